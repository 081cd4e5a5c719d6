"""Reads a manuscript (``examples/source/*.manuscript``) into blocks.

A manuscript is text with directives: ``#`` title, ``##`` and ``###`` headings, ``@table TYPE`` a table of the
edition, ``@project N`` with the lines ``purpose:`` and ``goal:``, ``@sheet NAME`` a new worksheet or page, ``caption:``
a line over and ``note:`` a line under a table, lines of ``|`` a table of its own. The first lines (``key: value`` up to
an empty line) name edition and entity.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from example_documents.blocks import Block, Cell, Line, Table
from example_documents.tables import heading_lines, project_table, statutory_table
from yusuan.reference.editions import edition


def blocks(manuscript: Path, figures: Path) -> list[Block]:
    """Return the blocks of a manuscript with its figures filled in.

    Raises:
        KeyError: a table, edition or project that does not exist.
    """
    head, _, text = manuscript.read_text(encoding="utf-8").partition("\n\n")
    about = dict(line.split(": ", 1) for line in head.splitlines())
    data = json.loads(figures.read_text(encoding="utf-8"))[about["figures"]]
    return list(_Reader(about, data).read(text.splitlines()))


class _Reader:
    def __init__(self, about: dict[str, str], data: dict[str, Any]) -> None:
        self.about, self.data = about, data
        self.edition = edition(about["edition"])
        self.level, self.year = about["level"], int(about["year"])

    def read(self, lines: list[str]) -> Iterator[Block]:
        waiting = [line.replace("{entity}", self.about["entity"]) for line in lines if line.strip()]
        while waiting:
            line = waiting.pop(0)
            word, _, rest = line.partition(" ")
            if word == "@table":
                yield from self._table(rest)
            elif word == "@project":
                yield from self._project(int(rest), waiting.pop(0), waiting.pop(0))
            elif line.startswith("|"):
                rows = [line]
                while waiting and waiting[0].startswith("|"):
                    rows.append(waiting.pop(0))
                yield Table(tuple(_grid_row(row, number == 0) for number, row in enumerate(rows)))
            else:
                styles = {
                    "#": "title",
                    "##": "h1",
                    "###": "h2",
                    "@sheet": "sheet",
                    "note:": "note",
                    "caption:": "caption",
                }
                yield Line(rest, styles[word]) if word in styles else Line(line)

    def _table(self, type_: str) -> Iterator[Block]:
        form = self.edition.tables[type_]
        entity, code = self.about["entity"], self.about.get("code", "")
        for text, style in heading_lines(self.edition, form, entity, code, self.level, self.year):
            yield Line(text, style)
        rows = [{**r, "label": r["label"].replace("{entity}", entity)} for r in self.data["tables"][type_]]
        table = statutory_table(form, self.level, rows)
        yield Table(
            tuple(
                tuple(Cell(c.text.replace("{year}", str(self.year)), c.across, c.down, c.head) for c in r)
                for r in table.rows
            )
        )

    def _project(self, number: int, purpose: str, goal: str) -> Iterator[Block]:
        project = self.data["projects"][number - 1]
        yield Line(f"{number}、{project['name']}绩效目标表", "caption")
        yield Line("单位：万元", "note")
        money, indicators = project_table(project, purpose.removeprefix("purpose: "), goal.removeprefix("goal: "))
        yield money
        yield Line("", "body")
        yield indicators


def _grid_row(line: str, head: bool) -> tuple[Cell, ...]:
    return tuple(Cell(text.strip(), head=head) for text in line.strip().strip("|").split("|"))
