"""The text and tables of a document as HTML: escaped text between tags of our own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from yusuan.web.desk.findings import JudgedFinding
from yusuan.web.desk.original import Chunk

Marks = Mapping[str, list[JudgedFinding]]
_STATUSES = frozenset({"failed", "checked", "understood", "missed"})


def printed(part: Iterable[Chunk], marks: Marks) -> SafeString:
    """Return a part of a document as it was read: paragraphs, and tables with the names of sheets' cells."""
    return mark_safe("".join(_flow(part, marks)))


def _flow(part: Iterable[Chunk], marks: Marks) -> Iterator[str]:
    seen: tuple[str, Any] = ("", None)
    for chunk in part:
        block = chunk.block
        at = (block["source"], block["page"])
        if at != seen:
            seen = at
            words = [escape(at[0])] if at[0] else []
            words += [escape(_("第%d页") % at[1])] if at[1] else []
            yield f'<p class="original-page">{" · ".join(words)}</p>' if words else ""
        yield _table(chunk, marks) if "rows" in block else _paragraph(block, marks)


def _paragraph(block: Mapping[str, Any], marks: Marks) -> str:
    name = block["id"]
    kinds = [f"h{int(block['level'])}"] if block["level"] else []
    kinds += [kind for kind in ("bold", "centred") if block[kind]]
    findings = marks.get(name, ())
    kinds += _kinds(findings)
    line = f' data-line="{int(block["line"])}"' if block["line"] else ""
    text = "".join(_piece(text, status) for text, status in block["pieces"])
    return f'<p id="{name}" class="{" ".join(kinds)}"{line}>{text}{_pins(findings)}</p>'


def _piece(text: str, status: str) -> str:
    return f'<span class="n {status}">{escape(text)}</span>' if status in _STATUSES else escape(text)


def _table(chunk: Chunk, marks: Marks) -> str:
    block = chunk.block
    name = block["id"]
    title = _title(block)
    whole = marks.get(name, ()) if not chunk.first else ()
    rows = "".join(_row(row, chunk.first + n, block, marks) for n, row in enumerate(chunk.rows))
    identifier = f' id="{name}"' if not chunk.first else ""
    names = _letters(block) if block["sheet"] else ""
    return (
        f'<div class="scroll original-table{"" if block["name"] else " missed"}" tabindex="0" role="group" '
        f'aria-label="{title}"{identifier}><table><caption>{title}{_pins(whole)}</caption>{names}<tbody>{rows}</tbody>'
        "</table></div>"
    )


def _title(block: Mapping[str, Any]) -> str:
    words = [_("工作表“%s”") % block["sheet"]] if block["sheet"] else []
    words.append(block["name"] or _("未识别的表"))
    return escape(" · ".join([*words, *([_("隐藏")] if block["hidden"] else [])]))


def _letters(block: Mapping[str, Any]) -> str:
    first = int(block["origin"][1])
    cells = "".join(f'<th scope="col">{column_name(first + n)}</th>' for n in range(int(block["width"])))
    return f'<thead class="axis"><tr><td></td>{cells}</tr></thead>'


def column_name(column: int) -> str:
    """Return the letters of a sheet's column, counted from 0."""
    name = ""
    while column >= 0:
        name = chr(65 + column % 26) + name
        column = column // 26 - 1
    return name


def _row(cells: Iterable[list[Any]], row: int, block: Mapping[str, Any], marks: Marks) -> str:
    head = row < block["head"]
    axis = f'<th scope="row" class="axis">{int(block["origin"][0]) + row + 1}</th>' if block["sheet"] else ""
    return f"<tr>{axis}{''.join(_cell(cell, block['id'], head, marks) for cell in cells)}</tr>"


def _cell(cell: list[Any], block: str, head: bool, marks: Marks) -> str:
    text, row, column, height, width, status = cell
    name = f"{block}r{int(row)}c{int(column)}"
    findings = marks.get(name, ())
    kinds = [*(["head"] if head else []), *([f"n {status}"] if status in _STATUSES else []), *_kinds(findings)]
    spans = (f' rowspan="{int(height)}"' if height > 1 else "") + (f' colspan="{int(width)}"' if width > 1 else "")
    known = f' id="{name}"' if findings else ""
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<td{known}{kind}{spans}>{escape(text)}{_pins(findings)}</td>"


def _kinds(findings: Iterable[JudgedFinding]) -> list[str]:
    """Return the classes of something that findings are about: the heaviest that is not settled gives the colour."""
    found = sorted(findings, key=lambda f: (f.settled, ("error", "warning", "advice").index(f.data["severity"])))
    return ["mark", "settled" if found[0].settled else found[0].data["severity"]] if found else []


def _pins(findings: Iterable[JudgedFinding]) -> str:
    return "".join(pin(finding) for finding in findings)


def pin(finding: JudgedFinding) -> str:
    """Return the link from a place to its finding."""
    kind = "settled" if finding.settled else finding.data["severity"]
    words = escape(_("问题%(number)d：%(rule)s") % {"number": finding.number, "rule": finding.data["rule"]})
    key = escape(finding.data["key"])
    return f' <a class="pin {kind}" href="#k{key}" aria-label="{words}">{finding.number}</a>'
