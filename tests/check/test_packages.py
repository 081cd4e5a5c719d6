"""A disclosure published as a workbook of tables and an explanation beside it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import yusuan

EXPLANATION = """示例县档案馆2024年部门预算公开
第一部分 部门预算情况说明
一、部门职责
本部门负责全县档案的接收、整理与利用工作。
二、政府性基金预算情况
本部门2024年无政府性基金预算安排的支出。
三、项目绩效目标
1、库房维修绩效目标表
2、设备更新绩效目标表
第二部分 部门所属单位预算情况说明
一、单位职责
本单位负责馆藏档案的日常保管与查阅服务。
二、政府性基金预算情况
本单位2024年无政府性基金预算安排的支出。
"""


def _sheet(book: Any, name: str, rows: list[list[str]]) -> None:
    sheet = book.add_worksheet(name)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)


def _workbook() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        for level, code in (("部门", "301"), ("单位", "301001")):
            caption = [f"{code}示例县档案馆", "", "", "单位：万元"]
            head = ["功能分类科目编码", "科目名称", "合计", "基本支出"]
            _sheet(book, f"{level}支出", [
                [f"{level}预算支出总表"], caption, head, ["201", "一般公共服务支出", "10.00", "10.00"],
                ["20126", "档案事务", "10.00", "10.00"], ["2012604", "档案馆", "10.00", "10.00"],
                ["", "合计", "10.00", "10.00"],
            ])  # fmt: skip
            _sheet(book, f"{level}基金", [
                [f"{level}预算政府性基金预算财政拨款支出表"], caption, head, ["", "合计", "", ""],
            ])  # fmt: skip
        for number, name in enumerate(("库房维修", "设备更新"), 1):
            _sheet(book, f"{number}", [
                [f"{number}、{name}绩效目标表"], ["单位：万元"],
                ["项目编码", "13012324P00001", "项目名称", name], ["预算数", "5.00", "其中：财政资金", "5.00"],
                ["绩效目标", f"1.完成{name}", "", ""], ["一级指标", "二级指标", "三级指标", "指标值"],
                ["产出指标", "数量指标", "完成数量", "≥1项"],
            ])  # fmt: skip
    return target.getvalue()


@pytest.mark.parametrize("names", [("1.附表.xlsx", "2.说明.txt"), ("1.说明.txt", "2.附表.xlsx")])
def test_the_explanation_beside_a_workbook_tells_of_its_parts(tmp_path: Path, names: tuple[str, str]) -> None:
    folder = tmp_path / "公开"
    folder.mkdir()
    for name in names:
        content = _workbook() if name.endswith("xlsx") else EXPLANATION.encode()
        (folder / name).write_bytes(content)
    report = yusuan.check(folder)
    parts = {line.text: line.part for line in report.disclosure.paragraphs}
    assert [part for text, part in parts.items() if "无政府性基金" in text] == [0, 1]
    assert report.disclosure.parts() == [0, 1]
    assert not {"COM104", "COM110", "COM121"} & {f.rule for f in report.findings}


def test_a_workbook_alone_is_told_without_weight(tmp_path: Path) -> None:
    path = tmp_path / "附表.xlsx"
    path.write_bytes(_workbook())
    found = {f.rule: f.severity for f in yusuan.check(path).findings}
    assert (found["COM104"], found["COM110"]) == ("advice", "advice")
