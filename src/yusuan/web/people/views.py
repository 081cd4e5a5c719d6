"""Signing in and out, changing the password, the sessions of one's account, the language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.views import LoginView, PasswordChangeView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from yusuan.web.audit.chain import append
from yusuan.web.people import sessions
from yusuan.web.people.forms import SignInForm
from yusuan.web.people.models import User


class SignIn(LoginView):
    """The page where one signs in."""

    template_name = "people/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **options: Any) -> dict[str, Any]:
        """Add the other way in, where there is one."""
        only = settings.LOCAL_SIGN_IN == "administrators"
        return super().get_context_data(**options, openid=settings.OPENID, administrators_only=only)


class ChangePassword(PasswordChangeView):
    """The page where one changes the password; the only one that opens with a password given by others."""

    template_name = "people/change_password.html"
    success_url = reverse_lazy("years:desk")

    def form_valid(self, form: SetPasswordForm[Any]) -> HttpResponse:
        """Change it, end every other session, and note it."""
        response = super().form_valid(form)
        user = self.request.user
        assert isinstance(user, User)
        if user.must_change_password:
            user.must_change_password = False
            user.save(update_fields=["must_change_password"])
        sessions.end_others(user, self.request.session.session_key or "")
        append(user, "change_password", f"user/{user.username}")
        messages.success(self.request, _("密码已修改，其他地方的登录已结束"))
        return response


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show one's posts and where one is signed in."""
    user = request.user
    assert isinstance(user, User)
    found = sessions.open_sessions(user)
    context = {"sessions": found, "here": request.session.session_key, "posts": user.posts.all()}
    return render(request, "people/account.html", context)


@login_required
@require_POST
def end_session(request: HttpRequest, number: int) -> HttpResponse:
    """End one of one's own sessions."""
    assert isinstance(request.user, User)
    if sessions.end(request.user, number):
        messages.success(request, _("已结束那里的登录"))
    return redirect("people:account")


@login_required
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """End every session of one's own but this one."""
    assert isinstance(request.user, User)
    count = sessions.end_others(request.user, request.session.session_key or "")
    messages.success(request, _("已结束其他地方的登录：%(n)s处") % {"n": count})
    return redirect("people:account")


@csrf_exempt  # so that public pages need no token of the visitor's own, and are the same for everybody
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages and go back to where one was; other sites may not ask for it."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise PermissionDenied
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    response = HttpResponseRedirect(target)
    wanted = request.POST.get("language")
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, max_age=365 * 86400, samesite="Lax", httponly=True)
    return response
