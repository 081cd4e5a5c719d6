"""文件写明主体、年度和类型

查什么
    公开文件应写明是哪个部门（单位）、哪个年度、预算还是决算。没有识别出来的，其他规则中依赖它的部分不适用。

依据
    公开内容完整、准确。

适用
    识别出法定表或项目的文件。

反例
    封面、标题和表头都没有年度。

正例
    标题写“××局2024年部门预算”。

怎样改
    在标题或表头写明主体、年度和“预算”或“决算”。
"""

from yusuan.check.narrative_view import part_place
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="COM100",
    title="文件写明主体、年度和类型",
    title_en="The document says whose, which year and what",
    severity="warning",
    basis=("R09", "I92"),
    message="文件中没有识别出{missing}。",
    message_en="The document does not say: {missing_en}.",
    remedy="在标题或表头写明主体、年度和“预算”或“决算”。",
    remedy_en="State entity, year and kind in the title.",
)

_ENGLISH = {"公开主体": "the entity", "年度": "the year", "预算或决算": "budget or final accounts"}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at what the recogniser found of the identity."""
    identity = disclosure.identity
    found = {"公开主体": identity.entity, "年度": identity.year, "预算或决算": identity.kind}
    missing = [name for name, value in found.items() if value is None]
    if not disclosure.tables and not disclosure.projects:
        outcome.not_applicable("没有识别出表或项目")
    elif missing:
        english = ", ".join(_ENGLISH[name] for name in missing)
        place = part_place(disclosure, 0)
        outcome.failed(place, certainty="medium", missing="、".join(missing), missing_en=english)
    else:
        outcome.passed()
