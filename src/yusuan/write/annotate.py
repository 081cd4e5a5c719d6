"""Annotated copies: the published file again, with every finding written where it stands.

DOCX gets comments, PDF coloured boxes with notes, XLSX and XLSM cell comments. The original is only read.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from yusuan.model.report import Report
from yusuan.write.annotate_notes import Note, notes_of
from yusuan.write.files import WriteError, write_bytes

#: kind of file → module whose ``annotated(data, notes, report)`` returns the bytes of the copy
_WRITERS = {
    "docx": "yusuan.write.annotate_docx",
    "pdf": "yusuan.write.annotate_pdf",
    "xlsx": "yusuan.write.annotate_xlsx",
}
#: What is added to the name of the copy, so that it is never taken for the original.
SUFFIX = {"zh": "-批注", "en": "-annotated"}


def annotate(path: Path, report: Report, folder: Path, language: str = "zh") -> Path:
    """Write an annotated copy of a document into ``folder`` and return its path.

    Findings that were waived are left out; what follows from another finding is named in that one's note. The same
    file and report give the same bytes.

    Raises:
        WriteError: the format cannot be annotated, or the file cannot be read again or written.
    """
    kind = _kind(path)
    writer: Callable[[bytes, list[Note], Report], bytes] = import_module(_WRITERS[kind]).annotated
    try:
        data = path.read_bytes()
        copy = writer(data, notes_of(report, language), report)
    except WriteError as error:
        raise WriteError(f"{path}：{error}") from error
    except OSError as error:
        raise WriteError(f"{path}：无法读取（{error.strerror or error}）") from error
    except Exception as error:  # a file that readers forgive may still be too damaged to be written again
        reason = f"{type(error).__name__}：{error}"
        raise WriteError(f"{path}：无法在此文件上批注（{reason}）；请改用 --format html 的报告") from error
    target = folder / f"{path.stem}{SUFFIX[language]}{path.suffix}"
    write_bytes(target, copy)
    return target


def _kind(path: Path) -> str:
    """Return the key of the writer for a file, by what the file is and not by its ending."""
    try:
        if path.is_file():
            with path.open("rb") as file:
                if b"%PDF-" in file.read(1024):
                    return "pdf"
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    names = archive.namelist()
                if "[Content_Types].xml" in names:
                    return "docx" if any(n.startswith("word/") for n in names) else _workbook(path, names)
    except (OSError, zipfile.BadZipFile) as error:
        raise WriteError(f"{path}：无法读取（{error}）") from error
    raise _refusal(path)


def _workbook(path: Path, names: list[str]) -> str:
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise _refusal(path)


def _refusal(path: Path) -> WriteError:
    what = "文件夹或压缩包不能整个批注，请逐个检查其中的文件" if _holds_files(path) else "这种格式不能批注"
    return WriteError(
        f"{path}：{what}；可以批注的有 Word（DOCX）、PDF 和 Excel（XLSX、XLSM）文件，"
        "其他格式请用 --format html 生成报告"
    )


def _holds_files(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() == ".zip"
