"""Building: one ledger goes in, every file of the disclosure comes out, checked by reading each one back."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

from yusuan.derive import Derived, RoundingPolicy, derive
from yusuan.model import Disclosure
from yusuan.model.ledger import Ledger
from yusuan.model.text import normalise
from yusuan.reference.editions import Edition, edition
from yusuan.write.files import WriteError

#: format → 中文, in the order of writing
FORMATS: dict[str, str] = {
    "docx": "Word 文档",
    "pdf": "PDF 文件",
    "xlsx": "Excel 工作簿",
    "html": "网页",
    "data": "开放数据",
}
#: Formats that are read back, and whether they hold the running text in the order of the document.
_READ_BACK = {"docx": True, "pdf": True, "xlsx": False, "html": True}

Report = Callable[[str], None]


class SelfTestError(Exception):
    """A written file does not read back as what was meant; nothing was published. The message lists the differences."""


@dataclass(slots=True)
class Built:
    """What came of a build."""

    folder: Path
    derived: Derived
    files: list[Path] = field(default_factory=list)
    """The files written, in order, the manifest last."""


def build(
    ledger: Ledger,
    folder: Path,
    *,
    formats: Sequence[str] = tuple(FORMATS),
    policy: RoundingPolicy = "parts_add_up",
    self_test: bool = True,
    report: Report = lambda step: None,
) -> Built:
    """Derive the disclosure of a ledger and write its files to ``folder``, all of them or none.

    Files are made in a folder beside ``folder`` and moved there when all of them are done and read back; other files
    in ``folder`` are left alone. ``report`` is told each step.

    Raises:
        SelfTestError: a written file read back is not what was meant.
        yusuan.write.files.WriteError: a file cannot be written.
        yusuan.derive.UnsupportedTableError: the edition asks for a table that a ledger does not give.
        KeyError: the ledger's edition is not known.
    """
    form = edition(ledger.edition)
    report("生成各表和说明")
    derived = derive(ledger, form, policy=policy)
    staging = _staging(folder)
    try:
        files = _write(derived, form, staging, formats, report)
        if self_test:
            _test(derived.disclosure, files, report)
        files.append(_manifest(staging, files, ledger))
        report("放到输出文件夹")
        return Built(folder, derived, _published(files, staging, folder))
    except OSError as error:
        raise WriteError(f"{folder}：无法写入（{error.strerror or error}）") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _staging(folder: Path) -> Path:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        return Path(mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    except OSError as error:
        raise WriteError(f"{folder}：无法写入（{error.strerror or error}）") from error


def _write(derived: Derived, form: Edition, staging: Path, formats: Sequence[str], report: Report) -> list[Path]:
    from yusuan.operations.result import write_result
    from yusuan.write.publication import layout

    disclosure = derived.disclosure
    publication = layout(disclosure, form)
    files: list[Path] = []
    for format_ in (name for name in FORMATS if name in formats):
        report(f"写{FORMATS[format_]}")
        path = staging / f"{disclosure.document}.{format_}"
        if format_ == "docx":
            from yusuan.write.docx import write_docx

            write_docx(publication, path)
        elif format_ == "pdf":
            from yusuan.write.pdf import write_pdf

            write_pdf(publication, path)
        elif format_ == "xlsx":
            from yusuan.write.xlsx import write_publication_xlsx

            write_publication_xlsx(publication, path)
        elif format_ == "html":
            from yusuan.write.html import write_publication_html

            write_publication_html(publication, path, ledger=derived.ledger, sources=derived.sources)
        else:
            from yusuan.write.open_data import write_open_data

            files += write_open_data(disclosure, staging / "data")
            files.append(write_result(derived, staging / "data" / "result.json"))
            continue
        files.append(path)
    return files


def _test(meant: Disclosure, files: Sequence[Path], report: Report) -> None:
    """Read every document back; raises SelfTestError where one differs from what was meant."""
    from yusuan.compare import same_content
    from yusuan.operations.reading import read

    for path in files:
        format_ = path.suffix.removeprefix(".")
        if format_ not in _READ_BACK or path.parent.name == "data":
            continue
        report(f"读回{FORMATS[format_]}核对")
        found = read(path)
        differences = [str(d) for d in same_content(meant, found, narrative=False)]
        if _READ_BACK[format_]:
            differences += _missing_sentences(meant, found)
        if differences:
            listed = "\n  ".join(differences[:20])
            raise SelfTestError(f"{path.name} 读回后与生成的内容不一致（{len(differences)} 处）：\n  {listed}")


def _missing_sentences(meant: Disclosure, found: Disclosure) -> list[str]:
    """Say which paragraphs of the explanation were not read back, in their order."""
    printed = "\n".join(normalise(line.text) for line in found.paragraphs).replace("\n", "")
    missing, start = [], 0
    for line in meant.paragraphs:
        at = printed.find(normalise(line.text), start)
        if at < 0:
            missing.append(f"缺少文字：{line.text[:60]}")
        else:
            start = at + 1
    return missing


def _manifest(staging: Path, files: Sequence[Path], ledger: Ledger) -> Path:
    """Write the list of the files with their sizes and SHA-256 hashes."""
    import json
    from hashlib import sha256

    from yusuan import __version__
    from yusuan.write.files import write_text

    listed = [
        {
            "path": path.relative_to(staging).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": sha256(path.read_bytes()).hexdigest(),
        }
        for path in files
    ]
    data = {
        "publisher": {"code": ledger.department_code, "name": ledger.department},
        "year": ledger.year,
        "edition": ledger.edition,
        "software": f"yusuan {__version__}",
        "files": listed,
    }
    path = staging / "manifest.json"
    write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    return path


def _published(files: Sequence[Path], staging: Path, folder: Path) -> list[Path]:
    """Move the finished files to their place; each appears whole."""
    moved = []
    for path in files:
        target = folder / path.relative_to(staging)
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
        moved.append(target)
    return moved
