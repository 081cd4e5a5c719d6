"""计量单位是实物或服务的单位

查什么
    采购预算表“计量单位”应是台、套、项、批、年等，不能是货币单位、数字或空白（有数量时）。

依据
    采购预算列明品目的计量单位和数量。

适用
    列有计量单位的品目。

反例
    计量单位“元”，单价以万元计。

正例
    计量单位“项”。

怎样改
    改成实物或服务的计量单位，并相应核对数量和单价。
"""

from yusuan.check.procurement_rows import items_of
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure, Place, parse_number

RULE = Rule(
    id="PRO108",
    title="计量单位是实物或服务的单位",
    title_en="The unit of measure is a unit of things",
    severity="error",
    basis=("I50", "R60"),
    message="“{table}”中“{item}”的计量单位为“{actual}”。",
    message_en="The unit of measure of “{item}” in “{table}” is “{actual}”.",
    remedy="改成实物或服务的计量单位，并相应核对数量和单价。",
    remedy_en="Use a unit of things or services; check quantity and price.",
    delicate=True,
)

_MONEY = frozenset({"元", "万元", "千元", "亿元", "角", "分"})


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at the unit of every item; items of one table with the same wrong unit are one finding."""
    wrong: dict[tuple[int, str], list[Place]] = {}
    for table, row in items_of(disclosure):
        unit = row.texts.get("measure_unit")
        if unit is None or not unit.strip():
            continue
        if unit.strip() in _MONEY or parse_number(unit) is not None:
            place = at(table, row)
            item = row.texts.get("item") or row.label
            named = Place(place.location, place.table, place.row, "计量单位", item)
            wrong.setdefault((id(table), unit.strip()), []).append(named)
        else:
            outcome.passed()
    for (_, unit), places in wrong.items():
        outcome.failed(places[0], actual=unit, item=places[0].text or "", others=tuple(places[1:]))
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("采购品目没有列出计量单位")
