"""经济分类列在对应的人员经费或公用经费列

查什么
    基本支出表中，301 工资福利支出、303 对个人和家庭的补助应列人员经费，302 商品和服务支出、310
    资本性支出等应列公用经费。

依据
    基本支出由人员经费和公用经费组成，按经济分类科目划分（勾稽关系 I14）。

适用
    基本支出表分列人员经费和公用经费。工会经费、福利费、其他交通费用各地口径不一，不查。

反例
    30201 办公费 8.00 列在人员经费。

正例
    30201 办公费 8.00 列在公用经费。

怎样改
    核对该科目列在人员经费还是公用经费，改列到对应的列。
"""

from yusuan.check.entries import has_column, money_unit
from yusuan.check.hierarchy import coded_rows
from yusuan.check.rule import Outcome, Rule, amount, at
from yusuan.model import Disclosure, Row, StatutoryTable
from yusuan.reference.economic import spending_kind

RULE = Rule(
    id="SUM125",
    title="经济分类列在对应的人员经费或公用经费列",
    title_en="Economic codes stand in the column they belong to",
    severity="warning",
    basis=("I14", "R27"),
    message="“{table}”中“{row}”有 {actual}{unit} 列在“{column}”，该科目一般属于{kind}。{more}",
    message_en=(
        "In “{table}”, {actual} {unit} of “{row}” stand under “{column}”; this code normally belongs to {kind}. {more}"
    ),
    remedy="核对该科目列在人员经费还是公用经费，改列到对应的列。",
    remedy_en="Move the amount to the column that the code belongs to.",
)


#: 工会经费, 福利费, 其他交通费用, 其他商品和服务支出: some provinces count them as personnel.
_UNDECIDED = frozenset({"302", "30228", "30229", "30239", "30299"})
_COLUMNS = {"personnel": "public_funds", "public_funds": "personnel"}
_NAMES = {"personnel": ("人员经费", "personnel"), "public_funds": ("公用经费", "public funds")}


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for codes in the column of the other kind; several of one table are one finding."""
    for table in disclosure.tables_of("general_public_basic_expenditure"):
        if not has_column(table, "personnel") and not has_column(table, "public_funds"):
            continue
        rows = [(row, code, spending_kind(code)) for row, code in coded_rows(table) if code not in _UNDECIDED]
        wrong = [(row, kind) for row, code, kind in rows if kind and _misplaced(row, kind) and not _repeats(code, rows)]
        if wrong:
            _report(table, wrong, outcome)
        else:
            outcome.passed(*(f for row, _, _ in rows for m in _COLUMNS if (f := row.values.get(m)) is not None))
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("基本支出表没有分列人员经费和公用经费")


def _misplaced(row: Row, kind: str) -> bool:
    figure = row.values.get(_COLUMNS[kind])
    return figure is not None and bool(figure.fen)


def _repeats(code: str, rows: list[tuple[Row, str, str | None]]) -> bool:
    """Say whether a class only repeats what one of its misplaced groups says."""
    return len(code) == 3 and any(
        other.startswith(code) and len(other) > 3 and kind and _misplaced(row, kind) for row, other, kind in rows
    )


def _report(table: StatutoryTable, wrong: list[tuple[Row, str]], outcome: Outcome) -> None:
    row, kind = wrong[0]
    figure = row.values[_COLUMNS[kind]]
    english = outcome.language == "en"
    more = (f"{len(wrong)} codes in all." if english else f"（共 {len(wrong)} 个科目）") if len(wrong) > 1 else ""
    outcome.failed(
        at(table, row, _COLUMNS[kind]),
        actual=amount(figure.fen or 0, money_unit(table)) if figure else None,
        unit=money_unit(table),
        certainty="medium",
        others=tuple(at(table, other, _COLUMNS[k]) for other, k in wrong[1:]),
        figures=[other.values.get(_COLUMNS[k]) for other, k in wrong],
        kind=_NAMES[kind][english],
        more=more,
    )
