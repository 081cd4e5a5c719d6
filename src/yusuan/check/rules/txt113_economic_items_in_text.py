"""文字中的经济科目金额等于基本支出表

查什么
    机关运行经费、人员经费、公用经费的说明中写出的办公费、邮电费、差旅费等金额，应等于基本支出表同一经济科目的金额；表中没有该科目而文字写有金额的，也报告。

依据
    机关运行经费由基本支出表的公用经费各科目组成（勾稽关系 I63）。

适用
    文字写明经济科目及金额，且所属总额与基本支出表口径一致。

反例
    文字“邮电费11.78万元”，基本支出表 30207 邮电费 11.87。

正例
    文字与表均为 11.78。

怎样改
    以批复的预算（决算）为准，统一文字和表中的数。
"""

from yusuan.check.entries import Entry
from yusuan.check.hierarchy import total_row
from yusuan.check.rule import Outcome, Rule
from yusuan.check.statements import amounts, of_this_year
from yusuan.check.table_facts import TableFact, code_facts, facts_of
from yusuan.check.text_comparer import TextComparer, agrees
from yusuan.model import Disclosure, Statement

RULE = Rule(
    id="TXT113",
    title="文字中的经济科目金额等于基本支出表",
    title_en="Economic items in the text are the table’s",
    severity="error",
    basis=(
        "I63",
        "R23",
    ),
    message=(
        "文字中“{subject}”为 {actual}{unit}，“{other_table}”（{other_row}）为 {expected}{unit}，相差 {difference}"
        "{unit}。"
    ),
    message_en=(
        "The text gives {actual} {unit} for “{subject}”, “{other_table}” ({other_row}) prints {expected} {unit}, "
        "a difference of {difference} {unit}."
    ),
    remedy="以批复的预算（决算）为准，统一文字和表中的数。",
    remedy_en="Make text and table agree with the approved budget or the accounts.",
)

_WHOLES = {
    "agency_operating": "public_funds",
    "public_funds": "public_funds",
    "personnel": "personnel",
    "basic": "general_public_basic",
    "general_public_basic": "general_public_basic",
}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every economic item stated with its row, where the whole is the table's whole."""
    comparer = TextComparer(disclosure, outcome)
    for _, statement in amounts(disclosure, "economic"):
        if statement.code and of_this_year(disclosure, statement) and _same_scope(disclosure, statement):
            comparer.compare(statement, _facts(disclosure, statement))
    comparer.close("文字没有写经济科目的金额，或口径与基本支出表不同")


def _same_scope(disclosure: Disclosure, statement: Statement) -> bool:
    """Say whether the amounts that the item belongs to are those of the table: one of them agrees with its total."""
    index = statement.parent
    while index is not None:
        whole = disclosure.statements[index]
        concept = _WHOLES.get(whole.concept or "")
        if concept is not None and any(agrees(whole, f) for f in facts_of(disclosure, statement.part, concept)):
            return True
        index = whole.parent
    return False


def _facts(disclosure: Disclosure, statement: Statement) -> list[TableFact]:
    table = disclosure.table("general_public_basic_expenditure", statement.part)
    found = code_facts(table).get(statement.code or "")
    if found is not None or table is None:
        return [found] if found is not None else []
    total = total_row(table)
    missing = any(len(code) == 5 for code in code_facts(table)) and total is not None
    return [TableFact((Entry(table, total, "-"),))] if missing and total is not None else []
