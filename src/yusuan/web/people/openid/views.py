"""The way to the provider, the way back, and the way out.

What talks to the provider is imported where it is needed: it is an extra that need not be installed.
"""

from __future__ import annotations

import logging

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.views import LogoutView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from yusuan.web.people.openid.configuration import Provider
from yusuan.web.people.openid.identity import CancelledError, Identity, NotBelievedError, ProviderAwayError
from yusuan.web.people.openid.matching import NobodyError, person_of

_log = logging.getLogger("yusuan.people")
_NEXT = "openid_next"
#: Where the session keeps the ID token of whoever signed in this way.
TOKEN = "openid_token"


@require_GET
@never_cache
def begin(request: HttpRequest) -> HttpResponseBase:
    """Send the browser to the provider."""
    from yusuan.web.people.openid import provider as talking

    found = _provider()
    wanted = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        wanted = ""
    request.session[_NEXT] = wanted
    try:
        return talking.begin(found, request, request.build_absolute_uri(reverse("people:openid_callback")))
    except ProviderAwayError as error:
        return _away(request, found, error)


@require_GET
@never_cache
def callback(request: HttpRequest) -> HttpResponseBase:
    """Take the browser back from the provider, and sign the person in."""
    from yusuan.web.people.openid import provider as talking

    found = _provider()
    try:
        identity = talking.finish(found, request)
        user = person_of(found, identity)
    except ProviderAwayError as error:
        return _away(request, found, error)
    except CancelledError as error:
        _log.info("openid: the provider says %s", error)
        return _refused(request, _("%(provider)s没有完成登录") % {"provider": found.name}, 403)
    except NotBelievedError as error:
        _log.warning("openid: not believed: %s", error)
        said = _("这次登录已经过期，或者%(provider)s的答复没有通过核对，没有登录；请再试一次，仍然不行的请联系管理员")
        return _refused(request, said % {"provider": found.name}, 400)
    except NobodyError as error:
        _log.warning("openid: nobody: %s", identity.subject)
        return _refused(request, str(error), 403, identity)
    wanted = request.session.pop(_NEXT, "")
    request.META["yusuan.signed_in_by"] = found.issuer
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    request.session[TOKEN] = identity.id_token
    return redirect(wanted or settings.LOGIN_REDIRECT_URL)


def _provider() -> Provider:
    found: Provider | None = settings.OPENID
    if found is None:
        raise Http404
    return found


def _away(request: HttpRequest, provider: Provider, error: Exception) -> HttpResponse:
    _log.error("openid: away: %s", error)
    said = _("%(provider)s现在没有应答，请过几分钟再试") % {"provider": provider.name}
    return _refused(request, said, 503)


def _refused(request: HttpRequest, message: str, status: int, identity: Identity | None = None) -> HttpResponse:
    """Show why nobody was signed in; whoever is known to the provider can leave it to come in as somebody else."""
    out = _way_out(request, identity.id_token) if identity else None
    context = {"message": message, "provider": settings.OPENID, "out": out}
    return render(request, "people/openid_refused.html", context, status=status)


def _way_out(request: HttpRequest, id_token: str) -> str | None:
    from yusuan.web.people.openid import provider as talking

    return talking.leave(_provider(), id_token, request.build_absolute_uri(reverse("people:login")))


class SignOut(LogoutView):
    """Ends the session here, and at the provider for whoever came from there."""

    def post(self, request: HttpRequest, *args: object, **options: object) -> HttpResponse:
        """Sign out; the browser goes on to the provider by itself.

        A page does it, since the policy of our pages lets no form lead elsewhere, not even by a redirection.
        """
        token = str(request.session.get(TOKEN, ""))
        response = super().post(request, *args, **options)
        out = _way_out(request, token) if token and settings.OPENID is not None else None
        if out is None:
            return response
        return render(request, "people/openid_leaving.html", {"out": out, "provider": settings.OPENID})
