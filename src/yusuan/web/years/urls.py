"""Addresses of the year's work."""

from __future__ import annotations

from django.urls import path
from django.views.generic import RedirectView

from yusuan.web.years import views

app_name = "years"
urlpatterns = [
    path("work/", views.desk, name="desk"),
    path("work/<int:year>/<str:code>/", RedirectView.as_view(pattern_name="years:desk"), name="unit"),
    path("review/<int:year>/<str:code>/", RedirectView.as_view(pattern_name="years:desk"), name="department"),
]
