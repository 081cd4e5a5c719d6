"""A unit's budget in the manner of Hunan and Hubei: grants and non-tax money apart, economic items in columns, goals of the unit."""

from __future__ import annotations

from tests.provinces.entries import class_lines, economic_entries, function_entries
from tests.provinces.layout import Entry, Paper, Side, Table, code_table, col, two_sided
from tests.provinces.ledger import Ledger, basic, fund, personnel, project, public
from tests.provinces.texts import glossary, grown, money, three_public

NAME = "沅水市文化馆"
GENERAL = fund("general_public")
UNIT = "403005"


def ledger() -> Ledger:
    book = Ledger(2024, {UNIT: NAME})
    book.staff(UNIT, "2070109", "30101 86.40, 30102 12.66, 30107 74.20, 30108 27.50, 30109 13.75, 30110 14.44, 30113 20.60,"
               " 30201 5.00, 30205 0.80, 30206 4.20, 30211 2.10, 30217 0.50, 30226 1.60, 30228 3.43, 30302 4.80",
               institution=True)  # fmt: skip
    book.project(UNIT, "2070109", "免费开放", "50.00")
    book.project(UNIT, "2070113", "非遗展演", "32.00")
    return book


def document() -> Paper:
    book = ledger()
    paper = Paper("hunan", {"entity": NAME, "year": 2024, "kind": "budget", "level": "unit"})
    paper.heading(f"{NAME}2024年单位预算公开说明", depth=0)
    paper.heading("第一部分 2024年单位预算说明", "一、单位基本概况", "（一）职能职责")
    paper.text("组织群众文化活动，辅导基层文艺骨干，保护和展示非物质文化遗产。")
    paper.heading("（二）机构设置", depth=2)
    paper.text(f"{NAME}内设机构四个，全部纳入2024年单位预算编制范围。")
    _narrative(paper, book)
    _tables(paper, book)
    return paper


def _narrative(paper: Paper, book: Ledger) -> None:
    whole, plain, projects = money(book), money(book, basic), money(book, project)
    paper.heading("二、单位收支总体情况")
    paper.text(
        f"（一）收入预算。2024年年初预算数{{{whole}}}万元，其中，一般公共预算拨款{{{whole}}}万元，政府性基金预算拨款{{0}}万元，"
        f"国有资本经营预算拨款{{0}}万元，财政专户管理资金{{0}}万元。收入较去年增加{{18.00}}万元，增长{grown(whole, '18.00')}，主要是新增非遗展演。",
        f"（二）支出预算。2024年年初预算数{{{whole}}}万元，其中，文化旅游体育与传媒支出{{{money(book, lambda x: x.function[:3] == '207')}}}万元，"
        f"社会保障和就业支出{{{money(book, lambda x: x.function[:3] == '208')}}}万元，"
        f"卫生健康支出{{{money(book, lambda x: x.function[:3] == '210')}}}万元，"
        f"住房保障支出{{{money(book, lambda x: x.function[:3] == '221')}}}万元。支出较去年增加{{18.00}}万元，增长{grown(whole, '18.00')}，主要是新增非遗展演。",
    )
    paper.heading("三、一般公共预算拨款支出")
    paper.text(
        f"2024年一般公共预算拨款支出预算{{{whole}}}万元，具体安排情况如下：",
        f"（一）基本支出：2024年基本支出年初预算数为{{{plain}}}万元，是指为保障单位正常运转、完成日常工作任务而发生的各项支出，"
        f"包括人员经费{{{money(book, personnel)}}}万元和公用经费{{{money(book, public)}}}万元。",
        f"（二）项目支出：2024年项目支出年初预算数为{{{projects}}}万元，主要是免费开放{{50.00}}万元、非遗展演{{32.00}}万元。",
    )
    paper.heading("四、政府性基金预算支出")
    paper.text("本单位2024年没有使用政府性基金预算拨款安排的支出。")
    paper.heading("五、国有资本经营预算支出")
    paper.text("本单位2024年没有使用国有资本经营预算拨款安排的支出。")
    paper.heading("六、其他重要事项的情况说明")
    paper.text("（一）机关运行经费：本单位为事业单位，2024年没有机关运行经费。")
    paper.text("（二）“三公”经费预算：")
    three_public(paper, "本单位", 2024, operation="0.00", reception="0.50", before="0.80")
    paper.text(
        "（三）一般性支出情况：2024年会议费预算{0}万元；培训费预算{1.60}万元，拟开展培训2次，内容为文艺骨干培训。",
        "（四）政府采购情况：2024年政府采购预算总额{12.00}万元，其中，货物类采购预算{4.00}万元；工程类采购预算{0}万元；服务类采购预算{8.00}万元。",
        "（五）国有资产占用使用及新增资产配置情况：截至2023年12月底，共有车辆0辆；单位价值100万元以上设备0台。2024年没有新增配置车辆和大型设备的计划。",
        f"（六）预算绩效目标说明：2024年单位整体支出和项目支出全部实行绩效目标管理，涉及金额{{{whole}}}万元，其中，基本支出{{{plain}}}万元，"
        f"项目支出{{{projects}}}万元。",
    )
    paper.heading("七、名词解释")
    glossary(paper)


def _tables(paper: Paper, book: Ledger) -> None:
    paper.heading("第二部分 2024年单位预算表")
    head = [f"单位：{UNIT}-{NAME}", "金额单位：万元"]
    whole = book.printed(book.sum())
    sources = [("一、一般公共预算拨款收入", whole), ("经费拨款", whole), ("纳入一般公共预算管理的非税收入拨款", ""),
               ("二、政府性基金预算拨款收入", ""), ("三、国有资本经营预算拨款收入", ""), ("四、社会保险基金预算资金", ""),
               ("五、财政专户管理资金收入", ""), ("六、上级补助收入", ""), ("七、附属单位上缴收入", ""), ("八、事业单位经营收入", ""),
               ("九、其他收入", "")]  # fmt: skip
    classes = class_lines(book, {"total": lambda line: True})
    filler: list[tuple[str, dict[str, str]]] = [("", {})] * (len(classes) - len(sources))
    tail = [("本年收入合计", {"total": whole}), ("上年结转结余", {}), ("收入总计", {"total": whole})]
    kinds = [("一、基本支出", {"total": book.printed(book.sum(basic))}),
             ("工资福利支出", {"total": book.printed(book.sum(lambda x: (x.economic or "")[:3] == "301"))}),
             ("商品和服务支出", {"total": book.printed(book.sum(public))}),
             ("对个人和家庭的补助", {"total": book.printed(book.sum(lambda x: (x.economic or "")[:3] == "303"))}),
             ("资本性支出", {}), ("二、项目支出", {"total": book.printed(book.sum(project))}),
             ("按项目管理的商品和服务支出", {"total": book.printed(book.sum(project))}),
             ("三、事业单位经营支出", {})]  # fmt: skip
    ends = [("本年支出合计", {"total": whole}), ("年终结转结余", {}), ("支出总计", {"total": whole})]
    paper.blocks.append(two_sided(
        "收支总表", "revenue_expenditure_summary",
        [Side([col("收入/项目（按资金性质分类）", "#label"), col("收入/本年预算", "total")],
              [*[(n, {"total": v} if v else {}) for n, v in sources], *filler, *tail], "revenue"),
         Side([col("支出/项目（按功能分类）", "#label"), col("支出/本年预算", "total")], [*classes, *ends], "expenditure"),
         Side([col("支出/项目（按部门预算经济分类）", "#label"), col("支出/本年预算", "total")],
              [*kinds, *[("", {})] * (len(classes) - len(kinds)), *ends], "expenditure")],
        before=["预算公开01表"], captions=head, entity=NAME))  # fmt: skip
    unit = {"total": whole, "general_public": whole, "current_year": whole}
    paper.blocks.append(code_table(
        "收入总表", "revenue_summary",
        [col("单位代码", "#unit_code"), col("单位名称", "#label"), col("总计", "total"), col("本年收入/小计", "current_year"),
         col("本年收入/一般公共预算", "general_public"), col("本年收入/政府性基金预算", "government_fund"),
         col("本年收入/国有资本经营预算", "state_capital"), col("本年收入/财政专户管理资金", "special_account"),
         col("本年收入/上级补助收入", "superior_grant"), col("本年收入/附属单位上缴收入", "affiliated_remittance"),
         col("本年收入/事业单位经营收入", "operating_revenue"), col("本年收入/其他收入", "other"), col("上年结转结余", "carryover")],
        [Entry("合计", unit), Entry(NAME, unit, unit_code=UNIT)], before=["预算公开02表"], captions=head, entity=NAME))  # fmt: skip
    columns = [col("科目/类", "#class"), col("科目/款", "#group"), col("科目/项", "#item"), col("科目代码", "#whole"),
               col("科目名称", "#label"), col("合计", "total"), col("基本支出", "basic"), col("项目支出", "project"),
               col("事业单位经营支出", "operating"), col("上缴上级支出", "superior_remittance"),
               col("对附属单位补助支出", "affiliated_subsidy")]  # fmt: skip
    entries = function_entries(book, {"total": lambda line: True, "basic": basic, "project": project})
    for entry in entries:
        entry.texts = {"whole": entry.code or ""}
    paper.blocks.append(code_table("支出总表", "expenditure_summary", columns, entries, before=["预算公开03表"],
                                   captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(two_sided(
        "财政拨款收支总表", "fiscal_grant_summary",
        [Side([col("收入/项目", "#label"), col("收入/本年预算", "total")],
              [("一、本年收入", {"total": whole}), ("（一）一般公共预算拨款", {"total": whole}), ("其中：经费拨款", {"total": whole}),
               ("（二）政府性基金预算拨款", {}), ("（三）国有资本经营预算拨款", {}), ("二、上年结转", {}), ("收入总计", {"total": whole})],
              "revenue"),
         Side([col("支出/项目", "#label"), col("支出/合计", "total"), col("支出/一般公共预算", "general_public"),
               col("支出/政府性基金预算", "government_fund"), col("支出/国有资本经营预算", "state_capital")],
              [("一、本年支出", {"total": whole, "general_public": whole}),
               *[("（" + label.replace("、", "）"), {**v, **({"general_public": v["total"]} if v.get("total") else {})}) for label, v in classes],
               ("二、年终结转结余", {}), ("支出总计", {"total": whole, "general_public": whole})], "expenditure")],
        before=["预算公开06表"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算支出表", "general_public_expenditure",
        [col("科目编码/类", "#class"), col("科目编码/款", "#group"), col("科目编码/项", "#item"), col("科目名称", "#label"),
         col("合计", "total"), col("基本支出/小计", "basic"), col("基本支出/工资福利支出", "economic_301"),
         col("基本支出/商品和服务支出", "economic_302"), col("基本支出/对个人和家庭的补助", "economic_303"), col("项目支出", "project")],
        function_entries(book, {"total": lambda line: True, "basic": basic, "project": project,
                                "economic_301": lambda x: (x.economic or "")[:3] == "301",
                                "economic_302": lambda x: (x.economic or "")[:3] == "302",
                                "economic_303": lambda x: (x.economic or "")[:3] == "303"}, GENERAL),
        before=["预算公开07表"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算基本支出表", "general_public_basic_expenditure",
        [col("部门预算支出经济分类科目/科目代码", "#code"), col("部门预算支出经济分类科目/科目名称", "#label"),
         col("一般公共预算基本支出/合计", "total"), col("一般公共预算基本支出/人员经费", "personnel"),
         col("一般公共预算基本支出/公用经费", "public_funds")],
        economic_entries(book, {"total": basic, "personnel": personnel, "public_funds": public}, basic),
        before=["预算公开08表"], captions=head, entity=NAME))  # fmt: skip
    _three_public(paper, head)
    for number, title, type_ in (("16", "政府性基金预算支出表", "government_fund_expenditure"),
                                 ("18", "国有资本经营预算支出表", "state_capital_expenditure")):  # fmt: skip
        word = title.removesuffix("支出表")
        paper.blocks.append(code_table(
            title, type_,
            [col("科目编码/类", "#class"), col("科目编码/款", "#group"), col("科目编码/项", "#item"), col("科目名称", "#label"),
             col(f"本年{word}支出/合计", "total"), col(f"本年{word}支出/基本支出", "basic"), col(f"本年{word}支出/项目支出", "project")],
            [Entry("合计")], before=[f"预算公开{number}表"], captions=head, entity=NAME,
            notes=[f"注：本单位无{word}支出，本表为空。"]))  # fmt: skip
    _whole_goals(paper, book, head)


def _three_public(paper: Paper, head: list[str]) -> None:
    cells = [["单位编码", "单位名称", "三公经费预算数（一般公共预算拨款）", "<", "<", "<", "<", "<"],
             ["^", "^", "合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"],
             ["^", "^", "^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"],
             [UNIT, NAME, "0.50", "", "", "", "", "0.50"]]  # fmt: skip
    items = ("total", "abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception")
    rows = [{"code": None, "label": "", "item": i, "unit_code": UNIT, "values": {"total": v}}
            for i, v in zip(items, (0.5, None, None, None, None, 0.5), strict=True)]  # fmt: skip
    expected = {"type": "three_public", "level": None, "entity": NAME, "unit": "万元", "rows": rows}
    paper.blocks.append(Table("一般公共预算“三公”经费支出表", cells, head, ["预算公开15表"], [], expected, 3))


def _whole_goals(paper: Paper, book: Ledger, head: list[str]) -> None:
    """单位整体支出绩效目标表: no project of its own."""
    whole = book.printed(book.sum())
    cells = [
        ["单位名称", NAME, "<", "<", "<", "<"], ["年度预算申请", "资金总额", whole, "<", "<", "<"],
        ["^", "按收入性质分", "<", "按支出性质分", "<", "<"],
        ["^", "其中：一般公共预算", whole, "其中：基本支出", book.printed(book.sum(basic)), "<"],
        ["^", "政府性基金拨款", "", "项目支出", book.printed(book.sum(project)), "<"],
        ["单位职能职责概述", "组织群众文化活动，辅导基层文艺骨干", "<", "<", "<", "<"],
        ["整体绩效目标", "办好免费开放和非遗展演", "<", "<", "<", "<"],
        ["年度绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "备注"],
        ["^", "产出指标", "数量指标", "群众文化活动场次", "≥60场", ""], ["^", "^", "质量指标", "活动完成率", "≥98%", ""],
        ["^", "^", "时效指标", "完成时间", "12月底前", ""],
        ["^", "效益指标", "社会效益指标", "参与群众人次", "≥3万人次", ""],
        ["^", "满意度指标", "服务对象满意度指标", "群众满意度", "≥95%", ""],
    ]  # fmt: skip
    paper.blocks.append(Table("整体支出绩效目标表", cells, head, ["预算公开23表"], [], None, 0))
