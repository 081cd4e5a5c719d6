"""Rows of the other sheets as objects of the model: units, allocations, procurement, assets, last year, texts."""

from __future__ import annotations

from typing import Any

from yusuan.model.ledger import (
    Allocation,
    AssetHolding,
    ChangeReason,
    Explanation,
    LedgerPlace,
    LedgerUnit,
    PreviousFigure,
    ProcurementItem,
)
from yusuan.workbook.columns import Columns
from yusuan.workbook.projects import ProjectIndex
from yusuan.workbook.sheets import PROCUREMENT_FUNDS

STAFF: tuple[str, ...] = ("posts", "present", "retired", "vehicles")
#: Concepts of which there is one figure for each code or project.
_OF_CODES = {"function": "function", "economic": "economic"}


def read_units(columns: Columns) -> list[LedgerUnit]:
    """Return the units of a sheet; a code that stands twice is reported."""
    read = _all(columns)
    units, seen = [], dict[str, LedgerPlace]()
    for index, place in enumerate(columns.places()):
        row = _row(read, index)
        staff = {key: row[key] for key in STAFF if row[key] is not None}
        unit = LedgerUnit(
            row["code"] or "", row["name"] or "", row["nature"], row["nature_text"], row["rank"], row["funding"],
            staff, place, row["within"],
        )  # fmt: skip
        if unit.code and seen.setdefault(unit.code, place) is not place:
            columns.error(index, "code", f"单位编码“{unit.code}”重复，第{seen[unit.code].row}行已经有了")
        if unit.nature is None and columns.is_blank(index, "nature"):
            columns.notice(index, "nature", "没有填单位性质：政府预算支出经济分类和机关运行经费的口径无法确定")
        units.append(unit)
    return units


def read_allocations(columns: Columns, index_of: ProjectIndex) -> list[Allocation]:
    """Return the allocations of a sheet; rows that lack something are reported."""
    units, uses, functions = columns.read("unit"), columns.read("use"), columns.read("function")
    economics, funds, amounts = columns.read("economic"), columns.read("fund"), columns.read("amount")
    projects, carried, inferred = columns.read("project"), columns.read("carryover"), columns.read("inferred")
    found = []
    rows = zip(
        columns.places(), units, functions, economics, funds, amounts, uses, projects, carried, inferred, strict=True
    )
    for index, (place, unit, function, economic, fund, amount, use, project, carry, guess) in enumerate(rows):
        key = index_of.resolve(columns, index, unit, project) if project is not None else None
        row = Allocation(
            unit or "", function or "", economic, fund or "", amount or 0, use or "", key, carry == "yes",
            guess is not None, place,
        )  # fmt: skip
        if not row.inferred:
            _judge(columns, index, row)
        found.append(row)
    return found


def _judge(columns: Columns, index: int, row: Allocation) -> None:
    """What must be filled depends on what the money is for; of inferred rows less is known."""
    if row.use == "project" and row.project is None and columns.is_blank(index, "project"):
        columns.error(index, "project", "支出类别是“项目支出”，没有填项目")
    if row.economic is None and columns.is_blank(index, "economic"):
        if row.use in ("personnel", "public_funds"):
            columns.error(index, "economic", "人员经费、公用经费要填部门经济科目编码")
        elif row.use == "project":
            text = "项目支出没有填部门经济科目：不影响各张收支表，但“三公”经费和政府经济科目不会计入这笔钱"
            columns.notice(index, "economic", text)


def read_procurement(columns: Columns, index_of: ProjectIndex) -> list[ProcurementItem]:
    """Return the lines of the procurement budget."""
    read = _all(columns)
    found = []
    for index, place in enumerate(columns.places()):
        row = _row(read, index)
        item = ProcurementItem(
            unit=row["unit"] or "",
            item=row["item"] or "",
            code=row["code"],
            project=index_of.resolve(columns, index, row["unit"], row["project"]),
            project_name=row["printed_project"],
            measure_unit=row["measure_unit"],
            quantity=row["quantity"],
            unit_price=row["unit_price"],
            amounts={key: row[key] for key in PROCUREMENT_FUNDS if row[key] is not None},
            budget_funds=row["budget_funds"],
            sme_reserved=row["sme_reserved"],
            place=place,
        )
        if item.sme_reserved and item.sme_reserved > item.total:
            columns.notice(index, "sme_reserved", "预留中小微企业份额大于采购金额合计，请核对")
        found.append(item)
    return found


def read_assets(columns: Columns) -> list[AssetHolding]:
    """Return the fixed assets; a class that stands twice for a unit is reported."""
    read = _all(columns)
    found, seen = [], dict[tuple[str, str], LedgerPlace]()
    for index, place in enumerate(columns.places()):
        row = _row(read, index)
        holding = AssetHolding(row["unit"] or "", row["asset"] or "", row["quantity"], row["value"], place)
        key = (holding.unit, holding.asset)
        if all(key) and seen.setdefault(key, place) is not place:
            columns.error(index, "asset", f"单位 {holding.unit} 的这类资产重复，第{seen[key].row}行已经有了")
        found.append(holding)
    return found


def read_previous(columns: Columns) -> list[PreviousFigure]:
    """Return last year's figures; one that stands twice is reported."""
    read = _all(columns)
    found, seen = [], dict[tuple[str, str, str | None], LedgerPlace]()
    for index, place in enumerate(columns.places()):
        row = _row(read, index)
        _judge_key(columns, index, row)
        figure = PreviousFigure(row["unit"] or "", row["concept"] or "", row["key"], row["amount"] or 0, place)
        key = (figure.unit, figure.concept, figure.key)
        if figure.unit and figure.concept and seen.setdefault(key, place) is not place:
            columns.error(index, "concept", f"这个上年数重复，第{seen[key].row}行已经有了")
        found.append(figure)
    return found


def read_reasons(columns: Columns) -> list[ChangeReason]:
    """Return the reasons for change."""
    read = _all(columns)
    found = []
    for index, place in enumerate(columns.places()):
        row = _row(read, index)
        _judge_key(columns, index, row)
        found.append(ChangeReason(row["unit"] or "", row["concept"] or "", row["key"], row["text"] or "", place))
    return found


def _judge_key(columns: Columns, index: int, row: dict[str, Any]) -> None:
    """A figure of codes or projects names which. Codes of last year need not be valid in this one."""
    concept, key = row["concept"], row["key"]
    of_codes = concept in _OF_CODES or concept == "project_item"
    if of_codes and key is None and columns.is_blank(index, "key"):
        columns.error(index, "key", "指标是科目或项目，没有写明是哪一个；请填科目编码、项目编码或项目名称")
    if concept in _OF_CODES and key is not None:
        row["key"] = key.partition(" ")[0]
        if not row["key"].isdigit():
            columns.error(index, "key", f"“{key}”不是科目编码")


def read_explanations(columns: Columns) -> list[Explanation]:
    """Return the texts that units write themselves."""
    read = _all(columns)
    return [
        Explanation(row["unit"] or "", row["topic"] or "", row["text"] or "", place)
        for place, row in ((place, _row(read, index)) for index, place in enumerate(columns.places()))
    ]


def read_extra(columns: Columns) -> dict[str, str]:
    """Return the codes that the user added, with their names."""
    return {c: n for c, n in zip(columns.read("code"), columns.read("name"), strict=True) if c and n}


def _all(columns: Columns) -> dict[str, list[Any]]:
    return {f.key: columns.read(f.key) for f in columns.table.form.inputs}


def _row(read: dict[str, list[Any]], index: int) -> dict[str, Any]:
    return {key: values[index] for key, values in read.items()}
