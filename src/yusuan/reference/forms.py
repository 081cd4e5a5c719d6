"""The parts of an edition: tables, columns, rows and sections as a province prints them in a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from yusuan.model.vocabulary import CONCEPTS, MEASURES, THREE_PUBLIC_ITEMS
from yusuan.reference.tabular import ReferenceDataError, refuse_unknown_keys

#: Columns that hold no measure: what they hold.
ROLES: frozenset[str] = frozenset(
    {
        "sequence", "code", "class_code", "group_code", "item_code", "name", "label", "item", "measure_unit",
        "nature", "rank", "funding", "level1", "level2", "level3", "description", "target", "basis",
    }
)  # fmt: skip
#: What a fixed row can mean beyond concepts and items of 三公.
ROW_MEANINGS: frozenset[str] = frozenset(
    {
        "fiscal_grant_revenue", "balance_distribution", "non_fiscal_balance", "total",
        "buildings", "offices", "vehicles", "equipment", "other_assets",
    }
)  # fmt: skip
SIDES: frozenset[str] = frozenset({"revenue", "expenditure"})
#: What the rows of a table are.
ROW_DIMENSIONS: frozenset[str] = frozenset(
    {
        "two_sides", "function_codes", "economic_codes", "three_public_items", "one_row", "units", "indicators",
        "procurement_items", "asset_classes",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """A column, or a heading over columns (``children``)."""

    label: str
    role: str | None = None
    """What the column holds where that is no measure: code, name, label, sequence …"""
    measure: str | None = None
    """The canonical measure of the column."""
    side: str | None = None
    """revenue or expenditure in two-sided tables."""
    item: str | None = None
    """The item of 三公, in tables that print the items as columns."""
    children: tuple[ColumnForm, ...] = ()

    def leaves(self) -> Iterator[ColumnForm]:
        """Yield the columns without children, in printed order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class RowForm:
    """A fixed row: its label without ordinal, and what it means."""

    label: str
    meaning: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class TableForm:
    """A table as an edition prints it. ``{year}``, ``{level}``, ``{entity}`` stand in titles and notes."""

    type: str
    title: str
    unit_title: str
    aliases: tuple[str, ...]
    unit: str | None
    """Unit of the amounts; None where the table has none."""
    columns: tuple[ColumnForm, ...]
    """Empty where the edition does not lay them down."""
    unit_columns: tuple[ColumnForm, ...]
    """Columns of the table of a unit where they differ, else the same as ``columns``."""
    rows_are: str
    rows: tuple[RowForm, ...]
    """Fixed rows of 三公 and assets, in printed order."""
    revenue: tuple[RowForm, ...]
    """Income lines of a two-sided table, in printed order."""
    totals: tuple[RowForm, ...]
    """Lines of totals and carry-over of a two-sided table."""
    required: bool
    empty_note: str | None
    """The note under the table when it is empty; None where the form has none."""
    empty_note_printed: tuple[str, ...]
    """Further notes that the province's own system prints, right or wrong."""
    standing_notes: tuple[str, ...]
    fields: tuple[str, ...]
    """Fields of a project table that the form prints beside indicators."""
    carryover_by_fund: bool = False
    """Under the line of carried-over money the form prints a line per fund."""

    def title_for(self, level: str, year: int) -> str:
        """Return the printed title of the department's or the unit's table in a year."""
        title = self.unit_title if level == "unit" else self.title
        return title.replace("{year}", str(year))

    def note_for(self, level: str, year: int, entity: str) -> str | None:
        """Return the note to print when the table is empty, or None where the form has none."""
        word = "单位" if level == "unit" else "部门"
        note = self.empty_note
        return note and note.replace("{level}", word).replace("{year}", str(year)).replace("{entity}", entity)

    def leaves(self, level: str = "department") -> tuple[ColumnForm, ...]:
        """Return the columns in printed order without their headings."""
        columns = self.unit_columns if level == "unit" else self.columns
        return tuple(leaf for column in columns for leaf in column.leaves())


@dataclass(frozen=True, slots=True)
class SectionForm:
    """A section of the explanation and what it must contain."""

    title: str
    unit_title: str
    aliases: tuple[str, ...]
    levels: tuple[str, ...]
    """department, unit or both"""
    required: bool
    contains: tuple[str, ...]
    """Keys of ``CONTENTS``."""
    children: tuple[str, ...]
    """Titles of its subsections, in order."""

    def title_for(self, level: str, year: int) -> str:
        """Return the printed title for a level and a year."""
        title = self.unit_title if level == "unit" else self.title
        return title.replace("{year}", str(year))


#: What a section can have to contain → 中文
CONTENTS: dict[str, str] = {
    "tables": "预算表",
    "duties": "职责",
    "institutions": "机构设置",
    "totals": "收支总额",
    "basic_project_split": "基本支出和项目支出",
    "personnel_public_split": "人员经费和公用经费",
    "change": "比上年增减",
    "reason": "增减原因",
    "shares": "占比",
    "function_items": "按项级科目的说明",
    "agency_operating": "机关运行经费",
    "agency_operating_items": "机关运行经费的构成",
    "three_public_items": "“三公”经费各项",
    "performance_overall": "部门整体绩效目标",
    "performance_goals": "项目绩效目标",
    "performance_evaluation": "绩效评价情况",
    "special_funds": "专项资金",
    "project_description": "项目经费说明",
    "procurement": "政府采购总额",
    "procurement_split": "货物、工程、服务采购额",
    "assets": "国有资产占用",
    "asset_cutoff": "资产截止日期",
    "assets_planned": "拟购置资产",
    "glossary": "名词解释",
    "other": "其他说明",
}

_ROW_WORDS = {*CONCEPTS, *THREE_PUBLIC_ITEMS, *ROW_MEANINGS}
_TABLE_KEYS = frozenset(
    {
        "title", "unit_title", "aliases", "unit", "columns", "unit_columns", "rows_are", "rows", "revenue", "totals",
        "required", "empty_note", "empty_note_printed", "standing_notes", "fields", "carryover_by_fund",
    }
)  # fmt: skip
_SECTION_KEYS = frozenset({"title", "unit_title", "aliases", "levels", "required", "contains", "children"})


def table_form(type_: str, data: dict[str, Any], unit: str, where: str) -> TableForm:
    """Return a table from its TOML; raises ReferenceDataError for unknown keys, measures, roles or meanings."""
    refuse_unknown_keys(data, _TABLE_KEYS, where)
    if data["rows_are"] not in ROW_DIMENSIONS:
        raise ReferenceDataError(f"{where}: 未知的 rows_are {data['rows_are']}")
    columns = tuple(_column(c, where) for c in data.get("columns", ()))
    unit_columns = tuple(_column(c, where) for c in data.get("unit_columns", ()))
    return TableForm(
        type=type_,
        title=data["title"],
        unit_title=data.get("unit_title", data["title"]),
        aliases=tuple(data.get("aliases", ())),
        unit=data.get("unit", unit) or None,
        columns=columns,
        unit_columns=unit_columns or columns,
        rows_are=data["rows_are"],
        rows=tuple(_row(r, where) for r in data.get("rows", ())),
        revenue=tuple(_row(r, where) for r in data.get("revenue", ())),
        totals=tuple(_row(r, where) for r in data.get("totals", ())),
        required=data.get("required", True),
        empty_note=data.get("empty_note"),
        empty_note_printed=tuple(data.get("empty_note_printed", ())),
        standing_notes=tuple(data.get("standing_notes", ())),
        fields=tuple(data.get("fields", ())),
        carryover_by_fund=data.get("carryover_by_fund", False),
    )


def section_form(data: dict[str, Any], where: str) -> SectionForm:
    """Return a section from its TOML; raises ReferenceDataError for unknown keys or contents."""
    refuse_unknown_keys(data, _SECTION_KEYS, where)
    unknown = set(data["contains"]) - CONTENTS.keys()
    if unknown:
        raise ReferenceDataError(f"{where}: 未知的内容 {', '.join(sorted(unknown))}")
    return SectionForm(
        title=data["title"],
        unit_title=data.get("unit_title", data["title"]),
        aliases=tuple(data.get("aliases", ())),
        levels=tuple(data.get("levels", ("department", "unit"))),
        required=data.get("required", True),
        contains=tuple(data["contains"]),
        children=tuple(data.get("children", ())),
    )


def _column(value: str | list[Any], where: str) -> ColumnForm:
    """``"合计=total"``; in wide 三公 tables ``"购置费=vehicle_purchase/total"``; a list is a heading and columns."""
    if isinstance(value, list):
        return ColumnForm(value[0], children=tuple(_column(child, where) for child in value[1:]))
    label, meaning, side = _split(value, where)
    item, slash, measure = meaning.partition("/")
    if not slash:
        item, measure = "", meaning
    if (item and item not in THREE_PUBLIC_ITEMS) or (measure not in MEASURES and measure not in ROLES):
        raise ReferenceDataError(f"{where}: 未知的栏目含义 {value}")
    if measure in ROLES:
        return ColumnForm(label, role=measure, side=side)
    return ColumnForm(label, measure=measure, side=side, item=item or None)


def _row(value: str, where: str) -> RowForm:
    label, meaning, side = _split(value, where)
    if meaning not in _ROW_WORDS:
        raise ReferenceDataError(f"{where}: 未知的行含义 {value}")
    return RowForm(label, meaning, side)


def _split(value: str, where: str) -> tuple[str, str, str | None]:
    label, equals, rest = value.rpartition("=")
    meaning, at, side = rest.partition("@")
    if not equals or not label or (at and side not in SIDES):
        raise ReferenceDataError(f"{where}: 写法应为“名称=含义”或“名称=含义@revenue”：{value}")
    return label, meaning, side or None
