"""Editions (公开模板): which tables and sections a region prints in a year, as data in ``editions/*.toml``.

``docs/editions.md`` explains how an edition file is written. An edition may extend another and state only what
differs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from yusuan.model.text import normalise, strip_ordinal
from yusuan.model.vocabulary import TABLES
from yusuan.reference.forms import SectionForm, TableForm, section_form, table_form
from yusuan.reference.printing import Printing, printing
from yusuan.reference.tabular import ReferenceDataError, read_toml, refuse_unknown_keys

_FOLDER = Path(__file__).parent / "editions"
_KEYS = frozenset(
    {
        "extends", "name", "region", "year", "kind", "unit", "text_unit", "source", "confidence", "code_columns",
        "class_lines", "column_numbers", "line_over", "thresholds", "printing", "sentences", "tables", "sections",
    }
)  # fmt: skip
_THRESHOLDS = frozenset({"equipment_wan", "asset_cutoff", "agency_operating"})
_DEMANDED = ("name", "region", "year", "kind", "unit", "source", "confidence", "class_lines", "tables", "sections")
_ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Edition:
    """The forms of one region and year."""

    key: str
    name: str
    region: str
    year: int
    kind: str
    """budget or final"""
    unit: str
    """Unit of the amounts in most tables."""
    text_unit: str
    """Unit of the amounts in the explanation."""
    source: str
    confidence: str
    """observed (from published documents) or secondary (from texts about the form)."""
    code_columns: int
    """1 where codes stand in one column, 3 where 类, 款, 项 stand apart."""
    column_numbers: bool
    """Tables with a 序号 column number their columns in a 栏次 row under the header."""
    line_over: tuple[str, str, str]
    """The line over a table, left, middle and right; ``{code}``, ``{entity}``, ``{level}``, ``{year}``, ``{unit}``."""
    class_lines: tuple[str | None, ...]
    """Function class of each expenditure line of the summaries in order; empty where only used classes are printed."""
    equipment_wan: int | None
    """Unit price in 万元 from which equipment is shown as a row of its own."""
    asset_cutoff: str | None
    """12-31 or 08-31 of the year before the budget year; final-12-31: of the year of the accounts."""
    agency_operating: str
    """all_public_funds (公用经费 of all units) or administrative_only (of administrative and 参公 units)."""
    printing: Printing
    sentences: str
    """Name of the sentences (``yusuan.reference.sentences``) that its explanation is written with."""
    tables: dict[str, TableForm]
    """type → form, in the order of printing."""
    sections: tuple[SectionForm, ...]
    nearest_for: int | None = None
    """The year that was asked for where this edition is only the nearest one of the region."""

    def class_of_ordinal(self, ordinal: str) -> str | None:
        """Return the function class of an expenditure line by its printed number (十二); None where it has none."""
        number = chinese_number(ordinal)
        return self.class_lines[number - 1] if number and number <= len(self.class_lines) else None

    def sections_for(self, level: str) -> tuple[SectionForm, ...]:
        """Return the sections that a department or a unit writes, in order."""
        return tuple(s for s in self.sections if level in s.levels)

    def cutoff_date(self, year: int) -> str | None:
        """Return the date (YYYY-MM-DD) on which assets are counted for a document of ``year``."""
        if self.asset_cutoff is None:
            return None
        if self.asset_cutoff.startswith("final-"):
            return f"{year}-{self.asset_cutoff.removeprefix('final-')}"
        return f"{year - 1}-{self.asset_cutoff}"


def edition_keys() -> tuple[str, ...]:
    """Return the keys of all editions, such as hebei-2024."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def edition(key: str) -> Edition:
    """Return the edition with this key; raises KeyError for an unknown one."""
    data = _merged(key)
    missing = [name for name in _DEMANDED if name not in data]
    if missing:
        raise ReferenceDataError(f"{key}.toml: 缺少 {', '.join(missing)}")
    thresholds = data.get("thresholds", {})
    refuse_unknown_keys(thresholds, _THRESHOLDS, f"{key}.toml [thresholds]")
    unknown = [type_ for type_ in data["tables"] if type_ not in TABLES]
    if unknown:
        raise ReferenceDataError(f"{key}.toml: 未知的表 {', '.join(unknown)}")
    return Edition(
        key=key,
        name=data["name"],
        region=data["region"],
        year=data["year"],
        kind=data["kind"],
        unit=data["unit"],
        text_unit=data.get("text_unit", data["unit"]),
        source=data["source"],
        confidence=data["confidence"],
        code_columns=data.get("code_columns", 1),
        column_numbers=data.get("column_numbers", False),
        line_over=_line_over(data, key),
        class_lines=tuple(code or None for code in data["class_lines"]),
        equipment_wan=thresholds.get("equipment_wan"),
        asset_cutoff=thresholds.get("asset_cutoff"),
        agency_operating=thresholds["agency_operating"],
        printing=printing(data.get("printing", {}), f"{key}.toml [printing]"),
        sentences=data.get("sentences", "national"),
        tables={t: table_form(t, v, data["unit"], f"{key}.toml [tables.{t}]") for t, v in data["tables"].items()},
        sections=tuple(section_form(s, f"{key}.toml [[sections]] {s.get('title')}") for s in data["sections"]),
    )


def _line_over(data: dict[str, Any], key: str) -> tuple[str, str, str]:
    parts = data.get("line_over", ("{code}{entity}", "", "单位：{unit}"))
    if len(parts) != 3:
        raise ReferenceDataError(f"{key}.toml: line_over 应为左、中、右三段文字")
    left, middle, right = parts
    return left, middle, right


def find_edition(region: str | None, year: int, kind: str = "budget") -> Edition | None:
    """Return the edition of a region's province for a year and kind (budget, final).

    Where the province has editions of other years only, the nearest one (the later of two) comes with
    ``nearest_for`` set. None for a province without editions of that kind.
    """
    from yusuan.reference.regions import region_of

    province = region_of(region).province if region else None
    if province is None:
        return None
    known = [e for e in _heads() if e[1] == province and e[3] == kind]
    if not known:
        return None
    key, _, found_year, _ = min(known, key=lambda e: (abs(e[2] - year), -e[2]))
    found = edition(key)
    return found if found_year == year else replace(found, nearest_for=year)


def required_tables(form: Edition) -> tuple[TableForm, ...]:
    """Return the tables that every part of a document of this edition must hold, in the order of printing."""
    return tuple(t for t in form.tables.values() if t.required)


@cache
def title_types() -> dict[str, str]:
    """Return normalised titles and aliases of all editions (without the year) → table type."""
    found: dict[str, str] = {}
    for key in edition_keys():
        for table in edition(key).tables.values():
            for title in (table.title, table.unit_title, *table.aliases):
                found.setdefault(normalise(title).replace("{year}年", ""), table.type)
    return found


def chinese_number(text: str) -> int | None:
    """Return the number of an ordinal from 一 to 九十九, None for another text."""
    if not text or any(c not in _ORDINALS for c in text):
        return None
    tens, ten, ones = text.partition("十")
    if not ten:
        return _ORDINALS.index(text) + 1 if len(text) == 1 else None
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return None
    return (_ORDINALS.index(tens) + 1 if tens else 1) * 10 + (_ORDINALS.index(ones) + 1 if ones else 0)


def same_section(title: str, form: SectionForm, year: int) -> bool:
    """Say whether a printed heading is this section's, its number and punctuation aside."""
    printed = normalise(strip_ordinal(title)).rstrip("。:：")
    names = (form.title, form.unit_title, *form.aliases)
    return printed in {normalise(n).replace("{year}", str(year)) for n in names}


@cache
def _heads() -> tuple[tuple[str, str, int, str], ...]:
    """(key, region, year, kind) of every edition, without building its forms."""
    heads = []
    for key in edition_keys():
        data = _head(key)
        heads.append((key, data["region"], data["year"], data["kind"]))
    return tuple(heads)


@cache
def _head(key: str) -> dict[str, Any]:
    """The keys of an edition that stand before its tables, laid over those of what it extends."""
    data = read_toml(_FOLDER / f"{key}.toml", tables=False)
    return {**_head(data["extends"]), **data} if "extends" in data else data


@cache
def _merged(key: str) -> dict[str, Any]:
    """The data of an edition laid over what it extends: tables key by key, lists as a whole."""
    path = _FOLDER / f"{key}.toml"
    if not path.is_file():
        raise KeyError(f"没有这个公开模板：{key}（已有 {'、'.join(edition_keys())}）")
    data = read_toml(path)
    refuse_unknown_keys(data, _KEYS, path.name)
    base = _merged(data["extends"]) if "extends" in data else {}
    return _laid_over(base, data)


def _laid_over(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _laid_over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged
