"""A budget in the manner of Henan and Chongqing: 情况表 with split codes, unit codes, grants inside funds, spending by nature."""

from __future__ import annotations

from tests.provinces.entries import class_lines, economic_entries, function_entries
from tests.provinces.layout import Entry, Paper, Side, code_table, col, two_sided
from tests.provinces.ledger import Ledger, Test, basic, both, fund, project, under
from tests.provinces.texts import glossary, grown, money, share, three_public

NAME = "洛川县卫生健康委员会"
UNIT = "028001"
GENERAL = fund("general_public")
CODES = [col("科目编码/类", "#class"), col("科目编码/款", "#group"), col("科目编码/项", "#item")]


def _class(code: str) -> Test:
    return lambda x: (x.economic or "")[:3] == code


def ledger() -> Ledger:
    book = Ledger(2024, {UNIT: NAME})
    book.staff(UNIT, "2100101", "30101 260.00, 30102 140.50, 30103 110.20, 30108 82.10, 30109 41.05, 30110 36.40, 30113 61.70,"
               " 30201 18.00, 30207 5.00, 30211 12.00, 30217 2.00, 30228 10.20, 30231 5.50, 30239 30.60, 30302 20.40,"
               " 30305 8.60")  # fmt: skip
    book.project(UNIT, "2100408", "基本公共卫生服务", "1,860.00")
    book.project(UNIT, "2100717", "计划生育奖扶", "330.00")
    book.project(UNIT, "2296002", "健康促进", "26.00", "government_fund")
    book.project(UNIT, "2100799", "预防接种服务", "75.00", "special_account")
    return book


def document() -> Paper:
    book = ledger()
    paper = Paper("henan", {"entity": NAME, "year": 2024, "kind": "budget", "level": "department"})
    paper.heading(f"{NAME}2024年度部门预算公开", "目录", depth=0)
    paper.text("第一部分 部门概况", "第二部分 2024年度部门预算情况说明", "第三部分 名词解释", "附件 2024年度部门预算表")
    paper.heading("第一部分 部门概况", "一、主要职责")
    paper.text("贯彻卫生健康政策，组织公共卫生服务和疾病预防控制。")
    paper.heading("二、机构设置情况")
    paper.text(f"{NAME}内设股室六个，2024年部门预算仅包括本级预算。")
    _narrative(paper, book)
    _tables(paper, book)
    return paper


def _narrative(paper: Paper, book: Ledger) -> None:
    whole, general = money(book), money(book, GENERAL)
    paper.heading("第二部分 2024年度部门预算情况说明", "一、收入支出预算总体情况说明")
    paper.text(f"2024年收入总计{{{whole}}}万元，支出总计{{{whole}}}万元，与2023年预算相比，收、支总计各增加{{210.00}}万元，"
               f"增长{grown(whole, '210.00')}。主要原因：基本公共卫生服务提标。")  # fmt: skip
    paper.heading("二、收入预算总体情况说明")
    paper.text(f"2024年收入合计{{{whole}}}万元，其中：一般公共预算{{{general}}}万元；政府性基金收入{{26.00}}万元；国有资本经营预算收入{{0.00}}万元；"
               "专户管理的教育收费等财政专户资金{75.00}万元。")  # fmt: skip
    paper.heading("三、支出预算总体情况说明")
    paper.text(f"2024年支出合计{{{whole}}}万元，其中：基本支出{{{money(book, basic)}}}万元，占{share(money(book, basic), whole)}；"
               f"项目支出{{{money(book, project)}}}万元，占{share(money(book, project), whole)}。")  # fmt: skip
    paper.heading("四、财政拨款收入支出预算总体情况说明")
    paper.text(f"2024年一般公共预算收支预算{{{general}}}万元，政府性基金收支预算{{26.00}}万元，国有资本经营收支预算{{0.00}}万元。"
               f"与2023年相比，一般公共预算收支预算增加{{210.00}}万元，增长{grown(general, '210.00')}，主要原因：基本公共卫生服务提标。")  # fmt: skip
    paper.heading("五、一般公共预算支出预算情况说明")
    classes = sorted({x.function[:3] for x in book.lines if x.fund == "general_public"})
    parts = "；".join(
        f"{book.name(c)}{{{money(book, GENERAL, under(c))}}}万元，"
        f"占{share(money(book, GENERAL, under(c)), general)}" for c in classes
    )  # fmt: skip
    paper.text(f"2024年一般公共预算支出年初预算为{{{general}}}万元。主要用于以下方面：{parts}。")
    paper.heading("六、支出预算经济分类情况说明")
    paper.text("按照支出经济分类改革要求，本部门支出按部门预算支出经济分类科目和政府预算支出经济分类科目分别反映。")
    paper.heading("七、政府性基金预算支出预算情况说明")
    paper.text("本部门2024年政府性基金预算支出{26.00}万元，用于健康促进。")
    paper.heading("八、国有资本经营预算支出预算情况说明")
    paper.text("本部门2024年没有使用国有资本经营预算拨款安排的支出。")
    paper.heading("九、“三公”经费支出预算情况说明")
    three_public(paper, "本部门", 2024, operation="5.50", reception="2.00", before="2.50")
    paper.heading("十、其他重要事项的情况说明")
    paper.text(
        f"（一）机关运行经费支出情况。2024年机关运行经费支出预算{{{money(book, _class('302'))}}}万元，主要保障机构正常运转。比2023年增加{{1.00}}万元，主要原因：工会经费增加。",
        "（二）政府采购支出情况。2024年政府采购预算安排{50.00}万元，其中：政府采购货物预算{30.00}万元、政府采购工程预算{0.00}万元、政府采购服务预算{20.00}万元。",
        f"（三）绩效目标设置情况。2024年对全部项目编制了绩效目标，涉及资金{{{money(book, project)}}}万元。",
        "（四）国有资产占用情况。2023年期末，共有车辆3辆，单价50万元以上通用设备0台（套），单位价值100万元以上专用设备0台（套）。",
    )
    paper.heading("第三部分 名词解释")
    glossary(paper)


def _tables(paper: Paper, book: Ledger) -> None:
    paper.heading("附件 2024年度部门预算表")
    head = [f"部门名称：{NAME}", "单位：万元"]

    def m(*tests: Test) -> str:
        return book.printed(book.sum(both(*tests)))

    whole = m()
    columns = {"total": lambda x: True, "general_public": GENERAL, "government_fund": fund("government_fund"),
               "special_account": fund("special_account")}  # fmt: skip
    classes = class_lines(book, columns)
    totals = {k: m(t) for k, t in columns.items()}
    paper.blocks.append(two_sided(
        "部门收支总体情况表", "revenue_expenditure_summary",
        [Side([col("收入/项目", "#label"), col("收入/金额", "total")],
              [("一、一般公共预算", {"total": m(GENERAL)}), ("其中：财政拨款", {"total": m(GENERAL)}), ("二、政府性基金", {"total": "26.00"}),
               ("三、国有资本经营预算", {}), ("四、财政专户管理资金", {"total": "75.00"}), ("五、事业收入", {}), ("六、上级补助收入", {}),
               ("七、附属单位上缴收入", {}), ("八、事业单位经营收入", {}), ("九、其他收入", {}), *[("", {})] * (len(classes) - 10),
               ("本年收入合计", {"total": whole}), ("上年结转结余", {}), ("收入总计", {"total": whole})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/合计", "total"), col("支出/一般公共预算", "general_public"),
               col("支出/政府性基金", "government_fund"), col("支出/国有资本经营预算", "state_capital"),
               col("支出/财政专户管理资金", "special_account"), col("支出/单位资金", "unit_funds")],
              [*classes, ("本年支出合计", totals), ("年终结转结余", {}), ("支出总计", totals)], "expenditure")],
        before=["预算01表"], captions=head, entity=NAME))  # fmt: skip
    unit_columns = [*CODES, col("单位代码", "#unit_code"), col("单位名称（科目名称）", "#label")]
    paper.blocks.append(code_table(
        "部门收入总体情况表", "revenue_summary",
        [*unit_columns, col("总计", "total"), col("本年收入/合计", "current_year"), col("本年收入/一般公共预算/小计", "general_public"),
         col("本年收入/一般公共预算/其中：财政拨款", "general_public_grant"), col("本年收入/政府性基金", "government_fund"),
         col("本年收入/国有资本经营预算", "state_capital"), col("本年收入/财政专户管理资金", "special_account"),
         col("本年收入/事业收入", "business_revenue"), col("本年收入/上级补助收入", "superior_grant"),
         col("本年收入/附属单位上缴收入", "affiliated_remittance"), col("本年收入/事业单位经营收入", "operating_revenue"),
         col("本年收入/其他收入", "other"), col("上年结转结余", "carryover")],
        _rows(book, {**columns, "current_year": lambda x: True, "general_public_grant": GENERAL}), before=["预算02表"], captions=head,
        entity=NAME))  # fmt: skip
    natures = [col("基本支出/小计", "basic"), col("基本支出/工资福利支出", "economic_301"),
               col("基本支出/对个人和家庭的补助", "economic_303"), col("基本支出/商品和服务支出", "economic_302"),
               col("项目支出/小计", "project"), col("项目支出/一般性项目", "project_general"), col("项目支出/专项资金", "project_special")]  # fmt: skip
    tests = {"total": lambda x: True, "basic": basic, "economic_301": _class("301"), "economic_302": _class("302"),
             "economic_303": _class("303"), "project": project}  # fmt: skip
    kept = [c for c in natures if not c.key.startswith("project_")]
    paper.blocks.append(code_table(
        "部门支出总体情况表", "expenditure_summary", [*unit_columns, col("总计", "total"), *kept], _rows(book, tests),
        before=["预算03表"], captions=head, entity=NAME))  # fmt: skip
    grants = fund("general_public", "government_fund")
    funds = {"total": grants, "general_public": GENERAL, "government_fund": fund("government_fund")}
    both_totals = {k: m(t) for k, t in funds.items()}
    paper.blocks.append(two_sided(
        "财政拨款收支总体情况表", "fiscal_grant_summary",
        [Side([col("收入/项目", "#label"), col("收入/金额", "total")],
              [("一、本年收入", {"total": m(grants)}), ("（一）一般公共预算拨款", {"total": m(GENERAL)}),
               ("（二）政府性基金预算拨款", {"total": "26.00"}), ("（三）国有资本经营预算拨款", {}), ("二、上年结转", {}),
               ("收入合计", {"total": m(grants)})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/合计", "total"), col("支出/一般公共预算", "general_public"),
               col("支出/政府性基金", "government_fund"), col("支出/国有资本经营预算", "state_capital")],
              [("一、本年支出", both_totals), *[("（" + n.replace("、", "）"), v) for n, v in class_lines(book, funds, grants)],
               ("二、年终结转结余", {}), ("支出合计", both_totals)], "expenditure")],
        before=["预算04表"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算支出情况表", "general_public_expenditure", [*unit_columns, col("总计", "total"), *kept],
        _rows(book, tests, GENERAL), before=["预算05表"], captions=head, entity=NAME))  # fmt: skip
    entries = economic_entries(book, {"total": basic, "personnel": lambda x: (x.economic or "")[:3] in ("301", "303"),
                                      "public_funds": _class("302")}, basic)  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算基本支出情况表", "general_public_basic_expenditure",
        [col("部门预算支出经济分类科目/科目编码/类", "#class"), col("部门预算支出经济分类科目/科目编码/款", "#group"),
         col("部门预算支出经济分类科目/科目名称", "#label"), col("本年一般公共预算基本支出/合计", "total"),
         col("本年一般公共预算基本支出/人员经费", "personnel"), col("本年一般公共预算基本支出/公用经费", "public_funds")],
        entries, before=["预算06表"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算“三公”经费支出情况表", "three_public",
        [col("项目", "#label"), col("2024年“三公”经费预算数", "total")],
        [Entry("共计", {"total": "7.50"}, item="total"), Entry("1、因公出国（境）费用", {}, item="abroad"),
         Entry("2、公务接待费", {"total": "2.00"}, item="reception"), Entry("3、公务用车费", {"total": "5.50"}, item="vehicle"),
         Entry("其中：（1）公务用车运行维护费", {"total": "5.50"}, item="vehicle_operation"),
         Entry("（2）公务用车购置费", {}, item="vehicle_purchase")],
        before=["预算07表"], captions=head, entity=NAME,
        notes=["注：按照党中央、国务院有关规定，“三公”经费包括因公出国（境）费、公务用车购置及运行费和公务接待费。"]))  # fmt: skip
    paper.blocks.append(code_table(
        "政府性基金预算支出情况表", "government_fund_expenditure",
        [*unit_columns, col("总计", "total"), col("基本支出", "basic"), col("项目支出", "project")],
        _rows(book, {"total": lambda x: True, "basic": basic, "project": project}, fund("government_fund")),
        before=["预算08表"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "国有资本经营预算支出情况表", "state_capital_expenditure",
        [*unit_columns, col("总计", "total"), col("基本支出", "basic"), col("项目支出", "project")], [Entry("合计")],
        before=["预算09表"], captions=head, entity=NAME, notes=["备注：2024年我单位没有国有资本经营预算拨款安排的支出，本表为空表。"]))  # fmt: skip


def _rows(book: Ledger, measures: dict, test: Test = lambda x: True) -> list[Entry]:  # type: ignore[type-arg]
    total, *rows = function_entries(book, measures, test, items_only=True, unit=UNIT)
    return [total, Entry(NAME, total.values, unit_code=UNIT), *rows]
