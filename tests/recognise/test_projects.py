"""Forms of project goal tables that provinces print, each as a small grid."""

from __future__ import annotations

import pytest

from yusuan.model import Cell, Grid, Location, PerformanceGoal
from yusuan.recognise.context import TableContext
from yusuan.recognise.projects import looks_like_project, read_projects


def grid(text: str) -> Grid:
    """Build a grid from lines with cells parted by |; < goes on with the cell to the left, ^ with the one above."""
    slots: list[list[Cell]] = []
    for r, line in enumerate(text.strip("\n").split("\n")):
        row: list[Cell] = []
        for c, piece in enumerate(line.split("|")):
            piece = piece.strip().replace("\\n", "\n")
            if piece == "<":
                row.append(row[-1])
                row[-1].width = c - row[-1].column + 1
            elif piece == "^":
                row.append(slots[-1][c])
                row[-1].height = r - row[-1].row + 1
            else:
                row.append(Cell(piece, r, c))
        slots.append(row)
    return Grid(slots, Location())


def read(*grids: Grid, title: str = "", unit: str | None = "万元") -> list[PerformanceGoal]:
    return read_projects([TableContext([g], [i], title=title, unit=unit) for i, g in enumerate(grids)])


def fen(amount: str) -> int:
    return round(float(amount) * 1_000_000)


HEAD = """
单位：万元 | < | < | < | < | < | <
项目编码 | 13000024P00ADB210005H | < | 项目名称 | < | 阅览室改造 | <
预算规模及资金用途 | 预算数 | 25.00 | 其中：财政    资金 | 20.00 | 其他资金 | 5.00
^ | 用于改造阅览室。 | < | < | < | < | <
资金支出计划（%） | 3月底 | < | 6月底 | < | 10月底 | 12月底
^ |  | < | 8.00 | < | 20.00 | 25.00
绩效目标 | 1.完成改造。\\n2.提高借阅量， 方便读者。 | < | < | < | < | <
"""
BODY = """
一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据
产出指标 | 数量指标 | 改造面积 | 改造的面积 | ≥300平方米 | 实施方案
^ | ^ | 座位数 | 新增座位 | 80个 | 实施方案
^ | 质量指标 |  |  |  |
效益指标 | 社会效益指标 | 借阅量增长率 | 比上年增长 | ≥10% | 统计
满意度指标 | 服务对象满意度指标 | 读者满意度 | 满意的读者 | ≥95％ | 调查
"""


def test_head_and_indicators_in_two_grids() -> None:
    [goal] = read(grid(HEAD), grid(BODY), title="1、阅览室改造绩效目标表")
    assert (goal.name, goal.name_in_table, goal.code) == ("阅览室改造", "阅览室改造", "13000024P00ADB210005H")
    assert goal.budget and goal.fiscal and goal.other
    assert (goal.budget.fen, goal.fiscal.fen, goal.other.fen) == (fen("25"), fen("20"), fen("5"))
    assert goal.purpose == "用于改造阅览室。"
    assert goal.goals == ["1.完成改造。", "2.提高借阅量，方便读者。"]
    assert goal.plan_labels == ["3月底", "6月底", "10月底", "12月底"]
    assert [f and f.fen for f in goal.plan or []] == [None, fen("8"), fen("20"), fen("25")]
    assert goal.plan_unit == "万元", "the plan ends at the budget: amounts, whatever the label says"
    assert [i.level1 for i in goal.indicators] == ["产出指标", "产出指标", "效益指标", "满意度指标"]
    assert [i.level2 for i in goal.indicators][:2] == ["数量指标", "数量指标"]
    assert goal.indicators[0].target == "≥300平方米"
    assert goal.indicators[1].basis == "实施方案"
    assert len(goal.blank_rows) == 1
    assert len(goal.grids) == 2


def test_every_field_knows_its_cell() -> None:
    head, body = grid(HEAD), grid(BODY)
    [goal] = read(head, body, title="阅览室改造绩效目标表")
    assert goal.cells["budget"] is head.slots[2][2]
    assert goal.cells["code"] is head.slots[1][1]
    assert goal.cells["goals"] is head.slots[6][1]
    assert goal.budget is not None and goal.budget.cell is head.slots[2][2] and goal.budget.grid is head
    assert goal.indicators[0].cells["target"] is body.slots[1][4]


def test_lost_merges_leave_blank_cells() -> None:
    flat = HEAD.replace("^", "").replace("<", "")
    body = BODY.replace("^", "").replace("绩效指标描述 |", "绩效指标描述 | |")
    body = "\n".join(
        line if i < 1 else "|".join((*line.split("|")[:4], "", *line.split("|")[4:]))
        for i, line in enumerate(body.strip().split("\n"))
    )
    [goal] = read(grid(flat), grid(body), title="阅览室改造绩效目标表")
    assert goal.budget is not None and goal.budget.fen == fen("25")
    assert goal.purpose == "用于改造阅览室。"
    assert [i.level1 for i in goal.indicators] == ["产出指标", "产出指标", "效益指标", "满意度指标"]
    assert goal.indicators[1].level2 == "数量指标"
    assert [i.target for i in goal.indicators] == ["≥300平方米", "80个", "≥10%", "≥95％"]


def test_percentages_of_a_plan() -> None:
    text = HEAD.replace("8.00", "25.00%").replace("| 20.00 | 25.00\n", "| 75.00% | 100.00%\n")
    [goal] = read(grid(text), title="阅览室改造绩效目标表")
    assert goal.plan_unit == "%"
    assert [f and f.number and int(f.number) for f in goal.plan or []] == [None, 25, 75, 100]


def test_plain_form_without_code_and_money() -> None:
    form = grid("""
绩效目标 | 通过改造，使阅览室焕然一新。 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据
产出指标 | 成本指标 | 项目资金 | 资金总额 | ≤50万元 | 实施计划
 |  | 项目资金 | 资金总额 | ≤50万元 | 年度预算
 |  |  |  |  |
效果指标 | 社会效益指标 | 借阅量 | 借阅量 | 提高 | 统计
""")
    goals = read(form, form, title="")
    assert len(goals) == 2, "the same labels once more begin another project"
    [one] = read(form, title="7. 阅览室专项资金绩效目标表")
    assert one.name == "阅览室专项资金"
    assert one.code is None and one.budget is None and one.plan is None
    assert [(i.level1, i.level2, i.name) for i in one.indicators] == [
        ("产出指标", "成本指标", "项目资金"),
        ("产出指标", "成本指标", "项目资金"),
        ("效果指标", "社会效益指标", "借阅量"),
    ]


SHANGHAI = """
财政项目支出绩效目标填报表 | < | < | <
（2023年度） | < | < | <
项目名称 | 路灯维护 | 项目性质 | 经常性项目
项目类别 | 特定目标类 | 主管部门 | 某街道办事处
实施单位 | 某街道城运中心 | 计划开始日期 | 2023-01-01
计划完成日期 | 2023-12-31 |  |
项目资金（元） | 项目资金总额 | 1,200,000 | 年度资金申请总额 | 600,000
"""


def test_shanghai_form() -> None:
    form = grid("""
财政项目支出绩效目标填报表 | < | < | < | <
（2023年度） | < | < | < | <
项目名称 | 路灯维护 | < | 项目性质 | 经常性项目
项目类别 | 特定目标类 | < | 主管部门 | 某街道办事处
实施单位 | 某街道城运中心 | < | 计划开始日期 | 2023-01-01
项目资金\\n（元） | 项目资金总额 | 1,200,000 | 年度资金申请总额 | 600,000
^ | 其中：财政资金 | 1,100,000 | 其中：当年财政拨款 | 500,000
^ |  |  | 上年结转资金 | 60,000
^ | 其他资金 | 100,000 | 其他资金 | 40,000
项目绩效目标 | 项目总目标 | < | 年度总体目标 | <
^ | 1.路灯常明。2.市民安心。 | < | 完成年度维护。 | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | <
产出目标 | 数量目标 | 维护路灯 | =300.00(盏) | <
^ | 质量目标 | 亮灯率 | ≥98.00(%) | <
效果目标 | 社会效益目标 | 投诉 | 减少 | <
""")
    assert looks_like_project(form, "")
    [goal] = read(form, title="财政项目支出绩效目标填报表", unit="万元")
    assert (goal.name, goal.unit) == ("路灯维护", "元"), "the label's unit is nearer than the table's"
    assert goal.budget and goal.fiscal and goal.other
    assert [f.fen for f in (goal.budget, goal.fiscal, goal.other)] == [120_000_000, 110_000_000, 10_000_000]
    assert goal.texts["annual_request"] == "600,000"
    assert goal.texts["annual_carryover"] == "60,000"
    assert goal.texts["annual_other"] == "40,000"
    assert goal.texts["unread"] == "（2023年度）"
    assert goal.texts["department"] == "某街道办事处" and goal.texts["start"] == "2023-01-01"
    assert goal.goals == ["1.路灯常明。2.市民安心。", "完成年度维护。"]
    assert [(i.level1, i.level2, i.name, i.target) for i in goal.indicators] == [
        ("产出目标", "数量目标", "维护路灯", "=300.00(盏)"),
        ("产出目标", "质量目标", "亮灯率", "≥98.00(%)"),
        ("效果目标", "社会效益目标", "投诉", "减少"),
    ]


def test_shanghai_goals_beside_their_labels() -> None:
    form = grid("""
项目名称 | 路灯维护 | 项目类别 | 其他运转类
项目总目标 | 路灯常明。 | < | <
年度总体目标 | 1.完成维护；2.更换灯具。 | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值
产出目标 | 数量 | 维护路灯 | =300.00(盏)
""")
    [goal] = read(form, title="财政项目支出绩效目标填报表", unit="元")
    assert goal.goals == ["路灯常明。", "1.完成维护；2.更换灯具。"]
    assert goal.texts["class"] == "其他运转类"


NATIONAL = """
项目名称 | 防汛物资储备 | < | < | < | < | <
主管部门及代码 | 水利局（102） | < | 实施单位 | 防汛站 | < | <
项目属性 | 延续项目 | < | 实施期限 | 3年 | < | <
项目资金\\n（万元） | 实施期资金总额： | 300.00 | < | 年度资金总额： | 100.00 | <
^ | 其中：财政拨款 | 300.00 | < | 其中：财政拨款 | 90.00 | <
^ | 其他资金 |  | < | 其他资金 | 10.00 | <
总体目标 | 实施期目标 | < | < | 年度目标 | < | <
^ | 三年储备到位。 | < | < | 当年储备过半。 | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | < | <
^ | 产出指标 | 数量指标 | 编织袋 | ≥5000条 | < | <
^ | ^ | 时效指标 | 入库时间 | 6月底前 | < | <
^ | 满意度指标 | 满意度指标 | 群众满意度 | ≥90% | < | <
"""


def test_national_form() -> None:
    [goal] = read(grid(NATIONAL), title="项目支出绩效目标表", unit=None)
    assert goal.name == "防汛物资储备"
    assert goal.budget and goal.budget.fen == fen("300")
    assert goal.fiscal and goal.fiscal.fen == fen("300")
    assert goal.other is None
    assert (goal.texts["annual_request"], goal.texts["annual_fiscal"], goal.texts["annual_other"]) == (
        "100.00", "90.00", "10.00",
    )  # fmt: skip
    assert goal.goals == ["三年储备到位。", "当年储备过半。"]
    assert [(i.level1, i.name, i.target) for i in goal.indicators] == [
        ("产出指标", "编织袋", "≥5000条"),
        ("产出指标", "入库时间", "6月底前"),
        ("满意度指标", "群众满意度", "≥90%"),
    ]
    assert goal.texts["period"] == "3年"


def test_national_form_with_two_halves() -> None:
    halves = grid("""
项目名称 | 防汛物资储备 | < | < | < | < | < | <
年度目标 | 储备到位。 | < | < | < | < | < | <
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
^ | 产出指标 | 数量指标 | 编织袋 | ≥9000条 | 数量指标 | 编织袋 | ≥3000条
^ | 效益指标 | 社会效益指标 | 安全感 | 提高 | 社会效益指标 | 安全感 | 提高
""")
    [goal] = read(halves, title="项目支出绩效目标表")
    assert [(i.level1, i.level2, i.target) for i in goal.indicators] == [
        ("产出指标", "数量指标", "≥9000条"),
        ("效益指标", "社会效益指标", "提高"),
        ("产出指标", "数量指标", "≥3000条"),
    ], "what both halves print alike is one indicator"


def test_only_the_year_s_money() -> None:
    form = grid("""
项目名称 | 书刊 | 年度资金总额 | 12.5
其中：财政拨款 | 12.5 | 其他资金 | 0
绩效目标 | 订阅。 | < | <
""")
    [goal] = read(form, title="项目支出绩效目标表")
    assert goal.budget and goal.budget.fen == fen("12.5")
    assert goal.fiscal and goal.fiscal.fen == fen("12.5")
    assert goal.other and goal.other.fen == 0, "a printed 0 is no blank"


LIST = """
单位名称 | 项目名称 | 预算数 | 年度目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重
某局本级 | 公务运转 | 30.50 | 保障运转。 | 产出指标 | 数量指标 | 保障人数 | ＝ | 15 | 人 | 10
^ | ^ | ^ | ^ | ^ | 质量指标 | 完好率 | ≥ | 95 | % | 10
^ | ^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 满意度 | 定性 | 优良中低差 |  | 10
某局下属中心 | 设备购置 | 8 | 1.购置；2.安装。 | 产出指标 | 数量指标 | 台数 | ≥ | 4 | 台 | 20
^ | ^ | ^ | ^ | 成本指标 | 经济成本指标 | 单价 | ≤ | 2万元 | 万元 | 20
"""


def test_a_list_of_projects_with_comparator_value_and_unit_apart() -> None:
    table = grid(LIST)
    assert looks_like_project(table, "部门预算项目绩效目标表")
    first, second = read(table, title="部门预算项目绩效目标表")
    assert (first.name, first.entity, second.name, second.entity) == (
        "公务运转",
        "某局本级",
        "设备购置",
        "某局下属中心",
    )
    assert first.budget and first.budget.fen == fen("30.5")
    assert first.goals == ["保障运转。"] and second.goals == ["1.购置；", "2.安装。"]
    assert [i.target for i in first.indicators] == ["＝15人", "≥95%", "优良中低差"]
    assert [i.target for i in second.indicators] == ["≥4台", "≤2万元"]
    assert [i.level1 for i in second.indicators] == ["产出指标", "成本指标"]
    assert first.indicators[1].parsed is not None and first.indicators[1].parsed.unit == "%"
    assert first.indicators[0].cells["weight"].text == "10"


def test_a_list_whose_merges_were_lost() -> None:
    first, second = read(grid(LIST.replace("^", "")), title="部门预算项目绩效目标表")
    assert len(first.indicators) == 3 and len(second.indicators) == 2
    assert [i.level1 for i in first.indicators] == ["产出指标", "产出指标", "满意度指标"]


def test_a_list_repeating_its_header_on_the_next_page() -> None:
    header, *rows = LIST.strip().split("\n")
    first_page = grid("\n".join((header, *rows[:2])))
    second_page = grid("\n".join((header, rows[2].replace("^", ""), *rows[3:])))
    goals = read_projects(
        [TableContext([first_page, second_page], [0, 1], title="部门预算项目绩效目标表", unit="万元")]
    )
    assert [(g.name, len(g.indicators)) for g in goals] == [("公务运转", 3), ("设备购置", 2)]


def test_a_list_with_a_column_group_per_kind() -> None:
    table = grid("""
项目名称 | 项目金额（万元） | < | 绩效目标 | 产出指标 | < | 效益指标 | < | 满意度指标 | <
^ | 资金总额 | 财政资金 | ^ | 三级指标 | 指标值 | 三级指标 | 指标值 | 三级指标 | 指标值
桥梁养护 | 60.00 | 60.00 | 养护桥梁。 | 养护座数 | ≥8座 | 通行能力 | 提升 | 群众满意度 | ≥90%
^ | ^ | ^ | ^ | 完工率 | 100% |  |  |  |
绿化 | 20 | 20 | 补种。 | 面积 | 300平方米 | 环境 | 改善 | 满意度 | ≥95%
""")
    assert looks_like_project(table, "")
    bridge, green = read(table)
    assert bridge.budget and bridge.fiscal and bridge.budget.fen == fen("60")
    assert {(i.level1, i.name, i.target) for i in bridge.indicators} == {
        ("产出指标", "养护座数", "≥8座"),
        ("产出指标", "完工率", "100%"),
        ("效益指标", "通行能力", "提升"),
        ("满意度指标", "群众满意度", "≥90%"),
    }
    assert len(green.indicators) == 3


def test_a_list_with_indicators_as_text() -> None:
    table = grid("""
序号 | 项目名称 | 预算金额 | 总体目标 | 产出指标 | 效益指标 | 满意度指标
1 | 培训 | 9.8 | 培训骨干。 | 数量指标：培训≥10次；质量指标：合格率≥95% | 社会效益指标：能力显著提升 | 学员满意度≥90%
2 | 宣传 | 3 | 宣传政策。 | 1.印制手册2000册\\n2.活动≥4场 |  | 满意度：95%以上
""")
    assert looks_like_project(table, "项目绩效目标表")
    training, publicity = read(table, title="项目绩效目标表")
    assert (training.name, publicity.name) == ("培训", "宣传")
    assert [(i.level1, i.level2, i.name, i.target) for i in training.indicators] == [
        ("产出指标", "数量指标", "培训", "≥10次"),
        ("产出指标", "质量指标", "合格率", "≥95%"),
        ("效益指标", "社会效益指标", "能力显著提升", None),
        ("满意度指标", None, "学员满意度", "≥90%"),
    ]
    assert [(i.name, i.target) for i in publicity.indicators] == [
        ("印制手册2000册", None),
        ("活动", "≥4场"),
        ("满意度", "95%以上"),
    ]


def test_projects_under_each_other_in_one_grid() -> None:
    table = grid(HEAD.strip() + "\n" + "\n".join(f"{line}|<" for line in BODY.strip().split("\n")))
    double = grid(
        "\n".join(
            HEAD.strip().replace("阅览室改造 ", name).replace("ADB", code)
            + "\n"
            + "\n".join(f"{line}|<" for line in BODY.strip().split("\n"))
            for name, code in (("甲", "AAA"), ("乙", "BBB"))
        )
    )
    assert len(read(table)) == 1
    assert [(g.name, len(g.indicators)) for g in read(double)] == [("甲", 4), ("乙", 4)]


def test_quarters_keep_their_labels() -> None:
    form = grid("""
项目名称 | 书刊 | < | < | <
资金支出计划（万元） | 一季度 | 二季度 | 三季度 | 四季度
^ | 1.00 | 2.00 | 3.00 | 4.00
绩效目标 | 订阅。 | < | < | <
""")
    [goal] = read(form, title="项目绩效目标表")
    assert goal.plan_labels == ["一季度", "二季度", "三季度", "四季度"]
    assert [f and f.fen for f in goal.plan or []] == [fen("1"), fen("2"), fen("3"), fen("4")]


def test_a_table_split_over_pages() -> None:
    header, *rows = BODY.strip().split("\n")
    first = grid("\n".join((header, *rows[:2])))
    rest = grid(" | | | 的座位 |  | \n" + "\n".join(rows[3:]).replace("^", ""))
    [goal] = read_projects([TableContext([first, rest], [0, 1], title="阅览室改造绩效目标表", unit="万元")])
    assert [i.name for i in goal.indicators] == ["改造面积", "座位数", "借阅量增长率", "读者满意度"]


def test_rows_cut_in_two_are_whole_again() -> None:
    cut = grid("""
一级指标 | 二级指标 | 三级指标 | 绩效指标描述 | 指标值 | 指标值确定依据
产出指标 | 数量指标 | < | 改造面积 | < | 改造的面积
≥300平方米 | 实施方案 | < | < | < | <
^ | 质量指标 | 合格率 | 验收合格率 | 100% | 实施方案
""")
    [goal] = read(cut, title="阅览室改造绩效目标表")
    first, second = goal.indicators
    assert (first.level1, first.level2, first.name, first.description) == (
        "产出指标",
        "数量指标",
        "改造面积",
        "改造的面积",
    )
    assert (first.target, first.basis) == ("≥300平方米", "实施方案")
    assert second.name == "合格率"


def test_what_is_no_project_table() -> None:
    procurement = grid("项目名称 | 采购品目 | 数量 | 单价\n电脑 | 台式机 | 3 | 0.5")
    accounts = grid("科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n201 | 一般公共服务支出 | 5 | 3 | 2")
    assert not looks_like_project(procurement, "政府采购预算表")
    assert not looks_like_project(accounts, "支出总表")
    assert not looks_like_project(grid(NATIONAL), "部门整体支出绩效目标表")


def test_empty_grids_give_nothing() -> None:
    assert read() == []
    assert read(grid(" | \n | ")) == []


def test_a_label_and_its_value_in_one_cell() -> None:
    form = grid("""
项目名称：路灯维护 | 项目类别：特定目标类
项目资金总额（元）：1200000 | 其中：财政资金：1200000
年度总体目标（2023年） | 完成维护。
一级指标 | 三级指标
……| ……
产出指标 | 维护路灯
""")
    [goal] = read(form, title="财政项目支出绩效目标填报表", unit=None)
    assert (goal.name, goal.texts["class"], goal.unit) == ("路灯维护", "特定目标类", "元")
    assert goal.budget and goal.budget.fen == 120_000_000
    assert goal.budget.grid is form
    assert goal.goals == ["完成维护。"]
    assert [i.name for i in goal.indicators] == ["维护路灯"], "dots of unused lines are no indicator"


def test_percentages_without_their_sign() -> None:
    def plan(budget: str, name: str) -> str:
        return f"""
项目编码 | {name}1300002 | 项目名称 | {name} | < | <
预算规模及资金用途 | 预算数 | {budget} | 其中：财政资金 | {budget} | <
资金支出计划（%） | 3月底 | 6月底 | 10月底 | 12月底 | <
 | 25 | 50 | 75 | 100 | <
绩效目标 | 完成。 | < | < | < | <
"""

    ambiguous, clear = plan("100.00", "甲"), plan("40.00", "乙")
    assert [g.plan_unit for g in read(grid(ambiguous))] == ["万元"]
    assert [g.plan_unit for g in read(grid(ambiguous), grid(clear))] == ["%", "%"]


def test_kinds_in_columns_of_a_list() -> None:
    table = grid("""
单位编码 | 专项名称 | 资金总额 | 实施期绩效目标 | 绩效指标 | < | < | <
^ | ^ | ^ | ^ | 产出指标 | < | 效益指标 | 满意度指标
^ | ^ | ^ | ^ | 数量指标 | 时效指标 | 社会效益指标 | 服务对象满意度指标
101 | 防火 | 12.00 | 森林安全。 | 巡查≥20次 | 12月底前完成 | 火情下降 | 群众满意度≥95%
""")
    [goal] = read(table, title="项目支出绩效目标表")
    assert goal.budget and goal.budget.fen == fen("12")
    assert [(i.level1, i.level2, i.name, i.target) for i in goal.indicators] == [
        ("产出指标", "数量指标", "巡查", "≥20次"),
        ("产出指标", "时效指标", "12月底前完成", None),
        ("效益指标", "社会效益指标", "火情下降", None),
        ("满意度指标", "服务对象满意度指标", "群众满意度", "≥95%"),
    ]


def test_pages_that_repeat_the_head_and_cut_the_columns_otherwise() -> None:
    header, *rows = BODY.strip().replace("^", "").split("\n")
    lines = HEAD.replace("<", "").replace("^", "").strip().split("\n")
    first = grid("\n".join(lines[:5]))
    second = grid("\n".join((*lines[:2], *lines[5:], f"{header} |", f"{rows[0]} |", f"{rows[1]} |")))
    wide = [line.split("|") for line in (*rows[3:],)]
    third = grid(
        "\n".join(
            (
                "单位：万元 | | | | | | | |",
                "项目编码 | 13000024P00ADB210005H | | | 项目名称 | | 阅览室改造 | |",
                *(f"{a} | | {b} | | {c} | {d} | {e} | | {f}" for a, b, c, d, e, f in wide),
            )
        )
    )
    [goal] = read(first, second, third, title="1、阅览室改造绩效目标表")
    assert [f and f.fen for f in goal.plan or []] == [None, fen("8"), fen("20"), fen("25")]
    assert goal.goals == ["1.完成改造。", "2.提高借阅量，方便读者。"]
    assert [(i.level1, i.name) for i in goal.indicators] == [
        ("产出指标", "改造面积"),
        ("产出指标", "座位数"),
        ("效益指标", "借阅量增长率"),
        ("满意度指标", "读者满意度"),
    ]


@pytest.mark.parametrize(
    ("title", "cell", "name"),
    [
        ("3、授课成本支出绩效目标表", "授课成本支出", "授课成本支出"),
        ("3、阅览室改造绩效目标表", "阅览室改造", "阅览室改造"),
        ("（一）阅览室改造项目支出绩效目标表", "阅览室改造", "阅览室改造"),
        ("某局2024年部门预算项目绩效目标表", "阅览室改造", "阅览室改造"),
        ("项目支出绩效目标表", "阅览室改造", "阅览室改造"),
        ("12.2024年阅览室(含书库)改造绩效目标表", "2024 年阅览室。(含书库 改造", "2024年阅览室(含书库)改造"),
        ("[bookmark: _Toc1]2. 阅览室改造绩效目标表", "", "阅览室改造"),
        ("911、阅览室改造绩效目标表", "", "阅览室改造"),
    ],
)
def test_the_name_is_the_cell_s_unless_it_is_a_damaged_copy_of_the_title(title: str, cell: str, name: str) -> None:
    [goal] = read(grid(f"项目名称 | {cell}\n绩效目标 | 完成。"), title=title)
    assert goal.name == name
    assert goal.title == title
