"""科目编码不重复、按顺序排列

查什么
    收入总表、支出总表和各支出表中，同一科目不应列两行（编码、名称、金额都相同），科目应按编码由小到大排列。

依据
    支出按功能分类列示到项、按经济分类列示到款，每个科目一行（勾稽关系 I13）。

适用
    表中列有带科目编码的行。一张表列有多个单位的，在每个单位之内检查；左右并列的决算表不查顺序。

反例
    2013202 一般行政管理事务 428.60 连续列了两行。

正例
    2013201、2013202、2013250、2013299 依次各列一行。

怎样改
    删去重复的行，把科目按编码顺序排列。
"""

from itertools import pairwise

from yusuan.check.hierarchy import ECONOMIC_TABLES, FUNCTION_TABLES, coded_rows
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure, Row, StatutoryTable

RULE = Rule(
    id="SUM118",
    title="科目编码不重复、按顺序排列",
    title_en="Codes are not repeated and stand in order",
    severity="warning",
    basis=("I13", "R23"),
    message="“{table}”中科目“{row}”{problem}。",
    message_en="In “{table}”, the row “{row}” {problem}.",
    remedy="删去重复的行，把科目按编码顺序排列。",
    remedy_en="Delete the repeated row; put the codes in order.",
)


_REPEATED = ("重复列示", "is printed twice")
_ORDER = ("没有按编码顺序排列（前一行是 {above}）", "is out of order (the row above is {above})")


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for rows printed twice and for codes smaller than the one above, within one unit's rows."""
    for table in disclosure.tables:
        if table.type in (*FUNCTION_TABLES, *ECONOMIC_TABLES):
            found = _repeated(table, outcome)
            if table.type in FUNCTION_TABLES or disclosure.kind != "final":
                found = _out_of_order(table, outcome) or found
            if not found and any(row.official_code for row in table.rows):
                outcome.passed()
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列出科目编码的表")


def _repeated(table: StatutoryTable, outcome: Outcome) -> bool:
    seen: dict[tuple[object, ...], Row] = {}
    found = False
    for row in table.rows:
        if not row.official_code or not any(f is not None and f.fen for f in row.values.values()):
            continue
        values = tuple((k, f.printed) for k, f in row.values.items() if f is not None)
        first = seen.setdefault((row.unit_code, row.official_code, row.label, values, *row.texts.values()), row)
        if first is not row:
            _report(table, row, outcome, _REPEATED)
            found = True
    return found


def _out_of_order(table: StatutoryTable, outcome: Outcome) -> bool:
    """Report codes smaller than the one above; a table in another order altogether is one finding."""
    rows = coded_rows(table)
    wrong = [
        (row, above)
        for (above, before), (row, code) in pairwise(rows)
        if above.unit_code == row.unit_code and code < before
    ]
    for row, above in wrong[:1]:
        _report(table, row, outcome, _ORDER, " ".join(filter(None, (above.code, above.label))))
    return bool(wrong)


def _report(table: StatutoryTable, row: Row, outcome: Outcome, words: tuple[str, str], above: str = "") -> None:
    problem = words[1] if outcome.language == "en" else words[0]
    outcome.failed(at(table, row), problem=problem.format(above=above), certainty="medium" if above else "high")
