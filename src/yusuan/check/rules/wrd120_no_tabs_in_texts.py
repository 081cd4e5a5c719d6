"""标题和单元格中没有制表符

查什么
    标题、单元格文字中间或末尾的制表符会撕裂表格，是从表格软件粘贴时带入的。一份文件报告一次。

依据
    公开内容准确、规范。

适用
    有标题或项目表的文件。

反例
    组织工作专项经费<制表符>绩效目标表。

正例
    组织工作专项经费绩效目标表。

怎样改
    删去制表符。
"""

from yusuan.check.printed_texts import line_place, lines_of
from yusuan.check.project_places import at_project
from yusuan.check.rule import Outcome, Rule
from yusuan.model import Disclosure

RULE = Rule(
    id="WRD120",
    title="标题和单元格中没有制表符",
    title_en="No tabs inside titles and cells",
    severity="warning",
    basis=("I91",),
    message="文字中夹有制表符，共 {count} 处，如：{text}",
    message_en="Tabs stand inside texts at {count} places, such as: {text}",
    remedy="删去制表符。",
    remedy_en="Remove the tabs.",
    delicate=True,
)


def check(disclosure: Disclosure, outcome: Outcome) -> None:
    """Gather titles and project cells that hold a tab into one finding."""
    places = []
    for _, line in lines_of(disclosure, "title"):
        if "\t" in line.text.strip():
            places.append(line_place(line))
        else:
            outcome.passed()
    for project in disclosure.projects:
        for field, cell in project.cells.items():
            if "\t" in cell.text:
                places.append(at_project(project, field, " ".join(cell.text.split())[:60]))
            else:
                outcome.passed()
    if places:
        outcome.failed(places[0], others=tuple(places[1:]), count=len(places))
    elif not outcome.passes:
        outcome.not_applicable("文件没有标题或项目表")
