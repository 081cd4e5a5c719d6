"""A budget in the manner of Sichuan: 表1, 1-1, 1-2, 2, 2-1, 3, 3-1 …, three columns of codes, unit codes beside names."""

from __future__ import annotations

from tests.provinces.entries import class_lines, economic_entries, function_entries
from tests.provinces.layout import Col, Entry, Paper, Side, Table, code_table, col, two_sided
from tests.provinces.ledger import Ledger, basic, both, carried, current, fund, project

NAME = "青衣市社会科学界联合会"
UNIT = "205301"
GENERAL = fund("general_public")
HEAD = ["部门：" + NAME, "金额单位：万元"]
CODES = [col("科目编码/类", "#class"), col("科目编码/款", "#group"), col("科目编码/项", "#item")]


def ledger() -> Ledger:
    book = Ledger(2024, {UNIT: NAME})
    book.staff(UNIT, "2012901", "30101 58.20, 30102 41.06, 30103 44.85, 30108 22.40, 30109 11.20, 30110 10.30,"
               " 30111 3.10, 30113 20.15, 30201 8.00, 30207 2.20, 30211 6.00, 30217 0.80, 30228 2.75, 30239 12.36")  # fmt: skip
    book.project(UNIT, "2012902", "社科普及", "22.00")
    book.project(UNIT, "2012902", "社科季刊", "8.00")
    book.project(UNIT, "2012902", "课题研究", "8.10", carryover=True)
    return book


def document() -> Paper:
    book = ledger()
    paper = Paper("sichuan", {"entity": NAME, "year": 2024, "kind": "budget", "level": "unit"})
    paper.heading(f"{NAME}2024年单位预算公开", depth=0)
    paper.heading("第一部分 单位概况", "一、职能简介")
    paper.text("组织开展社会科学研究与普及，联系全市社科工作者。")
    paper.heading("二、2024年重点工作")
    paper.text("办好社科普及周，完成年度课题立项和结项。")
    _narrative(paper)
    _tables(paper, book)
    return paper


def _narrative(paper: Paper) -> None:
    paper.heading("第二部分 2024年单位预算情况说明", "一、收支预算情况说明")
    paper.text(
        "按照综合预算的原则，单位所有收入和支出均纳入预算管理。收入包括：一般公共预算拨款收入、上年结转；"
        "支出包括：一般公共服务支出、社会保障和就业支出、卫生健康支出、住房保障支出。"
        "2024年收支总预算{281.47}万元，比2023年收支预算总数增加{20.47}万元，主要原因是社科普及经费增加。"
    )
    paper.heading("（一）收入预算情况", depth=2)
    paper.text(
        "2024年收入预算{281.47}万元，其中：上年结转{8.10}万元，占2.88%；一般公共预算拨款收入{273.37}万元，占97.12%。"
    )
    paper.heading("（二）支出预算情况", depth=2)
    paper.text("2024年支出预算{281.47}万元，其中：基本支出{243.37}万元，占86.46%；项目支出{38.10}万元，占13.54%。")
    paper.heading("二、财政拨款收支预算情况说明")
    paper.text(
        "2024年财政拨款收支总预算{281.47}万元，比2023年增加{20.47}万元，主要原因是社科普及经费增加。"
        "收入包括：本年一般公共预算拨款收入{273.37}万元、上年结转{8.10}万元；支出包括：一般公共服务支出{214.32}万元、"
        "社会保障和就业支出{33.60}万元、卫生健康支出{13.40}万元、住房保障支出{20.15}万元。"
    )
    paper.heading("三、一般公共预算当年拨款情况说明", "（一）一般公共预算当年拨款规模变化情况")
    paper.text("2024年一般公共预算当年拨款{273.37}万元，比2023年预算数增加{15.37}万元，主要原因是人员增加。")
    paper.heading("（二）一般公共预算当年拨款结构情况", depth=2)
    paper.text(
        "一般公共服务支出{206.22}万元，占75.44%；社会保障和就业支出{33.60}万元，占12.29%；"
        "卫生健康支出{13.40}万元，占4.90%；住房保障支出{20.15}万元，占7.37%。"
    )
    paper.heading("（三）一般公共预算当年拨款具体使用情况", depth=2)
    paper.text(
        "1.一般公共服务（类）群众团体事务（款）行政运行（项）2024年预算数为{176.22}万元，主要用于：机关人员和运转。",
        "2.一般公共服务（类）群众团体事务（款）一般行政管理事务（项）2024年预算数为{30.00}万元，主要用于：社科普及。",
        "3.社会保障和就业（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）2024年预算数为{22.40}万元，"
        "主要用于：缴纳基本养老保险。",
        "4.社会保障和就业（类）行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）2024年预算数为{11.20}万元，"
        "主要用于：缴纳职业年金。",
        "5.卫生健康（类）行政事业单位医疗（款）行政单位医疗（项）2024年预算数为{10.30}万元，主要用于：缴纳医疗保险。",
        "6.卫生健康（类）行政事业单位医疗（款）公务员医疗补助（项）2024年预算数为{3.10}万元，主要用于：医疗补助。",
        "7.住房保障（类）住房改革支出（款）住房公积金（项）2024年预算数为{20.15}万元，主要用于：缴存住房公积金。",
    )
    paper.heading("四、一般公共预算基本支出情况说明")
    paper.text(
        "2024年一般公共预算基本支出{243.37}万元，其中：人员经费{211.26}万元，主要包括：基本工资、津贴补贴、奖金、"
        "机关事业单位基本养老保险缴费、职业年金缴费、职工基本医疗保险缴费、公务员医疗补助缴费、住房公积金；"
        "公用经费{32.11}万元，主要包括：办公费、邮电费、差旅费、公务接待费、工会经费、其他交通费用。"
    )
    paper.heading("五、“三公”经费财政拨款预算安排情况说明")
    paper.text(
        "2024年“三公”经费财政拨款预算数{0.80}万元，其中：因公出国（境）经费{0}万元，公务接待费{0.80}万元，"
        "公务用车购置及运行维护费{0}万元。"
    )
    paper.text(
        "（一）因公出国（境）经费与2023年预算持平，主要原因是没有出国任务。",
        "（二）公务接待费较2023年预算下降11.11%，主要原因是压减接待。2024年公务接待费计划用于调研接待。",
        "（三）公务用车购置及运行维护费与2023年预算持平，主要原因是单位没有公务用车。其中：公务用车购置费{0}万元，"
        "公务用车运行维护费{0}万元。",
    )
    paper.heading("六、政府性基金预算支出情况说明")
    paper.text("2024年没有使用政府性基金预算拨款安排的支出。")
    paper.heading("七、国有资本经营预算支出情况说明")
    paper.text("2024年没有使用国有资本经营预算拨款安排的支出。")
    paper.heading("八、其他重要事项的情况说明", "（一）机关运行经费")
    paper.text(
        "2024年机关运行经费财政拨款预算为{32.11}万元，比2023年预算增加{1.11}万元，增长3.58%，主要原因是人员增加。"
    )
    paper.heading("（二）政府采购情况", depth=2)
    paper.text("2024年未安排政府采购预算。")
    paper.heading("（三）国有资产占有使用情况", depth=2)
    paper.text("截至2023年底，共有车辆0辆，单价100万元以上大型设备0台（套）。2024年未安排购置车辆及大型设备。")
    paper.heading("（四）绩效目标设置情况", depth=2)
    paper.text("2024年绩效目标通过单位预算项目填报，涉及项目3个，资金{38.10}万元。")
    paper.heading("第三部分 名词解释")
    paper.text("1.一般公共预算拨款收入：指市级财政当年拨付的资金。", "2.基本支出：指保障机构正常运转的支出。",
               "3.机关运行经费：指用于购买货物和服务的各项资金。", "4.“三公”经费：指因公出国（境）、公务接待和公务用车费用。")  # fmt: skip


def _tables(paper: Paper, book: Ledger) -> None:
    paper.heading("第四部分 2024年单位预算表")
    revenue = [
        ("一、一般公共预算拨款收入", {"total": "273.37"}), ("二、政府性基金预算拨款收入", {}), ("三、国有资本经营预算拨款收入", {}),
        ("四、事业收入", {}), ("五、事业单位经营收入", {}), ("六、其他收入", {}), ("本年收入合计", {"total": "273.37"}),
        ("七、用事业基金弥补收支差额", {}), ("八、上年结转", {"total": "8.10"}), ("收入总计", {"total": "281.47"}),
    ]  # fmt: skip
    paper.blocks.append(two_sided(
        "单位收支总表", "revenue_expenditure_summary",
        [Side([col("收入/项目", "#label"), col("收入/2024年预算数", "total")], revenue, "revenue"),
         Side([col("支出/项目", "#label"), col("支出/2024年预算数", "total")],
              [*class_lines(book, {"total": lambda line: True}), ("本年支出合计", {"total": "281.47"}),
               ("三十、事业单位结余分配", {}), ("三十一、结转下年", {}), ("支出总计", {"total": "281.47"})], "expenditure")],
        before=["表1"], captions=HEAD, entity=NAME))  # fmt: skip
    sources = {"total": lambda line: True, "carryover": carried, "general_public": both(GENERAL, current)}
    paper.blocks.append(code_table(
        "单位收入总表", "revenue_summary",
        [*CODES, col("单位代码", "#unit_code"), col("单位名称（科目）", "#label"), col("合计", "total"),
         col("上年结转", "carryover"), col("一般公共预算拨款收入", "general_public"),
         col("政府性基金预算拨款收入", "government_fund"), col("国有资本经营预算拨款收入", "state_capital"),
         col("事业收入", "business_revenue"), col("事业单位经营收入", "operating_revenue"), col("其他收入", "other"),
         col("上级补助收入", "superior_grant"), col("附属单位上缴收入", "affiliated_remittance"),
         col("用事业基金弥补收支差额", "business_fund")],
        _with_unit(book, sources), before=["表1-1"], captions=HEAD, entity=NAME))  # fmt: skip
    kinds = {"total": lambda line: True, "basic": basic, "project": project}
    paper.blocks.append(code_table(
        "单位支出总表", "expenditure_summary",
        [*CODES, col("单位代码", "#unit_code"), col("单位名称（科目）", "#label"), col("合计", "total"),
         col("基本支出", "basic"), col("项目支出", "project"), col("上缴上级支出", "superior_remittance"),
         col("对附属单位补助支出", "affiliated_subsidy")],
        _with_unit(book, kinds), before=["表1-2"], captions=HEAD, entity=NAME))  # fmt: skip
    grants = class_lines(book, {"total": lambda line: True, "general_public": lambda line: True})
    whole = {"total": "281.47", "general_public": "281.47"}
    paper.blocks.append(two_sided(
        "财政拨款收支预算总表", "fiscal_grant_summary",
        [Side([col("收入/项目", "#label"), col("收入/2024年预算数", "total")],
              [("一、本年收入", {"total": "273.37"}), ("一般公共预算拨款收入", {"total": "273.37"}),
               ("政府性基金预算拨款收入", {}), ("国有资本经营预算拨款收入", {}), ("二、上年结转", {"total": "8.10"}),
               ("一般公共预算拨款收入", {"total": "8.10"}), ("政府性基金预算拨款收入", {}),
               ("国有资本经营预算拨款收入", {}), ("收入总计", {"total": "281.47"})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/合计", "total"), col("支出/一般公共预算", "general_public"),
               col("支出/政府性基金预算", "government_fund"), col("支出/国有资本经营预算", "state_capital")],
              [("一、本年支出", whole), *[(label.split("、")[1], v) for label, v in grants], ("二、结转下年", {}),
               ("支出总计", whole)], "expenditure")],
        before=["表2"], captions=HEAD, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算支出预算表", "general_public_expenditure",
        [*CODES, col("单位代码", "#unit_code"), col("单位名称（科目）", "#label"), col("合计", "total"),
         col("当年财政拨款安排/小计", "current_year"), col("当年财政拨款安排/基本支出", "basic"),
         col("当年财政拨款安排/项目支出", "project"), col("上年结转安排", "carryover")],
        _with_unit(book, {"total": lambda line: True, "current_year": current, "basic": both(current, basic),
                          "project": both(current, project), "carryover": carried}),
        before=["表3"], captions=HEAD, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算基本支出预算表", "general_public_basic_expenditure",
        [col("经济分类科目/科目编码/类", "#class"), col("经济分类科目/科目编码/款", "#group"), col("经济分类科目/单位代码", "#unit_code"),
         col("经济分类科目/单位名称（科目）", "#label"), col("基本支出/合计", "total"),
         col("基本支出/人员经费", "personnel"), col("基本支出/公用经费", "public_funds")],
        _economic(book), before=["表3-1"], captions=HEAD, entity=NAME))  # fmt: skip
    _project_table(paper)
    columns = [Col(("单位编码",), "#unit_code"), Col(("单位名称（科目）",), "#label")]
    paper.blocks.append(_wide(columns))
    for number, title, type_ in (("表4", "政府性基金支出预算表", "government_fund_expenditure"),
                                 ("表5", "国有资本经营预算支出预算表", "state_capital_expenditure")):  # fmt: skip
        word = title.split("支出预算表")[0].removesuffix("预算")
        paper.blocks.append(code_table(
            title, type_,
            [*CODES, col("单位代码", "#unit_code"), col("单位名称（科目）", "#label"),
             col(f"本年{word}预算支出/合计", "total"), col(f"本年{word}预算支出/基本支出", "basic"),
             col(f"本年{word}预算支出/项目支出", "project")],
            [Entry("合计")], before=[number], captions=HEAD, entity=NAME, notes=["备注：本表为空，无此项预算支出。"]))  # fmt: skip


def _with_unit(book: Ledger, measures: dict) -> list[Entry]:  # type: ignore[type-arg]
    total, *rows = function_entries(book, measures, items_only=True, unit=UNIT)
    heading = Entry(NAME, total.values, unit_code=UNIT)
    return [total, heading, *rows]


def _economic(book: Ledger) -> list[Entry]:
    from tests.provinces.ledger import personnel, public

    total, *rows = economic_entries(book, {"total": basic, "personnel": personnel, "public_funds": public}, basic)
    for row in rows:
        row.unit_code = UNIT
    return [total, Entry(NAME, total.values, unit_code=UNIT), *rows]


def _project_table(paper: Paper) -> None:
    entries = [Entry("合计", {"total": "30.00"}), Entry(NAME, {"total": "30.00"}, unit_code=UNIT),
               Entry("一般行政管理事务", {"total": "30.00"}, "2012902", UNIT),
               Entry("社科普及", {"total": "22.00"}, "2012902", UNIT),
               Entry("社科季刊", {"total": "8.00"}, "2012902", UNIT)]  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算项目支出预算表", "general_public_project_expenditure",
        [*CODES, col("单位代码", "#unit_code"), col("单位名称（项目）", "#label"), col("金额", "total")],
        entries, before=["表3-2"], captions=HEAD, entity=NAME))  # fmt: skip


def _wide(columns: list[Col]) -> Table:
    cells = [
        ["单位编码", "单位名称（科目）", "当年财政拨款预算安排", "<", "<", "<", "<", "<"],
        ["^", "^", "合计", "因公出国（境）费用", "公务用车购置及运行费", "<", "<", "公务接待费"],
        ["^", "^", "^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"],
        ["", "合计", "0.80", "", "", "", "", "0.80"],
        [UNIT, NAME, "0.80", "", "", "", "", "0.80"],
    ]
    items = ("total", "abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception")
    amounts = (0.8, None, None, None, None, 0.8)
    rows = [
        {"code": None, "label": "", "item": item, "values": {"total": amount}, **({"unit_code": unit} if unit else {})}
        for unit in (None, UNIT) for item, amount in zip(items, amounts, strict=True)
    ]  # fmt: skip
    expected = {"type": "three_public", "level": "unit", "entity": NAME, "unit": "万元", "rows": rows}
    return Table("一般公共预算“三公”经费支出预算表", cells, HEAD, ["表3-3"], [], expected, 3)
