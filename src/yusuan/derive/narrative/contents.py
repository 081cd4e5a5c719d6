"""What each content of a section says: the edition's sentences with the part's facts, then the unit's own text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from yusuan.derive.narrative.facts import Facts
from yusuan.derive.narrative.lists import Lists
from yusuan.derive.part import Part
from yusuan.derive.questions import Question
from yusuan.reference.forms import SectionForm
from yusuan.reference.sentences import SentenceForm, sentence_forms


@dataclass(frozen=True, slots=True)
class Headline:
    """A heading of the document; ``depth`` 1 is a part, 2 a section, 3 a subsection."""

    depth: int
    text: str


class Explainer:
    """Writes the explanation of one part."""

    def __init__(self, part: Part, ask: Callable[[Question], None]) -> None:
        self.part = part
        self.facts = Facts(part, ask)
        self.names = {**self.facts.names(), **Lists(self.facts).names()}
        self.forms = sentence_forms(part.edition.sentences)

    def content(self, content: str, section: SectionForm) -> Iterator[Headline | str]:
        """Yield the headings and paragraphs of a content of a section (a key of ``forms.CONTENTS``)."""
        names = {**self.names, "section": section.title_for(self.part.level, self.part.year)}
        for form in self.forms.get(content, ()):
            if self.part.level in form.levels and (form.when is None or _evaluate(form.when, names)):
                yield from self._sentence(form, names)

    def _sentence(self, form: SentenceForm, names: dict[str, Any]) -> Iterator[Headline | str]:
        if form.heading is not None:
            yield Headline(form.depth, _render(form.heading, names))
        if form.text is not None:
            yield from (line for line in _render(form.text, names).splitlines() if line.strip())
        if form.own is not None:
            own = self.facts.own(form.own)
            if not own and form.ask is not None:
                self.facts.ask("文字说明", f"请填写{_render(form.ask, names)}。")
            yield from own


@cache
def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=False)


@cache
def _template(text: str) -> Any:
    return _environment().from_string(text)


@cache
def _expression(text: str) -> Any:
    return _environment().compile_expression(text)


def _render(text: str, names: dict[str, Any]) -> str:
    return str(_template(text).render(names))


def _evaluate(expression: str, names: dict[str, Any]) -> bool:
    return bool(_expression(expression)(**names))
