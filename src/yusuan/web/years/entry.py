"""What the grid in the browser works with: the sheets as columns, the ledger as rows, comments at their fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from yusuan.model.ledger import Ledger
from yusuan.web.years.models import Comment
from yusuan.workbook.choices import words_of
from yusuan.workbook.facts import Facts
from yusuan.workbook.headers import FURTHER
from yusuan.workbook.lists import listed_codes
from yusuan.workbook.sheets import SHEETS, Field, SheetForm, title_of
from yusuan.workbook.typed import Rows

#: More rows on a sheet, and longer texts, are for the workbook.
MOST_ROWS, LONGEST = 5000, 32_767
_MOST_FURTHER, _LONGEST_KEY = 60, 100
#: Kinds whose words tell one row from another.
_NAMING = frozenset({"project", "function", "economic", "catalogue", "code", "choice", "name"})
_NUMBERED = re.compile(r"第(\d+)行\s*")


class EntryError(ValueError):
    """What was sent are no rows of a ledger; the message says why."""


def described_sheets(rows: Rows) -> list[dict[str, Any]]:
    """Return the sheets with their columns, in the order of the workbook; sums beside the rows are ``computed``."""
    return [
        {
            "key": form.key,
            "title": form.title,
            "purpose": form.purpose,
            "how": form.how,
            "columns": [*map(_column, _shown(form)), *_further(form, rows)],
            "pinned": next((f.key for f in form.fields if f.required and f.kind in ("name", "project")), None),
            "order": [f.key for f in form.fields if not f.hidden],
        }
        for form in SHEETS
    ]


def _shown(form: SheetForm) -> list[Field]:
    return [f for f in form.fields if f.kind != "computed" or f.key == "total"]


def _column(field: Field) -> dict[str, Any]:
    return {
        "key": field.key,
        "title": title_of(field, "元"),
        "names": [field.title, *field.aliases],
        "kind": field.kind,
        "list": field.choices,
        "width": field.width,
        "hint": field.hint,
        "required": field.required,
        "rare": field.rare,
    }


def _further(form: SheetForm, rows: Rows) -> list[dict[str, Any]]:
    """The columns of further answers about projects: those that the ledger has."""
    keys = dict.fromkeys(key for row in rows.get(form.key, ()) for key in row if key.startswith(FURTHER))
    plain = {"kind": "prose", "list": None, "width": 24, "hint": "", "required": False, "rare": False}
    return [{"key": key, "title": key, "names": [key], **plain} for key in keys]


def offered(year: int) -> dict[str, list[list[str]]]:
    """Return what cells offer in a year: key of the list → pairs of code and name, the name empty for words."""
    lists = {f.choices for form in SHEETS for f in form.fields if f.choices}
    words = {key: [[word, ""] for word in words_of(key)] for key in sorted(lists)}
    return words | {listed.key: [list(row) for row in listed.rows] for listed in listed_codes(year)}


def facts_of(ledger: Ledger) -> Facts:
    """Return what is said once about a ledger: the grid leaves it as it is."""
    return Facts(ledger.department_code, ledger.department, ledger.region, ledger.year, ledger.edition, ledger.level)


def rows_of(body: bytes) -> tuple[dict[str, list[dict[str, str]]], dict[str, Any]]:
    """Return the rows of a request's JSON, and all of the JSON.

    Raises:
        EntryError: no JSON of this form, unknown sheets or fields, too many rows.
    """
    try:
        data = json.loads(body)
        rows = {str(key): [_row(str(key), row) for row in sheet] for key, sheet in data["rows"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EntryError(_("收到的内容不完整，请刷新页面再试")) from error
    for key, sheet in rows.items():
        if key not in {form.key for form in SHEETS}:
            raise EntryError(_("没有“%(name)s”这张表") % {"name": key})
        if len(sheet) > MOST_ROWS:
            raise EntryError(_("一张表最多在网页上填%(most)s行；更多的请用工作簿") % {"most": MOST_ROWS})
    return rows, data


def _row(key: str, row: Mapping[str, Any]) -> dict[str, str]:
    form = next((form for form in SHEETS if form.key == key), None)
    known = {f.key for f in form.inputs} if form else set()
    further = [name for name in row if name.startswith(FURTHER) and key == "projects"]
    if len(further) > _MOST_FURTHER or any(len(name) > _LONGEST_KEY for name in further):
        raise EntryError(_("栏目太多或栏目的名称太长"))
    for name, text in row.items():
        if name not in known and name not in further:
            raise EntryError(_("没有“%(name)s”这一栏，请刷新页面再试") % {"name": name})
        if not isinstance(text, str) or len(text) > LONGEST:
            raise EntryError(_("有一格超过%(most)s字，或者不是文字") % {"most": LONGEST})
    return dict(row)


def label_of(form: SheetForm, number: int, row: Mapping[str, str]) -> str:
    """Return how a comment names a row: its number and the words that tell it from others."""
    words = [row[f.key] for f in form.inputs if f.kind in _NAMING and not f.rare and row.get(f.key)]
    return f"第{number + 1}行 {' '.join(words[:5])}"[:120].replace("\n", " ")


def commented(comments: Iterable[Comment], rows: Rows) -> list[dict[str, Any]]:
    """Return the comments with the fields they are at, as far as they can be found in these rows."""
    found = []
    for made in comments:
        form = next((form for form in SHEETS if form.title == made.sheet), None)
        sheet = rows.get(form.key, ()) if form else ()
        found.append(
            {
                "number": made.pk,
                "sheet": form.key if form else None,
                "row": _row_meant(form, made.row, sheet) if form and made.row else None,
                "field": _field_meant(form, made.field) if form else None,
                "place": made.place,
                "text": made.text,
                "author": str(made.author),
                "at": timezone.localtime(made.made_at).strftime("%m-%d %H:%M"),
                "resolved": made.resolved_at is not None,
            }
        )
    return found


def _field_meant(form: SheetForm, text: str) -> str | None:
    fields = ((f.key, {f.title, title_of(f, "元"), *f.aliases}) for f in form.fields)
    return next((key for key, names in fields if text in names), text if text.startswith(FURTHER) else None)


def _row_meant(form: SheetForm, text: str, rows: Sequence[Mapping[str, str]]) -> int | None:
    """Return the row that a comment names: the most alike, the one with its number where several are."""
    match = _NUMBERED.match(text)
    number, words = (int(match[1]) - 1, text[match.end() :]) if match else (-1, text)
    best, score = None, 60.0
    for at, row in enumerate(rows):
        label = _NUMBERED.sub("", label_of(form, at, row))
        alike = 100.0 if words and words in row.values() else fuzz.ratio(words, label)
        if alike > score or (alike == score and at == number):
            best, score = at, alike
    return best
