"""项目编码的校验码正确

查什么
    二十一位项目编码的最后一位是校验码，由前二十位算出。校验不符说明编码录入有误；只差一个常见误读（0/O、1/I、
    5/S、2/Z、8/B）时给出可能的正确编码。

依据
    河北省项目编码由区划、年度、类别、流水号和校验码组成；校验规则由已公开的编码归纳，只用于这种形式的编码。

适用
    二十一位、第九位为 P 且属河北区划的项目编码。

反例
    13063424P00MAAA10005X。

正例
    13063424P00MAAA10005W。

怎样改
    对照预算系统中的项目编码改正。
"""

from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure
from yusuan.reference.project_code import LENGTH, check_project_code, suggest

RULE = Rule(
    id="COD120",
    title="项目编码的校验码正确",
    title_en="The check character of a project code is right",
    severity="error",
    basis=("I43", "R83"),
    message="项目“{name}”的编码 {actual} 校验码不符。{hint}",
    message_en="The check character of code {actual} of project “{name}” is wrong. {hint}",
    remedy="对照预算系统中的项目编码改正。",
    remedy_en="Compare with the code in the budget system.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Verify the check character of every code of the form that has one, once per code."""
    seen: set[str] = set()
    for project in disclosure.projects:
        if not project.code or project.code in seen:
            continue
        seen.add(project.code)
        parts = check_project_code(project.code)
        if parts.form != "hebei-21" or not parts.code.startswith("13"):
            continue
        if parts.check_ok:
            outcome.passed()
            continue
        meant = suggest(project.code)
        outcome.failed(
            at_project(project, "code"),
            actual=project.code,
            expected=meant,
            name=project.name,
            hint=f"可能是 {meant}。"
            if meant
            else ""
            if parts.length_ok
            else f"编码应为 21 位，实为 {len(project.code)} 位。",
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有带校验码的项目编码")


def _hint(code: str, meant: str | None) -> str:
    if meant:
        return f"可能是 {meant}。"
    return "" if len(code) == LENGTH else f"编码应为 {LENGTH} 位，实为 {len(code)} 位。"
