"""Texts and file names that are no Unicode do not stop a run: they are shown as far as they can be."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from yusuan.read import read_bytes


def test_escaped_halves_of_characters_are_joined_or_replaced() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["科目名称", "合计"], ["一HALF", "1.00"], ["二WHOLE", "2.00"]):
        sheet.append(row)
    saved, changed = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"HALF", b"_xD800_").replace(b"WHOLE", b"_xD83D__xDCB0_"))
    texts = [cell.text for grid in read_bytes(changed.getvalue(), "表.xlsx").grids() for cell in grid.cells()]
    assert "一\ufffd" in texts
    assert "二\U0001f4b0" in texts


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("form", ["text", "json", "html", "xlsx"])
def test_file_names_in_another_encoding(documents: Path, tmp_path: Path, form: str) -> None:
    """Files unpacked from an archive made on Chinese Windows have names in GBK."""
    folder = tmp_path / "文件"
    folder.mkdir()
    data = (documents / "hebei/quyang-2024.docx").read_bytes()
    for name, content in (("部门预算", data), ("单位预算", b"PK\x03\x04")):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + f"{name}.docx".encode("gbk"))).write_bytes(content)
    code = "import sys; from yusuan.cli.main import main; sys.argv[0] = 'yusuan'; main()"
    command = [sys.executable, "-c", code, "check", str(folder), "--batch", "--format", form, "-o", "out"]
    strict = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, env=strict)
    errors = done.stderr.decode("utf-8", "replace")
    assert "Traceback" not in errors
    assert done.returncode == 3, errors
    if form == "json":
        lines = [json.loads(line) for line in (tmp_path / "out").read_bytes().splitlines()]
        assert {d["document"]: "error" in d for d in lines} == {"单位预算": True, "部门预算": False}
    if form == "html":
        assert [p.name for p in (tmp_path / "out").iterdir()] == ["部门预算.html"]
