"""The lists across publishers as data: by which amount, what is listed, what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Ranking:
    """A list of publications by one of their numbers."""

    key: str
    field: str
    title: Promise | str
    lead: Promise | str
    made_of: str
    """What the number leads to: the total whose cell prints it; or projects, findings, tables."""
    unit: str = "万元"
    """万元, 元, or empty for a number of things."""
    condition: Q = Q()
    """Which publications are listed."""
    unknown: Q = Q(pk__in=())
    """Of which publications the number is not known."""
    left_out: Promise | str = ""
    """Why they are not known."""
    least: bool = False
    then: tuple[str, ...] = ()
    beside: str = ""
    """Another number that is shown with it."""
    beside_title: Promise | str = ""
    words: tuple[str, ...] = ()
    """Whoever searches for one of them is shown the list."""


@dataclass(frozen=True, slots=True)
class ProjectList:
    """A list of projects."""

    key: str
    title: Promise | str
    lead: Promise | str
    condition: Q
    order: tuple[str, ...]


def _by_key(rankings: Iterable[Ranking]) -> dict[str, Ranking]:
    return {ranking.key: ranking for ranking in rankings}


_UNPRINTED = _("公开文件里没有这个数字")
_NO_YEAR_BEFORE = _("这里没有上一年度的公开文件，或者没有这个数字")


def _amount(key: str, field: str, title: Promise | str, lead: Promise | str, *words: str) -> Ranking:
    """A list by an amount as it is printed."""
    positive, unknown = Q(**{f"{field}__gt": 0}), Q(**{f"{field}__isnull": True})
    return Ranking(
        key, field, title, lead, field, condition=positive, unknown=unknown, left_out=_UNPRINTED, words=words
    )


def _change(key: str, total: str, title: Promise | str, lead: Promise | str, *, less: bool = False) -> Ranking:
    """A list by how much a total changed against the year before."""
    field = f"{total.removesuffix('_total')}_change"
    return Ranking(
        key, field, title, lead, total, condition=Q(**{f"{field}__lt" if less else f"{field}__gt": 0}),
        unknown=Q(**{f"{field}__isnull": True}), left_out=_NO_YEAR_BEFORE, least=less, beside=total,
        beside_title=_("本年（万元）"),
    )  # fmt: skip


RANKINGS = _by_key((
    _amount(
        "three-public", "three_public", _("“三公”经费最高"), _("财政拨款“三公”经费，按公开的表。"), "三公", "三公经费"
    ),
    Ranking(
        "three-public-per-head", "three_public_per_head", _("人均“三公”经费最高"),
        _("“三公”经费除以实有人数：由台账编成的按台账，其余按情况说明里最先写明的实有或在职人数。"),
        "three_public", unit="元", condition=Q(three_public_per_head__gt=0),
        unknown=Q(staff__isnull=True) | Q(three_public__isnull=True),
        left_out=_("没有写明人数，或者没有“三公”经费的数字"), beside="staff", beside_title=_("人数"),
        words=("人均", "人均三公", "人均三公经费", "三公"),
    ),
    _change("three-public-growth", "three_public", _("“三公”经费增加最多"), _("与上一年度公开的同口径数字相比。")),
    Ranking(
        "three-public-zero", "three_public", _("“三公”经费为零"), _("公开的“三公”经费是零，支出大的在前。"),
        "three_public", condition=Q(three_public=0), unknown=Q(three_public__isnull=True), left_out=_UNPRINTED,
        then=("-expenditure_total",), beside="expenditure_total", beside_title=_("支出总计（万元）"),
    ),
    _amount("expenditure", "expenditure_total", _("支出总计最高"), _("收支总表的支出总计。"), "支出", "支出总计"),
    _change("expenditure-growth", "expenditure_total", _("支出增加最多"), _("支出总计与上一年度公开的数字相比。")),
    _change(
        "expenditure-cut", "expenditure_total", _("支出减少最多"), _("支出总计与上一年度公开的数字相比。"), less=True
    ),
    _amount(
        "carryover", "carryover", _("上年结转最多"), _("上一年度没有用完、结转到本年的钱，按收支总表。"), "结转",
        "上年结转",
    ),
    _amount(
        "agency-operating", "agency_operating", _("机关运行经费最高"), _("按公开的表或情况说明。"), "机关运行经费"
    ),
    _amount(
        "procurement", "procurement", _("政府采购最多"), _("政府采购预算的合计，按公开的表或情况说明。"), "政府采购"
    ),
    Ranking(
        "missing-tables", "missing_count", _("缺少法定的表"),
        _("九张法定的表里没有公开的，连空表也没有；国有资本经营预算的表从2021年起要求。"), "tables", unit="",
        condition=Q(missing_count__gt=0), then=("-expenditure_total",),
    ),
    Ranking(
        "unmeasured", "unmeasured_count", _("没有可衡量指标的项目最多"),
        _("绩效指标里没有一个指标值是数字的项目个数。"),
        "projects", unit="", condition=Q(unmeasured_count__gt=0), unknown=Q(projects_count=0),
        left_out=_("没有公开项目绩效目标"), beside="projects_count", beside_title=_("全部项目"),
        words=("绩效", "绩效目标", "指标"),
    ),
    Ranking(
        "findings", "findings_count", _("公开后仍有问题最多"),
        _("规则在公开文件里找到、没有豁免的问题个数。"), "findings", unit="", condition=Q(findings_count__gt=0),
    ),
))  # fmt: skip

PROJECT_LISTS = {
    shown.key: shown
    for shown in (
        ProjectList("largest-projects", _("金额最大的项目"), _("按公开的预算数。"), Q(budget__gt=0), ("-budget", "pk")),
        ProjectList(
            "unmeasured-projects",
            _("没有可衡量指标的项目"),
            _("没有一个绩效指标的指标值是数字的项目，金额大的在前。"),
            Q(measured=0, budget__isnull=False),
            ("-budget", "pk"),
        ),
        ProjectList(
            "projects-without-amount",
            _("没有写明金额的项目"),
            _("公开了绩效目标，没有公开预算数的项目。"),
            Q(budget__isnull=True),
            ("pk",),
        ),
    )
}
