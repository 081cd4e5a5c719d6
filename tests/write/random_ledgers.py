"""Random ledgers of a small department: any mix of money, carry-over, odd project names, short indicator lists."""

from __future__ import annotations

from hypothesis import strategies as st

from yusuan.model import Indicator
from yusuan.model.ledger import Allocation, Ledger, LedgerUnit, Project

_FUNCTIONS = ("2012601", "2012604", "2080505", "2101101", "2210201")
_OF_FUND = {"government_fund": "2120899", "state_capital": "2230105"}
_BASIC = {"personnel": ("30101", "30102", "30108"), "public_funds": ("30201", "30217", "30231", "30299")}
_BASIC_FUNDS = ("general_public", "other", "business_revenue", "special_account")
_NAMES = (
    "“重点”项目（一期）",
    "A&B<改造>工程",
    "2024年度档案征集",
    "馆舍维修、消防与安防综合改造及配套附属设施建设三年行动计划第二阶段专项经费（含上年结转）",
    "=1+1",
    "专项经费",
    "绩效评价表编制",
)
_INDICATORS = (
    Indicator("产出指标", "数量指标", "征集数量", "全年征集\n（含复制件）", "≥3件", "年度计划"),
    Indicator("产出指标", "质量指标", "合格率", "验收合格的比例", "95%", "行业标准"),
    Indicator("产出指标", "时效指标", "完成时间", "全部完成的时间", "12月底前", "年度计划"),
    Indicator("效益指标", "社会效益指标", "利用水平", "利用水平提升", "显著提升", "历史数据"),
    Indicator("满意度指标", "服务对象满意度指标", "满意度", "问卷满意的比例", "≥90%", "问卷"),
)
_AMOUNTS = st.integers(1, 5_000_000).map(lambda hundredths: hundredths * 10_000)


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """A department of one or two units; amounts are whole hundredths of 万元."""
    units = [
        LedgerUnit("312001", "示例县档案馆本级", "administrative", rank="正科级", funding="财政拨款"),
        LedgerUnit("312002", "示例县档案服务中心", "institution", rank="副科级", funding="财政拨款"),
    ][: draw(st.integers(1, 2))]
    ledger = Ledger("312", "示例县档案馆", "河北省曲阳县", 2024, "hebei-2024", units)
    for unit in units:
        ledger.allocations += draw(st.lists(_basic(unit.code), min_size=1, max_size=6))
        for number, name in enumerate(draw(st.lists(st.sampled_from(_NAMES), unique=True, max_size=4)), 1):
            project, allocation = draw(_project(unit.code, number, name))
            ledger.projects.append(project)
            ledger.allocations.append(allocation)
    return ledger


@st.composite
def _basic(draw: st.DrawFn, unit: str) -> Allocation:
    use = draw(st.sampled_from(sorted(_BASIC)))
    function, economic = draw(st.sampled_from(_FUNCTIONS)), draw(st.sampled_from(_BASIC[use]))
    fund, amount = draw(st.sampled_from(_BASIC_FUNDS)), draw(_AMOUNTS)
    return Allocation(unit, function, economic, fund, amount, use, carryover=draw(st.booleans()))


@st.composite
def _project(draw: st.DrawFn, unit: str, number: int, name: str) -> tuple[Project, Allocation]:
    fund = draw(st.sampled_from(("general_public", "government_fund", "state_capital", "other")))
    amount = draw(_AMOUNTS)
    project = Project(
        unit,
        name,
        f"1306{unit}P{number:05d}1000X",
        "specific",
        draw(st.sampled_from([None, "用于设备购置。"])),
        [None, amount // 2, None, amount],
        goals=["1.按期完成。"],
        indicators=list(_INDICATORS[: draw(st.integers(1, len(_INDICATORS)))]),
    )
    function = _OF_FUND.get(fund) or draw(st.sampled_from(_FUNCTIONS))
    economic = draw(st.sampled_from(("30227", "30211", "31013", "30212")))
    carried = draw(st.booleans())
    return project, Allocation(unit, function, economic, fund, amount, "project", project.key, carryover=carried)
