"""From the figures of a document to allocations: candidates, the programme, contradictions, what is determined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import gcd

from yusuan.adopt.assignment import assigned
from yusuan.adopt.candidates import Domain, candidates
from yusuan.adopt.contradictions import Contradiction, contradictions_of
from yusuan.adopt.preferences import costs
from yusuan.adopt.programme import AdoptError, Group, Programme, groups_of
from yusuan.adopt.published import Published
from yusuan.model.ledger import BASIC_USES, Allocation


@dataclass(slots=True)
class Allocated:
    """The allocations found, and how they miss the figures."""

    allocations: list[Allocation] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def allocate(
    domain: Domain,
    figures: Sequence[Published],
    names: dict[tuple[str, str], str],
    quantum: int,
) -> Allocated:
    """Return allocations that reproduce the figures, or come closest to them.

    ``names`` are the projects' names by (unit, key), ``quantum`` is what the document's tables usually print.

    Raises:
        AdoptError: there are no figures to make a ledger from, or no ledger is found.
    """
    if all(figure.zero for figure in figures):
        raise AdoptError("文件中没有收支数，不能由它推算台账")
    base = base_unit(figures, quantum)
    found, groups = _closest(domain, figures, base)
    programme = Programme(len(found), groups)
    result = Allocated(contradictions=contradictions_of(groups, base))
    amounts = programme.amounts(costs(found, domain.institutions))
    determined = programme.determined()
    rows = [
        replace(candidate, amount=amount, inferred=not certain or _incomplete(candidate))
        for candidate, amount, certain in zip(found, amounts, determined, strict=True)
        if amount
    ]
    certain_rows = {replace(row, inferred=False) for row in rows if not row.inferred}
    rows, one_each = assigned(rows, names)
    if not one_each:
        result.notes.append("没有找到每个项目只列一个功能科目的办法，有的项目分列在几个科目")
    for row in rows:
        known = replace(row, inferred=False) in certain_rows
        result.allocations.append(replace(row, amount=row.amount * base, inferred=not known))
    result.allocations.sort(key=_order)
    return result


def _closest(domain: Domain, figures: Sequence[Published], base: int) -> tuple[list[Allocation], list[Group]]:
    """The candidates with the groups of figures and their least deviations; more of them where figures are missed."""
    best: tuple[list[Allocation], list[Group]] | None = None
    for any_fund, lenient in ((False, False), (True, False), (False, True)):
        found = candidates(domain, figures, lenient=lenient, any_fund=any_fund)
        groups = groups_of(found, figures, base)
        Programme(len(found), groups).deviate()
        if best is None or _missed(groups) < _missed(best[1]):
            best = found, groups
        if _missed(best[1]) == 0:
            break
    assert best is not None
    return best


def _missed(groups: Sequence[Group]) -> int:
    return sum(abs(group.deviation) * group.weight for group in groups)


def base_unit(figures: Sequence[Published], quantum: int) -> int:
    """Return the amount in fen that the ledger counts in: every exact figure is a multiple of it."""
    found = quantum
    for figure in figures:
        if figure.low == figure.high:
            found = gcd(found, figure.low)
    return found


def usual_quantum(quanta: Sequence[int]) -> int:
    """Return the fen of the last place that most figures are printed to."""
    return Counter(quanta).most_common(1)[0][0] if quanta else 1


def _incomplete(row: Allocation) -> bool:
    """Say whether the document does not tell what the row must have: an economic code, a project."""
    return (row.economic is None and row.use in BASIC_USES) or (row.project is None and row.use == "project")


def _order(row: Allocation) -> tuple[object, ...]:
    return (row.unit, row.project is not None, row.project or "", row.function, row.economic or "", row.use, row.fund)
