"""购置公务用车有购置费

查什么
    绩效目标等文字说要购置公务用车，或安排购置车辆的数量不为零时，公务用车购置费不应为零；有购置费的，购置数量不应为零。

依据
    公务用车购置费在“三公”经费中单列（财预〔2016〕143号）。

适用
    文字或“三公”经费表写明公务用车购置费。说不购置、严格控制购置的句子不算；其他用途车辆（不属公务用车）的数量只在文字写明时比较。

反例
    目标写“保障公务用车购置经费的实施”，公务用车购置费 0.00。

正例
    公务用车购置费 25.00，安排购置车辆 1 辆。

怎样改
    核对购置计划。
"""

import re

from yusuan.check.rule import Outcome, Rule, amount, at_statement, in_text
from yusuan.check.statements import amounts, fen_of, tells_result
from yusuan.check.table_facts import facts_of
from yusuan.model import Disclosure, Figure, Place, TextLine

_PROMISE = re.compile(
    r"公务(?:用)?车(?:辆)?的?(?:购置|更新|采购)(?:经费|项目|费用|工作|计划)(?!及|和|为|[\d.]|预算|支出)"
    r"|(?:计划|拟|新)购置公务用车"
)
_DENIAL = re.compile(r"不|无|未|没有|严格|控制|压减|其中|“三公”|0万元|元")
_THREE_PUBLIC = re.compile("三公|名词|机构|职责")

RULE = Rule(
    id="TXT138",
    title="购置公务用车有购置费",
    title_en="A vehicle to be bought has its money",
    severity="warning",
    basis=(
        "I62",
        "R43",
        "R72",
    ),
    message="文字写“{text_found}”，公务用车购置费却为 {actual}{unit}。",
    message_en="The text says “{text_found}”, but the money for buying vehicles is {actual} {unit}.",
    remedy="核对是否购置公务用车；不购置的，删去这些文字；购置的，列出购置费。",
    remedy_en="Drop the words, or budget the purchase.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare promises and numbers of vehicles with the money for buying them, part by part."""
    money = _money(disclosure)
    empty: dict[int, list[tuple[Place, str]]] = {}
    for number, line in enumerate(disclosure.paragraphs):
        part = money.get(line.part)
        match = _PROMISE.search(line.text) if part is not None and "车" in line.text else None
        if part is None or match is None or _excused(line, match):
            continue
        if part[0]:
            outcome.passed(*part[1])
        else:
            place = in_text(disclosure, number, match.start(), match.end())
            empty.setdefault(line.part, []).append((place, match[0]))
    for key, found in empty.items():
        outcome.failed(
            found[0][0],
            expected="购置费",
            actual=amount(0, "万元"),
            unit="万元",
            others=tuple(place for place, _ in found[1:]),
            figures=money[key][1],
            text_found=found[0][1],
        )
    _check_counts(disclosure, money, outcome)
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字没有说购置公务用车，或没有写公务用车购置费")


def _excused(line: TextLine, match: re.Match[str]) -> bool:
    """Sentences that deny, and sections that are about the amounts themselves, promise nothing."""
    sentence = line.text[: match.start()].rpartition("。")[2].rpartition("；")[2]
    return bool(_DENIAL.search(sentence[-25:]) or any(_THREE_PUBLIC.search(title) for title in line.section))


def _money(disclosure: Disclosure) -> dict[int, tuple[int, list[Figure | None]]]:
    """Return the money for buying vehicles of every part that tells it, with its figures."""
    found: dict[int, tuple[int, list[Figure | None]]] = {}
    for part in {line.part for line in disclosure.paragraphs}:
        facts = facts_of(disclosure, part, "vehicle_purchase")
        told = [s for _, s in amounts(disclosure, "vehicle_purchase") if s.part == part]
        stated = [s for s in told if tells_result(disclosure, s)]
        figures = [e.figure for f in facts for e in f.entries] + [s.figure for s in stated]
        if figures:
            found[part] = max([f.value for f in facts] + [fen_of(s) or 0 for s in stated]), figures
    return found


def _check_counts(disclosure: Disclosure, money: dict[int, tuple[int, list[Figure | None]]], outcome: Outcome) -> None:
    for statement in disclosure.statements:
        bought = statement.role == "count" and "购置车辆" in statement.subject and statement.figure is not None
        part = money.get(statement.part)
        if not bought or part is None or statement.figure is None:
            continue
        fen, figures = part
        if bool(statement.figure.number) == bool(fen):
            outcome.passed(statement.figure, *figures)
            continue
        outcome.failed(
            at_statement(disclosure, statement),
            actual=amount(fen, "万元"),
            unit="万元",
            certainty="medium",
            severity="advice",
            figures=[statement.figure, *figures],
            text_found=f"{statement.subject}{statement.figure.printed}{statement.unit}",
        )
