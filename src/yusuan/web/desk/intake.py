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
from django.utils.translation import gettext as _

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
            self.refused.append(_("%(name)s：文件是空的") % {"name": name})
        elif kind not in formats():
            said = _("%(name)s：不是可以读取的文件（按内容判断）；请提供 Word、Excel、PDF、HTML 或文本文件")
            self.refused.append(said % {"name": name})
        elif (digest := sha256(data).hexdigest()) in {known.sha256 for known in self.documents}:
            self.refused.append(_("%(name)s：与前面的文件内容相同，只检查一次") % {"name": name})
        elif len(self.documents) == MOST:
            raise IntakeError(_("一批最多%(most)s份文件，请分批上传") % {"most": MOST})
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
        name, size = printable_name(file.name or _("文件")), file.size or 0
        total += size
        if total > settings.BATCH_LIMIT:
            said = _("一批文件合计不能超过%(most)sMB，请分批上传")
            raise IntakeError(said % {"most": settings.BATCH_LIMIT // MEGABYTE})
        if size > settings.UPLOAD_LIMIT:
            said = _("%(name)s：超过单个文件%(most)sMB的上限")
            intake.refused.append(said % {"name": name, "most": settings.UPLOAD_LIMIT // MEGABYTE})
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
                intake.refused.append(_("%(name)s：里面没有可以检查的文件") % {"name": name})
    except ReadError as error:
        intake.refused.append(str(error))
    except OSError as error:  # names too long, the disk full
        said = _("%(name)s：无法解开（%(why)s）；请解压后直接上传里面的文件")
        intake.refused.append(said % {"name": name, "why": error.strerror or error})


def _unpack(intake: Intake, archive: Archive, folder: Path) -> None:
    """Write the members below ``folder``, wherever their names would lead; a link is a file with its text in it."""
    for stored, shown in archive.shown_names().items():
        parts = [part for part in PurePosixPath(shown.replace("\\", "/")).parts if part not in ("/", "..")]
        if not parts or any(part.startswith(_HIDDEN) for part in parts) or ":" in parts[0]:
            continue
        if len(parts) > _DEEPEST or archive.size(stored) > settings.UPLOAD_LIMIT:
            deep = _("%(name)s：超过%(most)s层文件夹"), _DEEPEST
            large = _("%(name)s：超过单个文件%(most)sMB的上限"), settings.UPLOAD_LIMIT // MEGABYTE
            said, most = deep if len(parts) > _DEEPEST else large
            intake.refused.append(said % {"name": printable_name(parts[-1]), "most": most})
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
