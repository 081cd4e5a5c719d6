"""Disclosures made by hand, for the tests of the layout: block numbers in the locations, no grids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import count

from tests.derive.ledgers import archive_ledger
from yusuan.derive import Derived, derive
from yusuan.model import Disclosure, Figure, Found, Indicator, Location, PerformanceGoal, Row, StatutoryTable, TextLine
from yusuan.model.disclosure import Identity, money_figure, number_figure
from yusuan.model.vocabulary import NOT_MONEY
from yusuan.reference.editions import edition
from yusuan.write.publication import layout
from yusuan.write.publication.blocks import PrintedTable, Publication

ENTITY = "示例县图书馆"


def row(label: str, code: str | None = None, side: str | None = None, **values: str) -> Row:
    """A row; amounts as printed in 万元."""
    figures = {
        key: number_figure(text) if key.split("@")[0] in NOT_MONEY else money_figure(text, "万元")
        for key, text in values.items()
    }
    return Row(label, dict(figures), code, (code,) if code else (), side=side)


def table(type_: str, *rows: Row, block: int = 0, level: str = "department", title: str = "") -> StatutoryTable:
    """A table with its title in a block."""
    return StatutoryTable(
        type_,
        title,
        level,
        ENTITY,
        "203",
        None if type_ == "institutions" else "万元",
        list(rows),
        title_location=Location(block=block),
        year=2024,
    )


def line(text: str, block: int, kind: str = "body", depth: int = 1) -> TextLine:
    """A line of text; ``depth`` headings stand over it, itself among them where it is one."""
    return TextLine(text, Location(block=block), kind, tuple("一" for _ in range(depth)))


def goal(block: int = 0, **fields: object) -> PerformanceGoal:
    """A project with a plan and three indicators, two of the same kind."""
    indicators = [
        Indicator("产出指标", "数量指标", "购书册数", "全年购入的图书", "≥3000册", "采购计划"),
        Indicator("产出指标", "数量指标", "开放天数", "全年开放的天数", "≥340天", "开放办法"),
        Indicator("效益指标", "社会效益指标", "读者人次", "全年到馆的读者", "≥5万人次", "年度统计"),
    ]
    known: dict[str, object] = {
        "code": "130634240001",
        "entity": ENTITY,
        "entity_code": "203",
        "unit": "万元",
        "budget": money_figure("40.00", "万元"),
        "fiscal": money_figure("30.00", "万元"),
        "other": money_figure("10.00", "万元"),
        "plan": [None, *(money_figure(text, "万元") for text in ("10.00", "20.00", "40.00"))],
        "plan_unit": "万元",
        "purpose": "购买图书和期刊",
        "goals": ["1.充实馆藏", "2.方便读者"],
        "indicators": indicators,
        "title": "1、购书经费绩效目标表",
        "title_location": Location(block=block),
    }
    return PerformanceGoal("购书经费", "department", **(known | fields))  # type: ignore[arg-type]


def disclosure(*parts: StatutoryTable | PerformanceGoal | TextLine, kind: str = "budget") -> Disclosure:
    """A disclosure of these tables, projects and lines."""
    found = {
        name: Found(value, value, Location())
        for name, value in (("entity", ENTITY), ("year", "2024"), ("kind", kind), ("level", "department"))
    }
    return Disclosure(
        "示例",
        Identity(**found),  # type: ignore[arg-type]
        [part for part in parts if isinstance(part, StatutoryTable)],
        [part for part in parts if isinstance(part, PerformanceGoal)],
        [part for part in parts if isinstance(part, TextLine)],
    )


@cache
def derived(key: str = "hebei-2024") -> tuple[Derived, Publication]:
    """A department with two units derived from its ledger, and its layout."""
    form = edition(key)
    result = derive(archive_ledger(key, form.year), form)
    return result, layout(result.disclosure, form)


def publication() -> Publication:
    """A heading with a table of merged headers, one with a landscape table, text, a project; with a date."""
    summary = table(
        "expenditure_summary",
        row("合计", total="1200.50", basic="900.00", project="300.50"),
        row("文化旅游体育与传媒支出", "207", total="1200.50", basic="900.00", project="300.50"),
        block=1,
    )
    goods = row("图书", total="40.00", general_public="40.00", budget_funds="40.00", unit_price="0.01")
    parts = (
        line("第一部分 预算公开表", 0, "heading"),
        summary,
        line("一、政府采购情况", 2, "heading", 2),
        table("procurement", goods, block=3),
        line("第二部分 预算情况说明", 4, "heading"),
        line("一、收入说明", 5, "heading", 2),
        line("2024年收入预算1200.50万元，其中财政拨款收入1100.00万元。", 6, depth=2),
        line("（一）其他", 7, "heading", 3),
        line("没有其他需要说明的事项。", 8, depth=3),
        goal(9),
    )
    made = layout(disclosure(*parts), edition("hebei-2024"))
    return replace(made, cover=replace(made.cover, date="2024年2月20日"))


def texts(printed: PrintedTable, *, header: bool | None = None) -> list[list[str]]:
    """The texts of the rows: of all, of the header or of the body."""
    return [[c.text for c in r.cells] for r in printed.rows if header is None or r.header is header]


def figures_of(tables: list[StatutoryTable]) -> Iterator[Figure]:
    """Every figure of some tables."""
    return (f for t in tables for r in t.rows for f in r.values.values() if f is not None)


def holes(printed: PrintedTable) -> Mapping[tuple[int, int], int]:
    """The slots of a printed table that not exactly one cell covers → how many cover them."""
    slots = {(r, c): 0 for r in range(len(printed.rows)) for c in range(len(printed.columns))}
    for r, printed_row in zip(count(), printed.rows):
        for cell in printed_row.cells:
            for slot in ((r + y, cell.column + x) for y in range(cell.height) for x in range(cell.width)):
                slots[slot] = slots.get(slot, 99) + 1
    return {slot: covered for slot, covered in slots.items() if covered != 1}
