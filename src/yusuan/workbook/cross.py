"""What the sheets of a ledger say about each other: notices where it may be meant, errors where it cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from itertools import pairwise

from yusuan.model.ledger import Ledger, LedgerPlace, Project
from yusuan.model.money import Money
from yusuan.workbook.problems import Report
from yusuan.workbook.sheets import ALLOCATIONS, UNITS


def judge_ledger(ledger: Ledger, source: str, read: Collection[str], report: Report) -> None:
    """Report an empty ledger; tell where plans, procurement and projects do not fit the allocations.

    ``read`` holds the keys of the sheets that were there: a missing one is told once, not again by its emptiness.
    """
    if "units" in read and not ledger.units:
        report.error("没有填任何单位；部门本级也要填一行", LedgerPlace(source, UNITS.title))
    if "allocations" not in read:
        return
    if not ledger.allocations:
        report.error("没有填任何预算明细，半本台账不能生成公开文件", LedgerPlace(source, ALLOCATIONS.title))
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in ledger.allocations:
        if row.project is not None:
            sums[row.unit, row.project] += row.amount
    for project in ledger.projects:
        _judge_project(project, sums.get((project.unit, project.key)), report)
    _judge_procurement(ledger, sums, report)


def _judge_project(project: Project, total: int | None, report: Report) -> None:
    if total is None:
        report.notice(f"项目“{project.name}”在“预算明细”中没有金额", project.place)
    elif project.plan and project.plan[-1] is not None and project.plan[-1] != total:
        text = f"项目“{project.name}”12月底的支出计划 {_yuan(project.plan[-1])} 与项目金额 {_yuan(total)} 不一致"
        report.notice(text, project.place)
    stages = [p for p in project.plan or project.plan_percent or () if p is not None]
    if any(later < earlier for earlier, later in pairwise(stages)):
        report.notice(f"项目“{project.name}”的支出计划是累计数，后一期不应小于前一期", project.place)


def _judge_procurement(ledger: Ledger, sums: dict[tuple[str, str], int], report: Report) -> None:
    bought: dict[tuple[str, str], int] = defaultdict(int)
    places: dict[tuple[str, str], LedgerPlace] = {}
    for item in ledger.procurement:
        if item.project is not None:
            bought[item.unit, item.project] += item.total
            places.setdefault((item.unit, item.project), item.place)
    for key, amount in bought.items():
        if amount > sums.get(key, 0):
            text = f"项目“{key[1]}”的采购金额 {_yuan(amount)} 大于项目金额 {_yuan(sums.get(key, 0))}"
            report.notice(text, places[key])


def _yuan(fen: int) -> str:
    return f"{Money(fen).format('元', separator=True)}元"
