"""下级科目之上列有其上级科目

查什么
    列有项级编码时，其款、类应列在同一张表的上方；款级编码之上应有其类。

依据
    支出按功能分类编列到项，类、款、项逐级列示。

适用
    表中至少列有一个类级或款级编码（只列项级的表不适用）。

反例
    2210201 住房公积金列在 208 类之下，表中没有 221 类。

正例
    221、22102、2210201 依次列出。

怎样改
    补列缺少的类、款，或改正写错的编码。
"""

from yusuan.check.code_rows import grouped_function_rows
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.reference.codes import parent_code

RULE = Rule(
    id="COD103",
    title="下级科目之上列有其上级科目",
    title_en="Every code stands under its parents",
    severity="warning",
    basis=("I13", "R23"),
    message="“{table}”的 {row} 之上没有列出它的上级科目 {expected}。",
    message_en="“{row}” in “{table}” is printed without its parent {expected}.",
    remedy="补列缺少的类、款，或改正写错的编码。",
    remedy_en="Print the missing class or group, or correct the code.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for the parent of every row among the rows of its table that are printed above it."""
    for table, rows in grouped_function_rows(disclosure):
        lengths = {len(code) for _, code in rows}
        above: set[tuple[str | None, str]] = set()
        for row, code in rows:
            above.add((row.unit_code, code))
            parent = parent_code(code)
            if parent is None or len(parent) not in lengths:
                continue
            if (row.unit_code, parent) in above:
                outcome.passed()
            else:
                outcome.failed(at(table, row), expected=parent)
                above.add((row.unit_code, parent))
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有逐级列示功能分类科目的表")
