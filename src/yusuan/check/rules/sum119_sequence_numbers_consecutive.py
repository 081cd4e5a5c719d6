"""序号连续

查什么
    印有序号列的表，序号应从上到下逐一递增，不跳号、不重号。

依据
    跳号往往说明漏列了行（勾稽关系 I13）。

适用
    表中至少三行印有数字序号，且每个序号都是数字。左右两侧的收支总表不查。

反例
    序号 5 之后是 7。

正例
    序号 5 之后是 6。

怎样改
    重新编排序号；确有漏行的，补上漏列的行。
"""

from dataclasses import replace

from yusuan.check.rule import Outcome, Rule, at
from yusuan.check.sides import TWO_SIDED
from yusuan.model import Disclosure

RULE = Rule(
    id="SUM119",
    title="序号连续",
    title_en="Row numbers are consecutive",
    severity="advice",
    basis=("I13",),
    message="“{table}”的序号不连续：{above} 之后是 {text}。",
    message_en="The row numbers of “{table}” are not consecutive: {above} is followed by {text}.",
    remedy="重新编排序号；确有漏行的，补上漏列的行。",
    remedy_en="Number the rows again; where a row is missing, add it.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Look for gaps and repetitions in printed row numbers; numbering may begin again at 1."""
    for table in disclosure.tables:
        numbered = [row for row in table.rows if row.sequence]
        if (
            table.type in TWO_SIDED
            or len(numbered) < 3
            or not all((row.sequence or "").strip().isdigit() for row in numbered)
        ):
            continue
        numbers = [int(row.sequence or "0") for row in numbered]
        wrong = next((n for n in range(1, len(numbers)) if numbers[n] not in _allowed(numbers[n - 1])), None)
        if wrong is None:
            outcome.passed()
            continue
        place = replace(at(table, numbered[wrong]), text=str(numbers[wrong]))
        outcome.failed(
            place, expected=str(numbers[wrong - 1] + 1), actual=str(numbers[wrong]), above=str(numbers[wrong - 1])
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有印数字序号的表")


def _allowed(before: int) -> tuple[int, ...]:
    """Return the numbers that may follow; two sides of one line carry the same number."""
    return (before, before + 1, 1)
