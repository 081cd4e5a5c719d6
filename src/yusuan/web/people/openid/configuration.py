"""Which provider there is: from the environment alone, looked at once when the program starts.

This is read by the settings, so nothing of Django's is imported here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from urllib.parse import urlsplit

_HERE = ("localhost", "127.0.0.1", "::1")
_PARTS = ("authlib", "requests")


@dataclass(frozen=True)
class Provider:
    """A provider of identities, and how its people are found among the accounts."""

    issuer: str
    """As its discovery document writes it, to the letter."""
    client_id: str
    client_secret: str = ""
    """Empty for a public client: PKCE alone."""
    name: str = "统一身份认证"
    """As people know it, for the button."""
    scope: str = "openid profile email"
    claim: str = "preferred_username"
    """Tells at the first sign-in whose account it is; afterwards the subject does."""
    field: str = "username"
    """The field of the account that the claim must equal: username or email."""
    creates: bool = False
    """Whether people without an account get one, without any post."""

    @property
    def discovery(self) -> str:
        """The address of its discovery document."""
        return self.issuer.rstrip("/") + "/.well-known/openid-configuration"


def provider_from(environment: Mapping[str, str]) -> tuple[Provider | None, str]:
    """Return the provider that the environment names, and what is wrong where there is none though it names one."""
    given = {key: value.strip() for key, value in environment.items() if key.startswith("YUSUAN_OIDC_")}
    if not given.get("YUSUAN_OIDC_ISSUER"):
        return None, "设置了 YUSUAN_OIDC_… 变量，但没有 YUSUAN_OIDC_ISSUER" if any(given.values()) else ""
    problem = _problem(given)
    if problem:
        return None, problem
    claim, field = _match(given)
    plain = Provider(given["YUSUAN_OIDC_ISSUER"], given["YUSUAN_OIDC_CLIENT_ID"])
    return (
        Provider(
            plain.issuer,
            plain.client_id,
            given.get("YUSUAN_OIDC_CLIENT_SECRET", ""),
            given.get("YUSUAN_OIDC_NAME") or plain.name,
            given.get("YUSUAN_OIDC_SCOPE") or plain.scope,
            claim,
            field,
            given.get("YUSUAN_OIDC_CREATE", "") in ("1", "true", "yes"),
        ),
        "",
    )


def _problem(given: Mapping[str, str]) -> str:
    issuer = urlsplit(given["YUSUAN_OIDC_ISSUER"])
    claim, field = _match(given)
    if any(find_spec(part) is None for part in _PARTS):
        return "设置了 YUSUAN_OIDC_ISSUER，但没有安装需要的部分：pip install 'yusuan[oidc]'"
    if not given.get("YUSUAN_OIDC_CLIENT_ID"):
        return "没有设置 YUSUAN_OIDC_CLIENT_ID"
    if issuer.scheme != "https" and (issuer.scheme != "http" or issuer.hostname not in _HERE):
        return "YUSUAN_OIDC_ISSUER 要以 https:// 开头（只有本机可以用 http://）"
    if "openid" not in given.get("YUSUAN_OIDC_SCOPE", "openid").split():
        return "YUSUAN_OIDC_SCOPE 里要有 openid"
    if not claim or field not in ("username", "email"):
        return "YUSUAN_OIDC_MATCH 要写成“声明=username”或 email=email"
    if field == "email" and claim != "email":
        return "YUSUAN_OIDC_MATCH 按邮箱对应时只能是 email=email：别的声明没有经过验证的标志"
    return ""


def _match(given: Mapping[str, str]) -> tuple[str, str]:
    claim, _, field = (given.get("YUSUAN_OIDC_MATCH") or "preferred_username=username").partition("=")
    return claim.strip(), field.strip()
