"""Whoever was given a password changes it before anything else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from yusuan.web.people.models import User
from yusuan.web.people.openid.views import TOKEN

Handler = Callable[[HttpRequest], HttpResponse]


def first_change(handler: Handler) -> Handler:
    """Send somebody with a given password to the page where it is changed."""

    def guarded(request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, User) and user.must_change_password and not _open(request):
            if request.path.startswith("/api/"):
                said = gettext("密码是别人给的，请先登录网页修改")
                return HttpResponse(said, status=403, content_type="text/plain; charset=utf-8")
            return redirect("people:change_password")
        return handler(request)

    return guarded


def _open(request: HttpRequest) -> bool:
    if TOKEN in request.session:  # came without the given password
        return True
    return request.path in (reverse("people:change_password"), reverse("people:logout"), reverse("people:language"))
