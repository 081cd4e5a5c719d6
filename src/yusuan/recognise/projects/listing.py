"""Tables that list several projects: the project stands in columns of its own, its indicators beside it."""

from __future__ import annotations

from yusuan.model import Cell, Grid, Indicator
from yusuan.model.target import parse_target
from yusuan.model.text import late
from yusuan.recognise.projects.layout import Layout, Slot
from yusuan.recognise.projects.text import clean, prose
from yusuan.recognise.projects.words import family, is_kind

_LINES = late(r"[\n；;]+|(?<=。)")
_NUMBER = late(r"^\s*(?:[(（]?\d{1,2}[)）]|\d{1,2}[.、．](?!\d)|指标\d{1,2}[:：])\s*")
_TARGET = late(r"(?P<name>.+?)\s*(?P<target>(?:[≥≤＞＜><＝=≧≦]|不低于|不少于|不超过|不高于).+)")
_COLON = late(r"(?P<name>[^:：]+)[:：]\s*(?P<target>.+)")


def project_cells(grid: Grid, row: int, layout: Layout) -> dict[str, list[Cell]]:
    """Return field → the printed cells that a row holds of its project (merged cells included)."""
    found: dict[str, list[Cell]] = {}
    for name, columns in layout.head.items():
        cells: list[Cell] = []
        for column in columns:
            cell = grid.slots[row][column]
            if cell.text.strip() and not any(cell is other for other in cells):
                cells.append(cell)
        if cells:
            found[name] = cells
    return found


def same_project(before: dict[str, list[Cell]], after: dict[str, list[Cell]]) -> bool:
    """Say whether a row carries on the project of the row before: merged, repeated or blank name and code."""
    for name in ("code", "name"):
        new, old = after.get(name), before.get(name)
        if new is None:
            continue
        if old is None or (new[0] is not old[0] and clean(new[0].text) != clean(old[0].text)):
            return False
    return True


def indicators_of_text(cell: Cell, slot: Slot) -> list[Indicator]:
    """Return the indicators that a cell prints as text, under a header such as 产出指标 or 数量指标."""
    found: list[Indicator] = []
    level2 = slot.level2
    for line in _LINES.split(cell.text):
        line = _NUMBER.sub("", line.strip())
        if not line:
            continue
        kind, _, rest = line.replace("：", ":").partition(":")
        if is_kind(kind) and kind.endswith(("指标", "目标")):
            level2, line = prose(kind), rest.strip()
            if not line:
                continue
        found.append(_one(line, cell, slot.level1, level2))
    return found


def _one(line: str, cell: Cell, level1: str | None, level2: str | None) -> Indicator:
    match = _TARGET.fullmatch(line) or _COLON.fullmatch(line)
    name, target = (match["name"], match["target"]) if match else (line, None)
    if level1 is None and level2 is not None and (kind := family(level2)):
        level1 = f"{kind}指标"
    name = prose(name.rstrip(":：，,"))
    target = clean(target).rstrip("。，,") if target else None
    parsed = parse_target(target) if target else None
    return Indicator(level1, level2, name, None, target, None, parsed, {"name": cell})
