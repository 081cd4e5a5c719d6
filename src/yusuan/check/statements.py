"""Statements of the running text as rules need them: exact amounts, scope, year, and parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from yusuan.model import Comparison, Disclosure, Figure, Statement, compare, compare_copies

#: Text drops trailing zeros: 5万元 means 5.00万元, so it is never coarser than 0.01万元 (in fen).
CUSTOM = 10_000
#: Words of a subject that speak of less than the whole department or unit.
_SMALLER = re.compile(
    r"(?<!含)本级(?!支出|[及和、])|(?<!含)(?<!及)(?<!和)(?:所属|下属|直属)|其他单位|[一二三四五六七八九十\d]+家"
)
#: Sections about single projects, where 预算安排 and 财政拨款 are the project's.
_PROJECTS = re.compile(r"项目(?!支出)|绩效|专项资金|转移支付")
_WHOLE_PAPER = re.compile(r"(?:部门|单位)(?:预算|决算)")
_SENTENCE = 80
_UNITS_AS_CUSTOM = frozenset({"万元", "千元", "元"})


def amounts(disclosure: Disclosure, *concepts: str) -> Iterator[tuple[int, Statement]]:
    """Yield the stated amounts (of the concepts, where given) with their index in ``disclosure.statements``."""
    for index, statement in enumerate(disclosure.statements):
        wanted = not concepts or statement.concept in concepts
        if wanted and statement.role == "amount" and fen_of(statement) is not None:
            yield index, statement


def fen_of(statement: Statement) -> int | None:
    """Return the stated amount in fen, or None."""
    return statement.figure.fen if statement.figure is not None else None


def quantum_of(statement: Statement) -> int:
    """Return the precision of a stated amount in fen: trailing zeros of 万元 are customarily dropped."""
    figure = statement.figure
    if figure is None:
        return CUSTOM
    return min(figure.quantum, CUSTOM) if statement.unit in _UNITS_AS_CUSTOM else figure.quantum


def signed(statement: Statement) -> int:
    """Return a stated change in fen, a decrease as a negative number."""
    value = fen_of(statement) or 0
    return -value if statement.direction == "decrease" else value


def of_this_year(disclosure: Disclosure, statement: Statement) -> bool:
    """Say whether a statement is about the document's own year."""
    return disclosure.year is None or statement.year in (None, disclosure.year)


def of_whole(disclosure: Disclosure, statement: Statement) -> bool:
    """Say whether a statement speaks of its whole department or unit, not of one office, unit or project in it."""
    if any(_PROJECTS.search(title) and not _WHOLE_PAPER.search(title) for title in statement.section):
        return False
    sentence = words_before(disclosure, statement, _SENTENCE).rpartition("。")[2]
    return statement.level == "unit" or _SMALLER.search(sentence + statement.subject) is None


def tells_result(disclosure: Disclosure, statement: Statement) -> bool:
    """Say whether a statement gives the figure that the document's tables print: the budget, or the final accounts."""
    wanted = (None, "final", "execution") if disclosure.kind == "final" else (None, "budget", "opening_budget")
    return statement.kind in wanted and of_this_year(disclosure, statement)


def stated_parts(disclosure: Disclosure, role: str = "amount") -> dict[int, list[int]]:
    """Return the indices of the parts of every statement that has some, by the whole's index."""
    found: dict[int, list[int]] = {}
    for index, statement in enumerate(disclosure.statements):
        if statement.role == role and statement.parent is not None and fen_of(statement) is not None:
            found.setdefault(statement.parent, []).append(index)
    return found


def add_up(whole: Statement, parts: list[Statement], total: int | None = None) -> Comparison:
    """Compare a stated whole with the sum of its stated parts (or with ``total``, computed from them)."""
    expected = sum(fen_of(p) or 0 for p in parts) if total is None else total
    actual = signed(whole) if whole.role == "change" else fen_of(whole) or 0
    quanta = [quantum_of(s) for s in (whole, *parts) if fen_of(s)]
    return compare(actual, expected, quanta)


def same_amount(a: Statement, b: Statement) -> bool:
    """Say whether two statements give the same amount, printed precision aside."""
    return compare_copies(fen_of(a) or 0, quantum_of(a), fen_of(b) or 0, quantum_of(b)).agrees


def listed_loosely(disclosure: Disclosure, statement: Statement) -> bool:
    """Say whether 等 stands right after an amount: the list names only some of its members."""
    return words_after(disclosure, statement, 3).lstrip().startswith(("等", "左右等", "及其他", "和其他"))


def words_after(disclosure: Disclosure, statement: Statement, count: int) -> str:
    """Return the text that follows a statement in its paragraph."""
    if not disclosure.paragraphs:
        return ""
    return disclosure.paragraphs[statement.paragraph].text[statement.end : statement.end + count]


def words_before(disclosure: Disclosure, statement: Statement, count: int) -> str:
    """Return the text before a statement in its paragraph."""
    if not disclosure.paragraphs:
        return ""
    return disclosure.paragraphs[statement.paragraph].text[max(0, statement.start - count) : statement.start]


def figures_of(*statements: Statement | None) -> list[Figure | None]:
    """Return the printed figures of statements."""
    return [s.figure for s in statements if s is not None]


def named(statement: Statement) -> str:
    """Return what a statement is about, without the words that say which figure it is (X：2024年预算)."""
    return statement.subject.partition("：")[0].strip('“”"')
