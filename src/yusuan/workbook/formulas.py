"""The formulas of the workbook. ``[field]`` stands for the cell of that field in the same row, ``[~field]`` for what
the field means up to its first blank (the code of an entry ``2013201 行政运行``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: What a formula shows where something does not fit; cells that begin with it turn red.
WRONG = "！"
FINE = "√"
NO_UNIT = f"{WRONG}没有此单位"
NO_PROJECT = f"{WRONG}没有此项目"
NO_CODE = f"{WRONG}没有此编码"
NOT_AN_ITEM = f"{WRONG}要填到项（7位）"
NOT_A_GROUP = f"{WRONG}要填到款（5位）"

_CELL = re.compile(r"\[(~?)(\w+)\]")


def formula(sheet: str, field: str) -> str:
    """Return the template of a computed column."""
    return _FORMULAS[sheet][field]


def filled(template: str, row: int, letters: dict[str, str]) -> str:
    """Return the formula of a row (from 1); ``letters`` holds the column of each field."""

    def cell(match: re.Match[str]) -> str:
        reference = f"${letters[match[2]]}{row}"
        return f'LEFT({reference},FIND(" ",{reference}&" ")-1)' if match[1] else reference

    return _CELL.sub(cell, template)


def _first(conditions: Sequence[tuple[str, str]]) -> str:
    """The words of the first condition that is met, else that the row is fine."""
    text = f'"{FINE}"'
    for condition, words in reversed(conditions):
        text = f'IF({condition},"{words}",{text})'
    return text


def _status(fields: Sequence[str], conditions: Sequence[tuple[str, str]]) -> str:
    """A row without any entry says nothing."""
    return f'=IF(COUNTA({",".join(f"[{f}]" for f in fields)})=0,"",{_first(conditions)})'


def _wrong(field: str) -> str:
    return f'LEFT([{field}],1)="{WRONG}"'


def _twice(name: str) -> str:
    """COUNTIF takes codes of digits for numbers, of which it knows fifteen digits; = compares texts."""
    return f'SUMPRODUCT(--({name}=[code]&""))>1'


def _looked_up(field: str, table: str, length: int = 0, too_short: str = NO_CODE) -> str:
    missing = f'IF(LEN([~{field}])<{length},"{too_short}","{NO_CODE}")' if length else f'"{NO_CODE}"'
    tables = f"IFERROR(VLOOKUP([~{field}],{table},2,FALSE),IFERROR(VLOOKUP([~{field}],extra_table,2,FALSE),{missing}))"
    return f'=IF([{field}]="","",{tables})'


_UNIT_NAME = f'=IF([unit]="","",IFERROR(INDEX(unit_names,MATCH([~unit],unit_codes,0)),"{NO_UNIT}"))'
_OWNER_NAME = f'=IF([unit]="","",IFERROR(INDEX(owner_names,MATCH([~unit],owner_codes,0)),"{NO_UNIT}"))'
_KEY = '[~unit]&"|"&[project]'
_PROJECT_ROW = (
    f'=IF([project]="","",IFERROR(MATCH({_KEY},project_by_code,0),'
    f"IFERROR(MATCH({_KEY},project_by_name,0),IFERROR(MATCH({_KEY},project_by_label,0),0))))"
)
_PROJECT_NAME = f'=IF([project_row]="","",IF([project_row]=0,"{NO_PROJECT}",INDEX(project_names,[project_row])))'
_UNIT_FAULTS = [('[unit]=""', "缺单位编码"), (_wrong("unit_name"), "单位编码不对")]
_OF_CODES = '[key]="",OR([concept]="支出功能分类科目",[concept]="支出经济分类科目",[concept]="项目")'

_ALLOCATION_FAULTS = [
    *_UNIT_FAULTS,
    ('[use]=""', "缺支出类别"),
    ('AND([use]="项目支出",[project]="",[inferred]="")', "缺项目"),
    (_wrong("project_name"), "项目不对"),
    ('[function]=""', "缺功能科目编码"),
    (_wrong("function_name"), "功能科目不对"),
    ('AND([economic]="",OR([use]="人员经费",[use]="公用经费"),[inferred]="")', "缺部门经济科目编码"),
    (_wrong("economic_name"), "经济科目不对"),
    ('[fund]=""', "缺资金来源"),
    ('[amount]=""', "缺金额"),
    ("NOT(ISNUMBER([amount]))", "金额不是数字"),
    ("N([amount])<=0", "金额应大于0"),
    ("ABS(ROUND(N([amount]),{places})-N([amount]))>0.0000001", "金额小数位数过多"),
]
_PLAN = "COUNT([plan_3],[plan_6],[plan_10],[plan_12])"
_PROJECT_FAULTS = [
    *_UNIT_FAULTS,
    ('[name]=""', "缺项目名称"),
    (f'AND([code]<>"",{_twice("project_codes")})', "项目编码重复"),
    ("N([total])=0", "预算明细中没有金额"),
    (f"AND({_PLAN}>0,ABS(N([plan_12])-N([total]))>0.004)", "支出计划与项目金额不符"),
    ('AND([listed]<>"否",[purpose]="")', "缺项目用途"),
    ('AND([listed]<>"否",[goals]="")', "缺绩效目标"),
]
_PROCUREMENT_FAULTS = [
    *_UNIT_FAULTS,
    (_wrong("project_name"), "项目不对"),
    (_wrong("code_name"), "采购目录编码不对"),
    ('[item]=""', "缺采购物品名称"),
    ("N([total])=0", "缺采购金额"),
    (
        "IF(N([project_row])>0,SUMIFS(procurement_totals,procurement_project_rows,[project_row])"
        "-N(INDEX(project_totals,N([project_row])+(N([project_row])=0)))>0.004,FALSE)",
        "采购金额超过项目金额",
    ),
]

_FORMULAS: dict[str, dict[str, str]] = {
    "units": {
        "status": _status(
            ("code", "name", "nature", "rank"),
            [
                ('[code]=""', "缺单位编码"),
                ('[name]=""', "缺单位名称"),
                (_twice("unit_codes"), "单位编码重复"),
                ('[nature]=""', "缺单位性质"),
            ],
        ),
    },
    "allocations": {
        "unit_name": _UNIT_NAME,
        "project_name": _PROJECT_NAME,
        "function_name": _looked_up("function", "function_table", 7, NOT_AN_ITEM),
        "economic_name": _looked_up("economic", "economic_table", 5, NOT_A_GROUP),
        "status": _status(("unit", "use", "project", "function", "economic", "fund", "amount"), _ALLOCATION_FAULTS),
        "project_row": _PROJECT_ROW,
    },
    "projects": {
        "unit_name": _UNIT_NAME,
        "total": '=IF([name]="","",SUMIFS(allocation_amounts,allocation_project_rows,ROW()-{above}))',
        "status": _status(("unit", "code", "name", "purpose", "goals"), _PROJECT_FAULTS),
        "by_code": '=IF([code]="","",[~unit]&"|"&[code])',
        "by_name": '=IF([name]="","",[~unit]&"|"&[name])',
        "by_label": '=IF([label]="","",[~unit]&"|"&[label])',
        "label": '=IF([name]="","",IF([code]="",[name]&"",[code]&" "&[name]))',
    },
    "indicators": {
        "unit_name": _UNIT_NAME,
        "project_name": _PROJECT_NAME,
        "status": _status(
            ("unit", "project", "level1", "level2", "name", "target"),
            [
                *_UNIT_FAULTS,
                ('[project]=""', "缺项目"),
                (_wrong("project_name"), "项目不对"),
                ('[name]=""', "缺三级指标"),
                ('[target]=""', "缺指标值"),
            ],
        ),
        "project_row": _PROJECT_ROW,
    },
    "procurement": {
        "unit_name": _UNIT_NAME,
        "project_name": _PROJECT_NAME,
        "code_name": _looked_up("code", "catalogue_table"),
        "total": '=IF(COUNT({funds})=0,"",SUM({funds}))',
        "status": _status(("unit", "project", "code", "item", "quantity"), _PROCUREMENT_FAULTS),
        "project_row": _PROJECT_ROW,
    },
    "assets": {
        "unit_name": _UNIT_NAME,
        "status": _status(("unit", "asset", "quantity", "value"), [*_UNIT_FAULTS, ('[asset]=""', "缺资产类别")]),
    },
    "previous": {
        "unit_name": _OWNER_NAME,
        "status": _status(
            ("unit", "concept", "key", "amount"),
            [
                *_UNIT_FAULTS,
                ('[concept]=""', "缺指标"),
                (f"AND({_OF_CODES})", "缺科目编码或项目"),
                ('[amount]=""', "缺上年金额"),
            ],
        ),
    },
    "reasons": {
        "unit_name": _OWNER_NAME,
        "status": _status(
            ("unit", "concept", "key", "text"),
            [
                *_UNIT_FAULTS,
                ('[concept]=""', "缺指标"),
                (f"AND({_OF_CODES})", "缺科目编码或项目"),
                ('[text]=""', "缺原因"),
            ],
        ),
    },
    "explanations": {
        "unit_name": _OWNER_NAME,
        "status": _status(
            ("unit", "topic", "text"), [*_UNIT_FAULTS, ('[topic]=""', "缺事项"), ('[text]=""', "缺内容")]
        ),
    },
}
