"""Where a document contradicts itself: the figures that no ledger can give, with what the closest one gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from yusuan.adopt.programme import Group
from yusuan.adopt.published import Spot


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures of a document that do not fit its other figures."""

    spots: tuple[Spot, ...]
    """Where the amount is printed that the ledger does not reproduce."""
    printed: int
    """Fen."""
    ledger: int
    """What the ledger gives there, in fen."""
    others: tuple[Spot, ...] = ()
    """Where the document prints what the ledger gives."""

    @property
    def difference(self) -> int:
        """Printed less what the ledger gives, in fen."""
        return self.printed - self.ledger

    def __str__(self) -> str:
        from yusuan.model.money import Money

        unit = "元" if (self.printed % 10_000 or self.ledger % 10_000) else "万元"

        def money(fen: int) -> str:
            return f"{Money(fen).format(unit)}{unit}"

        where = "、".join(str(spot) for spot in self.spots[:3]) + (
            f"等{len(self.spots)}处" if len(self.spots) > 3 else ""
        )
        told = "、".join(str(spot) for spot in self.others[:2])
        source = f"（{told}也是此数）" if told else "（由其他各数推出）"
        printed = money(self.printed) if any(spot.printed for spot in self.spots) else "空白"
        return f"{where}印的是{printed}，台账得出{money(self.ledger)}{source}，相差{money(self.difference)}"


def contradictions_of(groups: Sequence[Group], base: int) -> list[Contradiction]:
    """Return the groups of figures that the ledger misses, in the order of the document."""
    found = []
    for group in groups:
        if group.deviation == 0:
            continue
        ledger = (group.low if group.deviation < 0 else group.high) + group.deviation
        others = [
            figure.spot
            for other in groups
            if other is not group and other.members == group.members and other.deviation == 0
            for figure in other.figures
        ]
        spots = tuple(figure.spot for figure in group.figures)
        printed = group.figures[0]
        found.append(Contradiction(spots, (printed.low + printed.high + 1) // 2, ledger * base, tuple(others)))
    return found
