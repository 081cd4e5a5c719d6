"""说明列全支出表的项级科目

查什么
    说明逐项列出财政拨款支出的“项”级科目时，支出表中金额不为零的每个项级科目都应列出。

依据
    编制说明按功能分类项级说明全部财政拨款支出（勾稽关系 I68）。

适用
    说明至少列出三个项级科目，并占支出表项级科目的六成以上；标题或引语说明是“主要”“重点”并不足以免列，但不足六成的视为择要说明，不适用。

反例
    一般公共预算支出表有 7 个项级科目，说明只列 6 个。

正例
    7 个科目全部列出。

怎样改
    补列漏掉的科目及其金额、用途和增减原因。
"""

from yusuan.check.function_items import FunctionItem, is_fiscal, lists_of, result_of
from yusuan.check.rule import Outcome, Rule, at_statement
from yusuan.check.table_facts import code_facts
from yusuan.model import Disclosure, StatutoryTable

RULE = Rule(
    id="TXT111",
    title="说明列全支出表的项级科目",
    title_en="The explanation lists every item of the table",
    severity="warning",
    basis=(
        "I68",
        "R23",
    ),
    message="说明逐项列出支出科目 {listed} 项，漏列“{other_table}”中的 {missing}。",
    message_en="The explanation lists {listed} items and leaves out {missing} of “{other_table}”.",
    remedy="补列漏掉的科目，或写明只列主要科目。",
    remedy_en="Add the missing items, or say that only the main ones are listed.",
)

_FEWEST = 3


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the codes of each list with the items of the table that it explains."""
    for items in lists_of(disclosure):
        first = result_of(disclosure, items[0])
        if len(items) < _FEWEST or first is None:
            continue
        types = ["general_public_expenditure", "expenditure_summary"]
        for type_ in types if is_fiscal(disclosure, first) else reversed(types):
            table = disclosure.table(type_, items[0].part)
            if table is not None and table.has_figures():
                _check_list(disclosure, items, table, outcome)
                break
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("说明没有逐项列出支出科目，或只是择要说明")


def _check_list(disclosure: Disclosure, items: list[FunctionItem], table: StatutoryTable, outcome: Outcome) -> None:
    printed = {code: fact for code, fact in code_facts(table).items() if len(code) == 7 and fact.value}
    listed = {item.code for item in items}
    missing = [fact for code, fact in printed.items() if code not in listed]
    if not printed or 10 * (len(printed) - len(missing)) < 6 * len(printed):
        return
    statements = [result_of(disclosure, item) for item in items]
    if not missing:
        outcome.passed(*(s.figure for s in statements if s is not None))
        return
    last = next(s for s in reversed(statements) if s is not None)
    outcome.failed(
        at_statement(disclosure, last),
        expected=str(len(printed)),
        actual=str(len(listed)),
        figures=[e.figure for fact in missing for e in fact.entries],
        others=tuple(fact.place for fact in missing),
        listed=len(listed),
        missing="、".join(fact.place.row or "" for fact in missing),
        other_table=table.title,
    )
