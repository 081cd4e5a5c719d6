"""Tables of PDF pages in the layouts that budgets are printed in."""

from __future__ import annotations

from tests.read.pdf_fixtures.canvas import Page, pdf
from yusuan.model import Document, Grid
from yusuan.read.pdf import read_pdf

XS = [50.0, 130.0, 330.0, 430.0, 530.0]
HEAD = ["科目编码", "科目名称", "合计", "基本支出"]
ROWS = [
    ["201", "一般公共服务支出", "156,211,123", "25.77"],
    ["20132", "组织事务", "1,200.00", "0.00"],
    ["2013201", "行政运行", "47.91", "-3.50"],
]


def read(*pages: Page) -> Document:
    return read_pdf(pdf(*pages), "测试.pdf")


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.slots]


def only(document: Document) -> Grid:
    grids = list(document.grids())
    assert len(grids) == 1, [texts(g) for g in grids]
    return grids[0]


def lay(page: Page, rows: list[list[str]], top: float, xs: list[float] = XS, pitch: float = 20) -> list[float]:
    ys = [top + pitch * i for i in range(len(rows) + 1)]
    page.cells(xs, ys, rows)
    return ys


def set_numbers(page: Page, rows: list[list[str]], top: float, pitch: float = 20) -> None:
    """Codes and labels to the left, numbers to the right, as tables without rules have them."""
    for index, (code, label, *numbers) in enumerate(rows):
        y = top + pitch * index
        page.text(55, y, code, 9)
        page.text(135, y, label, 9)
        for x, number in zip((425, 525), numbers, strict=False):
            page.right(x, y, number, 9)


def test_ruled() -> None:
    page = Page()
    page.grid(XS, lay(page, [HEAD, *ROWS], 100))
    grid = only(read(page))
    assert texts(grid) == [HEAD, *ROWS]
    cell = grid.slots[1][2]
    assert (cell.page, cell.box) == (1, (330.0, 120.0, 430.0, 140.0))


def test_filled_rectangles_are_rules_and_white_ones_are_not() -> None:
    page = Page()
    ys = lay(page, [HEAD, *ROWS], 100)
    for y in ys:
        page.fill(XS[0], y - 0.4, XS[-1], y + 0.4)
    for x in XS:
        page.fill(x - 0.4, ys[0], x + 0.4, ys[-1])
    page.fill(200, ys[0], 200.8, ys[-1], "1 1 1")
    page.line(60, 110, 520, 110, colour="1 1 1")
    assert texts(only(read(page))) == [HEAD, *ROWS]


def test_dashed_rules_and_dashes_drawn_singly() -> None:
    page = Page()
    ys = lay(page, [HEAD, *ROWS], 100)
    for y in ys:
        page.line(XS[0], y, XS[-1], y, dash="3 2")
    for x in XS:
        for step in range(int(ys[0]), int(ys[-1]), 5):
            page.fill(x - 0.3, step, x + 0.3, step + 3)
    assert texts(only(read(page))) == [HEAD, *ROWS]


def test_without_outer_borders() -> None:
    page = Page()
    ys = lay(page, [HEAD, *ROWS], 100)
    for y in ys[1:-1]:
        page.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        page.line(x, ys[0], x, ys[-1])
    assert texts(only(read(page))) == [HEAD, *ROWS]


def test_merged_header_cells() -> None:
    page = Page()
    ys = lay(page, [["", "", "支出", ""], HEAD, *ROWS], 100)
    for y in ys:
        page.line(XS[2] if y == ys[1] else XS[0], y, XS[-1], y)
    for x in XS:
        page.line(x, ys[1] if x == XS[3] else ys[0], x, ys[-1])
    grid = only(read(page))
    assert grid.slots[0][2] is grid.slots[0][3]
    assert grid.slots[0][2].text == "支出"
    assert grid.slots[0][1] is grid.slots[1][1]
    assert texts(grid)[2:] == ROWS


def test_vertical_rules_only() -> None:
    page = Page()
    ys = lay(page, [HEAD, *ROWS], 100)
    for x in XS:
        page.line(x, ys[0], x, ys[-1])
    for y in (ys[0], ys[1], ys[-1]):
        page.line(XS[0], y, XS[-1], y)
    assert texts(only(read(page))) == [HEAD, *ROWS]


def test_three_rules() -> None:
    page = Page()
    page.centre(290, 80, "支出总表", 14)
    set_numbers(page, [HEAD, *ROWS], 114)
    for y in (100, 120, 182):
        page.line(50, y, 530, y)
    grid = only(read(page))
    assert texts(grid) == [HEAD, *ROWS]


def test_no_rules() -> None:
    page = Page()
    page.centre(290, 60, "支出总表", 14)
    page.text(50, 85, "编制部门：某某局", 9)
    page.right(530, 85, "单位：元", 9)
    set_numbers(page, [HEAD, *ROWS], 114)
    document = read(page)
    assert texts(only(document)) == [HEAD, *ROWS]
    assert [p.text for p in document.paragraphs()] == ["支出总表", "编制部门：某某局\t单位：元"]


def test_label_wrapped_above_and_below_its_amounts() -> None:
    page = Page()
    set_numbers(page, [HEAD, ROWS[0]], 114, 24)
    page.text(135, 156, "机关事业单位基本养老保险缴费", 9)
    page.text(55, 162, "2080505", 9)
    page.right(425, 162, "6.18", 9)
    page.right(525, 162, "6.18", 9)
    page.text(135, 168, "支出", 9)
    set_numbers(page, ROWS[1:], 192, 24)
    grid = only(read(page))
    assert texts(grid)[2] == ["2080505", "机关事业单位基本养老保险缴费支出", "6.18", "6.18"]
    assert len(grid.slots) == 5


def test_wrapped_label_between_horizontal_rules_of_a_ruled_table() -> None:
    page = Page()
    ys = [100.0, 120.0, 200.0]
    page.grid(XS, ys)
    page.cells(XS, ys[:2], [HEAD])
    for x, y, text in (
        (53, 138, "2080505"), (133, 132, "机关事业单位基本养老保险缴费"), (133, 143, "支出"),
        (53, 170, "2080506"), (133, 164, "机关事业单位职业年金缴费"), (133, 175, "支出"),
        (333, 138, "6.18"), (433, 138, "6.18"), (333, 170, "4.64"), (433, 170, "4.64"),
    ):  # fmt: skip
        page.text(x, y, text, 9)
    assert texts(only(read(page)))[1:] == [
        ["2080505", "机关事业单位基本养老保险缴费支出", "6.18", "6.18"],
        ["2080506", "机关事业单位职业年金缴费支出", "4.64", "4.64"],
    ]


def test_over_pages_with_repeated_header() -> None:
    first, second = Page(), Page()
    more = [[f"2130{i}", "农业农村", f"{i}.00", "1.00"] for i in range(30)]
    first.grid(XS, lay(first, [HEAD, *more], 140))
    second.grid(XS, lay(second, [HEAD, *ROWS], 60))
    grid = only(read(first, second))
    assert texts(grid) == [HEAD, *more, *ROWS]
    assert grid.header_rows == 1
    assert grid.slots[-1][0].page == 2
    assert grid.slots[5][0].page == 1


def test_over_pages_without_header() -> None:
    first, second = Page(), Page()
    more = [[f"2130{i}", "农业农村", f"{i}.00", "1.00"] for i in range(30)]
    first.grid(XS, lay(first, [HEAD, *more], 140))
    second.grid(XS, lay(second, ROWS, 60))
    assert texts(only(read(first, second))) == [HEAD, *more, *ROWS]


def test_a_title_keeps_tables_apart() -> None:
    first, second = Page(), Page()
    more = [[f"2130{i}", "农业农村", f"{i}.00", "1.00"] for i in range(30)]
    first.grid(XS, lay(first, [HEAD, *more], 140))
    second.centre(290, 50, "收入总表", 14)
    second.grid(XS, lay(second, [HEAD, *ROWS], 80))
    assert len(list(read(first, second).grids())) == 2


def test_turned_pages() -> None:
    for rotate in (90, 180, 270):
        page = Page(rotate=rotate)
        page.grid(XS, lay(page, [HEAD, *ROWS], 100))
        grid = only(read(page))
        assert texts(grid) == [HEAD, *ROWS], rotate


def test_page_turned_so_that_its_text_stands_upright() -> None:
    page = Page(595, 842, rotate=90)
    for index, row in enumerate([HEAD, *ROWS]):
        for column, text in enumerate(row):
            page.text(100 + 20 * index, 800 - 100 * column, text, 9, turn=90)
    xs = [85.0, 105, 125, 145, 165]
    page.grid(xs, [420.0, 520, 620, 720, 810])
    document = read(page)
    grid = only(document)
    assert texts(grid) == [HEAD, *ROWS]
    assert document.page_sizes == [(842, 595)]
    box = grid.slots[0][0].box
    assert box is not None
    assert [round(v) for v in box] == [32, 85, 122, 105]


def test_landscape_table_written_on_a_portrait_page() -> None:
    page = Page(595, 842)
    for index, row in enumerate([HEAD, *ROWS]):
        for column, text in enumerate(row):
            page.text(100 + 20 * index, 800 - 100 * column, text, 9, turn=90)
    page.grid([85.0, 105, 125, 145, 165], [420.0, 520, 620, 720, 810])
    document = read(page)
    grid = only(document)
    assert texts(grid) == [HEAD, *ROWS]
    assert document.page_sizes == [(595, 842)]
    box = grid.slots[0][0].box
    assert box is not None
    assert [round(v) for v in box] == [85, 720, 105, 810]


def test_text_outside_the_crop_box_is_left_out() -> None:
    page = Page(crop=(40, 400, 560, 800))
    page.grid(XS, lay(page, [HEAD, *ROWS], 100))
    page.text(60, 600, "裁去的文字", 12)
    page.text(5, 100, "边", 12)
    document = read(page)
    assert texts(only(document)) == [HEAD, *ROWS]
    assert not list(document.paragraphs())
    box = only(document).slots[0][0].box
    assert box is not None
    assert [round(v) for v in box] == [10, 58, 90, 78]


def test_side_by_side() -> None:
    page = Page()
    left, right = [50.0, 150.0, 250.0], [300.0, 400.0, 500.0]
    ys = [100.0, 120.0, 140.0]
    for xs, rows in ((left, [["收入", "金额"], ["拨款", "10.00"]]), (right, [["支出", "金额"], ["服务", "8.00"]])):
        page.grid(xs, ys)
        page.cells(xs, ys, rows)
    grids = [texts(g) for g in read(page).grids()]
    assert grids == [[["收入", "金额"], ["拨款", "10.00"]], [["支出", "金额"], ["服务", "8.00"]]]


def test_neighbouring_numbers_stay_apart_and_torn_ones_are_joined() -> None:
    page = Page()
    xs, ys = [50.0, 95.0, 140.0], [100.0, 120.0, 140.0]
    page.grid(xs, ys)
    page.cells(xs, ys, [["合计", "项目"]])
    page.right(93, 133, "12,345.67", 9)
    page.text(96.5, 133, "89,012.34", 9)
    grid = only(read(page))
    assert texts(grid)[1] == ["12,345.67", "89,012.34"]

    kerned = Page()
    kerned.grid(xs, ys)
    kerned.cells(xs, ys, [["合计", "项目"]])
    x = 52.0
    for digit in "1,211.5":
        kerned.text(x, 133, digit, 9)
        x += 4.5 + 0.9
    kerned.text(97, 133, "3", 9)
    assert texts(only(read(kerned)))[1] == ["1,211.5", "3"]


def test_number_wrapped_in_a_narrow_cell_and_two_numbers_in_one() -> None:
    page = Page()
    xs, ys = [50.0, 82.0, 180.0], [100.0, 120.0, 150.0]
    page.grid(xs, ys)
    page.cells(xs, ys, [["合计", "项目"]])
    page.text(53, 132, "156,21", 9)
    page.text(53, 144, "1.50", 9)
    page.text(95, 132, "10.50", 9)
    page.text(95, 144, "20.50", 9)
    assert texts(only(read(page)))[1] == ["156,211.50", "10.50 20.50"]


def test_three_rules_with_a_header_over_two_columns() -> None:
    page = Page()
    for y, x0 in ((100, 50), (120, 340), (140, 50), (202, 50)):
        page.line(x0, y, 530, y)
    page.centre(435, 114, "支出", 9)
    for x, text in ((55, "科目编码"), (135, "科目名称")):
        page.text(x, 124, text, 9)
    page.right(425, 134, "合计", 9)
    page.right(525, 134, "基本支出", 9)
    set_numbers(page, ROWS, 154)
    grid = only(read(page))
    assert texts(grid)[2:] == ROWS
    assert grid.slots[0][2] is grid.slots[0][3]
    assert texts(grid)[0][2] == "支出"
    assert texts(grid)[1] == HEAD


def test_a_rule_under_every_row() -> None:
    page = Page()
    set_numbers(page, [HEAD, *ROWS], 114, 26)
    page.text(135, 178, "（续）", 9)
    for y in (100, 122, 148, 182, 200):
        page.line(50, y, 530, y)
    assert texts(only(read(page))) == [HEAD, ROWS[0], [ROWS[1][0], "组织事务（续）", *ROWS[1][2:]], ROWS[2]]


def test_blank_amounts_keep_their_row() -> None:
    page = Page()
    rows = [["", "一、一般公共服务支出", "10.00", "10.00"], ["", "二、外交支出", "", ""], ["", "三、国防支出", "", ""],
            ["", "四、公共安全支出", "5.00", "4.00"], ["", "合计", "15.00", "14.00"]]  # fmt: skip
    set_numbers(page, [["", "项目", "合计", "基本支出"], *rows], 114)
    for y in (100, 120, 222):
        page.line(50, y, 530, y)
    grid = only(read(page))
    assert texts(grid) == [["项目", "合计", "基本支出"], *[row[1:] for row in rows]]


def test_without_rules_over_pages() -> None:
    first, second = Page(), Page()
    more = [[f"2130{i % 10}", "农业农村", f"{i}.00", "1.00"] for i in range(30)]
    set_numbers(first, [HEAD, *more], 150)
    set_numbers(second, [HEAD, *ROWS], 60)
    assert texts(only(read(first, second))) == [HEAD, *more, *ROWS]


def test_repeated_title_and_unit_over_a_continuation() -> None:
    pages = []
    more = [[f"2130{i % 10}", "农业农村", f"{i}.00", "1.00"] for i in range(30)]
    for rows in (more, ROWS):
        page = Page()
        page.centre(290, 50, "支出总表", 14)
        page.right(530, 70, "单位：万元", 9)
        page.grid(XS, lay(page, [HEAD, *rows], 80))
        pages.append(page)
    document = read(*pages)
    assert texts(only(document)) == [HEAD, *more, *ROWS]
    assert [p.text for p in document.paragraphs()] == ["支出总表", "单位：万元"]


def test_two_halves_without_rules() -> None:
    page = Page()
    rows = [["一、财政拨款收入", "100.00", "一、一般公共服务支出", "80.00"],
            ["二、事业收入", "", "二、外交支出", "20.00"], ["收入总计", "100.00", "支出总计", "100.00"]]  # fmt: skip
    for index, row in enumerate([["收入", "预算数", "支出", "预算数"], *rows]):
        y = 100 + 20 * index
        page.text(50, y, row[0], 9)
        page.right(250, y, row[1], 9)
        page.text(290, y, row[2], 9)
        page.right(530, y, row[3], 9)
    assert texts(only(read(page)))[1:] == rows


def test_contents_are_not_a_table() -> None:
    page = Page()
    page.centre(297, 60, "目录", 16)
    for index, title in enumerate(["一、部门职责", "二、机构设置", "三、收支总表", "四、名词解释"]):
        page.text(57, 100 + 20 * index, title, 12)
        page.right(530, 100 + 20 * index, str(index + 1), 12)
    document = read(page)
    assert not list(document.grids())
    assert "一、部门职责\t1" in [p.text for p in document.paragraphs()]


def test_underlined_words_are_no_table() -> None:
    page = Page()
    for index in range(3):
        page.text(57, 100 + 30 * index, "项目名称：某某项目", 12)
        page.line(115, 103 + 30 * index, 250, 103 + 30 * index)
    assert not list(read(page).grids())


def test_frame_around_the_page() -> None:
    page = Page()
    page.grid([20.0, 575], [20.0, 820])
    page.text(57, 80, "正文在框内。", 12)
    page.grid(XS, lay(page, [HEAD, *ROWS], 100))
    document = read(page)
    assert texts(only(document)) == [HEAD, *ROWS]
    assert [p.text for p in document.paragraphs()] == ["正文在框内。"]


def test_row_broken_by_the_end_of_the_page() -> None:
    first, second = Page(), Page()
    more = [[f"2130{i % 10}", "农业农村", f"{i}.00", "1.00"] for i in range(30)]
    ys = lay(first, [HEAD, *more, ["2080505", "", "6.18", "6.18"]], 130)
    first.text(133, ys[-2] + 12, "机关事业单位基本养老保险缴费支出机关事业", 9)
    first.grid(XS, ys)
    second.grid(XS, lay(second, [["", "单位的缴费", "", ""], *ROWS], 60))
    grid = only(read(first, second))
    assert texts(grid)[-4] == ["2080505", "机关事业单位基本养老保险缴费支出机关事业单位的缴费", "6.18", "6.18"]
    assert texts(grid)[-3:] == ROWS


def test_framed_rows_without_columns() -> None:
    page = Page()
    page.text(57, 60, "表前的文字。", 12)
    set_numbers(page, [HEAD, *ROWS], 114)
    for y in (100, 120, 140, 160, 182):
        page.line(45, y, 535, y)
    for x in (45, 535):
        page.line(x, 100, x, 182)
    document = read(page)
    assert texts(only(document)) == [HEAD, *ROWS]
    assert [p.text for p in document.paragraphs()] == ["表前的文字。"]


def test_wide_table_printed_on_two_pages_side_by_side() -> None:
    first, second = Page(), Page()
    rows = [HEAD, *ROWS, *[[str(i), "其他", f"{i}.50", "0.10"] for i in range(4)]]
    first.grid(XS, lay(first, rows, 100))
    right = [["项目支出", "经营支出"], *[[f"{i}.00", f"{i}.25"] for i in range(7)]]
    second.grid(XS[:3], lay(second, right, 100, XS[:3]))
    assert texts(only(read(first, second))) == [a + b for a, b in zip(rows, right, strict=True)]


def test_headers_that_touch_at_the_border_and_text_that_runs_over() -> None:
    page = Page()
    xs, ys = [50.0, 106.0, 162.0, 260.0], [100.0, 120.0, 140.0, 160.0]
    page.grid(xs, ys)
    page.text(51, 113, "财政拨款收入", 9.1)
    page.text(51 + 6 * 9.1, 113, "财政专户收入", 9.1)
    page.cells(xs, ys[1:], [["10.00", "20.00", "30.00"]])
    page.text(53, 153, "很长的一段备注文字写出格外", 9)
    assert texts(only(read(page))) == [
        ["财政拨款收入", "财政专户收入", ""],
        ["10.00", "20.00", "30.00"],
        ["很长的一段备注文字写出格外", "", ""],
    ]


def test_broken_row_beside_a_cell_over_several_rows() -> None:
    first, second = Page(), Page()
    more = [[f"2130{i % 10}", "农业农村", f"{i}.00", "1.00"] for i in range(30)]
    ys = lay(first, [HEAD, *more, ["效益指标", "", "6.18", "6.18"]], 130)
    first.text(133, ys[-2] + 12, "机关事业单位基本养老保险缴费支出机关事业", 9)
    first.grid(XS, ys)
    below = lay(second, [["", "单位的缴费", "", ""], ["", *ROWS[0][1:]], ROWS[1]], 60)
    for y in below:
        second.line(XS[1] if y == below[1] else XS[0], y, XS[-1], y)
    for x in XS:
        second.line(x, below[0], x, below[-1])
    grid = only(read(first, second))
    assert texts(grid)[-3:] == [
        ["效益指标", "机关事业单位基本养老保险缴费支出机关事业单位的缴费", "6.18", "6.18"],
        ["", *ROWS[0][1:]],
        ROWS[1],
    ]
