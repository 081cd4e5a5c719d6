"""Explanations that several synthetic documents share, in words of our own."""

from __future__ import annotations

from tests.provinces.layout import Paper
from tests.provinces.ledger import Ledger, Test, both


def money(book: Ledger, *tests: Test, places: int = 2) -> str:
    """Return the sum of the lines that pass all tests, printed without separators."""
    return book.printed(book.sum(both(*tests)), places, thousands=False)


def share(part: str, whole: str) -> str:
    return f"{100 * float(part) / float(whole):.2f}%"


def grown(now: str, by: str) -> str:
    """Return the rate of growth of what grew by so much and is now so much."""
    return f"{100 * float(by) / (float(now) - float(by)):.2f}%"


def three_public(paper: Paper, who: str, year: int, *, operation: str, reception: str, before: str) -> None:
    """Explain 三公 without journeys and purchases, reception cut from ``before``."""
    now = f"{float(operation) + float(reception):.2f}"
    was = f"{float(operation) + float(before):.2f}"
    less = f"{float(before) - float(reception):.2f}"
    rate, own = f"{100 * float(less) / float(was):.2f}%", f"{100 * float(less) / float(before):.2f}%"
    paper.text(
        f"{who}{year}年“三公”经费预算{{{now}}}万元，比上年减少{{{less}}}万元，下降{rate}，减少的主要原因是精简接待。其中："
        f"因公出国（境）经费{{0.00}}万元，与上年持平，原因是未安排出国团组；公务接待费{{{reception}}}万元，比上年减少{{{less}}}万元，"
        f"下降{own}，原因是精简接待；公务用车购置及运行维护费{{{operation}}}万元，与上年持平，原因是车辆数不变，"
        f"其中：公务用车购置费{{0.00}}万元，与上年持平，公务用车运行维护费{{{operation}}}万元，与上年持平。"
    )


def glossary(paper: Paper) -> None:
    paper.text(
        "1.基本支出：指为保障机构正常运转、完成日常工作任务而发生的各项支出。",
        "2.项目支出：指单位为完成特定的工作任务和事业发展目标所发生的支出。",
        "3.“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费、公务接待费。",
        "4.机关运行经费：指使用财政拨款安排的日常公用经费。",
    )
