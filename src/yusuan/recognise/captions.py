"""Caption lines over a table: unit of amounts, year, entity with its code, cut-off date."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from yusuan.model.text import is_chinese, late, normalise

_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_UNIT = re.compile(r"(?:单位|金额单位|计量单位|金额)[:为]?\(?(?:人民币)?(百万元|万元|千元|亿元|元)")
_BARE_UNIT = re.compile(r"[(\[]?(百万元|万元|千元|亿元|元)[)\]]?")
_YEAR = re.compile(r"(?:预算|决算|会计|所属)?年[度份]?[:](20\d\d)|^[(\[]?(20\d\d)年度?[)\]]?(?:预算|决算)?$")
_ENTITY = re.compile(
    r"(?:(?:编制|填报|公开|预算|主管|编报|申报|报送)?(?:部门|单位)(?:[(/](?:单位|部门)[)]?)?(?:名称|全称)?"
    r"(?:[(]?(?:盖章|公章|签章)[)]?)?|预算主管部门|部门单位名称)[:]"
    r"(?P<code>[\[(]?\d{3,15}[\])]?)?[-_ ]*(?P<name>[^:]*?[\u4e00-\u9fff][^:]*?)(?=金额单位|单位[:]|预算年度|$)"
)
_CODED = re.compile(r"^[\[(]?(?P<code>\d{3}(?:\d{3}){0,4})[\])]?[-_.]?(?P<name>\D[\w()()·、“”\"-]{3,60})$")
_CUT = re.compile(r"(?:金额|计量)?单位[::]|(?:预算|决算)?年度?[::]|截[止至]|(?:编制|填报|报送)?(?:日期|时间)[::]")
_FORM = re.compile(
    r"^(?:附件|附表|附|表|公开|预算|部门预算|部门公开|财决|批复|公开表|预公开)*\d{0,2}(?:[-—_.]\d+)*表?[:]?$|^表[一二三四五六七八九十]+[:]?$"
)
_DATE = re.compile(r"^(?:编制|填报|截止|报送|公开)?(?:日期|时间)[:]")
_BARE_NAME = re.compile(
    r"[\u4e00-\u9fff()（）·、]{4,50}(?:[局委部办厅院校园所站队馆社会处镇乡]|中心|本级|机关|街道|政府|法院|检察院|公司|集团)(?:[(（][^)）]{1,8}[)）])?"
)
_NO_NAME = late(r"预算|决算|情况|支出|收入|经费|资金|指标|明细|附件|科目|项目|小计|合计|部分")
_NOT_ENTITY = re.compile(r"万元|人民币|^元|[。；]|\d{4}年|支出|收入|科目|^\d*$|一般公共|事务|管理$|项目")


class Caption(NamedTuple):
    """What one caption line or cell says; empty where it is not a caption at all."""

    unit: str | None = None
    year: int | None = None
    entity: str | None = None
    entity_code: str | None = None
    other: bool = False
    """It is a form number, a date or the like."""

    def __bool__(self) -> bool:
        return bool(self.unit or self.year or self.entity or self.other)


def without_bookmarks(text: str) -> str:
    """Return a text without the residue of bookmarks that word processors leave behind."""
    return _BOOKMARK.sub("", text) if "[bookmark" in text else text


def clean_line(text: str) -> str:
    """Return a printed line in normal form (NFKC, no blanks) without bookmark residue."""
    return normalise(without_bookmarks(text))


@lru_cache(maxsize=4096)
def read_caption(text: str) -> Caption:
    """Return what a line or cell over a table says about the table."""
    line = clean_line(text)
    if not line or len(line) > 120:
        return Caption()
    unit = _UNIT.search(line) or _BARE_UNIT.fullmatch(line)
    year = _YEAR.search(line)
    entity = _entity(line)
    return Caption(
        unit=unit[1] if unit else None,
        year=int(year[1] or year[2]) if year else None,
        entity=entity[1] if entity else None,
        entity_code=entity[0] if entity else None,
        other=bool(_FORM.match(line) or _DATE.match(line)),
    )


def bare_name(text: str) -> str | None:
    """Return the name of an entity that stands alone in a caption cell, or None."""
    line = clean_line(text)
    return line if _BARE_NAME.fullmatch(line) and not _NO_NAME.search(line) else None


def _entity(line: str) -> tuple[str | None, str] | None:
    end = _CUT.search(line, 4)
    for match in (_ENTITY.search(line), _coded(line[: end.start()] if end else line)):
        if match is None:
            continue
        name = match["name"]
        if name.count("(") != name.count(")"):
            name = name.strip("()")
        if len(name) >= 3 and not _NOT_ENTITY.search(name):
            return (match["code"] or "").strip("[]()") or None, name
    return None


def _coded(line: str) -> re.Match[str] | None:
    match = _CODED.match(line)
    return match if match and is_chinese(match["name"][0]) else None


def unit_in(text: str) -> str | None:
    """Return the unit of money printed in a header cell such as 预算数（万元）, or None."""
    folded = normalise(text)
    match = _UNIT.search(folded) or re.search(r"[(\[](百万元|万元|千元|亿元|元)[)\]]", folded)
    return match[1] if match else None
