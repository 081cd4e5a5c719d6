"""What may be handed in as a ledger's workbook, by its content and its name; reading it happens apart."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from yusuan.web.years.steps.step import StepRefusedError

#: What a workbook's file begins with: a ZIP (xlsx, xlsm, ods), or the older container (xls, et).
_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods"})


def must_be_workbook(file: UploadedFile) -> None:
    """Raise StepRefusedError where an upload is too large or no workbook."""
    if (file.size or 0) > settings.UPLOAD_LIMIT:
        raise StepRefusedError(_("文件超过%(most)sMB，请确认是不是台账"), most=settings.UPLOAD_LIMIT // 1024 // 1024)
    beginning = file.read(8)
    file.seek(0)
    if not beginning.startswith(_BEGINNINGS) or Path(file.name or "").suffix.lower() not in _ENDINGS:
        raise StepRefusedError(_("这不是 Excel 或 WPS 工作簿；请上传由本页下载、填好的 .xlsx 文件"))
