"""有公务用车购置费而政府采购预算没有车辆

查什么
    公务用车购置费大于零的，政府采购预算表应有车辆的采购。

依据
    公务用车属于政府采购品目，购置须列入政府采购预算（R60）。

适用
    “三公”经费表有公务用车购置费，同一部分的政府采购预算表列有采购项目。

反例
    公务用车购置费 25.00，采购预算只有复印纸、计算机。

正例
    公务用车购置费 25.00，采购预算有“轿车”25.00。

怎样改
    公务用车购置列入政府采购预算；没有购置计划的，改正公务用车购置费。
"""

import re

from yusuan.check.entries import Entry, money_unit, tables_by_part
from yusuan.check.rule import Outcome, Rule, amount, at
from yusuan.model import Disclosure

RULE = Rule(
    id="TPE613",
    title="有公务用车购置费而政府采购预算没有车辆",
    title_en="A vehicle purchase without a vehicle in the procurement budget",
    severity="warning",
    basis=("I30", "R43", "R60"),
    message="“{table}”中“{row}”为 {actual}{unit}，而政府采购预算表没有车辆。",
    message_en="In “{table}”, “{row}” is {actual} {unit}, but the procurement budget holds no vehicle.",
    remedy="公务用车购置列入政府采购预算；没有购置计划的，改正公务用车购置费。",
    remedy_en="Enter the vehicle in the procurement budget, or correct the purchase.",
    applies_to=("budget",),
    needs=("three_public", "procurement"),
)


VEHICLE = re.compile("车(?!位|间|库|辆加油|辆维修|辆保险)")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for a vehicle among the procurement items of a part that buys one."""
    for table, procurement in tables_by_part(disclosure, "three_public", "procurement"):
        for row in table.rows:
            entry = Entry(table, row, "total")
            if row.item != "vehicle_purchase" or not entry.value or not procurement.has_figures():
                continue
            words = (text for r in procurement.rows for text in (r.label, *r.texts.values()))
            if any(VEHICLE.search(text) for text in words):
                outcome.passed(entry.figure)
            else:
                unit = money_unit(table)
                outcome.failed(
                    entry.place,
                    actual=amount(entry.value, unit),
                    unit=unit,
                    certainty="medium",
                    figures=[entry.figure],
                    others=(at(procurement),),
                )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有公务用车购置费，或政府采购预算表没有采购项目")
