"""Whose account an identity is: bound by its subject from the first sign-in on. Posts never come from the provider."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yusuan.web.audit.chain import append
from yusuan.web.people.models import ExternalIdentity, User
from yusuan.web.people.openid.configuration import Provider
from yusuan.web.people.openid.identity import Identity
from yusuan.web.people.sign_in import is_administrator


class NobodyError(Exception):
    """The identity is nobody's account here; the message says why and what to do."""


def person_of(provider: Provider, identity: Identity) -> User:
    """Return the account of an identity; the first time, bind it.

    Raises:
        NobodyError: there is no account, it is not active, or it is somebody else's.
    """
    try:
        with transaction.atomic():
            return _person_of(provider, identity)
    except IntegrityError as error:  # two first sign-ins at once
        raise NobodyError(_("同时有另一次登录，请再试一次")) from error


def _person_of(provider: Provider, identity: Identity) -> User:
    bound = ExternalIdentity.objects.filter(issuer=provider.issuer, subject=identity.subject).select_related("user")
    known = bound.first()
    user = known.user if known else _first_time(provider, identity)
    if not user.is_active:
        raise NobodyError(_("账号“%(name)s”已经停用，请联系管理员") % {"name": user.username})
    return user


def _first_time(provider: Provider, identity: Identity) -> User:
    value = _value(provider, identity.claims)
    matching = {"username": value} if provider.field == "username" else {"email__iexact": value}
    found = list(User.objects.select_for_update().filter(**matching)[:2])
    if len(found) > 1:
        raise NobodyError(_("有几个账号的邮箱都是“%(name)s”，请联系管理员") % {"name": value})
    if not found and not provider.creates:
        said = {"provider": provider.name, "name": value}
        raise NobodyError(_("%(provider)s认出您是“%(name)s”，但这里没有您的账号；请联系管理员开通") % said)
    user = found[0] if found else _created(provider, identity.claims, value)
    if user.is_active:
        _bind(provider, identity, user, value)
    return user


def _value(provider: Provider, claims: dict[str, Any]) -> str:
    """Return what the account is found by; an address that nobody verified is none."""
    value = claims.get(provider.claim)
    if not isinstance(value, str) or not value.strip():
        said = {"provider": provider.name, "claim": provider.claim}
        raise NobodyError(_("%(provider)s没有给出“%(claim)s”，不知道您是谁；请联系管理员") % said)
    if provider.claim == "email" and claims.get("email_verified") is not True:
        raise NobodyError(_("%(provider)s没有验证过您的邮箱；请先在那里验证") % {"provider": provider.name})
    return value.strip()


def _bind(provider: Provider, identity: Identity, user: User, value: str) -> None:
    if is_administrator(user):
        raise NobodyError(_("管理员请用本地账号登录"))  # a claim that people can choose opens no such account
    if user.identities.filter(issuer=provider.issuer).exists():
        said = {"provider": provider.name, "name": user.username}
        raise NobodyError(_("账号“%(name)s”已经属于%(provider)s的另一个身份；请联系管理员核对") % said)
    ExternalIdentity.objects.create(user=user, issuer=provider.issuer, subject=identity.subject)
    if user.must_change_password:  # what others gave was never changed: it opens nothing any more
        user.set_unusable_password()
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])
    data = {"issuer": provider.issuer, "subject": identity.subject, provider.claim: value}
    append(user, "bind_identity", f"user/{user.username}", data)


def _created(provider: Provider, claims: dict[str, Any], value: str) -> User:
    """Return a new account without any post."""
    verified = claims.get("email_verified") is True
    user = User(
        username=value,
        display_name=str(claims.get("name") or "")[:100],
        email=str(claims.get("email") or "") if verified else "",
        must_change_password=False,
    )
    user.set_unusable_password()
    try:
        user.full_clean()
    except ValidationError as error:
        raise NobodyError(_("“%(name)s”不能作为用户名；请联系管理员开通账号") % {"name": value}) from error
    user.save()
    append(user, "create_account", f"user/{user.username}", {"issuer": provider.issuer})
    return user
