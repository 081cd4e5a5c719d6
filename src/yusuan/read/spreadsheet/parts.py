"""The parts of a workbook around its sheets: their names, shared strings, number formats and borders."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from yusuan.read.errors import DamagedFile
from yusuan.read.guard import Archive, Limits, parse_xml
from yusuan.read.spreadsheet.numbers import BUILT_IN, Formatter, formatter, plain

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's style means for reading."""

    show: Formatter
    """Prints a stored number as the cell shows it."""
    bordered: bool
    """A blank cell with borders is part of a table."""


DEFAULT_STYLE = Style(plain, False)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A worksheet of the workbook, in the order of its tabs."""

    name: str
    member: str
    hidden: bool


@dataclass(slots=True)
class Workbook:
    """Sheets, strings and styles of a workbook."""

    sheets: list[SheetPart]
    strings: list[str]
    styles: list[Style]


def open_workbook(archive: Archive, limits: Limits) -> Workbook:
    """Return the parts of a workbook. Raises a ReadError where the workbook part is missing or broken."""
    member = _workbook_member(archive)
    root = parse_xml(archive.read(member), archive.name, limits)
    targets, strings, styles = _relations(archive, member, limits)
    sheets = []
    for sheet in root.iter("{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if str(key).endswith("}id")), None)
        target = targets.get(str(link))
        if target is not None and target in archive:
            state = sheet.get("state", "visible")
            sheets.append(SheetPart(sheet.get("name", ""), target, state in ("hidden", "veryHidden")))
    if not sheets:
        raise DamagedFile(archive.name, "工作簿里没有可读的工作表", "请用 Excel 或 WPS 打开另存后再试")
    return Workbook(
        sheets,
        _strings(parse_xml(archive.read(strings), archive.name, limits)) if strings in archive else [],
        _styles(parse_xml(archive.read(styles), archive.name, limits)) if styles in archive else [],
    )


def _workbook_member(archive: Archive) -> str:
    if "xl/workbook.xml" in archive:
        return "xl/workbook.xml"
    found = next((name for name in archive.names() if name.lower().endswith("workbook.xml")), None)
    if found is None:
        raise DamagedFile(archive.name, "缺少工作簿内容", "请用 Excel 或 WPS 打开另存后再试")
    return found


def _relations(archive: Archive, member: str, limits: Limits) -> tuple[dict[str, str], str, str]:
    """Return relation id → worksheet member, and the members of shared strings and styles."""
    folder, name = posixpath.split(member)
    targets: dict[str, str] = {}
    strings, styles = f"{folder}/sharedStrings.xml", f"{folder}/styles.xml"
    relations = f"{folder}/_rels/{name}.rels"
    if relations not in archive:
        raise DamagedFile(archive.name, "工作簿的目录缺失", "请用 Excel 或 WPS 打开另存后再试")
    for relation in parse_xml(archive.read(relations), archive.name, limits):
        kind, target = relation.get("Type", ""), relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if kind.endswith("/worksheet"):
            targets[relation.get("Id", "")] = path
        elif kind.endswith("/sharedStrings"):
            strings = path
        elif kind.endswith("/styles"):
            styles = path
    return targets, strings, styles


def _strings(root: etree._Element) -> list[str]:
    """Return the shared strings; phonetic guides (rPh) are not part of the text."""
    strings: list[str] = []
    for item in root:
        if len(item) == 1:
            strings.append(item[0].text or "" if str(item[0].tag).endswith("}t") else "".join(_texts(item)))
        else:
            strings.append("".join(_texts(item)))
    return strings


def _texts(item: etree._Element) -> list[str]:
    pieces: list[str] = []
    for child in item:
        tag = str(child.tag).rpartition("}")[2]
        if tag == "t":
            pieces.append(child.text or "")
        elif tag == "r":
            pieces.extend(_texts(child))
    return pieces


def _styles(root: etree._Element) -> list[Style]:
    codes = dict(BUILT_IN)
    for item in root.iter("{*}numFmt"):
        if item.get("numFmtId", "").isdigit():
            codes[int(item.get("numFmtId", "0"))] = item.get("formatCode", "")
    borders = [any(side.get("style") not in (None, "none") for side in border) for border in root.iter("{*}border")]
    formats = root.find("{*}cellXfs")
    styles = []
    for item in formats if formats is not None else ():
        border = _number(item.get("borderId"))
        code = codes.get(_number(item.get("numFmtId")), "")
        styles.append(Style(formatter(code), border < len(borders) and borders[border]))
    return styles


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdigit() else 0
