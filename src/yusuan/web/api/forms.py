"""What a new token is asked for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator, RegexValidator
from django.utils.translation import gettext_lazy as _

from yusuan.web.api.keeping import LONGEST

_DAYS = ((7, _("7 天")), (30, _("30 天")), (90, _("90 天")), (180, _("180 天")), (LONGEST, _("一年")))
_SCOPES = (("", _("只能读取")), ("write", _("可以办理：保存、提交、退回、批复、公开")))


class TokenForm(forms.Form):
    """The name of the program, how long, and how much."""

    name = forms.CharField(
        label=_("用途"),
        max_length=100,
        help_text=_("哪个程序用、做什么，例如“每周统计”。"),
        validators=[ProhibitNullCharactersValidator(), RegexValidator(r"^[^\x00-\x1f]+$")],
    )
    days = forms.TypedChoiceField(label=_("有效期"), choices=_DAYS, coerce=int, initial=90)
    scope = forms.ChoiceField(label=_("范围"), choices=_SCOPES, required=False, initial="", widget=forms.RadioSelect)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **{"label_suffix": "", **options})
