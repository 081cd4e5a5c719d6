"""What an amount is a part of: 其中, 包括 and brackets open a scope; sentences, semicolons and brackets close it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

#: Concepts that stand side by side in one breakdown, so that a list of them goes on over a full stop.
SIBLINGS: tuple[frozenset[str], ...] = (
    frozenset(
        {"basic", "project", "operating_expenditure", "superior_remittance", "affiliated_subsidy", "closing_balance"}
    ),
    frozenset({"personnel", "public_funds"}),
    frozenset({"abroad", "vehicle", "reception"}),
    frozenset({"vehicle_purchase", "vehicle_operation"}),
    frozenset({"abroad_academic", "abroad_other"}),
    frozenset({"procurement_goods", "procurement_works", "procurement_services"}),
)
#: What a part belongs to by its meaning where the text does not say 其中.
WHOLES: dict[str, tuple[str, ...]] = {
    "abroad": ("three_public",),
    "vehicle": ("three_public",),
    "reception": ("three_public",),
    "vehicle_purchase": ("vehicle", "three_public"),
    "vehicle_operation": ("vehicle", "three_public"),
    "abroad_academic": ("abroad",),
    "abroad_other": ("abroad",),
    "personnel": ("basic", "general_public_basic"),
    "public_funds": ("basic", "general_public_basic"),
    "procurement_goods": ("procurement",),
    "procurement_works": ("procurement",),
    "procurement_services": ("procurement",),
    "procurement_micro": ("procurement_sme",),
}
#: Breakdowns inside breakdowns; no text has more, and every mark is noted for each.
_DEEPEST = 32
_ITEMS = (None, "project_item", "function", "economic")


@dataclass(slots=True)
class Scope:
    """An open breakdown. ``amount`` and ``change`` are the statements that its members are parts of."""

    kind: str
    """bracket, semicolon (ends at ；) or sentence (ends at 。)"""
    amount: int | None
    change: int | None
    whole: str | None = None
    """Concept of that statement."""
    concepts: dict[str | None, None] = field(default_factory=dict)
    """Concepts of the members so far, each once: a list may have thousands."""
    last: str | None = None
    """Concept of the last member."""
    pending: str | None = None
    """The mark that may have closed it: end or semicolon."""
    resumed: bool = False
    """A member came after a full stop."""

    def join(self, concept: str | None) -> None:
        """Add a member."""
        self.concepts[concept] = None
        self.last = concept

    def takes(self, concept: str | None) -> bool:
        """Say whether a concept can be a member: 中小企业采购 is none beside 货物, 工程 and 服务."""
        if concept in _ITEMS:
            return True
        groups = [group for group in SIBLINGS if any(member in group for member in self.concepts)]
        return not groups or any(concept in group for group in groups)


class Scopes:
    """The stack of open breakdowns of one passage."""

    def __init__(self) -> None:
        self.stack: list[Scope] = []

    @property
    def top(self) -> Scope | None:
        """The innermost open breakdown."""
        return self.stack[-1] if self.stack else None

    def open(self, bracket: bool, amount: int | None, change: int | None, whole: str | None) -> None:
        """Open a breakdown of the last statement; 其中 right after a bracket is the bracket's own."""
        if self.stack and self.stack[-1].kind == "bracket" and not self.stack[-1].concepts and not bracket:
            return
        if len(self.stack) >= _DEEPEST:
            return
        if change is not None and amount is not None and change < amount:
            change = None
        kind = "bracket" if bracket else "semicolon" if self.stack else "sentence"
        self.stack.append(Scope(kind, amount, change, whole))

    def close_bracket(self) -> Scope | None:
        """Close down to the last bracket and return its scope; None where none is open."""
        if not any(scope.kind == "bracket" for scope in self.stack):
            return None
        while self.stack:
            scope = self.stack.pop()
            if scope.kind == "bracket":
                return scope
        return None

    def mark(self, mark: str) -> None:
        """Note a full stop (end) or a semicolon: what comes next decides whether a breakdown goes on."""
        if mark == "end":
            while self.stack and self.stack[-1].kind == "bracket":
                self.stack.pop()
        for scope in self.stack:
            if mark == "end" or scope.kind == "semicolon":
                scope.pending = mark

    def settle(self, concept: str | None) -> Scope | None:
        """Close what the next member shows to be closed, and return the breakdown it belongs to."""
        while self.stack and self.stack[-1].kind != "bracket":
            scope = self.stack[-1]
            beside = _siblings(scope.whole, concept)
            if not beside and scope.pending is None:
                break
            if not beside and self._goes_on(scope, concept):
                scope.resumed = scope.resumed or scope.pending == "end"
                scope.pending = None
                break
            self.stack.pop()
        return self.top

    @staticmethod
    def _goes_on(scope: Scope, concept: str | None) -> bool:
        if not scope.concepts:
            return True
        if concept is not None and concept not in scope.concepts and _beside_any(scope.concepts, concept):
            return True
        return scope.pending == "semicolon" and scope.last in _ITEMS and concept in _ITEMS


def _siblings(whole: str | None, concept: str | None) -> bool:
    return whole != concept and any(whole in group and concept in group for group in SIBLINGS)


def _beside_any(members: Iterable[str | None], concept: str) -> bool:
    return any(_siblings(member, concept) for member in members)
