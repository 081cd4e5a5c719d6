"""没有叠写的词

查什么
    两到六个字的词不应紧接着重复（“远教远教点”“万元万元”），单字也不应误叠（“的的”“元元”）。

依据
    公开内容准确。

适用
    正文和项目表的文字。

反例
    电教远教远教点。

正例
    电教远教点。

怎样改
    删去叠写的字词。
"""

import re

from yusuan.check.printed_texts import Hit, PrintedTexts
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place

RULE = Rule(
    id="WRD109",
    title="没有叠写的词",
    title_en="No word is written twice in a row",
    severity="warning",
    basis=("I91",),
    message="叠写：“{actual}”，见：{text}",
    message_en="Written twice: “{actual}” in “{text}”.",
    remedy="删去叠写的字词。",
    remedy_en="Remove the repetition.",
    delicate=True,
)

_DOUBLED = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{2,6})(?P=word)|的的(?!确)|了了|元元|万万元|和和(?!气)|是是(?!非)|在在|为为|及及"
)
#: Words that may end one term and begin the next: 组织组织工作会议, 各部门部门预算.
_VERBS = frozenset(
    (
        "组织 管理 培训 研究 服务 学习 讨论 休息 逐步 考察 交流 部门 单位 中心 社区 学校 项目 工会 办公 预算 经费 资金"
        + " 支出 收入 建设 工作 街道 机关 事业 行政 教育 卫生 文化 党员 干部 人员 人才"
        + " 群众 企业 公司 医院 农村 城市 国家 中国"
    ).split()
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Search every printed text; the same doubling at several places is one finding."""
    texts = PrintedTexts.of(disclosure, outcome)
    found: dict[str, list[Place]] = {}
    for hit in texts.hits(_DOUBLED):
        if not _is_right(hit):
            found.setdefault(hit.words, []).append(hit.place(margin=15))
    for words, places in found.items():
        outcome.failed(places[0], actual=words, others=tuple(places[1:]), certainty="medium")
    if texts.texts and not found:
        outcome.passed()
    elif not texts.texts:
        outcome.not_applicable("文件中没有文字")


def _is_right(hit: Hit) -> bool:
    word = hit.words[: len(hit.words) // 2] if len(hit.words) > 3 else ""
    end = hit.start + len(hit.words)
    follows = hit.text[end : end + 1]
    if any(c in "每各逐一" for c in word):
        return True
    return word in _VERBS or (bool(word) and (len(set(word)) == 1 or (follows in "部处科局员者" and follows != "")))
