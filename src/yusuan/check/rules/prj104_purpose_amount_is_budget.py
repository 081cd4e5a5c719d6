"""资金用途中的金额等于预算数

查什么
    资金用途文字中“预算数……万元”“财政资金……万元”“其他资金……万元”应与表中的数一致。

依据
    公开内容前后一致。

适用
    资金用途写明预算数、财政资金或其他资金金额的项目。

反例
    预算数 25.00，资金用途写“预算数5万元”。

正例
    预算数 25.00，资金用途写“预算数25万元”。

怎样改
    按批复的预算改正文字或表中的数。
"""

import re

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule, amount
from yusuan.model import Disclosure, compare_copies
from yusuan.model.disclosure import money_figure
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ104",
    title="资金用途中的金额等于预算数",
    title_en="Amounts in the purpose text are the budget",
    severity="error",
    basis=("I41", "I60"),
    message="项目“{name}”资金用途写“{text}”，表中{what}为 {expected}{unit}。",
    message_en="The purpose of project “{name}” says “{text}”, the table prints {expected} {unit}.",
    remedy="按批复的预算改正文字或表中的数。",
    remedy_en="Make text and table agree with the approved budget.",
)

_FIELDS = {
    "预算数": ("budget", "预算数"),
    "项目预算": ("budget", "预算数"),
    "预算资金": ("budget", "预算数"),
    "财政资金": ("fiscal", "财政资金"),
    "其他资金": ("other", "其他资金"),
}
_NAMED = re.compile(rf"(?P<what>{'|'.join(_FIELDS)})(?:为|是|共|:)?(?P<amount>[\d,]+(?:\.\d+)?)(?P<unit>万元|元)")
#: Text drops trailing zeros: 5万元 means 5.00万元, so it is never coarser than 0.01万元 (in fen).
_CUSTOM = 10_000


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Read the amounts that the purpose names and compare each with its cell."""
    for project in disclosure.projects:
        for match in _NAMED.finditer(normalise(project.purpose or "")):
            field, what = _FIELDS[match["what"]]
            printed = getattr(project, field)
            stated = money_figure(match["amount"], match["unit"])
            if printed is None or printed.fen is None or stated is None or stated.fen is None:
                continue
            result = compare_copies(stated.fen, min(stated.quantum, _CUSTOM), printed.fen, printed.quantum)
            if result.agrees:
                outcome.passed(printed)
                continue
            outcome.failed(
                at_project(project, "purpose", match[0]),
                expected=amount(printed.fen, project.unit),
                actual=amount(stated.fen, project.unit),
                difference=amount(stated.fen - printed.fen, project.unit),
                unit=project.unit,
                figures=[printed],
                name=project.name,
                what=what,
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有在资金用途中写明金额的项目")
