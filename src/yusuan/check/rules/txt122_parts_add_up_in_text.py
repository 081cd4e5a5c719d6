"""文字中“其中”各项之和等于总额

查什么
    收入各来源之和等于收入；基本支出与项目支出（列出年末结转结余的一并计算）之和等于支出；人员经费与公用经费之和等于基本支出；“三公”三项之和等于“三公”经费，购置费与运行费之和等于公务用车费；分类支出之和等于支出总额；列明金额的办公费、邮电费等之和等于机关运行经费。

依据
    情况说明前后应当一致，数据应当准确（财预〔2016〕143号；勾稽关系 I60 至 I63）。

适用
    各项在文字中作为某一总额的组成列出，且种类齐全。写有“等”的列举，以及各项都与表一致的择要列举不适用。只差末位一个单位的，作为尾差提示。

反例
    基本支出 105.58 万元，其中人员经费 93.56 万元、公用经费 10.23 万元。

正例
    基本支出 105.59 万元，其中人员经费 95.36 万元、公用经费 10.23 万元。

怎样改
    核对各项和总额，改正录入错误的数。
"""

from collections.abc import Callable

from yusuan.check.function_items import FunctionFacts
from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import add_up, fen_of, figures_of, listed_loosely, named, stated_parts, words_after
from yusuan.check.table_facts import facts_of
from yusuan.check.text_comparer import agrees
from yusuan.model import Comparison, Disclosure, Statement

RULE = Rule(
    id="TXT122",
    title="文字中“其中”各项之和等于总额",
    title_en="Parts told in the text add up to their whole",
    severity="error",
    basis=(
        "I60",
        "I61",
        "I62",
        "I63",
        "I83",
        "R41",
    ),
    message="文字中“{subject}”为 {actual}{unit}，其各项（{parts}）合计 {expected}{unit}，相差 {difference}{unit}。",
    message_en=(
        "The text gives {actual} {unit} for “{subject}”, its parts ({parts}) add up to {expected} {unit}, a "
        "difference of {difference} {unit}."
    ),
    remedy="核对总额和各项，改正错误的数。",
    remedy_en="Compare the whole with its parts and correct the wrong figure.",
)

_SPENDING = ("basic", "project", "operating_expenditure", "superior_remittance", "affiliated_subsidy")
_FUNDS = ("general_public_expenditure", "government_fund_expenditure", "state_capital_expenditure")
_FUND_REVENUE = ("general_public_revenue", "government_fund_revenue", "state_capital_revenue")
_UNIT_FUNDS = ("business_revenue", "operating_revenue", "superior_grant_revenue", "affiliated_remittance_revenue")
_SOURCES = ("fiscal_grant_revenue", "special_account_revenue", *_UNIT_FUNDS, "other_revenue", "unit_funds_revenue")
_REVENUE = frozenset({*_FUND_REVENUE, *_SOURCES, "carryover", "current_revenue"})
#: The concepts that all have to be told (with others of the second group, where told) for the sum to be complete.
_GROUPS: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (frozenset({"basic", "project"}), frozenset(_SPENDING)),
    (frozenset({"personnel", "public_funds"}), frozenset({"personnel", "public_funds"})),
    (frozenset(_FUNDS), frozenset(_FUNDS)),
    (frozenset({"abroad", "vehicle", "reception"}), frozenset({"abroad", "vehicle", "reception"})),
    (
        frozenset({"abroad", "vehicle_purchase", "vehicle_operation", "reception"}),
        frozenset({"abroad", "vehicle_purchase", "vehicle_operation", "reception"}),
    ),
    (frozenset({"vehicle_purchase", "vehicle_operation"}), frozenset({"vehicle_purchase", "vehicle_operation"})),
    (frozenset({"abroad_academic", "abroad_other"}), frozenset({"abroad_academic", "abroad_other"})),
)
_TOTALS = frozenset({"revenue_total", "current_revenue", "revenue_expenditure_total"})


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Add up the parts of every stated amount in each way that is complete."""
    tables = FunctionFacts(disclosure)
    for index, numbers in stated_parts(disclosure).items():
        whole = disclosure.statements[index]
        parts = [p for i in numbers if (p := disclosure.statements[i]).year == whole.year and _same_kind(p, whole)]
        if whole.role == "amount" and fen_of(whole) is not None and len(parts) > 1:
            _check_whole(disclosure, tables, whole, _once(parts), outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有把总额和全部组成一起写出")


def _same_kind(part: Statement, whole: Statement) -> bool:
    return part.kind == whole.kind or None in (part.kind, whole.kind) or {part.kind, whole.kind} == {"budget"}


def _once(parts: list[Statement]) -> list[Statement]:
    """Leave out what is told a second time of the same concept."""
    found: dict[object, Statement] = {}
    for part in parts:
        found.setdefault((part.concept, part.code) if part.concept and part.code is None else id(part), part)
    return list(found.values())


def _check_whole(
    disclosure: Disclosure, tables: FunctionFacts, whole: Statement, parts: list[Statement], outcome: Outcome
) -> None:
    for chosen in (_groups, _revenue, _coded, _respective):
        for readings in chosen(disclosure, whole, parts):
            _compare(disclosure, tables, whole, readings, outcome)


Readings = list[list[Statement]]
_Choice = Callable[[Disclosure, Statement, list[Statement]], list[Readings]]


def _groups(disclosure: Disclosure, whole: Statement, parts: list[Statement]) -> list[Readings]:
    concepts = {p.concept for p in parts}
    if whole.concept in concepts:
        return []
    for needed, members in _GROUPS:
        if concepts >= needed:
            readings = [[p for p in parts if p.concept in members]]
            if "closing_balance" in concepts and "basic" in needed:  # 支出总计 holds what is left at the year's end
                readings.append([p for p in parts if p.concept in members or p.concept == "closing_balance"])
            return [readings]
    return []


def _revenue(disclosure: Disclosure, whole: Statement, parts: list[Statement]) -> list[Readings]:
    """Sources of a total; the funds may be told beside 财政拨款 that holds them, 单位资金 beside what it holds."""
    sources = [p for p in parts if p.concept in _REVENUE]
    if whole.concept not in _TOTALS or len(sources) < 2 or len(sources) < len(parts):
        return []
    concepts = {p.concept for p in sources}
    readings = [sources]
    if "fiscal_grant_revenue" in concepts:
        readings.append([p for p in sources if p.concept not in _FUND_REVENUE])
    if "unit_funds_revenue" in concepts:
        readings += [[p for p in r if p.concept not in (*_UNIT_FUNDS, "other_revenue")] for r in list(readings)]
    if "current_revenue" in concepts:
        readings.append([p for p in sources if p.concept in ("current_revenue", "carryover")])
    return [readings]


def _coded(disclosure: Disclosure, whole: Statement, parts: list[Statement]) -> list[Readings]:
    """Classes of a total, economic items of 机关运行经费: complete unless 等 says otherwise."""
    for concept, length in (("function", 3), ("economic", 5)):
        members = [p for p in parts if p.concept == concept and len(p.code or "") == length]
        if len(members) > 2 and len(members) == len(parts) and whole.concept not in ("basic", "project"):
            return [[members]]
    return []


def _respective(disclosure: Disclosure, whole: Statement, parts: list[Statement]) -> list[Readings]:
    """甲乙丙共100万元，分别为甲40万元、乙30万元、丙30万元: a list that names all."""
    known = [p for p in parts if p.concept in (None, "project_item")]
    announced = "分别" in words_after(disclosure, whole, 8)
    return [[known]] if announced and len(known) == len(parts) > 1 else []


def _told(
    disclosure: Disclosure, outcome: Outcome, whole: Statement, parts: list[Statement], result: Comparison
) -> bool:
    """A part that is wrong breaks the sum above it and the sum below it: one finding with two places."""
    size = amount(abs(result.difference), whole.unit)
    figures = {id(f) for f in figures_of(whole, *parts)}
    for finding in outcome.findings:
        if (finding.difference or "").lstrip("-") == size and figures.intersection(finding.figures):
            finding.others = (*finding.others, at_statement(disclosure, whole))
            return True
    return False


def _compare(
    disclosure: Disclosure, tables: FunctionFacts, whole: Statement, readings: Readings, outcome: Outcome
) -> None:
    results = [(add_up(whole, parts), parts) for parts in readings if len(parts) > 1]
    if not results:
        return
    equal = next((parts for result, parts in results if result.verdict == "equal"), None)
    if equal is not None:
        outcome.passed(*figures_of(whole, *equal))
        return
    result, parts = next(((r, p) for r, p in results if r.verdict == "tail"), results[0])
    if result.difference > 0 and (listed_loosely(disclosure, parts[-1]) or _a_choice(disclosure, whole, parts)):
        return
    told = [] if whole.concept == "performance_projects" else [whole, *parts]  # no table prints what has goals
    if any(tables.contradict(s) for s in told) or _told(disclosure, outcome, whole, parts, result):
        return
    tail = result.verdict == "tail"
    outcome.failed(
        at_statement(disclosure, whole),
        expected=amount(sum(fen_of(p) or 0 for p in parts), whole.unit),
        actual=amount(fen_of(whole) or 0, whole.unit),
        difference=amount(result.difference, whole.unit),
        unit=whole.unit,
        severity="advice" if tail else None,
        others=tuple(at_statement(disclosure, p) for p in parts),
        figures=figures_of(whole, *parts),
        message=outcome.rule.message + ("（在四舍五入的尾差之内，请确认。）" if tail else ""),
        subject=named(whole),
        parts="、".join(p.subject for p in parts)[:80],
    )


def _a_choice(disclosure: Disclosure, whole: Statement, parts: list[Statement]) -> bool:
    """Say whether whole and parts all agree with the tables: what is missing was left out on purpose."""

    def told(statement: Statement) -> bool:
        return any(agrees(statement, f) for f in facts_of(disclosure, statement.part, statement.concept or ""))

    return whole.concept in _TOTALS and told(whole) and all(told(p) for p in parts)
