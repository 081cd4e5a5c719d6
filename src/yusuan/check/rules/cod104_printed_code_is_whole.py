"""科目编码印刷完整

查什么
    分列印刷的类、款、项编码应为三位、两位、两位；合并印刷的应为三、五、七位。缺零、缺位、类级写错的编码按上下文还原后报告；
    全表每级编码只在自己一行印一次（201、32、01 各占一列）的，不算缺位。

依据
    科目编码由类三位、款两位、项两位组成。

适用
    表中列有编码。

反例
    类、款两列印“301”“2”，应为“301”“02”。

正例
    类、款两列印“301”“02”。

怎样改
    把编码列设成文本格式，补上被表格软件吞掉的零；改正写错的类。
"""

from yusuan.check.code_rows import CODE_TABLES
from yusuan.check.rule import Outcome, Rule, at
from yusuan.model import Disclosure, Row, StatutoryTable

RULE = Rule(
    id="COD104",
    title="科目编码印刷完整",
    title_en="Codes are printed whole",
    severity="error",
    basis=("I13", "R28"),
    message="“{table}”的编码印成“{actual}”（{label}），应为 {expected}。",
    message_en="A code in “{table}” is printed “{actual}” ({label}); {expected} is meant.",
    remedy="把编码列设成文本格式，补上被表格软件吞掉的零；改正写错的类。",
    remedy_en="Format the code column as text and restore the lost digits.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Report every row whose printed code is not the code that its place in the table means, once per code."""
    seen: set[tuple[str, str | None]] = set()
    for table in disclosure.tables:
        if table.type not in CODE_TABLES:
            continue
        by_level = _prints_own_level(table)
        for row in table.rows:
            if row.code is None:
                continue
            if row.code_norm is None or row.code_norm == row.code or (by_level and _is_own_level(row)):
                outcome.passed()
                continue
            key = (row.code, row.code_norm)
            if key in seen:
                continue
            seen.add(key)
            outcome.failed(
                at(table, row),
                expected=row.code_norm,
                actual=" ".join(row.code_cells) or row.code,
                label=row.label,
            )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("没有列出科目编码的表")


def _prints_own_level(table: StatutoryTable) -> bool:
    """Say whether the columns 类, 款, 项 of a table print each level once, in its own row: 201, then 32, then 01."""
    below = [row for row in table.rows if len(row.official_code or "") > 3]
    return len(below) > 1 and sum(map(_is_own_level, below)) * 2 > len(below)


def _is_own_level(row: Row) -> bool:
    code = row.code_norm or ""
    levels = iter((code[:3], code[3:5], code[5:7]))
    last = code[3:][-2:]
    return bool(row.code_cells) and row.code_cells[-1] == last and all(cell in levels for cell in row.code_cells)
