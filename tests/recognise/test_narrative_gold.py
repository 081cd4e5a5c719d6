"""Amounts of the running text of real published documents against the hand-checked data."""

from __future__ import annotations

import json
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tests.recognise.narrative_helper import disclose
from yusuan.model import Disclosure
from yusuan.model.money import FEN_PER_UNIT

TEXTS = ("cangzhou-edz-2024", "dachang-2020", "haigang-2023", "qinhuangdao-edz-2021", "quyang-2024")
PDFS = ("putuo-socialwork-final-2024", "wanli-street-budget-2024", "welfare-home-unit-budget-2024")


def lines_of(documents: Path, name: str) -> list[str]:
    """Return the lines outside tables of a text, or all lines of a PDF as they stand on the page."""
    text = documents / "hebei" / f"{name}.txt"
    if text.exists():
        lines = text.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line.strip() and "\t" not in line]
    import pypdfium2

    pdf = pypdfium2.PdfDocument(documents / "shanghai" / f"{name}.pdf")
    return [line for page in pdf for line in page.get_textpage().get_text_range().splitlines() if line.strip()]


def gold_of(documents: Path, name: str) -> Counter[int]:
    data = json.loads((documents / "gold" / f"{name}.json").read_text(encoding="utf-8"), parse_float=Decimal)
    return Counter(int(a["amount"] * FEN_PER_UNIT[a["unit"]]) for a in data["narrative_amounts"])


def amounts_of(disclosure: Disclosure) -> Counter[int]:
    found = [s.figure for s in disclosure.statements if s.figure is not None and s.role != "count"]
    return Counter(figure.fen for figure in found if figure.fen is not None)


@pytest.mark.parametrize("name", TEXTS + PDFS)
def test_every_amount_and_no_other(documents: Path, name: str) -> None:
    disclosure = disclose(lines_of(documents, name), int(name[-4:]))
    assert amounts_of(disclosure) == gold_of(documents, name)


def test_hebei_statements_are_attached(documents: Path) -> None:
    for name in ("haigang-2023", "cangzhou-edz-2024"):
        disclosure = disclose(lines_of(documents, name), int(name[-4:]))
        assert all(s.concept for s in disclosure.statements if s.role != "count")


def test_every_function_of_a_long_text_is_named(documents: Path) -> None:
    disclosure = disclose(lines_of(documents, "wanli-street-budget-2024"), 2024)
    functions = [s for s in disclosure.statements if s.concept == "function"]
    assert len({s.code for s in functions}) == 33
    assert all(s.code for s in functions)


def test_thirty_pages_are_read_in_a_blink(documents: Path) -> None:
    lines = lines_of(documents, "wanli-street-budget-2024")
    disclose(lines, 2024)
    times = []
    for _ in range(3):
        start = time.process_time()
        disclose(lines, 2024)
        times.append(time.process_time() - start)
    assert min(times) < 0.1
