"""文字和表的金额单位一致

查什么
    文字和表中同一事实的金额相差一万倍时，是金额单位写错，只报告一次。

依据
    公开内容应当准确（财预〔2016〕143号；勾稽关系 I66）。

适用
    文字与表有可比的金额。

反例
    表注明单位为万元，却印出 8722400；文字 872.24 万元。

正例
    表注明单位为元，印出 8722400；文字 872.24 万元。

怎样改
    改正金额单位。
"""

from yusuan.check.function_items import FunctionFacts
from yusuan.check.rule import Outcome, Rule, amount, at_statement
from yusuan.check.statements import amounts, fen_of, named, of_whole, tells_result
from yusuan.check.table_facts import TableFact, facts_of
from yusuan.check.text_comparer import agrees, off_by_unit
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT119",
    title="文字和表的金额单位一致",
    title_en="Text and table agree in their unit",
    severity="error",
    basis=(
        "I66",
        "I60",
    ),
    message=(
        "文字中“{subject}”为 {actual}{unit}，“{other_table}”为 {expected}{unit}，相差一万倍，疑似一处把元写成了万"
        "元（同类共 {count} 处）。"
    ),
    message_en=(
        "The text gives {actual} {unit} for “{subject}”, “{other_table}” prints {expected} {unit}: a factor of "
        "10,000, so one of them is in the wrong unit ({count} places)."
    ),
    remedy="核对文字和表的金额单位（元、万元）。",
    remedy_en="Check the unit (元 or 万元) of text and table.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for stated amounts that are 10,000 times the table's or the reverse; one finding per part."""
    wrong: dict[int, list[tuple[Statement, TableFact]]] = {}
    tables = FunctionFacts(disclosure)
    for _, statement in amounts(disclosure):
        if not (tells_result(disclosure, statement) and of_whole(disclosure, statement)):
            continue
        facts = _facts(disclosure, tables, statement)
        if any(agrees(statement, f) for f in facts):
            outcome.passed(statement.figure)
        elif facts and off_by_unit(statement, facts[0]):
            wrong.setdefault(statement.part, []).append((statement, facts[0]))
    for found in wrong.values():
        _report(disclosure, found, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字与表没有可比的金额")


def _facts(disclosure: Disclosure, tables: FunctionFacts, statement: Statement) -> list[TableFact]:
    if statement.concept == "function" and statement.code:
        return tables.of(statement)
    return facts_of(disclosure, statement.part, statement.concept or "", statement.kind)


def _report(disclosure: Disclosure, found: list[tuple[Statement, TableFact]], outcome: Outcome) -> None:
    statement, fact = found[0]
    outcome.failed(
        at_statement(disclosure, statement),
        expected=amount(fact.value, statement.unit),
        actual=amount(fen_of(statement) or 0, statement.unit),
        difference=amount((fen_of(statement) or 0) - fact.value, statement.unit),
        unit=statement.unit,
        others=(fact.place, *(at_statement(disclosure, s) for s, _ in found[1:])),
        figures=[s.figure for s, _ in found] + [e.figure for _, f in found for e in f.entries],
        subject=named(statement),
        other_table=fact.place.table or "",
        count=len(found),
    )
