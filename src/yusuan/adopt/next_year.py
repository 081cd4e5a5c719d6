"""A ledger rolled forward: last year's rows as a proposal under this year's codes, last year's figures filled in.

Kept: units, projects with purpose, goals, indicators and plans in per cent, assets, texts. Cleared: project codes
(they carry the year), plans in money, procurement, reasons. Money carried over is proposed as none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from yusuan.adopt.codes import UNKNOWN_FUNCTION
from yusuan.model.ledger import Allocation, Ledger, LedgerUnit, PreviousFigure, Project
from yusuan.model.money import Money
from yusuan.model.selection import Selection
from yusuan.model.vocabulary import CONCEPTS
from yusuan.reference.codes import assess, function_code
from yusuan.reference.editions import Edition
from yusuan.reference.succession import Kind, succession
from yusuan.reference.sums import agency_selection, concept_selection

#: kind → 中文
LINK_KINDS: dict[Kind, str] = {
    "same": "未变",
    "renamed": "改名",
    "moved": "改列",
    "split": "拆分",
    "unmatched": "停用，没有找到对应科目",
    "unknown": "不在科目表中",
}


@dataclass(frozen=True, slots=True)
class CodeLink:
    """What became of a function code of last year's ledger."""

    code: str
    kind: Kind
    used: str
    """The code that the rows have now."""
    targets: tuple[str, ...]
    before: str | None
    after: str | None
    amount: int
    """Fen under the code, without carried-over money."""

    def __str__(self) -> str:
        name = f"{self.code} {self.before or ''}".strip()
        if self.used == self.code and self.kind in ("same", "unknown"):
            return f"{name}：{LINK_KINDS[self.kind]}"
        other = f"（可选：{'、'.join(self.targets)}）" if len(self.targets) > 1 else ""
        return f"{name}：{LINK_KINDS[self.kind]} → {self.used} {self.after or ''}".rstrip() + other


@dataclass(slots=True)
class Rolled:
    """A ledger of the next year, with what was done to get it."""

    ledger: Ledger
    links: list[CodeLink] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def next_year(ledger: Ledger, edition: Edition, new_edition: Edition) -> Rolled:
    """Return the ledger of the year after, as a proposal: every allocation is marked ``inferred``.

    ``edition`` is that of the ledger, ``new_edition`` that of the next year.
    """
    year = ledger.year + 1
    links = {link.code: link for link in _links(ledger, year)}
    rolled = Rolled(replace(ledger, year=year, edition=new_edition.key), list(links.values()))
    new = rolled.ledger
    kept = [a for a in ledger.allocations if not a.carryover and a.spent]
    new.projects, keys = _projects(ledger, kept, rolled.notes)
    new.allocations = [_allocation(a, links, keys) for a in kept]
    new.previous = list(_previous(ledger, edition, links, keys))
    new.procurement, new.reasons = [], []
    new.extra_codes = dict(ledger.extra_codes)
    rolled.notes += _notes(ledger, new, new_edition)
    return rolled


def _links(ledger: Ledger, year: int) -> Iterator[CodeLink]:
    amounts: dict[str, int] = {}
    for a in ledger.allocations:
        amounts[a.function] = amounts.get(a.function, 0) + (0 if a.carryover else a.amount)
    for code in sorted(amounts):
        found = succession(code, ledger.year, year)
        used = next((target for target in found.targets if len(target) == 7), None) or _other_item(code, year)
        name = function_code(used)
        after = found.after if used in found.targets else name.name if name else None
        yield CodeLink(code, found.kind, used, found.targets, found.before, after, amounts[code])


def _other_item(code: str, year: int) -> str:
    """The item 其他 of the code's group or class, where that is in use; 其他支出 where it is not."""
    options = (code[:5] + "99", code[:3] + "9999")
    return next((option for option in options if assess(option, year) == "known"), UNKNOWN_FUNCTION)


def _projects(
    ledger: Ledger, kept: Iterable[Allocation], notes: list[str]
) -> tuple[list[Project], dict[tuple[str, str], str]]:
    """The projects that still have money (or never told theirs), and (unit, old key) → new key."""
    funded = {(a.unit, a.project) for a in kept}
    carried = {(a.unit, a.project) for a in ledger.allocations} - funded
    found: list[Project] = []
    keys: dict[tuple[str, str], str] = {}
    for project in ledger.projects:
        if (project.unit, project.key) in carried:
            notes.append(f"项目“{project.name}”只有上年结转的钱，未列入；要续用的请补上")
            continue
        alike = [p for p in ledger.projects if p.unit == project.unit and p.name == project.name]
        code = project.code if len(alike) > 1 else None
        new = replace(project, code=code, plan=None, reason=None, goals=list(project.goals))
        new.indicators, new.texts = list(project.indicators), dict(project.texts)
        keys[project.unit, project.key] = new.key
        found.append(new)
    return found, keys


def _allocation(a: Allocation, links: dict[str, CodeLink], keys: dict[tuple[str, str], str]) -> Allocation:
    project = a.project and keys.get((a.unit, a.project), a.project)
    return replace(a, function=links[a.function].used, project=project, inferred=True)


def _previous(
    ledger: Ledger, edition: Edition, links: dict[str, CodeLink], keys: dict[tuple[str, str], str]
) -> Iterator[PreviousFigure]:
    """This year's figures of the department and of each unit, as next year compares with them."""
    owners: list[tuple[str, Selection, list[LedgerUnit]]] = [(ledger.department_code, Selection(), ledger.units)]
    owners += [
        (unit.code, Selection(units=frozenset({unit.code})), [unit])
        for unit in ledger.units
        if unit.code != ledger.department_code
    ]
    for code, own, units in owners:
        yield from _concepts(code, own, units, ledger, edition)
        yield from _coded(code, own, ledger, links)
    yield from _project_figures(ledger, keys)


def _concepts(
    owner: str, own: Selection, units: list[LedgerUnit], ledger: Ledger, edition: Edition
) -> Iterator[PreviousFigure]:
    for concept in CONCEPTS:
        selection = concept_selection(concept)
        if concept == "agency_operating":
            administrative = (unit.code for unit in units if unit.administrative)
            selection = agency_selection(edition.agency_operating, administrative)
        if selection is not None:
            yield PreviousFigure(owner, concept, None, (selection & own).total(ledger.allocations))
    codes = [unit.code for unit in units]
    bought = sum(item.total for item in ledger.procurement if item.unit in codes)
    yield PreviousFigure(owner, "procurement", None, bought)


def _coded(owner: str, own: Selection, ledger: Ledger, links: dict[str, CodeLink]) -> Iterator[PreviousFigure]:
    """Last year's money by function code (under its new code) and, of basic expenditure, by economic code."""
    functions: dict[str, int] = {}
    economics: dict[str, int] = {}
    fiscal = own & (concept_selection("fiscal_grant_expenditure") or Selection())
    basic = own & (concept_selection("general_public_basic") or Selection())
    for a in ledger.allocations:
        if fiscal.holds(a):
            used = links[a.function].used
            functions[used] = functions.get(used, 0) + a.amount
        if a.economic and basic.holds(a):
            economics[a.economic] = economics.get(a.economic, 0) + a.amount
    for concept, amounts in (("function", functions), ("economic", economics)):
        for key in sorted(amounts):
            yield PreviousFigure(owner, concept, key, amounts[key])


def _project_figures(ledger: Ledger, keys: dict[tuple[str, str], str]) -> Iterator[PreviousFigure]:
    for project in ledger.projects:
        key = keys.get((project.unit, project.key))
        spent = [a.amount for a in ledger.allocations_of(project.unit) if a.project == project.key and a.spent]
        if key is not None and spent:
            yield PreviousFigure(project.unit, "project_item", key, sum(spent))


def _notes(old: Ledger, new: Ledger, edition: Edition) -> list[str]:
    notes = [f"各行金额照抄{old.year}年，是建议数，请逐行改成{new.year}年的数，改好后清空“推定”"]
    if edition.year != new.year:
        notes.append(f"没有{new.year}年的公开模板，暂用{edition.name}")
    for a in old.allocations:
        if a.carryover or not a.spent:
            kind = "上年结转" if a.carryover else "年终结转结余"
            project = f" 项目“{a.project}”" if a.project else ""
            notes.append(f"{old.year}年{kind} {a.function}{project} {Money(a.amount).format()}万元，未列入{new.year}年")
    if old.procurement:
        notes.append(f"政府采购{len(old.procurement)}条未列入，请按{new.year}年的采购预算填写")
    if old.assets:
        notes.append("固定资产照抄上年，请按新的截止日期改")
    if old.projects:
        notes.append("项目编码含年度，已清空（同名项目除外）；按金额编的支出计划已清空，绩效目标和指标照抄，请逐项核对")
    if old.explanations:
        notes.append("文字说明照抄上年，请逐段核对，尤其是其中的年度和数字")
    return notes
