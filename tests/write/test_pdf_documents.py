"""Published documents, laid out by the edition of their year and printed, are read back the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from yusuan.compare.content import same_content
from yusuan.operations.reading import read
from yusuan.reference.editions import edition
from yusuan.write.pdf import write_pdf
from yusuan.write.publication import layout

DOCUMENTS = (
    "hebei/cangzhou-edz-2024.docx",
    "hebei/dachang-2020.txt",
    "hebei/haigang-2023.txt",
    "hebei/qinhuangdao-edz-2021.txt",
    "hebei/quyang-2024.docx",
    "shanghai/putuo-socialwork-final-2024.pdf",
    "shanghai/wanli-street-budget-2024.pdf",
    "shanghai/welfare-home-unit-budget-2024.pdf",
)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_printed_is_read_back(documents: Path, tmp_path: Path, name: str) -> None:
    meant = read(documents / name)
    assert meant.identity.edition is not None
    path = tmp_path / f"{(documents / name).stem}.pdf"
    write_pdf(layout(meant, edition(meant.identity.edition)), path)
    differences = same_content(meant, read(path))
    # What text recognition left over in qinhuangdao-edz-2021 is no part of a form and is not printed.
    assert [str(d) for d in differences if d.subject.item != "unread"] == []
