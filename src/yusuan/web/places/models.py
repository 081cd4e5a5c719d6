"""Organisations: the finance bureau (财政), its departments (部门), their units (单位)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from yusuan.model.ledger import UNIT_NATURES


class Level(models.TextChoices):
    """Where an organisation stands in the tree."""

    FINANCE = "finance", _("财政部门")
    DEPARTMENT = "department", _("部门")
    UNIT = "unit", _("单位")


class Organisation(models.Model):
    """A node of the tree. ``path`` lists the keys from the root down, so that a subtree is one query."""

    code = models.CharField(_("编码"), max_length=20, unique=True)
    name = models.CharField(_("名称"), max_length=200)
    level = models.CharField(_("层级"), max_length=12, choices=Level)
    parent = models.ForeignKey(
        "self", verbose_name=_("上级"), null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    region = models.CharField(_("财政区划"), max_length=100)
    nature = models.CharField(
        _("单位性质"), max_length=30, blank=True, choices=[(key, _(name)) for key, name in UNIT_NATURES.items()]
    )
    path = models.CharField(max_length=200, editable=False, default="", db_index=True)

    class Meta:
        """Names and order."""

        verbose_name = verbose_name_plural = _("机构")
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def save(self, *args: Any, **options: Any) -> None:
        """Save, with the path that follows from the parent; a subtree that moves takes its paths along."""
        super().save(*args, **options)
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        if path != self.path:
            self.path = path
            super().save(update_fields=["path"])
            for child in self.children.all():
                child.save()

    def lineage(self) -> list[int]:
        """Return the keys of the organisations from the root down to this one."""
        return [int(key) for key in self.path.split("/") if key]

    def below(self) -> QuerySet[Organisation]:
        """Return this organisation and everything under it."""
        return Organisation.objects.filter(path__startswith=self.path)

    def is_within(self, other: Organisation) -> bool:
        """Say whether this is ``other`` or stands under it."""
        return self.path.startswith(other.path)

    def ancestors(self) -> Iterator[Organisation]:
        """Yield this organisation, its parent, and so on up to the root."""
        here: Organisation | None = self
        while here is not None:
            yield here
            here = here.parent

    @property
    def department(self) -> Organisation | None:
        """The department that this is or belongs to; None for the finance bureau."""
        return next((o for o in self.ancestors() if o.level == Level.DEPARTMENT), None)
