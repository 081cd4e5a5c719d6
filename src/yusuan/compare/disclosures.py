"""Two disclosures compared, from the totals down to the sentences."""

from __future__ import annotations

from collections.abc import Iterator

from yusuan.compare.growth import growth_of
from yusuan.compare.links import function_table, leaves, link_codes
from yusuan.compare.parts import pair_parts
from yusuan.compare.projects import compare_projects
from yusuan.compare.published import compare_published
from yusuan.compare.sections import compare_sections
from yusuan.compare.sentences import compare_sentences
from yusuan.compare.tables import compare_tables
from yusuan.compare.totals import compare_totals
from yusuan.model import Disclosure
from yusuan.model.compared import Compared, Counts, Link, PartPair
from yusuan.model.difference import Difference, Printed, Subject, side_change
from yusuan.reference.publishers import publisher_name, renamed


def compare_disclosures(a: Disclosure, b: Disclosure) -> Compared:
    """Compare two disclosures: two versions of a budget, two years of a publisher, or two publishers.

    Amounts are compared in fen, exact where both print the same precision, within the coarser's rounding where they
    do not. Everything that only one side prints is listed. The arguments are not changed.
    """
    relation = relation_of(a, b)
    counts = Counts()
    parts = pair_parts(a, b)
    links = _links(a, b, parts[0], relation)
    tables = compare_tables(a, b, parts, links, relation, counts)
    return Compared(
        a,
        b,
        relation,
        counts,
        parts,
        compare_totals(a, b, parts, relation),
        growth_of(a, b, parts, links, relation),
        list(_identity(a, b, relation)),
        tables,
        compare_projects(a, b, parts, relation, counts),
        compare_sentences(a, b, parts, counts),
        compare_sections(a, b, parts, counts),
        compare_published(a, b, parts, tables, links, counts) if relation == "years" else [],
    )


def relation_of(a: Disclosure, b: Disclosure) -> str:
    """Return ``versions`` (same publisher, year and kind), ``kinds``, ``years`` or ``publishers``.

    A renamed publisher is known by its code, its place and a like name; what is not known of either is not held
    against it.
    """
    if _another(a, b):
        return "publishers"
    same_year = a.year == b.year or a.year is None or b.year is None
    same_kind = a.kind == b.kind or a.kind is None or b.kind is None
    if not same_year:
        return "years"
    return "versions" if same_kind else "kinds"


def _another(a: Disclosure, b: Disclosure) -> bool:
    if a.entity is None or b.entity is None:
        return False
    return publisher_name(a.entity) != publisher_name(b.entity) and not renamed(a, b)


def _links(a: Disclosure, b: Disclosure, main: PartPair, relation: str) -> list[Link]:
    first, second = function_table(a, main.before), function_table(b, main.after)
    if first is None or second is None:
        return []
    return link_codes(leaves(first), leaves(second), (a.year, b.year), relation)


#: What makes two documents years of one publisher, or two publishers, is no difference between them.
_OWN = {
    "versions": (),
    "kinds": ("kind",),
    "years": ("year",),
    "publishers": ("entity", "entity_code", "region", "year"),
}


def _identity(a: Disclosure, b: Disclosure, relation: str) -> Iterator[Difference]:
    for name in ("entity", "entity_code", "year", "kind", "level", "region", "unit_of_amount"):
        if name in _OWN[relation]:
            continue
        values = [getattr(d.identity, name) for d in (a, b)]
        texts = [v if isinstance(v, str) or v is None else v.value for v in values]
        if texts[0] != texts[1]:
            before, after = (Printed(text) if text is not None else None for text in texts)
            yield Difference(Subject("identity", item=name), side_change(before, after), before, after)
