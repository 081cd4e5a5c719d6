"""分项变动之和等于总变动

查什么
    “三公”经费总额的变动应等于因公出国、公务用车、公务接待变动之和，公务用车的变动应等于购置费与运行费变动之和，财政拨款支出的变动应等于三类拨款变动之和；持平按零计算。

依据
    情况说明前后应当一致（财预〔2016〕143号；勾稽关系 I61、I62）。

适用
    总额和全部分项都写明变动（增减额或持平），且与同一年度比较。只差末位一个单位的，作为尾差提示。

反例
    “三公”经费增加 25 万元，公务用车增加 20 万元，其余持平。

正例
    “三公”经费增加 25 万元，公务用车增加 25 万元，其余持平。

怎样改
    核对上年数。
"""

from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import fen_of, figures_of, named, of_this_year, quantum_of, signed
from yusuan.model import Comparison, Disclosure, Statement, compare

RULE = Rule(
    id="TXT142",
    title="分项变动之和等于总变动",
    title_en="Changes of the items add up to the change of their whole",
    severity="error",
    basis=(
        "I61",
        "I62",
        "R43",
    ),
    message="“{subject}”变动 {actual}{unit}，各项（{parts}）变动之和为 {expected}{unit}，相差 {difference}{unit}。",
    message_en=(
        "“{subject}” changes by {actual} {unit}, its items ({parts}) by {expected} {unit}, a difference of "
        "{difference} {unit}."
    ),
    remedy="核对上年数，改正总变动或分项变动。",
    remedy_en="Compare with last year and correct the change or its parts.",
)

_FUNDS = ("general_public_expenditure", "government_fund_expenditure", "state_capital_expenditure")
_WHOLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("three_public", ("abroad", "vehicle", "reception")),
    ("three_public", ("abroad", "vehicle_purchase", "vehicle_operation", "reception")),
    ("vehicle", ("vehicle_purchase", "vehicle_operation")),
    ("fiscal_grant_expenditure", _FUNDS),
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the change of each whole with the changes of all its items in the same section."""
    told: dict[tuple[object, ...], dict[str, Statement]] = {}
    for statement in disclosure.statements:
        if _tells(disclosure, statement):
            key = (statement.part, statement.section[:2], statement.basis_year)
            told.setdefault(key, {}).setdefault(statement.concept or "", statement)
    for changes in told.values():
        done: set[str] = set()
        for concept, items in _WHOLES:
            if concept in changes and concept not in done and all(item in changes for item in items):
                done.add(concept)
                _compare(disclosure, changes[concept], [changes[item] for item in items], outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有写全总额和分项的变动")


def _tells(disclosure: Disclosure, statement: Statement) -> bool:
    sized = statement.role == "flat" or (statement.role == "change" and fen_of(statement) is not None)
    return sized and statement.direction is not None and of_this_year(disclosure, statement)


def _compare(disclosure: Disclosure, whole: Statement, parts: list[Statement], outcome: Outcome) -> None:
    expected = sum(signed(p) for p in parts)
    sized = [s for s in (whole, *parts) if fen_of(s)]
    result: Comparison = compare(signed(whole), expected, [quantum_of(s) for s in sized])
    if result.verdict == "equal":
        outcome.passed(*figures_of(whole, *parts))
        return
    outcome.failed(
        at_statement(disclosure, whole),
        expected=amount(expected, whole.unit),
        actual=amount(signed(whole), whole.unit),
        difference=amount(result.difference, whole.unit),
        unit=whole.unit or "万元",
        severity="advice" if result.verdict == "tail" else None,
        others=tuple(at_statement(disclosure, p) for p in parts),
        figures=figures_of(whole, *parts),
        subject=named(whole),
        parts="、".join(named(p) for p in parts),
    )
