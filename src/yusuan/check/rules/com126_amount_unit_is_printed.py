"""表上印有金额单位

查什么
    每张有金额的法定表都应印明金额单位（万元或元）。其他表都印有而个别表没有的才报告。

依据
    公开内容完整、准确。

适用
    文件至少三张表印有单位。

反例
    八张表印有“单位：万元”，一张没有。

正例
    每张表右上角印“单位：万元”。

怎样改
    补上单位。
"""

from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.model.vocabulary import STATUTORY

RULE = Rule(
    id="COM126",
    title="表上印有金额单位",
    title_en="Tables print the unit of amounts",
    severity="warning",
    basis=("R09",),
    message="“{table}”没有印明金额单位。",
    message_en="“{table}” does not print its unit.",
    remedy="补上单位。",
    remedy_en="Print the unit.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the statutory tables with figures among themselves."""
    tables = [t for t in disclosure.tables if t.type in STATUTORY and t.has_figures()]
    printed = [t for t in tables if t.unit is not None]
    if len(printed) < 3:
        outcome.not_applicable("印有金额单位的表不足三张")
        return
    for table in tables:
        if table.unit is not None:
            outcome.passed()
        else:
            outcome.failed(at(table), certainty="medium")
