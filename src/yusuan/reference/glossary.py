"""The terms that an explanation explains (名词解释), in our own words: ``data/glossary.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from yusuan.reference.tabular import DATA, read_toml, refuse_unknown_keys

_KEYS = frozenset({"term", "when", "text"})


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its explanation."""

    term: str
    text: str
    when: str | None
    """The concept that must have money for the term to be explained; None: always."""


@cache
def glossary_terms() -> tuple[Term, ...]:
    """Return the terms in the order of printing; raises ReferenceDataError for unknown keys."""
    terms = []
    for entry in read_toml(DATA / "glossary.toml")["terms"]:
        refuse_unknown_keys(entry, _KEYS, "glossary.toml")
        terms.append(Term(entry["term"], entry["text"], entry.get("when")))
    return tuple(terms)
