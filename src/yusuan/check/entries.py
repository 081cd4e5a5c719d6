"""An amount at its place in a table, and the columns of a table by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yusuan.check.memory import once_per_run
from yusuan.check.rule import at, measure_name
from yusuan.model import Disclosure, Figure, Place, Row, StatutoryTable
from yusuan.model.money import FEN_PER_UNIT
from yusuan.model.vocabulary import NOT_MONEY


class Entry(NamedTuple):
    """A cell of a table: the row and the measure, printed or blank."""

    table: StatutoryTable
    row: Row
    measure: str

    @property
    def figure(self) -> Figure | None:
        """The printed figure, None where the cell is blank or missing."""
        return self.row.values.get(self.measure)

    @property
    def fen(self) -> int | None:
        """The amount in fen; None where the cell is blank or no number."""
        figure = self.row.values.get(self.measure)
        return figure.fen if figure is not None else None

    @property
    def value(self) -> int:
        """The amount in fen, a blank cell counting as nothing in a sum."""
        figure = self.row.values.get(self.measure)
        return (figure.fen or 0) if figure is not None else 0

    @property
    def readable(self) -> bool:
        """Say whether the cell is blank or an amount, not words in a number column."""
        figure = self.figure
        return figure is None or figure.fen is not None

    @property
    def place(self) -> Place:
        """The place of the cell."""
        return at(self.table, self.row, self.measure)

    @property
    def column(self) -> str:
        """The Chinese name of the measure."""
        return measure_name(self.measure) or self.measure


def money_unit(table: StatutoryTable) -> str:
    """Return the unit in which messages print amounts of a table: its own, else 万元."""
    return table.unit if table.unit in FEN_PER_UNIT else "万元"


def is_money(measure: str) -> bool:
    """Say whether a measure (of whatever year) is an amount of money."""
    return measure.partition("@")[0] not in NOT_MONEY


@once_per_run
def measures_of(table: StatutoryTable) -> Sequence[str]:
    """Return the measures of a table's columns in printed order, without repetition."""
    return table.measures()


@once_per_run
def quantum_of(table: StatutoryTable) -> int:
    """Return the finest printed unit of a table's money in fen: the precision of its rounding."""
    return table.quantum()


@once_per_run
def years_of(table: StatutoryTable) -> Sequence[str]:
    """Return the suffixes of the table's columns: "" for the budget year, @2023 for another one."""
    suffixes = {"".join(measure.partition("@")[1:]): None for measure in measures_of(table)}
    return sorted(suffixes) or [""]


@once_per_run
def has_column(table: StatutoryTable, measure: str) -> bool:
    """Say whether the table prints at least one amount under a measure."""
    return any(figure is not None and figure.fen is not None for figure in _column(table, measure))


def _column(table: StatutoryTable, measure: str) -> Iterator[Figure | None]:
    return (row.values.get(measure) for row in table.rows)


def tables_by_part(disclosure: Disclosure, *types: str) -> Iterator[tuple[StatutoryTable, ...]]:
    """Yield, for every part that has a table of each type, the first table of each type."""
    for part in disclosure.parts():
        found = [disclosure.table(type_, part) for type_ in types]
        if all(table is not None for table in found):
            yield tuple(table for table in found if table is not None)
