"""A document four times as long takes about four times as long, whatever it consists of."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from yusuan.model import Block, Document, Location, Paragraph
from yusuan.model.document import grid_from_rows
from yusuan.operations.checking import check_disclosure
from yusuan.recognise import recognise
from yusuan.write.html_report import html_report


def _line(text: str) -> Block:
    return Paragraph(text, Location())


def _grid(rows: list[list[str]]) -> Block:
    return grid_from_rows(rows, Location())


def _lines(n: int) -> list[Block]:
    return [_line("二、支出说明")] + [
        _line(f"第{i}项公务接待费支出{i}.25万元，比2023年预算增加{i % 7}.1万元，增长{i % 9}%，主要原因是业务{i}增加。")
        for i in range(n)
    ]


def _one_line(n: int) -> list[Block]:
    words = (f"第{i}项支出{i}.25万元，比上年增加{i % 7}.1万元，主要原因是业务{i}增加，" for i in range(n))
    return [_line("二、支出说明"), _line("".join(words))]


def _members(n: int) -> list[Block]:
    words = (f"公务接待费{i}.25万元（其中：公用经费{i % 7}.1万元；" for i in range(n))
    return [_line("二、支出说明"), _line("本年支出9万元，其中：" + "".join(words))]


def _headings(n: int) -> list[Block]:
    return [_line(f"{1 + i % 99}.事项{i}") for i in range(n * 4)]


def _contents(n: int) -> list[Block]:
    return [_line("目录")] + [_line(f"{1 + i % 40}、第{i}类支出情况……{i}") for i in range(n * 4)]


def _codes(n: int) -> list[Block]:
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    rows += [[f"{2010000 + i % 900}", f"科目{i}", f"{i}.25", f"{i}.00", "0.50"] for i in range(n * 2)]
    return [_line("部门支出总表"), _line("单位：万元"), _grid(rows)]


def _procurement(n: int) -> list[Block]:
    rows = [["采购物品名称", "政府采购目录序号", "计量单位", "数量", "单价", "合计", "一般公共预算拨款"]]
    rows += [[f"物品{i}", f"A0201{i:04d}", "台", f"{i}", "0.50", f"{i}.25", f"{i}.00"] for i in range(n * 2)]
    return [_line("部门政府采购预算"), _line("单位：万元"), _grid(rows)]


def _projects(n: int) -> list[Block]:
    made: list[Block] = []
    for i in range(n // 6):
        name = f"{i * 7919}号城乡基础设施建设管护运行维护补助项目"
        rows = [
            ["项目名称", name, "", "预算规模", f"{i}.25", ""],
            ["绩效目标", f"1.完成{name}，保障{i}人", "", "", "", ""],
        ]
        rows += [["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据"]]
        rows += [["产出指标", "数量指标", f"指标{i}{j}", f"描述{i}{j}", f"≥{j}个", "依据"] for j in range(5)]
        made += [_line(f"{i + 1}、{name}绩效目标表"), _grid(rows)]
    return made


def _tables(n: int) -> list[Block]:
    return [block for i in range(n // 4) for block in (_line(f"某县第{i}局单位支出总表"), *_codes(4)[1:])]


@pytest.mark.parametrize(
    "make",
    [_lines, _one_line, _members, _headings, _contents, _codes, _procurement, _projects, _tables],
    ids=lambda f: f.__name__,
)
def test_time_grows_with_size(make: Callable[[int], list[Block]]) -> None:
    _seconds(make(20))  # what is loaded once
    small = min(_seconds(make(100)) for _ in range(2))
    large = min(_seconds(make(400)) for _ in range(2))
    assert large < 9 * small + 0.1, f"{small:.3f} s → {large:.3f} s"


def _seconds(blocks: list[Block]) -> float:
    made = Document("某县财政局2024年部门预算.docx", "docx", [_line("某县财政局2024年部门预算公开"), *blocks])
    for index, block in enumerate(made.blocks):
        block.location = Location(page=1 + index // 10, line=index + 1, block=index)
    start = time.process_time()
    report = check_disclosure(recognise(made))
    html_report(report)
    assert report.crashed == {}
    return time.process_time() - start
