"""Table titles → types, by meaning: which table is 公开表5 一般公共预算支出情况表 or 2024年单位收入预算总表?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from yusuan.model.text import normalise, squeeze
from yusuan.recognise.captions import clean_line, without_bookmarks

_SENTENCE = re.compile(r"[。；;！？]|，.*，|[:：].{12,}|见下表|\d+(?:\.\d+)?(?:万|亿)?元(?!\))|如下[:：]?$")
_ENDING = re.compile(
    r"(?:表|表格|情况|机构设置|一览|清单|预算|决算|明细|总览|名录)(?:[(\[（][^()（）]*[)\]）])*[:：]?$|表[(（]?[续一二三四五六七八九十\d]*[)）]?$"
)
_PREFIX = re.compile(
    r"^(?:[(\[（【]?(?:附件|附表|附|公开|表|部门公开|预算公开)?(?:表?\d{1,3}(?:[-—_.]\d+)*表?|表[一二三四五六七八九十]{1,3}"
    r"|[一二三四五六七八九十]{1,3}(?=[、.．:：]))[)\]）】]?[、.．:：]?)+"
)
#: What stands in a title beside its words: the unit of its amounts.
_UNIT = re.compile(r"[(\[]?(?:金额|计量|货币)?单位:(?:人民币)?[百千万亿]*元[)\]]?")
#: The publisher before its title; its own words (经济开发区, 政府采购中心) say nothing of the table.
_PUBLISHER = re.compile(
    r"^.{2,38}?(?:(?:局|委|委员会|办公室|办事处|政府|部|院|中心|[学协]会|联合会|公司|学校|大学|医院|[馆站所队处厅])"
    r"(?:[(]?(?:本级|机关|汇总)[)]?)?(?=20\d\d年)|(?:局|委员会|办公室|办事处|人民政府|中心|联合会|[组织宣传统战工作]{2}部)"
    r"(?:[(]?(?:本级|机关)[)]?)?(?=(?:部门|单位)?(?:预算|收支|收入|支出|财政拨款|一般公共|政府性基金|国有资本经营|\"?三公)))"
)
_CONTINUED = re.compile(r"[(（]?续表?[)）]?[\d一二三四五六七八九十]*$|^续表?")
_DOTS = re.compile(r"[.…·．。]{4,}\d*$")


class Title(NamedTuple):
    """What a title says; ``type`` is None where its meaning is not known."""

    text: str
    type: str | None = None
    level: str | None = None
    year: int | None = None
    kind: str | None = None
    """budget or final"""
    continued: bool = False


#: (all of these words, none of those, type); the first that fits wins.
_RULES: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (("绩效", "整体"), (), "other"),
    (("绩效目标",), (), "performance_goal"),
    (("绩效", "申报"), (), "performance_goal"),
    (("绩效", "指标"), (), "performance_goal"),
    (("绩效", "自评"), (), "other"),
    (("项目", "绩效"), (), "performance_goal"),
    (("购买服务",), (), "government_purchase_of_services"),
    (("采购",), (), "procurement"),
    (("三公", "基金", "一般公共"), (), "three_public"),
    (("三公", "基金"), (), "government_fund_three_public"),
    (("三公",), (), "three_public"),
    (("三项经费",), (), "three_public"),
    (("出国", "接待"), (), "three_public"),
    (("机关运行",), (), "other"),
    (("资产", "占"), (), "assets"),
    (("资产", "情况"), (), "assets"),
    (("资产", "表"), (), "assets"),
    (("机构设置",), (), "institutions"),
    (("机构", "情况"), (), "institutions"),
    (("单位构成",), (), "institutions"),
    (("编制范围", "单位"), (), "institutions"),
    (("预算单位", "名单"), (), "institutions"),
    (("预算单位", "名录"), (), "institutions"),
    (("单位", "基本情况"), (), "institutions"),
    (("专项资金", "表"), ("收支",), "other"),
    (("转移支付",), (), "other"),
    (("债务",), (), "other"),
    (("人员", "情况"), (), "other"),
    (("国有资本经营",), (), "state_capital_expenditure"),
    (("国有资本", "预算"), (), "state_capital_expenditure"),
    (("政府性基金",), (), "government_fund_expenditure"),
    (("基金预算",), ("社会保险",), "government_fund_expenditure"),
    (("政府基金",), (), "government_fund_expenditure"),
    (("社会保险基金",), (), "other"),
    (("财政专户", "支出"), (), "other"),
    (("财政拨款", "收支"), (), "fiscal_grant_summary"),
    (("财政拨款", "收入", "支出"), (), "fiscal_grant_summary"),
    (("财政拨款", "总体情况"), ("支出",), "fiscal_grant_summary"),
    (("基本支出", "政府", "经济"), ("部门",), "other"),
    (("基本支出", "政府预算"), ("部门预算支出经济", "部门预算经济"), "other"),
    (("一般公共预算", "基本支出"), (), "general_public_basic_expenditure"),
    (("财政拨款", "基本支出"), (), "general_public_basic_expenditure"),
    (("公共预算", "基本支出"), (), "general_public_basic_expenditure"),
    (("基本支出",), ("项目支出",), "general_public_basic_expenditure"),
    (("一般公共", "项目支出"), (), "general_public_project_expenditure"),
    (("财政拨款", "项目支出"), (), "general_public_project_expenditure"),
    (("项目支出",), (), "other"),
    (("项目", "明细"), ("收支", "收入"), "other"),
    (("财政拨款", "支出", "政府", "经济"), ("部门预算", "部门经济"), "other"),
    (("财政拨款", "支出", "经济"), ("一般公共",), "fiscal_grant_economic_expenditure"),
    (("一般公共", "支出", "政府", "经济"), ("部门预算", "部门经济"), "other"),
    (("一般公共", "支出", "经济"), ("功能",), "fiscal_grant_economic_expenditure"),
    (("一般公共", "支出"), (), "general_public_expenditure"),
    (("公共预算", "支出"), (), "general_public_expenditure"),
    (("公共财政预算", "支出"), (), "general_public_expenditure"),
    (("财政拨款", "支出"), (), "general_public_expenditure"),
    (("支出", "经济", "分类"), ("收支", "功能"), "other"),
    (("收支",), (), "revenue_expenditure_summary"),
    (("收入", "支出"), (), "revenue_expenditure_summary"),
    (("收入",), (), "revenue_summary"),
    (("支出",), (), "expenditure_summary"),
)


def strip_title(text: str) -> str:
    """Return a printed title without blanks, bookmark residue and page leaders; numbers of forms stay."""
    return _DOTS.sub("", squeeze(without_bookmarks(text)))


@lru_cache(maxsize=2048)
def read_title(text: str) -> Title:
    """Return what a line says as a title of a table."""
    title = normalise(strip_title(text))
    if not title or len(title) > 80:
        return Title(title)
    level = title_level(_UNIT.sub("", title))
    year = re.search(r"(20\d\d)年", title)
    kind = "final" if "决算" in title else "budget" if "预算" in title else None
    return Title(title, _type(title), level, int(year[1]) if year else None, kind, bool(_CONTINUED.search(title)))


def _type(title: str) -> str | None:
    core = _PUBLISHER.sub("", _PREFIX.sub("", _UNIT.sub("", title)))
    if core.endswith(("基本支", "项目支")):  # the name of a sheet ends after 31 characters
        core += "出"
    for wanted, unwanted, type_ in _RULES:
        if wanted[0] in core and all(word in core for word in wanted) and not any(word in core for word in unwanted):
            return type_
    return None


def title_level(title: str) -> str | None:
    """Return department or unit where the words of a title (部门收支总表, 预算单位收入预算总表) tell."""
    core = (
        title.replace("部门预算单位", "部门")
        .replace("部门(单位)", "")
        .replace("部门经济", "")
        .replace("部门预算经济", "")
    )
    core = (
        core.replace("部门预算支出经济", "")
        .replace("所属单位", "单位")
        .replace("单位(部门)", "")
        .replace("事业单位", "")
    )
    department, unit = core.find("部门"), core.find("单位")
    if department >= 0 and (unit < 0 or department < unit):
        return "department"
    return "unit" if unit >= 0 else None


@lru_cache(maxsize=4096)
def looks_like_title(text: str) -> bool:
    """Say whether a line can be the title of a table: short, no sentence, ends as titles end."""
    title = normalise(strip_title(text))
    return 3 < len(title) <= 60 and not _SENTENCE.search(title) and bool(_ENDING.search(title))


def is_contents_entry(text: str) -> bool:
    """Say whether a line ends with the dots and page number of a table of contents."""
    return bool(_DOTS.search(clean_line(text)))
