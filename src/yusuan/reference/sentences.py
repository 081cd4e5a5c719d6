"""The sentences of an explanation: templates of ours by region, as data in ``sentences/*.toml``.

A template is Jinja2; what it may call is said in ``yusuan.derive.narrative.facts``. Percentages, directions and
amounts are never written in a template: they follow from the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from yusuan.reference.forms import CONTENTS
from yusuan.reference.tabular import ReferenceDataError, read_toml, refuse_unknown_keys

_FOLDER = Path(__file__).parent / "sentences"
_KEYS = frozenset({"heading", "depth", "text", "when", "levels", "own", "ask"})


@dataclass(frozen=True, slots=True)
class SentenceForm:
    """A heading and a paragraph of a content of a section."""

    heading: str | None
    depth: int
    """Depth of the heading: 3 stands right under a section."""
    text: str | None
    """Template of the paragraph; None where only the unit's own text follows."""
    when: str | None
    """Expression that must hold; None: always."""
    levels: tuple[str, ...]
    own: str | None
    """Topic of the unit's own text that follows (a key of ``EXPLANATION_TOPICS``)."""
    ask: str | None
    """What to ask the unit for where it wrote nothing on that topic; None: nothing is missing then."""


@cache
def sentence_forms(name: str) -> dict[str, tuple[SentenceForm, ...]]:
    """Return content (a key of ``forms.CONTENTS``) → its sentences in order; raises ReferenceDataError."""
    path = _FOLDER / f"{name}.toml"
    data = read_toml(path)
    refuse_unknown_keys(data, frozenset(CONTENTS), path.name)
    return {
        content: tuple(_form(form, f"{path.name} [[{content}]]") for form in forms) for content, forms in data.items()
    }


def _form(data: dict[str, Any], where: str) -> SentenceForm:
    refuse_unknown_keys(data, _KEYS, where)
    if not {"text", "own", "heading"} & data.keys():
        raise ReferenceDataError(f"{where}: 缺少 text、own 或 heading")
    return SentenceForm(
        heading=data.get("heading"),
        depth=data.get("depth", 3),
        text=data.get("text"),
        when=data.get("when"),
        levels=tuple(data.get("levels", ("department", "unit"))),
        own=data.get("own"),
        ask=data.get("ask"),
    )
