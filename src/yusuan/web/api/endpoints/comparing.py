"""Comparing two publications, as the portal does."""

from __future__ import annotations

from typing import Annotated, Any

from django.core.cache import cache
from django.http import HttpRequest
from ninja import Query, Router
from ninja.decorators import decorate_view

from yusuan.model.serial import from_json
from yusuan.operations.comparing import diff
from yusuan.web.api.caching import public
from yusuan.web.api.problems import Problem
from yusuan.web.api.rates import WORK
from yusuan.web.api.values import Key
from yusuan.web.portal.models import Publication, PublicationData
from yusuan.write.comparison.data import comparison_data

router = Router(tags=["公开门户"])
_KEPT = 24 * 3600


@router.get("/compare", response=dict[str, Any], summary="对比两份公开", throttle=WORK)
@decorate_view(public)
def compare(
    request: HttpRequest,
    a: Annotated[Key, Query(description="甲：/publications 的 id")],
    b: Annotated[Key, Query(description="乙")],
) -> dict[str, Any]:
    """Return what ``yusuan diff --format json`` prints of two publications, whoever and whenever."""
    hashes = dict(Publication.objects.filter(pk__in=(a, b)).values_list("pk", "sha256"))
    if a not in hashes or b not in hashes:
        raise Problem("not_found")
    key = f"api-compared-{hashes[a][:32]}-{hashes[b][:32]}"
    found: dict[str, Any] | None = cache.get(key)
    if found is None:
        data = PublicationData.objects.in_bulk([a, b])
        found = comparison_data(diff(*(from_json(data[side].disclosure) for side in (a, b))))
        cache.set(key, found, _KEPT)
    return found
