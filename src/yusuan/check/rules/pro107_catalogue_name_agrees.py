"""采购物品名称与目录编码一致

查什么
    采购物品名称应与目录编码对应的品目名称一致。目录名称存疑的不判断；名称是该品目的具体物品（包含目录名称）的不算。

依据
    政府采购品目的编码与名称一一对应。

适用
    2023年及以后的预算，同时列有编码和名称的品目，编码在目录中。

反例
    编码 A05040101（复印纸），名称印成“台式计算机”。

正例
    编码 A05040101，名称“复印纸”。

怎样改
    改正编码或名称。
"""

from yusuan.check.procurement_rows import items_of
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.model.text import normalise
from yusuan.reference.procurement import edition_of, procurement_code, procurement_codes_named

RULE = Rule(
    id="PRO107",
    title="采购物品名称与目录编码一致",
    title_en="The name of an item is the name of its code",
    severity="error",
    basis=("I53", "R66"),
    message="“{table}”中编码 {code} 的品目是“{expected}”，名称印成“{actual}”。",
    message_en="In “{table}” code {code} means “{expected}”, the name printed is “{actual}”.",
    remedy="改正编码或名称。",
    remedy_en="Correct the code or the name.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every printed name with the catalogue's; related wordings are no findings."""
    if disclosure.year is None or edition_of(disclosure.year) != 2022:
        outcome.not_applicable("预算年度使用2013年版目录，未收录；或未识别年度")
        return
    for table, row in items_of(disclosure):
        name = row.texts.get("item")
        known = procurement_code(row.code) if row.code else None
        if known is None or known.doubtful or not name:
            continue
        if _related(name, known.name):
            outcome.passed()
            continue
        exact = bool(procurement_codes_named(name))
        outcome.failed(
            at(table, row),
            expected=known.name,
            actual=name,
            code=row.code,
            severity=None if exact else "advice",
            certainty="high" if exact else "low",
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("采购品目没有同时列出编码和名称")


def _related(printed: str, official: str) -> bool:
    """A publisher may print the thing bought (A4复印纸) where the catalogue prints the kind (复印纸)."""
    a, b = normalise(printed), normalise(official)
    return a in b or b in a or len(set(a) & set(b)) * 2 >= min(len(set(a)), len(set(b)))
