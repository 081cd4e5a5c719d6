"""文字中的项目名称与项目表一致

查什么
    项目支出说明中列出的项目，名称应与项目绩效目标表一致。

依据
    情况说明是对各表的说明，前后应当一致（财预〔2016〕143号；勾稽关系 I60、I92）。

适用
    文字在项目支出之下列出项目，且金额与某一名称相近的项目相等。

反例
    文字“人才发展资金”，项目表“人才发展专项公用项目经费”。

正例
    文字与项目表名称相同。

怎样改
    统一名称。
"""

from yusuan.check.listed_projects import lists_of_projects
from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.model import Disclosure

RULE = Rule(
    id="TXT116",
    title="文字中的项目名称与项目表一致",
    title_en="Projects have the same names in text and tables",
    severity="advice",
    basis=(
        "I92",
        "I60",
    ),
    message="文字中 {count} 个项目的名称与项目表不同：{names}。",
    message_en="{count} projects have other names in the text than in their tables: {names}.",
    remedy="统一使用批复的项目名称。",
    remedy_en="Use the approved names throughout.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Report the projects of each list that the text calls differently, together."""
    for _, listed in lists_of_projects(disclosure):
        known = [entry for entry in listed if entry.project is not None and entry.agrees]
        variants = [entry for entry in known if entry.other_name]
        if not variants:
            if known:
                outcome.passed(*(entry.statement.figure for entry in known))
            continue
        pairs = [f"“{e.name}”（表：{e.project.name}）" for e in variants if e.project is not None]
        outcome.failed(
            at_statement(disclosure, variants[0].statement),
            certainty="medium",
            others=tuple(at_statement(disclosure, e.statement) for e in variants[1:]),
            figures=[e.statement.figure for e in variants],
            count=len(variants),
            names="、".join(pairs),
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有列出项目，或与项目表对不上")
