"""满意度指标写的是满意度

查什么
    列在满意度指标下的三级指标，名称或描述应提到满意、认可、好评或评价；没有提到的，不是写错了字，就是放错了位置。

依据
    满意度指标反映服务对象的认可程度。

适用
    满意度指标下的三级指标。

反例
    满意度指标“参训干部们一度”。

正例
    满意度指标“参训干部满意度”。

怎样改
    改正名称，或移到其他指标下。
"""

import re

from yusuan.check.indicator_kinds import indicators_of, is_nothing, kind_of
from yusuan.check.project_places import at_indicator
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.model.text import normalise

RULE = Rule(
    id="PRJ137",
    title="满意度指标写的是满意度",
    title_en="A satisfaction indicator is about satisfaction",
    severity="warning",
    basis=("I45",),
    message="项目“{name}”的满意度指标“{row}”没有提到满意。",
    message_en="The satisfaction indicator “{row}” of project “{name}” does not mention satisfaction.",
    remedy="改正名称，或移到其他指标下。",
    remedy_en="Correct the name, or move the indicator.",
)

_WORDS = re.compile(
    "满意|认可|好评|评价|投诉|信访|支持|拥护|反馈|赞成|口碑|测评"
    "|(?:知晓|信任|参与|知名|关注|贡献|幸福|配合|接受|认同|和谐|感受|舒适|便利)度"
)

#: A name that ends in 度 says itself what is measured; its description does not excuse a slip in it.
_DEGREE = re.compile("度$")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for a word of satisfaction in name, description and target of every satisfaction indicator."""
    for project, indicator in indicators_of(disclosure):
        if kind_of(indicator) != "满意度" or not indicator.name or is_nothing(indicator.name):
            continue
        name = normalise(indicator.name)
        words = name if _DEGREE.search(name) else name + normalise(indicator.description or "")
        if _WORDS.search(words):
            outcome.passed()
        else:
            outcome.failed(
                at_indicator(project, indicator, "name"), actual=indicator.name, name=project.name, certainty="medium"
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有满意度指标")
