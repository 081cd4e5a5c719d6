"""经济分类科目编码有效

查什么
    基本支出表列出的部门预算支出经济分类科目编码，应是有效的编码。

依据
    基本支出按经济分类编列到款，编码使用部门预算支出经济分类科目。

适用
    表中列有经济分类科目编码。

反例
    编码 30240 以外的 30250。

正例
    编码 30201 办公费。

怎样改
    对照部门预算支出经济分类科目改正编码。
"""

from yusuan.check.code_rows import grouped_economic_rows, renumbered
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.reference.economic import assess_economic, economic_codes_named, nearest_economic

RULE = Rule(
    id="COD105",
    title="经济分类科目编码有效",
    title_en="Economic codes exist",
    severity="error",
    basis=("I13", "R28"),
    message="“{table}”的经济分类编码 {actual}（{label}）不存在。{hint}",
    message_en="Economic code {actual} ({label}) in “{table}” does not exist. {hint}",
    remedy="对照部门预算支出经济分类科目改正编码。",
    remedy_en="Correct the code after the economic classification.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look up every printed economic code, once per code and name; serial renumbering is another rule's."""
    year = disclosure.year or 2018
    for table, rows in grouped_economic_rows(disclosure):
        if renumbered(rows):
            outcome.not_applicable(f"“{table.title}”的款级编码是顺序编号，由 COD107 报告")
            continue
        for row, code in rows:
            if assess_economic(code, year) == "known":
                outcome.passed()
                continue
            named = [c for c in economic_codes_named(row.label) if c[:3] == code[:3]]
            hint = "、".join(named) or "、".join(c.code for c in nearest_economic(code, row.label)[:2])
            outcome.failed(
                at(table, row),
                actual=code,
                expected=named[0] if len(named) == 1 else None,
                label=row.label,
                hint=f"按名称或相近的编码：{hint}" if hint else "",
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列出经济分类科目编码的表")
