"""Documents in the manner of provinces that were never seen: all is read and understood, and nothing is found wrong."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path

import pytest

from tests.provinces import cases
from tests.provinces.compare import differences
from tests.provinces.defects import DEFECTS
from tests.provinces.layout import Paper
from tests.provinces.render import FORMS, to_docx
from yusuan.operations.checking import check_disclosure
from yusuan.operations.reading import read

NAMES = [module.name for module in pkgutil.iter_modules(cases.__path__)]
#: Tables that end with merged cells, which a text with a cell per line does not show.
MERGED_IN_BODY = frozenset({"jiangsu_final", "guangdong_final"})
PDF = Path(__file__).parent / "pdf"


@cache
def paper_of(name: str) -> Paper:
    paper = importlib.import_module(f"{cases.__name__}.{name}").document()
    assert isinstance(paper, Paper)
    return paper


def _judge(name: str, path: Path) -> None:
    disclosure = read(path)
    assert differences(paper_of(name), disclosure) == []
    report = check_disclosure(disclosure)
    assert not report.crashed
    found = [f"{f.rule} {f.message}" for f in report.open_findings() if f.severity in ("error", "warning")]
    assert found == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_understood_and_nothing_wrong(name: str, form: str, tmp_path: Path) -> None:
    if form == "cells" and name in MERGED_IN_BODY:
        pytest.skip("merged cells in the body of a table are lost in this form")
    write, ending = FORMS[form]
    path = tmp_path / f"{name}.{ending}"
    write(paper_of(name), path)
    _judge(name, path)


@pytest.mark.parametrize("path", sorted(PDF.glob("*.pdf")), ids=lambda p: p.stem)
def test_pdf_understood_and_nothing_wrong(path: Path) -> None:
    _judge(path.stem, path)


@pytest.mark.parametrize("defect", DEFECTS)
@pytest.mark.parametrize("name", NAMES)
def test_defect_is_found(name: str, defect: str, tmp_path: Path) -> None:
    damaged = DEFECTS[defect](paper_of(name))
    if damaged is None:
        pytest.skip("the document has no place for this defect")
    path = tmp_path / f"{name}.docx"
    to_docx(damaged, path)
    report = check_disclosure(read(path))
    assert [f.rule for f in report.open_findings() if f.severity in ("error", "warning")]
