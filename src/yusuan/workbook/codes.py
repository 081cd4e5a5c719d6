"""Codes in cells: are they listed in the year, at the right level, with the name that stands beside them?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from yusuan.model.text import normalise
from yusuan.reference.codes import assess, function_codes, names, nearest, nearest_name
from yusuan.reference.economic import assess_economic, economic_codes, economic_codes_named, nearest_economic
from yusuan.reference.procurement import full_code, nearest_procurement, procurement_code
from yusuan.workbook.cells import Reading, code, quoted, split_label

_ADD = "确为新启用的，请先在“补充科目”表中补上"


@dataclass(slots=True)
class CodeReader:
    """Reads the codes of one year; ``extra`` holds those that the user added, with their names."""

    year: int
    extra: dict[str, str] = field(default_factory=dict)

    def function(self, raw: object) -> Reading:
        """Read a function code: an item (项) of seven digits, valid in the year."""
        reading = code(raw)
        if reading.value is None:
            return reading
        found, name = split_label(reading.value)
        if not (found.isascii() and found.isdigit()):
            return Reading(error=_not_a_function(reading.value, self.year))
        if found in self.extra:
            return Reading(found, notice=reading.notice)
        if len(found) in (3, 5) and found in function_codes():
            level = "类" if len(found) == 3 else "款"
            known = function_codes()[found].name
            return Reading(
                error=f"{quoted(raw)}（{known}）是{level}级科目，要填到项（7位）{_items_under(found, self.year)}"
            )
        if len(found) != 7:
            return Reading(error=f"功能科目编码{quoted(raw)}应为7位数字{self._near_function(found, name)}")
        return self._assessed_function(found, name, reading.notice)

    def _assessed_function(self, found: str, name: str, notice: str | None) -> Reading:
        verdict = assess(found, self.year)
        if verdict in ("expired", "not_yet"):
            known = function_codes()[found]
            when = "已经停用" if verdict == "expired" else "还没有启用"
            return Reading(
                error=f"功能科目 {found}（{known.name}）在{self.year}年{when}{self._near_function(found, known.name)}"
            )
        if verdict != "known":
            return Reading(error=f"{self.year}年没有功能科目 {found}{self._near_function(found, name)}。{_ADD}")
        official = names(found, self.year)
        if name and normalise(name) not in {normalise(n) for n in official}:
            return Reading(error=f"编码 {found} 的名称是“{min(official)}”，不是“{name}”；请核对是编码错还是名称错")
        return Reading(found, notice=notice)

    def _near_function(self, found: str, name: str) -> str:
        near = nearest(found, self.year, name or None) if found else []
        if not near and name:
            near = nearest_name(name, self.year, level="item")
        return _perhaps((n.code, n.name) for n in near if n.code != found and len(n.code) == 7)

    def economic(self, raw: object) -> Reading:
        """Read a department economic code: a group (款) of five digits, valid in the year."""
        reading = code(raw)
        if reading.value is None:
            return reading
        found, name = split_label(reading.value)
        if not (found.isascii() and found.isdigit()):
            named = economic_codes_named(reading.value)
            return Reading(error=f"{quoted(raw)}不是部门经济科目编码{_perhaps(_economic_names(named))}")
        if found in self.extra:
            return Reading(found, notice=reading.notice)
        known = economic_codes().get(found)
        if found.startswith("5"):
            return Reading(error=f"{quoted(raw)}是政府预算支出经济分类科目，这里要填部门预算支出经济分类科目（3开头）")
        if known is not None and len(found) == 3:
            return Reading(error=f"{quoted(raw)}（{known.name}）是类级科目，要填到款（5位）")
        if len(found) != 5 or assess_economic(found, self.year) not in ("known", "expired", "not_yet"):
            near = _perhaps((n.code, n.name) for n in nearest_economic(found, name or None) if n.system == "department")
            return Reading(error=f"没有部门经济科目 {found}{near}。{_ADD}")
        assert known is not None
        if assess_economic(found, self.year) != "known":
            near = _perhaps((n.code, n.name) for n in nearest_economic(found, known.name) if n.code != found)
            return Reading(error=f"部门经济科目 {found}（{known.name}）在{self.year}年不使用{near}")
        if name and normalise(name) != normalise(known.name):
            return Reading(error=f"编码 {found} 的名称是“{known.name}”，不是“{name}”；请核对是编码错还是名称错")
        return Reading(found, notice=reading.notice)

    def catalogue(self, raw: object) -> Reading:
        """Read a code of the procurement catalogue; codes of the earlier edition are not held and taken as typed."""
        reading = code(raw)
        if reading.value is None:
            return reading
        found, _ = split_label(reading.value)
        if found in self.extra or self.year < 2023:
            return Reading(found, notice=reading.notice)
        if procurement_code(found) is None:
            near = _perhaps((n.code, n.name) for n in nearest_procurement(full_code(found) or found))
            return Reading(error=f"政府采购品目目录中没有编码{quoted(found)}{near}。{_ADD}")
        return Reading(found, notice=reading.notice)


def _not_a_function(text: str, year: int) -> str:
    near = _perhaps((n.code, n.name) for n in nearest_name(text, year, level="item"))
    return f"{quoted(text)}不是功能科目编码{near}"


def _items_under(group: str, year: int) -> str:
    items = [c for c in function_codes().values() if c.code.startswith(group) and len(c.code) == 7 and c.names_in(year)]
    return _examples((c.code, c.name) for c in items[:3])


def _economic_names(codes: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((c, economic_codes()[c].name) for c in codes)


def _examples(found: Iterable[tuple[str, str]]) -> str:
    listed = "、".join(f"{c} {n}" for c, n in found)
    return f"，如：{listed}" if listed else ""


def _perhaps(found: Iterable[tuple[str, str]]) -> str:
    listed = "、".join(f"{c} {n}" for c, n in found)
    return f"；是不是 {listed}" if listed else ""
