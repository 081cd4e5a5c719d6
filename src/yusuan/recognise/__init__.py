"""Document → Disclosure: which table is this, what does each column mean, where does the text state an amount."""

from __future__ import annotations

from pathlib import PurePath

from yusuan.model import Disclosure, Document, StatutoryTable
from yusuan.recognise.contexts import build_contexts
from yusuan.recognise.coverage import count_coverage
from yusuan.recognise.identity import find_identity
from yusuan.recognise.narrative import fill_narrative
from yusuan.recognise.parts import assign_parts, fill_entities, spread_parts
from yusuan.recognise.projects import read_projects
from yusuan.recognise.resolve import resolve_types
from yusuan.recognise.tables import read_tables


def recognise(document: Document) -> Disclosure:
    """Return what a document discloses; what was not understood is listed in ``unrecognised``."""
    contexts, body, headers = build_contexts(document)
    level = assign_parts(contexts, document)
    resolve_types(contexts)
    spread_parts(contexts, body, document)
    disclosure = Disclosure(PurePath(document.name).stem, source=document, notices=list(document.notices))
    disclosure.identity = find_identity(document, contexts, level)
    fill_entities(contexts, disclosure.identity)
    read_tables(disclosure, contexts, headers)
    disclosure.projects = read_projects([c for c in contexts if c.type == "performance_goal"])
    _name_goal_tables(disclosure)
    fill_narrative(disclosure, body)
    count_coverage(disclosure, contexts)
    return disclosure


def _name_goal_tables(disclosure: Disclosure) -> None:
    """Say for each table of performance goals which project it is of; a piece of the table before it is no table."""
    names = {id(grid): project.name for project in reversed(disclosure.projects) for grid in project.grids}
    firsts = {id(project.grids[0]) for project in disclosure.projects if project.grids}
    kept: list[StatutoryTable] = []
    for table in disclosure.tables:
        grids = [id(g) for g in table.grids]
        if table.type == "performance_goal" and names.keys() & set(grids) and not firsts & set(grids):
            continue
        if table.type == "performance_goal":
            table.project = next((names[g] for g in grids if g in names), None)
        kept.append(table)
    disclosure.tables = kept
