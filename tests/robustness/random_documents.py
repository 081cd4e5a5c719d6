"""Documents from a seed: what no one publishes, but a damaged file may give."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from tests.robustness.vocabulary import AMOUNTS, CODES, HEADERS, HEADINGS, LABELS, NOISE, NUMBERS, TITLES
from yusuan.model import Block, Cell, Document, Grid, Location, Paragraph

Recipe = tuple[str, int]
"""A kind of block and the seed it is made from."""


def document_of(recipes: Iterable[Recipe], name: str = "某县财政局2024年部门预算.docx") -> Document:
    """Return the document whose blocks are made from ``recipes``."""
    made = Document(name, "docx", pages=9)
    for kind, seed in recipes:
        for block in MAKERS[kind](Random(seed)):
            at = Location(page=1 + len(made.blocks) // 30, line=len(made.blocks) + 1, block=len(made.blocks))
            block.location = at
            made.blocks.append(block)
    return made


def _line(text: str) -> Paragraph:
    return Paragraph(text, Location())


def _heading(random: Random) -> list[Block]:
    return [Paragraph(random.choice(HEADINGS), Location(), random.choice([None, None, 1, 2, 9]), bold=True)]


def _headings(random: Random) -> list[Block]:
    return [_line(f"{random.choice('一二三四五六七八九十')}、{random.choice(HEADINGS)}") for _ in range(60)]


def _contents(random: Random) -> list[Block]:
    dots = random.choice(["……", "\t", "....", " "])
    return [_line(f"{random.choice(HEADINGS)}{dots * 4}{n}") for n in range(random.randint(1, 15))]


def _prose(random: Random, most: int = 40) -> list[Block]:
    words = random.choices([*AMOUNTS, *NUMBERS, *LABELS], k=random.randint(0, most))
    return [_line("".join(words))]


def _long(random: Random) -> list[Block]:
    return _prose(random, 1500)


def _noise(random: Random) -> list[Block]:
    return [_line("".join(random.choices([*NOISE, *AMOUNTS, *NUMBERS], k=random.randint(0, 12))))]


def _empty(random: Random) -> list[Block]:
    return [Grid(random.choice([[], [[]], [[], []]]), Location())]


def _one_cell(random: Random) -> list[Block]:
    return [_line(random.choice(TITLES)), _grid(random, [[random.choice([*NUMBERS, *HEADERS, *NOISE])]])]


def _table(random: Random) -> list[Block]:
    """Return a titled table that looks like one of the field: header words, then codes, labels and numbers."""
    width, height = random.randint(1, 9), random.randint(1, 18)
    rows = [random.choices(HEADERS, k=width) for _ in range(random.randint(0, 3))]
    rows += [_row(random, width) for _ in range(height)]
    return [_line(random.choice(TITLES)), _line(random.choice(HEADINGS)), _grid(random, rows)]


def _row(random: Random, width: int) -> list[str]:
    cells = [random.choice(NUMBERS) for _ in range(width)]
    cells[:1] = [random.choice([*CODES, *LABELS])]
    cells[1:2] = [random.choice([*LABELS, *CODES, ""])] if width > 1 else []
    return cells


def _scrambled(random: Random) -> list[Block]:
    width = random.randint(1, 60 if random.random() < 0.2 else 8)
    words = [*HEADERS, *LABELS, *CODES, *NUMBERS, *NOISE, *TITLES]
    return [_grid(random, [random.choices(words, k=width) for _ in range(random.randint(1, 12))])]


def _goal(random: Random) -> list[Block]:
    """Return a project's form: pairs of names and values, then a list of indicators."""
    names = [w for w in HEADERS if "项目" in w or "资金" in w or "底" in w or "目标" in w or "单位" in w]
    values = [*NUMBERS, *LABELS, *CODES]
    rows = [[random.choice(names), random.choice(values), random.choice(names), random.choice(values), "", ""]]
    rows += [random.choices([*names, *values], k=6) for _ in range(random.randint(0, 5))]
    rows.append(["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"])
    rows += [random.choices(LABELS, k=6) for _ in range(random.randint(0, 8))]
    return [_line("项目绩效目标表"), _grid(random, rows)]


def _grid(random: Random, rows: list[list[str]]) -> Grid:
    slots = [[Cell(text, r, c) for c, text in enumerate(row)] for r, row in enumerate(rows)]
    made = Grid(slots, Location(), header_rows=random.choice([None, None, 0, 1, 3, 99]))
    for _ in range(random.choice([0, 0, 1, 3, 8])):
        _merge(random, slots)
    return made


def _merge(random: Random, slots: list[list[Cell]]) -> None:
    """Let a random cell cover free slots to its right and below."""
    top, left = random.randrange(len(slots)), random.randrange(len(slots[0]))
    bottom = min(len(slots), top + random.randint(1, 4))
    right = min(len(slots[0]), left + random.randint(1, 6))
    covered = [slots[r][c] for r in range(top, bottom) for c in range(left, right)]
    if any(cell.height > 1 or cell.width > 1 for cell in covered):
        return
    cell = slots[top][left]
    cell.height, cell.width = bottom - top, right - left
    for r in range(top, bottom):
        for c in range(left, right):
            slots[r][c] = cell


MAKERS: dict[str, Callable[[Random], list[Block]]] = {
    "heading": _heading,
    "prose": _prose,
    "table": _table,
    "goal": _goal,
    "contents": _contents,
    "scrambled": _scrambled,
    "one_cell": _one_cell,
    "empty": _empty,
    "noise": _noise,
    "headings": _headings,
    "long": _long,
}
