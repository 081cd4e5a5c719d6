"""采购目录编码有效

查什么
    2023年及以后的预算，采购品目编码应是《政府采购品目分类目录》（2022年印发）中的编码。

依据
    政府采购品目使用统一目录。

适用
    2023年及以后的预算，列有采购目录编码的品目。

反例
    A09999999。

正例
    A05040101 复印纸。

怎样改
    对照目录改正编码。
"""

from yusuan.check.procurement_rows import items_of
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.reference.procurement import edition_of, nearest_procurement, procurement_code

RULE = Rule(
    id="PRO106",
    title="采购目录编码有效",
    title_en="Catalogue codes exist",
    severity="error",
    basis=("I53", "R66"),
    message="“{table}”中“{item}”的采购目录编码 {actual} 不在目录中。{hint}",
    message_en="Catalogue code {actual} of “{item}” in “{table}” does not exist. {hint}",
    remedy="对照目录改正编码。",
    remedy_en="Correct the code after the catalogue.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look up the code of every item in the catalogue in force."""
    if disclosure.year is None or edition_of(disclosure.year) != 2022:
        outcome.not_applicable("预算年度使用2013年版目录，未收录；或未识别年度")
        return
    for table, row in items_of(disclosure):
        if not row.code:
            continue
        if procurement_code(row.code) is not None:
            outcome.passed()
            continue
        near = nearest_procurement(row.code, row.texts.get("item"))[:2]
        hint = "、".join(f"{c.code} {c.name}" for c in near)
        outcome.failed(
            at(table, row),
            actual=row.code,
            item=row.texts.get("item") or row.label,
            hint=f"相近的编码：{hint}。" if hint else "",
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("采购品目没有列出目录编码")
