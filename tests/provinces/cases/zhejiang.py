"""A budget in the manner of Zhejiang: several units inside one table, their codes in the column of codes, 教育收费."""

from __future__ import annotations

from tests.provinces.entries import class_lines, economic_entries, unit_entries
from tests.provinces.layout import Entry, Paper, Side, Table, code_table, col, two_sided
from tests.provinces.ledger import Ledger, basic, both, fund, personnel, project, public, under

NAME = "临溪市教育局"
GENERAL = fund("general_public")


def ledger() -> Ledger:
    book = Ledger(
        2024, {"201": NAME, "201001": "临溪市教育局本级", "201002": "临溪市实验小学", "201003": "临溪市第一中学"}
    )
    book.staff("201001", "2050101", "30101 120.00, 30102 88.50, 30103 96.40, 30108 40.20, 30109 20.10, 30110 18.30,"
               " 30113 36.60, 30201 15.00, 30216 2.00, 30217 4.00, 30228 6.10, 30239 22.40, 30302 9.90")  # fmt: skip
    book.staff("201002", "2050202", "30101 310.00, 30102 45.20, 30107 266.80, 30108 82.60, 30109 41.30, 30110 36.70,"
               " 30113 74.50, 30201 38.00, 30205 6.50, 30206 11.20, 30226 4.00, 30228 12.30, 30302 14.00",
               institution=True)  # fmt: skip
    book.staff("201003", "2050204", "30101 420.00, 30102 61.80, 30107 388.00, 30108 116.20, 30109 58.10, 30110 51.60,"
               " 30113 104.30, 30201 52.00, 30205 9.50, 30206 19.20, 30228 17.40", institution=True)  # fmt: skip
    book.project("201001", "2050299", "教师培训", "150.00")
    book.project("201001", "2050999", "教育费附加安排的校园建设", "600.00")
    book.project("201001", "2296003", "青少年体育", "80.00", "government_fund")
    book.project("201002", "2050202", "食堂运营", "220.00", "operating_revenue")
    book.project("201003", "2050204", "高中住宿与教学", "180.00", "special_account")
    return book


def document() -> Paper:
    book = ledger()
    paper = Paper("zhejiang", {"entity": NAME, "year": 2024, "kind": "budget", "level": "department"})
    paper.heading(f"{NAME}2024年部门预算", depth=0)
    paper.heading(f"一、{NAME}部门概况", "（一）主要职能")
    paper.text("1.拟订全市教育改革发展政策并监督实施。", "2.管理市属学校和教育经费。")
    paper.heading("（二）部门预算单位构成", depth=2)
    paper.text("从预算单位构成看，部门预算包括：临溪市教育局本级、临溪市实验小学、临溪市第一中学预算。")
    _narrative(paper, book)
    _tables(paper, book)
    return paper


def _narrative(paper: Paper, book: Ledger) -> None:
    def total(*tests: object) -> str:
        return book.printed(book.sum(both(*tests)), thousands=False)  # type: ignore[arg-type]

    def share(part: str, whole: str) -> str:
        return f"{100 * float(part) / float(whole):.2f}%"

    whole, general = total(), total(GENERAL)
    before = f"{float(whole) - 100:.2f}"
    paper.heading(f"二、{NAME}2024年部门预算安排情况说明", "（一）关于2024年收支预算情况的总体说明")
    paper.text(
        f"按照综合预算的原则，{NAME}所有收入和支出均纳入部门预算管理。收入包括：一般公共预算拨款收入、政府性基金预算拨款收入、"
        "财政专户管理资金收入、事业单位经营收入；支出包括：教育支出、社会保障和就业支出、卫生健康支出、住房保障支出、其他支出。"
        f"{NAME}2024年收支总预算{{{whole}}}万元。"
    )
    paper.heading("（二）关于2024年收入预算情况说明", depth=2)
    parts = [("一般公共预算拨款收入", GENERAL), ("政府性基金预算拨款收入", fund("government_fund")),
             ("财政专户管理资金收入", fund("special_account")), ("事业单位经营收入", fund("operating_revenue"))]  # fmt: skip
    listed = "；".join(f"{n}{{{total(t)}}}万元，占{share(total(t), whole)}" for n, t in parts)
    paper.text(f"{NAME}2024年收入预算{{{whole}}}万元，比上年执行数增加{{100.00}}万元，增长{share('100', before)}，"
               f"主要是校园建设增加。其中：{listed}。")  # fmt: skip
    paper.heading("（三）关于2024年支出预算情况说明", depth=2)
    people, running = total(personnel), total(public)
    projects = total(project, lambda line: line.fund != "operating_revenue")
    paper.text(
        f"{NAME}2024年支出预算{{{whole}}}万元，比上年执行数增加{{100.00}}万元，增长{share('100', before)}，主要是校园建设增加。",
        f"按支出用途分，基本支出{{{total(basic)}}}万元，占{share(total(basic), whole)}；其中：人员支出{{{people}}}万元，"
        f"日常公用支出{{{running}}}万元；项目支出{{{projects}}}万元，占{share(projects, whole)}；"
        f"事业单位经营支出{{220.00}}万元，占{share('220.00', whole)}。",
    )
    paper.heading("（四）关于2024年财政拨款收支预算情况的总体说明", depth=2)
    paper.text(
        f"{NAME}2024年财政拨款收支总预算{{{total(fund('general_public', 'government_fund'))}}}万元。"
        f"收入包括：一般公共预算拨款{{{general}}}万元、政府性基金{{80.00}}万元。"
    )
    paper.heading("（五）关于2024年一般公共预算当年拨款情况说明", depth=2)
    paper.text(
        f"{NAME}2024年一般公共预算当年拨款{{{general}}}万元，比上年执行数增加{{60.00}}万元，主要是人员经费增加。"
    )
    for number, code in enumerate((c for c in book.functions(GENERAL) if len(c) == 7), 1):
        names = [book.name(code[:n]) for n in (3, 5, 7)]
        amount = total(GENERAL, under(code))
        paper.text(
            f"{number}.{names[0].removesuffix('支出')}（类）{names[1]}（款）{names[2]}（项）{{{amount}}}万元，主要用于学校和机关的相应支出。"
        )
    paper.heading("（六）关于2024年一般公共预算基本支出情况说明", depth=2)
    paper.text(
        f"{NAME}2024年一般公共预算基本支出{{{total(basic)}}}万元，其中：人员经费{{{people}}}万元，主要包括基本工资、津贴补贴、"
        f"奖金、绩效工资；公用经费{{{running}}}万元，主要包括办公费、水费、电费、培训费。"
    )
    paper.heading("（七）关于2024年一般公共预算“三公”经费预算情况说明", depth=2)
    paper.text(
        f"{NAME}2024年“三公”经费预算数为{{4.00}}万元，比上年预算数减少{{1.00}}万元，下降20.00%，主要原因是压减公务接待。具体如下：",
        "1.因公出国（境）费用：2024年预算安排{0.00}万元，与上年持平，主要原因是没有出国安排。",
        "2.公务接待费：2024年预算安排{4.00}万元，比上年减少{1.00}万元，下降20.00%，主要原因是压减公务接待。",
        "3.公务用车购置及运行维护费：2024年预算安排{0.00}万元，与上年持平，主要原因是没有公务用车。其中，公务用车购置支出{0.00}万元，"
        "公务用车运行维护费支出{0.00}万元。",
    )
    paper.heading("（八）关于2024年政府性基金预算支出情况说明", depth=2)
    paper.text(f"{NAME}2024年政府性基金预算支出{{80.00}}万元，用于青少年体育。")
    paper.heading("（九）关于2024年国有资本经营预算支出情况说明", depth=2)
    paper.text(f"{NAME}2024年没有使用国有资本经营预算安排的支出。")
    paper.heading("（十）其他重要事项的情况说明", depth=2)
    own = total(public, lambda line: line.unit == "201001")
    paper.text(
        f"1.机关运行经费。2024年{NAME}本级的机关运行经费财政拨款预算{{{own}}}万元，比上年增加{{1.50}}万元，主要是差旅增加。",
        "2.政府采购情况。2024年各单位政府采购预算总额{420.00}万元，其中：政府采购货物预算{120.00}万元、"
        "政府采购工程预算{300.00}万元、政府采购服务预算{0.00}万元。",
        "3.国有资产占有使用情况。截至2023年12月31日，所属各预算单位共有车辆0辆，单位价值100万元以上设备0台（套）。",
        f"4.绩效目标设置情况。2024年项目均实行绩效目标管理，涉及项目4个，资金{{{projects}}}万元。",
    )
    paper.heading("三、名词解释")
    paper.text("1.财政拨款收入：指本级财政部门当年拨付的资金。", "2.教育收费：指按规定收取并纳入财政专户管理的学费和住宿费。",
               "3.机关运行经费：指用于购买货物和服务的各项资金。", "4.“三公”经费：指因公出国（境）、公务用车和公务接待费用。")  # fmt: skip


def _tables(paper: Paper, book: Ledger) -> None:
    paper.heading(f"四、{NAME}2024年部门预算表")
    head = [f"部门：{NAME} 单位：万元"]
    money = book.printed

    def of(*names: str) -> str:
        return money(book.sum(fund(*names)))

    whole = money(book.sum())
    revenue = [
        ("一、一般公共预算拨款收入", of("general_public")), ("二、政府性基金预算拨款收入", of("government_fund")),
        ("三、国有资本经营预算拨款收入", ""), ("四、财政专户管理资金收入", of("special_account")), ("五、事业收入", ""),
        ("六、事业单位经营收入", of("operating_revenue")), ("七、上级补助收入", ""), ("八、附属单位上缴收入", ""), ("九、其他收入", ""),
        ("本年收入合计", whole), ("上年结转", ""), ("收入总计", whole),
    ]  # fmt: skip
    paper.blocks.append(two_sided(
        "部门收支预算总表", "revenue_expenditure_summary",
        [Side([col("收入/项目", "#label"), col("收入/预算数", "total")], [(n, {"total": v}) for n, v in revenue], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/预算数", "total")],
              [*class_lines(book, {"total": lambda line: True}), ("本年支出合计", {"total": whole}), ("结转下年", {}),
               ("支出总计", {"total": whole})], "expenditure")],
        before=["表01"], captions=head, entity=NAME))  # fmt: skip
    sources = {"total": lambda line: True, "general_public": GENERAL, "government_fund": fund("government_fund"),
               "education_fees": fund("special_account"), "operating_revenue": fund("operating_revenue")}  # fmt: skip
    paper.blocks.append(code_table(
        "部门收入预算总表", "revenue_summary",
        [col("单位编码", "#unit_code"), col("单位名称", "#label"), col("合计", "total"), col("上年结转", "carryover"),
         col("一般公共预算", "general_public"), col("政府性基金预算", "government_fund"),
         col("国有资本经营预算", "state_capital"), col("财政专户管理资金/小计", "special_account"),
         col("财政专户管理资金/教育收费", "education_fees"), col("财政专户管理资金/其他", "special_account_other"),
         col("事业收入", "business_revenue"), col("事业单位经营收入", "operating_revenue"),
         col("上级补助收入", "superior_grant"), col("附属单位上缴收入", "affiliated_remittance"), col("其他收入", "other")],
        _units(book, {**sources, "special_account": fund("special_account")}), before=["表02"], captions=head, entity=NAME))  # fmt: skip
    kinds = {"total": lambda line: True, "basic": basic, "personnel": personnel, "public_funds": public,
             "project": both(project, fund("general_public", "government_fund", "special_account")),
             "operating": fund("operating_revenue")}  # fmt: skip
    paper.blocks.append(code_table(
        "部门支出预算总表", "expenditure_summary",
        [col("科目编码", "#code"), col("单位名称（科目名称）", "#label"), col("合计", "total"), col("基本支出/小计", "basic"),
         col("基本支出/人员支出", "personnel"), col("基本支出/日常公用支出", "public_funds"), col("项目支出", "project"),
         col("事业单位经营支出", "operating"), col("上缴上级支出", "superior_remittance"),
         col("对附属单位补助支出", "affiliated_subsidy")],
        unit_entries(book, kinds), before=["表03"], captions=head, entity=NAME))  # fmt: skip
    _grants(paper, book, head)
    two = {
        "total": lambda line: True,
        "basic": basic,
        "personnel": personnel,
        "public_funds": public,
        "project": project,
    }
    paper.blocks.append(code_table(
        "一般公共预算支出表", "general_public_expenditure",
        [col("科目编码", "#code"), col("单位名称（科目名称）", "#label"), col("合计", "total"), col("基本支出/小计", "basic"),
         col("基本支出/人员经费", "personnel"), col("基本支出/公用经费", "public_funds"), col("项目支出", "project")],
        unit_entries(book, two, GENERAL), before=["表05"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算基本支出表", "general_public_basic_expenditure",
        [col("经济分类科目/科目编码", "#code"), col("经济分类科目/科目名称", "#label"), col("基本支出/合计", "total"),
         col("基本支出/人员经费", "personnel"), col("基本支出/公用经费", "public_funds")],
        economic_entries(book, {"total": basic, "personnel": personnel, "public_funds": public}, both(GENERAL, basic)),
        before=["表06"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算“三公”经费表", "three_public",
        [col("单位名称", "#label"), col("“三公”经费合计", "x")], [], before=["表07"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks[-1] = _three_public(head)
    paper.blocks.append(code_table(
        "政府性基金预算支出表", "government_fund_expenditure",
        [col("科目编码", "#code"), col("单位名称（科目名称）", "#label"), col("合计", "total"), col("基本支出", "basic"),
         col("项目支出", "project")],
        unit_entries(book, {"total": lambda line: True, "basic": basic, "project": project}, fund("government_fund")),
        before=["表08"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "国有资本经营预算支出表", "state_capital_expenditure",
        [col("科目编码", "#code"), col("科目名称", "#label"), col("合计", "total"), col("基本支出", "basic"),
         col("项目支出", "project")],
        [Entry("合计")], before=["表09"], captions=head, entity=NAME,
        notes=["说明：本部门2024年没有使用国有资本经营预算安排的支出，故本表无数据。"]))  # fmt: skip


def _units(book: Ledger, measures: dict) -> list[Entry]:  # type: ignore[type-arg]
    from tests.provinces.entries import values

    rows = [Entry("合计", values(book, measures, book.lines))]
    for code, name in book.units.items():
        mine = [line for line in book.lines if line.unit.startswith(code)]
        rows.append(Entry(name, values(book, measures, mine), unit_code=code))
    return rows


def _grants(paper: Paper, book: Ledger, head: list[str]) -> None:
    funds = {"total": lambda line: True, "general_public": GENERAL, "government_fund": fund("government_fund")}
    grants = fund("general_public", "government_fund")
    lines = class_lines(book, funds, grants)
    general, fund_, whole = (book.printed(book.sum(t)) for t in (GENERAL, fund("government_fund"), grants))
    totals = {"total": whole, "general_public": general, "government_fund": fund_}
    paper.blocks.append(two_sided(
        "财政拨款收支预算总表", "fiscal_grant_summary",
        [Side([col("收入/项目", "#label"), col("收入/预算数", "total")],
              [("一、一般公共预算", {"total": general}), ("二、政府性基金预算", {"total": fund_}),
               ("三、国有资本经营预算", {}), ("本年收入合计", {"total": whole}), ("上年结转", {}),
               ("收入总计", {"total": whole})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/合计", "total"), col("支出/一般公共预算", "general_public"),
               col("支出/政府性基金预算", "government_fund"), col("支出/国有资本经营预算", "state_capital")],
              [*lines, ("本年支出合计", totals), ("结转下年", {}), ("支出总计", totals)], "expenditure")],
        before=["表04"], captions=head, entity=NAME))  # fmt: skip


def _three_public(head: list[str]) -> Table:
    cells = [
        ["单位编码", "单位名称", "“三公”经费合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"],
        ["^", "^", "^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"],
        ["", "合计", "4.00", "", "", "", "", "4.00"],
        ["201", NAME, "4.00", "", "", "", "", "4.00"],
        ["201001", "临溪市教育局本级", "4.00", "", "", "", "", "4.00"],
    ]
    items = ("total", "abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception")
    rows = [
        {"code": None, "label": "", "item": item, "values": {"total": amount}, **({"unit_code": unit} if unit else {})}
        for unit in (None, "201", "201001")
        for item, amount in zip(items, (4.0, None, None, None, None, 4.0), strict=True)
    ]
    expected = {"type": "three_public", "level": None, "entity": NAME, "unit": "万元", "rows": rows}
    return Table("一般公共预算“三公”经费表", cells, head, ["表07"], [], expected, 2)
