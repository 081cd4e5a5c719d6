"""Document → Disclosure: which table is this, what does each column mean, where does the text state an amount."""

from __future__ import annotations

from pathlib import PurePath

from yusuan.model import Disclosure, Document
from yusuan.recognise.contexts import build_contexts
from yusuan.recognise.coverage import count_coverage
from yusuan.recognise.identity import find_identity
from yusuan.recognise.narrative import fill_narrative
from yusuan.recognise.parts import assign_parts, spread_parts
from yusuan.recognise.projects import read_projects
from yusuan.recognise.tables import read_tables


def recognise(document: Document) -> Disclosure:
    """Return what a document discloses; what was not understood is listed in ``unrecognised``."""
    contexts, body, headers = build_contexts(document)
    level = assign_parts(contexts, document)
    spread_parts(contexts, body, document)
    disclosure = Disclosure(PurePath(document.name).stem, source=document, notices=list(document.notices))
    disclosure.identity = find_identity(document, contexts, level)
    read_tables(disclosure, contexts, headers)
    disclosure.projects = read_projects([c for c in contexts if c.type == "performance_goal"])
    _name_goal_tables(disclosure)
    fill_narrative(disclosure, body)
    count_coverage(disclosure, contexts)
    return disclosure


def _name_goal_tables(disclosure: Disclosure) -> None:
    """Say for each table of performance goals which project it is of."""
    names = {id(grid): project.name for project in reversed(disclosure.projects) for grid in project.grids}
    for table in disclosure.tables_of("performance_goal"):
        table.project = next((names[id(g)] for g in table.grids if id(g) in names), None)
