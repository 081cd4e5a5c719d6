"""文字中的机关运行经费等于公用经费

查什么
    本地口径以全部公用经费为机关运行经费的，文字中的机关运行经费应等于支出说明中的公用经费。

依据
    情况说明前后应当一致（财预〔2016〕143号；勾稽关系 I31、I63）。

适用
    公开模板的资料给出这一口径，文字两处都写明金额，且没有表可以核对。

反例
    公用经费 81.31 万元，机关运行经费 83.11 万元。

正例
    两处均为 81.31 万元。

怎样改
    统一前后文字。
"""

from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import amounts, fen_of, figures_of, same_amount, tells_result
from yusuan.check.table_facts import facts_of
from yusuan.model import Disclosure
from yusuan.reference.editions import edition

RULE = Rule(
    id="TXT140",
    title="文字中的机关运行经费等于公用经费",
    title_en="Agency operating funds in the text are the public funds of the text",
    severity="error",
    basis=(
        "I31",
        "I63",
    ),
    message="文字中机关运行经费为 {actual}{unit}，公用经费为 {expected}{unit}，相差 {difference}{unit}。",
    message_en=(
        "The text gives {actual} {unit} of agency operating funds and {expected} {unit} of public funds, a "
        "difference of {difference} {unit}."
    ),
    remedy="按批复的公用经费统一前后文字。",
    remedy_en="Make both agree with the approved public funds.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare both amounts of each part whose tables print neither."""
    key = disclosure.identity.edition
    if key is None or edition(key).agency_operating != "all_public_funds":
        outcome.not_applicable("本地口径不是以全部公用经费为机关运行经费，或口径未知")
        return
    for _, statement in amounts(disclosure, "agency_operating"):
        told = [s for _, s in amounts(disclosure, "public_funds") if s.part == statement.part]
        public = next((s for s in told if tells_result(disclosure, s)), None)
        if public is None or not tells_result(disclosure, statement) or _printed(disclosure, statement.part):
            continue
        if same_amount(statement, public):
            outcome.passed(*figures_of(statement, public))
            continue
        outcome.failed(
            at_statement(disclosure, statement),
            expected=amount(fen_of(public) or 0, statement.unit),
            actual=amount(fen_of(statement) or 0, statement.unit),
            difference=amount((fen_of(statement) or 0) - (fen_of(public) or 0), statement.unit),
            unit=statement.unit,
            others=(at_statement(disclosure, public),),
            figures=figures_of(statement, public),
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有同时写公用经费和机关运行经费，或由表核对")


def _printed(disclosure: Disclosure, part: int) -> bool:
    return bool(facts_of(disclosure, part, "public_funds") or facts_of(disclosure, part, "agency_operating"))
