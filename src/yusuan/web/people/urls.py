"""Addresses of accounts."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import path

from yusuan.web.people import views

app_name = "people"
urlpatterns = [
    path("login/", views.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", views.ChangePassword.as_view(), name="change_password"),
    path("language/", views.language, name="language"),
    path("sessions/<int:number>/end/", views.end_session, name="end_session"),
    path("", views.account, name="account"),
]
