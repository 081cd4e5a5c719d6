"""Addresses of the audit log."""

from __future__ import annotations

from django.urls import path

from yusuan.web.audit import views

app_name = "audit"
urlpatterns = [path("work/log/", views.log, name="log")]
