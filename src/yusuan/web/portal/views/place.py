"""The place of a number: on to the cell of our published page, or a page that shows where the original prints it."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext

from yusuan.web.portal.caching import about_publication
from yusuan.web.portal.drawing import table_rows
from yusuan.web.portal.models import ProjectRow, Publication, PublicationFile, PublishedTable, Sentence
from yusuan.web.portal.places import Places
from yusuan.web.portal.printed import spot
from yusuan.web.portal.prose import with_amounts
from yusuan.web.portal.views.publication import frame_of

_SENTENCE = re.compile(r"p(\d{1,9})(?:-(\d{1,9}))?")
_CELL = re.compile(r"(.+)-r\d{1,6}c\d{1,6}")


@about_publication
def place(request: HttpRequest, publication: Publication, anchor: str) -> HttpResponse:
    """Show where a number, a sentence, a table or a project stands in the file that was read."""
    frame = frame_of(publication, "tables")
    places: Places = frame["places"]
    said = _SENTENCE.fullmatch(anchor)
    if said is not None:
        row = get_object_or_404(publication.sentences, position=int(said[1]))
        found = _of_sentence(row, int(said[2]) if said[2] else None)
        onward = places.of(anchor if row.anchor else "", row.page)
    else:
        thing = _thing(publication, anchor)
        found = _of_table(thing, anchor) if isinstance(thing, PublishedTable) else _of_project(thing, anchor)
        onward = places.of(anchor, thing.page)
    if places.read is None:
        return redirect(onward or publication.get_absolute_url())
    if said is not None:
        found["text"] = with_amounts(found["sentence"], places, found["start"])
    return render(request, "portal/place.html", frame | _of_file(places, found["at"]) | found)


def _thing(publication: Publication, anchor: str) -> PublishedTable | ProjectRow:
    """Return the table or project that an anchor, or that of one of its cells, belongs to."""
    base = match[1] if (match := _CELL.fullmatch(anchor)) else anchor
    thing = publication.tables.filter(anchor=base).first() or publication.projects.filter(anchor=base).first()
    if thing is None:
        raise Http404
    return thing


def _of_file(places: Places, at: dict[str, Any]) -> dict[str, Any]:
    file = places.read
    assert file is not None
    page = at.get("page") if file.format == "pdf" else None
    return {
        "file": file,
        "picture": _picture(places, file, page, at) if page else None,
        "address": places.address(file) + (f"#page={page}" if page else ""),
        "pdf_page": page,
        "details": _in_words(at),
    }


def _picture(places: Places, file: PublicationFile, page: int, at: dict[str, Any]) -> dict[str, Any]:
    """The page as a picture, with a box where the place is one on the page. Points, as SVG counts them."""
    address = places.picture(file, page)
    if "box" not in at or not at.get("size"):
        return {"address": address}
    left, top, right, bottom = at["box"]
    width, height = at["size"]
    box = [round(value, 2) for value in (left, top, right - left, bottom - top)]
    return {"address": address, "width": width, "height": height, "box": box}


def _of_sentence(row: Sentence, start: int | None) -> dict[str, Any]:
    words = next((row.text[a:b] for a, b, _, _ in row.amounts if a == start), "")
    return {
        "value": words,
        "at": row.place or _page(row.page),
        "heading": row.section,
        "sentence": row,
        "start": start,
        "here": "sentences",
    }


def _of_table(table: PublishedTable, anchor: str) -> dict[str, Any]:
    rows = table.content["rows"]
    found = spot(rows, anchor)
    if found is None:
        if anchor != table.anchor:
            raise Http404
        first: dict[str, Any] = next((cell["at"] for row in rows for cell in row["cells"] if cell.get("at")), {})
        return {"at": _outer(first) or _page(table.page), "table": table, "heading": table.title}
    return {
        "value": found.cell["text"],
        "unit": table.content.get("unit", "") if "fen" in found.cell else "",
        "label": found.label,
        "column": found.heading,
        "heading": table.title,
        "at": found.cell.get("at") or _page(found.cell.get("page")),
        "table": table,
        "anchor": anchor,
        "rows": table_rows(found.rows, lambda cell: "", anchor),
    }


def _of_project(project: ProjectRow, anchor: str) -> dict[str, Any]:
    about = {"project": project, "heading": project.name, "here": "projects"}
    for key, kept in project.places.items():
        if kept["cell"] == anchor:
            return {**about, "at": kept["at"], **_amount(project, key)}
    if anchor != project.anchor:
        raise Http404
    first: dict[str, Any] = next((kept["at"] for kept in project.places.values()), {})
    return {**about, "at": _outer(first) or _page(project.page)}


def _amount(project: ProjectRow, key: str) -> dict[str, Any]:
    named = {"budget": gettext("预算"), "fiscal": gettext("财政拨款"), "other": gettext("其他资金")}
    if key in named:
        return {"label": named[key], "fen": getattr(project, key)}
    label, _, printed = (project.plan or [])[int(key.removeprefix("plan"))]
    return {"label": f"{gettext('资金支出计划')} {label}", "value": printed}


def _outer(at: dict[str, Any]) -> dict[str, Any]:
    """The place of a whole, from that of one of its cells."""
    return {key: at[key] for key in ("source", "page", "sheet", "table") if key in at}


def _page(page: int | None) -> dict[str, Any]:
    return {"page": page} if page else {}


def _in_words(at: dict[str, Any]) -> list[tuple[str, str]]:
    """Return a place as names and values, the outermost first."""
    names = (
        ("source", gettext("压缩包里的文件")),
        ("page", gettext("页")),
        ("sheet", gettext("工作表")),
        ("cell", gettext("单元格")),
        ("table", gettext("第几张表")),
        ("paragraph", gettext("第几段")),
        ("line", gettext("文本的第几行")),
    )
    found = [(name, str(at[key])) for key, name in names if key in at]
    if "table" in at and "row" in at:
        found += [(gettext("表的第几行"), str(at["row"])), (gettext("表的第几列"), str(at["column"]))]
    return found
