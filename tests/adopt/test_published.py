"""Published budgets adopted: derived again they print the same figures, but for what the documents got wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from yusuan.adopt import Adopted
from yusuan.compare import same_content
from yusuan.derive import derive
from yusuan.model.difference import Difference
from yusuan.operations.adopting import adopt_disclosure, roll_forward
from yusuan.operations.reading import read
from yusuan.reference.editions import edition

DOCUMENTS = Path(__file__).parents[3] / "shared" / "documents"
pytestmark = pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the published documents are not here")


def adopted_from(name: str) -> tuple[Adopted, list[Difference]]:
    """Adopt what a document prints, derive it again, and compare."""
    disclosure = read(next(path for path in DOCUMENTS.glob(f"*/{name}.*") if path.suffix in (".txt", ".pdf")))
    adopted = adopt_disclosure(disclosure)
    derived = derive(adopted.ledger, edition(adopted.ledger.edition)).disclosure
    return adopted, same_content(disclosure, derived, narrative=False)


def figures(differences: list[Difference]) -> list[str]:
    """The differences of figures and of projects; words printed in cells for numbers are none."""
    kinds = ("figure", "project_field", "indicator", "project")
    return [str(d) for d in differences if d.subject.kind in kinds and not _words(d)]


def _words(difference: Difference) -> bool:
    printed = difference.before
    words = printed is not None and printed.fen is None and printed.number is None
    return difference.subject.kind == "figure" and words and difference.after is None


@pytest.mark.parametrize("name", ["cangzhou-edz-2024", "haigang-2023", "wanli-street-budget-2024"])
def test_every_figure_is_reproduced(name: str) -> None:
    adopted, differences = adopted_from(name)
    assert adopted.contradictions == []
    assert figures(differences) == []


def test_a_total_of_pieces_and_vehicles_is_not_reproduced() -> None:
    adopted, differences = adopted_from("quyang-2024")
    assert adopted.contradictions == []
    (only,) = figures(differences)
    assert "资产总额，quantity" in only and "557" in only


def test_codes_with_the_names_of_others_contradict_three_public() -> None:
    """The document numbers its own items of 302: 30212 is not 因公出国 there."""
    adopted, _ = adopted_from("welfare-home-unit-budget-2024")
    assert {spot.table for c in adopted.contradictions for spot in c.spots} == {"three_public"}
    assert {(s.row, c.printed, c.ledger) for c in adopted.contradictions for s in c.spots} >= {
        ("因公出国(境)费", 0, 702_000),
        ("运行费", 6_400_000, 0),
    }


def test_a_contribution_is_paid_for_its_own_function_code() -> None:
    adopted, _ = adopted_from("haigang-2023")
    pairs = {(a.function, a.economic) for a in adopted.ledger.allocations if a.use == "personnel"}
    assert {("2080505", "30108"), ("2210201", "30113")} <= pairs
    assert not {e for f, e in pairs if f == "2080505"} - {"30108"}


def test_bodies_without_a_budget_are_listed_and_have_no_part() -> None:
    adopted, differences = adopted_from("haigang-2023")
    assert [unit.code for unit in adopted.ledger.units if unit.within is None] == ["203001"]
    assert [d for d in differences if "机构设置" in str(d)] == []


def test_a_published_budget_rolls_forward() -> None:
    adopted, _ = adopted_from("quyang-2024")
    rolled = roll_forward(adopted.ledger)
    assert (rolled.ledger.year, len(rolled.ledger.projects)) == (2025, 16)
    assert {link.kind for link in rolled.links} == {"same"}
    spent = {p.amount for p in rolled.ledger.previous if (p.unit, p.concept) == ("203", "expenditure_total")}
    assert spent == {872_240_000}
