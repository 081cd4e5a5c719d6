"""A budget in the manner of Beijing: 万元 with six decimals, project table, purchase of services, eleven tables."""

from __future__ import annotations

from tests.provinces.entries import economic_entries, function_entries
from tests.provinces.layout import Entry, Paper, Side, Table, code_table, col, two_sided
from tests.provinces.ledger import Ledger, basic, both, carried, current, fund, personnel, project, public

NAME = "北京市永兴区统计局"
GENERAL = fund("general_public")


def ledger() -> Ledger:
    book = Ledger(2025, {"122": NAME})
    book.staff("122", "2010501", "30101 201.350400, 30102 388.214800, 30103 16.779200, 30108 88.312640,"
               " 30109 44.156320, 30110 61.204100, 30113 97.432000, 30201 22.410000, 30206 5.600000,"
               " 30211 3.000000, 30217 0.450000, 30228 12.700518, 30231 4.680000, 30239 31.140000, 30302 28.113600")  # fmt: skip
    book.project("122", "2010505", "经济普查数据处理", "126.480000")
    book.project("122", "2010507", "人口抽样调查", "88.205000")
    book.project("122", "2010508", "城乡住户调查", "64.020000", carryover=True)
    return book


def document() -> Paper:
    book = ledger()
    paper = Paper("beijing", {"entity": NAME, "year": 2025, "kind": "budget"})
    paper.identity["level"] = "department"
    paper.heading(f"{NAME}2025年部门预算", depth=0)
    paper.heading("第一部分 2025年部门预算情况说明", "一、部门情况说明", "（一）机构设置及职责")
    paper.text(
        f"{NAME}是区政府工作部门，负责组织实施全区统计调查，编制统计资料。本部门预算只含{NAME}本级一个预算单位。"
    )
    _narrative(paper, book)
    _tables(paper, book)
    return paper


def _narrative(paper: Paper, book: Ledger) -> None:
    def total(*tests: object) -> str:
        return book.printed(book.sum(both(*tests)), 6, thousands=False)  # type: ignore[arg-type]

    whole = total()
    paper.heading("二、收入预算情况说明")
    paper.text(
        f"2025年收入预算{{{whole}}}万元，比2024年{{{float(whole) - 20:.6f}}}万元增加{{20.000000}}万元，"
        f"增长{2000 / (float(whole) - 20):.2f}%。主要原因是普查任务增加。"
    )
    paper.text(f"（一）本年财政拨款收入{{{total(current)}}}万元。", f"（二）上年结转{{{total(carried)}}}万元。")
    paper.heading("三、支出预算情况说明")
    paper.text(
        f"2025年支出预算{{{whole}}}万元，比2024年{{{float(whole) - 20:.6f}}}万元增加{{20.000000}}万元，"
        f"增长{2000 / (float(whole) - 20):.2f}%。主要原因是普查任务增加。其中：基本支出预算{{{total(basic)}}}万元，"
        f"占总支出预算{100 * float(total(basic)) / float(whole):.2f}%；项目支出预算{{{total(project)}}}万元，"
        f"占总支出预算{100 * float(total(project)) / float(whole):.2f}%。"
    )
    paper.heading("四、部门“三公”经费财政拨款预算说明")
    paper.text(
        "本部门2025年“三公”经费财政拨款预算{5.130000}万元，比2024年“三公”经费财政拨款预算{5.630000}万元减少{0.500000}万元，"
        "主要原因是压缩公务用车费用。其中：",
        "1.因公出国（境）费用。2025年预算数{0.000000}万元，与2024年预算数持平，主要原因是没有出国计划。",
        "2.公务接待费。2025年预算数{0.450000}万元，与2024年预算数持平，主要原因是严格控制接待。",
        "3.公务用车购置和运行维护费。2025年预算数{4.680000}万元，其中：公务用车购置费{0.000000}万元，与2024年预算数持平；"
        "公务用车运行维护费{4.680000}万元，比2024年预算数{5.180000}万元减少{0.500000}万元，主要原因是压缩公务用车费用。",
    )
    paper.heading("五、其他情况说明", "（一）政府采购预算说明")
    paper.text(
        "2025年政府采购预算总额{120.000000}万元，其中：政府采购货物预算{20.000000}万元，政府采购工程预算{0.000000}万元，政府采购服务预算{100.000000}万元。"
    )
    paper.heading("（二）政府购买服务预算说明", depth=2)
    paper.text("2025年政府购买服务预算总额{90.000000}万元。")
    paper.heading("（三）机关运行经费说明", depth=2)
    paper.text(
        f"2025年机关运行经费财政拨款预算{{{total(public)}}}万元，比2024年增加{{1.200000}}万元，主要原因是工会经费增加。"
    )
    paper.heading("（四）项目支出绩效目标情况说明", depth=2)
    paper.text(f"2025年填报绩效目标的预算项目3个，占全部预算项目3个的100%，填报绩效目标的项目支出预算{{{total(project)}}}万元，"
               "占部门项目支出预算的100%。")  # fmt: skip
    paper.heading("（五）重点行政事业性收费情况说明", depth=2)
    paper.text("本部门2025年无行政事业性收费。")
    paper.heading("（六）国有资本经营预算财政拨款情况说明", depth=2)
    paper.text("本部门2025年无国有资本经营预算财政拨款安排的预算。")
    paper.heading("（七）政府性基金预算情况说明", depth=2)
    paper.text("本部门2025年没有使用政府性基金预算财政拨款安排的预算。")
    paper.heading("（八）国有资产占用情况说明", depth=2)
    paper.text("截至2024年底，本部门共有车辆2台，共计{36.400000}万元；单位价值100万元（含）以上的设备0台（套）。")
    paper.heading("六、名词解释")
    paper.text("基本支出：指为保障机构正常运转发生的支出。", "机关运行经费：指保障机关运行用于购买货物和服务的资金。",
               "“三公”经费财政拨款预算数：指因公出国（境）、公务用车和公务接待费用的预算数。")  # fmt: skip


def _tables(paper: Paper, book: Ledger) -> None:
    paper.heading("第二部分 2025年部门预算报表")
    head = [f"部门/单位名称：{NAME} 金额单位：万元"]

    def total(*tests: object) -> str:
        return book.printed(book.sum(both(*tests)), 6)  # type: ignore[arg-type]

    from tests.provinces.entries import class_lines

    used = ("201", "202", "203", "204", "205", "206", "207", "208", "210", "221", "229")
    names = [
        (label.split("、")[1], v) for label, v in class_lines(book, {"total": lambda x: True}, classes=used, places=6)
    ]
    from tests.provinces.entries import ordinal

    names = [(f"{ordinal(i)}、{label}", v) for i, (label, v) in enumerate(names, 1)]
    paper.blocks.append(two_sided(
        "收支总表", "revenue_expenditure_summary",
        [Side([col("收入/项目", "#label"), col("收入/预算数", "total")],
              [("一、一般公共预算拨款收入", {"total": total(current)}), ("二、政府性基金预算拨款收入", {}),
               ("三、国有资本经营预算拨款收入", {}), ("四、财政专户管理资金收入", {}), ("五、事业收入", {}),
               ("六、上级补助收入", {}), ("七、附属单位上缴收入", {}), ("八、事业单位经营收入", {}), ("九、其他收入", {}),
               ("本年收入合计", {"total": total(current)}), ("上年结转结余", {"total": total(carried)}),
               ("收入总计", {"total": total()})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/预算数", "total")],
              [*names, ("本年支出合计", {"total": total()}), ("年终结转结余", {}), ("支出总计", {"total": total()})], "expenditure")],
        before=["预算01表"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "收入总表", "revenue_summary",
        [col("功能科目/编码", "#code"), col("功能科目/名称", "#label"), col("合计", "total"),
         col("本年收入/小计", "current_year"), col("本年收入/一般公共预算", "general_public"),
         col("本年收入/政府性基金预算", "government_fund"), col("本年收入/国有资本经营预算", "state_capital"),
         col("本年收入/财政专户管理资金", "special_account"), col("本年收入/单位资金", "unit_funds"),
         col("上年结转结余/小计", "carryover"), col("上年结转结余/一般公共预算", "carryover_general_public")],
        function_entries(book, {"total": lambda line: True, "current_year": current, "general_public": current,
                                "carryover": carried, "carryover_general_public": carried}, total="last", places=6),
        before=["预算02表"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "支出总表", "expenditure_summary",
        [col("科目编码", "#code"), col("科目名称", "#label"), col("合计", "total"), col("基本支出", "basic"),
         col("项目支出", "project"), col("事业单位经营支出", "operating"), col("上缴上级支出", "superior_remittance"),
         col("对附属单位补助支出", "affiliated_subsidy")],
        function_entries(book, {"total": lambda line: True, "basic": basic, "project": project}, total="last", places=6),
        before=["预算03表"], captions=head, entity=NAME))  # fmt: skip
    _projects(paper, book, head)
    _procurement(paper, head)
    funds = {"total": total(), "general_public": total()}
    grants = class_lines(book, {"total": lambda x: True, "general_public": lambda x: True}, classes=used, places=6)
    paper.blocks.append(two_sided(
        "财政拨款收支总表", "fiscal_grant_summary",
        [Side([col("收入/项目", "#label"), col("收入/预算数", "total")],
              [("一、本年收入", {"total": total(current)}), ("（一）一般公共预算资金", {"total": total(current)}),
               ("（二）政府性基金预算资金", {}), ("（三）国有资本经营预算资金", {}), ("二、上年结转", {"total": total(carried)}),
               ("（一）一般公共预算资金", {"total": total(carried)}), ("（二）政府性基金预算资金", {}),
               ("（三）国有资本经营预算资金", {}), ("收入总计", {"total": total()})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/合计", "total"), col("支出/一般公共预算", "general_public"),
               col("支出/政府性基金预算", "government_fund"), col("支出/国有资本经营预算", "state_capital")],
              [("一、本年支出", funds), *[("（" + label.replace("、", "）"), v) for label, v in grants],
               ("二、年终结转结余", {}), ("支出总计", funds)], "expenditure")],
        before=["预算06表"], captions=head, entity=NAME))  # fmt: skip
    kinds = {
        "total": lambda line: True,
        "basic": basic,
        "personnel": personnel,
        "public_funds": public,
        "project": project,
    }
    paper.blocks.append(code_table(
        "一般公共预算财政拨款支出表", "general_public_expenditure",
        [col("科目编码", "#code"), col("科目名称", "#label"), col("合计", "total"), col("基本支出/小计", "basic"),
         col("基本支出/人员经费", "personnel"), col("基本支出/公用经费", "public_funds"), col("项目支出", "project")],
        function_entries(book, kinds, total="last", places=6), before=["预算07表"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算财政拨款基本支出表", "general_public_basic_expenditure",
        [col("部门预算支出经济分类科目/科目编码", "#code"), col("部门预算支出经济分类科目/科目名称", "#label"),
         col("本年一般公共预算基本支出/合计", "total"), col("本年一般公共预算基本支出/人员经费", "personnel"),
         col("本年一般公共预算基本支出/公用经费", "public_funds")],
        economic_entries(book, {"total": basic, "personnel": personnel, "public_funds": public}, basic, total="last",
                         places=6), before=["预算08表"], captions=head, entity=NAME))  # fmt: skip
    for number, title, type_ in (("09", "政府性基金预算财政拨款支出表", "government_fund_expenditure"),
                                 ("10", "国有资本经营预算财政拨款支出表", "state_capital_expenditure")):  # fmt: skip
        word = title.removesuffix("财政拨款支出表")
        paper.blocks.append(code_table(
            title, type_,
            [col("科目编码", "#code"), col("科目名称", "#label"), col(f"本年{word}财政拨款支出/合计", "total"),
             col(f"本年{word}财政拨款支出/基本支出", "basic"), col(f"本年{word}财政拨款支出/项目支出", "project")],
            [Entry("合计")], before=[f"预算{number}表"], captions=head, entity=NAME, notes=["注：此表为空表，无此项预算。"]))  # fmt: skip
    _three_public(paper, head)
    _services(paper, head)


def _projects(paper: Paper, book: Ledger, head: list[str]) -> None:
    """项目支出表: a list of projects with their money; no statutory table."""
    cells = [["类型", "项目名称", "项目单位", "合计", "本年拨款", "<", "<", "财政拨款结转结余"],
             ["^", "^", "^", "^", "一般公共预算", "政府性基金预算", "国有资本经营预算", "^"]]  # fmt: skip
    for line in book.lines:
        if line.project:
            amount = book.printed(line.fen, 6)
            now, before = ("", amount) if line.carryover else (amount, "")
            cells.append(["特定目标类", line.project, NAME, amount, now, "", "", before])
    cells.append(["合计", "", "", book.printed(book.sum(project), 6), book.printed(book.sum(both(project, current)), 6),
                  "", "", book.printed(book.sum(carried), 6)])  # fmt: skip
    paper.blocks.append(Table("项目支出表", cells, head, ["预算04表"], [], None, 2))


def _procurement(paper: Paper, head: list[str]) -> None:
    columns = [col("采购类别", "#label"), col("金额", "total")]
    rows = [("A 货物", "20.000000"), ("B 工程", ""), ("C 服务", "100.000000"), ("合计", "120.000000")]
    paper.blocks.append(code_table("政府采购预算明细表", "procurement", columns, [Entry(n, {"total": v}) for n, v in rows],
                                   before=["预算05表"], captions=head, entity=NAME))  # fmt: skip


def _three_public(paper: Paper, head: list[str]) -> None:
    cells = [
        [
            "年度",
            "“三公”经费财政拨款预算总额",
            "因公出国（境）费用",
            "公务接待费",
            "公务用车购置和运行维护费",
            "<",
            "<",
        ],
        ["^", "^", "^", "^", "小计", "公务用车购置费", "公务用车运行维护费"],
        ["2024年", "5.630000", "", "0.450000", "5.180000", "", "5.180000"],
        ["2025年", "5.130000", "", "0.450000", "4.680000", "", "4.680000"],
    ]
    items = ("total", "abroad", "reception", "vehicle", "vehicle_purchase", "vehicle_operation")
    amounts = {"total@2024": (5.63, None, 0.45, 5.18, None, 5.18), "total": (5.13, None, 0.45, 4.68, None, 4.68)}
    rows = [{"code": None, "label": "", "item": item, "values": {k: v[i] for k, v in amounts.items()}}
            for i, item in enumerate(items)]  # fmt: skip
    expected = {"type": "three_public", "level": None, "entity": NAME, "unit": "万元", "rows": rows}
    paper.blocks.append(
        Table("财政拨款（含一般公共预算和政府性基金预算）“三公”经费支出表", cells, head, ["预算11表"], [], expected, 2)
    )


def _services(paper: Paper, head: list[str]) -> None:
    cells = [["指导性目录", "<", "<", "服务领域", "预算金额（万元）"], ["一级", "二级", "三级", "^", "^"],
             ["政府履职辅助性服务", "监督检查辅助服务", "统计调查服务", "公共服务", "90.000000"], ["合计", "", "", "", "90.000000"]]  # fmt: skip
    paper.blocks.append(Table("政府购买服务预算财政拨款明细表", cells, head, ["预算12表"], [], {"type": "government_purchase_of_services",
        "level": None, "entity": NAME, "unit": "万元", "rows": [
            {"code": None, "label": "统计调查服务", "values": {"total": 90.0}},
            {"code": None, "label": "合计", "values": {"total": 90.0}}]}, 2))  # fmt: skip
