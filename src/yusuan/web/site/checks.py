"""What ``yusuan manage check --deploy`` looks at beside Django's own checks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Tags, register


@register(Tags.security, deploy=True)
def fit_for_the_public(app_configs: Any, **options: Any) -> Sequence[CheckMessage]:
    """Warn of what is well for a try and not for the public."""
    found: list[CheckMessage] = []
    if not os.environ.get("SECRET_KEY"):
        found.append(checks.Warning("没有设置环境变量 SECRET_KEY：每次启动都要重新登录", id="yusuan.W001"))
    if not settings.SESSION_COOKIE_SECURE:
        found.append(checks.Warning("没有设置 YUSUAN_HTTPS=1：登录信息会经过明文传输", id="yusuan.W002"))
    if "*" in settings.ALLOWED_HOSTS:
        found.append(checks.Warning("ALLOWED_HOSTS 是 *：请写明网站的域名", id="yusuan.W003"))
    return [*found, *_signing_in()]


def _signing_in() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if settings.OPENID_PROBLEM:
        found.append(checks.Warning(f"不能用统一认证登录：{settings.OPENID_PROBLEM}", id="yusuan.W004"))
    if settings.LOCAL_SIGN_IN == "administrators" and settings.OPENID is None:
        text = "YUSUAN_LOCAL_SIGN_IN=administrators，又没有统一认证：除了管理员，谁也不能登录"
        found.append(checks.Warning(text, id="yusuan.W005"))
    subdomains, long = settings.SECURE_HSTS_INCLUDE_SUBDOMAINS, settings.SECURE_HSTS_SECONDS >= 31536000
    if settings.SECURE_HSTS_PRELOAD and not (subdomains and long):
        words = "YUSUAN_HSTS_PRELOAD=1 还要有 YUSUAN_HSTS_SUBDOMAINS=1，YUSUAN_HSTS 不少于 31536000，浏览器才收"
        found.append(checks.Warning(words, id="yusuan.W004"))
    return found
