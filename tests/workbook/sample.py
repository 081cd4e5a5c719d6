"""A ledger of our own with everything in it: three units, projects with and without codes, all sheets."""

from __future__ import annotations

from decimal import Decimal

from yusuan.model.disclosure import Indicator
from yusuan.model.ledger import (
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

ROAD = "13063424P00TEA7100019"


def indicator(level1: str, level2: str, name: str, target: str) -> Indicator:
    return Indicator(level1, level2, name, f"{name}的说明", target, "年度工作计划", parse_target(target))


def sample() -> Ledger:
    ledger = Ledger("309", "清源县水务局", "河北省清源县", 2024, "hebei-2024")
    ledger.units = [
        LedgerUnit(
            "309001", "清源县水务局本级", "administrative", "行政", "正科级", "财政拨款",
            {"posts": 32, "present": 30, "retired": 12, "vehicles": 2},
        ),
        LedgerUnit("309002", "清源县河道管理所", "institution", None, "股级", "财政拨款", {"posts": 18, "present": 17}),
        LedgerUnit("309003", "清源县供水监测站", "institution", None, None, "财政补助"),
    ]  # fmt: skip
    ledger.projects = _projects()
    ledger.allocations = [*_basic(), *_project_rows()]
    ledger.procurement = [
        ProcurementItem(
            "309001", "便携式流量计", "A02100000", ROAD, None, "台", Decimal(4), 1_250_000,
            {"general_public": 5_000_000}, None, 5_000_000,
        ),
        ProcurementItem(
            "309002", "复印纸", "A05040101", None, "日常公用经费", "箱", Decimal("12.5"), 18_000,
            {"general_public": 200_000, "unit_funds": 25_000},
        ),
    ]  # fmt: skip
    ledger.assets = [
        AssetHolding("309001", "buildings", Decimal("2150.6"), 318_000_000),
        AssetHolding("309001", "offices", Decimal(1800), 260_000_000),
        AssetHolding("309002", "vehicles", Decimal(1), 12_345_678),
    ]
    ledger.previous = [
        PreviousFigure("309", "revenue_total", None, 1_180_000_000),
        PreviousFigure("309001", "function", "2130301", 520_000_000),
        PreviousFigure("309001", "project_item", ROAD, 0),
    ]
    ledger.reasons = [ChangeReason("309001", "personnel", None, "新录用3人，工资和社会保险缴费相应增加。")]
    ledger.explanations = [
        Explanation("309", "duties", "（一）拟订全县水利发展规划。\n（二）组织河道治理和防汛工作。"),
        Explanation("309", "glossary", "河道岁修：每年汛前对堤防、护岸进行的日常修补。"),
    ]
    return ledger


def _projects() -> list[Project]:
    return [
        Project(
            "309001", "东沙河堤防加固", ROAD, "specific", "用于东沙河6.2公里堤防加固。",
            [30_000_000, 90_000_000, 180_000_000, 220_000_000], None,
            ["1.完成堤防加固6.2公里。", "2.汛期不出现决口。"],
            [indicator("产出指标", "数量指标", "加固堤防长度", "≥6.2公里"),
             indicator("效益指标", "社会效益指标", "保护人口", "≥3.5万人")],
            "上年未安排，本年新增。", {"start": "2024年3月", "end": "2024年11月", "telephone": "0312-0000000"},
        ),
        Project(
            "309002", "河道日常保洁", None, "operations", "用于县管河道保洁人员劳务和机具油料。", None,
            [Decimal(25), Decimal(50), Decimal("83.5"), Decimal(100)], ["河道全年无成片漂浮物。"],
            [indicator("满意度指标", "服务对象满意度指标", "沿河群众满意度", "≥90%")],
        ),
        Project("309003", "水质检测试剂", "SZ-2024-07", "operations", None, listed=False),
    ]  # fmt: skip


def _basic() -> list[Allocation]:
    def row(unit: str, function: str, economic: str, yuan: str, use: str = "personnel") -> Allocation:
        return Allocation(unit, function, economic, "general_public", int(Decimal(yuan) * 100), use)

    return [
        row("309001", "2130301", "30101", "1620000"),
        row("309001", "2130301", "30102", "980400.5"),
        row("309001", "2080505", "30108", "310065.28"),
        row("309001", "2130301", "30201", "84000", "public_funds"),
        row("309001", "2130301", "30231", "46000", "public_funds"),
        row("309002", "2130306", "30101", "740300"),
        row("309002", "2130306", "30201", "39999.99", "public_funds"),
        row("309003", "2130311", "30101", "512000"),
    ]


def _project_rows() -> list[Allocation]:
    return [
        Allocation("309001", "2130305", "31005", "general_public", 200_000_000, "project", ROAD),
        Allocation("309001", "2130305", "31005", "general_public", 20_000_000, "project", ROAD, carryover=True),
        Allocation("309002", "2130306", "30226", "government_fund", 36_000_000, "project", "河道日常保洁"),
        Allocation("309003", "2130311", None, "business_revenue", 8_000_001, "project", "SZ-2024-07", inferred=True),
        Allocation("309003", "2130311", None, "other", 1_234_567, "closing_balance"),
    ]
