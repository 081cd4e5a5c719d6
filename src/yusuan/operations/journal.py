"""Results of a long run kept on disk as they come, so that an interrupted run can go on where it stopped.

The journal lies beside the output as ``.NAME.unfinished``: one line of JSON per document, written as soon as the
document is done. It is removed when the output is complete, and holds what memory would otherwise hold.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from yusuan.write.files import WriteError

#: Files that a run wrote for a document besides its result, by the key that names them.
_WRITTEN = ("report", "annotated")
#: The key of a result under which it says which of them could not be written.
_NOT_WRITTEN = "not_written"


class Journal:
    """The results of a run, on disk. ``basis`` is everything besides the document that a result depends on."""

    def __init__(self, output: Path, basis: str, *, resume: bool) -> None:
        """Start anew, or take up what an interrupted run left where ``resume``; raises ``WriteError``."""
        self.path = output.with_name(f".{output.name}.unfinished")
        self.basis = basis
        self._places: dict[str, tuple[int, str]] = {}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("a+b" if resume else "w+b")
            self._file.truncate(self._take_up())
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def _take_up(self) -> int:
        """Note where the result of each document begins; return the end of the last whole line."""
        self._file.seek(0)
        end = 0
        for line in self._file:
            entry = _entry(line)
            if entry is None:
                break
            self._places[entry["file"]] = (end, entry["digest"])
            end += len(line)
        return end

    def done(self, documents: Iterable[Path]) -> list[Path]:
        """Return the documents whose result is here, whose content is still the same and whose files still exist."""
        return [d for d in documents if self._is_done(d)]

    def _is_done(self, document: Path) -> bool:
        known = self._places.get(str(document))
        if known is None or known[1] != _digest(document, self.basis):
            return False
        data = self.result(document)
        return _NOT_WRITTEN not in data and all(Path(data[key]).exists() for key in _WRITTEN if key in data)

    def add(self, document: Path, data: dict[str, Any]) -> None:
        """Keep the result of a document, unless it is here already; raises ``WriteError``."""
        digest = _digest(document, self.basis)
        if digest and self._places.get(str(document), (0, ""))[1] == digest:
            return
        line = json.dumps({"file": str(document), "digest": digest, "data": data}, ensure_ascii=False)
        try:
            self._places[str(document)] = (self._file.seek(0, 2), digest)
            self._file.write(line.encode("utf-8", "surrogatepass") + b"\n")
            self._file.flush()
        except OSError as error:
            raise _unwritable(self.path, error) from error

    def result(self, document: Path) -> dict[str, Any]:
        """Return the result of a document that is here."""
        self._file.seek(self._places[str(document)][0])
        entry = _entry(self._file.readline())
        assert entry is not None
        data: dict[str, Any] = entry["data"]
        return data

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Close the journal; remove it where the output was written or there is nothing in it."""
        self._file.close()
        if kind is None or not self._places:
            self.path.unlink(missing_ok=True)

    def __len__(self) -> int:
        return len(self._places)


class Results:
    """The results of some documents of a journal, in their order, read from disk each time they are gone through."""

    def __init__(self, journal: Journal, documents: Sequence[Path]) -> None:
        self._journal, self._documents = journal, documents

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for document in self._documents:
            data = self._journal.result(document)
            data.pop(_NOT_WRITTEN, None)
            yield data


def basis_of(*parts: object) -> str:
    """Return a digest of what results depend on; of a path its content counts, of anything else what it prints."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"\0")
        if isinstance(part, Path) and part.exists():
            _add_content(digest, part)
        else:
            digest.update(str(part).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _digest(document: Path, basis: str) -> str:
    try:
        return basis_of(basis, document)
    except OSError:
        return ""


def _add_content(digest: hashlib._Hash, path: Path) -> None:
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    for file in files:
        digest.update(f"\0{file.relative_to(path)}\0".encode("utf-8", "surrogatepass"))
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)


def _entry(line: bytes) -> dict[str, Any] | None:
    """Return a line of the journal; None where it was cut off."""
    try:
        entry = json.loads(line.decode("utf-8", "surrogatepass"))
    except ValueError:
        return None
    whole = line.endswith(b"\n") and isinstance(entry, dict) and {"file", "digest", "data"} <= entry.keys()
    return entry if whole else None


def _unwritable(path: Path, error: OSError) -> WriteError:
    return WriteError(f"{path}：无法写入（{error.strerror or error}）")
