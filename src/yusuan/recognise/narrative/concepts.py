"""Which concept of the vocabulary a phrase of the narrative means, in any province's wording."""

from __future__ import annotations

import re
from functools import lru_cache

from yusuan.model.text import late

_WIDTHS = {ord(a): b for a, b in zip("()：", "（）：", strict=True)} | {ord(c): None for c in '"“”‘’ 、，,\u3000'}
#: Who or when may stand before the name of a total: 2024年度本部门…, 某某局（本级）…, 我单位….
_OWNER = (
    r"(?:^|.*(?:年度?|部门|单位|本级|[局委会院校处所室厅部办府站队心馆团组司署科园社台]|）)的?)"
    r"(?:预计|当年|本年|全部|部门|单位|综合|以上|其中|总体|年初|财政)*"
)
_TAIL = (
    r"(?:\d{4}年度?|全年|年初|调整后的?|财政拨款|预算|决算|执行|支出|安排|数|金额|总额|合计|总计|额|总预算|总数|情况|规模)*"
    r"(?:（[^（）]*）)?$"
)

_VEHICLE = r"(?:公务用车|公车|公务车辆?|公务车用车|车辆)"
_GENERAL = r"一般公共(?:财政)?(?:预算|服务预算)"
_FUND = r"(?:政府性基金|基金预算|基金拨款)"
_CAPITAL = r"国有资本(?:经营)?"


def _compiled(*entries: tuple[str, str, str]) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((concept, words, late(pattern)) for concept, words, pattern in entries)


#: Tried in order on the phrase without quotes and blanks; "" means: known, but none of the vocabulary's concepts.
#: Behind the concept stand words that the pattern cannot do without: a phrase that lacks them is not tried.
_PATTERNS = _compiled(
    ("", "接待", r"^(?:国内|国（境）外|境外|外宾|外事)(?:公务)?接待"),
    ("", "政府购买服务", r"政府购买服务"),
    ("three_public", "三公", r"三公(?:两费)?(?:经费|费用|支出)?" + _TAIL),
    ("abroad_academic", "出国", r"教学科研.*出国"),
    ("abroad_other", "出国", r"其他(?:人员)?因公出国"),
    ("abroad", "出", r"(?:因公|公务)?(?:出国|出境)(?:（境）|境)?(?:费用?|经费)?" + _TAIL),
    ("vehicle", "购置", _VEHICLE + r"购置(?:费用?|经费|更新)?(?:及|和|与|、)?" + _VEHICLE + r"?运(?:行|维|转)"),
    ("vehicle_purchase", "车", _VEHICLE + r"(?:的)?(?:购置|更新)(?:费用?|经费)?" + _TAIL),
    ("vehicle_operation", "运", _VEHICLE + r"运(?:行|维|转)(?:及)?(?:维护)?(?:费用?|经费)?" + _TAIL),
    ("vehicle", "公务用车", r"公务用车(?:费用?|经费)" + _TAIL),
    ("reception", "公务接待", r"公务接待(?:费用?|经费)?" + _TAIL),
    ("meeting", "会议费", r"会议费" + _TAIL),
    ("training", "培训费", r"培训费" + _TAIL),
    ("agency_operating", "机关", r"机关(?:事业)?(?:单位)?(?:日常)?运[行转](?:维护)?(?:经费|费用?|支出)" + _TAIL),
    ("assets_planned", "", r"(?:拟|计划)(?:新增|购置|采购|配置).*(?:资产|设备|购置)"),
    ("assets", "固定资产", r"固定资产(?:原值|价值|净值|账面原值|总值)?" + _TAIL),
    ("assets", "国有资产", r"国有资产(?:原值|价值|净值|总值)?" + _TAIL),
    ("procurement_micro", "企业", r"小型?(?:、|和|及)?微型?企业"),
    ("procurement_sme", "中小", r"中小(?:微)?(?:型)?企业"),
    ("procurement_goods", "货物", r"采购货物|货物类?(?:项目)?(?:采购|" + r"支出|预算|类)?" + _TAIL),
    ("procurement_works", "工程", r"采购工程|^(?:政府采购|其中)?工程类?(?:项目)?(?:采购|支出|预算|类)" + _TAIL),
    ("procurement_services", "服务", r"采购服务|^(?:政府采购|其中)?服务类?(?:项目)?(?:采购|支出|预算|类)" + _TAIL),
    ("procurement", "采购", r"政府(?:集中)?采购(?:项目|资金|计划)?" + _TAIL),
    ("performance_projects", "涉及", r"^(?:共)?涉及(?:项目|一般公共预算|财政|当年)*(?:拨款|预算|资金|金额|支出)"),
    ("performance_projects", "绩效目标", r"绩效目标.*(?:资金|金额|预算)"),
    ("carryover", "结", r"(?:上年|年初|以前年度)(?:度)?(?:财政拨款|一般公共预算)?(?:资金)?(?:结转|结余)"),
    ("closing_balance", "结", r"年末(?:财政拨款)?(?:结转|结余)|结转下年"),
    ("general_public_basic", "基本支出", r"(?:" + _GENERAL + r"|财政拨款).*基本支出" + _TAIL),
    ("", "项目支出", r"(?:" + _GENERAL + r"|财政拨款|" + _FUND + r").*项目支出"),
    ("", "", r"(?:支出|经费|收入)(?:中|里)"),
    ("special_account_revenue", "", r"财政专户|专户管理|专户核拨|教育收费"),
    ("fiscal_grant_summary", "财政拨款", r"财政拨款(?:预算|决算)?(?:收入、?(?:和|及)?支出|收支|收、支)"),
    ("fiscal_grant_revenue", "拨款", _OWNER + r"财政(?:预算)?拨款(?:预算)?(?:收入)" + _TAIL),
    ("fiscal_grant_expenditure", "拨款", _OWNER + r"财政(?:预算)?拨款(?:预算)?(?:安排)?(?:的)?(?:支出)" + _TAIL),
    ("operating_revenue", "经营", r"经营(?:预算)?收入" + _TAIL),
    ("business_revenue", "事业", r"事业(?:单位)?(?:预算)?收入" + _TAIL),
    ("superior_grant_revenue", "上级补助", r"上级补助"),
    ("affiliated_remittance_revenue", "附属单位上缴", r"附属单位上缴"),
    ("affiliated_subsidy", "附属单位补助", r"附属单位补助"),
    ("superior_remittance", "上级", r"(?:上缴|上解)上级"),
    ("other_revenue", "收入", r"^(?:.*年度?)?其他(?:资金|来源)?收入" + _TAIL),
    ("unit_funds_revenue", "单位资金", r"单位资金(?:收入)?" + _TAIL),
    ("operating_expenditure", "经营支出", r"经营支出" + _TAIL),
    (
        "revenue_expenditure_total",
        "收",
        r"收入、?(?:预算|决算|总计)?(?:和|与|及)?支出(?:预算|决算)?(?:总计|合计|总额|总预算)|收、?支",
    ),
    ("current_revenue", "收入", r"本年(?:度)?(?:预算|决算)?收入"),
    ("current_expenditure", "支出", r"本年(?:度)?(?:预算|决算)?支出"),
    ("basic", "基本支出", _OWNER + r"基本支出" + _TAIL),
    ("project", "项目支出", _OWNER + r"项目支出" + _TAIL),
    ("personnel", "人员", _OWNER + r"人员(?:经费|支出|费用)" + _TAIL),
    ("public_funds", "公用", _OWNER + r"(?:日常)?公用(?:经费|支出)" + _TAIL),
    ("revenue_total", "收入", _OWNER + r"(?:总收入|收入|预算(?:总)?收入)" + _TAIL),
    ("expenditure_total", "支出", _OWNER + r"(?:总支出|支出|预算(?:总)?支出)" + _TAIL),
)
_FUNDS = (
    (re.compile(_FUND), "government_fund"),
    (re.compile(_CAPITAL), "state_capital"),
    (re.compile(_GENERAL), "general_public"),
    (re.compile(r"^(?:本年|当年)?财政拨款(?:资金|预算|经费)?(?:安排)?$"), "fiscal_grant"),
)
#: Concepts of the revenue side.
REVENUE = frozenset(
    {"revenue_total", "current_revenue", "fiscal_grant_revenue", "business_revenue", "other_revenue", "carryover"}
    | {"operating_revenue", "superior_grant_revenue", "affiliated_remittance_revenue", "special_account_revenue"}
    | {"unit_funds_revenue", "general_public_revenue", "government_fund_revenue", "state_capital_revenue"}
)
#: Inside these a fund or a total is only that of the part: 采购预算200万元，其中一般公共预算150万元.
_NARROW = frozenset(
    {"performance_projects", "procurement", "procurement_goods", "procurement_works", "procurement_services"}
    | {"procurement_sme", "procurement_micro", "three_public", "abroad", "vehicle", "vehicle_purchase", "reception"}
    | {"vehicle_operation", "agency_operating", "assets", "assets_planned", "meeting", "training", "project"}
    | {"project_item", "basic", "personnel", "public_funds", "function"}
)
#: Totals and sources of the whole budget.
BROAD = REVENUE | frozenset(
    {"expenditure_total", "current_expenditure", "revenue_expenditure_total", "fiscal_grant_expenditure"}
    | {"fiscal_grant_summary", "general_public_expenditure", "government_fund_expenditure", "state_capital_expenditure"}
)
#: 预算数, 2024年支出决算, 全年预算 …: says which figure it is, not of what.
GENERIC = re.compile(
    r"(?!本年度?[收支]|.*(?:部门|单位).*支出)(?:\d{4}年度?|上一?年度?|本年度?|当年|去年|全年|年初|年度|调整后?|预计|实际|本部门|我部门|本单位|我单位|部门|单位|其中)*"
    r"(?:预算执行数?|执行数|预算安排|安排预算|支出预算|支出决算|预算|决算|支出|安排|完成|数|金额|资金|总额|合计|计划)*"
)
_PURCHASE = late(r"^(?:车辆)?购置(?:费用?|经费|支出)?" + _TAIL)
_OPERATION = late(r"^(?:车辆)?运(?:行|维|转)(?:维护)?(?:费用?|经费|支出)?" + _TAIL)
_CLASSES = {
    "procurement_goods": re.compile(r"^货物类?"),
    "procurement_works": re.compile(r"^工程类?"),
    "procurement_services": re.compile(r"^服务类?"),
}


#: 一般公共预算会议费, 上年结转的一般公共预算收入: a fund is named, but something else is meant.
_NOT_THE_FUND = re.compile("基本支出|项目支出|会议费|培训费|差旅费|结转|结余")


def plain(phrase: str) -> str:
    """Return a phrase in the form that the patterns know: no quotes, blanks or commas, full-width brackets."""
    return phrase.translate(_WIDTHS)


def concept_of(phrase: str, context: str | None = None) -> str | None:
    """Return the concept that a phrase names, or None.

    ``context`` is the concept of the amount that the phrase is a part of; it tells 收入 from 支出 where the phrase
    does not, and a vehicle's 购置费 from another.
    """
    concept = _concept(plain(phrase), context)
    if context in _NARROW and concept in BROAD:
        return None
    return concept or None


@lru_cache(maxsize=4096)
def _concept(phrase: str, context: str | None) -> str:
    if not phrase:
        return ""
    if context in ("vehicle", "vehicle_purchase"):
        if _PURCHASE.search(phrase):
            return "vehicle_purchase"
        if _OPERATION.search(phrase):
            return "vehicle_operation"
    if context is not None and context.startswith("procurement"):
        for concept, pattern in _CLASSES.items():
            if pattern.match(phrase):
                return concept
    if not _NOT_THE_FUND.search(phrase):
        for pattern, fund in _FUNDS:
            if pattern.search(phrase):
                return _fund(fund, phrase, context)
    return next((concept for concept, words, pattern in _PATTERNS if words in phrase and pattern.search(phrase)), "")


def _fund(fund: str, phrase: str, context: str | None) -> str:
    """收入 and 支出 in the phrase decide the side, else what the amount is a part of."""
    if "三公" in phrase or "机关运行" in phrase:
        return "three_public" if "三公" in phrase else "agency_operating"
    revenue, expenditure = phrase.rfind("收入"), phrase.rfind("支出")
    if revenue == expenditure:
        spent = context is not None or "当年拨款" in phrase  # 一般公共预算当年拨款规模: the template speaks of spending
        side = "expenditure" if spent and context not in REVENUE else "revenue"
    elif revenue >= 0 and expenditure >= 0:
        return ""
    else:
        side = "revenue" if revenue > expenditure else "expenditure"
    return f"{fund}_{side}"
