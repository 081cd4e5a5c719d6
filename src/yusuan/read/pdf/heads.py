"""The header of a table without vertical rules: its cells, and which of them stand over others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from yusuan.model.text import late
from yusuan.read.pdf.content import Glyphs, Word
from yusuan.read.pdf.lines import Line, word_text
from yusuan.read.pdf.rows import Strip
from yusuan.read.pdf.strips import is_numbering
from yusuan.read.pdf.strokes import Stroke

_SPACED = 2.6
"""Ems between single characters of one word that is set apart: 项　目."""
_LEVELS = frozenset("类款项")
_PITCH = 1.9
"""Ems from line to line inside a cell of the header, at most."""
_WHOLE = late(
    r"(?:20\d\d年度?)?(?:本年|当年|上年|年初|年末)?(?:序号|行次|栏次|项目|金额|合计|总计|小计|收入|支出|预算数?|决算数?|(?:预算|决算)金额|(?:收入|支出)合计|数量|单价|价值|备注"
    r"|(?:支出)?(?:部门|政府)?(?:预算)?(?:功能|经济)(?:分类)?科目|科目|科目(?:编码|名称|代码)|(?:功能|经济)分类科目(?:编码|名称|代码)"
    r"|(?:单位|部门|项目)(?:编码|名称|代码)|单位性质|单位规格|资金(?:性质|来源)|经费(?:保障)?形式"
    r"|(?:基本|项目|经营|上缴上级|上解上级|对附属单位补助)支出|人员经费|公用经费|财政拨款(?:收入)?|财政专户(?:管理资金|收入|核拨)?|(?:事业|经营|其他|其他来源|教育|单位)(?:单位)?(?:经营)?收入"
    r"|上级补助收入|附属单位(?:上缴|缴款)收入|单位资金|(?:一般公共|政府性基金|国有资本经营|基金)预算(?:财政)?(?:拨款)?(?:收入|支出)?"
    r"|(?:上年|年初|年末|年终)?结转(?:和)?(?:结余)?(?:资金)?|因公出国[(（]境[)）](?:费用?)?|公务接待费|公务用车(?:购置(?:及运行(?:维护)?)?|运行(?:维护)?)费|机关运行经费"
    r"|[一二三]级指标|指标值|绩效指标描述|指标值确定依据|计量单位|采购物品名称|政府采购(?:金额|项目来源|目录序号)|预算资金|类|款|项|类款项|计量|来源|名称|编码)"
)
_ENDING = re.compile(
    r"(?:收入|支出|经费|合计|小计|总计|科目|编码|名称|代码|预算数|决算数|金额|资金|来源|性质|拨款|结转|结余|数量|单价|费|额|率)$"
)
_ITEM = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十][)）]|\d{1,2}[、.．](?!\d)")
_BRACKET = re.compile(r"[(（][^()（）]*[)）]$")
_OPENS = "(（《“、/及和与的其"
_CLOSES = ")）》”、及和与的"


@dataclass(slots=True, eq=False)
class Part:
    """Words of one line that belong to one cell."""

    words: list[Word]
    text: str
    x0: float
    x1: float
    line: Line

    @property
    def centre(self) -> float:
        """Horizontal middle."""
        return (self.x0 + self.x1) / 2


@dataclass(slots=True, eq=False)
class Head:
    """A cell of the header; ``first`` and ``last`` are the columns it stands over."""

    parts: list[Part]
    under: list[Head] = field(default_factory=list)
    first: int = -1
    last: int = -1

    @property
    def words(self) -> list[Word]:
        """All of its words."""
        return [w for p in self.parts for w in p.words]

    @property
    def text(self) -> str:
        """Its text without blanks."""
        return "".join(p.text for p in self.parts)

    @property
    def x0(self) -> float:
        """Left edge."""
        return min(p.x0 for p in self.parts)

    @property
    def x1(self) -> float:
        """Right edge."""
        return max(p.x1 for p in self.parts)

    @property
    def centre(self) -> float:
        """Horizontal middle of its widest line."""
        return max(self.parts, key=lambda p: p.x1 - p.x0).centre

    @property
    def top(self) -> float:
        """Upper edge."""
        return self.parts[0].line.top

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.parts[-1].line.bottom

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Heads:
    """A header: the cells over one column from left to right, and those over several from the outermost."""

    leaves: list[Head]
    groups: list[Head]


def heads_of(lines: list[Line], rules: list[Stroke], glyphs: Glyphs) -> Heads:
    """Return the header that lines make; ``rules`` are the horizontal ones between them."""
    cells = [cell for stack in _stacks(lines, rules, glyphs) for cell in _cells(stack)]
    groups: list[Head] = []
    top = min((line.top for line in lines), default=0.0)
    bottom = max((line.bottom for line in lines), default=0.0)
    leaves = _leaves(cells, top, bottom, rules, groups)
    leaves.sort(key=lambda c: c.centre)
    return Heads(leaves, groups)


def parts_of(line: Line, glyphs: Glyphs) -> Iterator[Part]:
    """Yield what stands together on a line of the header; letters set apart are one word."""
    words: list[Word] = []
    texts: list[str] = []
    for word in line.words:
        text = word_text(word, glyphs)
        if words and not _one_word(words[-1], texts[-1], word, text):
            yield Part(words, "".join(texts), words[0].x0, words[-1].x1, line)
            words, texts = [], []
        words.append(word)
        texts.append(text)
    if words:
        yield Part(words, "".join(texts), words[0].x0, words[-1].x1, line)


def _one_word(left: Word, before: str, right: Word, after: str) -> bool:
    gap = right.x0 - left.x1
    levels = (before in _LEVELS or after in _LEVELS) and before + after not in ("项目", "类别")
    if len(before) == 1 and len(after) == 1 and not before.isdigit() and not levels:
        return gap < _SPACED * min(left.size, right.size)
    return gap < 0.25 * min(left.size, right.size)


def _stacks(lines: list[Line], rules: list[Stroke], glyphs: Glyphs) -> list[list[Part]]:
    """Parts one below the other on one axis: the lines of a cell, or a cell and what stands under its middle."""
    stacks: list[list[Part]] = []
    for line in lines:
        row = list(parts_of(line, glyphs))
        for part in row:
            near = [s for s in stacks if _goes_on(s[-1], part, rules) and not _covers(s[-1], part, row)]
            home = min(near, key=lambda s: abs(s[-1].centre - part.centre), default=None)
            if home is None:
                stacks.append([part])
            else:
                home.append(part)
    return stacks


def _goes_on(above: Part, part: Part, rules: list[Stroke]) -> bool:
    size = min(above.line.size, part.line.size)
    step = part.line.middle - above.line.middle
    if not 0.8 * size < step < _PITCH * size:
        return False
    same_axis = abs(above.centre - part.centre) < 0.55 * size
    same_left = abs(above.x0 - part.x0) < 0.12 * size and abs(above.x1 - part.x1) > 0.5 * size
    if not (same_axis or same_left):
        return False
    between = [r for r in rules if above.line.middle < r.at < part.line.middle]
    return not any(r.start < part.centre < r.end for r in between)


def _covers(above: Part, part: Part, row: list[Part]) -> bool:
    """Whether a text stands over several texts of the next line: it is a heading of them."""
    return any(p is not part and above.x0 < p.centre < above.x1 for p in row)


def _cells(stack: list[Part]) -> list[Head]:
    """The cells that lines on one axis make: cut where the words are likeliest to be whole."""
    count = len(stack)
    if count > 8:
        return [Head([p]) for p in stack]
    best: tuple[float, tuple[int, ...]] = (-1.0, ())
    for cuts in range(count):
        for places in combinations(range(1, count), cuts):
            edges = (0, *places, count)
            scores = [_wholeness(stack[a:b]) for a, b in pairwise(edges)]
            score = min(scores) + 0.1 * sum(scores) / len(scores)
            if score > best[0] + 0.01:
                best = score, places
    edges = (0, *best[1], count)
    return [Head(stack[a:b]) for a, b in pairwise(edges)]


def _wholeness(parts: list[Part]) -> float:
    text = "".join(p.text for p in parts)
    bare = _BRACKET.sub("", text)
    size = parts[0].line.size
    broken = any(a.x1 - a.x0 < b.x1 - b.x0 - 1.6 * size for a, b in pairwise(parts))
    if text[:1] in _CLOSES or text[-1:] in _OPENS:
        return 0.0
    if _WHOLE.fullmatch(bare or text):
        return 2.0
    return (1.0 if len(bare) > 2 and _ENDING.search(bare) else 0.5) - 0.4 * broken


def _leaves(cells: list[Head], top: float, bottom: float, short: list[Stroke], groups: list[Head]) -> list[Head]:
    """The cells over one column; those over several go to ``groups`` with what stands under them."""
    ruled = {id(c): r for c in cells if (r := _rule_under(c, cells, short)) is not None}
    middle = (top + bottom) / 2
    size = max((c.parts[0].line.size for c in cells), default=0.0)
    upper = [c for c in cells if id(c) in ruled or c.middle < middle - 0.3 * size]
    highest = min((c.middle for c in upper), default=0.0)
    upper = [c for c in upper if id(c) in ruled or c.middle < highest + 0.6 * size]  # the others stand under these
    lower = [c for c in cells if c not in upper and (c.middle > middle + 0.3 * size or c.middle < middle - 0.3 * size)]
    level = [c for c in cells if c not in upper and c not in lower]
    lower += [c for c in level if any(_over(c, other) for other in lower) or _over_parts_of_code(c, lower)]
    for rule in {id(r): r for r in ruled.values()}.values():
        heads = sorted((g for g in upper if ruled.get(id(g)) is rule), key=lambda g: g.centre)
        under = [c for c in cells if c not in heads and c.middle > rule.at and rule.start < c.centre < rule.end]
        under.sort(key=lambda c: c.centre)
        for group, share in zip(heads, _parted(heads, under), strict=True):
            group.under = share
    inner = [g for g in upper if id(g) in ruled and any(g in o.under for o in upper)]
    upper = [g for g in upper if g not in inner]
    taken = {id(c) for g in upper for c in g.under}
    free = sorted((c for c in lower if id(c) not in taken), key=lambda c: c.centre)
    stops = [c for c in cells if c not in upper and c not in lower and id(c) not in taken]
    _share([g for g in upper if id(g) not in ruled and id(g) not in taken], free, stops)
    leaves = [c for c in cells if c not in upper and id(c) not in taken and not any(c in g.under for g in upper)]
    for group in upper:
        if id(group) in taken:
            continue
        if not group.under:
            leaves.append(group)
            continue
        groups.append(group)
        leaves += _leaves(
            group.under, ruled[id(group)].at if id(group) in ruled else group.bottom, bottom, short, groups
        )
    return leaves


def _rule_under(cell: Head, cells: list[Head], short: list[Stroke]) -> Stroke | None:
    """The short rule right under a cell that parts it from the cells under it."""
    size = cell.parts[0].line.size
    for rule in short:
        if -0.3 * size < rule.at - cell.bottom < 1.2 * size and rule.start < cell.centre < rule.end:
            middle = (rule.start + rule.end) / 2
            under = [c for c in cells if c.middle > rule.at and rule.start < c.centre < rule.end]
            if under and (abs(middle - cell.centre) < 2 * size or len(under) > 1):
                return rule
    return None


def is_heading(text: str) -> bool:
    """Say whether a text is a word that stands over columns."""
    return bool(_WHOLE.fullmatch(_BRACKET.sub("", text) or text))


def is_header(lines: list[Line], glyphs: Glyphs) -> bool:
    """Say whether lines print three or more words that stand over columns, and not much else."""
    cells = [cell.text for stack in _stacks(lines, [], glyphs) for cell in _cells(stack)]
    known = sum(is_heading(text) or bool(_ENDING.search(text) and len(text) < 12) for text in cells)
    certain = sum(map(is_heading, cells))
    return certain >= 2 and known >= 3 and known * 2 >= len(cells)


def names_columns(strips: list[Strip]) -> bool:
    """Say whether lines belong to a header: two or more of their words stand over columns, and none is a number."""
    words = [s.text for strip in strips for s in strip.segments]
    if any((s.numbers and not is_numbering(s)) or begins(s) for s in strips) or len(words) < 2:
        return False
    known = sum(map(is_heading, words))  # parts of wrapped headings are not known
    return known > 1 and known * 3 >= len(words)


def begins(strip: Strip) -> bool:
    """Say whether a line is the first of a list of items."""
    return bool(_ITEM.match(strip.segments[0].text))


def _over(cell: Head, other: Head) -> bool:
    return other.top > cell.bottom - 0.35 * cell.parts[0].line.size and cell.x0 < other.x1 and other.x0 < cell.x1


def _over_parts_of_code(cell: Head, lower: list[Head]) -> bool:
    """Whether a cell stands between 类 and 款 or 款 and 项 below it: codes that are split over several columns."""
    left = max((c for c in lower if c.centre < cell.centre), key=lambda c: c.centre, default=None)
    right = min((c for c in lower if c.centre > cell.centre), key=lambda c: c.centre, default=None)
    return bool(left and right and left.text in _LEVELS and right.text in _LEVELS)


def _share(groups: list[Head], lower: list[Head], stops: list[Head]) -> None:
    """Give the cells below to the headings above: those between two cells of the whole height to the one there."""
    places = sorted(c.centre for c in stops)
    edges = [float("-inf"), *places, float("inf")]
    for left, right in pairwise(edges):
        heads = sorted((g for g in groups if left < g.centre < right), key=lambda g: g.centre)
        cells = [c for c in lower if left < c.centre < right]
        if not heads or not cells:
            continue
        for head, under in zip(heads, _parted(heads, cells), strict=True):
            head.under = under


def _parted(heads: list[Head], cells: list[Head]) -> list[list[Head]]:
    """The cells in as many stretches as there are headings, each heading over the middle of its own."""
    if len(heads) == 1:
        return [cells]
    if len(cells) < len(heads) or len(heads) > 5 or len(cells) > 24:
        return [[c for c in cells if min(heads, key=lambda h: abs(h.centre - c.centre)) is head] for head in heads]
    edges = _edges(cells)

    def off(places: tuple[int, ...]) -> float:
        cuts = (0, *places, len(cells))
        return sum(abs(h.centre - (edges[a] + edges[b]) / 2) for h, (a, b) in zip(heads, pairwise(cuts), strict=True))

    best = min(combinations(range(1, len(cells)), len(heads) - 1), key=off)
    cuts = (0, *best, len(cells))
    return [cells[a:b] for a, b in pairwise(cuts)]


def _edges(cells: list[Head]) -> list[float]:
    """Borders between cells as far as their words tell."""
    inner = [(a.centre + b.centre) / 2 for a, b in pairwise(cells)]
    if not inner:
        return [cells[0].x0, cells[0].x1]
    return [2 * cells[0].centre - inner[0], *inner, 2 * cells[-1].centre - inner[-1]]
