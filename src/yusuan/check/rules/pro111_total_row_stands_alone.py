"""采购表合计行单列

查什么
    采购预算表的合计行只列金额，不应与品目写在同一行：合计行带有物品名称、数量或单价的，是两行并成了一行。

依据
    采购预算逐项列示并汇总。

适用
    列有合计行的采购表。

反例
    合计 | 0.6 | 笔记本电脑 | 台 | 1 | 0.6。

正例
    合计 0.6 一行，笔记本电脑一行。

怎样改
    把合计与品目分成两行，补上项目名称。
"""

from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.model.text import strip_ordinal

RULE = Rule(
    id="PRO111",
    title="采购表合计行单列",
    title_en="The total row stands alone",
    severity="error",
    basis=("I50", "R60"),
    message="“{table}”的合计行写有品目“{item}”，合计与品目并成了一行。",
    message_en="The total row of “{table}” carries the item “{item}”.",
    remedy="把合计与品目分成两行，补上项目名称。",
    remedy_en="Separate the total from the item.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at the total row of every procurement table for the cells of an item."""
    for table in disclosure.tables_of("procurement"):
        for row in table.rows:
            if strip_ordinal(row.label) not in ("合计", "总计"):
                continue
            item = row.texts.get("item")
            if item:
                outcome.failed(at(table, row), actual=item, item=item)
            else:
                outcome.passed()
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有带合计行的采购表")
