"""What the templates of an explanation may say: amounts, their parts and changes, reasons, lists. Nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from yusuan.derive.narrative.changes import change_in_words
from yusuan.derive.part import Part
from yusuan.derive.questions import Question
from yusuan.model.ledger import FUND_SOURCES
from yusuan.model.selection import Selection
from yusuan.model.vocabulary import CONCEPTS
from yusuan.reference.economic import economic_code
from yusuan.reference.glossary import glossary_terms
from yusuan.reference.printing import rounded
from yusuan.reference.sums import THREE_PUBLIC_PARTS, agency_selection, concept_selection, line_selection

#: Concepts whose amounts are sums of the printed items of 三公.
_THREE_PUBLIC = {"three_public": "total", **{item: item for item in THREE_PUBLIC_PARTS if item in CONCEPTS}}
REVENUE_LINES = (
    "general_public_revenue", "government_fund_revenue", "state_capital_revenue", "special_account_revenue",
    "business_revenue", "operating_revenue", "superior_grant_revenue", "affiliated_remittance_revenue", "other_revenue",
)  # fmt: skip


class Facts:
    """The facts of one part. Amounts are printed in the edition's unit of text; fen are rounded as printed."""

    def __init__(self, part: Part, ask: Callable[[Question], None]) -> None:
        self.part = part
        self._ask = ask
        self._press = part.press()
        summary = part.edition.tables.get("revenue_expenditure_summary")
        # Where the form has no line of carried-over money, the lines of revenue hold it.
        self._carried = summary is None or not summary.totals or any(t.meaning == "carryover" for t in summary.totals)
        self.quantum = part.edition.printing.quantum(self._press.unit)

    def names(self) -> dict[str, Any]:
        """Return what a template may use, by name."""
        part = self.part
        return {
            "entity": part.entity,
            "word": "单位" if part.level == "unit" else "部门",
            "year": part.year,
            "last_year": part.year - 1,
            "unit_count": len(part.units),
            "revenue_lines": list(REVENUE_LINES),
            "amount": self.amount,
            "has": self.has,
            "known": self.known,
            "parts": self.parts,
            "change": self.change,
            "changed": self.changed,
            "because": self.because,
            "own": self.own,
            "glossary": self.glossary,
            "economic_items": self.economic_items,
        }

    def fen(self, concept: str, fund: str | None = None, key: str | None = None) -> int:
        """Return the amount of a concept in fen as printed."""
        if concept in _THREE_PUBLIC:
            items = THREE_PUBLIC_PARTS[_THREE_PUBLIC[concept]]
            return sum(self._rounded(concept_selection(item) or Selection()) for item in items)
        return self._rounded(self.selection(concept, fund, key))

    def selection(self, concept: str, fund: str | None = None, key: str | None = None) -> Selection:
        """Return what a concept sums in this part."""
        if concept == "agency_operating":
            administrative = (unit.code for unit in self.part.units if unit.administrative)
            return agency_selection(self.part.edition.agency_operating, administrative)
        if concept == "function":
            found = Selection(functions=(key or "",)) & (concept_selection("fiscal_grant_expenditure") or Selection())
        elif concept == "economic":
            found = Selection(economic=(key or "",)) & (concept_selection("general_public_basic") or Selection())
        else:
            found = line_selection(concept, with_carryover=self._carried) or Selection(units=frozenset())
        return found & Selection(funds=frozenset({fund})) if fund in FUND_SOURCES else found

    def amount(self, concept: str, fund: str | None = None) -> str:
        """Return the amount of a concept as printed, with its unit: 855.89万元."""
        return self.printed(self.fen(concept, fund))

    def printed(self, fen: int) -> str:
        """Return an amount as printed in the text."""
        return f"{self.part.edition.printing.text(fen, self._press.unit)}{self._press.unit}"

    def has(self, concept: str) -> bool:
        """Say whether a concept has money."""
        return self.fen(concept) != 0

    def parts(self, concepts: Iterable[str]) -> str:
        """Return the concepts that have money with their amounts: 基本支出316.46万元，项目支出555.78万元."""
        told = [concept for concept in concepts if concept != "carryover" or self._carried]
        found = [f"{CONCEPTS[concept]}{self.amount(concept)}" for concept in told if self.has(concept)]
        return "，".join(found) or "均无安排"

    def previous(self, concept: str, key: str | None = None) -> int | None:
        """Return last year's figure in fen as printed; None where no unit of the part gave one."""
        figures = [p for p in self.part.ledger.previous if p.concept == concept and p.key == key]
        own = [p.amount for p in figures if p.unit == self.part.entity_code]
        found = own or [p.amount for p in figures if p.unit in self.part.codes]
        return rounded(sum(found), self.quantum) if found else None

    def known(self, concept: str) -> bool:
        """Say whether last year's figure is known; it is asked for where it is not."""
        if self.previous(concept) is None:
            self.ask("上年数", f"{self.part.year - 1}年的{CONCEPTS[concept]}是多少？写明后才能说明比上年的增减。")
            return False
        return True

    def change(self, concept: str) -> str:
        """Return the change against last year in words; empty where last year's figure is not known."""
        previous = self.previous(concept)
        if previous is None:
            return ""
        now = self.fen(concept)
        return change_in_words(now, previous, self.part.year - 1, self.printed(abs(now - previous)))

    def changed(self, concept: str) -> str:
        """Return the change with its reason after a comma; empty where last year's figure is not known."""
        return f"，{self.change(concept)}{self.because(concept)}" if self.known(concept) else ""

    def because(self, concept: str, key: str | None = None) -> str:
        """Return the reason the unit gave; where it gave none and there is a change, the reason is asked for."""
        reason = self.reason(concept, key)
        if reason is not None:
            return f"，主要原因是{reason}"
        now, previous = self.fen(concept), self.previous(concept)
        if now == 0 and previous == 0:
            return "，主要原因是两年均未安排此项支出"
        self.ask("增减原因", f"{CONCEPTS[concept]}{self.change(concept)}，主要原因是什么？")
        return ""

    def reason(self, concept: str, key: str | None = None) -> str | None:
        """Return the part's own reason, or those of its units one after the other; None where there is none."""
        own = [r for r in self.part.ledger.reasons if r.concept == concept and r.key == key]
        reasons = [r.text for r in own if r.unit == self.part.entity_code] or [
            r.text for r in own if r.unit in self.part.codes
        ]
        return "；".join(text.strip().rstrip("。；") for text in dict.fromkeys(reasons)) or None

    def own(self, topic: str) -> list[str]:
        """Return the paragraphs that the part's entity wrote about a topic."""
        return [
            line.strip()
            for explanation in self.part.ledger.explanations
            if explanation.unit == self.part.entity_code and explanation.topic == topic
            for line in explanation.text.splitlines()
            if line.strip()
        ]

    def ask(self, sheet: str, text: str) -> None:
        """Note a question to the part's entity."""
        self._ask(Question(self.part.entity_code, sheet, text))

    def economic_items(self, concept: str) -> str:
        """Return a concept's money by economic code: 办公费2.68万元、邮电费6.08万元."""
        selection = self.selection(concept)
        codes = sorted({s.allocation.economic or "" for s in self.part.shares if selection.holds(s.allocation)})
        found = []
        for code in codes:
            fen = self._rounded(selection & Selection(economic=(code,)) if code else selection)
            name = economic_code(code)
            found.append(f"{name.name if name else code or '未列经济分类'}{self.printed(fen)}")
        return "、".join(found)

    def glossary(self) -> str:
        """Return the terms that the part's figures need, a paragraph each."""
        terms = [t for t in glossary_terms() if t.when is None or self.has(t.when)]
        return "\n".join(f"{number}、{term.term}：{term.text}" for number, term in enumerate(terms, start=1))

    def _rounded(self, selection: Selection) -> int:
        return rounded(self.part.total(selection), self.quantum)
