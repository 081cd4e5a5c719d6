"""For readers that are no people: the feed of what is new, the map of the site, what robots may ask for."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext

from yusuan.model.money import Money
from yusuan.web.portal.caching import about_everything
from yusuan.web.portal.models import Publication, Publisher
from yusuan.web.portal.rankings import PROJECT_LISTS, RANKINGS

_IN_FEED = 50
#: Publications of one map: few enough that the map is kept among the pages (``caching``), however long their names are.
_IN_MAP = 250
#: Paths that are of no use to a search engine, or for people with an account.
_NOT_FOR_ROBOTS = ("/accounts/", "/admin/", "/api/", "/audit/", "/desk/", "/review/", "/search/", "/compare/", "/work/")


@about_everything
def feed(request: HttpRequest) -> HttpResponse:
    """What was published last, as Atom."""
    return _feed(request, gettext("部门预算决算公开"), Publication.objects.all(), reverse("portal:home"))


@about_everything
def publisher_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """What one publisher published last, as Atom."""
    who = get_object_or_404(Publisher, slug=slug)
    return _feed(request, who.name, Publication.objects.filter(publisher=who), who.get_absolute_url())


def _feed(request: HttpRequest, title: str, publications: QuerySet[Publication], link: str) -> HttpResponse:
    absolute = request.build_absolute_uri
    atom = Atom1Feed(
        title=title, link=absolute(link), description="", language="zh-CN", feed_url=absolute(request.path)
    )
    rows = publications.select_related("publisher").defer("flow", "parts", "places", "missing")
    for at in rows.order_by("-published_at", "-pk")[:_IN_FEED]:
        address = absolute(at.get_absolute_url())
        atom.add_item(
            title=at.title if at.version == 1 else f"{at.title}（第 {at.version} 版，更正）",
            link=address,
            description=_told(at),
            unique_id=f"{absolute(at.publisher.get_absolute_url())}#{at.year}-{at.kind}-v{at.version}",
            author_name=at.publisher.name,
            pubdate=at.published_at,
            updateddate=at.published_at,
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _told(at: Publication) -> str:
    amounts = (("支出总计", at.expenditure_total), ("“三公”经费", at.three_public))
    told = [f"{name} {Money(fen).format('万元', separator=True)} 万元" for name, fen in amounts if fen is not None]
    told += [f"{at.projects_count} 个项目"] if at.projects_count else []
    return "，".join(told) + "。" + (f"更正：{at.reason}" if at.reason else "")


@about_everything
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of the maps: one of the entrances, and one for every so many publications."""
    count = Publication.objects.filter(current=True).count()
    pages = [reverse("portal:sitemap_page", args=[page]) for page in range(-(-count // _IN_MAP) + 1)]
    return _xml(request, "portal/sitemap_index.xml", {"pages": [request.build_absolute_uri(page) for page in pages]})


@about_everything
def sitemap_page(request: HttpRequest, page: int) -> HttpResponse:
    """A map: 0 has the entrances, from 1 on come the publications."""
    absolute = request.build_absolute_uri
    if page == 0:
        paths = [reverse(f"portal:{name}") for name in ("home", "lists", "datasets")]
        paths += [reverse("portal:ranking", args=[key]) for key in (*RANKINGS, *PROJECT_LISTS)]
        return _xml(request, "portal/sitemap.xml", {"entries": [(absolute(path), None) for path in paths]})
    rows = Publication.objects.filter(current=True).select_related("publisher").order_by("pk")
    listed = list(rows.defer("flow", "parts", "places", "missing")[(page - 1) * _IN_MAP : page * _IN_MAP])
    if not listed:
        raise Http404
    entries = [(absolute(at.get_absolute_url()), at.changed_at) for at in listed]
    return _xml(request, "portal/sitemap.xml", {"entries": entries})


def robots(request: HttpRequest) -> HttpResponse:
    """What robots may ask for."""
    refused = "".join(f"Disallow: {path}\n" for path in _NOT_FOR_ROBOTS)
    text = f"User-agent: *\n{refused}Sitemap: {request.build_absolute_uri(reverse('portal:sitemap'))}\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


def _xml(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return render(request, template, context, content_type="application/xml; charset=utf-8")
