"""Addresses of the API."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from yusuan.web.api.application import api
from yusuan.web.api.viewing import docs

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = [path("docs", docs, name="docs"), *api.urls[0]]
