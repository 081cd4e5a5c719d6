"""Comparisons of two documents: made once in the background, kept as a page by the content of the two files."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from yusuan.operations.checking_apart import FailedApartError, compare_apart
from yusuan.operations.confined_files import COMPARISON
from yusuan.web.desk import store
from yusuan.web.desk.models import BatchDocument


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is there of the comparison of two documents."""

    before: BatchDocument
    after: BatchDocument

    @classmethod
    def of(cls, one: BatchDocument, other: BatchDocument) -> Comparison:
        """Return the comparison of two documents, the earlier year first."""
        return cls(*sorted((one, other), key=lambda document: (document.year or 0, document.pk)))

    @property
    def page(self) -> Path:
        """Where its page is, or will be."""
        folder: Path = settings.DATA
        return folder / "desk" / "compared" / f"{self.before.sha256}-{self.after.sha256}.html"

    @property
    def is_there(self) -> bool:
        """Whether its page was made."""
        return self.page.is_file()

    @property
    def failure(self) -> str:
        """Why the two cannot be compared, for people; empty where nothing is known against it."""
        path = self.page.with_suffix(".txt")
        return path.read_text(encoding="utf-8") if path.is_file() else ""

    def forget_failure(self) -> None:
        """Let it be tried again."""
        self.page.with_suffix(".txt").unlink(missing_ok=True)

    def make(self) -> bool:
        """Make the page, or note why it cannot be made; return whether it is there."""
        if self.is_there:
            return True
        try:
            self._make()
        except (FailedApartError, OSError) as error:
            self._keep(str(error).encode(), ".txt")
            return False
        self.forget_failure()
        return True

    def _make(self) -> None:
        with TemporaryDirectory(prefix="yusuan-") as place:
            sides = []
            for name, document in (("a", self.before), ("b", self.after)):
                folder = Path(place) / name
                folder.mkdir()
                sides.append(store.named_copy(document, folder))
            compare_apart(sides[0], sides[1], Path(place))
            self._keep((Path(place) / COMPARISON).read_bytes(), ".html")

    def _keep(self, data: bytes, ending: str) -> None:
        target = self.page.with_suffix(ending)
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_suffix(f".{uuid.uuid4().hex}.part")
        temporary.write_bytes(data)
        temporary.replace(target)
