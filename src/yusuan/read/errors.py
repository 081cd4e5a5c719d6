"""What a reader says when it cannot read: which file, why, and what the user can do next."""

# ruff: noqa: N818 - the names say what the file is, as a user would; the base class carries the suffix
from __future__ import annotations


class ReadError(Exception):
    """A file could not be read. ``str()`` is the Chinese sentence a user sees: NAME：REASON。REMEDY."""

    def __init__(self, name: str, reason: str, remedy: str | None = None) -> None:
        super().__init__(name, reason, remedy)
        self.name = name
        """The file as the user gave it."""
        self.reason = reason
        """What is wrong, in Chinese."""
        self.remedy = remedy
        """What to do about it, in Chinese; None where nothing can be advised."""

    def __str__(self) -> str:
        text = f"{self.name}：{self.reason.rstrip('。')}。"
        return f"{text}{self.remedy.rstrip('。')}。" if self.remedy else text


class UnsupportedFormat(ReadError):
    """The content is of a kind that no reader understands."""


class DamagedFile(ReadError):
    """The file is truncated or breaks the rules of its own format."""


class EncryptedFile(ReadError):
    """The file is protected by a password."""


class HostileFile(ReadError):
    """The file is beyond what a published budget can be: too large, too deep, or built to exhaust the machine."""


class NeedsScanReader(ReadError):
    """The pages hold pictures only; their text must be recognised first."""


class NeedsOffice(ReadError):
    """An old office format that LibreOffice must convert, and LibreOffice is not installed."""
