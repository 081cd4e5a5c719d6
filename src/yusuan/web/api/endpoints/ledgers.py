"""Ledgers that programs send: each passes the checks of its workbook, whatever way it came."""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from yusuan.model.ledger import Ledger
from yusuan.model.ledger_json import to_json
from yusuan.operations.ledgers import write_workbook
from yusuan.operations.loading_apart import Loaded, load_apart
from yusuan.web.api.problems import Problem

#: Characters that nobody types and PostgreSQL does not hold, as JSON escapes them.
_UNTYPED = re.compile(r"(?<!\\)(?:\\\\)*\\u00(?:0[0-8bce-f]|1[0-9a-f])")


def looked_at(ledger: Ledger, code: str) -> tuple[Ledger, list[str]]:
    """Return a ledger as its workbook loads, and what was cleaned: what a workbook is refused for is refused here."""
    _must_be_typed(ledger)
    with TemporaryDirectory(prefix="yusuan-") as folder:
        path = Path(folder) / f"{code}.xlsx"
        try:
            write_workbook(ledger, ledger.edition, None, path)
        except (ValueError, KeyError, IndexError) as error:
            raise Problem("invalid", f"台账里有不认识的值：{error}", place="body.ledger") from error
        return accepted(load_apart(path))


def accepted(loaded: Loaded) -> tuple[Ledger, list[str]]:
    """Return a ledger that was loaded, and what was cleaned; or end with everything that is wrong with it."""
    if loaded.ledger is None:
        errors = [(_place(p), p["text"]) for p in loaded.problems]
        raise Problem("invalid", f"台账有{len(errors)}处问题", place=errors[0][0] if errors else None, errors=errors)
    _must_be_typed(loaded.ledger)
    return loaded.ledger, list(loaded.notices)


def _must_be_typed(ledger: Ledger) -> None:
    if _UNTYPED.search(json.dumps(to_json(ledger))):
        raise Problem("invalid", "台账的文字里有控制字符；请删去不可见的字符", place="body.ledger")


def _place(problem: dict[str, Any]) -> str:
    return " ".join([problem["sheet"], *problem["cells"]]).strip()
