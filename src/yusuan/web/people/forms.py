"""Signing in, with brakes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from yusuan.web.people import sign_in
from yusuan.web.people.models import User


class SignInForm(AuthenticationForm):
    """Name and password; after too many failures it waits, whatever is entered."""

    def clean(self) -> dict[str, Any]:
        """Check name and password; a failure is counted, a success forgets the failures of the name."""
        name, address = self.cleaned_data.get("username", ""), sign_in.address_of(self.request)
        if sign_in.must_wait(name, address):
            raise ValidationError(_("失败的次数太多，请过十五分钟再试；忘记密码的，请联系管理员"), code="throttled")
        try:
            cleaned = super().clean()
        except ValidationError:
            sign_in.failed(name, address)
            raise
        sign_in.succeeded(name)
        return cleaned

    def confirm_login_allowed(self, user: User) -> None:
        """Refuse who left, and all but administrators where the others sign in elsewhere."""
        super().confirm_login_allowed(user)
        if settings.LOCAL_SIGN_IN == "administrators" and not sign_in.is_administrator(user):
            raise ValidationError(_("这里只有管理员用密码登录，请用统一认证登录"), code="elsewhere")
