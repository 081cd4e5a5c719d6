"""What may be handed in, and the documents that come of it: files as they are, archives opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from yusuan.model.text import printable_name
from yusuan.operations.inputs import documents_of
from yusuan.read.errors import ReadError
from yusuan.read.formats import formats
from yusuan.read.guard import MEGABYTE, Archive, Limits
from yusuan.read.sniff import sniff
from yusuan.web.desk import store

#: Documents of one batch.
MOST = 300
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_HIDDEN = ("__MACOSX", ".", "~$", "Thumbs.db", "desktop.ini")
_LONGEST = 255
#: Folders within folders of an archive.
_DEEPEST = 32


class IntakeError(ValueError):
    """What was handed in is refused as a whole; the message (Chinese) says why and what to do."""


@dataclass(frozen=True, slots=True)
class Received:
    """A document that can be checked, stored by its content: memory holds one file at a time."""

    name: str
    kind: str
    sha256: str
    size: int


@dataclass
class Intake:
    """What came of an upload."""

    documents: list[Received] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """What was left out, each with its reason, for people."""

    def add(self, name: str, data: bytes) -> None:
        """Store a document where its content is of a kind that can be read."""
        name = printable_name(name)[-_LONGEST:]
        kind = sniff(data, name) if data.strip() else ""
        if not kind:
            self.refused.append(f"{name}：文件是空的")
        elif kind not in formats():
            self.refused.append(f"{name}：不是可以读取的文件（按内容判断）；请提供 Word、Excel、PDF、HTML 或文本文件")
        elif (digest := sha256(data).hexdigest()) in {known.sha256 for known in self.documents}:
            self.refused.append(f"{name}：与前面的文件内容相同，只检查一次")
        elif len(self.documents) == MOST:
            raise IntakeError(f"一批最多{MOST}份文件，请分批上传")
        else:
            store.keep(data)
            self.documents.append(Received(name, kind, digest, len(data)))


def receive(files: Iterable[UploadedFile]) -> Intake:
    """Store the documents in the files of an upload and return them; of an archive, each document in it is one.

    A folder of an archive that evidently holds one disclosure in several files is one document, as on the command
    line. Files too large, damaged or of no readable kind are refused one by one.

    Raises:
        IntakeError: too many documents, or too many bytes together.
    """
    intake = Intake()
    total = 0
    for file in files:
        name, size = printable_name(file.name or "文件"), file.size or 0
        total += size
        if total > settings.BATCH_LIMIT:
            raise IntakeError(f"一批文件合计不能超过{settings.BATCH_LIMIT // MEGABYTE}MB，请分批上传")
        if size > settings.UPLOAD_LIMIT:
            intake.refused.append(f"{name}：超过单个文件{settings.UPLOAD_LIMIT // MEGABYTE}MB的上限")
            continue
        _receive(intake, name, file.read())
    return intake


def _receive(intake: Intake, name: str, data: bytes) -> None:
    if sniff(data, name) != "zip":
        intake.add(name, data)
        return
    try:
        with TemporaryDirectory(prefix="yusuan-") as folder:
            before = len(intake.documents) + len(intake.refused)
            _unpack(intake, Archive(data, name, Limits(members=2000)), Path(folder))
            for inner, content in _opened(Path(folder)):
                intake.add(inner, content)
            if before == len(intake.documents) + len(intake.refused):
                intake.refused.append(f"{name}：里面没有可以检查的文件")
    except ReadError as error:
        intake.refused.append(str(error))
    except OSError as error:  # names too long, the disk full
        intake.refused.append(f"{name}：无法解开（{error.strerror or error}）；请解压后直接上传里面的文件")


def _unpack(intake: Intake, archive: Archive, folder: Path) -> None:
    """Write the members below ``folder``, wherever their names would lead; a link is a file with its text in it."""
    for stored, shown in archive.shown_names().items():
        parts = [part for part in PurePosixPath(shown.replace("\\", "/")).parts if part not in ("/", "..")]
        if not parts or any(part.startswith(_HIDDEN) for part in parts) or ":" in parts[0]:
            continue
        if len(parts) > _DEEPEST or archive.size(stored) > settings.UPLOAD_LIMIT:
            why = (
                f"超过{_DEEPEST}层文件夹"
                if len(parts) > _DEEPEST
                else f"超过{settings.UPLOAD_LIMIT // MEGABYTE}MB的上限"
            )
            intake.refused.append(f"{printable_name(parts[-1])}：{why}")
            continue
        target = folder.joinpath(*(part.replace("\0", "") for part in parts))
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            target.write_bytes(archive.read(stored, settings.UPLOAD_LIMIT))


def _opened(folder: Path) -> Iterator[tuple[str, bytes]]:
    for document in documents_of([folder], package=None):
        name = document.relative_to(folder).as_posix() if document != folder else "公开文件"
        yield (f"{name}.zip", _packed(document)) if document.is_dir() else (name, document.read_bytes())


def _packed(folder: Path) -> bytes:
    """Return the files of a folder as an archive whose bytes depend on them alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                info = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _EARLIEST)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, file.read_bytes())
    return buffer.getvalue()
