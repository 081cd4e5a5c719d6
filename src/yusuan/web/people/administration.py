"""Django's administration as the rights have it: administrators by post, each as far as the post reaches."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse


class AdministrationConfig(AdminConfig):
    """The administration with the site below."""

    default_site = "yusuan.web.people.administration.AdministrationSite"


class AdministrationSite(AdminSite):
    """Open to whoever may manage people somewhere; signing in is that of all other pages."""

    def has_permission(self, request: HttpRequest) -> bool:
        """Say whether somebody gets in at all."""
        from yusuan.web.people.keeping import manages_people

        return manages_people(request.user)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Send on to the sign-in of all pages, which counts failures and knows other providers."""
        asked = request.GET.get("next", reverse("admin:index"))
        if request.user.is_authenticated and not self.has_permission(request):
            return HttpResponseRedirect(reverse("people:account"))
        return HttpResponseRedirect(f"{reverse('people:login')}?{urlencode({'next': asked})}")
