"""Addresses of the API."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from yusuan.web.api.application import api

app_name = "api"
urlpatterns: list[URLPattern | URLResolver] = list(api.urls[0])
