"""The first sheet: what the workbook is for, in which order to fill it, and what every column means."""

from __future__ import annotations

from typing import Any

from yusuan.workbook.sheets import FACTS, GUIDE, REQUIRED_MARK, SHEETS, SUMMARY, SheetForm, title_of
from yusuan.workbook.style import Style

_STEPS = (
    ("1", "单位信息", "填部门的基本情况和每个单位。由上年台账或已公开文件生成的，核对即可。"),
    ("2", "项目", "每个项目一行。只有基本支出的单位可以不填。"),
    ("3", "预算明细", "每一笔钱一行：哪个单位、做什么、什么科目、钱从哪来、多少。各张公开表都由它汇总。"),
    ("4", "绩效指标、政府采购、固定资产", "有什么填什么；没有的保留空表，不要删除工作表。"),
    ("5", "上年数、增减原因、文字说明", "用来写公开文字。没有填原因的，系统不会编造，生成时会列出来。"),
    ("6", SUMMARY, "随时查看：还有哪里没填好、合计是多少。没有问题了，保存台账，运行 yusuan build 生成公开文件。"),
)
_COLOURS = (
    ("needed", "深蓝色表头（带＊）", "必须填"),
    ("optional", "蓝色表头", "有就填"),
    ("given", "灰色表头", "公式自动得出，不用填，也改不了（如确需修改：审阅→撤销工作表保护，没有密码）"),
    ("inferred", "浅黄色的行", "推定：由已公开的汇总数推算得出，请核实，核实后清空“来源”一栏"),
)
_NOTES = (
    "科目编码单元格：直接输入编码，或点右侧箭头从下拉列表中选；名称自动出现在旁边，红字表示编码不对。",
    "可以插入行、复制粘贴整列数据；粘贴时请用“选择性粘贴→数值”。不要合并单元格，不要改表头的字。",
    "预先写好公式的行用完了也可以接着往下填，照样会读取；想看到名称，把上一行灰色格子向下复制即可。",
    "几个单位分别填的，各填一个台账（单位信息中只列自己的单位），生成时一起给出，会自动合并成部门的台账。",
)


def write_guide(book: Any, style: Style, heading: str, unit: str) -> None:
    """Write the sheet; ``heading`` says whose workbook it is, ``unit`` is that of the amounts."""
    sheet = book.get_worksheet_by_name(GUIDE)
    sheet.hide_gridlines(2)
    for column, width in enumerate((34, 9, 100)):
        sheet.set_column(column, column, width)
    sheet.set_default_row(18)
    sheet.set_row(0, 34)
    sheet.write_string(0, 0, heading, style.named("title"))
    sheet.write_string(1, 0, f"金额一律以{unit}为单位，填在标有（{unit}）的栏目中。", style.named("hint"))
    row = _steps(sheet, style, 3)
    row = _colours(sheet, style, row + 1)
    row = _notes(sheet, style, row + 1)
    sheet.write_string(row + 1, 0, "各表各栏怎么填", style.named("section"))
    row += 2
    for form in SHEETS:
        row = _form(sheet, style, row, form, unit) + 1


def _steps(sheet: Any, style: Style, row: int) -> int:
    sheet.write_string(row, 0, "填写顺序（点击可跳转）", style.named("section"))
    for number, title, text in _STEPS:
        row += 1
        first = title.partition("、")[0]
        sheet.write_url(row, 0, f"internal:'{first}'!A1", style.named("link_cell"), f"{number}. {title}")
        sheet.merge_range(row, 1, row, 2, text, style.named("text"))
    return row + 1


def _colours(sheet: Any, style: Style, row: int) -> int:
    sheet.write_string(row, 0, "颜色", style.named("section"))
    for name, words, text in _COLOURS:
        row += 1
        sheet.write_string(row, 0, words, style.named(name))
        sheet.merge_range(row, 1, row, 2, text, style.named("text"))
    return row + 1


def _notes(sheet: Any, style: Style, row: int) -> int:
    sheet.write_string(row, 0, "请注意", style.named("section"))
    for note in _NOTES:
        row += 1
        sheet.write_string(row, 0, f"· {note}", style.named("hint"))
    return row + 1


def _form(sheet: Any, style: Style, row: int, form: SheetForm, unit: str) -> int:
    sheet.set_row(row, 20)
    sheet.write_url(row, 0, f"internal:'{form.title}'!A1", style.named("section_link"), f"“{form.title}”表")
    sheet.write_string(row, 1, form.purpose, style.named("hint"))
    sheet.write_string(row + 1, 1, form.how, style.named("hint"))
    row += 2
    for column, title in enumerate(("栏目", "必填", "怎么填")):
        sheet.write_string(row, column, title, style.named("optional"))
    if form.key == "units":
        for label, hint in FACTS.values():
            row += 1
            _line(sheet, style, row, label, "是", hint)
    for field in form.inputs:
        row += 1
        needed = "是" if field.required else ""
        _line(sheet, style, row, title_of(field, unit).rstrip(REQUIRED_MARK), needed, field.hint)
    return row + 1


def _line(sheet: Any, style: Style, row: int, title: str, needed: str, hint: str) -> None:
    sheet.write_string(row, 0, title, style.named("text"))
    sheet.write_string(row, 1, needed, style.named("centre"))
    sheet.write_string(row, 2, hint, style.named("text"))
