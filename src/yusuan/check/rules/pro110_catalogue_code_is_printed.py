"""采购品目列有目录编码

查什么
    政府采购预算表的每个品目都应填写政府采购目录序号。全表没有这一栏的不适用；一张表报告一次。

依据
    采购预算列明品目，品目使用统一目录。

适用
    采购表有目录序号一栏且有品目。

反例
    品目“笔记本电脑”的政府采购目录序号空白。

正例
    笔记本电脑，A02010105。

怎样改
    补填目录编码。
"""

from yusuan.check.procurement_rows import is_item
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.reference.editions import edition

RULE = Rule(
    id="PRO110",
    title="采购品目列有目录编码",
    title_en="Items carry their catalogue code",
    severity="warning",
    basis=("I53", "R66", "R60"),
    message="“{table}”有 {count} 个品目没有填写政府采购目录序号：{items}。",
    message_en="{count} items of “{table}” have no catalogue code: {items}.",
    remedy="补填目录编码。",
    remedy_en="Fill in the code.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather the items without a code in every table that has a code column."""
    for table in disclosure.tables_of("procurement"):
        items = [row for row in table.rows if is_item(row)]
        coded = [row for row in items if row.code]
        if not coded and not _printed_by_the_form(disclosure):
            continue
        bare = [row for row in items if not row.code]
        if items and not bare:
            outcome.passed()
        if bare:
            names = "、".join(row.texts.get("item") or row.label for row in bare[:6])
            others = tuple(at(table, row) for row in bare[1:])
            outcome.failed(at(table, bare[0]), actual="空白", others=others, count=len(bare), items=names)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有带目录序号一栏的采购品目")


def _printed_by_the_form(disclosure: Disclosure) -> bool:
    """Say whether the edition's procurement table has a column of codes."""
    key = disclosure.identity.edition
    form = edition(key).tables.get("procurement") if key else None
    return form is not None and any(leaf.role == "code" for column in form.columns for leaf in column.leaves())
