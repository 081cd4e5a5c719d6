"""/api/docs: the description of the API for people; with JavaScript, every operation can be tried there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from yusuan.web.api.described import operations


@require_safe
@ensure_csrf_cookie
def docs(request: HttpRequest) -> HttpResponse:
    """Show every operation, and the tool to try them."""
    return render(request, "api/docs.html", {"groups": operations()})
