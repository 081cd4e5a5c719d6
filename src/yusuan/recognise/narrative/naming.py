"""What a phrase of the narrative names: a concept of the vocabulary, a code, or one of the disclosure's projects."""

from __future__ import annotations

import re
from typing import NamedTuple

from yusuan.model import Disclosure
from yusuan.recognise.narrative import codes
from yusuan.recognise.narrative.concepts import concept_of, plain
from yusuan.recognise.narrative.passages import Passage

_ECONOMIC_WHOLES = frozenset({"agency_operating", "public_funds", "personnel", "general_public_basic", "basic"})
_OPENING = re.compile(
    r"(?:\d{1,2}[.、]|（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+、|[①-⑳])?(?P<topic>[^，。；：元%]{2,40})[。：]"
)
_CODE_FIRST = re.compile(r"\d{7}")
_TITLE_TAIL = re.compile(r"(?:预算|决算|支出|安排|执行|增减|变化|情况|说明|的|及|原因|总体)+$")
_ORNAMENT = re.compile(r"专项|公用|项目|经费|资金|工作|（[^（）]*）|20\d\d年度?")
_TELLING = 4
"""So many characters the core of a project's name has at least; half of them in a list of projects."""


class Name(NamedTuple):
    """What a phrase names; ``subject`` is the official name where it differs from the phrase."""

    concept: str | None = None
    code: str | None = None
    subject: str | None = None


class Namer:
    """Knows the names that can occur in one disclosure."""

    def __init__(self, disclosure: Disclosure) -> None:
        self._year = disclosure.year or 0
        self._projects = _project_names(disclosure, _TELLING)
        self._listed = _project_names(disclosure, _TELLING // 2)

    def name(self, phrase: str, context: str | None, root: str | None, year: int | None) -> Name:
        """Return what a plain phrase names as a part of ``context``, in a passage that is about ``root``."""
        if _CODE_FIRST.match(phrase):
            return Name("function", phrase[:7])
        if root in _ECONOMIC_WHOLES or context in _ECONOMIC_WHOLES:
            code = codes.economic_named(phrase)
            if code is not None:
                return Name("economic", code)
        if phrase in self._projects:
            return Name("project_item", None, self._projects[phrase])
        concept = concept_of(phrase, context)
        if concept is not None:
            return Name(concept)
        known = self._listed if context == "project" else self._projects
        project = known.get(_core(phrase))
        if project is not None:
            return Name("project_item", None, project)
        code = codes.function_named(phrase, year or self._year)
        return Name("function", code) if code is not None else Name()

    def path_code(self, path: str) -> str | None:
        """Return the function code that X（类）Y（款）Z（项） names in the disclosure's year, or None."""
        return codes.function_code(path, self._year)

    @staticmethod
    def opening(passage: Passage) -> str | None:
        """Return the phrase that a paragraph opens with as its heading: 1.公务接待费。2024年预算数…"""
        match = _OPENING.match(passage.text)
        phrase = passage.printed[match.start("topic") : match.end("topic")] if match else ""
        return phrase if phrase and concept_of(phrase) else None

    @staticmethod
    def section_concept(path: tuple[str, ...]) -> str | None:
        """Return the concept that the innermost telling heading names, or None."""
        for title in reversed(path):
            phrase = _TITLE_TAIL.sub("", title.partition("、")[2] or title)
            if concept := concept_of(phrase):
                return concept
        return None


def _project_names(disclosure: Disclosure, telling: int) -> dict[str, str]:
    """Return the projects' names by their plain form, and by cores of ``telling`` characters that are no other's."""
    names: dict[str, str] = {}
    cores: dict[str, set[str]] = {}
    for project in disclosure.projects:
        if project.name:
            names[plain(project.name)] = project.name
            cores.setdefault(_core(plain(project.name)), set()).add(project.name)
    for core, owners in cores.items():
        if len(core) >= telling and len(owners) == 1:
            names.setdefault(core, min(owners))
    return names


def _core(phrase: str) -> str:
    """Return what tells a project from others: 人才发展专项公用项目经费 and 人才发展资金 are 人才发展."""
    return _ORNAMENT.sub("", phrase)
