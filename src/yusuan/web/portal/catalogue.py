"""The catalogue of what can be downloaded, in the W3C's Data Catalog Vocabulary (DCAT 3) as JSON-LD."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.urls import reverse

from yusuan.web.portal.dataset import publication_name
from yusuan.web.portal.models import Publication
from yusuan.web.portal.snapshots import list_snapshots

ON_A_PAGE = 50
#: The data of a publication, below its address.
_DATA = ("facts.csv", "facts.parquet", "projects.csv", "disclosure.json")
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "hydra": "http://www.w3.org/ns/hydra/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA = "https://www.iana.org/assignments/media-types/"
_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "json": "application/json",
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"

Absolute = Callable[[str], str]


def catalogue(absolute: Absolute, before: int | None = None) -> dict[str, Any]:
    """Return a page of the catalogue; ``absolute`` makes a path a whole address.

    The first page begins with the snapshots of everything; publications follow, those taken in last first. ``before``
    is the number of the publication that the page before ended with.
    """
    rows = Publication.objects.filter(current=True).select_related("publisher").prefetch_related("files")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    listed = list(rows.defer("flow", "parts", "places", "missing").order_by("-pk")[: ON_A_PAGE + 1])
    address = absolute(reverse("portal:catalogue"))
    origin = absolute("/").removesuffix("/")
    data: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": address,
        "@type": "dcat:Catalog",
        "dct:description": [
            _said("各部门、各单位公开的预算和决算：文件、逐格数字、项目，全部数据的每日快照和增量。", "zh"),
            _said("Files, figures and projects of published budgets, and dated snapshots of everything.", "en"),
        ],
        "dct:title": [_said("部门预算决算公开数据", "zh"), _said("Published budgets and final accounts", "en")],
        "dct:language": "zh",
        "foaf:homepage": {"@id": absolute(reverse("portal:home"))},
        "dcat:dataset": [_snapshot(absolute, found) for found in list_snapshots()] if before is None else [],
    }
    data["dcat:dataset"] += [_publication(origin, at) for at in listed[:ON_A_PAGE]]
    if len(listed) > ON_A_PAGE:
        data["hydra:next"] = {"@id": f"{address}?before={listed[ON_A_PAGE - 1].pk}"}
    return data


def _publication(origin: str, at: Publication) -> dict[str, Any]:
    """Return a publication; what belongs to it lies below its address (a test asks for every link)."""
    page = origin + at.get_absolute_url()
    distributions = [_distribution(page + name, name.rpartition(".")[2]) for name in _DATA]
    for file in at.files.all():
        link = f"{page}files/{file.pk}/{quote(file.name)}"
        distributions.append(_distribution(link, file.format, file.bytes, file.sha256, file.name))
    return {
        "@id": f"{page}#dataset",
        "@type": "dcat:Dataset",
        "dct:title": _said(at.title, "zh"),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": at.publisher.name},
        "dct:issued": _date(at.published_at.isoformat(timespec="seconds")),
        "dct:modified": _date(at.changed_at.isoformat(timespec="seconds")),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@value": f"{at.year}-01-01", "@type": "xsd:date"},
            "dcat:endDate": {"@value": f"{at.year}-12-31", "@type": "xsd:date"},
        },
        "dct:identifier": publication_name(at),
        **_region(at.publisher.region),
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": distributions,
    }


def _region(name: str) -> dict[str, Any]:
    return {"dct:spatial": {"@type": "dct:Location", "skos:prefLabel": _said(name, "zh")}} if name else {}


def _snapshot(absolute: Absolute, found: dict[str, Any]) -> dict[str, Any]:
    page = absolute(reverse("portal:datasets"))
    files = [
        _distribution(
            absolute(reverse("portal:snapshot", args=[found["date"], file["path"]])),
            file["path"].rpartition(".")[2],
            file["bytes"],
            file["sha256"],
            file["path"],
        )
        for file in found["files"]
    ]
    return {
        "@id": f"{page}#{found['date']}",
        "@type": "dcat:Dataset",
        "dct:title": _said(f"全部公开数据（{found['date']}）", "zh"),
        "dct:issued": {"@value": found["date"], "@type": "xsd:date"},
        "dct:identifier": f"snapshot/{found['date']}",
        **({"dcat:prev": {"@id": f"{page}#{found['since']}"}} if found["since"] else {}),
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": files,
    }


def _distribution(
    link: str, format_: str, size: int | None = None, digest: str = "", title: str = ""
) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "dcat:Distribution", "dcat:accessURL": {"@id": link}}
    found["dcat:downloadURL"] = {"@id": link}
    if title:
        found["dct:title"] = title
    if format_ in _TYPES:
        found["dcat:mediaType"] = {"@id": _MEDIA + _TYPES[format_]}
    if size is not None:
        found["dcat:byteSize"] = {"@value": str(size), "@type": "xsd:nonNegativeInteger"}
        checksum = {"spdx:algorithm": {"@id": _SHA256}, "spdx:checksumValue": digest}
        found["spdx:checksum"] = {"@type": "spdx:Checksum", **checksum}
    return found


def _said(text: str, language: str) -> dict[str, str]:
    return {"@value": text, "@language": language}


def _date(text: str) -> dict[str, str]:
    return {"@value": text, "@type": "xsd:dateTime"}
