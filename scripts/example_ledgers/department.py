"""The ledger of the example department in a year, complete: what refers to printed figures is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from example_ledgers.printed import Printed, wan
from example_ledgers.rows import (
    asset_of,
    basic_rows,
    item_of,
    project_code,
    project_of,
    project_rows,
    unit_of,
)
from example_ledgers.source import YEARS, Source, fen, of_year
from yusuan.model.ledger import ChangeReason, Explanation, Ledger, PreviousFigure, Project
from yusuan.model.target import parse_target
from yusuan.reference.printing import rounded


def department_ledger(source: Source, year: int) -> Ledger:
    """Return the ledger of all units in a year."""
    ledger = _figures(source, year)
    ledger.reasons = list(_reasons(source, year))
    ledger.previous = list(_previous(source, year))
    printed = Printed(ledger)
    ledger.explanations = list(_explanations(source, year, printed))
    for project in ledger.projects:
        _fill_targets(project, printed)
    return ledger


def _figures(source: Source, year: int) -> Ledger:
    """The ledger without what is said about last year and about printed amounts."""
    about = source.department
    edition = of_year(about["editions"], year)
    ledger = Ledger(about["code"], about["name"], about["region"], year, edition)
    for unit in about["units"]:
        ledger.units.append(unit_of(unit, year))
        ledger.allocations += basic_rows(unit, year)
        ledger.assets += [asset_of(unit["code"], row, year) for row in unit["assets"]]
        for data in source.projects[unit["code"]]:
            _add_project(ledger, unit["code"], project_code(about["division"], data), data)
    keys = {d["serial"]: project_code(about["division"], d) for own in source.projects.values() for d in own}
    ledger.procurement = [item_of(item, keys) for item in source.procurement[str(year)]]
    return ledger


def _add_project(ledger: Ledger, unit: str, code: str, data: dict[str, Any]) -> None:
    rows = list(project_rows(unit, code, data, ledger.year))
    if rows:
        ledger.allocations += rows
        ledger.projects.append(project_of(unit, code, data, sum(row.amount for row in rows), ledger.year))


def _reasons(source: Source, year: int) -> Iterator[ChangeReason]:
    for unit, reasons in source.department["reasons"].items():
        for concept, texts in reasons.items():
            if text := of_year(texts, year):
                yield ChangeReason(unit, concept, None, text)


def _previous(source: Source, year: int) -> Iterator[PreviousFigure]:
    """Last year's figures: of the first year as written, of the second as the first printed them."""
    if year == YEARS[0]:
        for unit, figures in source.department["previous_2022"].items():
            for concept, yuan in figures.items():
                yield PreviousFigure(unit, concept, None, fen(yuan))
    else:
        yield from Printed(_figures(source, year - 1)).figures()
    yield from _previous_projects(source, year)


def _previous_projects(source: Source, year: int) -> Iterator[PreviousFigure]:
    """What this year's projects had last year; nothing for a new one."""
    last = Printed(_figures(source, year - 1)) if year != YEARS[0] else None
    for unit, own in source.projects.items():
        for data in own:
            code = project_code(source.department["division"], data)
            if not any(True for _ in project_rows(unit, code, data, year)):
                continue
            amount = last.budgets[code] if last else fen(data["before"])
            yield PreviousFigure(unit, "project_item", code, amount)


def _explanations(source: Source, year: int, printed: Printed) -> Iterator[Explanation]:
    bought = {code: _bought(source, code, year) for code in source.department["texts"]}
    for unit, texts in source.department["texts"].items():
        for topic, written in texts.items():
            text = of_year(written, year).strip()
            words = {"年": str(year), "上年": str(year - 1), "购置": wan(bought[unit])}
            for name, value in words.items():
                text = text.replace(f"{{{name}}}", value)
            yield Explanation(unit, topic, text)


def _bought(source: Source, code: str, year: int) -> int:
    """What a unit (or the department, whose code its units' codes begin with) buys as fixed assets, as printed."""
    items = (i for i in source.procurement[str(year)] if i.get("asset") and i["unit"].startswith(code))
    return sum(rounded(fen(i["price"]) * i["quantity"], 10_000) for i in items)


def _fill_targets(project: Project, printed: Printed) -> None:
    for index, indicator in enumerate(project.indicators):
        if indicator.target and "{预算}" in indicator.target:
            text = indicator.target.replace("{预算}", wan(printed.budgets[project.key]))
            project.indicators[index] = replace(indicator, target=text, parsed=parse_target(text))


def ledger_of_unit(whole: Ledger, code: str) -> Ledger:
    """Return the ledger that one unit fills in; the first unit writes the department's own texts too."""
    owners = {code, whole.department_code} if code == whole.units[0].code else {code}
    own = Ledger(whole.department_code, whole.department, whole.region, whole.year, whole.edition)
    own.units = [unit for unit in whole.units if unit.code == code]
    for name in ("allocations", "projects", "procurement", "assets", "previous", "reasons", "explanations"):
        setattr(own, name, [row for row in getattr(whole, name) if row.unit in owners])
    return own
