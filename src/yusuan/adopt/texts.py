"""What a document says in words: the publisher's own texts, last year's figures, reasons for change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yusuan.adopt.projects import Entered
from yusuan.adopt.units import Publisher
from yusuan.model import Disclosure, Section, Statement, StatutoryTable, TextLine
from yusuan.model.ledger import ChangeReason, Explanation, PreviousFigure
from yusuan.model.text import late, normalise, strip_ordinal
from yusuan.model.vocabulary import CONCEPTS
from yusuan.reference.editions import Edition, same_section
from yusuan.reference.forms import SectionForm

_CODED = ("function", "economic")
#: content of a section → topic of its text
_TOPICS: dict[str, str] = {
    "duties": "duties",
    "institutions": "institutions",
    "special_funds": "special_funds",
    "other": "other",
}
#: heading of a subsection → topic
_SUBSECTIONS: dict[str, str] = {
    "总体绩效目标": "performance_overall",
    "分项绩效目标": "performance_parts",
    "工作保障措施": "performance_measures",
}
_INSTITUTIONS = late(r"机构设置(?:情况)?[:：]?$|^(?:部门|单位)?机构设置")
_CAPTION = late(
    r"^(?:单位|金额单位|编制(?:部门|单位)|预算年度|部门编码|单位编码)[:：]|机构设置情况(?:表)?$|^(?:注|说明)[:：]"
)
_PLANNED = late(r"拟购置")
_ENDS = "。！；：.;"
_NOTHING = late(r"^(?:我|本)?(?:部门|单位)?.{0,30}(?:无|没有)其他(?:需要)?说明(?:的)?事项?。?$|^无。?$")


def explanations(disclosure: Disclosure, edition: Edition, publisher: Publisher) -> list[Explanation]:
    """Return the texts that the publisher and its units wrote themselves, by topic."""
    found: dict[tuple[str, str], list[str]] = {}
    for section in disclosure.sections:
        if section.contents or section.part not in publisher.entity_of_part:
            continue
        entity = publisher.entity_of_part[section.part]
        for topic, lines in _texts_of(section, disclosure, edition):
            if lines:
                found.setdefault((entity, topic), lines)
    return [Explanation(entity, topic, "\n".join(lines)) for (entity, topic), lines in found.items()]


def _texts_of(section: Section, disclosure: Disclosure, edition: Edition) -> Iterator[tuple[str, list[str]]]:
    lines = disclosure.paragraphs[section.first + 1 : section.last]
    topic = _SUBSECTIONS.get(normalise(strip_ordinal(section.title)))
    if topic is not None:
        yield topic, _own(lines, headings=True)
        return
    form = _form_of(section, edition, disclosure.year or edition.year)
    if form is None:
        return
    for content in form.contains:
        if content == "assets_planned":
            yield "assets_planned", _planned(_own(lines))
        elif content in _TOPICS:
            yield _TOPICS[content], _of_content(content, _own(lines), form)


def _form_of(section: Section, edition: Edition, year: int) -> SectionForm | None:
    """The edition's form of a section: the same title, or one that begins with the publisher's name."""
    title = normalise(strip_ordinal(section.title))
    for form in edition.sections:
        if same_section(section.title, form, year):
            return form
        if any(title.endswith(normalise(name)) for name in (form.title, *form.aliases)):
            return form
    return None


def _own(lines: Sequence[TextLine], *, headings: bool = False) -> list[str]:
    kinds = ("body", "heading") if headings else ("body",)
    return [line.text.strip() for line in lines if line.kind in kinds and line.text.strip()]


def _planned(lines: Sequence[str]) -> list[str]:
    """The sentences from the one about assets to be bought on; what is owned follows from the table."""
    for number, line in enumerate(lines):
        sentences = line.split("。")
        first = next((n for n, sentence in enumerate(sentences) if _PLANNED.search(sentence)), None)
        if first is not None:
            rest = [text for text in lines[number + 1 :] if _PLANNED.search(text)]
            return ["。".join(sentences[first:]), *rest]
    return []


def _of_content(content: str, lines: list[str], form: SectionForm) -> list[str]:
    """The lines about duties end where those about institutions begin."""
    kept = [line for line in lines if not _CAPTION.search(line)]
    if content == "other":
        return [line for line in kept if not _NOTHING.search(line) and line[-1] in _ENDS]
    if content not in ("duties", "institutions") or not {"duties", "institutions"} <= {*form.contains}:
        return kept
    cut = next((n for n, line in enumerate(kept) if len(line) < 40 and _INSTITUTIONS.search(line)), len(kept))
    if content == "institutions":
        return []  # what the form says of institutions follows from the table
    first = 1 if kept and len(kept[0]) < 20 and "职责" in kept[0] else 0
    return kept[first:cut]


def previous_figures(disclosure: Disclosure, publisher: Publisher, entered: Entered) -> list[PreviousFigure]:
    """Return last year's budget as the document states it, in its text and in its columns of last year."""
    found: dict[tuple[str, str, str | None], int] = {}
    year = disclosure.year
    for statement in disclosure.statements:
        entity = publisher.entity_of_part.get(statement.part)
        about = _about(statement, entered)
        fen = _previous(statement, _now(statement, disclosure, entered), year)
        if entity is not None and about is not None and fen is not None:
            found.setdefault((entity, *about), fen)
    for table in disclosure.tables:
        entity = publisher.entity_of_part.get(table.part)
        for key, fen in _columns(table, year):
            if entity is not None:
                found.setdefault((entity, *key), fen)
    for (entity, concept, _), fen in list(found.items()):
        if concept == "revenue_expenditure_total":
            found.setdefault((entity, "expenditure_total", None), fen)
            found.setdefault((entity, "revenue_total", None), fen)
    return [PreviousFigure(entity, concept, key, fen) for (entity, concept, key), fen in found.items()]


def _about(statement: Statement, entered: Entered) -> tuple[str, str | None] | None:
    concept = statement.concept
    if concept == "project_item":
        project = next((p for p in entered.projects if normalise(p.name) == normalise(statement.subject)), None)
        return ("project_item", project.key) if project else None
    if concept not in CONCEPTS:
        return None
    if concept in _CODED:
        return (concept, statement.code) if statement.code else None
    return concept, None


def _now(statement: Statement, disclosure: Disclosure, entered: Entered) -> int | None:
    """This year's amount of what a change is stated of: what the text states, or the project's budget."""
    if statement.concept == "project_item":
        return next(
            (goal.budget.fen for _, goal, _ in entered.goals
             if goal.budget is not None and normalise(goal.name) == normalise(statement.subject)),
            None,
        )  # fmt: skip
    about = (statement.part, statement.concept, statement.code)
    for now in disclosure.statements:
        of_year = now.role == "amount" and now.year in (None, disclosure.year)
        if of_year and now.figure is not None and (now.part, now.concept, now.code) == about:
            return now.figure.fen
    return None


def _previous(statement: Statement, now: int | None, year: int | None) -> int | None:
    """Last year's amount: stated, or this year's less the change; money of the budget only, not of its execution."""
    if year is None or (statement.compared_with and "执行" in statement.compared_with):
        return None
    fen = statement.figure.fen if statement.figure is not None else None
    if statement.role == "amount" and statement.year == year - 1 and statement.kind in (None, "budget"):
        return fen if statement.concept not in ("assets", "assets_planned") else None
    if statement.role not in ("change", "flat") or statement.basis_year != year - 1 or now is None:
        return None
    if statement.role == "flat" or statement.direction == "flat":
        return now
    if fen is None or statement.direction not in ("increase", "decrease"):
        return None
    return now - fen if statement.direction == "increase" else now + fen


def _columns(table: StatutoryTable, year: int | None) -> Iterator[tuple[tuple[str, str | None], int]]:
    """Last year's totals of the codes, and of 三公 items, in tables that print last year beside this year."""
    column = f"total@{(year or 0) - 1}"
    for row in table.rows:
        figure = row.values.get(column)
        if figure is None or figure.fen is None:
            continue
        if table.type == "general_public_expenditure" and row.official_code:
            yield ("function", row.official_code), figure.fen
        elif table.type == "general_public_basic_expenditure" and row.official_code:
            yield ("economic", row.official_code), figure.fen
        elif table.type == "three_public" and row.item in CONCEPTS:
            yield (row.item or "", None), figure.fen


def change_reasons(disclosure: Disclosure, publisher: Publisher, entered: Entered) -> list[ChangeReason]:
    """Return the reasons that the document gives for changes against last year."""
    found: dict[tuple[str, str, str | None], str] = {}
    for statement in disclosure.statements:
        entity = publisher.entity_of_part.get(statement.part)
        about = _about(statement, entered)
        if statement.reason and entity is not None and about is not None and statement.role in ("change", "flat"):
            found.setdefault((entity, *about), statement.reason)
    return [ChangeReason(entity, concept, key, text) for (entity, concept, key), text in found.items()]
