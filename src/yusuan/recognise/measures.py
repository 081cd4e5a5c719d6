"""Header words → measures: what a column of amounts means, whatever a province calls it.

A column is known by its *path*: the header cells above it from the outermost group to the leaf. Each word is first
turned into a concept (a measure of the vocabulary, a role such as ``#code``, or a grouping word), then the concepts
of the path are combined: 小计 under 基本支出 is the basic expenditure, 合计 under 资金性质 the total.
"""

from __future__ import annotations

import re
from functools import lru_cache

from yusuan.model.text import late, normalise
from yusuan.recognise.lexicon import AMOUNTS, CONTAINS, ECONOMIC, EXACT, ITEM_WORDS, NEUTRAL, ROLES
from yusuan.reference.economic import economic_codes_named

_BRACKETS = re.compile(r"[(\[【〔<][^()\[\]【】〔〕<>]*[)\]】〕>]")
_IN_UNIT = re.compile(r"[(\[](?:(?:金额)?单位:)?(?:人民币)?[百千万亿]{0,2}元[)\]]")
_WHOSE = re.compile(r"^(?:本|全|我)?(?:部门|单位)")
_PUNCTUATION = re.compile(r"[^\w%]+")
_LEADING = re.compile(
    r"^(?:其中|20\d\d年度?|[一二三四五六七八九十]{1,3}[、.]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.])[:、]?"
)
_YEAR = re.compile(r"(20\d\d)年?")
_LAST_YEAR = re.compile(r"上年(?!末|结|度结|度末|财政拨款结|滚存|未)|去年")
_RATE = late(r"%|率|幅|百分|比例|占比")
_CHANGE = re.compile(r"增减|增长|增加|变动|变化|比上年|较上年|同比|差额|比20\d\d|较20\d\d|[±]")

#: What a table is about: these words over its columns say nothing new.
_SUBJECT: dict[str, frozenset[str]] = {
    "general_public_expenditure": frozenset({"general_public", "fiscal_grant"}),
    "general_public_basic_expenditure": frozenset({"general_public", "fiscal_grant", "basic", "general_public_basic"}),
    "general_public_project_expenditure": frozenset(
        {"general_public", "fiscal_grant", "project", "general_public_project"}
    ),
    "government_fund_expenditure": frozenset({"government_fund", "fiscal_grant"}),
    "state_capital_expenditure": frozenset({"state_capital", "fiscal_grant"}),
    "fiscal_grant_economic_expenditure": frozenset({"fiscal_grant"}),
    "government_fund_three_public": frozenset({"government_fund"}),
}
#: Groups that only name the side of a two-sided table.
_SIDES = frozenset({"current_year", "current_expenditure", "fiscal_grant"})
_TWO_SIDED = frozenset({"revenue_expenditure_summary", "fiscal_grant_summary"})
FUNDS = frozenset({"general_public", "government_fund", "state_capital"})
_KINDS = frozenset({"basic", "project"})
#: Groups that say where the money of the columns under them comes from.
_ORIGINS = frozenset({"carryover", "superior_grant"})


@lru_cache(maxsize=4096)
def concept(text: str) -> str | None:
    """Return the concept of a header word: a measure, a role (``#…``), a word for amounts, or None."""
    folded = normalise(text).replace("単", "单")
    if not folded or len(folded) > 60:
        return None
    if _CHANGE.search(folded) and "人员" not in folded and "弥补" not in folded:
        return "change_rate" if _RATE.search(folded) else "change"
    if folded == "%":
        return "change_rate"
    for candidate in _candidates(folded):
        found = EXACT.get(candidate) or _economic(candidate)
        if found:
            return found
    plain = _PUNCTUATION.sub("", folded)
    for wanted, unwanted, found in CONTAINS:
        if wanted[0] not in plain:  # most rules end here
            continue
        if all(w in plain for w in wanted) and not any(u in plain for u in unwanted):
            return found
    return _SCRAMBLED.get("".join(sorted(plain)))


def _candidates(folded: str) -> list[str]:
    stripped = _LEADING.sub("", _LEADING.sub("", folded))
    bare = _BRACKETS.sub("", stripped)
    return [_PUNCTUATION.sub("", text) for text in (folded, stripped, bare)]


def _economic(word: str) -> str | None:
    code = ECONOMIC.get(word)
    return f"economic_{code}" if code else None


#: Vertical header text comes out of OCR with its characters in another order.
_SCRAMBLED: dict[str, str] = {
    "".join(sorted(word)): found
    for word, found in {
        "国有资本经营预算拨款": "state_capital",
        "国有资本经营预算财政拨款": "state_capital",
        "一般公共预算拨款": "general_public",
        "一般公共预算财政拨款": "general_public",
        "政府性基金预算拨款": "government_fund",
        "政府性基金预算财政拨款": "government_fund",
        "基金预算拨款": "government_fund",
        "财政专户核拨": "special_account",
        "附属单位上缴收入": "affiliated_remittance",
        "对附属单位补助支出": "affiliated_subsidy",
    }.items()
}


@lru_cache(maxsize=4096)
def measure_of(path: tuple[str, ...], table: str | None, year: int | None) -> str | None:
    """Return the measure of a column with this header path in a table of this type; None where it is not understood.

    A column of another year than ``year`` carries it: ``total@2023``.
    """
    concepts = _with_economic_item([concept(word) for word in path], path)
    if "change_rate" in concepts:
        return "change_rate"
    if "change" in concepts:
        leaf = concepts[-1]
        return "change" if leaf in ("change", None) or leaf in AMOUNTS else f"{leaf}@change"
    base = _combine(concepts, table)
    if base is None:
        return None
    other = _other_year(path, year)
    return f"{base}@{other}" if other else base


def _with_economic_item(concepts: list[str | None], path: tuple[str, ...]) -> list[str | None]:
    """Under a class of the economic classification (工资福利支出) a leaf is one of its items (基本工资) or its sum."""
    group = next((c for c in reversed(concepts[:-1]) if c and c.startswith("economic_")), None)
    if group is None or concepts[-1] in AMOUNTS:
        return concepts
    code = group.removeprefix("economic_")
    system = "department" if code < "500" else "government"
    found = [c for c in economic_codes_named(path[-1], system) if c.startswith(code) and len(c) > 3]
    return [*concepts[:-1], f"economic_{found[0]}"] if found else concepts


def _combine(concepts: list[str | None], table: str | None) -> str | None:
    subject = _SUBJECT.get(table or "", frozenset())
    known = [c for c in concepts if c is not None and c not in NEUTRAL]
    if not known or known[-1] in ROLES or concepts[-1] is None:
        return None
    leaf = known[-1]
    if leaf == "grand" and table == "procurement" and len(known) == 1:
        return "grand_total"
    empty = subject | _SIDES if table in _TWO_SIDED else subject
    groups = [c for c in known[:-1] if c not in AMOUNTS and c not in ROLES and c not in empty]
    if leaf in AMOUNTS or leaf in subject:
        leaf = groups.pop() if groups else "total"
    return _in_table(_joined(groups, leaf), table)


def _joined(groups: list[str], leaf: str) -> str:
    """Return the measure of a leaf under groups: fund and kind of spending in one, money carried over or from above."""
    origin = next((g for g in groups if g in _ORIGINS and g != leaf), None)
    inner = [g for g in groups if g not in _ORIGINS]
    measure = _pair(inner[-1], leaf) if inner else leaf
    if origin is None or measure.startswith(("carryover", origin)) or measure == "total":
        return measure
    return f"{origin}_{measure}"


def _pair(group: str, leaf: str) -> str:
    if group in FUNDS and leaf in _KINDS:
        return f"{group}_{leaf}"
    if group in _KINDS and leaf in FUNDS:
        return f"{leaf}_{group}"
    if group == "special_account" and leaf == "other":
        return "special_account_other"
    if group == "general_public" and leaf == "fiscal_grant":
        return "general_public_grant"  # 一般公共预算: 小计, 其中：财政拨款
    if group == "project" and (leaf.startswith("economic_") or leaf in ("personnel", "public_funds")):
        return f"project_{leaf}"
    return leaf


def _in_table(measure: str, table: str | None) -> str:
    if measure == "current_expenditure":
        return "total"
    if measure == "general_public_grant" and table not in ("revenue_summary", "expenditure_summary"):
        return "general_public"
    if table in ("government_fund_expenditure", "state_capital_expenditure"):
        return {"current_year": "current_revenue", "carryover": "opening_balance"}.get(measure, measure)
    if measure == "opening_balance" and table in ("revenue_summary", "procurement"):
        return "carryover"
    return measure


def _other_year(path: tuple[str, ...], year: int | None) -> str | None:
    for word in path:
        folded = normalise(word)
        match = _YEAR.search(folded)
        if match and year is not None and int(match[1]) != year:
            return match[1]
        if match is None and _LAST_YEAR.search(folded) and "结转" not in folded and "结余" not in folded:
            return str(year - 1) if year else "previous"
    return None


@lru_cache(maxsize=2048)
def item_of(text: str) -> str | None:
    """Return the 三公 item that a row label or a header word names, or None.

    ``#会议费`` and ``#培训费`` stand beside the items in some tables and have no key of their own.
    """
    folded = _PUNCTUATION.sub("", _LEADING.sub("", _IN_UNIT.sub("", normalise(text))))
    if not folded or len(folded) > 40:
        return None
    for words, item in ITEM_WORDS:
        if all(word in folded for word in words):
            return item
    if folded in ("会议费", "培训费", "会议费支出", "培训费支出"):
        return "#" + folded[:3]
    if "三公" in folded:
        return "three_public_subtotal" if "小计" in folded else "total"
    return "total" if _WHOSE.sub("", folded) in ("合计", "总计", "共计", "本年合计") else None
