"""目录列出的表都在文件中

查什么
    目录列出的每张法定表都应在正文中。全部缺失的由 COM101 报告，这里列出缺失的表名。

依据
    公开内容完整，与目录一致。

适用
    文件有目录，目录列有表名。

反例
    目录列有政府性基金表，正文没有。

正例
    目录与正文一致。

怎样改
    补充缺少的表，或改正目录。
"""

from yusuan.check.notes import table_type
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure, Place
from yusuan.model.vocabulary import TABLES

RULE = Rule(
    id="COM122",
    title="目录列出的表都在文件中",
    title_en="Every table of the contents is there",
    severity="error",
    basis=("I90", "R09"),
    message="目录列出的表不在文件中：{missing}。",
    message_en="Tables of the contents are missing: {missing}.",
    remedy="补充缺少的表，或改正目录。",
    remedy_en="Add the tables or correct the contents.",
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Classify the entries of the contents by their words and look for a table of each type."""
    entries = [line for line in disclosure.paragraphs if line.kind == "contents"]
    wanted = {t: line for line in entries if (t := table_type(line.text)) is not None}
    missing = {t: line for t, line in wanted.items() if next(disclosure.tables_of(t), None) is None}
    if not wanted:
        outcome.not_applicable("文件没有列出表名的目录")
    elif missing:
        first = next(iter(missing.values()))
        names = "、".join(TABLES[t] for t in missing)
        outcome.failed(Place(first.location, text=first.text), missing=names)
    else:
        outcome.passed()
