"""The expenditure lines of the summaries: which function class a line names.

Every region numbers the lines differently (八、社会保障和就业支出 here, 一、 there), so a line is known by its name.
"""

from __future__ import annotations

from functools import cache, lru_cache

from yusuan.model.text import normalise, strip_ordinal
from yusuan.reference.tabular import DATA, read_csv

#: Lines that budget systems print among the classes and that stand for no class.
SYSTEM_LINES: frozenset[str] = frozenset({"人行科目"})


@lru_cache(maxsize=4096)
def class_of_line(label: str) -> str | None:
    """Return the class code (201 …) of an expenditure line by its name, present or former; ordinals are ignored.

    None for a line that names no class (totals, carry-over, system residue).
    """
    name = normalise(strip_ordinal(label))
    by_name = _by_name()
    return by_name.get(name) or by_name.get(name.removesuffix("支出"))


def is_system_line(label: str) -> bool:
    """Say whether a line is a residue of the printing system (人行科目) that stands for no class."""
    return normalise(strip_ordinal(label)) in SYSTEM_LINES


@cache
def _by_name() -> dict[str, str]:
    """Names with and without 支出, which some documents drop."""
    header = ("name", "code", "source")
    rows = list(read_csv(DATA / "expenditure_classes.csv", header, header))
    short = {normalise(name).removesuffix("支出"): code for name, code, _ in rows if len(name) > 4}
    return {**short, **{normalise(name): code for name, code, _ in rows}}
