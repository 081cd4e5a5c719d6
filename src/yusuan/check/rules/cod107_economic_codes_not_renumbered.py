"""经济分类款级编码没有被顺序重编

查什么
    款级编码应是部门预算支出经济分类科目的编码，不能按本单位使用的科目从 01 起顺序编号。一张表报告一次，列出应有的编码。

依据
    基本支出按经济分类编列到款，编码使用统一的部门预算支出经济分类科目。

适用
    同一类下列有三个以上款级科目。

反例
    302 下列 01 办公费、02 咨询费、03 水费、04 电费、05 邮电费。

正例
    302 下列 01 办公费、03 咨询费、05 水费、06 电费、07 邮电费。

怎样改
    按科目名称查出统一编码，逐行改正。
"""

from yusuan.check.code_rows import grouped_economic_rows, renumbered
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure

RULE = Rule(
    id="COD107",
    title="经济分类款级编码没有被顺序重编",
    title_en="Economic codes are not renumbered serially",
    severity="error",
    basis=("I13", "R28"),
    message="“{table}”的款级编码是顺序编号而不是统一编码：{pairs}。",
    message_en="The group codes in “{table}” are numbered serially instead of by the classification: {pairs}.",
    remedy="按科目名称查出统一编码，逐行改正。",
    remedy_en="Look up the code of every name and correct the column.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Report each table whose group codes count up while the names belong to other codes, once per table."""
    for table, rows in grouped_economic_rows(disclosure):
        groups = [(row, code) for row, code in rows if len(code) == 5]
        if len(groups) < 3:
            continue
        wrong = renumbered(rows)
        if not wrong:
            outcome.passed()
            continue
        pairs = "；".join(f"{code} {row.label}（应为 {right}）" for row, code, right in wrong[:6])
        first, code, right = wrong[0]
        outcome.failed(
            at(table, first),
            expected=right,
            actual=code,
            pairs=pairs + ("……" if len(wrong) > 6 else ""),
            others=tuple(at(table, row) for row, _, _ in wrong[1:]),
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列出三个以上款级经济分类科目的表")
