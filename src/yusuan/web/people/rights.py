"""Who may do what, and where: role and place in the tree, one table.

A right is held through a post. ``own`` reaches the post's organisation alone, ``below`` everything under it too.
What a step demands beyond that (states, four eyes) the step says itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from yusuan.web.people.models import Post, Role, User
from yusuan.web.places.models import Organisation

OWN, BELOW = "own", "below"
_PREPARER, _DEPARTMENT = (Role.PREPARER, OWN), (Role.DEPARTMENT_REVIEWER, BELOW)
_FINANCE, _ADMINISTRATOR = (Role.FINANCE_REVIEWER, BELOW), (Role.ADMINISTRATOR, BELOW)

#: action → the roles that may, and how far each reaches
RIGHTS: dict[str, tuple[tuple[Role, str], ...]] = {
    "view_budget": (_PREPARER, _DEPARTMENT, _FINANCE, _ADMINISTRATOR),
    "edit_ledger": (_PREPARER,),
    "submit": (_PREPARER,),
    "comment": (_PREPARER, _DEPARTMENT, _FINANCE),
    "resolve_comment": (_PREPARER, _DEPARTMENT, _FINANCE),
    "return_to_unit": (_DEPARTMENT,),
    "pass_to_finance": (_DEPARTMENT,),
    "waive": (_FINANCE,),
    "return_to_department": (_FINANCE,),
    "approve": (_FINANCE,),
    "publish": (_DEPARTMENT,),
    "correct": (_DEPARTMENT,),
    "open_year": (_FINANCE, _ADMINISTRATOR),
    "set_control_numbers": (_FINANCE,),
    "audit_documents": (_FINANCE, _ADMINISTRATOR),
    "delete_batches": (_ADMINISTRATOR,),
    "manage_people": (_ADMINISTRATOR,),
    "read_audit_log": (_FINANCE, _ADMINISTRATOR),
}

Person = User | AnonymousUser


class HasOrganisation(Protocol):
    """Something that belongs to an organisation: a budget, a batch, a published version."""

    @property
    def organisation(self) -> Organisation:
        """Where it belongs."""


def may(user: Person, action: str, where: Organisation | HasOrganisation | None = None) -> bool:
    """Say whether somebody may do ``action`` at an organisation (or to what belongs to one; None: anywhere at all).

    Raises:
        KeyError: no such action.
    """
    rights = RIGHTS[action]
    if not isinstance(user, User) or not user.is_active:
        return False
    organisation = where if isinstance(where, Organisation) or where is None else where.organisation
    return any(_reaches(post, rights, organisation) for post in posts_of(user))


def demand(user: Person, action: str, where: Organisation | HasOrganisation | None = None) -> User:
    """Return the user where they may; raise :class:`PermissionDenied` where not."""
    if not may(user, action, where):
        raise PermissionDenied(gettext("您的岗位没有这项权限；需要的话，请联系管理员"))
    assert isinstance(user, User)
    return user


def places(user: Person, action: str) -> QuerySet[Organisation]:
    """Return every organisation at which somebody may do ``action``."""
    wanted = Q(pk__in=())
    for post in posts_of(user) if isinstance(user, User) and user.is_active else ():
        for role, reach in RIGHTS[action]:
            if role == post.role:
                path = post.organisation.path
                wanted |= Q(path__startswith=path) if reach == BELOW else Q(path=path)
    return Organisation.objects.filter(wanted)


def holders(action: str, where: Organisation) -> QuerySet[User]:
    """Return the active people who may do ``action`` at an organisation: those who are told that it waits for them."""
    wanted = Q(pk__in=())
    for role, reach in RIGHTS[action]:
        keys = where.lineage() if reach == BELOW else [where.pk]
        wanted |= Q(role=role, organisation__in=keys)
    return User.objects.filter(is_active=True, posts__in=Post.objects.filter(wanted)).distinct()


def posts_of(user: User) -> Iterable[Post]:
    """Return somebody's posts; asked once for each object of a user."""
    known: list[Post] | None = getattr(user, "_posts", None)
    if known is None:
        known = list(user.posts.select_related("organisation"))
        user._posts = known  # type: ignore[attr-defined]  # lives as long as the request's user
    return known


def _reaches(post: Post, rights: tuple[tuple[Role, str], ...], organisation: Organisation | None) -> bool:
    for role, reach in rights:
        if post.role != role:
            continue
        if organisation is None or organisation.pk == post.organisation_id:
            return True
        if reach == BELOW and organisation.is_within(post.organisation):
            return True
    return False
