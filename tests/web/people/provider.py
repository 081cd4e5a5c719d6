"""A real provider of OpenID Connect in a process of its own: django-oauth-toolkit, its own database, a key made now.

``python -m tests.web.people.provider FOLDER SITE`` prints the issuer and serves until it is ended. It is honest, unless
``FOLDER/mischief.json`` says how its answers are to be spoiled:

``claims``: written over those of the ID token, which is signed anew (null takes one away); ``header``, ``key``: how
it is signed then; ``tamper``: the signature does not fit; ``without_id_token``; ``status``: of the token endpoint;
``discovery``: written over the discovery document.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECRET = "the-secret-of-the-client"
CLIENT = "yusuan-of-the-test"
PASSWORD = "elsewhere-another-word"
#: Who is known there: name → address, which is verified unless it says otherwise.
PEOPLE = {
    "finance": "finance@example.org",
    "administrator": "administrator@example.org",
    "reviewer305": "reviewer305@unverified.example",
    "nobody-here": "nobody@example.org",
    "bad name!": "bad@example.org",
}


def main(folder: Path, site: str) -> None:
    key = _key()
    _configure(folder, key)
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    _fill(site)
    _serve(folder, key)


def _key() -> str:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return made.private_bytes(*plain).decode()


def _configure(folder: Path, key: str) -> None:
    from django.conf import settings

    settings.configure(
        SECRET_KEY="a key of the provider's own",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="tests.web.people.provider_urls",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "provider.sqlite3"}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
            "django.contrib.admin", "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
            "OPTIONS": {"context_processors": [
                "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]},
        }],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SESSION_COOKIE_NAME="provider_session",  # cookies know no ports: the site is on this machine too
        CSRF_COOKIE_NAME="provider_csrf",
        LOGIN_URL="/login/",
        USE_TZ=True,
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_RSA_PRIVATE_KEY": key,
            "OIDC_RP_INITIATED_LOGOUT_ENABLED": True,
            "OIDC_RP_INITIATED_LOGOUT_ALWAYS_PROMPT": False,
            "OAUTH2_VALIDATOR_CLASS": "tests.web.people.provider_claims.Claims",
            "SCOPES": {"openid": "openid", "profile": "profile", "email": "email"},
            "PKCE_REQUIRED": True,
        },
    )  # fmt: skip


def _fill(site: str) -> None:
    from django.contrib.auth.models import User
    from oauth2_provider.models import Application

    for name, address in PEOPLE.items():
        User.objects.create_user(name, address, PASSWORD, first_name=f"示例{name}")
    Application.objects.create(
        client_id=CLIENT,
        client_secret=SECRET,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris=f"{site}/accounts/openid/callback/",
        post_logout_redirect_uris=f"{site}/accounts/login/",
        algorithm=Application.RS256_ALGORITHM,
        skip_authorization=True,
    )


def _serve(folder: Path, key: str) -> None:
    import waitress
    from django.core.wsgi import get_wsgi_application

    application = _spoiling(get_wsgi_application(), folder / "mischief.json", key)
    server = waitress.create_server(application, host="127.0.0.1", port=0)
    print(f"http://127.0.0.1:{server.effective_port}/o", flush=True)
    server.run()


def _spoiling(application: Any, mischief: Path, key: str) -> Callable[[dict[str, Any], Any], Any]:
    """Between the provider and the wire."""

    def answer(environ: dict[str, Any], start: Any) -> Any:
        said: list[Any] = []
        body = b"".join(application(environ, lambda status, headers, info=None: said.extend([status, headers])))
        status, headers = said
        wanted = json.loads(mischief.read_text()) if mischief.is_file() else {}
        if environ["PATH_INFO"] == "/o/token/" and status.startswith("200"):
            status, body = wanted.get("status", status), _spoiled(json.loads(body), wanted, key)
        elif environ["PATH_INFO"] == "/o/.well-known/openid-configuration":
            found = json.loads(body) | wanted.get("discovery", {})
            body = json.dumps({name: value for name, value in found.items() if value is not None}).encode()
        start(status, [(name, value) for name, value in headers if name != "Content-Length"])
        return [body]

    return answer


def _spoiled(token: dict[str, Any], wanted: dict[str, Any], key: str) -> bytes:
    if "claims" in wanted or "header" in wanted or "key" in wanted:
        token["id_token"] = _signed(token["id_token"], wanted, key)
    if "tamper" in wanted:
        head, _, signature = token["id_token"].rpartition(".")
        token["id_token"] = f"{head}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
    if "without_id_token" in wanted:
        del token["id_token"]
    return json.dumps(token).encode()


def _signed(id_token: str, wanted: dict[str, Any], key: str) -> str:
    from jwcrypto import jwk, jwt

    head, claims = (json.loads(_decoded(part)) for part in id_token.split(".")[:2])
    head |= wanted.get("header", {})
    claims |= wanted.get("claims", {})
    claims = {name: value for name, value in claims.items() if value is not None}
    signer = jwk.JWK.from_pem((_key() if wanted.get("key") == "another" else key).encode())
    if head["alg"] in ("none", "HS256"):
        signed = f"{_encoded(json.dumps(head).encode())}.{_encoded(json.dumps(claims).encode())}"
        public = signer.export_to_pem()
        mac = hmac.digest(public, signed.encode(), hashlib.sha256) if head["alg"] == "HS256" else b""
        return f"{signed}.{_encoded(mac)}"
    made = jwt.JWT(header=json.dumps(head), claims=json.dumps(claims))
    made.make_signed_token(signer)
    return str(made.serialize())


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
