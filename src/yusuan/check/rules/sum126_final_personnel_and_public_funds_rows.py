"""决算基本支出表的人员经费合计、公用经费合计等于各类之和

查什么
    基本支出表以“人员经费合计”“公用经费合计”两行列示的，人员经费合计应等于 301 与 303 之和，公用经费合计应等于
    302、307、309、310、399 等之和。

依据
    人员经费包括工资福利支出和对个人和家庭的补助，其余为公用经费（勾稽关系 I83）。

适用
    表中印有“人员经费合计”或“公用经费合计”行（多见于决算）。

反例
    人员经费合计 95.36，301 工资福利支出 93.56，303 为 0。

正例
    人员经费合计 95.36，301 工资福利支出 95.36，303 为 0。

怎样改
    核对人员经费合计、公用经费合计与各类，改正录错的数。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.hierarchy import top_rows
from yusuan.check.messages import SUM, SUM_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Row
from yusuan.model.disclosure import plain_label
from yusuan.reference.economic import spending_kind

RULE = Rule(
    id="SUM126",
    title="决算基本支出表的人员经费合计、公用经费合计等于各类之和",
    title_en="Personnel and public funds of the final accounts equal their classes",
    severity="error",
    basis=("I83",),
    message=SUM,
    message_en=SUM_EN,
    remedy="核对人员经费合计、公用经费合计与各类，改正录错的数。",
    remedy_en="Compare both totals with their classes and correct the wrong figure.",
    needs=("general_public_basic_expenditure",),
)


_ROWS = {"personnel": "人员经费", "public_funds": "公用经费"}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare the two rows with the classes of their kind."""
    comparer = Comparer(outcome)
    for table in disclosure.tables_of("general_public_basic_expenditure"):
        for kind, name in _ROWS.items():
            row = next((r for r in table.rows if not r.code and _names(r, name)), None)
            tops = [r for r in top_rows(table) if spending_kind(r.official_code or "") == kind]
            for measure in filter(is_money, measures_of(table)) if row is not None and tops else ():
                entries = [Entry(table, r, measure) for r in tops]
                comparer.add_up(
                    Entry(table, row or tops[0], measure), entries, parts="所属各类之和", parts_en="its classes"
                )
    comparer.close("基本支出表没有人员经费合计、公用经费合计行")


def _names(row: Row, name: str) -> bool:
    return plain_label(row.label) in (name, f"{name}合计", f"{name}小计")
