"""What a rule is: metadata, one function, and the three answers it can give.

A rule file holds ``RULE`` and ``check(disclosure, outcome)``. The function answers through its :class:`Outcome`:
``passed`` with the figures it looked at, ``failed`` with a finding, or ``not_applicable`` with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from yusuan.model import Disclosure, Figure, Finding, Location, Place, Row, Statement, StatutoryTable
from yusuan.model.money import FEN_PER_UNIT

FAMILIES: dict[str, str] = {
    "COM": "完整性",
    "SUM": "表内合计",
    "XTB": "表间勾稽",
    "XCL": "功能与经济分类对应",
    "TXT": "文字与表格",
    "UNI": "部门与所属单位",
    "COD": "科目与编码",
    "PRJ": "项目与绩效",
    "PRO": "政府采购",
    "AST": "国有资产",
    "TPE": "“三公”经费",
    "WRD": "文字质量",
}


class Rule(NamedTuple):
    """Metadata of a rule. ``message`` is filled with the finding's parameters by ``str.format``."""

    id: str
    title: str
    title_en: str
    severity: str
    """error, warning or advice"""
    basis: tuple[str, ...]
    """Ids of legal requirements (R20) and identities (I28) of the reference data."""
    message: str
    message_en: str
    remedy: str
    remedy_en: str
    applies_to: tuple[str, ...] = ("budget", "final")
    """Kinds of document the rule is written for."""
    needs: tuple[str, ...] = ()
    """Table types without which the rule is not applicable (any part)."""
    delicate: bool = False
    """Rests on single characters or blank cells: after OCR its findings are an advice of low certainty."""
    year_on_year: bool = False
    """The rule compares with last year's disclosure (``outcome.previous``)."""

    @property
    def family(self) -> str:
        """The three letters before the number."""
        return self.id[:3]


@dataclass
class Outcome:
    """Collects what one rule says about one disclosure."""

    rule: Rule
    language: str = "zh"
    previous: Disclosure | None = None
    severity: str | None = None
    """Severity set by the user's profile, where it differs from the rule's."""
    findings: list[Finding] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    """Why the rule was not applicable, where it was not."""
    passes: int = 0
    checked: set[int] = field(default_factory=set)
    """``id()`` of every figure looked at, passed or failed."""
    shared: dict[str, object] = field(default_factory=dict)
    """What rules of one run prepare once for each other, by name."""

    def passed(self, *figures: Figure | None) -> None:
        """Record one comparison that held, and the figures it looked at."""
        self.passes += 1
        for figure in figures:
            if figure is not None:
                self.checked.add(id(figure))

    def looked_at(self, figures: Iterable[Figure | None]) -> None:
        """Record figures that a comparison looked at."""
        self.checked.update(id(f) for f in figures if f is not None)

    def not_applicable(self, reason: str) -> None:
        """Record why the rule has nothing to say (in Chinese, for the reader of the report)."""
        self.reasons.append(reason)

    def failed(
        self,
        place: Place,
        *,
        expected: str | None = None,
        actual: str | None = None,
        difference: str | None = None,
        unit: str | None = None,
        certainty: str = "high",
        severity: str | None = None,
        others: tuple[Place, ...] = (),
        figures: Iterable[Figure | None] = (),
        message: str | None = None,
        message_en: str | None = None,
        **parameters: object,
    ) -> Finding:
        """Record a finding; ``parameters`` and the figures' texts fill the rule's message.

        ``severity`` may be lowered for one finding (a rounding tail is an advice); ``message`` replaces the rule's.
        """
        involved = tuple(id(f) for f in figures if f is not None)
        self.checked.update(involved)
        zh, en = message or self.rule.message, message_en or self.rule.message_en
        template = en if self.language == "en" else zh
        values = {
            "table": place.table or "",
            "row": place.row or "",
            "column": place.column or "",
            "text": place.text or "",
            "expected": expected or "",
            "actual": actual or "",
            "difference": difference or "",
            "unit": unit or "",
            **parameters,
        }
        finding = Finding(
            rule=self.rule.id,
            severity=severity or self.severity or self.rule.severity,
            message=template.format(**values),
            place=place,
            expected=expected,
            actual=actual,
            difference=difference,
            unit=unit,
            remedy=self.rule.remedy_en if self.language == "en" else self.rule.remedy,
            certainty=certainty,
            others=others,
            figures=involved,
        )
        self.findings.append(finding)
        return finding

    @property
    def answer(self) -> str:
        """Return ``failed``, ``passed`` or ``not_applicable``."""
        if self.findings:
            return "failed"
        return "passed" if self.passes else "not_applicable"


def at(table: StatutoryTable, row: Row | None = None, measure: str | None = None) -> Place:
    """Return the place of a cell of a table: its location in the file, and title, row and column in words."""
    figure = row.values.get(measure) if row is not None and measure is not None else None
    column = next((c for c in table.columns if c.measure == measure and c.side in (None, row and row.side)), None)
    header = column.header if column is not None else measure_name(measure)
    location, text = _cell_location(table, row, figure)
    label = None if row is None else " ".join(filter(None, (row.code, row.label)))
    return Place(location, table.title, label, header, text)


def _cell_location(table: StatutoryTable, row: Row | None, figure: Figure | None) -> tuple[Location, str | None]:
    if figure is not None:
        return figure.location, figure.printed
    if row is not None and row.label_cell is not None and table.grids:
        grid = next((g for g in table.grids if g.slots[min(row.label_cell.row, g.height - 1)]), table.grids[0])
        return grid.place(row.label_cell), row.label_cell.text
    return table.title_location, None


def measure_name(measure: str | None) -> str | None:
    """Return the Chinese name of a measure, with its year where it is another year's column."""
    from yusuan.model.vocabulary import MEASURES

    if measure is None:
        return None
    base, _, year = measure.partition("@")
    name = MEASURES.get(base, base)
    return f"{year}年{name}" if year else name


def in_text(disclosure: Disclosure, paragraph: int, start: int = 0, end: int | None = None, margin: int = 20) -> Place:
    """Return the place of words in the running text, with some context around them."""
    line = disclosure.paragraphs[paragraph]
    end = len(line.text) if end is None else end
    text = line.text[max(0, start - margin) : end + margin].strip()
    return Place(line.location, None, line.section[-1] if line.section else None, None, text[:160])


def at_statement(disclosure: Disclosure, statement: Statement) -> Place:
    """Return the place of a statement of the narrative."""
    if not disclosure.paragraphs:
        return Place(statement.location, text=statement.subject)
    return in_text(disclosure, statement.paragraph, statement.start, statement.end)


def amount(fen: int, unit: str | None, places: int = 2) -> str:
    """Print fen in a unit for a message: exact, with at least ``places`` decimals (元 without, where whole)."""
    unit = unit or "万元"
    step = FEN_PER_UNIT[unit]
    exact_places = len(str(step)) - 1
    whole, rest = divmod(abs(fen), step)
    digits = f"{rest:0{exact_places}d}".rstrip("0") if exact_places else ""
    if unit == "元" and not digits:
        places = 0
    digits = digits.ljust(places, "0")
    return f"{'-' if fen < 0 else ''}{whole}{'.' + digits if digits else ''}"


class TableIndex:
    """Rows of a table by official code, built once and shared by rules through ``index_of``."""

    def __init__(self, table: StatutoryTable) -> None:
        self.table = table

    @cached_property
    def by_code(self) -> dict[str, Row]:
        """First row of each official code."""
        found: dict[str, Row] = {}
        for row in self.table.rows:
            if row.official_code:
                found.setdefault(row.official_code, row)
        return found


def fen(row: Row | None, measure: str) -> int | None:
    """Return the fen of a cell; None where the row or the cell is missing, blank or no number."""
    figure = row.values.get(measure) if row is not None else None
    return figure.fen if figure is not None else None


def fen_or_zero(row: Row | None, measure: str) -> int:
    """Return the fen of a cell, a blank cell counting as nothing in a sum."""
    return fen(row, measure) or 0
