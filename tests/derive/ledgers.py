"""Ledgers to derive from: a small one by hand, and any by hypothesis."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from yusuan.model import Indicator
from yusuan.model.ledger import (
    EXPLANATION_TOPICS,
    FUND_SOURCES,
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

OFFICE, CENTRE = "203001", "203002"


def archive_ledger(edition: str = "hebei-2024", year: int = 2024) -> Ledger:
    """A department of two units with a project, procurement and assets; amounts to the fen."""
    ledger = Ledger(
        "203",
        "示例县档案馆",
        "河北省示例县",
        year,
        edition,
        units=[
            LedgerUnit(OFFICE, "示例县档案馆本级", "administrative", rank="正科级", funding="财政拨款"),
            LedgerUnit(CENTRE, "示例县文献中心", "institution", rank="股级", funding="财政拨款"),
        ],
    )
    ledger.allocations = [
        Allocation(OFFICE, "2012601", "30101", "general_public", 12_345_678, "personnel"),
        Allocation(OFFICE, "2012601", "30201", "general_public", 3_345_612, "public_funds"),
        Allocation(OFFICE, "2012601", "30231", "general_public", 1_200_000, "public_funds"),
        Allocation(CENTRE, "2012604", "30216", "general_public", 5_000_033, "project", "数字化加工"),
        Allocation(CENTRE, "2012604", None, "general_public", 777_777, "project", "数字化加工", carryover=True),
        Allocation(CENTRE, "2012604", "30299", "other", 1_000_000, "project", "数字化加工"),
    ]
    goal = Indicator("产出指标", "数量指标", "加工页数", "完成数字化的档案页数", "≥20000页", "年度工作计划")
    ledger.projects = [
        Project(CENTRE, "数字化加工", purpose="馆藏档案扫描和著录", plan=[None, 2_000_000, 5_000_000, 6_777_810],
                goals=["1.完成馆藏档案数字化"], indicators=[goal], reason="新增一批待加工的档案"),
    ]  # fmt: skip
    ledger.procurement = [
        ProcurementItem(CENTRE, "复印纸", "A05040101", "数字化加工", measure_unit="箱", quantity=Decimal(10),
                        unit_price=15_000, amounts={"general_public": 150_000}, sme_reserved=150_000),
    ]  # fmt: skip
    ledger.assets = [AssetHolding(OFFICE, "vehicles", Decimal(1), 11_980_000)]
    ledger.previous = [
        PreviousFigure(OFFICE, "expenditure_total", None, 20_000_000),
        PreviousFigure(CENTRE, "project_item", "数字化加工", 5_000_000),
    ]
    ledger.reasons = [ChangeReason("203", "expenditure_total", None, "编外人员减少")]
    ledger.explanations = [Explanation("203", "duties", "保管全县档案。\n提供查阅服务。")]
    return ledger


_FUNCTIONS = ("2012601", "2012604", "2080505", "2080506", "2101101", "2210201", "2130152")
_PERSONNEL = ("30101", "30102", "30108", "30113", "30302")
_PUBLIC = ("30201", "30211", "30217", "30231", "30239")
_PROJECT = ("30212", "30213", "30217", "30227", "31002", "31013", "39999")
_AMOUNTS = st.integers(10_000, 10**9)


@st.composite
def allocations(draw: st.DrawFn, units: tuple[str, ...], projects: tuple[tuple[str, str], ...]) -> Allocation:
    """Any allocation of these units and projects (unit, key)."""
    use = draw(st.sampled_from(("personnel", "public_funds", "project" if projects else "personnel")))
    fund = draw(st.sampled_from(("general_public",) * 4 + tuple(FUND_SOURCES)))
    function, amount, carryover = draw(st.sampled_from(_FUNCTIONS)), draw(_AMOUNTS), draw(st.booleans())
    if use == "project":
        unit, key = draw(st.sampled_from(projects))
        return Allocation(unit, function, draw(st.sampled_from(_PROJECT)), fund, amount, use, key, carryover)
    codes = _PERSONNEL if use == "personnel" else _PUBLIC
    unit = draw(st.sampled_from(units))
    return Allocation(unit, function, draw(st.sampled_from(codes)), fund, amount, use, None, carryover)


@st.composite
def ledgers(draw: st.DrawFn, edition: str = "hebei-2024", year: int = 2024) -> Ledger:
    """Any ledger of one to three units with up to three projects."""
    count = draw(st.integers(1, 3))
    natures = ("administrative", "civil_service_managed", "institution")
    units = [
        LedgerUnit(f"20300{n + 1}", f"示例县第{'一二三'[n]}中心", draw(st.sampled_from(natures)), rank="股级",
                   funding="财政拨款")
        for n in range(count)
    ]  # fmt: skip
    codes = tuple(unit.code for unit in units)
    projects = [
        Project(draw(st.sampled_from(codes)), name, purpose="开展工作", goals=["1.按计划完成"])
        for name in draw(st.lists(st.sampled_from(("场馆维修", "设备更新", "业务培训")), unique=True))
    ]
    keys = tuple((project.unit, project.key) for project in projects)
    rows = draw(st.lists(allocations(codes, keys), min_size=1, max_size=12))
    return Ledger("203", "示例县文化局", "河北省示例县", year, edition, units, rows, projects)


#: (function, economic, use) that agree with each other: 养老保险 2080505 = 30108, 公积金 2210201 = 30113 …
_AGREEING = (
    ("2012601", "30101", "personnel"),
    ("2012601", "30102", "personnel"),
    ("2012601", "30201", "public_funds"),
    ("2012601", "30217", "public_funds"),
    ("2012601", "30231", "public_funds"),
    ("2080505", "30108", "personnel"),
    ("2210201", "30113", "personnel"),
)
#: Last year's figures that are given, and those that are their sums.
_GIVEN = ("basic", "project", "abroad", "vehicle_purchase", "vehicle_operation", "reception")
_SUMS = {
    "expenditure_total": ("basic", "project"),
    "vehicle": ("vehicle_purchase", "vehicle_operation"),
    "three_public": ("abroad", "vehicle_purchase", "vehicle_operation", "reception"),
}
_TOPICS = ("duties", "performance_overall", "performance_parts", "performance_measures", "assets_planned")


@st.composite
def complete_ledgers(draw: st.DrawFn, edition: str = "hebei-2024", year: int = 2024) -> Ledger:
    """Any ledger that says everything: codes that agree, last year's figures, reasons, texts, goals."""
    ledger = draw(ledgers(edition, year))
    codes = [unit.code for unit in ledger.units]
    rows = draw(
        st.lists(st.tuples(st.sampled_from(codes), st.sampled_from(_AGREEING), _AMOUNTS), min_size=1, max_size=9)
    )
    carried, fund = st.booleans(), st.sampled_from(("general_public", "general_public", "business_revenue", "other"))
    ledger.allocations = [
        Allocation(unit, function, economic, "general_public", amount, use)
        for unit, (function, economic, use), amount in rows
    ]
    for project in ledger.projects:
        amount = draw(_AMOUNTS) + 100_000
        money = ("2012604", "30227", draw(fund), amount, "project", project.key, draw(carried))
        ledger.allocations.append(Allocation(project.unit, *money))
        project.plan = [amount // 4, amount // 2, amount * 3 // 4, amount]
        project.indicators = _indicators(project.name)
        project.reason = f"{project.name}的工作量变化"
    asked = ["203", *codes]
    last_year = {unit: {concept: draw(st.integers(0, 10**5)) * 10_000 for concept in _GIVEN} for unit in codes}
    last_year["203"] = {concept: sum(last_year[unit][concept] for unit in codes) for concept in _GIVEN}
    for unit, given in last_year.items():
        figures = given | {concept: sum(given[part] for part in of) for concept, of in _SUMS.items()}
        ledger.previous += [PreviousFigure(unit, concept, None, fen) for concept, fen in figures.items()]
        ledger.previous.append(PreviousFigure(unit, "function", "2012601", given["basic"]))
        ledger.reasons.append(ChangeReason(unit, "function", "2012601", f"{unit}的人员变动"))
        reason = f"{unit}的业务调整"
        ledger.reasons += [ChangeReason(unit, concept, None, reason) for concept in figures]
    ledger.explanations = [
        Explanation(unit, topic, f"负责{EXPLANATION_TOPICS[topic]}所列的各项工作（{unit}）。")
        for unit in asked
        for topic in _TOPICS
    ]
    return ledger


def _indicators(name: str) -> list[Indicator]:
    rows = (
        ("产出指标", "数量指标", "完成数量", "完成的件数", "≥12件"),
        ("产出指标", "质量指标", "验收合格率", "合格件数占全部件数的比例", "≥95%"),
        ("产出指标", "时效指标", "按期完成率", "按期完成件数占全部件数的比例", "≥98%"),
        ("成本指标", "经济成本指标", "总成本", "项目全部支出", "≤1000万元"),
        ("效益指标", "社会效益指标", "受益人数", "得到服务的人数", "≥300人"),
        ("满意度指标", "服务对象满意度指标", "服务对象满意度", "表示满意的比例", "≥90%"),
    )
    return [Indicator(a, b, f"{name}{c}", d, t, "年度工作计划") for a, b, c, d, t in rows]
