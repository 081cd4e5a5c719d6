"""What the frame of every page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from yusuan import __version__
from yusuan.web.people.keeping import manages_people
from yusuan.web.people.models import User
from yusuan.web.people.rights import may


@dataclass(frozen=True)
class Link:
    """An entry of the main navigation."""

    title: str
    address: str
    current: bool


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the version, the navigation, and how much waits unread for the person."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"version": __version__, "unread": 0, "links": []}
    unread = user.notifications.filter(read_at=None).count()
    return {"version": __version__, "unread": unread, "links": list(_links(request, user))}


def _links(request: HttpRequest, user: User) -> list[Link]:
    wanted = [
        (_("年度"), "years:years", may(user, "open_year")),
        (_("审核台"), "desk:home", may(user, "audit_documents")),
        (_("操作日志"), "audit:log", may(user, "read_audit_log")),
        (_("人员与机构"), "admin:index", manages_people(user)),
    ]
    links = []
    for title, name, shown in wanted:
        address = _address(name) if shown else None
        if address is not None:
            links.append(Link(title, address, request.path.startswith(address)))
    return links


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:  # a part that is not there has no entry
        return None
