"""Several units inside one table: heading rows with the unit's code, and the rows that stand under them."""

from __future__ import annotations

import re

from yusuan.model import Row, StatutoryTable
from yusuan.model.text import late
from yusuan.recognise.codes import code_text

_UNIT_NAME = late(
    r"(?:[局委部办厅院校园所站队馆社会处科镇乡室台库场]|中心|本级|机关|街道|政府|支队|大队|委员会|办事处|法院|检察院|学校|小学|中学|医院|集团|公司|基地|本部|研究所)(?:[(（][^)）]*[)）])?$"
)
_SUBJECT = re.compile(r"支出|事务|费|补助|补贴|工资|奖|金$|医疗|合计|小计|总计|管理$")


def mark_units(table: StatutoryTable) -> None:
    """Turn the rows that name a unit into heading rows without a code, and give the rows below them its code."""
    current: str | None = None
    for position, row in enumerate(table.rows):
        if row.unit_code is not None:
            continue
        code = row.code
        if code is not None and _is_unit_heading(row, code, table.rows, position):
            current = code
            row.code, row.code_norm, row.unit_code = None, None, code
            continue
        if current is not None and row.code:
            row.unit_code = current


def _is_unit_heading(row: Row, code: str, rows: list[Row], position: int) -> bool:
    if code_text(code) is None or len(row.code_cells) > 1:
        return False
    if len(code) in (6, 9, 12) and code.isdigit():
        return not _SUBJECT.search(row.label) or bool(_UNIT_NAME.search(row.label))
    if len(code) != 3 or _SUBJECT.search(row.label) or not _UNIT_NAME.search(row.label):
        return False
    return position + 1 < len(rows) and rows[position + 1].code is not None
