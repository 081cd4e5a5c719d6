"""The words of performance-goal tables: labels of the head, headers of the indicator columns, kinds of indicators."""

from __future__ import annotations

import re
from functools import lru_cache

from yusuan.model.money import FEN_PER_UNIT
from yusuan.model.text import normalise, strip_ordinal

#: field of the head → labels that print it (NFKC, no blanks, no ordinal, no trailing colon, no unit in brackets)
_HEAD: dict[str, str] = {
    "code": "项目编码 项目代码 项目编号 项目编码(代码)",
    "name": "项目名称 项目名 专项名称 专项资金名称 政策名称 项目(政策)名称 政策(项目)名称 支出项目名称 项目支出名称",
    "budget": (
        "预算数 项目资金总额 资金总额 实施期资金总额 项目总金额 项目总预算 项目预算 预算金额 预算总额 "
        "项目预算金额 项目预算数 中期资金总额 项目总投资 预算资金 项目金额 项目资金合计 资金合计 "
        "年初预算数 预算安排 预算安排金额 实施期总额"
    ),
    "annual": (
        "年度资金申请总额 年度资金总额 年度总额 当年预算 本年度预算 年度预算数 年度预算 年度金额 本年预算 "
        "当年预算数 本年预算数 年度预算资金 年度预算金额 年度申请资金 本年度资金总额 当年资金总额 "
        "当年度预算"
    ),
    "fiscal": (
        "财政资金 财政拨款 财政拨款资金 当年财政拨款 本年财政拨款 财政性资金 政府预算资金 "
        "一般公共预算拨款 一般公共预算资金 一般公共预算财政拨款 一般公共预算 财政拨款小计 财政资金小计 "
        "本级财政资金 本级资金 年度财政拨款"
    ),
    "carryover": "上年结转资金 上年结转 上年结转结余 结转资金 结转结余资金",
    "other": "其他资金 其它资金 单位资金 自筹资金 其他资金来源 单位自筹",
    "purpose": (
        "资金用途 及资金用途 及资金用 项目概况 项目概述 项目内容 项目主要内容 项目简介 项目基本情况 "
        "主要内容 项目描述 项目用途 项目基本概况 立项情况及用途"
    ),
    "goals": (
        "绩效目标 总体目标 项目总目标 年度总体目标 年度目标 实施期目标 实施期总目标 总目标 年度绩效目标 "
        "项目绩效目标 绩效总目标 中长期目标 长期目标 中期目标 总体绩效目标 年度总目标 预期目标 "
        "项目总体目标 项目年度目标 实施期绩效目标 项目实施期目标 年度绩效总目标 项目目标 绩效目标内容 "
        "绩效总体目标 整体目标 当年目标 当年绩效目标"
    ),
    "plan": "资金支出计划 资金支出 支出计划 用款计划 资金使用计划 资金支付计划 计划 分月支出计划 分季支出计划",
    "department": "主管部门 主管部门及代码 一级预算部门 主管部门(单位) 部门名称 主管单位 主管部门名称 预算主管部门",
    "implementer": (
        "实施单位 项目实施单位 预算单位 单位名称 项目单位 申报单位 填报单位 预算单位名称 实施(单位)部门 "
        "资金使用单位 项目申报单位 项目单位名称 部门(单位)名称 部门/单位名称 实施部门"
    ),
    "implementer_code": "单位编码 预算单位编码 单位代码 部门编码",
    "nature": "项目属性 项目性质",
    "class": "项目类别 项目类型 项目分类 支出类型",
    "period": (
        "实施期限 项目期 实施期 项目周期 项目期限 实施周期 项目实施期 项目起止时间 起止时间 项目实施周期 项目实施期限"
    ),
    "start": "计划开始日期 开始日期 开始时间 起始时间 项目开始时间 计划开始时间 项目开始日期 项目起始时间",
    "end": (
        "计划完成日期 完成日期 结束时间 终止时间 结束日期 项目完成时间 计划完成时间 项目结束时间 "
        "项目完成日期 项目终止时间"
    ),
    "responsible": "项目负责人 负责人 联系人 项目联系人 填报人",
    "telephone": "联系电话 电话 负责人电话",
    "basis": "立项依据 项目立项依据 政策依据 立项必要性 项目设立依据",
    "year": "预算年度 年度",
    "function": "功能科目 支出功能分类 功能分类科目 功能科目名称",
}
#: Labels of a group of fields; they print no value of their own, unless one follows at once.
_GROUPS: dict[str, str] = {
    "funds": (
        "预算规模及资金用途 预算规模 项目资金 资金情况 项目预算资金 预算情况 资金来源 项目资金情况 "
        "预算资金情况 项目经费 预算规模及用途"
    ),
    "indicator_group": "绩效指标 年度绩效指标 实施期绩效指标 绩效指标体系 项目绩效指标",
    "info": "项目基本信息 基本信息 项目信息",
}
#: column of an indicator table → headers that print it
_COLUMNS: dict[str, str] = {
    "level1": "一级指标 一级 一级绩效指标 一级指标名称",
    "level2": "二级指标 二级 二级绩效指标 指标类型 二级指标名称 指标类别",
    "name": ("三级指标 三级 三级绩效指标 指标名称 三级指标名称 指标内容 绩效指标名称 具体指标 绩效指标内容 四级指标"),
    "target": (
        "指标值 年度指标值 绩效指标值 目标值 年度目标值 项目指标值 全年指标值 实施期指标值 预期指标值 "
        "指标目标值 指标值(包含数字及文字描述) 计划指标值 年度(项目)指标值 年度/项目指标值 全年目标值 "
        "预期目标值 绩效值 年初目标值 实施期目标值 指标值(含单位) 年初指标值 预期值 本年指标值 当年指标值 "
        "年度绩效指标值"
    ),
    "description": (
        "绩效指标描述 指标描述 指标解释 指标说明 指标内涵 绩效指标说明 指标释义 指标定义 示描述 描述 "
        "绩效指标解释 指标解释及计算公式"
    ),
    "basis": (
        "指标值确定依据 确定依据 依据 指标值依据 指标值设定依据 指标值来源 评价依据 指标确定依据 "
        "指标设置依据 指标值设定依据及数据来源 数据来源 指标依据"
    ),
    "comparator": (
        "指标性质 指标符号 运算符 运算符号 符号 比较符 计算符号 指标运算符号 指标值符号 指标运算符 指标方向符号"
    ),
    "measure_unit": "度量单位 计量单位 单位 指标单位 指标值单位 指标计量单位 指标度量单位",
    "weight": "权重 分值 指标权重 权重(%) 分数 分值权重 指标分值 权重分",
    "direction": "指标方向 指标方向性 正反向",
    "remark": (
        "备注 说明 评分标准 计算公式 评扣分标准 计算方法 指标值内容 评分规则 考核标准 基准值 历史值 "
        "上年指标值 评(扣)分标准 绩效度量 指标级别 赋分标准 扣分标准"
    ),
}

HEAD: dict[str, str] = {label: key for key, labels in {**_HEAD, **_GROUPS}.items() for label in labels.split()}
COLUMNS: dict[str, str] = {label: key for key, labels in _COLUMNS.items() for label in labels.split()}
#: Labels that lost their last one or two characters to a page break: 预算规模及资金, 财政资 → field
_CUT: dict[str, str] = {
    label[:-lost]: name
    for label, name in HEAD.items()
    for lost in (1, 2)
    if (lost == 1 or len(label) > 7)
    and len(label) > 3
    and label.endswith(("资金", "拨款", "用途", "目标", "总额"))
    and label[:-lost] not in HEAD
}
MONEY_FIELDS = frozenset({"budget", "annual", "fiscal", "carryover", "other"})
GROUP_FIELDS = frozenset(_GROUPS)

_UNIT = re.compile(r"[(（]\s*(?:金额)?(?:单位)?[:：]?\s*(万元|千元|亿元|元|%|％)\s*[)）]")
_EDGE = re.compile(r"^[A-Za-z·|,.]{1,2}|[A-Za-z·|,.]{1,2}$")
_REMARK = re.compile(r"[(][^()]*[)]$")
_WEIGHTED = re.compile(r"[(][\d.]+%?分?[)]$")
_MONTH = re.compile(r"(?:截至|截止)?(?:\d{1,2}[-~至])?(\d{1,2})月(?:底|末|份)?(?:前|累计|支出)?")
_QUARTER = re.compile(r"第?[一二三四1-4]季度末?")

#: kind of second-level indicator → first level it belongs to
_FAMILIES = (
    ("产出", "产出"), ("满意", "满意度"), ("数量", "产出"), ("质量", "产出"), ("时效", "产出"),
    ("经济成本", "成本"), ("社会成本", "成本"), ("生态环境成本", "成本"), ("生态成本", "成本"), ("成本", "产出"),
    ("经济效", "效益"), ("社会效", "效益"), ("生态效", "效益"), ("环境效", "效益"), ("可持续", "效益"),
    ("效益", "效益"), ("效果", "效益"), ("影响力", "效益"),
)  # fmt: skip
_LEVEL1 = re.compile(
    r"产出|效益|效果|满意|成本|影响|过程|决策|投入|管理|结果|运行|可持续|经济|社会|生态|服务|质量|数量|时效|绩效|能力"
)


@lru_cache(maxsize=8192)
def bare(text: str) -> str:
    """Return a label in the form of the dictionaries: folded, no ordinal, no unit in brackets, no colon."""
    folded = _UNIT.sub("", strip_ordinal(normalise(text)))
    return _WEIGHTED.sub("", folded.strip(":*_-.。、,'"))


@lru_cache(maxsize=8192)
def head_field(text: str) -> str | None:
    """Return the field that a label of the head names, or None where the text is no label."""
    if len(text) > 40:
        return None
    label = bare(text)
    if not label or len(label) > 18:
        return None
    found = HEAD.get(label) or HEAD.get(_EDGE.sub("", label.removeprefix("其中").lstrip(":")))
    if found is None and label.endswith(")"):
        found = HEAD.get(_REMARK.sub("", label))
    return found or _CUT.get(label.removeprefix("其中").lstrip(":"))


@lru_cache(maxsize=8192)
def column_field(text: str) -> str | None:
    """Return the indicator column that a header names, or None."""
    if len(text) > 40:
        return None
    label = bare(text)
    found = COLUMNS.get(label) or (COLUMNS.get(_REMARK.sub("", label)) if label.endswith(")") else None)
    if found is None and label.startswith("绩效指标") and len(label) > 4 and "描述" in label:
        return "description"
    return found


@lru_cache(maxsize=4096)
def label_and_value(text: str) -> tuple[str, str] | None:
    """Return label and value of a cell that prints both: 项目名称：路灯维护."""
    plain = text.strip().replace("：", ":").removeprefix("其中:")
    label, colon, value = plain.partition(":")
    if not colon or len(label) > 14 or not value.strip() or head_field(label) is None:
        return None
    return label, value.strip()


def unit_in(text: str) -> str | None:
    """Return the unit that a label prints in brackets: 项目资金（万元） → 万元."""
    match = _UNIT.search(text)
    return match[1] if match and match[1] in FEN_PER_UNIT else None


def says_percent(text: str) -> bool:
    """Say whether a label prints (%)."""
    folded = normalise(text)
    return "(%)" in folded or folded.endswith("%")


@lru_cache(maxsize=8192)
def is_plan_label(text: str) -> bool:
    """Say whether a cell names a stretch of the year: 3月底, 一季度."""
    folded = normalise(text)
    return 2 <= len(folded) <= 9 and bool(_MONTH.fullmatch(folded) or _QUARTER.fullmatch(folded))


@lru_cache(maxsize=2048)
def family(text: str) -> str | None:
    """Return the first-level family (产出, 效益, 满意度, 成本) of an indicator's kind, or None where unknown."""
    return next((name for word, name in _FAMILIES if word in text), None)


@lru_cache(maxsize=2048)
def is_level1(text: str) -> bool:
    """Say whether the text can be a first-level indicator and not residue of a damaged cell."""
    return bool(text) and (bool(_LEVEL1.search(text)) or text.endswith(("指标", "目标")))


@lru_cache(maxsize=2048)
def is_kind(text: str) -> bool:
    """Say whether the text is the kind of an indicator, as second levels are: 数量指标, 社会效益."""
    folded = normalise(text)
    return len(folded) <= 14 and family(folded) is not None
