"""分科目说明的年度是本年和上年

查什么
    逐项说明支出科目时，写明年度的金额应是本预算（决算）年度或其上一年度的。

依据
    年度应与文件一致（财预〔2016〕143号；勾稽关系 I65）。

适用
    说明按“类、款、项”逐项写明金额和年度。

反例
    2024 年预算写“2020年当年预算执行数为60.13万元”。

正例
    2024 年预算写“2023年当年预算执行数为60.13万元，2024年预算安排25.77万元”。

怎样改
    改正年度，并核对金额是否为该年度的数。
"""

from yusuan.check.function_items import function_items
from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.statements import fen_of, figures_of
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT143",
    title="分科目说明的年度是本年和上年",
    title_en="Items tell this year and last year",
    severity="error",
    basis=("I65", "R41"),
    message="说明中写有 {actual} 的金额，本文件为 {year} 年度，应为 {expected}（共 {count} 处）。",
    message_en="The explanation gives amounts of {actual}; the document is of {year} ({count} places).",
    remedy="改正年度，并核对金额是否为该年度的数。",
    remedy_en="Correct the year and check that the amount is of that year.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look at the years of all amounts told of function items, part by part."""
    year = disclosure.year
    wrong: dict[int, list[Statement]] = {}
    for item in function_items(disclosure) if year is not None else []:
        for statement in (disclosure.statements[i] for i in item.indices):
            if statement.role != "amount" or fen_of(statement) is None or statement.year is None or year is None:
                continue
            if statement.year in (year, year - 1):
                outcome.passed(statement.figure)
            else:
                wrong.setdefault(item.part, []).append(statement)
    for found in wrong.values():
        if year is not None:
            _report(disclosure, found, year, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("说明没有逐项写支出科目的金额")


def _report(disclosure: Disclosure, found: list[Statement], year: int, outcome: Outcome) -> None:
    years = "、".join(f"{y}年" for y in sorted({s.year for s in found if s.year is not None}))
    outcome.failed(
        at_statement(disclosure, found[0]),
        expected=f"{year}年或{year - 1}年",
        actual=years,
        others=tuple(at_statement(disclosure, s) for s in found[1:]),
        figures=figures_of(*found),
        year=year,
        count=len(found),
    )
