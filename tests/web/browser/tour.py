"""The tour of docs/web.md as data: who signs in at each step, and which pages they look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "web.md"
_STEP = re.compile(r"^(\d)\. (.*?)(?=^\d\. |^## |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Step:
    """A step of the tour; ``account`` is empty for the public."""

    number: int
    account: str
    pages: tuple[str, ...]
    picture: str


def password() -> str:
    """Return the password that the document tells."""
    found = re.search(r"密码都是 `([^`]+)`", _section())
    assert found
    return found[1]


def steps() -> list[Step]:
    """Return the steps in order."""
    return [_step(int(number), text) for number, text in _STEP.findall(_section())]


def _section() -> str:
    text = DOCUMENT.read_text(encoding="utf-8")
    return text[text.index("## 五步") : text.index("\n## ", text.index("## 五步") + 1) + 1]


def _step(number: int, text: str) -> Step:
    names = re.findall(r"`([^`]+)`", text)
    pictures = re.findall(r"\]\((images/[^)]+)\)", text)
    assert len(pictures) == 1, text
    accounts = [name for name in names if not name.startswith("/")]
    assert len(accounts) <= 1, accounts
    return Step(number, "".join(accounts), tuple(name for name in names if name.startswith("/")), pictures[0])
