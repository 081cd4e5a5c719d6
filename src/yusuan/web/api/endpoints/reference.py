"""What is the same in every installation: the rules and the forms."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Path, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from yusuan.check.registry import RegisteredRule, built_in_rules
from yusuan.reference.editions import edition, edition_keys
from yusuan.web.api.caching import public
from yusuan.web.api.cursors import Asked, Page, listed
from yusuan.web.api.problems import Problem

router = Router(tags=["规则和模板"])
RuleId = Annotated[str, Field(pattern=r"^[A-Z]{3}[0-9]{3}$")]


class RuleRow(Schema):
    """A rule."""

    id: str
    family: str
    severity: str
    title: str
    title_en: str


class RulePage(RuleRow):
    """A rule with its page: what it looks at, legal basis, examples."""

    page: str
    remedy: str
    remedy_en: str


class EditionRow(Schema):
    """A form of publication."""

    key: str
    name: str
    region: str
    year: int
    kind: str


@router.get("/rules", response=Page[RuleRow], summary="全部规则")
@decorate_view(public)
def list_rules(request: HttpRequest, paging: Asked) -> Page[RuleRow]:
    """Return every rule in the order of its number."""
    rules = [RuleRow(**_rule(entry)) for entry in built_in_rules()]
    return listed(rules, paging, lambda row: row, lambda row: row.id)


@router.get("/rules/{rule}", response=RulePage, summary="一条规则的说明")
@decorate_view(public)
def get_rule(request: HttpRequest, rule: Path[RuleId]) -> RulePage:
    """Return a rule with its page as ``yusuan rules`` prints it."""
    entry = next((entry for entry in built_in_rules() if entry.rule.id == rule), None)
    if entry is None:
        raise Problem("not_found")
    of = entry.rule
    return RulePage(**_rule(entry), page=entry.page.strip(), remedy=of.remedy, remedy_en=of.remedy_en)


@router.get("/editions", response=Page[EditionRow], summary="全部公开模板")
@decorate_view(public)
def list_editions(request: HttpRequest, paging: Asked) -> Page[EditionRow]:
    """Return every form of publication."""
    return listed(list(edition_keys()), paging, _edition, lambda key: key)


def _edition(key: str) -> EditionRow:
    form = edition(key)
    return EditionRow(key=key, name=form.name, region=form.region, year=form.year, kind=form.kind)


def _rule(entry: RegisteredRule) -> dict[str, str]:
    rule = entry.rule
    return {
        "id": rule.id,
        "family": rule.family,
        "severity": rule.severity,
        "title": rule.title,
        "title_en": rule.title_en,
    }
