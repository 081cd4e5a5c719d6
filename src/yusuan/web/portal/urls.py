"""Addresses of the portal."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, register_converter

from yusuan.web.portal.issues import IssueConverter
from yusuan.web.portal.views import comparing, downloads, entry, lists, place, publication, searching, spreading

register_converter(IssueConverter, "issue")

app_name = "portal"
_issue: list[URLPattern | URLResolver] = [
    path("", publication.overview, name="overview"),
    path("tables/", publication.tables, name="tables"),
    path("tables/<int:position>/", publication.table, name="table"),
    path("projects/", publication.projects, name="projects"),
    path("projects/<int:position>/", publication.project, name="project"),
    path("text/", publication.sentences, name="sentences"),
    path("findings/", publication.findings, name="findings"),
    path("files/", publication.files, name="files"),
    path("files/<int:number>/pages/<int:page>.png", downloads.page_picture, name="page_picture"),
    path("files/<int:number>/<str:name>", downloads.file, name="file"),
    path("at/<slug:anchor>/", place.place, name="place"),
    path("facts.csv", downloads.facts_csv, name="facts_csv"),
    path("facts.parquet", downloads.facts_parquet, name="facts_parquet"),
    path("projects.csv", downloads.projects_csv, name="projects_csv"),
    path("disclosure.json", downloads.disclosure_json, name="disclosure"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", entry.home, name="home"),
    path("search/", searching.search, name="search"),
    path("compare/", comparing.compare, name="compare"),
    path("lists/", lists.lists, name="lists"),
    path("lists/<slug:key>/", lists.ranking, name="ranking"),
    path("codes/<slug:code>/", entry.code, name="code"),
    path("data/", downloads.datasets, name="datasets"),
    path("data/<slug:date>/<str:name>", downloads.snapshot_file, name="snapshot"),
    path("catalog.jsonld", downloads.catalogue_json, name="catalogue"),
    path("feed.atom", spreading.feed, name="feed"),
    path("robots.txt", spreading.robots, name="robots"),
    path("sitemap.xml", spreading.sitemap, name="sitemap"),
    path("sitemap-<int:page>.xml", spreading.sitemap_page, name="sitemap_page"),
    path("e/<str:slug>/feed.atom", spreading.publisher_feed, name="publisher_feed"),
    path("e/<str:slug>/", entry.publisher, name="publisher"),
    path("e/<str:slug>/<issue:issue>/", include(_issue)),
]
