"""Real documents damaged: what conversion, copying and scanning do to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from yusuan.model import Block, Cell, Document, Grid, Paragraph

_LETTERS = str.maketrans("0123456789", "OlZEASbTBg")
_FULL_WIDTH = str.maketrans("0123456789.,", "０１２３４５６７８９．，")


def mutated(document: Document, seed: int) -> Document:
    """Return a copy of ``document`` with two or three kinds of damage, the same for the same seed."""
    random = Random(seed)
    blocks = [_copy(block) for block in document.blocks]
    for damage in random.sample(DAMAGES, k=random.randint(1, 3)):
        blocks = damage(random, blocks)
    for index, block in enumerate(blocks):
        block.location = replace(block.location, block=index)
    return replace(document, blocks=blocks, notices=list(document.notices))


def _copy(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block)
    copies = {id(cell): replace(cell) for row in block.slots for cell in row}
    return replace(block, slots=[[copies[id(cell)] for cell in row] for row in block.slots])


def _grids(blocks: list[Block]) -> list[Grid]:
    return [b for b in blocks if isinstance(b, Grid) and b.width]


def drop_blocks(random: Random, blocks: list[Block]) -> list[Block]:
    share = random.choice([0.02, 0.2, 0.7])
    return [b for b in blocks if random.random() > share]


def shuffle_blocks(random: Random, blocks: list[Block]) -> list[Block]:
    at = random.randrange(len(blocks) + 1)
    return [*blocks[at:], *blocks[:at]]


def repeat_blocks(random: Random, blocks: list[Block]) -> list[Block]:
    at = random.randrange(len(blocks) + 1)
    again = [_copy(b) for b in blocks[at : at + 30]]
    return [*blocks[: at + 30], *again, *blocks[at + 30 :]]


def change_cells(random: Random, blocks: list[Block]) -> list[Block]:
    """Blank cells, or print them as a scanner, a spreadsheet or a careless hand would."""
    change = random.choice(CELL_CHANGES)
    for grid in _grids(blocks):
        for cell in grid.cells():
            if random.random() < 0.1:
                cell.text = change(random, cell.text)
    return blocks


def repeat_rows(random: Random, blocks: list[Block]) -> list[Block]:
    for grid in _grids(blocks):
        at = random.randrange(grid.height)
        rows = [[cell.text for cell in row] for row in grid.slots]
        _refill(grid, [*rows[: at + 1], *rows[at:]])
    return blocks


def drop_rows(random: Random, blocks: list[Block]) -> list[Block]:
    for grid in _grids(blocks):
        _refill(grid, [[c.text for c in row] for row in grid.slots if random.random() > 0.1])
    return blocks


def swap_columns(random: Random, blocks: list[Block]) -> list[Block]:
    for grid in _grids(blocks):
        order = list(range(grid.width))
        random.shuffle(order)
        _refill(grid, [[row[c].text for c in order] for row in grid.slots])
    return blocks


def drop_columns(random: Random, blocks: list[Block]) -> list[Block]:
    for grid in _grids(blocks):
        gone = random.randrange(grid.width)
        _refill(grid, [[cell.text for c, cell in enumerate(row) if c != gone] for row in grid.slots])
    return blocks


def _refill(grid: Grid, rows: list[list[str]]) -> None:
    grid.slots = [[Cell(text, r, c) for c, text in enumerate(row)] for r, row in enumerate(rows)]


def change_lines(random: Random, blocks: list[Block]) -> list[Block]:
    change = random.choice(CELL_CHANGES)
    for block in blocks:
        if isinstance(block, Paragraph) and random.random() < 0.2:
            block.text = change(random, block.text)
    return blocks


def join_lines(random: Random, blocks: list[Block]) -> list[Block]:
    """Run paragraphs together, as text copied from a PDF does."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and random.random() < 0.5:
            last.text += block.text
        else:
            joined.append(block)
    return joined


def only_tables(random: Random, blocks: list[Block]) -> list[Block]:
    return [b for b in blocks if isinstance(b, Grid)]


def only_lines(random: Random, blocks: list[Block]) -> list[Block]:
    return [b for b in blocks if isinstance(b, Paragraph)]


DAMAGES: list[Callable[[Random, list[Block]], list[Block]]] = [
    *(drop_blocks, shuffle_blocks, repeat_blocks, change_cells, change_cells, repeat_rows, drop_rows, swap_columns),
    *(drop_columns, change_lines, change_lines, join_lines, only_tables, only_lines),
]

CELL_CHANGES: list[Callable[[Random, str], str]] = [
    lambda random, text: "",
    lambda random, text: text[: random.randrange(len(text) + 1)],
    lambda random, text: text.translate(_LETTERS),
    lambda random, text: text.translate(_FULL_WIDTH),
    lambda random, text: "\n".join(text),
    lambda random, text: text * 2,
    lambda random, text: f"-{text}",
    lambda random, text: f"{text}0000000000",
    lambda random, text: random.choice(["NaN", "——", "#REF!", "#DIV/0!", "1E+05", "①", "合计", "\x00", "2024年"]),
    lambda random, text: text.replace("2024", "1999").replace("2023", "2100"),
    lambda random, text: "".join(random.sample(text, len(text))),
]
