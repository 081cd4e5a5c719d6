"""A fiscal year in work: control numbers, budgets of units and departments, revisions, what is published."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext

from yusuan.model.ledger import FUND_SOURCES
from yusuan.web.audit.models import AppendOnlyError
from yusuan.web.places.models import Organisation
from yusuan.web.years.adoptions import Adoption
from yusuan.web.years.origins import in_words
from yusuan.web.years.publishings import Publishing
from yusuan.web.years.remembered import RememberedAssessment
from yusuan.web.years.states import DepartmentState, UnitState

__all__ = [
    "Adoption",
    "Comment",
    "ControlNumber",
    "DepartmentBudget",
    "FiscalYear",
    "LedgerRevision",
    "PublishedVersion",
    "Publishing",
    "RememberedAssessment",
    "UnitBudget",
    "Waiver",
]
_PERSON = settings.AUTH_USER_MODEL


class FiscalYear(models.Model):
    """A budget year that finance has opened."""

    year = models.PositiveIntegerField("年度", unique=True)
    edition = models.CharField("公开模板", max_length=60)
    region = models.CharField("财政区划", max_length=100)
    opens = models.DateField("开始编制")
    units_due = models.DateField("单位上报截止")
    departments_due = models.DateField("部门上报截止")

    class Meta:
        """Latest first."""

        verbose_name = verbose_name_plural = "预算年度"
        ordering: ClassVar = ["-year"]

    def __str__(self) -> str:
        return gettext("%(year)s年") % {"year": self.year}


class ControlNumber(models.Model):
    """控制数: how much a unit may plan of a fund, in fen."""

    year = models.ForeignKey(FiscalYear, on_delete=models.CASCADE, related_name="control_numbers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="control_numbers")
    fund = models.CharField("资金来源", max_length=30, choices=list(FUND_SOURCES.items()))
    fen = models.BigIntegerField("控制数（分）")

    class Meta:
        """One for each fund."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "organisation", "fund"], name="one_control_number")
        ]


class DepartmentBudget(models.Model):
    """A department's budget of a year: the units' together."""

    year = models.ForeignKey(FiscalYear, on_delete=models.PROTECT, related_name="departments")
    department = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="department_budgets")
    state = models.CharField(max_length=12, choices=DepartmentState, default=DepartmentState.COLLECTING)
    passed_by = models.ForeignKey(_PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    passed_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(_PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=2000, blank=True)
    """Why it was last returned."""
    correction = models.CharField(max_length=2000, blank=True)
    """What is being corrected in what is published."""

    class Meta:
        """One for each year."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "department"], name="one_budget_of_department")
        ]
        ordering: ClassVar = ["-year__year", "department__code"]

    def __str__(self) -> str:
        said = {"department": self.department.name, "year": self.year.year}
        return gettext("%(department)s%(year)s年部门预算") % said

    @property
    def organisation(self) -> Organisation:
        """Where it belongs, for rights."""
        return self.department

    @property
    def told(self) -> dict[str, str | int]:
        """How notices name it."""
        return {"department": self.department.name, "year": self.year.year}

    @property
    def subject(self) -> str:
        """How the audit log names it."""
        return f"department_budget/{self.year.year}/{self.department.code}"

    def get_absolute_url(self) -> str:
        """Return the page of its review."""
        return reverse("years:department", args=[self.year.year, self.department.code])


class UnitBudget(models.Model):
    """A unit's budget of a year."""

    department_budget = models.ForeignKey(DepartmentBudget, on_delete=models.PROTECT, related_name="units")
    unit = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="unit_budgets")
    state = models.CharField(max_length=12, choices=UnitState, default=UnitState.DRAFT)
    current = models.ForeignKey("LedgerRevision", null=True, on_delete=models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(_PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=2000, blank=True)
    """Why it was last returned."""

    class Meta:
        """One for each year."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["department_budget", "unit"], name="one_budget_of_unit")
        ]
        ordering: ClassVar = ["unit__code"]

    def __str__(self) -> str:
        return gettext("%(unit)s%(year)s年预算") % {"unit": self.unit.name, "year": self.year.year}

    @property
    def year(self) -> FiscalYear:
        """The fiscal year."""
        return self.department_budget.year

    @property
    def organisation(self) -> Organisation:
        """Where it belongs, for rights."""
        return self.unit

    @property
    def told(self) -> dict[str, str | int]:
        """How notices name it."""
        return {"unit": self.unit.name, "year": self.year.year}

    @property
    def subject(self) -> str:
        """How the audit log names it."""
        return f"unit_budget/{self.year.year}/{self.unit.code}"

    def get_absolute_url(self) -> str:
        """Return the page where it is prepared."""
        return reverse("years:unit", args=[self.year.year, self.unit.code])


class LedgerRevision(models.Model):
    """The ledger of a unit as somebody saved it; never changed afterwards."""

    budget = models.ForeignKey(UnitBudget, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    """What ``yusuan.model.ledger_json`` makes of the ledger."""
    sha256 = models.CharField(max_length=64)
    author = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    based_on = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=200)
    """How it was made: the workbook's name, edited in the browser, adopted from last year."""
    aside = models.BooleanField(default=False)
    """Somebody else had saved in between: it is kept beside the current one until its author has decided."""

    class Meta:
        """Numbered within the budget."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "number"], name="one_revision_number")]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return gettext("第%(number)s稿") % {"number": self.number}

    @property
    def how(self) -> str:
        """How it was made, in the language of whoever reads it."""
        return in_words(self.origin)

    def save(self, *args: Any, **options: Any) -> None:
        """Add the revision; one that is there is never changed."""
        if not self._state.adding:
            raise AppendOnlyError("台账的各稿只能追加，不能修改")
        super().save(*args, **options)


class Comment(models.Model):
    """A remark at a sheet, a row or a field of a unit's budget."""

    budget = models.ForeignKey(UnitBudget, on_delete=models.CASCADE, related_name="comments")
    sheet = models.CharField("表", max_length=60, blank=True)
    row = models.CharField("行", max_length=200, blank=True)
    field = models.CharField("栏", max_length=100, blank=True)
    text = models.CharField("意见", max_length=2000)
    author = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(_PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        """Oldest first."""

        ordering: ClassVar = ["made_at", "pk"]

    @property
    def place(self) -> str:
        """Where it points, in words."""
        return self.given_place or gettext("整份预算")

    @property
    def given_place(self) -> str:
        """Where it points; empty for the whole budget."""
        return " · ".join(part for part in (self.sheet, self.row, self.field) if part)


class Waiver(models.Model):
    """A finding that finance accepts, with the reason."""

    budget = models.ForeignKey(DepartmentBudget, on_delete=models.CASCADE, related_name="waivers")
    rule = models.CharField(max_length=12)
    finding = models.CharField(max_length=64)
    """Key of the finding: another place or other figures make another key."""
    message = models.CharField(max_length=2000)
    reason = models.CharField("理由", max_length=2000)
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    expires = models.DateField(null=True, blank=True)

    class Meta:
        """A finding is waived once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "finding"], name="waived_once")]


class PublishedVersion(models.Model):
    """What was made public: the files with their hashes, frozen."""

    budget = models.ForeignKey(DepartmentBudget, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    manifest = models.JSONField()
    """``manifest.json`` of the folder: every file with its size and SHA-256."""
    folder = models.CharField(max_length=200)
    """Within the data folder."""
    content = models.JSONField()
    """The ledger it was made from."""
    reason = models.CharField(max_length=2000, blank=True)
    """What an erratum corrects; empty for the first version."""

    class Meta:
        """Latest first."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["budget", "number"], name="one_version_number")]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return gettext("%(budget)s（第%(number)s版）") % {"budget": self.budget, "number": self.number}

    def save(self, *args: Any, **options: Any) -> None:
        """Add the version; one that is there is never changed."""
        if not self._state.adding:
            raise AppendOnlyError("已公开的版本不能修改，更正请发布新版本")
        super().save(*args, **options)
