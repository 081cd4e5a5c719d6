"""Old office formats: DOC, WPS, RTF and ODT become DOCX, ET and XLS become XLSX, through LibreOffice where installed.

Each conversion runs in a folder and a LibreOffice profile of its own, so that it neither meets a running LibreOffice
nor another conversion, and is ended with everything it started when its time is up.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from yusuan.model.document import Document, Location, Notice
from yusuan.read.errors import DamagedFile, HostileFile, NeedsOffice, UnsupportedFormat
from yusuan.read.formats import Format, formats
from yusuan.read.guard import DEFAULT_LIMITS, Limits, check_size, is_ole, parse_xml, refuse_encrypted, sniff

_TARGETS = {"doc": "docx", "wps": "docx", "et": "xlsx", "xls": "xlsx"}
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
#: Roots of Word 2003 XML, flat OPC and Excel 2003 XML.
_ROOTS = frozenset({"wordDocument", "package", "Workbook"})
_SITE = "https://zh-cn.libreoffice.org/download/"
_SAVE_AS = "也可以用 Word 或 WPS 把文件另存为 docx 或 xlsx 再试"


def find_office() -> str | None:
    """Return the path of LibreOffice's program, or None where it is not installed."""
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    return on_path or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def convert(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> tuple[bytes, str]:
    """Return the file as DOCX or XLSX and which of the two it is ("docx" or "xlsx").

    Raises NeedsOffice where LibreOffice is missing, EncryptedFile, UnsupportedFormat for anything that is not an old
    office format, DamagedFile where LibreOffice cannot open the file, HostileFile where it takes too long.
    """
    check_size(len(data), name, limits)
    refuse_encrypted(data, name)
    kind = sniff(data, name)
    target = _TARGETS.get(kind)
    if target is None:
        raise UnsupportedFormat(name, "不是旧版 Word、WPS 或表格文件，无法转换", "请确认文件格式")
    _refuse_broken(data, name, limits)
    office = find_office()
    if office is None:
        raise NeedsOffice(name, "旧版格式（DOC、WPS、ET 等）要用 LibreOffice 转换，本机没有安装", how_to_install())
    with tempfile.TemporaryDirectory(prefix="yusuan-", ignore_cleanup_errors=True) as folder:
        return _converted(office, Path(folder), data, kind, target, name, limits), target


def _refuse_broken(data: bytes, name: str, limits: Limits) -> None:
    """Refuse what only begins like RTF or an office document in XML, before seconds are spent on starting LibreOffice.

    Raises DamagedFile, or HostileFile for XML that is enormous.
    """
    plain = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if plain.startswith(b"{\\rtf"):
        sound = b"}" in plain
    elif is_ole(data) or data.startswith(b"PK"):
        sound = True
    else:
        sound = str(parse_xml(plain, name, limits).tag).rpartition("}")[2] in _ROOTS
    if not sound:
        raise DamagedFile(name, "文件只有开头像旧版 Word 或表格文件，内容已损坏", _SAVE_AS)


def how_to_install() -> str:
    """Return the Chinese sentence that says how to get LibreOffice on this system."""
    if sys.platform.startswith("linux"):
        how = "请先安装：sudo apt install libreoffice（Debian、Ubuntu；其他发行版见 " + _SITE + "）"
    else:
        how = f"请先从 {_SITE} 下载安装 LibreOffice"
    return f"{how}；{_SAVE_AS}"


def _converted(office: str, folder: Path, data: bytes, kind: str, target: str, name: str, limits: Limits) -> bytes:
    source = folder / f"source.{kind}"
    source.write_bytes(data)
    command = [
        office,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        _FILTERS[target],
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    _run(command, folder, name, limits.seconds)
    result = folder / "out" / f"source.{target}"
    if not result.is_file():
        raise DamagedFile(name, "LibreOffice 无法打开此文件，文件可能已损坏", _SAVE_AS)
    check_size(result.stat().st_size, name, limits)
    return result.read_bytes()


def _run(command: list[str], folder: Path, name: str, seconds: float) -> None:
    """Run LibreOffice, and end it with all its children where it takes longer than ``seconds``."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=os.name == "posix"
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired as error:
        raise HostileFile(name, f"LibreOffice 转换超过 {seconds:g} 秒，已停止", _SAVE_AS) from error
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    process.wait()


def read_legacy(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Return what an old office file holds, with a notice where it was converted. Raises as :func:`convert` does."""
    if is_ole(data) and sniff(data, name) == "et":
        # WPS keeps its old sheets in Excel's own binary format; what reads XLS reads most of them without LibreOffice.
        with contextlib.suppress(DamagedFile, UnsupportedFormat):
            return formats()["xls"].read(data, name, limits)
    converted, kind = convert(data, name, limits)
    document = formats()[kind].read(converted, name, limits)
    message = f"旧版格式，已用 LibreOffice 转换为 {kind} 后读取，版式可能略有出入"
    document.notices.insert(0, Notice("converted", message, Location()))
    return document


FORMAT = Format("旧版 Word、WPS 文档与 ET 表格", ("doc", "wps", "et"), (".doc", ".wps", ".rtf", ".et"), read_legacy)
