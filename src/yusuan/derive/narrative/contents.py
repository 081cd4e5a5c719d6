"""What each content of a section says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from yusuan.derive.part import Part
from yusuan.model.ledger import EXPLANATION_TOPICS
from yusuan.reference.forms import SectionForm


@dataclass(frozen=True, slots=True)
class Headline:
    """A heading of the document; ``depth`` 1 is a part, 2 a section, 3 a subsection."""

    depth: int
    text: str


def explain_content(content: str, section: SectionForm, part: Part) -> Iterator[Headline | str]:
    """Yield the headings and paragraphs of a content of a section (a key of ``forms.CONTENTS``)."""
    if content in EXPLANATION_TOPICS:
        yield from own_text(part, content)


def own_text(part: Part, topic: str) -> Iterator[str]:
    """Yield the paragraphs that the part's entity wrote about a topic."""
    for explanation in part.ledger.explanations:
        if explanation.unit == part.entity_code and explanation.topic == topic:
            yield from (line.strip() for line in explanation.text.splitlines() if line.strip())
