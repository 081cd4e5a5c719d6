"""Whatever a reader hands over, recognising, checking and reporting end well, and the same again gives the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.robustness.holds import survives
from tests.robustness.random_documents import MAKERS, Recipe, document_of
from yusuan.recognise import recognise

_RECIPES = st.lists(st.tuples(st.sampled_from(sorted(MAKERS)), st.integers(0, 2**32 - 1)), max_size=14)
_NAMES = st.sampled_from(["某县财政局2024年部门预算.docx", "2100年决算.xlsx", "1999.txt", "x.pdf", "", "...."])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(recipes=_RECIPES, name=_NAMES)
@example(recipes=[], name="")
@example(recipes=[("table", 1)], name="1999.txt")
@example(recipes=[("empty", 1), ("empty", 2), ("one_cell", 3)], name="x.pdf")
def test_random_documents_survive(recipes: list[Recipe], name: str, folder: Path) -> None:
    survives(document_of(recipes, name), folder)


_SAME = """
import sys
from tests.robustness.random_documents import MAKERS, document_of
from yusuan.operations.checking import check_disclosure
from yusuan.recognise import recognise
from yusuan.write.html_report import html_report
import hashlib, json
made = document_of([(kind, seed) for kind in MAKERS for seed in range(3)])
report = check_disclosure(recognise(made))
data = json.dumps(report.to_json(), ensure_ascii=False) + html_report(report)
print(hashlib.sha256(data.encode()).hexdigest())
"""


def test_same_document_gives_the_same_bytes_in_every_process() -> None:
    """Sets of texts are gone through in another order in every process."""
    root = Path(__file__).parents[2]
    printed = {
        subprocess.run(
            [sys.executable, "-c", _SAME],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1


def test_recognising_leaves_the_document_alone() -> None:
    """Reports and annotated copies show the document as it was read."""
    made = document_of([(kind, 5) for kind in MAKERS])
    before = json.dumps(repr(made))
    recognise(made)
    assert json.dumps(repr(made)) == before
