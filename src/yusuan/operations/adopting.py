"""Adopting: a published document becomes a ledger, of its own year or of the next."""

from __future__ import annotations

from pathlib import Path

from yusuan.adopt import Adopted, AdoptError, CodeLink, Contradiction, Rolled, ledger_of, next_year
from yusuan.model import Disclosure
from yusuan.model.ledger import Ledger
from yusuan.reference.editions import Edition, edition, edition_keys, find_edition

#: The edition of a document whose region has none of its own.
_NATIONAL = "national-2016"


def adopt(path: str | Path, *, form: str | None = None) -> Adopted:
    """Return a ledger that reproduces what a published budget prints.

    Args:
        path: The document (or a folder or ZIP that holds one disclosure in several files).
        form: Key of the edition to use; by default that of the document's region and year.

    Raises:
        yusuan.read.errors.ReadError: the document cannot be read.
        AdoptError: it is not a budget, or prints nothing that a ledger could be made of.
        KeyError: there is no such edition.
    """
    from yusuan.operations.reading import read

    return adopt_disclosure(read(path), form=form)


def adopt_disclosure(disclosure: Disclosure, *, form: str | None = None) -> Adopted:
    """Return a ledger that reproduces a disclosure; raises as :func:`adopt`."""
    if disclosure.kind == "final":
        raise AdoptError(f"{disclosure.document}：这是决算，台账只能由预算推算")
    return ledger_of(disclosure, edition(form) if form else edition_of(disclosure))


def edition_of(disclosure: Disclosure) -> Edition:
    """Return the edition of a document: that which fits it, that of its region and year, or the national norm."""
    key = disclosure.identity.edition
    if key in edition_keys() and edition(key).kind == "budget":
        return edition(key)
    region = disclosure.identity.region
    found = find_edition(region.value if region else None, disclosure.year or 0)
    return edition(found.key) if found is not None else edition(_NATIONAL)


def roll_forward(ledger: Ledger) -> Rolled:
    """Return the ledger of the next year as a proposal, in the edition of that year or the nearest one.

    Raises:
        KeyError: the ledger's edition is not known.
    """
    now = edition(ledger.edition)
    found = find_edition(now.region, ledger.year + 1)
    return next_year(ledger, now, edition(found.key) if found is not None else now)


__all__ = [
    "AdoptError",
    "Adopted",
    "CodeLink",
    "Contradiction",
    "Rolled",
    "adopt",
    "adopt_disclosure",
    "edition_of",
    "roll_forward",
]
