"""Addresses of accounts."""

from __future__ import annotations

from django.urls import path

from yusuan.web.people import views
from yusuan.web.people.openid import views as openid

app_name = "people"
urlpatterns = [
    path("login/", views.SignIn.as_view(), name="login"),
    path("logout/", openid.SignOut.as_view(), name="logout"),
    path("openid/", openid.begin, name="openid"),
    path("openid/callback/", openid.callback, name="openid_callback"),
    path("password/", views.ChangePassword.as_view(), name="change_password"),
    path("language/", views.language, name="language"),
    path("sessions/end/", views.end_others, name="end_others"),
    path("sessions/<int:number>/end/", views.end_session, name="end_session"),
    path("", views.account, name="account"),
]
