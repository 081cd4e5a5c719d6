"""The page where people keep the tokens of their programs."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from yusuan.web.api import keeping
from yusuan.web.api.access import person
from yusuan.web.api.forms import TokenForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """Show one's tokens; make one, and show it this once."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    made, text = None, ""
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            made, text = keeping.make(
                person(request), asked["name"], asked["days"], may_write=asked["scope"] == "write"
            )
        except keeping.TooManyError:
            form.add_error(None, _("最多%(n)s个令牌；请先作废不用的") % {"n": keeping.MOST})
        else:
            form = TokenForm()
    context = {"form": form, "made": made, "text": text, "tokens": keeping.tokens_of(person(request))}
    return render(request, "api/tokens.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End one of one's tokens."""
    if not keeping.end(person(request), number):
        raise Http404
    messages.success(request, _("令牌已作废"))
    return redirect("tokens:list")
