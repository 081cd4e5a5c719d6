"""经济分类科目名称是该编码的名称

查什么
    经济分类科目编码后印出的名称，应是该编码的法定名称。

依据
    部门预算支出经济分类科目的编码与名称一一对应。

适用
    表中同时列有经济分类编码和名称；款级编码整体顺序编号的由 COD107 报告。

反例
    编码 30231，名称印成“办公设备购置”。

正例
    编码 30231，名称“公务用车运行维护费”。

怎样改
    按部门预算支出经济分类科目改正名称或编码。
"""

from yusuan.check.code_rows import grouped_economic_rows, renumbered, same_name
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.reference.economic import economic_code, economic_codes_named

RULE = Rule(
    id="COD106",
    title="经济分类科目名称是该编码的名称",
    title_en="The printed name is the name of the economic code",
    severity="error",
    basis=("I13", "R28"),
    message="“{table}”中经济分类编码 {code} 的名称为“{actual}”，应为“{expected}”。{hint}",
    message_en="In “{table}” economic code {code} is named “{actual}”, its name is “{expected}”. {hint}",
    remedy="按部门预算支出经济分类科目改正名称或编码。",
    remedy_en="Print the official name of the code, or the code of the printed name.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every printed name with the name of its code; small differences of wording are no findings."""
    for table, rows in grouped_economic_rows(disclosure):
        serial = {code[:3] for _, code, _ in renumbered(rows)}
        for row, code in rows:
            known = economic_code(code)
            if known is None or (len(code) == 5 and code[:3] in serial):
                continue
            if same_name(row.label, known.name):
                outcome.passed()
                continue
            named = economic_codes_named(row.label)
            outcome.failed(
                at(table, row),
                expected=known.name,
                actual=row.label,
                code=code,
                certainty="high" if named else "medium",
                severity=None if named else "warning",
                hint=f"“{row.label}”的编码是 {named[0]}。" if named else "",
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有同时列出经济分类编码和名称的表")
