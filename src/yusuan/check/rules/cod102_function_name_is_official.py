"""科目名称是该编码在预算年度的名称

查什么
    科目编码后印出的科目名称，应是该编码在预算年度的法定名称。用其他年度的旧名的为错误；只差“支出”二字或标点的不算。

依据
    政府收支分类科目的编码与名称一一对应，名称随年度科目修订。

适用
    表中同时列有编码和名称，且编码是已知编码。

反例
    编码 210，名称印成“医疗卫生与计划生育支出”（2018年机构改革前的旧名）。

正例
    编码 210，名称“卫生健康支出”。

怎样改
    按预算年度的政府收支分类科目改正名称；若名称对而编码错，改正编码。
"""

from yusuan.check.code_rows import named_function_rows
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure
from yusuan.model.text import normalise, strip_ordinal
from yusuan.reference.codes import LAST_LISTED_YEAR, function_code, match_name

RULE = Rule(
    id="COD102",
    title="科目名称是该编码在预算年度的名称",
    title_en="The printed name is the name of the code",
    severity="error",
    basis=("I13", "R28"),
    message="“{table}”中编码 {code} 的名称为“{actual}”，应为“{expected}”{note}。",
    message_en="In “{table}” code {code} is named “{actual}”, its name is “{expected}”{note_en}.",
    remedy="按预算年度的政府收支分类科目改正名称；若名称对而编码错，改正编码。",
    remedy_en="Print the name that the code has in the budget year, or correct the code.",
    delicate=True,
)

#: Entries of the list that are not sure enough to correct a publisher by.
_WEAK = frozenset({"compiled-low", "edition-2009"})
#: Entries seen in a published document or a notice: a different name is an error, not only a warning.
_SURE = frozenset({"observed", "official-notice", "user"})


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare each printed name with the names of its code, once per code and name."""
    year = disclosure.year
    if year is None:
        outcome.not_applicable("未识别预算年度")
        return
    seen: set[tuple[str, str]] = set()
    for table, row, code in named_function_rows(disclosure, year):
        known = function_code(code)
        if known is None or known.confidence in _WEAK or (code, row.label) in seen:
            continue
        seen.add((code, row.label))
        answer = match_name(code, year, strip_ordinal(row.label))
        if answer in ("official", "former", "variant") or _abridged(row.label, known.name):
            outcome.passed()
            continue
        old = answer == "other_year"
        sure = known.confidence in _SURE and year <= LAST_LISTED_YEAR
        doubtful = "warning" if year <= LAST_LISTED_YEAR else "advice"
        outcome.failed(
            at(table, row),
            expected=known.name,
            actual=row.label,
            code=code,
            severity=None if old or (sure and not row.code_norm) else doubtful,
            certainty="high" if old else "medium",
            note="（印出的是其他年度的名称）" if old else "",
            note_en=" (the printed one is of other years)" if old else "",
        )
    if not seen:
        outcome.not_applicable("没有同时列出已知编码和名称的表")


def _abridged(printed: str, official: str) -> bool:
    """A table cell may cut a long name; what is printed must still begin it."""
    folded, whole = normalise(printed).removesuffix("…"), normalise(official)
    return len(folded) >= 6 and whole.startswith(folded)
