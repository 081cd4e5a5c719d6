"""Document → Disclosure: which table is this, what does each column mean, where does the text state an amount."""

from __future__ import annotations

from pathlib import PurePath

from yusuan.model import Disclosure, Document, Location, Unrecognised
from yusuan.recognise.contexts import build_contexts, has_numbers
from yusuan.recognise.identity import find_identity
from yusuan.recognise.parts import assign_parts, spread_parts
from yusuan.recognise.tables import read_table


def recognise(document: Document) -> Disclosure:
    """Return what a document discloses; what was not understood is listed in ``unrecognised``."""
    contexts, body, headers = build_contexts(document)
    level = assign_parts(contexts, document)
    spread_parts(contexts, body, document)
    disclosure = Disclosure(PurePath(document.name).stem, source=document, notices=list(document.notices))
    disclosure.identity = find_identity(document, contexts, level)
    for context in contexts:
        if context.type is None:
            if has_numbers(context.grid):
                disclosure.unrecognised.append(_unknown(context.title, context.grid.location))
            continue
        header = headers[context.blocks[0]]
        unit = disclosure.identity.unit_of_amount
        disclosure.tables.append(read_table(context, header, disclosure.year, unit, disclosure.unrecognised))
    return disclosure


def _unknown(title: str, location: Location) -> Unrecognised:
    return Unrecognised("table", title or "（无标题）", "没有认出这是哪张表", location)
