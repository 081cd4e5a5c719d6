"""Figures of the running site for Prometheus: requests as they are answered, and what waits in the database.

``/metrics`` answers to this machine, or to whoever knows ``YUSUAN_METRICS_TOKEN``; to everybody else there is no such
page.
"""

from __future__ import annotations

import hmac
import os
import time
from collections.abc import Callable, Iterator

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from yusuan import __version__

Handler = Callable[[HttpRequest], HttpResponse]

registry = CollectorRegistry()
_REQUESTS = Counter("yusuan_requests", "Requests answered", ["method", "view", "status"], registry=registry)
_SECONDS = Histogram(
    "yusuan_request_seconds",
    "Seconds until the answer began",
    ["view"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.5, 1, 2.5, 5, 10, 30, 60),
    registry=registry,
)
#: Names under which only this machine asks.
_HERE = ("127.0.0.1", "localhost", "[::1]")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def measured(handler: Handler) -> Handler:
    """Count every request and how long it took, by the view that answered (never by address: those have no end)."""

    def measuring(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = handler(request)
        match = request.resolver_match
        view = (match.view_name or "other") if match is not None else "none"
        method = request.method if request.method in _METHODS else "other"
        _REQUESTS.labels(method, view, response.status_code).inc()
        _SECONDS.labels(view).observe(time.perf_counter() - began)
        return response

    return measuring


class _Stored(Collector):
    """What stands in the database at the moment it is asked."""

    def collect(self) -> Iterator[Metric]:
        """Yield the figures; where the database does not answer, that alone."""
        build = GaugeMetricFamily("yusuan_build", "The version that runs", labels=["version"])
        build.add_metric([__version__], 1)
        yield build
        try:
            yield from list(_figures())
            up = 1
        except DatabaseError:
            up = 0
        yield GaugeMetricFamily("yusuan_database_up", "Whether the database answers", value=up)

    def describe(self) -> Iterator[Metric]:
        """Name nothing beforehand: nothing is asked of the database at the start."""
        return iter(())


def _figures() -> Iterator[Metric]:
    from django_tasks_db.models import DBTaskResult

    from yusuan.web.audit.models import ChainHead
    from yusuan.web.desk.models import BatchDocument
    from yusuan.web.years.models import DepartmentBudget, PublishedVersion, UnitBudget

    states = (
        ("yusuan_unit_budgets", "Budgets of units by state", UnitBudget, "state"),
        ("yusuan_department_budgets", "Budgets of departments by state", DepartmentBudget, "state"),
        ("yusuan_desk_documents", "Documents of the audit desk by state", BatchDocument, "state"),
        ("yusuan_tasks", "Background tasks by status", DBTaskResult, "status"),
    )
    for name, words, model, field in states:
        family = GaugeMetricFamily(name, words, labels=[field])
        for value, count in model.objects.order_by(field).values_list(field).annotate(n=Count("pk")):
            family.add_metric([str(value).lower()], count)
        yield family
    yield GaugeMetricFamily("yusuan_published_versions", "Published", value=PublishedVersion.objects.count())
    head = ChainHead.objects.filter(pk=1).first()
    yield GaugeMetricFamily("yusuan_audit_entries", "Entries of the audit log", value=head.sequence if head else 0)


registry.register(_Stored())


def metrics(request: HttpRequest) -> HttpResponse:
    """Show the figures."""
    if not _allowed(request):
        raise Http404
    return HttpResponse(generate_latest(_every_process()), content_type=CONTENT_TYPE_LATEST)


def _every_process() -> CollectorRegistry:
    """Return the figures of this process, or of all where several answer requests."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return registry
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    together.register(_Stored())
    return together


def _allowed(request: HttpRequest) -> bool:
    wanted = settings.METRICS_TOKEN
    if wanted:
        return hmac.compare_digest(request.headers.get("Authorization", "").encode(), f"Bearer {wanted}".encode())
    asked = request.get_host().rsplit(":", 1)[0] if not request.get_host().endswith("]") else request.get_host()
    here = request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1") and asked in _HERE
    return here and "X-Forwarded-For" not in request.headers  # a proxy on this machine asks for somebody else
