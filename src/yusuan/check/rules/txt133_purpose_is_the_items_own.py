"""科目的用途和原因说的是本科目

查什么
    逐项说明支出时，每个科目的用途（主要用于……）和变动原因应当说的是本科目，不应照抄另一科目。

依据
    说明应当真实、准确（财预〔2016〕143号；勾稽关系 I68）。

适用
    同一说明列出多个科目；用途或原因中出现另一所列科目的名称，而没有出现本科目的名称。

反例
    住房公积金（项），主要用于：事业单位医疗保险支出。

正例
    住房公积金（项），主要用于：缴存职工住房公积金。

怎样改
    改正用途和原因。
"""

from yusuan.check.function_items import FunctionItem, lists_of, purpose_of
from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.model import Disclosure
from yusuan.model.text import late, normalise

_GENERIC = frozenset({"行政运行", "一般行政管理事务", "机关服务", "事业运行", "其他支出", "专项业务"})
_TAIL = late(r"(?:缴费)?(?:支出|补助|经费|费)?$")
_GRAM = 3
_SHORTEST = 4
_REST = 10
"""A text that says so many characters more than the other item's name is not a copy of it."""

RULE = Rule(
    id="TXT133",
    title="科目的用途和原因说的是本科目",
    title_en="Purpose and reason are the item’s own",
    severity="error",
    basis=(
        "I68",
        "R41",
    ),
    message="“{item}”的{what}写成了“{other}”：{text_found}",
    message_en="The {what_en} of “{item}” speaks of “{other}”: {text_found}",
    remedy="改为本科目的用途和变动原因。",
    remedy_en="Write the purpose and the reason of this item.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for the name of another item of the list in the purpose and the reason of each item."""
    for items in lists_of(disclosure):
        if len(items) > 1:
            keys = [(item, key) for item in items for key in _keys(item)]
            for item in items:
                _check_item(disclosure, item, keys, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("说明没有逐项写科目的用途和原因")


def _check_item(
    disclosure: Disclosure, item: FunctionItem, keys: list[tuple[FunctionItem, str]], outcome: Outcome
) -> None:
    reasons = [s.reason for i in item.indices if (s := disclosure.statements[i]).reason]
    texts = {"用途": purpose_of(disclosure, item), "变动原因": "；".join(reasons)}
    wrong = {what: other for what, text in texts.items() if (other := _other_named(normalise(text), item, keys))}
    statement = disclosure.statements[item.indices[0]]
    if not wrong:
        if any(texts.values()):
            outcome.passed(statement.figure)
        return
    first = next(iter(wrong))
    outcome.failed(
        at_statement(disclosure, statement),
        expected=item.name,
        actual=texts[first],
        figures=[statement.figure],
        item=item.label,
        what="和".join(wrong),
        what_en=" and ".join("purpose" if what == "用途" else "reason" for what in wrong),
        other=wrong[first].name,
        text_found="；".join(texts[what] for what in wrong),
    )


def _keys(item: FunctionItem) -> list[str]:
    """Return the names by which the text may mean an item: its own, and with its group where its own is generic."""
    group, name = item.names.get("款", ""), item.name
    names = [group + name] if name in _GENERIC else [name]
    return [core for full in names if len(core := _TAIL.sub("", full)) >= _SHORTEST]


def _other_named(text: str, item: FunctionItem, keys: list[tuple[FunctionItem, str]]) -> FunctionItem | None:
    """Return another item that a text names while nothing in it is the item's own."""
    found = max(((o, k) for o, k in keys if k in text), key=lambda pair: len(pair[1]), default=None)
    if found is None or found[0] is item:
        return None
    other, key = found
    if len(text) - len(key) > _REST:
        return None
    own = item.names.get("款", "") + item.name
    grams = _grams(item.name) - _grams(key)
    named = any(gram in text for gram in grams) or key in own
    return None if named else other


def _grams(text: str) -> set[str]:
    return {text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1)}
