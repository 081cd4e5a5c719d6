"""Addresses of notifications."""

from __future__ import annotations

from django.urls import path

from yusuan.web.notices import views

app_name = "notices"
urlpatterns = [
    path("work/notices/", views.listed, name="list"),
    path("work/notices/read/", views.mark_read, name="read"),
]
