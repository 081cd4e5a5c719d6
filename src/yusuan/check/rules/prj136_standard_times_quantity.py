"""成本标准乘数量与预算相称

查什么
    数量指标（人）乘人均成本标准，应与项目预算大致相称；超过预算一成以上的提示核对。

依据
    按标准和数量测算预算。

适用
    同时有一个以人计的数量指标、一个人均成本标准和预算数的项目。

反例
    8人 × 2.2万元 = 17.6万元，预算 5.15万元。

正例
    600人 × 130元 = 7.80万元，预算 15.00万元。

怎样改
    核对数量、标准和预算数。
"""

from yusuan.check.indicator_kinds import is_money, kind_of, target_of
from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.model import Disclosure, Indicator, Target
from yusuan.model.money import FEN_PER_UNIT

RULE = Rule(
    id="PRJ136",
    title="成本标准乘数量与预算相称",
    title_en="Standard times quantity fits the budget",
    severity="advice",
    basis=("I46",),
    message="项目“{name}”{quantity} × {price} = {actual}{unit}，超过预算数 {expected}{unit}。",
    message_en=(
        "{quantity} × {price} = {actual} {unit} for project “{name}”, more than the budget of {expected} {unit}."
    ),
    remedy="核对数量、标准和预算数。",
    remedy_en="Check quantity, standard and budget.",
)

_HEADS = frozenset({"人", "名"})


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Multiply the only head count of each project by its only cost per head."""
    for project in disclosure.projects:
        heads = [t for i in project.indicators if kind_of(i) == "数量" and (t := target_of(i)) and t.unit in _HEADS]
        costs = [t for i in project.indicators if kind_of(i) == "成本" and (t := target_of(i)) and _per_head(i, t)]
        budget = project.budget.fen if project.budget is not None else None
        if len(heads) != 1 or len(costs) != 1 or not budget or heads[0].number is None:
            continue
        price = _fen(costs[0])
        product = int(heads[0].number * price)
        if product * 10 <= budget * 11:
            outcome.passed(project.budget)
            continue
        outcome.failed(
            at_project(project, "budget"),
            expected=amount(budget, project.unit),
            actual=amount(product, project.unit),
            difference=amount(product - budget, project.unit),
            unit=project.unit,
            figures=[project.budget],
            certainty="low",
            name=project.name,
            quantity=heads[0].text,
            price=costs[0].text,
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有同时列出人数、人均标准和预算数的项目")


def _per_head(indicator: Indicator, target: Target) -> bool:
    words = f"{indicator.name}{indicator.description}"
    if target.unit in ("元/人", "万元/人"):
        return True
    return is_money(target) and any(word in words for word in ("人均", "每人", "/人"))


def _fen(target: Target) -> int:
    unit = (target.unit or "元").partition("/")[0]
    return int((target.number or 0) * FEN_PER_UNIT[unit]) if unit in FEN_PER_UNIT else 0
