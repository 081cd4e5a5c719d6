"""The Ledger: what a department enters once, from which every table, sentence and file of its disclosure is derived.

One row is an **allocation** (预算安排明细). Every number in every statutory table is a sum of allocations; none is
typed. Amounts are in fen. A ledger holds one department with its units; each row keeps which unit it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from yusuan.model.disclosure import Indicator

#: fund source → 中文: where the money of an allocation comes from.
FUND_SOURCES: dict[str, str] = {
    "general_public": "一般公共预算拨款",
    "government_fund": "政府性基金预算拨款",
    "state_capital": "国有资本经营预算拨款",
    "special_account": "财政专户管理资金",
    "business_revenue": "事业收入",
    "operating_revenue": "事业单位经营收入",
    "superior_grant": "上级补助收入",
    "affiliated_remittance": "附属单位上缴收入",
    "other": "其他收入",
}

#: Fund sources that are grants of the budget (财政拨款).
FISCAL_FUNDS: tuple[str, ...] = ("general_public", "government_fund", "state_capital")

#: use → 中文: what an allocation is for. Basic expenditure is ``personnel`` and ``public_funds`` together;
#: ``closing_balance`` is revenue that is not spent in the year.
USES: dict[str, str] = {
    "personnel": "人员经费",
    "public_funds": "公用经费",
    "project": "项目支出",
    "operating": "经营支出",
    "superior_remittance": "上缴上级支出",
    "affiliated_subsidy": "对附属单位补助支出",
    "closing_balance": "年终结转结余",
}

#: Uses that together are basic expenditure (基本支出).
BASIC_USES: tuple[str, ...] = ("personnel", "public_funds")

#: project class → 中文
PROJECT_CLASSES: dict[str, str] = {"personnel": "人员类", "operations": "运转类", "specific": "特定目标类"}

#: nature of a unit → 中文; it decides the government economic code and who has agency operating funds.
UNIT_NATURES: dict[str, str] = {
    "administrative": "行政单位",
    "civil_service_managed": "参照公务员法管理事业单位",
    "institution": "事业单位",
}

#: asset class → 中文, in the order of printing. ``offices`` is a part of ``buildings``.
ASSET_CLASSES: dict[str, str] = {
    "buildings": "房屋",
    "offices": "办公用房",
    "vehicles": "车辆",
    "equipment": "大型设备",
    "other_assets": "其他固定资产",
}


class LedgerError(ValueError):
    """Something about a ledger that whoever keeps it must mend; the message (Chinese) says what and where."""


@dataclass(frozen=True, slots=True)
class LedgerPlace:
    """Where a row of a ledger was entered; what is not known is None."""

    source: str | None = None
    """The workbook's file name."""
    sheet: str | None = None
    row: int | None = None
    """Row of the sheet, from 1."""
    cell: str | None = None
    """The cell, such as F12, where one cell is meant."""

    def __str__(self) -> str:
        where = f"{self.cell}单元格" if self.cell else self.row and f"第{self.row}行"
        parts = (self.source, self.sheet and f"工作表“{self.sheet}”", where)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class LedgerNotice:
    """Something a loader accepted after cleaning, or found odd but not wrong; for the user to look at."""

    text: str
    place: LedgerPlace = LedgerPlace()

    def __str__(self) -> str:
        return f"{self.place}：{self.text}" if str(self.place) else self.text


@dataclass(frozen=True, slots=True)
class Allocation:
    """An amount of money with everything that decides where it is printed (预算安排明细)."""

    unit: str
    """Code of the unit."""
    function: str
    """Function code (支出功能分类), an item of seven digits."""
    economic: str | None
    """Department economic code (部门预算支出经济分类) of five digits; None where it is not known."""
    fund: str
    """A key of ``FUND_SOURCES``."""
    amount: int
    """Fen."""
    use: str
    """A key of ``USES``."""
    project: str | None = None
    """Key of the project (:attr:`Project.key`); None for expenditure without one."""
    carryover: bool = False
    """The money was carried over from last year (上年结转)."""
    inferred: bool = False
    """The row was inferred from published totals, not entered."""
    place: LedgerPlace = LedgerPlace()

    @property
    def spent(self) -> bool:
        """Say whether the amount is expenditure of the year, not a closing balance."""
        return self.use != "closing_balance"


@dataclass(slots=True)
class Project:
    """A project with its performance goal, as entered once (项目)."""

    unit: str
    name: str
    code: str | None = None
    project_class: str | None = None
    """A key of ``PROJECT_CLASSES``."""
    purpose: str | None = None
    plan: list[int | None] | None = None
    """Cumulative spending plan in fen up to the end of March, June, October and December."""
    plan_percent: list[Decimal | None] | None = None
    """The same in per cent of the budget, where it was given so."""
    goals: list[str] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    reason: str | None = None
    """Why the project's amount changed against last year."""
    texts: dict[str, str] = field(default_factory=dict)
    """Further answers of the form: start, end, leader, basis …"""
    listed: bool = True
    """The project has a performance goal of its own to be published."""
    place: LedgerPlace = LedgerPlace()

    @property
    def key(self) -> str:
        """What allocations name the project by: its code, or its name where it has none."""
        return self.code or self.name


@dataclass(slots=True)
class ProcurementItem:
    """A line of the procurement budget (政府采购品目)."""

    unit: str
    item: str
    """采购物品名称"""
    code: str | None = None
    """Catalogue code (政府采购目录序号)."""
    project: str | None = None
    """Key of the project that pays."""
    project_name: str | None = None
    """The project's name as it is to be printed, where no project of the ledger is meant."""
    measure_unit: str | None = None
    quantity: Decimal | None = None
    unit_price: int | None = None
    """Fen."""
    amounts: dict[str, int] = field(default_factory=dict)
    """fund source, ``unit_funds`` or ``carryover`` → fen"""
    budget_funds: int | None = None
    """The project's money in fen where it differs from the ledger's; None: the sum of its allocations."""
    sme_reserved: int | None = None
    """Fen reserved for small and medium enterprises."""
    place: LedgerPlace = LedgerPlace()

    @property
    def total(self) -> int:
        """What the item costs in fen, all funds together."""
        return sum(self.amounts.values())


@dataclass(slots=True)
class AssetHolding:
    """Fixed assets of one class that a unit holds (固定资产占用)."""

    unit: str
    asset: str
    """A key of ``ASSET_CLASSES``."""
    quantity: Decimal | None = None
    value: int | None = None
    """Fen."""
    place: LedgerPlace = LedgerPlace()


@dataclass(slots=True)
class LedgerUnit:
    """A unit (单位) of the department, with its institution and staff."""

    code: str
    name: str
    nature: str | None = None
    """A key of ``UNIT_NATURES``."""
    nature_text: str | None = None
    """单位性质 as it is to be printed, where the nature's name is not."""
    rank: str | None = None
    """单位规格"""
    funding: str | None = None
    """经费保障形式"""
    staff: dict[str, int] = field(default_factory=dict)
    """posts (编制人数), present (实有人数), retired (离退休人数), vehicles (公务用车辆数)"""
    place: LedgerPlace = LedgerPlace()
    within: str | None = None
    """Code of the unit (or department) in whose budget this body's money is: it is listed there (机构设置) and has
    no budget of its own. None for a unit with a budget."""

    @property
    def administrative(self) -> bool:
        """Say whether the unit's public funds are agency operating funds (行政和参公单位)."""
        return self.nature in ("administrative", "civil_service_managed")


@dataclass(frozen=True, slots=True)
class PreviousFigure:
    """A figure of last year, which this year's is compared with."""

    unit: str
    concept: str
    """A key of ``vocabulary.CONCEPTS`` (function, economic and project_item with ``key``)."""
    key: str | None
    """Function code, economic code or project key, where the concept has one."""
    amount: int
    """Fen."""
    place: LedgerPlace = LedgerPlace()


@dataclass(frozen=True, slots=True)
class ChangeReason:
    """Why a figure changed against last year, in the unit's own words."""

    unit: str
    concept: str
    key: str | None
    text: str
    place: LedgerPlace = LedgerPlace()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A text that a unit writes itself: duties, overall performance goal, planned assets …"""

    unit: str
    """Code of the unit; the department's code for the department's own text."""
    topic: str
    """A key of ``EXPLANATION_TOPICS``."""
    text: str
    """Paragraphs separated by line breaks."""
    place: LedgerPlace = LedgerPlace()


#: topic → 中文: what units explain in their own words.
EXPLANATION_TOPICS: dict[str, str] = {
    "duties": "主要职责",
    "institutions": "机构设置说明",
    "performance_overall": "总体绩效目标",
    "performance_parts": "分项绩效目标",
    "performance_measures": "工作保障措施",
    "special_funds": "主管专项资金",
    "assets_planned": "拟购置资产",
    "assets": "国有资产其他说明",
    "glossary": "补充名词解释",
    "other": "其他需要说明的事项",
}


@dataclass(slots=True)
class Ledger:
    """A department's budget of one year, as entered."""

    department_code: str
    department: str
    region: str
    """财政区划, e.g. 河北省曲阳县."""
    year: int
    edition: str
    """Key of an edition of ``yusuan.reference.editions``."""
    units: list[LedgerUnit] = field(default_factory=list)
    """The units in the order of printing; one of them may be the department's own office (本级)."""
    allocations: list[Allocation] = field(default_factory=list)
    projects: list[Project] = field(default_factory=list)
    procurement: list[ProcurementItem] = field(default_factory=list)
    assets: list[AssetHolding] = field(default_factory=list)
    previous: list[PreviousFigure] = field(default_factory=list)
    reasons: list[ChangeReason] = field(default_factory=list)
    explanations: list[Explanation] = field(default_factory=list)
    level: str = "department"
    """department, or unit where a single unit publishes on its own."""
    extra_codes: dict[str, str] = field(default_factory=dict)
    """Function, economic and catalogue codes that the reference does not list → their names (补充科目)."""
    notices: list[LedgerNotice] = field(default_factory=list, compare=False)
    """What the loader accepted after cleaning, and what is odd."""

    def unit(self, code: str) -> LedgerUnit | None:
        """Return the unit with this code, or None."""
        return next((u for u in self.units if u.code == code), None)

    def project(self, key: str, unit: str | None = None) -> Project | None:
        """Return the project with this key (of this unit, where one is given), or None."""
        return next((p for p in self.projects if p.key == key and unit in (None, p.unit)), None)

    def allocations_of(self, unit: str | None = None) -> Iterator[Allocation]:
        """Yield the allocations of a unit, or of all."""
        return (a for a in self.allocations if unit in (None, a.unit))
