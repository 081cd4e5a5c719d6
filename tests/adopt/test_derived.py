"""Adopting what was derived: whatever the ledger was, the adopted one derives the same figures."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from tests.derive.ledgers import archive_ledger, ledgers
from yusuan.adopt import Adopted, ledger_of
from yusuan.compare import same_content
from yusuan.derive import derive
from yusuan.model.ledger import Ledger
from yusuan.reference.editions import edition


def adopted_again(ledger: Ledger) -> tuple[Adopted, list[str]]:
    """Derive, adopt, derive: what was adopted, and every difference of tables and projects."""
    form = edition(ledger.edition)
    first = derive(ledger, form).disclosure
    adopted = ledger_of(first, form)
    second = derive(adopted.ledger, form).disclosure
    return adopted, [str(d) for d in same_content(first, second, narrative=False)]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ledgers())
def test_the_adopted_ledger_derives_the_same_tables(ledger: Ledger) -> None:
    adopted, differences = adopted_again(ledger)
    assert differences == []
    assert adopted.contradictions == []


def test_amounts_that_follow_from_the_tables_are_found() -> None:
    ledger = archive_ledger()
    adopted, differences = adopted_again(ledger)
    assert differences == []
    rows = {(a.unit, a.function, a.economic, a.use): a for a in adopted.ledger.allocations}
    salary = rows["203001", "2012601", "30101", "personnel"]
    assert (salary.amount, salary.inferred) == (12_350_000, False)
