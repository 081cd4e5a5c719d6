"""A publisher beside itself in another year, or beside a peer."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from yusuan.web.desk import serving
from yusuan.web.desk.comparing import Comparison
from yusuan.web.desk.models import BatchDocument
from yusuan.web.desk.tasks import begin_comparison
from yusuan.web.desk.views.asked import document_of


@login_required
@require_GET
def compare(request: HttpRequest, key: int, other: int) -> HttpResponse:
    """Show two documents compared; where the page is not there yet, have it made in the background and say so."""
    document, second = document_of(request, key), document_of(request, other)
    comparison = Comparison.of(document, second)
    same = document.sha256 == second.sha256
    failure = "" if same else comparison.failure
    wanted = not same and not failure and not comparison.is_there
    context = {
        "document": document,
        "other": second,
        "first": comparison.before,
        "second": comparison.after,
        "same": same,
        "failure": failure,
        "waiting": wanted,
        "begun": wanted and begin_comparison(comparison),
    }
    return render(request, "desk/compare.html", context)


@login_required
@require_GET
def progress(request: HttpRequest, key: int, other: int) -> JsonResponse:
    """Say whether the comparison is still being made, for the script of its page."""
    comparison = Comparison.of(document_of(request, key), document_of(request, other))
    active = not comparison.is_there and not comparison.failure
    begun = active and begin_comparison(comparison)
    response = JsonResponse({"active": active, "begun": begun})
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_POST
def again(request: HttpRequest, key: int, other: int) -> HttpResponse:
    """Try again to compare two documents that could not be compared."""
    Comparison.of(document_of(request, key), document_of(request, other)).forget_failure()
    return redirect("desk:compare", key, other)


@login_required
@require_GET
def page(request: HttpRequest, key: int, other: int) -> HttpResponse:
    """Return the page of a comparison, in a sandbox."""
    comparison = Comparison.of(document_of(request, key), document_of(request, other))
    if not comparison.is_there:
        raise Http404
    return serving.sandboxed(comparison.page)


@login_required
@require_GET
def choose(request: HttpRequest, key: int) -> HttpResponse:
    """Go to the comparison with the document chosen in a form."""
    found = document_of(request, key)
    number = request.GET.get("with", "")
    other = get_object_or_404(BatchDocument, pk=int(number) if number.isdecimal() and len(number) < 19 else 0)
    return redirect("desk:compare", found.pk, document_of(request, other.pk).pk)
