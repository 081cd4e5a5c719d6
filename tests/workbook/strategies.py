"""Any valid ledger, for property tests."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from yusuan.model.disclosure import Indicator
from yusuan.model.ledger import (
    ASSET_CLASSES,
    EXPLANATION_TOPICS,
    FUND_SOURCES,
    PROJECT_CLASSES,
    UNIT_NATURES,
    USES,
    Allocation,
    AssetHolding,
    ChangeReason,
    Explanation,
    Ledger,
    LedgerUnit,
    PreviousFigure,
    ProcurementItem,
    Project,
)
from yusuan.model.target import parse_target
from yusuan.workbook.lists import listed_codes
from yusuan.workbook.sheets import PROCUREMENT_FUNDS

YEAR = 2024
CODES = {listed.key: [code for code, _ in listed.rows] for listed in listed_codes(YEAR)}
_LETTERS = "预算绩效目标项目河道甲乙丙（）“”、，。：·=+-@#'\"<>&%;,.ABCxyz0189_"
#: A line that is no number, formula error or date of its own, without blanks at its ends.
names = st.text(_LETTERS + " ", min_size=1, max_size=20).map(lambda t: f"名{t}称")
prose = st.text(_LETTERS + " \n", min_size=1, max_size=60).filter(str.strip)
lines = st.text(_LETTERS + " ", min_size=1, max_size=30).filter(str.strip)
maybe_prose = st.none() | prose
fen = st.integers(1, 10**15 - 1)
quantities = st.decimals(0, 10**6, places=2).map(lambda d: d.normalize() + 0)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    ledger = Ledger(
        "203", draw(names), draw(names), YEAR, "hebei-2024", level=draw(st.sampled_from(["department", "unit"]))
    )
    codes = draw(st.lists(st.from_regex(r"203\d{3}", fullmatch=True), min_size=1, max_size=3, unique=True))
    ledger.units = [draw(_units(code)) for code in codes]
    ledger.projects = draw(_projects(codes))
    ledger.allocations = draw(st.lists(_allocations(codes, ledger.projects), min_size=1, max_size=8))
    ledger.procurement = draw(st.lists(_procurement(codes, ledger.projects), max_size=3))
    assets = draw(
        st.lists(st.tuples(st.sampled_from(codes), st.sampled_from(list(ASSET_CLASSES))), unique=True, max_size=4)
    )
    ledger.assets = [AssetHolding(*key, draw(st.none() | quantities), draw(st.none() | fen)) for key in assets]
    _compared(draw, ledger, [*codes, "203"])
    ledger.extra_codes = draw(st.dictionaries(st.sampled_from(["2999999", "30398", "C99999999"]), names, max_size=2))
    return ledger


def _compared(draw: st.DrawFn, ledger: Ledger, owners: list[str]) -> None:
    """Last year's figures, reasons and texts."""
    owner = st.sampled_from(owners)
    concept = st.sampled_from(["revenue_total", "basic", "three_public"]).map(lambda c: (c, None))
    coded = st.sampled_from(["2130301", "2010101"]).map(lambda c: ("function", c))
    named = names.map(lambda n: ("project_item", n))
    keys = draw(st.lists(st.tuples(owner, concept | coded | named), unique=True, max_size=5))
    amounts = st.integers(-(10**12), 10**12)
    ledger.previous = [PreviousFigure(unit, what, key, draw(amounts)) for unit, (what, key) in keys]
    ledger.reasons = [ChangeReason(unit, what, key, draw(prose)) for unit, (what, key) in keys]
    topics = st.sampled_from(list(EXPLANATION_TOPICS))
    ledger.explanations = draw(st.lists(st.builds(Explanation, owner, topics, prose), max_size=3))


def _units(code: str) -> st.SearchStrategy[LedgerUnit]:
    staff = st.dictionaries(st.sampled_from(["posts", "present", "retired", "vehicles"]), st.integers(0, 9999))
    maybe = st.none() | names
    return st.builds(LedgerUnit, st.just(code), names, st.sampled_from(list(UNIT_NATURES)), maybe, maybe, maybe, staff)


@st.composite
def _projects(draw: st.DrawFn, units: list[str]) -> list[Project]:
    found = []
    for number, name in enumerate(draw(st.lists(names, unique_by=_folded, max_size=4))):
        code = draw(st.none() | st.just(f"SZ-{number:04}"))
        found.append(draw(_project(draw(st.sampled_from(units)), name, code)))
    return found


def _folded(text: str) -> str:
    from yusuan.model.text import normalise

    return normalise(text)


def _project(unit: str, name: str, code: str | None) -> st.SearchStrategy[Project]:
    def four(values: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any] | None]:
        plans = st.lists(st.none() | values, min_size=4, max_size=4).filter(lambda p: any(v is not None for v in p))
        return st.none() | plans

    texts = st.dictionaries(st.sampled_from(["start", "end", "responsible", "telephone", "period"]), names, max_size=3)
    return st.builds(
        Project, st.just(unit), st.just(name), st.just(code), st.none() | st.sampled_from(list(PROJECT_CLASSES)),
        maybe_prose, four(st.integers(0, 10**14)), four(st.decimals(0, 100, places=1).map(lambda d: d.normalize() + 0)),
        st.lists(lines, max_size=3), st.lists(_indicators(), max_size=3), maybe_prose, texts, st.booleans(),
    )  # fmt: skip


@st.composite
def _indicators(draw: st.DrawFn) -> Indicator:
    target = draw(maybe_prose)
    level1, level2 = draw(st.none() | names), draw(st.none() | names)
    cells = [draw(maybe_prose) for _ in range(3)]
    return Indicator(level1, level2, cells[0], cells[1], target, cells[2], parse_target(target) if target else None)


@st.composite
def _allocations(draw: st.DrawFn, units: list[str], projects: list[Project]) -> Allocation:
    use = draw(st.sampled_from([u for u in USES if u != "project" or projects]))
    project = draw(st.sampled_from(projects)) if use == "project" else None
    basic = use in ("personnel", "public_funds")
    economic = st.sampled_from(CODES["economic"])
    return Allocation(
        project.unit if project else draw(st.sampled_from(units)),
        draw(st.sampled_from(CODES["function"])),
        draw(economic if basic else st.none() | economic),
        draw(st.sampled_from(list(FUND_SOURCES))),
        draw(fen),
        use,
        project.key if project else None,
        draw(st.booleans()),
        draw(st.booleans()),
    )


@st.composite
def _procurement(draw: st.DrawFn, units: list[str], projects: list[Project]) -> ProcurementItem:
    project = draw(st.none() | st.sampled_from(projects)) if projects else None
    maybe = st.none() | names
    return ProcurementItem(
        project.unit if project else draw(st.sampled_from(units)),
        draw(names),
        draw(st.none() | st.sampled_from(CODES["catalogue"])),
        project.key if project else None,
        draw(maybe),
        draw(maybe),
        draw(st.none() | quantities),
        draw(st.none() | fen),
        draw(st.dictionaries(st.sampled_from(PROCUREMENT_FUNDS), st.integers(0, 10**12), max_size=4)),
        draw(st.none() | fen),
        draw(st.none() | fen),
    )
