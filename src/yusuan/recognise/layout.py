"""The columns of a table sorted into blocks: code, name and amounts, once or several times side by side."""

from __future__ import annotations

from dataclasses import dataclass, field

from yusuan.model import Column
from yusuan.recognise.headers import Header
from yusuan.recognise.lexicon import ROLES
from yusuan.recognise.measures import concept, item_of, measure_of

_SPLIT_CODE = frozenset({"#class", "#group", "#item"})
_TEXT_KEYS = {
    "#nature": "nature",
    "#rank": "rank",
    "#funding": "funding",
    "#remark": "remark",
    "#measure_unit": "measure_unit",
    "#goods": "item",
    "#project_name": "project",
    "#project_code": "project_code",
    "#catalogue": "catalogue",
    "#code": "code",
    "#label": "name",
}
_TWO_SIDED = frozenset({"revenue_expenditure_summary", "fiscal_grant_summary"})


@dataclass(slots=True)
class Block:
    """Columns that belong together: the codes and the name on the left, the amounts on the right."""

    codes: list[int] = field(default_factory=list)
    label: int | None = None
    measures: dict[int, str] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    side: str | None = None
    name: str = ""
    """Words over the label: 支出功能分类, 支出经济分类 …"""
    marked: bool = False
    """Another block of the same side stands beside it: rows say which block they are of."""


@dataclass(slots=True)
class Layout:
    """All columns of a table."""

    blocks: list[Block]
    columns: list[Column]
    sequence: int | None = None
    unit_code: int | None = None
    unit_name: int | None = None
    units: dict[int, str] = field(default_factory=dict)
    """Column → unit of money printed in its header."""


def lay_out(header: Header, table: str | None, year: int | None) -> Layout:
    """Return the columns of a table of this type as blocks."""
    layout = Layout([Block()], [])
    for index, path in enumerate(header.paths):
        leaf = path[-1] if path else ""
        role = concept(leaf)
        if role in ("#revenue", "#expenditure"):
            role = "#label"  # 收入 | 预算数 | 支出 | 预算数 in one header row
        if role in ROLES:
            _place_role(layout, index, str(role), header, table)
            continue
        block = layout.blocks[-1]
        measure = measure_of(_own_words(path, block, header), table, year) if path else None
        if measure is not None and measure in block.measures.values():
            measure = None
        if measure is not None:
            block.measures[index] = measure
        layout.columns.append(Column(measure, "/".join(path), index))
    _name_column(layout)
    for block in layout.blocks:
        _sole_amount(block)
    layout.blocks = [b for b in layout.blocks if b.measures or b.label is not None or b.codes]
    _name_sides(layout, header, table)
    layout.columns = [_with_side(c, layout) for c in layout.columns]
    return layout


def _name_column(layout: Layout) -> None:
    """A table whose names stand under a heading that is not known has them in its first column of no measure.

    Where it has codes, the names stand right behind them.
    """
    block = layout.blocks[0]
    if block.label is not None or layout.unit_name is not None or not block.measures:
        return
    after = max(block.codes, default=-1)
    before = [c.index for c in layout.columns if c.measure is None and after < c.index < min(block.measures)]
    if before:
        block.label = before[0]
        layout.columns = [c for c in layout.columns if c.index != before[0]]


def _own_words(path: tuple[str, ...], block: Block, header: Header) -> tuple[str, ...]:
    """Return a path without the group that also stands over the block's code or name: it names the block only."""
    beside = block.codes[0] if block.codes else block.label
    if beside is None or len(path) < 2:
        return path
    shared = 0
    for word, other in zip(path[:-1], header.paths[beside], strict=False):
        if word != other:
            break
        shared += 1
    return path[shared:]


def _place_role(layout: Layout, index: int, role: str, header: Header, table: str | None) -> None:
    path = header.paths[index]
    if role == "#sequence":
        layout.sequence = index if layout.sequence is None else layout.sequence
        return
    if role in ("#unit_code", "#unit_name") and table != "institutions":
        _place_unit(layout, index, role)
        return
    block = layout.blocks[-1]
    starts_block = role in ("#code", "#label", "#class", "#catalogue") or (role == "#project_name")
    if block.measures and starts_block and table not in ("procurement", "assets", "government_purchase_of_services"):
        block = Block()
        layout.blocks.append(block)
    if _widens(layout, block, index, path, header):
        _widen(block, index)
    elif role in _SPLIT_CODE or (role in ("#code", "#catalogue") and not block.codes):
        block.codes.append(index)
    elif block.label is None and role in ("#label", "#project_name", "#unit_name"):
        block.label = index
        block.name = "/".join(path)
    elif role in _TEXT_KEYS:
        block.texts[index] = _TEXT_KEYS[role]


def _widens(layout: Layout, block: Block, index: int, path: tuple[str, ...], header: Header) -> bool:
    """Say whether a column stands under the very heading of the code or name to its left: 科目编码 over 类, 款, 项."""
    if block.measures or index == 0 or header.paths[index - 1] != path:
        return False
    return (bool(block.codes) and block.codes[-1] == index - 1) or block.label == index - 1


def _widen(block: Block, index: int) -> None:
    """Under one heading for code and name the name is the last column; under one for codes all are codes."""
    if block.label == index - 1:
        block.codes.append(index - 1)
        block.label = index
    else:
        block.codes.append(index)


def _place_unit(layout: Layout, index: int, role: str) -> None:
    if role == "#unit_code":
        layout.unit_code = index if layout.unit_code is None else layout.unit_code
    else:
        layout.unit_name = index if layout.unit_name is None else layout.unit_name


def _sole_amount(block: Block) -> None:
    """A block without a total whose only amount is all of one source (财政拨款) has that as its total."""
    measures = list(block.measures.values())
    if "total" not in measures and "grand_total" in measures:
        block.measures = {i: "total" if m == "grand_total" else m for i, m in block.measures.items()}
        return
    if "total" in measures or len(measures) != 1:
        return
    index, measure = next(iter(block.measures.items()))
    if measure in ("current_year", "fiscal_grant", "budget_funds"):
        block.measures[index] = "total"


def _name_sides(layout: Layout, header: Header, table: str | None) -> None:
    if table not in _TWO_SIDED:
        return
    for position, block in enumerate(layout.blocks):
        words = "".join(w for i in (block.label, *block.measures) if i is not None for w in header.paths[i])
        revenue, expenditure = "收入" in words, "支出" in words
        if revenue != expenditure:
            block.side = "revenue" if revenue else "expenditure"
        else:
            block.side = "revenue" if position == 0 else "expenditure"
    sides = [block.side for block in layout.blocks]
    for block in layout.blocks:
        block.marked = sides.count(block.side) > 1


def _with_side(column: Column, layout: Layout) -> Column:
    for block in layout.blocks:
        if column.index in block.measures:
            return Column(block.measures[column.index], column.header, column.index, block.side)
    return column


def items_of(header: Header) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Return for a wide 三公 table column → item and the path without the item's words; empty for a long one."""
    found: dict[int, tuple[str, tuple[str, ...]]] = {}
    for index, path in enumerate(header.paths):
        items = [(w, item_of(w)) for w in path]
        named = [i for _, i in items if i and i != "total"]
        if not path or concept(path[-1]) in ROLES:
            continue
        item = named[-1] if named else next((i for _, i in items if i), None)
        if item:
            found[index] = (item, tuple(w for w, i in items if i is None or (i == "total" and concept(w) is None)))
    distinct = {item for item, _ in found.values()} - {"total"}
    return _with_subtotal(found, header) if len(distinct) >= 2 else {}


def _with_subtotal(
    found: dict[int, tuple[str, tuple[str, ...]]], header: Header
) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Beside the total of a table with meetings and training the sum under “三公”经费 is a subtotal."""
    totals = [i for i, (item, _) in found.items() if item == "total"]
    under = [i for i in totals if len(header.paths[i]) > 1 and any("三公" in w for w in header.paths[i])]
    if under and len(under) < len(totals):
        for index in under:
            found[index] = ("three_public_subtotal", tuple(w for w in found[index][1] if concept(w) != "subtotal"))
    return found
