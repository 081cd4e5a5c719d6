"""What the formulas of a filled workbook give: stored with them, so that it opens right without being recalculated."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from yusuan.model.ledger import Ledger
from yusuan.reference.economic import economic_code
from yusuan.reference.procurement import procurement_codes
from yusuan.workbook.entries import Entry, entries_of
from yusuan.workbook.formulas import FINE, NO_CODE, NO_PROJECT, NO_UNIT, NOT_A_GROUP, NOT_AN_ITEM, WRONG
from yusuan.workbook.lists import function_name
from yusuan.workbook.sheets import PROCUREMENT_FUNDS, SHEETS

#: Concepts that name a code or a project.
_OF_CODES = frozenset({"支出功能分类科目", "支出经济分类科目", "项目"})


def filled_sheets(ledger: Ledger) -> dict[str, list[Entry]]:
    """Return the rows of every sheet with what their formulas give; amounts in fen."""
    rows = {form.key: entries_of(ledger, form.key) for form in SHEETS}
    _Computer(ledger, rows).run()
    return rows


class _Computer:
    def __init__(self, ledger: Ledger, rows: dict[str, list[Entry]]) -> None:
        self.rows = rows
        self.year = ledger.year
        self.units = {unit.code: unit.name for unit in reversed(ledger.units)}
        self.owners = {ledger.department_code: ledger.department, **self.units}
        self.extra = {row["code"]: row["name"] for row in rows["extra"]}
        self.project_rows: dict[tuple[str, str], int] = {}
        for text in ("name", "code"):  # a code goes before a name
            for number, row in reversed(list(enumerate(rows["projects"], start=1))):
                if text in row:
                    self.project_rows[row["unit"], row[text]] = number
        self.names: dict[tuple[str, str], str] = {}
        self.twice: dict[str, set[str]] = {}
        self.bought: dict[int, int] = defaultdict(int)

    def run(self) -> None:
        """Fill in everything, in the order in which it depends on each other."""
        for key, rows in self.rows.items():
            owners = self.owners if key in ("previous", "reasons", "explanations") else self.units
            for row in rows:
                self._names(key, row, owners)
        for row in self.rows["procurement"]:
            amounts = [row[f] for f in PROCUREMENT_FUNDS if f in row]
            row["total"] = sum(amounts) if amounts else ""
        self._project_totals()
        self.twice = {key: _twice(self.rows[key]) for key in ("units", "projects")}
        for row in self.rows["procurement"]:
            self.bought[row["project_row"] or 0] += row["total"] or 0
        for key, judge in _JUDGES.items():
            for row in self.rows[key]:
                row["status"] = judge(self, row)

    def _names(self, key: str, row: Entry, owners: dict[str, str]) -> None:
        if key not in ("units", "extra"):
            row["unit_name"] = owners.get(row["unit"], NO_UNIT) if row.get("unit") else ""
        if key in ("allocations", "indicators", "procurement"):
            number = self.project_rows.get((row["unit"], row["project"]), 0) if "project" in row else ""
            row["project_row"] = number
            row["project_name"] = self._project_name(number)
        if key == "allocations":
            row["function_name"] = self._name("function", row.get("function"))
            row["economic_name"] = self._name("economic", row.get("economic"))
        if key == "procurement":
            row["code_name"] = self._name("catalogue", row.get("code"))

    def _project_name(self, number: Any) -> str:
        if number == "":
            return ""
        return str(self.rows["projects"][number - 1].get("name", "")) if number else NO_PROJECT

    def _name(self, kind: str, code: str | None) -> str:
        if not code:
            return ""
        if (kind, code) not in self.names:
            self.names[kind, code] = _LISTED[kind](code, self.year) or self.extra.get(code) or _unlisted(kind, code)
        return self.names[kind, code]

    def _project_totals(self) -> None:
        sums: dict[int, int] = defaultdict(int)
        for row in self.rows["allocations"]:
            if row["project_row"]:
                sums[row["project_row"]] += row["amount"]
        for number, row in enumerate(self.rows["projects"], start=1):
            row["label"] = f"{row['code']} {row['name']}" if "code" in row else row["name"]
            row["total"] = sums[number] if row["name"] else ""
            for text in ("code", "name", "label"):
                row[f"by_{text}"] = f"{row['unit']}|{row[text]}" if row.get(text) else ""

    def unit_fault(self, row: Entry) -> str | None:
        """What is wrong with the unit of a row."""
        if not row.get("unit"):
            return "缺单位编码"
        return "单位编码不对" if row["unit_name"] == NO_UNIT else None


def _twice(rows: list[Entry]) -> set[str]:
    """The codes that stand more than once in a sheet."""
    counts = Counter(row["code"] for row in rows if "code" in row)
    return {code for code, count in counts.items() if count > 1}


def _listed_function(code: str, year: int) -> str | None:
    return function_name(code, year) if len(code) == 7 else None


def _listed_economic(code: str, year: int) -> str | None:
    found = economic_code(code, year)
    return found.name if found and len(code) == 5 and found.system == "department" else None


def _listed_catalogue(code: str, year: int) -> str | None:
    found = procurement_codes().get(code)
    return found.name if found else None


_LISTED: dict[str, Callable[[str, int], str | None]] = {
    "function": _listed_function,
    "economic": _listed_economic,
    "catalogue": _listed_catalogue,
}


def _unlisted(kind: str, code: str) -> str:
    if kind == "function" and len(code) < 7:
        return NOT_AN_ITEM
    return NOT_A_GROUP if kind == "economic" and len(code) < 5 else NO_CODE


def _unit_status(computer: _Computer, row: Entry) -> str:
    if not row.get("code"):
        return "缺单位编码"
    if not row.get("name"):
        return "缺单位名称"
    if row["code"] in computer.twice["units"]:
        return "单位编码重复"
    return FINE if "nature" in row else "缺单位性质"


def _allocation_status(computer: _Computer, row: Entry) -> str:
    inferred = "inferred" in row
    checks = (
        ("use" not in row, "缺支出类别"),
        (row.get("use") == "项目支出" and "project" not in row and not inferred, "缺项目"),
        (row["project_name"] == NO_PROJECT, "项目不对"),
        (not row.get("function"), "缺功能科目编码"),
        (row["function_name"].startswith(WRONG), "功能科目不对"),
        ("economic" not in row and row.get("use") in ("人员经费", "公用经费") and not inferred, "缺部门经济科目编码"),
        (row["economic_name"].startswith(WRONG), "经济科目不对"),
        ("fund" not in row, "缺资金来源"),
        (row["amount"] <= 0, "金额应大于0"),
    )
    return computer.unit_fault(row) or _first(checks)


def _project_status(computer: _Computer, row: Entry) -> str:
    plan = [row[key] for key in ("plan_3", "plan_6", "plan_10", "plan_12") if key in row]
    listed = "listed" not in row
    checks = (
        (not row.get("name"), "缺项目名称"),
        (row.get("code") in computer.twice["projects"], "项目编码重复"),
        (not row["total"], "预算明细中没有金额"),
        (bool(plan) and row.get("plan_12", 0) != row["total"], "支出计划与项目金额不符"),
        (listed and "purpose" not in row, "缺项目用途"),
        (listed and "goals" not in row, "缺绩效目标"),
    )
    return computer.unit_fault(row) or _first(checks)


def _indicator_status(computer: _Computer, row: Entry) -> str:
    checks = (
        (row["project_name"] == NO_PROJECT, "项目不对"),
        ("name" not in row, "缺三级指标"),
        ("target" not in row, "缺指标值"),
    )
    return computer.unit_fault(row) or _first(checks)


def _procurement_status(computer: _Computer, row: Entry) -> str:
    number = row["project_row"]
    checks = (
        (row["project_name"] == NO_PROJECT, "项目不对"),
        (row["code_name"].startswith(WRONG), "采购目录编码不对"),
        (not row.get("item"), "缺采购物品名称"),
        (not row["total"], "缺采购金额"),
        (
            bool(number) and computer.bought[number] > computer.rows["projects"][number - 1]["total"],
            "采购金额超过项目金额",
        ),
    )
    return computer.unit_fault(row) or _first(checks)


def _asset_status(computer: _Computer, row: Entry) -> str:
    return computer.unit_fault(row) or _first((("asset" not in row, "缺资产类别"),))


def _figure_status(missing: str, field: str) -> Callable[[_Computer, Entry], str]:
    def status(computer: _Computer, row: Entry) -> str:
        checks = (
            ("concept" not in row, "缺指标"),
            ("key" not in row and row.get("concept") in _OF_CODES, "缺科目编码或项目"),
            (field not in row, missing),
        )
        return computer.unit_fault(row) or _first(checks)

    return status


def _explanation_status(computer: _Computer, row: Entry) -> str:
    return computer.unit_fault(row) or _first((("topic" not in row, "缺事项"), (not row.get("text"), "缺内容")))


def _first(checks: tuple[tuple[bool, str], ...]) -> str:
    return next((words for wrong, words in checks if wrong), FINE)


_JUDGES: dict[str, Callable[[_Computer, Entry], str]] = {
    "units": _unit_status,
    "allocations": _allocation_status,
    "projects": _project_status,
    "indicators": _indicator_status,
    "procurement": _procurement_status,
    "assets": _asset_status,
    "previous": _figure_status("缺上年金额", "amount"),
    "reasons": _figure_status("缺原因", "text"),
    "explanations": _explanation_status,
}
