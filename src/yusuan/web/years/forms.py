"""What is entered on the pages of finance."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from yusuan.model.ledger import FUND_SOURCES
from yusuan.model.money import AmountError, Money
from yusuan.reference.editions import edition
from yusuan.web.places.models import Level, Organisation
from yusuan.web.years.models import FiscalYear
from yusuan.workbook.facts import budget_editions


class OpenYearForm(forms.Form):
    """What opening a year needs."""

    year = forms.IntegerField(label=_("预算年度"), min_value=2000, max_value=2100)
    edition = forms.ChoiceField(label=_("公开模板"), help_text=_("各表的样式、文字说明的格式和公开要求由它决定。"))
    opens = forms.DateField(label=_("开始编制"), widget=forms.DateInput(attrs={"type": "date"}))
    units_due = forms.DateField(label=_("单位上报截止"), widget=forms.DateInput(attrs={"type": "date"}))
    departments_due = forms.DateField(label=_("部门上报截止"), widget=forms.DateInput(attrs={"type": "date"}))
    departments = forms.ModelMultipleChoiceField(
        label=_("参加的部门"), queryset=Organisation.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, finance: Organisation, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        found = finance.below().filter(level=Level.DEPARTMENT)
        field = self.fields["departments"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = found
        field.initial = found
        choice = self.fields["edition"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(key, f"{edition(key).name}（{key}）") for key in budget_editions()]
        choice.initial = _usual_edition(finance.region)
        last = FiscalYear.objects.first()
        self.fields["year"].initial = (last.year if last else timezone.localdate().year) + 1


def _usual_edition(region: str) -> str:
    """Return the newest edition of the region's province; where it has none, the newest of all."""
    own = [key for key in budget_editions() if edition(key).name[:2] == region[:2]]
    return max(own or budget_editions(), key=lambda key: edition(key).year)


class ControlNumbersForm(forms.Form):
    """A unit's control numbers in 元; blank is no control number, 0 is none allowed."""

    def __init__(self, given: dict[str, int], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for fund, name in FUND_SOURCES.items():
            initial = Money(given[fund]).format("元") if fund in given else ""
            widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
            label = gettext("%(fund)s（元）") % {"fund": gettext(name)}
            self.fields[fund] = forms.CharField(label=label, required=False, initial=initial, widget=widget)

    def clean(self) -> dict[str, Any]:
        """Turn every text into fen, or None where it is blank."""
        for fund in FUND_SOURCES:
            text = (self.cleaned_data.get(fund) or "").strip()
            try:
                self.cleaned_data[fund] = Money.parse(text, "元").fen if text else None
            except AmountError:
                self.add_error(fund, _("不是可以精确到分的金额，请写成 1234.56 这样"))
        return self.cleaned_data
