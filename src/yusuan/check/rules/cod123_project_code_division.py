"""项目编码的区划一致

查什么
    同一公开主体的项目编码前六位（财政区划）应一致；个别不同的值得核对。上级转移支付项目（100000、Z 开头）除外。

依据
    项目编码前六位是编报项目的财政区划。

适用
    三个以上项目的编码能读出区划。

反例
    十个项目的编码以 130634 开头，一个以 130364 开头。

正例
    编码都以 130634 开头。

怎样改
    核对不同的那个编码。
"""

from collections import Counter

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.reference.project_code import check_project_code

RULE = Rule(
    id="COD123",
    title="项目编码的区划一致",
    title_en="Project codes carry one division",
    severity="warning",
    basis=("I43", "R82"),
    message="项目“{name}”的编码 {actual} 区划为 {division}，其余项目为 {expected}。",
    message_en="Code {actual} of project “{name}” is of division {division}, the others are of {expected}.",
    remedy="核对不同的那个编码。",
    remedy_en="Check the code that differs.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every division with the one that most codes carry."""
    found = [(p, check_project_code(p.code)) for p in disclosure.projects if p.code]
    own = [(p, parts.division) for p, parts in found if parts.division and parts.form != "central"]
    counts = Counter(division for _, division in own)
    if len(own) < 3:
        outcome.not_applicable("能读出区划的项目编码不足三个")
        return
    usual, times = counts.most_common(1)[0]
    for project, division in own:
        if division == usual or counts[division] * 5 > times:
            outcome.passed()
        else:
            outcome.failed(
                at_project(project, "code"), expected=usual, actual=project.code, name=project.name, division=division
            )
