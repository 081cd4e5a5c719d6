"""上年列与上年公开的数一致

查什么
    表中并列的上年数，应等于上年文件同一表同一科目（项目）的金额。

依据
    两年公开的数应当前后一致（R09、R41）。

适用
    给出上年文件（--previous），本年表印有该年的列，两年文件种类相同（都是预算或都是决算）。

反例
    本年表“2023年合计”90.00，2023 年文件同一科目 80.00。

正例
    本年表“2023年合计”80.00，2023 年文件同一科目 80.00。

怎样改
    核对上年数；口径调整的，在说明中写明。
"""

from yusuan.check.comparer import Comparer
from yusuan.check.entries import Entry, is_money, measures_of
from yusuan.check.messages import ACROSS, ACROSS_EN
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Row, StatutoryTable
from yusuan.model.disclosure import plain_label
from yusuan.model.text import normalise

RULE = Rule(
    id="XTB225",
    title="上年列与上年公开的数一致",
    title_en="Last year's column repeats last year's document",
    severity="warning",
    basis=("R41", "R09"),
    message=ACROSS,
    message_en=ACROSS_EN,
    remedy="核对上年数；口径调整的，在说明中写明。",
    remedy_en="Check last year's amount; where its scope was changed, explain it.",
    year_on_year=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every cell of last year's columns with last year's document."""
    comparer = Comparer(outcome)
    previous = outcome.previous
    if previous is not None and previous.kind == disclosure.kind and previous.year is not None:
        for table in disclosure.tables:
            before = previous.table(table.type)
            if table.part == 0 and before is not None and before.has_figures():
                _table(comparer, table, before, f"@{previous.year}")
    comparer.close("本年的表没有并列上年文件那一年的数，或两年文件种类不同")


def _table(comparer: Comparer, table: StatutoryTable, before: StatutoryTable, year: str) -> None:
    there: dict[tuple[str | None, str | None], Row] = {}
    measures = frozenset(measures_of(before))
    for row in before.rows:
        there.setdefault(_key(row), row)
    for row in table.rows:
        for measure in filter(is_money, row.values):
            base, _, suffix = measure.partition("@")
            if f"@{suffix}" != year or _key(row) not in there or base not in measures:
                continue
            others = [Entry(before, there[_key(row)], base)]
            comparer.add_up(
                Entry(table, row, measure),
                others,
                copy=True,
                parts="同一项",
                parts_en="the same item",
                certainty="medium",
            )


def _key(row: Row) -> tuple[str | None, str | None]:
    return row.side, row.official_code or row.item or normalise(plain_label(row.label))
