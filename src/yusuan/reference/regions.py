"""Administrative divisions as far as names of departments need them: which province, prefecture, county, level.

All provinces are listed; prefectures and counties only in part (see ``data/README.md``). Others are recognised by the
words of the name, so ``province`` stays None where a name alone does not tell it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from yusuan.model.text import is_chinese, normalise
from yusuan.reference.tabular import DATA, read_csv

Level = Literal["national", "province", "prefecture", "county", "township"]

#: level → 中文
LEVELS: dict[Level, str] = {"national": "国家", "province": "省", "prefecture": "市", "county": "县", "township": "乡"}

_HEADER = ("code", "name", "short", "kind", "parent", "source")
#: Words before the name of a division that do not belong to it.
_PREFIX = re.compile(
    "^(?:中国共产党|中共|共青团|中国共产主义青年团|中国人民政治协商会议|政协|九三学社|民革|民盟|民建|民进|农工党|致公党)+"
)
#: Its characters are looked at afterwards: as a class in the patterns they take long to compile.
_NAME = r".{1,12}?"
_TOWN = re.compile(rf"(?:人民政府)?({_NAME}(?:街道|镇|乡))")
_COUNTY = re.compile(rf"({_NAME}(?:开发区|自治县|自治旗|新区|林区|特区|园区|度假区|示范区|县|区|旗|市))")
_PREFECTURE = re.compile(rf"({_NAME}(?:自治州|地区|盟|市))")
#: Words that show that a match ran into the name of a body, and common nouns that end like a division.
_NO_DIVISION = re.compile(
    "人民|委|局|厅|办|中心|法院|检察|大学|学院|学校|医院|管理|服务|协会|政协|总队|支队|部门"
    "|城市$|社区$|小区$|校区$|景区$|灾区$|库区$|片区$|街区$|军区$|老区$|保护区$|名胜区$|城镇$|城乡$"
)

#: First words of a name that tell the level although no division is named: 县委组织部.
_BARE_LEVELS: tuple[tuple[tuple[str, ...], Level], ...] = (
    (("国家", "中央", "全国"), "national"),
    (("省委", "省人民政府", "省政府", "自治区"), "province"),
    (("市委", "市人民政府", "市政府", "州委", "州人民政府"), "prefecture"),
    (("县委", "县人民政府", "县政府", "区委", "区人民政府", "区政府", "旗委", "旗人民政府"), "county"),
    (("街道", "镇人民政府", "镇政府", "乡人民政府", "乡政府"), "township"),
)


class Division(NamedTuple):
    """A listed administrative division."""

    code: str
    """The leading digits of GB/T 2260: two for a province, four for a prefecture, six for a county."""
    name: str
    short: str
    kind: str
    """province, municipality, autonomous_region, special, prefecture or county"""
    parent: str
    source: str


class Region(NamedTuple):
    """What the name of an entity says about where it belongs; None is "the name does not say"."""

    province: str | None = None
    prefecture: str | None = None
    county: str | None = None
    township: str | None = None
    level: Level | None = None
    """The level of government the entity belongs to."""

    @property
    def name(self) -> str | None:
        """Return the name of the lowest division, or None."""
        return self.township or self.county or self.prefecture or self.province


@lru_cache(maxsize=2048)
def region_of(entity_name: str) -> Region:
    """Return the divisions and the level in the name of an entity, as far as the name tells them."""
    text = _PREFIX.sub("", normalise(entity_name))
    province, rest = _province(text)
    prefecture, rest = _prefecture(rest, province)
    county, rest = _take(_COUNTY, rest)
    if county is None and _is_listed_county(prefecture):
        prefecture, county = None, prefecture
    township, rest = _take(_TOWN, rest)
    if province is None:
        province = _province_of_listed(prefecture, county)
    municipality = province is not None and division_named(province).kind == "municipality"
    if municipality and prefecture and not county:
        prefecture = None
    return Region(province, prefecture, county, township, _level(text, province, prefecture, county, township))


def province_of_code(code: str) -> str | None:
    """Return the province of a division code (130634 → 河北省), or None."""
    found = _by_code().get(code[:2])
    return found.name if found else None


def division_of_code(code: str) -> Division | None:
    """Return the listed division of a code: the county, else the prefecture, else the province; or None."""
    known = _by_code()
    return known.get(code[:6]) or known.get(code[:4]) or known.get(code[:2])


def division_named(name: str) -> Division:
    """Return the first listed division with this name or short name; raises KeyError where none is listed."""
    for division in divisions():
        if name in (division.name, division.short):
            return division
    raise KeyError(f"没有收录这个行政区划：{name}")


@cache
def divisions() -> tuple[Division, ...]:
    """Return all listed divisions, provinces first."""
    rows = read_csv(DATA / "regions.csv", _HEADER, (*_HEADER[:4], "source"))
    return tuple(Division(*row) for row in rows)


def provinces() -> tuple[Division, ...]:
    """Return the 34 provincial divisions in the order of their codes."""
    return tuple(d for d in divisions() if len(d.code) == 2)


@cache
def _by_code() -> dict[str, Division]:
    return {d.code: d for d in divisions()}


def _province(text: str) -> tuple[str | None, str]:
    for division in provinces():
        for name in (division.name, division.short):
            if text.startswith(name):
                rest = text[len(name) :]
                # 吉林市, 海南州: the short name of a province followed by the word of a lower level is another place.
                if name == division.short and rest[:1] in ("市", "州", "区", "县") and division.kind != "municipality":
                    continue
                return division.name, rest
    return None, text


def _prefecture(text: str, province: str | None) -> tuple[str | None, str]:
    """A listed prefecture by its full or short name, else a name that ends in 市, 州, 盟, 地区."""
    for division in divisions():
        if division.kind == "prefecture" and text.startswith(division.short):
            length = len(division.name) if text.startswith(division.name) else len(division.short)
            return division.name, text[length:]
    return _take(_PREFECTURE, text)


def _is_listed_county(name: str | None) -> bool:
    return any(d.kind == "county" and d.name == name for d in divisions())


def _take(pattern: re.Pattern[str], text: str) -> tuple[str | None, str]:
    match = pattern.match(text)
    if match is None or not all(map(is_chinese, match[1])) or _NO_DIVISION.search(match[1]):
        return None, text
    return match[1], text[match.end() :]


def _province_of_listed(prefecture: str | None, county: str | None) -> str | None:
    """The province that a listed prefecture or an unambiguous listed county lies in, or None."""
    named = [d for d in divisions() if d.kind in ("prefecture", "county") and d.name in (prefecture, county)]
    found = {_by_code()[d.code[:2]].name for d in named}
    return found.pop() if len(found) == 1 else None


def _level(text: str, *parts: str | None) -> Level | None:
    """The level of the lowest division named; a city is a prefecture unless it is a listed or second one."""
    levels: tuple[Level, ...] = ("province", "prefecture", "county", "township")
    lowest = next((level for level, part in zip(reversed(levels), reversed(parts), strict=True) if part), None)
    return lowest or next((level for words, level in _BARE_LEVELS if text.startswith(words)), None)
