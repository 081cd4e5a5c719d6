"""Header words → measures: what a column of amounts means, whatever a province calls it.

A column is known by its *path*: the header cells above it from the outermost group to the leaf. Each word is first
turned into a concept (a measure of the vocabulary, a role such as ``#code``, or a grouping word), then the concepts
of the path are combined: 小计 under 基本支出 is the basic expenditure, 合计 under 资金性质 the total.
"""

from __future__ import annotations

import re
from functools import lru_cache

from yusuan.model.text import normalise

_BRACKETS = re.compile(r"[(\[【〔<][^()\[\]【】〔〕<>]*[)\]】〕>]")
_PUNCTUATION = re.compile(r"[^\w%]+")
_LEADING = re.compile(
    r"^(?:其中|20\d\d年度?|[一二三四五六七八九十]{1,3}[、.]|[(（][一二三四五六七八九十\d]+[)）]|\d{1,2}[、.])[:、]?"
)
_YEAR = re.compile(r"(20\d\d)年?")
_LAST_YEAR = re.compile(r"上年(?!末|结|度结|度末|财政拨款结|滚存|未)|去年")
_RATE = re.compile(r"%|率|幅|百分|比例|占比")
_CHANGE = re.compile(r"增减|增长|增加|变动|变化|比上年|较上年|同比|差额|比20\d\d|较20\d\d|[±]")

#: Words that only say "the amount": what they are of is told by the group above them, else by the table.
AMOUNTS = frozenset({"total", "subtotal", "amount", "grand"})
#: Columns that are not amounts.
ROLES = frozenset({
    "#sequence", "#code", "#class", "#group", "#item", "#label", "#unit_code", "#unit_name", "#project_code",
    "#project_name", "#goods", "#catalogue", "#measure_unit", "#nature", "#rank", "#funding", "#remark", "#text",
})  # fmt: skip
#: Groups whose words say nothing about the measure.
NEUTRAL = frozenset({"#revenue", "#expenditure", "#source", "#neutral"})

_EXACT: dict[str, str] = {
    **dict.fromkeys(("合计", "共计", "总额", "总合计", "总金额", "合计数"), "total"),
    **dict.fromkeys(("小计",), "subtotal"),
    **dict.fromkeys(("总计",), "grand"),
    **dict.fromkeys(
        ("预算数", "金额", "决算数", "预算", "决算", "预算金额", "预算额", "数额", "安排数", "年初预算数", "年初预算",
         "本年预算数", "本年预算", "年度预算数", "年度预算", "执行数", "预算执行数", "本年决算数", "本年数", "全年预算数",
         "预算安排", "预算安排数", "资金总额", "预算资金总额", "总预算", "预算总额", "本年", "支出预算", "收入预算",
         "支出金额", "收入金额", "预算合计", "预算总计", "万元", "元", "支出决算数", "收入决算数", "上年预算数",
         "上年决算数", "上年执行数", "上年数", "上年预算", "快报数", "预计执行数", "年预算数", "预算支出"),
        "amount",
    ),
    **dict.fromkeys(("总收入", "收入合计", "收入总计", "本年收入合计", "收入总额", "总支出", "支出合计", "支出总计",
                     "支出总额", "本年支出合计"), "total"),
    **dict.fromkeys(("本年收入", "本年收入小计", "当年收入", "本年预算收入", "当年预算收入", "本年安排", "本年收入预算",
                     "当年财力安排", "本年资金", "当年资金", "本年财政拨款收入合计"), "current_year"),
    **dict.fromkeys(("本年支出", "当年支出", "本年支出小计", "本年预算支出"), "current_expenditure"),
    **dict.fromkeys(("序号", "行次", "栏次", "编号", "行号", "顺序号", "**"), "#sequence"),
    **dict.fromkeys(("类",), "#class"),
    **dict.fromkeys(("款",), "#group"),
    **dict.fromkeys(("项",), "#item"),
    **dict.fromkeys(("收入", "本年收入情况", "收入项目名称"), "#revenue"),
    **dict.fromkeys(("支出", "支出情况"), "#expenditure"),
    **dict.fromkeys(("项目", "科目", "名称", "科目名称", "支出项目", "收入项目", "功能分类", "经济分类", "支出功能分类",
                     "支出经济分类", "功能分类科目", "项目名称及内容", "内容", "类别", "资产类别", "资产名称", "资产项目",
                     "资产分类", "科目编码及名称", "费用项目", "支出内容", "指标", "项目内容", "事项", "项目类别",
                     "收入类别", "支出类别", "来源项目", "支出性质", "支出用途", "三公经费项目", "经费项目"), "#label"),
    **dict.fromkeys(("项目名称", "采购项目名称", "采购项目", "政府采购项目名称", "预算项目名称", "购买服务项目名称",
                     "二级项目名称", "一级项目名称"), "#project_name"),
    **dict.fromkeys(("项目编码", "项目代码", "项目编号"), "#project_code"),
    **dict.fromkeys(("单位编码", "单位代码", "部门编码", "部门代码", "预算单位编码", "预算单位代码", "单位编号"),
                    "#unit_code"),
    **dict.fromkeys(("单位名称", "部门名称", "预算单位", "单位", "部门", "预算单位名称", "部门单位", "部门单位名称",
                     "单位部门名称", "部门及单位名称", "部门预算单位", "单位名称科目", "机构名称", "采购单位", "购买主体",
                     "所属单位"), "#unit_name"),
    **dict.fromkeys(("单位性质", "机构性质", "单位类型", "单位类别", "机构类别", "性质", "机构类型"), "#nature"),
    **dict.fromkeys(("单位规格", "规格", "机构规格", "单位级别", "机构级别", "级别"), "#rank"),
    **dict.fromkeys(("经费保障形式", "经费形式", "预算拨款形式", "经费来源", "经费保障方式", "经费拨款方式",
                     "预算管理形式", "拨款方式", "经费供给形式", "预算管理级次"), "#funding"),
    **dict.fromkeys(("备注", "说明", "补充说明"), "#remark"),
    **dict.fromkeys(("计量单位", "数量单位", "数量计量单位"), "#measure_unit"),
    **dict.fromkeys(("采购物品名称", "采购内容", "品目名称", "采购品目名称", "采购品目", "采购目录名称", "物品名称",
                     "采购物品", "采购标的", "货物工程服务名称", "采购项目内容", "商品名称", "政府采购品目",
                     "政府采购品目名称", "采购需求", "采购需求概况"), "#goods"),
    **dict.fromkeys(("政府采购目录序号", "采购目录序号", "品目编码", "采购品目编码", "采购目录", "采购目录编码",
                     "政府采购品目编码", "品目代码", "采购目录代码", "目录编码", "政府采购目录编码", "政府采购目录",
                     "采购品目代码"), "#catalogue"),
    **dict.fromkeys(("数量", "采购数量"), "quantity"),
    **dict.fromkeys(("单价", "采购单价", "预算单价"), "unit_price"),
    **dict.fromkeys(("价值", "账面原值", "原值", "资产价值", "账面价值", "资产原值", "账面数", "资产金额"), "value"),
    **dict.fromkeys(("预算资金", "项目预算资金", "项目预算"), "budget_funds"),
    **dict.fromkeys(("其他渠道资金", "其他渠道"), "other_channel"),
    **dict.fromkeys(("经费拨款", "一般公共预算经费拨款", "财力安排"), "general_public_grant"),
    **dict.fromkeys(("人员类", "人员类项目", "人员类项目支出", "人员支出", "人员经费支出"), "personnel"),
    **dict.fromkeys(("公用经费项目", "公用经费项目支出", "日常公用", "公用支出", "运转类", "标准公用经费"), "public_funds"),
    **dict.fromkeys(("其他运转类", "其他运转类项目", "其他运转类项目支出"), "project_operations"),
    **dict.fromkeys(("特定目标类", "特定目标类项目", "特定目标类项目支出"), "project_specific"),
    **dict.fromkeys(("采购类别", "类型", "采购类型", "年度", "年份", "支出项目类别", "单位科目名称", "科目单位名称"), "#label"),
    **dict.fromkeys(("其他", "其它", "其他资金", "其它资金", "其他来源", "其他来源资金"), "other"),
    **dict.fromkeys(("资金性质", "资金来源", "资金来源渠道", "收入来源", "支出类型", "科目代码名称"), "#source"),
}  # fmt: skip

_ECONOMIC = {
    "工资福利支出": "301", "工资福利": "301", "商品和服务支出": "302", "商品服务支出": "302", "商品和服务": "302",
    "对个人和家庭的补助": "303", "对个人和家庭补助支出": "303", "对个人和家庭的补助支出": "303", "对个人家庭补助": "303",
    "对个人和家庭补助": "303", "债务利息及费用支出": "307", "债务利息支出": "307", "资本性支出基本建设": "309",
    "资本性支出": "310", "对企业补助基本建设": "311", "对企业补助": "312", "对社会保障基金补助": "313",
    "对社会保险基金补助": "313", "其他支出": "399",
    "机关工资福利支出": "501", "机关商品和服务支出": "502", "机关资本性支出一": "503", "机关资本性支出二": "504",
    "机关资本性支出": "503", "机关资本性支出基本建设": "504", "对事业单位经常性补助": "505",
    "对事业单位资本性补助": "506", "对企业资本性支出": "508", "债务还本支出": "512", "转移性支出": "513",
    "预备费及预留": "514",
}  # fmt: skip

#: Words tried in this order where no exact word matches: (all of these in the text, none of those, concept).
_CONTAINS: tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...] = (
    (("中小",), (), "sme_reserved"),
    (("小微",), (), "sme_reserved"),
    (("采购", "来源"), (), "#neutral"),
    (("采购金额",), (), "#neutral"),
    (("采购", "预算金额"), (), "total"),
    (("当年", "安排资金"), (), "#neutral"),
    (("当年", "安排"), (), "current_year"),
    (("提前", "通知"), (), "superior_grant"),
    (("提前", "下达"), (), "superior_grant"),
    (("非税",), (), "non_tax_revenue"),
    (("采购", "序号"), (), "#catalogue"),
    (("采购", "编码"), (), "#catalogue"),
    (("品目", "编码"), (), "#catalogue"),
    (("采购", "物品"), (), "#goods"),
    (("单位", "编码"), (), "#unit_code"),
    (("单位", "代码"), (), "#unit_code"),
    (("单位", "名称"), ("科目",), "#unit_name"),
    (("项目", "编码"), ("科目", "分类"), "#project_code"),
    (("编码", "名称"), (), "#label"),
    (("编码",), (), "#code"),
    (("代码",), (), "#code"),
    (("科目", "名称"), (), "#label"),
    (("项目", "名称"), (), "#project_name"),
    (("项目", "分类"), (), "#label"),
    (("项目", "按"), (), "#label"),
    (("科目", "分类"), (), "#label"),
    (("功能分类",), (), "#label"),
    (("经济分类",), (), "#label"),
    (("项目支出", "一般公共"), (), "general_public_project"),
    (("基本支出", "一般公共"), (), "general_public_basic"),
    (("项目支出", "政府性基金"), (), "government_fund_project"),
    (("项目支出",), (), "project"),
    (("基本支出",), (), "basic"),
    (("附属单位", "补助"), (), "affiliated_subsidy"),
    (("下级单位", "补助"), (), "affiliated_subsidy"),
    (("下级", "补助支出"), (), "affiliated_subsidy"),
    (("附属单位", "上缴"), (), "affiliated_remittance"),
    (("附属单位", "缴款"), (), "affiliated_remittance"),
    (("下级单位", "上缴"), (), "affiliated_remittance"),
    (("附属单位",), (), "affiliated_remittance"),
    (("上解",), (), "superior_remittance"),
    (("上缴上级",), (), "superior_remittance"),
    (("上级补助",), (), "superior_grant"),
    (("上级", "补助"), (), "superior_grant"),
    (("上级", "转移支付"), (), "superior_grant"),
    (("用", "非财政拨款结余"), (), "non_fiscal_balance"),
    (("非财政拨款结余", "弥补"), (), "non_fiscal_balance"),
    (("非财政拨款结转",), (), "carryover_non_fiscal"),
    (("财政拨款结转",), ("年初", "年末", "上年"), "carryover_fiscal_grant"),
    (("事业基金",), (), "business_fund"),
    (("专用基金",), (), "business_fund"),
    (("年末",), (), "closing_balance"),
    (("年终",), (), "closing_balance"),
    (("结转下年",), (), "closing_balance"),
    (("年初", "结"), (), "opening_balance"),
    (("上年", "结转"), (), "carryover"),
    (("上年", "结余"), (), "carryover"),
    (("结转",), (), "carryover"),
    (("以前年度", "结"), (), "carryover"),
    (("教育收费",), (), "education_fees"),
    (("专户",), (), "special_account"),
    (("国有资本",), (), "state_capital"),
    (("国资预算",), (), "state_capital"),
    (("基金",), ("社会保险基金", "事业基金"), "government_fund"),
    (("一般公共预算",), (), "general_public"),
    (("公共财政预算",), (), "general_public"),
    (("一般预算",), (), "general_public"),
    (("公共预算",), (), "general_public"),
    (("事业单位经营支出",), (), "operating"),
    (("经营支出",), (), "operating"),
    (("经营收入",), (), "operating_revenue"),
    (("经营服务收入",), (), "operating_revenue"),
    (("单位资金",), (), "unit_funds"),
    (("自有资金",), (), "unit_funds"),
    (("自筹",), (), "unit_funds"),
    (("事业收入",), (), "business_revenue"),
    (("事业预算收入",), (), "business_revenue"),
    (("其他收入",), (), "other"),
    (("其他来源",), (), "other"),
    (("其它收入",), (), "other"),
    (("其他资金",), (), "other"),
    (("人员",), ("出国", "教学科研"), "personnel"),
    (("公用",), ("用车",), "public_funds"),
    (("财政拨款",), (), "fiscal_grant"),
    (("财政资金",), (), "fiscal_grant"),
    (("财政补助",), (), "fiscal_grant"),
    (("本年收入",), (), "current_year"),
    (("本年支出",), (), "current_expenditure"),
    (("本年", "收入"), (), "current_year"),
    (("数量",), (), "quantity"),
    (("价值",), (), "value"),
    (("预算数",), (), "amount"),
    (("决算数",), (), "amount"),
    (("执行数",), (), "amount"),
    (("金额",), (), "amount"),
    (("收入预算",), (), "#neutral"),
    (("支出预算",), (), "#neutral"),
    (("合计",), (), "total"),
    (("小计",), (), "subtotal"),
)

#: What a table is about: these words over its columns say nothing new.
_SUBJECT: dict[str, frozenset[str]] = {
    "general_public_expenditure": frozenset({"general_public", "fiscal_grant"}),
    "general_public_basic_expenditure": frozenset({"general_public", "fiscal_grant", "basic", "general_public_basic"}),
    "general_public_project_expenditure": frozenset(
        {"general_public", "fiscal_grant", "project", "general_public_project"}
    ),
    "government_fund_expenditure": frozenset({"government_fund", "fiscal_grant"}),
    "state_capital_expenditure": frozenset({"state_capital", "fiscal_grant"}),
    "fiscal_grant_economic_expenditure": frozenset({"fiscal_grant"}),
    "government_fund_three_public": frozenset({"government_fund"}),
}
#: Groups that only name the side of a two-sided table.
_SIDES = frozenset({"current_year", "current_expenditure", "fiscal_grant"})
_TWO_SIDED = frozenset({"revenue_expenditure_summary", "fiscal_grant_summary"})
FUNDS = frozenset({"general_public", "government_fund", "state_capital"})
_KINDS = frozenset({"basic", "project"})
#: Groups that say where the money of the columns under them comes from.
_ORIGINS = frozenset({"carryover", "superior_grant"})


@lru_cache(maxsize=4096)
def concept(text: str) -> str | None:
    """Return the concept of a header word: a measure, a role (``#…``), a word for amounts, or None."""
    folded = normalise(text).replace("単", "单")
    if not folded or len(folded) > 60:
        return None
    if _CHANGE.search(folded) and "人员" not in folded and "弥补" not in folded:
        return "change_rate" if _RATE.search(folded) else "change"
    if folded == "%":
        return "change_rate"
    for candidate in _candidates(folded):
        found = _EXACT.get(candidate) or _economic(candidate)
        if found:
            return found
    plain = _PUNCTUATION.sub("", folded)
    for wanted, unwanted, found in _CONTAINS:
        if all(w in plain for w in wanted) and not any(u in plain for u in unwanted):
            return found
    return _SCRAMBLED.get("".join(sorted(plain)))


def _candidates(folded: str) -> list[str]:
    stripped = _LEADING.sub("", _LEADING.sub("", folded))
    bare = _BRACKETS.sub("", stripped)
    return [_PUNCTUATION.sub("", text) for text in (folded, stripped, bare)]


def _economic(word: str) -> str | None:
    code = _ECONOMIC.get(word)
    return f"economic_{code}" if code else None


#: Vertical header text comes out of OCR with its characters in another order.
_SCRAMBLED: dict[str, str] = {
    "".join(sorted(word)): found
    for word, found in {
        "国有资本经营预算拨款": "state_capital",
        "国有资本经营预算财政拨款": "state_capital",
        "一般公共预算拨款": "general_public",
        "一般公共预算财政拨款": "general_public",
        "政府性基金预算拨款": "government_fund",
        "政府性基金预算财政拨款": "government_fund",
        "基金预算拨款": "government_fund",
        "财政专户核拨": "special_account",
        "附属单位上缴收入": "affiliated_remittance",
        "对附属单位补助支出": "affiliated_subsidy",
    }.items()
}


@lru_cache(maxsize=4096)
def measure_of(path: tuple[str, ...], table: str | None, year: int | None) -> str | None:
    """Return the measure of a column with this header path in a table of this type; None where it is not understood.

    A column of another year than ``year`` carries it: ``total@2023``.
    """
    concepts = [concept(word) for word in path]
    if "change_rate" in concepts:
        return "change_rate"
    if "change" in concepts:
        leaf = concepts[-1]
        return "change" if leaf in ("change", None) or leaf in AMOUNTS else f"{leaf}@change"
    base = _combine(concepts, table)
    if base is None:
        return None
    other = _other_year(path, year)
    return f"{base}@{other}" if other else base


def _combine(concepts: list[str | None], table: str | None) -> str | None:
    subject = _SUBJECT.get(table or "", frozenset())
    known = [c for c in concepts if c is not None and c not in NEUTRAL]
    if not known or known[-1] in ROLES or concepts[-1] is None:
        return None
    leaf = known[-1]
    if leaf == "grand" and table == "procurement" and len(known) == 1:
        return "grand_total"
    empty = subject | _SIDES if table in _TWO_SIDED else subject
    groups = [c for c in known[:-1] if c not in AMOUNTS and c not in ROLES and c not in empty]
    if leaf in AMOUNTS or leaf in subject:
        leaf = groups.pop() if groups else "total"
    return _in_table(_joined(groups, leaf), table)


def _joined(groups: list[str], leaf: str) -> str:
    """Return the measure of a leaf under groups: fund and kind of spending in one, money carried over or from above."""
    origin = next((g for g in groups if g in _ORIGINS and g != leaf), None)
    inner = [g for g in groups if g not in _ORIGINS]
    measure = _pair(inner[-1], leaf) if inner else leaf
    if origin is None or measure.startswith(("carryover", origin)) or measure == "total":
        return measure
    return f"{origin}_{measure}"


def _pair(group: str, leaf: str) -> str:
    if group in FUNDS and leaf in _KINDS:
        return f"{group}_{leaf}"
    if group in _KINDS and leaf in FUNDS:
        return f"{leaf}_{group}"
    if group == "project" and (leaf.startswith("economic_") or leaf in ("personnel", "public_funds")):
        return f"project_{leaf}"
    return leaf


def _in_table(measure: str, table: str | None) -> str:
    if measure == "current_expenditure":
        return "total"
    if measure == "general_public_grant" and table not in ("revenue_summary", "expenditure_summary"):
        return "general_public"
    if table in ("government_fund_expenditure", "state_capital_expenditure"):
        return {"current_year": "current_revenue", "carryover": "opening_balance"}.get(measure, measure)
    if measure == "opening_balance" and table in ("revenue_summary", "procurement"):
        return "carryover"
    return measure


def _other_year(path: tuple[str, ...], year: int | None) -> str | None:
    for word in path:
        folded = normalise(word)
        match = _YEAR.search(folded)
        if match and year is not None and int(match[1]) != year:
            return match[1]
        if match is None and _LAST_YEAR.search(folded):
            return str(year - 1) if year else "previous"
    return None


_ITEM_WORDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("机关运行",), "agency_operating"),
    (("教学科研",), "abroad_academic"),
    (("其他", "出国"), "abroad_other"),
    (("出国",), "abroad"),
    (("接待",), "reception"),
    (("购置及",), "vehicle"),
    (("购置和",), "vehicle"),
    (("购置与",), "vehicle"),
    (("车", "购置", "运"), "vehicle"),
    (("购置",), "vehicle_purchase"),
    (("车", "运行"), "vehicle_operation"),
    (("车", "运维"), "vehicle_operation"),
    (("车", "维护"), "vehicle_operation"),
    (("运行维护",), "vehicle_operation"),
    (("运行费",), "vehicle_operation"),
    (("用车费",), "vehicle"),
)


@lru_cache(maxsize=2048)
def item_of(text: str) -> str | None:
    """Return the 三公 item that a row label or a header word names, or None.

    ``#会议费`` and ``#培训费`` stand beside the items in some tables and have no key of their own.
    """
    folded = _PUNCTUATION.sub("", _LEADING.sub("", normalise(text)))
    if not folded or len(folded) > 40:
        return None
    for words, item in _ITEM_WORDS:
        if all(word in folded for word in words):
            return item
    if folded in ("会议费", "培训费", "会议费支出", "培训费支出"):
        return "#" + folded[:3]
    if "三公" in folded:
        return "three_public_subtotal" if "小计" in folded else "total"
    return "total" if folded in ("合计", "总计", "本年合计") else None
