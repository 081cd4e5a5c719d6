"""Which columns a header cell covers, where the text has lost the merges: short header rows over longer ones."""

from __future__ import annotations

import re
from itertools import pairwise

from yusuan.model.text import squeeze
from yusuan.read.text.rows import Raw, Row, is_blank, is_numeric

_CAPTION = re.compile(
    r"(?:金额|计量|货币)?单位[:：]|预算年度|决算年度|年度[:：]|截止|编[制报](?:单位|部门)|填报(?:单位|部门|日期)|公开\d+表|附[表件]\d+|部门[:：]|编号[:：]"
)
_NAMING = re.compile(
    r".*(?:编码|名称|代码)|(?:支出)?(?:部门|政府)?(?:功能|经济)?(?:分类)?科目|项目|类|款|项|序号|编号|科目.*|行次"
)
_CHANGE = re.compile(r"增减|增长|变动|变化|差额|[%％]|比.{0,6}年")
_TOTALS = (["合计"], ["总计"])
_SUBTOTALS = frozenset({"小计", "合计"})
_CODES = ["类", "款", "项"]
#: First words of header rows that are always the lowest, whatever their cells leave blank.
_LEAVES = frozenset({"一级指标", "绩效指标"})
_MOST_HEADERS = 6
_WIDEST = 128
_NEVER = 10**9


def caption_rows(rows: list[Row], width: int) -> int:
    """Return how many leading rows are captions: a title over the columns, the entity, the year, the unit."""
    count = 0
    for row in rows[:_MOST_HEADERS]:
        texts = [squeeze(raw.text) for raw in row if not is_blank(raw.text)]
        alone = len(row) == 1 < width
        if not texts or not (alone or any(_CAPTION.match(text) for text in texts)):
            break
        count += 1
    return count if count < len(rows) else 0


def header_end(rows: list[Row], first: int, width: int) -> int:
    """Return the index after the header rows, ``first`` where no row can be told to be one.

    The header ends before the first row with a number, 栏次 or no text at all, or with the first row that names every
    column. A table that starts with words only and never comes to such a row has no header that could be told.
    """
    for index in range(first, min(first + _MOST_HEADERS, len(rows))):
        texts = [squeeze(raw.text) for raw in rows[index]]
        printed = [text for text in texts if text]
        if printed[:3] == _CODES and len(texts) == width and "栏次" in printed:
            return index + 1
        if not printed or printed[0] == "栏次" or any(is_numeric(text) for text in printed):
            return index
        if index > first and printed in _TOTALS:  # the only row of an empty table
            return index
        if len(texts) == width and (all(texts) or texts[0] in _LEAVES):
            return index + 1
    return first


def header_spans(rows: list[Row], width: int) -> list[list[int]] | None:
    """Return how many columns each cell of each header row covers; None where no row tells all columns.

    Works upwards: the lowest full row has one column per cell, each shorter row is laid over the one below it.
    """
    lowest = next((i for i in range(len(rows) - 1, -1, -1) if len(rows[i]) == width), None)
    if lowest is None or width > _WIDEST:
        return None
    spans: list[list[int]] = [[] for _ in rows]
    spans[lowest] = [1] * width
    for index in range(lowest - 1, -1, -1):
        groups = _cover(rows[index], rows[index + 1])
        if groups is None:
            return None
        below = iter(spans[index + 1])
        spans[index] = [sum(next(below) for _ in range(group)) for group in groups]
    return None if lowest != len(rows) - 1 else spans


def _cover(upper: Row, lower: Row) -> list[int] | None:
    """Return how many lower cells each upper cell stands over, by the cheapest reading of the header."""
    if len(upper) == len(lower):
        return [1] * len(upper)
    if len(upper) > len(lower) or not _tells_groups(lower):
        return None
    best: list[list[tuple[int, int]]] = [[(_NEVER, 0)] * (len(lower) + 1) for _ in range(len(upper) + 1)]
    best[0][0] = (0, 0)
    for i, header in enumerate(upper):
        for end in range(i + 1, len(lower) - (len(upper) - i - 1) + 1):
            best[i + 1][end] = min(
                (best[i][start][0] + _strain(header, lower[start:end]), start) for start in range(i, end)
            )
    groups: list[int] = []
    end = len(lower)
    for i in range(len(upper), 0, -1):
        start = best[i][end][1]
        groups.append(end - start)
        end = start
    return groups[::-1]


def _tells_groups(lower: Row) -> bool:
    """Say whether the lower row shows where groups end: by blanks, repeated labels, or names beside amounts."""
    texts = [squeeze(raw.text) for raw in lower]
    naming = {bool(_NAMING.fullmatch(text)) for text in texts}
    return len(set(texts)) < len(texts) or "" in texts or len(naming) > 1


def _strain(header: Raw, group: list[Raw]) -> int:
    """Return how unlikely it is that ``header`` stands over ``group``.

    A blank below is the lower part of the header itself, so it stands alone. Labels that repeat start a new group
    (项目 预算数 | 项目 预算数), and columns of codes and names part from columns of amounts, these from their changes.
    """
    texts = [squeeze(raw.text) for raw in group]
    torn = 6 if texts[0] in _CODES[1:] else 0  # 类, 款, 项 stand under one heading
    if len(texts) == 1:
        return torn + (0 if is_blank(header.text) or not texts[0] else 1)
    naming = [bool(_NAMING.fullmatch(text)) for text in texts]
    changes = sum(a != b for a, b in pairwise(naming))
    changes += sum(a != b for a, b in pairwise([bool(_CHANGE.search(text)) for text in texts]))
    repeats = len(texts) - len(set(texts))
    late = sum(text in _SUBTOTALS and not name for text, name in zip(texts[1:], naming, strict=False))
    repeats += 2 * late  # a sum stands first in its group, or after its name
    return torn + 10 * texts.count("") + 4 * repeats + 2 * changes + (5 if is_blank(header.text) else 0)
