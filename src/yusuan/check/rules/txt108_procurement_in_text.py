"""文字中的政府采购预算等于采购表

查什么
    文字中的政府采购预算总额应等于同一部分政府采购预算表的合计。

依据
    情况说明是对各表的说明，同一事实在文字和表中应当一致（勾稽关系 I60）；公开内容应当准确（财预〔2016〕143号）。

适用
    文字写明政府采购预算，且同一部分有采购表。采购表为空表的，文字应为零。

反例
    文字“政府采购预算34.70万元”，采购表合计 43.70。

正例
    文字与采购表均为 34.70。

怎样改
    以批复的预算（决算）为准，统一文字和表中的数。
"""

from yusuan.check.messages import TEXT, TEXT_EN
from yusuan.check.rule import Outcome, Rule, amount, at, at_statement
from yusuan.check.statements import amounts, fen_of, of_whole, tells_result
from yusuan.check.table_facts import facts_of
from yusuan.check.text_comparer import TextComparer
from yusuan.model import Disclosure, Statement, StatutoryTable

RULE = Rule(
    id="TXT108",
    title="文字中的政府采购预算等于采购表",
    title_en="The procurement total in the text is the table’s",
    severity="error",
    basis=(
        "I64",
        "R44",
    ),
    message=TEXT,
    message_en=TEXT_EN,
    remedy="以批复的预算（决算）为准，统一文字和表中的数。",
    remedy_en="Make text and table agree with the approved budget or the accounts.",
)

_EMPTY = "文字写政府采购预算 {actual}{unit}，“{other_table}”却没有金额。"
_EMPTY_EN = "The text gives {actual} {unit} of procurement, but “{other_table}” prints no amounts."


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the procurement stated with the table’s total; an empty table means none."""
    comparer = TextComparer(disclosure, outcome)
    for _, statement in amounts(disclosure, "procurement"):
        if not (tells_result(disclosure, statement) and of_whole(disclosure, statement)):
            continue
        facts = facts_of(disclosure, statement.part, "procurement", statement.kind)
        table = disclosure.table("procurement", statement.part)
        if facts or table is None or table.has_figures():
            comparer.compare(statement, facts)
        elif fen_of(statement):
            _report_empty(disclosure, statement, table, outcome)
        else:
            outcome.passed(statement.figure)
    comparer.close("文字没有写政府采购预算，或没有印有合计的采购表")


def _report_empty(disclosure: Disclosure, statement: Statement, table: StatutoryTable, outcome: Outcome) -> None:
    outcome.failed(
        at_statement(disclosure, statement),
        expected="0.00",
        actual=amount(fen_of(statement) or 0, statement.unit),
        unit=statement.unit,
        certainty="medium",
        others=(at(table),),
        figures=[statement.figure],
        message=_EMPTY,
        message_en=_EMPTY_EN,
        other_table=table.title,
    )
