"""Addresses of the page of tokens."""

from __future__ import annotations

from django.urls import path

from yusuan.web.api import pages

app_name = "tokens"
urlpatterns = [
    path("", pages.tokens, name="list"),
    path("<int:number>/end/", pages.end, name="end"),
]
