"""Lists in an explanation: projects that changed, procurement by kind, assets, items of the function codes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from yusuan.derive.cells import Press, plain
from yusuan.derive.code_tables import code_name
from yusuan.derive.lists import assets_value, items_sum
from yusuan.derive.narrative.changes import change_in_words
from yusuan.derive.narrative.facts import Facts
from yusuan.model.ledger import AssetHolding, ProcurementItem, Project
from yusuan.model.selection import Selection
from yusuan.reference.printing import rounded

#: How many projects are named among those whose amounts changed most.
_NAMED_CHANGES = 5
#: First letter of a catalogue code → 中文 (政府采购品目分类目录: A 货物, B 工程, C 服务)
_PROCUREMENT_KINDS = {"A": "货物", "B": "工程", "C": "服务"}


class Lists:
    """The lists of one part."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.part = facts.part

    def names(self) -> dict[str, Any]:
        """Return what a template may use, by name."""
        bought = self._bought("total")
        held = assets_value(self._holdings(), self._press("assets")) or 0
        return {
            "project_count": sum(1 for project in self._projects() if project.listed),
            "project_changes": self.project_changes,
            "code_changes": self.code_changes,
            "procurement_fen": bought,
            "procurement": self.facts.printed(bought),
            "procurement_kinds": self.procurement_kinds,
            "procurement_sme": self.facts.printed(self._bought("sme_reserved")),
            "assets_fen": held,
            "assets": self.facts.printed(held),
            "vehicles": self._vehicles(),
            "cutoff": self._cutoff(),
            "function_items": self.function_items,
            "unit_list": self.unit_list,
            "project_money": self.facts.printed(self._project_money()),
        }

    def project_changes(self) -> str:
        """Return the projects whose amounts changed most, each with its change and the reason its unit gave."""
        changes = sorted(self._changes(), key=lambda c: (-abs(c[1] - c[2]), c[0].key))[:_NAMED_CHANGES]
        return "；".join(self._changed_project(project, now, previous) for project, now, previous in changes)

    def code_changes(self) -> str:
        """Return the function items whose fiscal money changed most, of those with last year's figure, with reasons."""
        figures = (p for p in self.part.ledger.previous if p.concept == "function" and len(p.key or "") == 7)
        found = []
        for code in sorted({figure.key or "" for figure in figures}):
            now, previous = self.facts.fen("function", key=code), self.facts.previous("function", code)
            if previous is not None and now != previous:
                found.append((code, now, previous))
        found.sort(key=lambda change: (-abs(change[1] - change[2]), change[0]))
        return "；".join(self._changed_code(*change) for change in found[:_NAMED_CHANGES])

    def _changed_code(self, code: str, now: int, previous: int) -> str:
        words = change_in_words(now, previous, self.part.year - 1, self.facts.printed(abs(now - previous)))
        name = self.part.ledger.extra_codes.get(code) or code_name("function_codes", code, self.part.year)
        reason = self.facts.reason("function", code)
        if reason is None:
            self.facts.ask("增减原因", f"科目“{code} {name}”的财政拨款支出{words}，原因是什么？")
        told = f"，原因是{reason}" if reason else ""
        return f"{name}（{code}）安排{self.facts.printed(now)}，{words}{told}"

    def procurement_kinds(self, between: str = "、", before: str = "", after: str = "") -> str:
        """Return the procurement budget of goods, works and services, with these words between, before and after."""
        sums = {kind: self._bought("total", kind) for kind in _PROCUREMENT_KINDS}
        kinds = (f"{name}{after}{self.facts.printed(sums[kind])}" for kind, name in _PROCUREMENT_KINDS.items())
        return before + between.join(kinds)

    def unit_list(self) -> str:
        """Return the names of the part's units: 甲单位、乙单位."""
        return "、".join(unit.name for unit in self.part.units)

    def function_items(self) -> str:
        """Return a paragraph per item of the fiscal expenditure: 1.“…（类）…（款）…（项）”安排25.77万元。"""
        selection = self.facts.selection("fiscal_grant_expenditure")
        codes = sorted({s.allocation.function for s in self.part.shares if selection.holds(s.allocation)})
        lines = []
        for number, code in enumerate(codes, start=1):
            fen = rounded(self.part.total(selection & Selection(functions=(code,))), self.facts.quantum)
            names = [code_name("function_codes", code[:length], self.part.year) for length in (3, 5, 7)]
            path = "".join(f"{name}（{word}）" for name, word in zip(names, "类款项", strict=True))
            lines.append(f"{number}．“{path}”安排{self.facts.printed(fen)}{self._what_for(code)}。")
        return "\n".join(lines)

    def _what_for(self, code: str) -> str:
        """The projects that a function code pays, by name."""
        keys = [
            s.allocation.project for s in self.part.shares if s.allocation.function == code and s.allocation.project
        ]
        found = [project for key in dict.fromkeys(keys) if (project := self.part.ledger.project(key))]
        if not found:
            return "，用于人员经费和日常公用经费" if not keys else ""
        return f"，用于{'、'.join(f'“{project.name}”' for project in found[:3])}{'等' if len(found) > 3 else ''}项目"

    def _changed_project(self, project: Project, now: int, previous: int) -> str:
        words = change_in_words(now, previous, self.part.year - 1, self.facts.printed(abs(now - previous)))
        if not project.reason:
            self.facts.ask("项目", f"项目“{project.name}”{words}，原因是什么？")
        reason = f"，原因是{project.reason.strip().rstrip('。；')}" if project.reason else ""
        return f"“{project.name}”安排{self.facts.printed(now)}，{words}{reason}"

    def _changes(self) -> list[tuple[Project, int, int]]:
        """(project, fen now, fen last year) of the projects whose amounts changed, both as printed."""
        found = []
        for project in self._projects():
            previous = self.facts.previous("project_item", project.key)
            own = Selection(units=frozenset({project.unit}))
            spent = (s.allocation for s in self.part.shares if s.allocation.project == project.key)
            now = rounded(own.total(spent), self.facts.quantum)
            if previous is not None and now != previous:
                found.append((project, now, previous))
        return found

    def _project_money(self) -> int:
        """What the projects with performance goals of their own are given, in fen."""
        keys = {(p.unit, p.key) for p in self._projects() if p.listed}
        allocations = (s.allocation for s in self.part.shares)
        return sum(a.amount for a in allocations if a.spent and (a.unit, a.project) in keys)

    def _projects(self) -> list[Project]:
        return [p for p in self.part.ledger.projects if p.unit in self.part.codes]

    def _items(self) -> list[ProcurementItem]:
        return [item for item in self.part.ledger.procurement if item.unit in self.part.codes]

    def _bought(self, measure: str, kind: str = "") -> int:
        """The sum of a column of the procurement table (of one kind of items) in fen, as it is printed there."""
        items = [item for item in self._items() if (item.code or "").startswith(kind)]
        return items_sum(items, measure, self._press("procurement"))

    def _press(self, type_: str) -> Press:
        """What prints a table; where the edition has no such table, the explanation itself."""
        return self.part.press(self.part.edition.tables.get(type_))

    def _holdings(self) -> list[AssetHolding]:
        return [h for h in self.part.ledger.assets if h.unit in self.part.codes]

    def _vehicles(self) -> str:
        counts = [h.quantity or Decimal(0) for h in self._holdings() if h.asset == "vehicles"]
        return plain(sum(counts, Decimal(0)))

    def _cutoff(self) -> str:
        date = self.part.edition.cutoff_date(self.part.year) or f"{self.part.year - 1}-12-31"
        year, month, day = (int(piece) for piece in date.split("-"))
        return f"{year}年{month}月{day}日"
