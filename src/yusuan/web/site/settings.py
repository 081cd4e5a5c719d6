"""Django's settings. Whatever differs between installations comes from the environment; nothing secret is written here.

| variable | what it is |
|---|---|
| `YUSUAN_DATA` | folder of everything that is kept: database, uploads, published files |
| `DATABASE_URL` | another database, such as postgres://… ; SQLite in the data folder unless given |
| `SECRET_KEY` | signs sessions; a new one at each start unless given |
| `ALLOWED_HOSTS` | names the site answers to, separated by commas |
| `YUSUAN_HTTPS` | 1: cookies over HTTPS only, plain HTTP is sent there |
| `YUSUAN_HSTS` | seconds that browsers remember to use HTTPS |
| `YUSUAN_HSTS_SUBDOMAINS` | 1: they remember it of all names below the site's, too |
| `YUSUAN_HSTS_PRELOAD` | 1: makers of browsers may write it into them, which takes months to undo |
| `YUSUAN_PROXY` | 1: a proxy in front says in X-Forwarded-Proto whether the visitor came by HTTPS |
| `YUSUAN_LOG` | json: one object to a line; text: for people. Text on a terminal, else JSON, unless given |
| `YUSUAN_DESK_KEEP_DAYS` | days after which batches of the audit desk are deleted; never unless given |
| `YUSUAN_METRICS_TOKEN` | opens /metrics to whoever sends it as bearer; to this machine alone unless given |
| `YUSUAN_OIDC_…` | a provider of identities to sign in with: `people/openid/configuration.py` |
| `YUSUAN_LOCAL_SIGN_IN` | administrators: nobody else signs in with a password; everybody unless given |
| `YUSUAN_DEBUG` | 1: error pages for programmers |
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

import dj_database_url

from yusuan.web.people.openid.configuration import provider_from
from yusuan.web.site.logs import logging_config

PACKAGE = Path(__file__).resolve().parent.parent


def _switched_on(name: str) -> bool:
    return os.environ.get(name, "") in ("1", "true", "yes")


DATA = Path(os.environ.get("YUSUAN_DATA", "yusuan-data")).resolve()
DEBUG = _switched_on("YUSUAN_DEBUG")
SECRET_KEY = os.environ.get("SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = [host for host in os.environ.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "yusuan.web.people.administration.AdministrationConfig",
    "django_tasks",
    "django_tasks_db",
    "ninja",  # its files for /api/docs
    "yusuan.web.site",
    "yusuan.web.places",
    "yusuan.web.people",
    "yusuan.web.audit",
    "yusuan.web.notices",
    "yusuan.web.years",
    "yusuan.web.desk",
    "yusuan.web.portal",
    "yusuan.web.api",
]
MIDDLEWARE = [
    "yusuan.web.site.visitors.address",
    "yusuan.web.site.middleware.request_id",
    "yusuan.web.site.logs.logged",
    "yusuan.web.site.metrics.measured",
    "yusuan.web.site.middleware.security_headers",
    "yusuan.web.api.middleware.problems",
    "yusuan.web.site.sizes.sized",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "yusuan.web.site.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "yusuan.web.people.middleware.first_change",
]
ROOT_URLCONF = "yusuan.web.site.urls"
WSGI_APPLICATION = "yusuan.web.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yusuan.web.site.context.frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "yusuan.web.site.templatetags.amounts",
                "yusuan.web.site.templatetags.findings",
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA / 'yusuan.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A writer waits for its turn from the first statement on, instead of failing in the middle.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
_MEMORY = "django.core.cache.backends.locmem.LocMemCache"
CACHES = {
    "default": {"BACKEND": _MEMORY, "LOCATION": "default", "OPTIONS": {"MAX_ENTRIES": 5000}},
    # Pages of the portal, each under what it shows: nothing has to be dropped when something is published.
    "pages": {"BACKEND": _MEMORY, "LOCATION": "pages", "TIMEOUT": 24 * 3600, "OPTIONS": {"MAX_ENTRIES": 1500}},
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "people.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
#: The provider of identities to sign in with, and what is wrong with what the environment says of it.
OPENID, OPENID_PROBLEM = provider_from(os.environ)
LOCAL_SIGN_IN = os.environ.get("YUSUAN_LOCAL_SIGN_IN") or "everybody"
LOGIN_URL = "people:login"
LOGIN_REDIRECT_URL = "years:desk"
LOGOUT_REDIRECT_URL = "people:login"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # files are served from the package; nothing is collected first
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_ALLOW_ALL_ORIGINS = False

#: Uploads: larger files are refused before they are read.
UPLOAD_LIMIT = 64 * 1024 * 1024
#: All files of a batch together, and where batches are handed in.
BATCH_LIMIT = 1024 * 1024 * 1024
BATCH_ADDRESSES = ("/desk/hand-in/", "/api/batches")
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 320
#: Seconds after which work is taken from a worker that no longer says it lives, and between two looks for such.
CLAIM_SECONDS, ROUND_SECONDS = 45, 15
#: Seconds that the audit desk spends on one document.
DESK_SECONDS = 300
#: Bytes that pictures of pages may take, and days after which batches are deleted (0: never).
DESK_PICTURES = 512 * 1024 * 1024
DESK_KEEP_DAYS = int(os.environ.get("YUSUAN_DESK_KEEP_DAYS") or "0")

_HTTPS = _switched_on("YUSUAN_HTTPS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = _HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = int(os.environ.get("YUSUAN_HSTS", "31536000")) if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS and _switched_on("YUSUAN_HSTS_SUBDOMAINS")
SECURE_HSTS_PRELOAD = _HTTPS and _switched_on("YUSUAN_HSTS_PRELOAD")
#: Whether other names below the site's are HTTPS too, and for good, its owner knows: no warning where both are off.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = _switched_on("YUSUAN_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
X_FRAME_OPTIONS = "DENY"

LOGGING = logging_config(os.environ.get("YUSUAN_LOG") or ("text" if sys.stderr.isatty() else "json"))
METRICS_TOKEN = os.environ.get("YUSUAN_METRICS_TOKEN", "")

#: How much the API lets a person or an address ask for: how often, in how many seconds.
API_LIMITS = {"read": (600, 60), "work": (120, 3600)}
#: Seconds that a document sent to the API may take.
API_WORK_SECONDS = 60
#: Failed sign-ins that are let through, and for how many seconds they count.
SIGN_IN_FAILURES = 5
SIGN_IN_FAILURES_OF_ADDRESS = 30
SIGN_IN_WINDOW = 15 * 60
#: Days between approval and publication (预算法第十四条).
DAYS_TO_PUBLISH = 20
