"""Talking to the provider: its discovery document, the code for a token, and whether the token may be believed.

Authlib does the protocol (authorization code, PKCE, state, nonce, signature). What it leaves to its users is done
here: the issuer of the discovery document is compared, only signatures by key pairs count, the audience is demanded,
and every request ends in time.
"""

from __future__ import annotations

import time
from functools import lru_cache
from typing import Any

import requests
from authlib.integrations.django_client import DjangoIntegration, DjangoOAuth2App, OAuthError
from django.http import HttpRequest, HttpResponseBase
from joserfc.errors import JoseError

from yusuan.web.people.openid.configuration import Provider
from yusuan.web.people.openid.identity import CancelledError, Identity, NotBelievedError, ProviderAwayError

#: Signatures that need a key which the provider alone has.
_SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
_SECONDS, _LEEWAY = 10, 60
#: Seconds after which the discovery document and the keys are asked for again.
_REMEMBERED = 3600


class _Client(DjangoOAuth2App):  # type: ignore[misc]  # Authlib is not typed
    """Authlib's client, more careful with what the provider says of itself."""

    issuer: str
    server_metadata: dict[str, Any]

    def load_server_metadata(self) -> dict[str, Any]:
        """Return the discovery document, asked for anew each hour."""
        if time.time() - self.server_metadata.get("_loaded_at", 0) > _REMEMBERED:
            with self._get_session() as session:
                answer = session.request("GET", self._server_metadata_url, withhold_token=True)
                answer.raise_for_status()
                found = answer.json()
            self.server_metadata = self._checked(found) | {"_loaded_at": time.time()}
        return self.server_metadata

    def _checked(self, found: dict[str, Any]) -> dict[str, Any]:
        if found.get("issuer") != self.issuer:
            raise ProviderAwayError(f"its issuer is {found.get('issuer')!r}, not {self.issuer!r}")
        signatures = [s for s in found.get("id_token_signing_alg_values_supported") or ["RS256"] if s in _SIGNATURES]
        if not signatures:
            raise ProviderAwayError("it signs by no key pair")
        found["id_token_signing_alg_values_supported"] = signatures
        known = found.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        if self.client_secret and "client_secret_basic" not in known and "client_secret_post" in known:
            found["token_endpoint_auth_method"] = "client_secret_post"  # becomes an argument of the session
        return found


def begin(provider: Provider, request: HttpRequest, back: str) -> HttpResponseBase:
    """Return the redirection to the provider; state, nonce and verifier wait in the session.

    Raises:
        ProviderAwayError: it does not answer.
    """
    try:
        return client_of(provider).authorize_redirect(request, back)  # type: ignore[no-any-return]
    except (requests.RequestException, RuntimeError, ValueError) as error:
        raise ProviderAwayError(str(error)) from error


def finish(provider: Provider, request: HttpRequest) -> Identity:
    """Return whom the provider vouches for, when the browser comes back from it.

    Raises:
        ProviderAwayError: it does not answer.
        CancelledError: it says that nobody signed in.
        NotBelievedError: state, signature, nonce, issuer, audience or time is not right.
    """
    app = client_of(provider)
    if request.GET.get("iss", provider.issuer) != provider.issuer:  # RFC 9207
        raise NotBelievedError("the answer comes from another issuer")
    if "error" in request.GET:
        raise CancelledError(request.GET["error"][:100])
    try:
        token = app.authorize_access_token(request, claims_options=_demanded(provider), leeway=_LEEWAY)
        claims = _complete(provider, app, token)
    except (OAuthError, JoseError) as error:
        raise NotBelievedError(str(error)) from error
    except (requests.RequestException, RuntimeError, ValueError, KeyError, TypeError) as error:
        raise ProviderAwayError(str(error)) from error
    return Identity(str(claims["sub"]), claims, str(token["id_token"]))


def _demanded(provider: Provider) -> dict[str, Any]:
    return {
        "iss": {"essential": True, "value": provider.issuer},
        "aud": {"essential": True, "value": provider.client_id},
        "sub": {"essential": True},
        "exp": {"essential": True},
        "iat": {"essential": True},
    }


def _complete(provider: Provider, app: _Client, token: dict[str, Any]) -> dict[str, Any]:
    """Return the claims of the ID token, completed where the one that tells the account is only in the user info."""
    claims = dict(token.get("userinfo") or {})
    if not claims or not claims["sub"]:
        raise NotBelievedError("there is no ID token")
    if provider.claim not in claims and app.load_server_metadata().get("userinfo_endpoint"):
        more = app.userinfo(token=token)
        if more.get("sub") != claims["sub"]:
            raise NotBelievedError("the user info is about somebody else")
        claims = {**more, **claims}
    return claims


def leave(provider: Provider, id_token: str, back: str) -> str | None:
    """Return where the browser ends the session at the provider; None where it has no such place or is away."""
    app = client_of(provider)
    try:
        if not app.load_server_metadata().get("end_session_endpoint"):
            return None
        asked = app.create_logout_url(back, id_token, client_id=provider.client_id)
    except (requests.RequestException, RuntimeError, ValueError, ProviderAwayError):
        return None
    return str(asked["url"])


@lru_cache(maxsize=4)
def client_of(provider: Provider) -> _Client:
    """Return the client of a provider, which remembers the discovery document and the keys."""
    app = _Client(
        DjangoIntegration("openid"),
        "openid",
        client_id=provider.client_id,
        client_secret=provider.client_secret or None,
        server_metadata_url=provider.discovery,
        client_kwargs={"scope": provider.scope, "code_challenge_method": "S256", "default_timeout": _SECONDS},
    )
    app.issuer = provider.issuer
    return app
