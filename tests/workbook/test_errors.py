"""Every slip is told with its sheet and cell, all at once, with the nearest right value; none is mended in silence."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.workbook.sample import ROAD, sample
from yusuan.model.ledger import Ledger
from yusuan.workbook import LedgerErrors, LedgerProblem, load_workbook, workbook_bytes

Edit = Callable[[Any], None]


@pytest.fixture(scope="module")
def filled() -> bytes:
    return workbook_bytes(sample(), "hebei-2024")


@pytest.fixture
def edited(filled: bytes, tmp_path: Path) -> Callable[[Edit], Path]:
    """Save the sample's workbook after a change by hand."""

    def save(edit: Edit) -> Path:
        book = openpyxl.load_workbook(io.BytesIO(filled))
        edit(book)
        book.save(tmp_path / "台账.xlsx")
        return tmp_path / "台账.xlsx"

    return save


def problems(path: Path) -> list[LedgerProblem]:
    with pytest.raises(LedgerErrors) as caught:
        load_workbook(path)
    return list(caught.value.problems)


def put(sheet: str, cell: str, value: Any) -> Edit:
    def edit(book: Any) -> None:
        book[sheet][cell] = value

    return edit


WRONG = [
    # sheet, cell, what is typed, what is said
    ("预算明细", "F4", "2130399999", "应为7位数字"),
    ("预算明细", "F4", "2130397", "没有功能科目 2130397；是不是 "),
    ("预算明细", "F4", "20132", "是款级科目，要填到项（7位），如：2013201 行政运行"),
    ("预算明细", "F4", "213", "是类级科目，要填到项（7位）"),
    ("预算明细", "F4", "行政运行", "不是功能科目编码；是不是 "),
    ("预算明细", "F4", "2130301 一般行政管理事务", "编码 2130301 的名称是“行政运行”，不是“一般行政管理事务”"),
    ("预算明细", "H4", "301", "（工资福利支出）是类级科目，要填到款（5位）"),
    ("预算明细", "H4", "50101", "是政府预算支出经济分类科目，这里要填部门预算支出经济分类科目"),
    ("预算明细", "H4", "30191", "没有部门经济科目 30191；是不是 "),
    ("预算明细", "H4", "39906", "（赠与）在2024年不使用；是不是 "),
    ("预算明细", "L4", "约三万", "“约三万”不是数字"),
    ("预算明细", "L4", 0, "不能是0"),
    ("预算明细", "L4", -5, "不能是负数"),
    ("预算明细", "L4", 10.005, "最多保留2位小数"),
    ("预算明细", "L4", datetime.date(2024, 3, 1), "是日期 2024-03-01，不是数字"),
    ("预算明细", "L4", True, "是逻辑值 True，不是数字"),
    ("预算明细", "L4", None, "没有填“金额”"),
    ("预算明细", "A4", "309009", "“单位信息”表中没有单位“309009”；是不是 309"),
    ("预算明细", "A4", None, "没有填“单位编码”"),
    ("预算明细", "C4", "人员经", "不在可选的范围内；可以填：人员经费、公用经费"),
    ("预算明细", "H4", None, "人员经费、公用经费要填部门经济科目编码"),
    ("预算明细", "D12", None, "支出类别是“项目支出”，没有填项目"),
    ("预算明细", "D12", "东沙河堤防加周", f"没有单位 309001 的项目“东沙河堤防加周”；是不是“{ROAD} 东沙河堤防加固”"),
    ("预算明细", "D12", "河道日常保洁", "属于单位 309002，不属于本行的单位 309001"),
    ("项目", "D4", None, "没有填“项目名称”"),
    ("项目", "H4", "三成", "不是数字"),
    ("绩效指标", "C4", "不存在的项目", "没有单位 309001 的项目“不存在的项目”"),
    ("政府采购", "F4", "A09999999", "政府采购品目目录中没有编码“A09999999”"),
    ("政府采购", "L4", -1, "不能是负数"),
    ("固定资产", "C4", "楼房", "可以填：房屋、办公用房"),
    ("固定资产", "C5", "房屋", "的这类资产重复，第4行已经有了"),
    ("上年数", "C4", "总收入", "是不是“收入总计”"),
    ("上年数", "D5", None, "没有写明是哪一个"),
    ("增减原因", "E4", None, "没有填“原因”"),
    ("文字说明", "A4", "310", "没有单位“310”；是不是 309"),
    ("单位信息", "A13", "309001", "单位编码“309001”重复，第12行已经有了"),
    ("单位信息", "C12", "机关", "可以填：行政单位、参照公务员法管理事业单位、事业单位"),
    ("单位信息", "G12", 3.5, "应是不小于0的整数"),
    ("单位信息", "B7", "二〇二四", "应为四位年份"),
    ("单位信息", "B8", "hebei-2042", "没有公开模板“hebei-2042”；是不是 hebei-2024"),
    ("单位信息", "B8", "shanghai-final-2024", "是决算的，台账要用预算的模板"),
    ("单位信息", "B9", "全县", "应为“部门”或“单位”"),
    ("单位信息", "B4", None, "没有填“部门编码”"),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "said"), WRONG)
def test_a_slip_is_told_at_its_cell(
    edited: Callable[[Edit], Path], sheet: str, cell: str, value: Any, said: str
) -> None:
    found = [p for p in problems(edited(put(sheet, cell, value))) if said in p.text]
    assert found, "it is told"
    assert (found[0].place.source, found[0].place.sheet, found[0].place.cell) == ("台账.xlsx", sheet, cell)


ACCEPTED = [
    ("预算明细", "F4", "２１３０３０１", "全角字符或空格已按“2130301”读取"),
    ("预算明细", "F4", " 2130301 ", "全角字符或空格已按“2130301”读取"),
    ("预算明细", "F4", 2130301, None),
    ("预算明细", "F4", "2130301 行政运行", None),
    ("预算明细", "A4", "309001 清源县水务局本级", None),
    ("预算明细", "A4", "清源县水务局本级", "已按单位编码 309001 读取"),
    ("预算明细", "L4", "1,620,000.00", "已按数字 1620000.00 读取"),
    ("预算明细", "L4", "１６２００００", "已按数字 1620000 读取"),
    ("预算明细", "J4", "一般公共预算财政拨款", "已按“一般公共预算拨款”读取"),
    ("预算明细", "D12", f"{ROAD} 东沙河堤防加固", None),
    ("预算明细", "D12", "东沙河堤防加固", None),
    ("单位信息", "B12", "清源县水务局本级 ", "首尾有空格，已去掉"),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "said"), ACCEPTED)
def test_what_is_plainly_meant_is_accepted_and_told(
    edited: Callable[[Edit], Path], sheet: str, cell: str, value: Any, said: str | None
) -> None:
    ledger = load_workbook(edited(put(sheet, cell, value)))
    expected = sample()
    assert [a.amount for a in ledger.allocations] == [a.amount for a in expected.allocations]
    assert [(a.unit, a.function, a.fund, a.project) for a in ledger.allocations] == [
        (a.unit, a.function, a.fund, a.project) for a in expected.allocations
    ]
    assert ledger.units[0].name == expected.units[0].name
    told = [n for n in ledger.notices if n.place.cell == cell and n.place.sheet == sheet]
    assert [n.text for n in told if said is None or said not in n.text] == []
    assert bool(told) == bool(said)


def test_everything_is_told_at_once_and_the_same_slip_once(edited: Callable[[Edit], Path]) -> None:
    def edit(book: Any) -> None:
        for row in range(4, 9):
            book["预算明细"][f"J{row}"] = "财政的钱"
        book["预算明细"]["L9"] = "？"
        book["项目"]["C5"] = ROAD
        book["项目"]["A5"] = "309001"
        book["文字说明"]["C4"] = "闲话"

    found = problems(edited(edit))
    same = next(p for p in found if "财政的钱" in p.text)
    assert (same.count, same.cells) == (5, ["J4", "J5", "J6", "J7", "J8"])
    assert "J4、J5、J6、J7、J8共5个单元格" in str(same)
    assert any("“？”不是数字" in p.text for p in found)
    assert any(f"项目编码“{ROAD}”重复，第4行已经有了" in p.text for p in found)
    assert any("“闲话”不在可选的范围内" in p.text for p in found)


def test_columns_may_move_and_others_may_stand_between(edited: Callable[[Edit], Path]) -> None:
    def edit(book: Any) -> None:
        sheet = book["固定资产"]
        sheet.insert_cols(1)
        sheet["A3"] = "备注"
        sheet.insert_rows(1, 2)

    ledger = load_workbook(edited(edit))
    assert [a.value for a in ledger.assets] == [a.value for a in sample().assets]
    assert any("不认识的栏目“备注”，没有读取" in n.text for n in ledger.notices)


def test_a_renamed_column_is_told_with_its_likely_new_name(edited: Callable[[Edit], Path]) -> None:
    found = problems(edited(put("预算明细", "F3", "功能科目的编码")))
    assert any("缺少栏目“功能科目编码”；是不是改名为“功能科目的编码”的那一列" in p.text for p in found)


def test_amounts_are_read_in_the_unit_of_their_title(edited: Callable[[Edit], Path]) -> None:
    ledger = load_workbook(edited(put("预算明细", "L3", "金额(万元)＊")))
    assert ledger.allocations[0].amount == 162_000_000 * 10_000
    found = problems(edited(put("预算明细", "L3", "金额（美元）")))
    assert any("写明金额的单位，如：金额（元）" in p.text for p in found)


def test_missing_and_renamed_sheets(edited: Callable[[Edit], Path]) -> None:
    def edit(book: Any) -> None:
        del book["政府采购"]
        book["项目"].title = "我的项目"
        book["上年数"]["C3"] = "看不懂"
        book["上年数"].title = "去年数"

    found = [str(p) for p in problems(edited(edit))]
    assert any("缺少工作表“政府采购”" in t and "没有内容也要保留空表" in t for t in found)
    assert any("缺少工作表“上年数”；是不是“去年数”？" in t for t in found)
    assert not any("“项目”" in t and "缺少" in t for t in found), "a renamed sheet with the same columns is taken"
    assert not any("没有单位" in t for t in found), "what follows from a missing sheet is not told again"


def test_half_a_workbook(edited: Callable[[Edit], Path], tmp_path: Path) -> None:
    path = edited(lambda book: None)
    (tmp_path / "half.xlsx").write_bytes(path.read_bytes()[:50_000])
    assert "不是完整的电子表格文件" in str(problems(tmp_path / "half.xlsx")[0])
    (tmp_path / "text.xlsx").write_text("单位编码,金额")
    assert "不是完整的电子表格文件" in str(problems(tmp_path / "text.xlsx")[0])

    def edit(book: Any) -> None:
        for sheet in book.sheetnames[2:]:
            del book[sheet]

    found = problems(edited(edit))
    assert sum("缺少工作表" in p.text for p in found) == 8
    with pytest.raises(FileNotFoundError):
        load_workbook(tmp_path / "nothing.xlsx")


def test_formulas_with_errors_and_without_values(filled: bytes, tmp_path: Path) -> None:
    import re
    import zipfile

    def broken(xml: str) -> str:
        xml = re.sub(r'<c r="L4"([^>]*)>.*?</c>', r'<c r="L4"\1 t="e"><f>1/0</f><v>#DIV/0!</v></c>', xml)
        return re.sub(r'<c r="L5"([^>]*)>.*?</c>', r'<c r="L5"\1><f>SUM(A1:A2)</f></c>', xml)

    path = tmp_path / "formulas.xlsx"
    with zipfile.ZipFile(io.BytesIO(filled)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, broken(data.decode()) if name == "xl/worksheets/sheet3.xml" else data)
    found = {p.place.cell: p.text for p in problems(path)}
    assert "公式出错，结果是 #DIV/0!" in found["L4"]
    assert "公式没有计算结果" in found["L5"]
    assert len(found) == 2, "a wrong cell is not said to be blank as well"


def test_elements_with_a_prefix_are_the_same() -> None:
    from yusuan.workbook.grids import _broken_of

    xml = b'<x:row><x:c r="B2" t="e"><x:f>1/0</x:f><x:v>#N/A</x:v></x:c><x:c r="C2"><x:f>A1</x:f></x:c></x:row>'
    assert _broken_of(xml) == {(1, 1): "#N/A", (1, 2): ""}


def test_merged_cells_are_told(edited: Callable[[Edit], Path]) -> None:
    found = problems(edited(lambda book: book["预算明细"].merge_cells("A4:A6")))
    merged = next(p for p in found if "合并了单元格" in p.text)
    assert merged.place.cell == "A4"


def notices_of(path: Path) -> list[str]:
    ledger: Ledger = load_workbook(path)
    return [str(n) for n in ledger.notices]


def test_what_is_odd_is_told_but_not_refused(edited: Callable[[Edit], Path]) -> None:
    def edit(book: Any) -> None:
        book["项目"]["C4"] = ROAD[:-1] + "X"
        book["项目"]["K4"] = 2_100_000
        book["项目"]["J4"] = 2_200_000
        for row in (12, 13):
            book["预算明细"][f"D{row}"] = "东沙河堤防加固"
        book["绩效指标"]["C4"] = book["绩效指标"]["C5"] = "东沙河堤防加固"
        book["政府采购"]["C4"] = "东沙河堤防加固"
        book["政府采购"]["L4"] = 2_500_000
        book["单位信息"]["B7"] = "2025"

    told = "\n".join(notices_of(edited(edit)))
    assert "校验位不符" in told
    assert "12月底的支出计划 2,100,000.00元 与项目金额 2,200,000.00元 不一致" in told
    assert "后一期不应小于前一期" in told
    assert "采购金额 2,500,000.00元 大于项目金额 2,200,000.00元" in told
    assert "预算年度是2025年，公开模板是2024年的" in told


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x1f"])
def test_control_characters_are_taken_out_and_told_at_their_cell(character: str, tmp_path: Path) -> None:
    ledger = sample()
    ledger.projects[0].purpose = f"修{character}路"
    path = tmp_path / "台账.xlsx"
    path.write_bytes(workbook_bytes(ledger, ledger.edition))
    loaded = load_workbook(path)
    assert loaded.projects[0].purpose == "修路"
    assert [(n.place.sheet, n.place.cell) for n in loaded.notices if f"U+{ord(character):04X}" in n.text] == [
        ("项目", "F4")
    ]


def test_control_characters_in_a_title_do_not_get_into_the_ledger(tmp_path: Path) -> None:
    ledger = sample()
    ledger.projects[0].texts["电\x00话"] = "0312"
    path = tmp_path / "台账.xlsx"
    path.write_bytes(workbook_bytes(ledger, ledger.edition))
    assert load_workbook(path).projects[0].texts["电话"] == "0312"
