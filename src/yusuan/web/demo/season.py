"""The season of the demonstration: last year published and corrected, this year at every stage.

Everything is done by the steps themselves, by the people who may: so the audit log tells how it came about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from yusuan.model.ledger import Ledger
from yusuan.operations.preparing import fund_totals
from yusuan.web.demo.ledgers import example, renamed
from yusuan.web.demo.people import FINANCE, make_people, make_places
from yusuan.web.people.models import User
from yusuan.web.places.models import Organisation
from yusuan.web.years.models import DepartmentBudget, FiscalYear, UnitBudget
from yusuan.web.years.steps.approve import approve
from yusuan.web.years.steps.comment import comment
from yusuan.web.years.steps.correct import correct
from yusuan.web.years.steps.open_year import open_year
from yusuan.web.years.steps.pass_to_finance import pass_to_finance
from yusuan.web.years.steps.publish import publish
from yusuan.web.years.steps.return_to_unit import return_to_unit
from yusuan.web.years.steps.save_revision import save_revision
from yusuan.web.years.steps.set_control_numbers import set_control_numbers
from yusuan.web.years.steps.submit import submit

Report = Callable[[str], None]
_PREPARERS = {
    "305001": "tianbao1",
    "305002": "tianbao2",
    "305003": "tianbao3",
    "306001": "tianbao6",
    "307001": "tianbao7",
}


class DemoRefusedError(Exception):
    """The demonstration is not put beside somebody's real work; the message (Chinese) says what to do."""


def is_there() -> bool:
    """Say whether the demonstration was made in this database; raise where something else was."""
    if not User.objects.exists():
        return False
    if User.objects.filter(username="tianbao1").exists() and FiscalYear.objects.filter(year=2024).exists():
        return True
    raise DemoRefusedError("这个数据文件夹里已经有别的数据；请用 --data 给演示另指一个文件夹")


@transaction.atomic
def make(report: Report) -> None:
    """Make the bureau, its people and the season; takes some seconds, since last year's files are really written.

    Interrupted at any moment, nothing of it is there, and the next start makes it anew.
    """
    season = _Season()
    report("上年：编制、批复、公开")
    season.last_year()
    report("上年：更正后重新公开")
    season.erratum()
    report("今年：各单位编制到一半")
    season.this_year()


class _Season:
    def __init__(self) -> None:
        self.places: dict[str, Organisation] = make_places()
        self.people: dict[str, User] = make_people(self.places)

    def unit(self, year: int, code: str) -> UnitBudget:
        return UnitBudget.objects.get(department_budget__year__year=year, unit__code=code)

    def department(self, year: int, code: str) -> DepartmentBudget:
        return DepartmentBudget.objects.get(year__year=year, department__code=code)

    def open(self, year: int, edition: str, *departments: str) -> None:
        today = timezone.localdate()
        open_year(
            self.people["caizheng"],
            self.places[FINANCE],
            year,
            edition,
            opens=today - timedelta(days=30),
            units_due=today + timedelta(days=9),
            departments_due=today + timedelta(days=20),
            departments=[self.places[code] for code in departments],
        )

    def save(self, year: int, code: str, ledger: Ledger, origin: str = "") -> None:
        budget = self.unit(year, code)
        number = budget.current.number if budget.current else 0
        name = origin or f"{code}台账.xlsx"
        save_revision(self.people[_PREPARERS[code]], budget, ledger, based_on=number, origin=name)

    def hand_in(self, year: int, code: str) -> None:
        budget = self.unit(year, code)
        assert budget.current is not None
        submit(self.people[_PREPARERS[code]], budget, number=budget.current.number)

    def last_year(self) -> None:
        self.open(2023, "hebei-2023", "305")
        for code in ("305001", "305002", "305003"):
            self.save(2023, code, example(2023, code))
            self.hand_in(2023, code)
        self._through(2023)

    def erratum(self) -> None:
        reason = "图书馆一个采购品目的名称不完整"
        correct(self.people["bumen"], self.department(2023, "305"), reason)
        return_to_unit(self.people["bumen"], self.unit(2023, "305002"), reason)
        ledger = example(2023, "305002")
        ledger.procurement[0] = replace(ledger.procurement[0], item=f"{ledger.procurement[0].item}（含配送上架）")
        self.save(2023, "305002", ledger, "305002台账（更正）.xlsx")
        self.hand_in(2023, "305002")
        self._through(2023)

    def _through(self, year: int, code: str = "305", head: str = "bumen") -> None:
        """From the department's review to publication."""
        pass_to_finance(self.people[head], self.department(year, code))
        approve(self.people["caizheng"], self.department(year, code))
        publish(self.people[head], self.department(year, code))

    def this_year(self) -> None:
        self.open(2024, "hebei-2024", "305", "306", "307")
        self._culture()
        self._children()
        self._arts()

    def _control(self, code: str, ledger: Ledger, more: int = 0) -> None:
        numbers: dict[str, int | None] = {fund: fen + more for fund, fen in fund_totals(ledger).items()}
        set_control_numbers(self.people["caizheng"], self.unit(2024, code), numbers)

    def _culture(self) -> None:
        """Department 305: one unit has handed in, one was given back, one is at work with errors in it."""
        for code in ("305001", "305002", "305003"):
            self._control(code, example(2024, code), 5_000_00)
        first = example(2024, "305001")
        self.save(2024, "305001", replace(first, procurement=first.procurement[:-1]), "局本级台账初稿.xlsx")
        self.save(2024, "305001", first, "局本级台账.xlsx")
        self.hand_in(2024, "305001")
        library = example(2024, "305002")
        library.projects[0].purpose = None
        self.save(2024, "305002", library)
        self.hand_in(2024, "305002")
        name = library.projects[0].name
        comment(
            self.people["bumen"],
            self.unit(2024, "305002"),
            "请写明钱用在哪里",
            sheet="项目",
            row=name,
            field="资金用途",
        )
        return_to_unit(self.people["bumen"], self.unit(2024, "305002"), f"“{name}”没有写用途，补上再报")
        self.save(2024, "305003", _with_slips(example(2024, "305003")), "文化馆台账（未完）.xlsx")

    def _children(self) -> None:
        """Department 306: finance is looking at it."""
        names = {
            "305002": "306001",
            "示例县文化广电和旅游局": "示例县少年儿童图书馆",
            "示例县图书馆": "示例县少年儿童图书馆本级",
        }
        ledger = replace(renamed(example(2024, "305002"), names), department_code="306")
        self._control("306001", ledger)
        self.save(2024, "306001", _with_slips(ledger))
        self.hand_in(2024, "306001")
        pass_to_finance(self.people["bumen6"], self.department(2024, "306"))

    def _arts(self) -> None:
        """Department 307: approved eleven days ago, not published yet."""
        names = {
            "305003": "307001",
            "示例县文化广电和旅游局": "示例县群众艺术馆",
            "示例县文化馆": "示例县群众艺术馆本级",
        }
        ledger = replace(renamed(example(2024, "305003"), names), department_code="307")
        self.save(2024, "307001", ledger)
        self.hand_in(2024, "307001")
        pass_to_finance(self.people["bumen7"], self.department(2024, "307"))
        approve(self.people["caizheng"], self.department(2024, "307"))
        approved = timezone.now() - timedelta(days=11)
        DepartmentBudget.objects.filter(year__year=2024, department__code="307").update(approved_at=approved)


def _with_slips(ledger: Ledger) -> Ledger:
    """Return a ledger with the slips of a draft: a plan that falls, a rate above a hundred, a target left out."""
    project = ledger.projects[0]
    if project.plan and project.plan[-1]:
        last = project.plan[-1]
        project.plan = [last, last // 2, last, last]
    project.indicators[0].target = None
    project.indicators[1].name, project.indicators[1].target = "任务完成率", "≥150%"
    return ledger
