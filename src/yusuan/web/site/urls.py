"""All addresses; each application has its own below."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from yusuan.web.site import health
from yusuan.web.site.metrics import metrics

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("metrics", metrics),
    path("admin/", admin.site.urls),
    path("accounts/tokens/", include("yusuan.web.api.page_urls")),
    path("accounts/", include("yusuan.web.people.urls")),
    path("", include("yusuan.web.notices.urls")),
    path("", include("yusuan.web.audit.urls")),
    path("", include("yusuan.web.years.urls")),
    path("desk/", include("yusuan.web.desk.urls")),
    path("api/", include("yusuan.web.api.urls")),
    path("", include("yusuan.web.portal.urls")),
]
