"""单位编码以部门编码开头

查什么
    单位表表头的单位编码应以部门编码开头（部门 203，单位 203001）。

依据
    预算单位编码由部门编码和顺序号组成（勾稽关系 I72）。

适用
    部门表和单位表的表头都印有编码。

反例
    部门编码 203，单位编码 230001。

正例
    部门编码 203，单位编码 203001。

怎样改
    核对单位编码与部门编码，改正录错的一处。
"""

from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure

RULE = Rule(
    id="UNI507",
    title="单位编码以部门编码开头",
    title_en="A unit's code begins with the department's",
    severity="error",
    basis=("I72",),
    message="“{table}”的单位编码 {actual} 不以部门编码 {expected} 开头。",
    message_en="The unit code {actual} of “{table}” does not begin with the department's code {expected}.",
    remedy="核对单位编码与部门编码，改正录错的一处。",
    remedy_en="Compare both codes and correct the wrong one.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the codes printed over the units' tables with the department's, once per code."""
    department = next((t.entity_code for t in disclosure.tables if t.level == "department" and t.entity_code), None)
    seen: dict[str, bool] = {}
    for table in disclosure.tables if department else ():
        code = table.entity_code
        if table.level != "unit" or not code or code in seen or department is None:
            continue
        seen[code] = code.startswith(department)
        if seen[code]:
            outcome.passed()
        else:
            outcome.failed(at(table), expected=department, actual=code)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("部门表或单位表没有印编码")
