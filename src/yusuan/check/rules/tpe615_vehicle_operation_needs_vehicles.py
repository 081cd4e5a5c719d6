"""有公务用车运行费而资产没有车辆

查什么
    公务用车运行维护费大于零的，固定资产占用情况表的车辆数不应为 0。

依据
    公务用车运行维护费用于单位保有的公务用车（R43、R46）。

适用
    “三公”经费表有公务用车运行维护费，资产表印有车辆数。

反例
    公务用车运行维护费 4.51，车辆 0 辆。

正例
    公务用车运行维护费 4.51，车辆 1 辆。

怎样改
    核对车辆数；使用借调、租赁车辆的，在说明中写明。
"""

from yusuan.check.entries import Entry, money_unit, tables_by_part
from yusuan.check.rule import Outcome, Rule, amount, at
from yusuan.check.three_public import spent
from yusuan.model import Disclosure

RULE = Rule(
    id="TPE615",
    title="有公务用车运行费而资产没有车辆",
    title_en="Vehicle operation without a vehicle among the assets",
    severity="warning",
    basis=("I30", "R43", "R46"),
    message="“{table}”中“{row}”为 {actual}{unit}，而固定资产占用情况表的车辆为 0。",
    message_en="In “{table}”, “{row}” is {actual} {unit}, but the assets show no vehicle.",
    remedy="核对车辆数；使用借调、租赁车辆的，在说明中写明。",
    remedy_en="Check the number of vehicles; explain vehicles that are borrowed or rented.",
    needs=("three_public", "assets"),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare vehicle operation with the printed number of vehicles, part by part."""
    for table, assets in tables_by_part(disclosure, "three_public", "assets"):
        vehicles = [f for r in assets.rows if "车辆" in r.label and (f := r.values.get("quantity")) is not None]
        numbers = [f.number for f in vehicles if f.number is not None]
        for row in table.rows if numbers else []:
            entry = Entry(table, row, spent(table))
            if row.item != "vehicle_operation" or not entry.value:
                continue
            if any(numbers):
                outcome.passed(entry.figure, *vehicles)
            else:
                unit = money_unit(table)
                outcome.failed(
                    entry.place,
                    actual=amount(entry.value, unit),
                    unit=unit,
                    certainty="medium",
                    figures=[entry.figure, *vehicles],
                    others=(at(assets),),
                )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有公务用车运行维护费，或资产表没有车辆数")
