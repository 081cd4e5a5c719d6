"""Differences (差异) between two disclosures: what stands on either side, where, and of which kind it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from yusuan.model.disclosure import Figure
from yusuan.model.document import Location
from yusuan.model.vocabulary import TABLES

#: What differs → 中文
SUBJECTS: dict[str, str] = {
    "identity": "封面信息",
    "table": "表",
    "column": "列",
    "row": "行",
    "figure": "数字",
    "text": "文字",
    "project": "项目",
    "project_field": "项目内容",
    "indicator": "绩效指标",
    "sentence": "句子",
    "statement": "文字中的金额",
    "section": "章节",
    "unit": "所属单位",
    "published": "上年已公开数",
}

#: How it differs → 中文
CHANGES: dict[str, str] = {
    "changed": "改变",
    "removed": "仅甲有",
    "added": "仅乙有",
    "blanked": "有数变空白",
    "filled": "空白变有数",
    "order": "顺序不同",
    "renamed": "更名",
    "restated": "上年已公开数被改动",
}


@dataclass(frozen=True, slots=True)
class Printed:
    """What one side prints, and where."""

    text: str
    fen: int | None = None
    """The amount in fen, where it is money."""
    number: Decimal | None = None
    quantum: int = 1
    """Fen of one unit in the last printed place."""
    location: Location = Location()

    def to_json(self) -> dict[str, Any]:
        """Return the side as plain data; amounts in whole fen, numbers as text."""
        return {
            "text": self.text,
            "fen": self.fen,
            "number": None if self.number is None else str(self.number),
            "page": self.location.page,
            "line": self.location.line,
        }


def printed_figure(figure: Figure | None) -> Printed | None:
    """Return what a figure prints; None for a blank cell."""
    if figure is None:
        return None
    return Printed(figure.printed, figure.fen, figure.number, figure.quantum, figure.location)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a difference is about; what does not apply is None."""

    kind: str
    """A key of ``SUBJECTS``."""
    part: int = 0
    """Number of the part of the document."""
    entity: str | None = None
    """The department or unit of the part."""
    table: str | None = None
    """Type of the table (a key of ``vocabulary.TABLES``)."""
    side: str | None = None
    """revenue or expenditure, in two-sided tables."""
    code: str | None = None
    """Official code of the row, or code of the project."""
    row: str | None = None
    """Label of the row, name of the project or heading of the section."""
    item: str | None = None
    """Measure of the column, name of the field, or name of the indicator."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two disclosures, the first called 甲 (before), the second 乙 (after)."""

    subject: Subject
    change: str
    """A key of ``CHANGES``."""
    before: Printed | None = None
    after: Printed | None = None
    certainty: str = "high"
    """How sure it is that the two sides are the same thing: high, medium or low."""
    similarity: int | None = None
    """Likeness of two texts, 0 to 100, where they were matched by likeness."""
    within: str | None = None
    """Subject that this difference is a part or a consequence of, in words."""
    notes: tuple[str, ...] = field(default=())

    @property
    def amount(self) -> int | None:
        """How much the second side is more than the first, in fen; None where neither is money.

        A side that prints nothing counts as nothing here, though blank is not zero.
        """
        sides = [side.fen for side in (self.before, self.after) if side is not None]
        if not sides or all(fen is None for fen in sides):
            return None
        before, after = (0 if s is None or s.fen is None else s.fen for s in (self.before, self.after))
        return after - before

    def __str__(self) -> str:
        about = self.subject
        table = TABLES.get(about.table or "", about.table)
        where = [about.entity, table, about.side, " ".join(filter(None, (about.code, about.row))), about.item]
        sides = [_shown(self.before), _shown(self.after)]
        place = "，".join(part for part in where if part)
        return f"{SUBJECTS[about.kind]}{CHANGES[self.change]}：{place}：{sides[0]} → {sides[1]}"


def side_change(before: object | None, after: object | None) -> str:
    """Return the change between two sides of which one may be missing: added, removed or changed."""
    if before is None:
        return "added"
    return "removed" if after is None else "changed"


def _shown(side: Printed | None) -> str:
    return "（无）" if side is None else f"“{side.text}”"
