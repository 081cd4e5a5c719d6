"""The year 2024 opened in the bureau, with the example ledgers of two units."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.web.conftest import Bureau
from yusuan.model.ledger import Ledger
from yusuan.model.ledger_json import from_json, to_json
from yusuan.web.people.models import User
from yusuan.web.years.models import DepartmentBudget, UnitBudget
from yusuan.web.years.steps.open_year import open_year
from yusuan.web.years.steps.pass_to_finance import pass_to_finance
from yusuan.web.years.steps.save_revision import save_revision
from yusuan.web.years.steps.submit import submit
from yusuan.workbook import load_workbook

LEDGERS = Path(__file__).resolve().parents[3] / "examples" / "ledgers" / "2024"


@cache
def _loaded(code: str) -> dict[str, object]:
    return to_json(load_workbook(LEDGERS / f"{code}.xlsx"))


def example(code: str) -> Ledger:
    """Return the ledger of a unit of department 305, a fresh copy."""
    return from_json(_loaded(code))


class Year:
    """The opened year, with the bureau's people at hand."""

    def __init__(self, bureau: Bureau) -> None:
        self.bureau = bureau
        self.people = bureau.people
        open_year(
            self.person("finance"),
            bureau.places["001"],
            2024,
            "hebei-2024",
            opens=date(2023, 10, 8),
            units_due=date(2023, 11, 10),
            departments_due=date(2023, 11, 30),
            departments=[bureau.places["305"], bureau.places["306"]],
        )

    def person(self, name: str) -> User:
        return User.objects.get(pk=self.people[name].pk)

    def unit(self, code: str = "305001") -> UnitBudget:
        return UnitBudget.objects.get(unit__code=code)

    def department(self, code: str = "305") -> DepartmentBudget:
        return DepartmentBudget.objects.get(department__code=code)

    def save(self, code: str = "305001", ledger: Ledger | None = None, based_on: int | None = None) -> None:
        budget = self.unit(code)
        number = budget.current.number if budget.current else 0
        save_revision(
            self.person(f"preparer{code}"),
            budget,
            ledger or example(code),
            based_on=number if based_on is None else based_on,
            origin="台账.xlsx",
        )

    def submitted(self, *codes: str) -> None:
        for code in codes or ("305001", "305002"):
            self.save(code)
            submit(self.person(f"preparer{code}"), self.unit(code), number=1)

    def passed(self) -> None:
        self.submitted()
        pass_to_finance(self.person("reviewer305"), self.department())


@pytest.fixture
def year(bureau: Bureau) -> Year:
    return Year(bureau)


def work_off() -> None:
    """Do what waits in the queue to be published, as a worker does."""
    from django_tasks_db.models import DBTaskResult

    from yusuan.web.years.tasks import write_files

    while (task := DBTaskResult.objects.ready().filter(task_path=write_files.module_path).first()) is not None:
        task.claim("test")
        task.set_successful(write_files.call(*task.args_kwargs["args"]))
