"""A disclosure is printed by the edition's form: in its order, with merged headers, and without losing a figure."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.write.disclosures import ENTITY, disclosure, figures_of, goal, holes, line, row, table, texts
from yusuan.model import Disclosure, Found, Location
from yusuan.model.disclosure import money_figure
from yusuan.model.vocabulary import MEASURES, NOT_MONEY, THREE_PUBLIC_ITEMS
from yusuan.operations.reading import read
from yusuan.reference.editions import edition, edition_keys
from yusuan.write.publication import layout
from yusuan.write.publication.blocks import PrintedHeading, PrintedParagraph, PrintedTable

HEBEI, SHANGHAI, FINAL = edition("hebei-2024"), edition("shanghai-2024"), edition("shanghai-final-2024")


def printed(*parts: object, form: object = HEBEI) -> PrintedTable:
    """The only table of a publication."""
    (found,) = layout(disclosure(*parts), form).tables()  # type: ignore[arg-type]
    return found


def expenditure(**other: object) -> PrintedTable:
    rows = (
        row("合计", total="30.00", basic="20.00", project="10.00"),
        row("文化旅游体育与传媒支出", "207", total="30.00", basic="20.00", project="10.00"),
        row("图书馆", "2070104", total="30.00", basic="20.00", project="10.00"),
    )
    return printed(table("expenditure_summary", *rows), **other)


def test_everything_stands_in_the_order_of_its_block() -> None:
    parts = (
        line("一、总体情况", 4, "heading", 2),
        line("第一部分 预算表", 0, "heading"),
        line("收入12.00万元。", 5),
        goal(6),
        table("revenue_summary", row("合计", total="12.00"), block=2),
    )
    blocks = layout(disclosure(*parts), HEBEI).blocks
    kinds = [type(block).__name__ for block in blocks]
    assert kinds == ["PrintedHeading", "PrintedTable", "PrintedHeading", "PrintedParagraph", "PrintedTable"]
    assert [block.level for block in blocks if isinstance(block, PrintedHeading)] == [1, 2]
    assert [block.index for block in blocks if isinstance(block, PrintedParagraph)] == [2]


def test_lines_of_a_table_are_printed_by_the_table_alone() -> None:
    filled = table("revenue_summary", row("合计", total="12.00"), block=1, title="部门预算收入总表")
    filled.notes = [Found("注：示例。", "注：示例。", Location(block=3))]
    lines = (
        line("部门预算收入总表", 1, "title"),
        line("单位：万元", 2, "caption"),
        line("注：示例。", 3, "note"),
        line("说明：紧接着的一行。", 4, "note"),
        line("第一部分……1", 5, "contents"),
    )
    (block,) = layout(disclosure(filled, *lines), HEBEI).blocks
    assert isinstance(block, PrintedTable)
    assert block.notes == ("注：示例。", "说明：紧接着的一行。")


def test_a_sentence_that_heads_a_table_is_its_title() -> None:
    units = table("institutions", row(ENTITY), block=3, title="纳入范围的单位")
    text = line("纳入范围的单位包括：", 3)
    (block,) = layout(disclosure(units, text), HEBEI).blocks
    assert isinstance(block, PrintedTable)
    assert block.title == "纳入范围的单位包括："


def test_the_header_is_merged_and_the_columns_are_numbered() -> None:
    summary = table("revenue_expenditure_summary", row("一、一般公共预算拨款收入", side="revenue", total="1.00"))
    made = printed(summary)
    header = [[(c.text, c.column, c.width, c.height) for c in r.cells] for r in made.rows if r.header]
    assert header[0] == [("序号", 0, 1, 2), ("收入", 1, 2, 1), ("支出", 3, 2, 1)]
    assert [text for text, *_ in header[1]] == ["项目", "预算数", "项目", "预算数"]
    assert [text for text, *_ in header[2]] == ["栏次", "1", "2", "3", "4"]
    assert (made.left, made.middle, made.right) == (f"203{ENTITY}", "预算年度：2024", "单位：万元")


def test_names_are_indented_by_code_and_totals_emphasised() -> None:
    body = [r for r in expenditure().rows if not r.header]
    assert [r.cells[2].indent for r in body] == [0, 0, 2]
    assert [r.emphasis for r in body] == [True, False, False]
    assert [r.cells[0].text for r in body] == ["1", "2", "3"]
    assert all(c.align == "right" for r in body for c in r.cells if c.figure)


def test_codes_stand_in_three_columns_where_the_form_has_them() -> None:
    made = expenditure(form=SHANGHAI)
    body = texts(made, header=False)
    assert body[1][:4] == ["207", "", "", "文化旅游体育与传媒支出"]
    assert body[2][:4] == ["207", "01", "04", "图书馆"]
    total = made.rows[-3].cells[0]
    assert (total.text, total.width, total.align) == ("合计", 4, "centre")


def test_totals_of_both_sides_stand_beside_each_other() -> None:
    rows = (
        *(row(f"{n}、收入", side="revenue", total="1.00") for n in "一二"),
        row("本年收入合计", side="revenue", total="2.00"),
        row("上年结转结余", side="revenue", total="0.00"),
        row("收入总计", side="revenue", total="2.00"),
        *(row(f"{n}、支出", side="expenditure", total="0.50") for n in "一二三四"),
        row("本年支出合计", side="expenditure", total="2.00"),
        row("年终结转结余", side="expenditure"),
        row("支出总计", side="expenditure", total="2.00"),
    )
    body = texts(printed(table("revenue_expenditure_summary", *rows)), header=False)
    assert [(cells[1], cells[3]) for cells in body][-4:] == [
        ("", "四、支出"),
        ("本年收入合计", "本年支出合计"),
        ("上年结转结余", "年终结转结余"),
        ("收入总计", "支出总计"),
    ]


def test_items_of_three_public_stand_in_one_row() -> None:
    rows = [row(THREE_PUBLIC_ITEMS[item], total=text) for item, text in (("total", "3.00"), ("reception", "3.00"))]
    for made, item in zip(rows, ("total", "reception"), strict=True):
        made.item = item
    body = texts(printed(table("three_public", *rows), form=SHANGHAI), header=False)
    assert body == [["3.00", "", "3.00", "", "", "", ""]]


def test_economic_codes_of_final_accounts_stand_in_two_blocks() -> None:
    rows = (
        row("工资福利支出", "301", total="8.00"),
        row("商品和服务支出", "302", total="2.00"),
        row("办公费", "30201", total="2.00"),
        row("人员经费合计", total="8.00"),
        row("公用经费合计", total="2.00"),
    )
    body = texts(printed(table("general_public_basic_expenditure", *rows), form=FINAL), header=False)
    assert body == [
        ["301", "工资福利支出", "8.00", "302", "商品和服务支出", "2.00"],
        ["", "", "", "30201", "办公费", "2.00"],
        ["", "人员经费合计", "8.00", "", "公用经费合计", "2.00"],
    ]


def test_a_figure_without_a_column_gets_one() -> None:
    made = printed(table("expenditure_summary", row("合计", total="3.00", **{"total@2023": "2.00", "change": "1.00"})))
    assert texts(made, header=True)[0][-2:] == ["2023年合计", "增减额"]
    assert texts(made, header=False)[0][-2:] == ["2.00", "1.00"]


def test_a_table_without_a_form_is_built_from_its_measures() -> None:
    made = printed(table("government_purchase_of_services", row("图书编目", total="3.00"), title="政府购买服务预算表"))
    assert texts(made) == [["项目", "合计"], ["图书编目", "3.00"]]


def test_an_empty_table_keeps_its_form_and_says_so() -> None:
    made = printed(table("state_capital_expenditure"))
    assert made.title == "部门预算国有资本经营预算财政拨款支出表"
    assert made.notes == ("注：无国有资本经营预算财政拨款预算，空表列示。",)
    assert texts(made, header=False) == [[""] * 6]
    assert not made.own_page


def test_many_columns_of_long_numbers_need_a_landscape_page() -> None:
    assert not expenditure().landscape
    wide = dict.fromkeys(("total", "basic", "project", "operating", "superior_remittance"), "123,456,789.00")
    assert printed(table("expenditure_summary", row("合计", **wide))).landscape


def test_a_project_is_printed_with_merged_indicators() -> None:
    made = printed(goal())
    body = texts(made)
    assert body[0] == ["项目编码", "130634240001", "项目名称", "购书经费"]
    assert body[1] == ["预算规模及资金用途", "预算数", "40.00", "其中：财政资金", "30.00", "其他资金", "10.00"]
    assert body[2] == ["购买图书和期刊"]
    assert body[3] == ["资金支出计划", "3月底", "6月底", "10月底", "12月底"]
    assert body[4] == ["", "10.00", "20.00", "40.00"]
    assert body[5] == ["绩效目标", "1.充实馆藏\n2.方便读者"]
    assert body[6][:3] == ["一级指标", "二级指标", "三级指标"]
    assert [(c.text, c.height) for c in made.rows[7].cells[:2]] == [("产出指标", 2), ("数量指标", 2)]
    assert made.right == "单位：万元"


def test_a_project_of_a_form_without_a_head_prints_what_it_has() -> None:
    bare = goal(code=None, budget=None, fiscal=None, other=None, plan=None, purpose=None, unit=None)
    assert texts(printed(bare, form=edition("hebei-2023")))[0][0] == "绩效目标"
    kept = texts(printed(goal(), form=edition("hebei-2023")))
    assert ["项目编码", "130634240001"] in kept
    assert any("40.00" in cells for cells in kept)


def test_every_form_of_every_edition_makes_a_whole_grid() -> None:
    for key in edition_keys():
        form = edition(key)
        for level in ("department", "unit"):
            empty = [table(type_, block=n, level=level) for n, type_ in enumerate(form.tables)]
            for made in layout(disclosure(*(t for t in empty if t.type != "performance_goal")), form).tables():
                assert not holes(made), (key, level, made.title)
                assert made.columns and all(column.weight > 0 for column in made.columns)
                assert "{" not in "".join(cell.text for printed_row in made.rows for cell in printed_row.cells)


_MEASURES = st.sampled_from(sorted({*MEASURES, "total@2023", "basic@2023"} - NOT_MONEY))
_ROWS = st.builds(
    row,
    st.sampled_from(("合计", "图书馆", "其他支出")),
    st.sampled_from((None, "207", "20701", "2070104")),
    st.sampled_from((None, "revenue", "expenditure")),
)


@given(
    st.sampled_from(edition_keys()),
    st.sampled_from(("revenue_summary", "expenditure_summary", "revenue_expenditure_summary", "procurement", "assets",
                     "general_public_basic_expenditure", "three_public", "other")),
    st.lists(st.tuples(_ROWS, st.dictionaries(_MEASURES, st.integers(0, 10**7), max_size=5)), max_size=8),
)  # fmt: skip
def test_no_figure_is_lost(key: str, type_: str, rows: list[tuple[object, dict[str, int]]]) -> None:
    wanted = table(type_)
    for number, (made, values) in enumerate(rows):
        made.item = tuple(THREE_PUBLIC_ITEMS)[number % 3] if type_ == "three_public" else None  # type: ignore[attr-defined]
        made.values = {k: money_figure(f"{v}.00", "万元") for k, v in values.items()}  # type: ignore[attr-defined]
        wanted.rows.append(made)  # type: ignore[arg-type]
    shown = printed(wanted, form=edition(key))
    found = Counter(id(cell.figure) for r in shown.rows for cell in r.cells if cell.figure)
    assert found == Counter(id(figure) for figure in figures_of([wanted]))
    assert not holes(shown)


@pytest.mark.parametrize(
    "name",
    ["hebei/quyang-2024.docx", "hebei/haigang-2023.txt", "hebei/qinhuangdao-edz-2021.txt", "hebei/dachang-2020.txt",
     "shanghai/wanli-street-budget-2024.pdf", "shanghai/putuo-socialwork-final-2024.pdf"],
)  # fmt: skip
def test_published_documents_lose_no_figure(name: str, documents: Path) -> None:
    source = documents / name
    if not source.is_file():
        pytest.skip(f"{source} is not here")
    found: Disclosure = read(source)
    publication = layout(found, edition(found.identity.edition or ""))
    printed_figures = {id(c.figure) for t in publication.tables() for r in t.rows for c in r.cells if c.figure}
    goals = [f for p in found.projects for f in (p.budget, p.fiscal, p.other, *(p.plan or ())) if f]
    assert {id(f) for f in (*figures_of(found.tables), *goals)} <= printed_figures
    assert not [t.title for t in publication.tables() if holes(t)]
    assert len({t.anchor for t in publication.tables()}) == len(publication.tables())
