"""The name of a project from the title over its table."""

from __future__ import annotations

import re
from collections import Counter

from yusuan.model.text import normalise

_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
_NUMBER = re.compile(
    r"\s*(?:第?\s*(?:\d{1,6}|[一二三四五六七八九十]{1,3})\s*[、．.](?!\d(?!\d{3}))|[(（]\s*(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*[)）])\s*"
)
_TABLE_NUMBER = re.compile(r"(?:附?表|附件)\s*[\d一二三四五六七八九十]+(?:[-—]\d+)?\s*[:：、.]?\s*")
#: 项目支出绩效目标表 is a name of the form; a project may itself be called 培训成本支出.
_SUFFIX = re.compile(
    r"(?:(?<=项目)支出)?绩效目标(?:申报|填报|情况|批复|公开|汇总|自评)?(?:表|情况表|情况)?(?:[(（][^)）]*[)）])?$"
)
_GENERIC = re.compile(
    r"(?:20\d\d|年度?|度|部门|单位|本级|市级|区级|县级|省级|市|区|县|省|财政|预算|支出|项目|专项|资金|一般|重点|政策|整体|主要|公开|特定目标类|其他运转类|人员类|运转类|一级|二级|"
    r"和|及|与|或|-|—|\(|\)|\d|[、,.:：])*"
)
_TITLE = re.compile(r"绩效目标(?:申报|填报|批复|公开|汇总)?(?:情况)?表|项目.*绩效目标")


def is_project_title(text: str) -> bool:
    """Say whether a line is the title of a project's goal table."""
    folded = normalise(text)
    return 4 < len(folded) < 120 and bool(_TITLE.search(folded)) and not folded.endswith(("。", "；"))


def name_of_title(title: str) -> str | None:
    """Return the project that a title names: 3、某项目绩效目标表 → 某项目; None where it names none."""
    text = _BOOKMARK.sub("", title).strip()
    for pattern in (_NUMBER, _TABLE_NUMBER):
        match = pattern.match(text)
        if match:
            text = text[match.end() :]
    stripped = _SUFFIX.sub("", text.strip())
    if stripped == text or _GENERIC.fullmatch(normalise(stripped)):
        return None
    return stripped.strip().strip(":：") or None


def choose_name(titled: str | None, in_table: str | None) -> str:
    """Return the project's name from its title and its cell; an empty string where neither prints one.

    The cell is the name, unless it is a damaged copy of the title; a title that shares little with it names the
    publisher or the form (某局2024年项目支出绩效目标表), not the project.
    """
    if not titled or not in_table:
        return titled or in_table or ""
    one, other = normalise(titled), normalise(in_table)
    if other in one or not one:
        return titled if one == other else in_table
    shared = (Counter(one) & Counter(other)).total()
    return titled if shared >= 0.6 * max(len(one), len(other)) else in_table


def same_name(one: str, other: str) -> bool:
    """Say whether two titles name the same project, whatever their numbers."""
    return one == other or (name_of_title(one) or one) == (name_of_title(other) or other)
