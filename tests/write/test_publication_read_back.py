"""What the workbook and the web page print is read back as what was meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.write.derived_publications import derived
from tests.write.random_ledgers import ledgers
from yusuan.compare.content import same_content
from yusuan.derive.disclosure import derive
from yusuan.model.ledger import Ledger
from yusuan.operations.reading import read
from yusuan.reference.editions import edition
from yusuan.write.html import write_publication_html
from yusuan.write.publication.arrange import layout
from yusuan.write.publication.blocks import Publication
from yusuan.write.xlsx import plan, write_publication_xlsx

Writer = Callable[[Publication, Path], None]
WRITERS: dict[str, Writer] = {"xlsx": write_publication_xlsx, "html": write_publication_html}
#: Documents whose forms an edition lays out whole; of the others the layout is tested with its own tests.
DOCUMENTS = (
    "hebei/quyang-2024.docx",
    "hebei/cangzhou-edz-2024.docx",
    "hebei/haigang-2023.txt",
    "hebei/dachang-2020.txt",
    "shanghai/putuo-socialwork-final-2024.pdf",
)


@pytest.mark.parametrize("format_", WRITERS)
def test_a_derived_department_with_units_is_read_back(format_: str, tmp_path: Path) -> None:
    result, publication = derived()
    path = tmp_path / f"示例.{format_}"
    WRITERS[format_](publication, path)
    again = read(path)
    # A derived disclosure states its amounts in sentences, which only reading makes statements of.
    assert same_content(result.disclosure, again, narrative=False) == []
    assert again.entity == "示例县档案馆"
    assert len(again.statements) > 10


def test_both_formats_print_the_same(tmp_path: Path) -> None:
    _, publication = derived()
    for format_, write in WRITERS.items():
        write(publication, tmp_path / f"示例.{format_}")
    assert same_content(read(tmp_path / "示例.html"), read(tmp_path / "示例.xlsx")) == []


def test_projects_that_share_sheets_are_read_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "MOST_PROJECT_SHEETS", 2)
    monkeypatch.setattr(plan, "PROJECTS_PER_SHEET", 4)
    result, publication = derived()
    write_publication_xlsx(publication, tmp_path / "示例.xlsx")
    again = read(tmp_path / "示例.xlsx")
    assert [p.name for p in again.projects] == [p.name for p in result.disclosure.projects]
    assert same_content(result.disclosure, again, narrative=False) == []


@settings(max_examples=12, deadline=None)
@given(ledgers())
def test_any_department_is_read_back(tmp_path_factory: pytest.TempPathFactory, ledger: Ledger) -> None:
    form = edition(ledger.edition)
    meant = derive(ledger, form).disclosure
    folder = tmp_path_factory.mktemp("any")
    for format_, write in WRITERS.items():
        write(layout(meant, form), folder / f"示例.{format_}")
        assert same_content(meant, read(folder / f"示例.{format_}"), narrative=False) == []
    assert same_content(read(folder / "示例.html"), read(folder / "示例.xlsx")) == []


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("format_", WRITERS)
def test_published_documents_are_read_back(name: str, format_: str, documents: Path, tmp_path: Path) -> None:
    source = documents / name
    if not source.is_file():
        pytest.skip(f"{source} is not here")
    disclosure = read(source)
    path = tmp_path / f"{source.stem}.{format_}"
    WRITERS[format_](layout(disclosure, edition(disclosure.identity.edition or "")), path)
    assert same_content(disclosure, read(path)) == []
