"""What people are told: kinds with their words, filled with names, years and what somebody wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

#: kind → words
KINDS: dict[str, Promise] = {
    "year_opened": _("%(year)s年预算开始编制，请在%(due)s前提交：%(unit)s"),
    "control_numbers": _("%(unit)s%(year)s年控制数已下达"),
    "submitted": _("%(unit)s%(year)s年预算已提交，请审核"),
    "returned_to_unit": _("%(unit)s%(year)s年预算被退回：%(reason)s"),
    "comment": _("%(unit)s%(year)s年预算有批注（%(place)s）：%(text)s"),
    "comment_resolved": _("%(unit)s%(year)s年预算的批注已办结（%(place)s）：%(text)s"),
    "passed": _("%(department)s%(year)s年部门预算已报送，请审核"),
    "returned_to_department": _("%(department)s%(year)s年部门预算被财政退回：%(reason)s"),
    "approved": _("%(department)s%(year)s年部门预算已批复，请在%(due)s前公开"),
    "published": _("%(department)s%(year)s年部门预算已公开（第%(number)s版）"),
    "not_published": _("%(department)s%(year)s年部门预算没有公开：%(why)s"),
    "adopted": _("%(unit)s%(year)s年预算已由“%(name)s”滚动为第一稿，请核对"),
    "not_adopted": _("%(unit)s%(year)s年预算没有采用上年的文件：%(why)s"),
    "correcting": _("%(department)s%(year)s年部门预算启动更正：%(reason)s"),
    "batch_done": _("“%(title)s”检查完毕：共%(documents)s份文件"),
    "batch_done_but": _("“%(title)s”检查完毕：共%(documents)s份文件，其中%(failed)s份未能检查"),
}
#: Values that are words of the program themselves, and what stands where nothing was given.
_WORDS = ("why",)
_EMPTY = {"place": _("整份预算")}


def words_of(kind: str, values: Mapping[str, Any]) -> str:
    """Return what somebody is told, in the language that is spoken now.

    Raises:
        KeyError: no such kind, or a value is missing.
    """
    said = {name: value or _EMPTY.get(name, value) for name, value in values.items()}
    said |= {name: gettext(str(said[name])) for name in _WORDS if said.get(name)}
    return str(KINDS[kind]) % said
