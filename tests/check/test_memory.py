"""What a run remembers of its tables, and that it forgets it afterwards."""

from yusuan.check.memory import once_per_run, remembering
from yusuan.model import Row, StatutoryTable


@once_per_run
def labels(table: StatutoryTable, end: str = "") -> list[str]:
    return [row.label + end for row in table.rows]


def table_of(*names: str) -> StatutoryTable:
    return StatutoryTable("revenue_summary", "收入总表", "unit", rows=[Row(name) for name in names])


def test_a_run_asks_a_table_once() -> None:
    table, other = table_of("甲"), table_of("乙")
    with remembering():
        first = labels(table)
        assert labels(table) is first
        assert labels(other) == ["乙"]
        assert labels(table, "。") == ["甲。"]


def test_nothing_is_remembered_outside_a_run() -> None:
    table = table_of("甲")
    with remembering():
        labels(table)
    table.rows.append(Row("乙"))
    assert labels(table) == ["甲", "乙"]
    with remembering():
        assert labels(table) == ["甲", "乙"]
