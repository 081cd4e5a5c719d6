"""A ledger as rows of the workbook: for each sheet the values that a person would have typed, by key of the field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yusuan.model.ledger import Ledger, Project
from yusuan.reference.codes import function_codes
from yusuan.reference.economic import economic_codes
from yusuan.workbook.choices import CHOICES
from yusuan.workbook.codes import CodeReader
from yusuan.workbook.projects import ANSWERS
from yusuan.workbook.sheets import PROCUREMENT_FUNDS

Entry = dict[str, Any]
"""Key of a field → text, int (fen or a count) or Decimal; blank fields are absent."""

_MONTHS = ("3", "6", "10", "12")
_UNNAMED = "（原文件中的编码，科目表未收录）"


def entries_of(ledger: Ledger, key: str) -> list[Entry]:
    """Return the rows of a sheet."""
    return [{k: v for k, v in row.items() if v is not None} for row in _ROWS[key](ledger)]


def _units(ledger: Ledger) -> Iterator[Entry]:
    for unit in ledger.units:
        yield {
            "code": unit.code, "name": unit.name, "nature": _word("nature", unit.nature), "rank": unit.rank,
            "funding": unit.funding, "nature_text": unit.nature_text, "within": unit.within, **unit.staff,
        }  # fmt: skip


def _allocations(ledger: Ledger) -> Iterator[Entry]:
    uses, funds = CHOICES["use"], CHOICES["fund"]
    for row in ledger.allocations:
        yield {
            "unit": row.unit, "use": uses.get(row.use), "project": row.project, "function": row.function,
            "economic": row.economic, "fund": funds.get(row.fund), "carryover": "是" if row.carryover else None,
            "amount": row.amount, "inferred": "推定" if row.inferred else None,
        }  # fmt: skip


def _projects(ledger: Ledger) -> Iterator[Entry]:
    for project in ledger.projects:
        yield {
            "unit": project.unit, "code": project.code, "name": project.name,
            "project_class": _word("project_class", project.project_class), "purpose": project.purpose,
            "goals": "\n".join(project.goals) or None, "reason": project.reason,
            "listed": None if project.listed else "否", **_plans(project),
            **{key: text for key, text in project.texts.items() if key in ANSWERS},
        }  # fmt: skip


def _plans(project: Project) -> Entry:
    amounts = zip(_MONTHS, project.plan or (), strict=False)
    percents = zip(_MONTHS, project.plan_percent or (), strict=False)
    return {f"plan_{m}": v for m, v in amounts} | {f"percent_{m}": v for m, v in percents}


def _indicators(ledger: Ledger) -> Iterator[Entry]:
    for project in ledger.projects:
        for i in project.indicators:
            yield {
                "unit": project.unit, "project": project.key, "level1": i.level1, "level2": i.level2, "name": i.name,
                "description": i.description, "target": i.target, "basis": i.basis,
            }  # fmt: skip


def _procurement(ledger: Ledger) -> Iterator[Entry]:
    for item in ledger.procurement:
        yield {
            "unit": item.unit, "project": item.project, "printed_project": item.project_name, "code": item.code,
            "item": item.item, "measure_unit": item.measure_unit, "quantity": item.quantity,
            "unit_price": item.unit_price, "sme_reserved": item.sme_reserved, "budget_funds": item.budget_funds,
            **{key: item.amounts.get(key) for key in PROCUREMENT_FUNDS},
        }  # fmt: skip


def _assets(ledger: Ledger) -> Iterator[Entry]:
    for held in ledger.assets:
        yield {
            "unit": held.unit, "asset": _word("asset", held.asset), "quantity": held.quantity, "value": held.value,
        }  # fmt: skip


def _previous(ledger: Ledger) -> Iterator[Entry]:
    for figure in ledger.previous:
        concept = _word("concept", figure.concept)
        yield {"unit": figure.unit, "concept": concept, "key": figure.key, "amount": figure.amount}


def _reasons(ledger: Ledger) -> Iterator[Entry]:
    for reason in ledger.reasons:
        concept = _word("concept", reason.concept)
        yield {"unit": reason.unit, "concept": concept, "key": reason.key, "text": reason.text}


def _explanations(ledger: Ledger) -> Iterator[Entry]:
    for text in ledger.explanations:
        yield {"unit": text.unit, "topic": _word("topic", text.topic), "text": text.text}


def _extra(ledger: Ledger) -> Iterator[Entry]:
    """The codes the user added, and those of the ledger that the reference does not have in its year."""
    reader = CodeReader(ledger.year)
    wanted = dict(ledger.extra_codes)
    for code in dict.fromkeys(row.function for row in ledger.allocations):
        if code not in wanted and reader.function(code).error:
            known = function_codes().get(code)
            wanted[code] = known.name if known else _UNNAMED
    for economic in dict.fromkeys(row.economic for row in ledger.allocations if row.economic):
        if economic not in wanted and reader.economic(economic).error:
            known_economic = economic_codes().get(economic)
            wanted[economic] = known_economic.name if known_economic else _UNNAMED
    for item in ledger.procurement:
        if item.code and item.code not in wanted and reader.catalogue(item.code).error:
            wanted[item.code] = item.item or _UNNAMED
    yield from ({"code": code, "name": name} for code, name in wanted.items())


_ROWS = {
    "units": _units,
    "allocations": _allocations,
    "projects": _projects,
    "indicators": _indicators,
    "procurement": _procurement,
    "assets": _assets,
    "previous": _previous,
    "reasons": _reasons,
    "explanations": _explanations,
    "extra": _extra,
}


def _word(list_: str, key: str | None) -> str | None:
    return CHOICES[list_].get(key) if key is not None else None


def further_answers(ledger: Ledger) -> list[str]:
    """Return the names of the answers about projects that have no column of their own."""
    names = (name for project in ledger.projects for name in project.texts if name not in ANSWERS)
    return list(dict.fromkeys(names))
