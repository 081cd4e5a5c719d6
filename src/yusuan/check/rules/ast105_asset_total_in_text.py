"""文字中的固定资产金额等于资产表总额

查什么
    “上年末固定资产金额为……”的数字应等于固定资产占用情况表的资产总额。

依据
    公开内容前后一致。

适用
    文字和资产表都列有固定资产总额。

反例
    文字 384.95，表 394.95。

正例
    文字与表均为 384.95。

怎样改
    按资产账统一文字和表。
"""

from yusuan.check.asset_rows import asset_rows
from yusuan.check.rule import Outcome, Rule, amount, at, at_statement
from yusuan.model import Disclosure, compare_copies

RULE = Rule(
    id="AST105",
    title="文字中的固定资产金额等于资产表总额",
    title_en="The asset total in the text is the table’s",
    severity="error",
    basis=("I54", "I60", "R46"),
    message="文字中固定资产金额为 {actual}{unit}，“{other}”的资产总额为 {expected}{unit}。",
    message_en="The text states assets of {actual} {unit}, the total of “{other}” is {expected} {unit}.",
    remedy="按资产账统一文字和表。",
    remedy_en="Make text and table agree with the asset register.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Compare every statement about the assets of a part with that part's table."""
    for statement in disclosure.statements:
        if statement.concept != "assets" or statement.role != "amount" or statement.figure is None:
            continue
        table = disclosure.table("assets", statement.part)
        total_row = asset_rows(table)[0] if table is not None else None
        total = total_row.values.get("value") if total_row is not None else None
        figure = statement.figure
        if table is None or total is None or total.fen is None or figure.fen is None:
            continue
        if compare_copies(figure.fen, figure.quantum, total.fen, total.quantum).agrees:
            outcome.passed(figure, total)
            continue
        outcome.failed(
            at_statement(disclosure, statement),
            expected=amount(total.fen, statement.unit),
            actual=amount(figure.fen, statement.unit),
            difference=amount(figure.fen - total.fen, statement.unit),
            unit=statement.unit,
            figures=[figure, total],
            others=(at(table, total_row, "value"),),
            other=table.title,
        )
    if not outcome.passes and not outcome.findings:
        outcome.not_applicable("文字或资产表没有列出固定资产总额")
