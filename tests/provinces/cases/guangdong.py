"""A department budget in the manner of Guangdong: 情况表, spending by economic class, two years of 三公."""

from __future__ import annotations

from tests.provinces.entries import class_lines, economic_entries, function_entries
from tests.provinces.layout import Entry, Paper, Side, code_table, col, two_sided
from tests.provinces.ledger import Ledger, basic, both, fund, personnel, project, public

NAME = "云岭县教育局"
GENERAL = fund("general_public")


def ledger() -> Ledger:
    book = Ledger(2024, {"105": NAME})
    book.staff("105", "2050101", "30101 412.30, 30102 380.45, 30103 34.36, 30108 126.40, 30109 63.20, 30110 55.30,"
               " 30113 118.50, 30201 22.00, 30202 6.40, 30207 8.10, 30211 12.00, 30217 3.00, 30228 16.20,"
               " 30231 7.50, 30239 41.60, 30302 18.70")  # fmt: skip
    book.project("105", "2050202", "义务教育阶段校舍维修", "860.00")
    book.project("105", "2050299", "课后服务补助", "245.35")
    book.project("105", "2296004", "乡村学校体育场地", "120.00", "government_fund")
    book.project("105", "2050102", "教育督导", "36.00", "other")
    return book


def document() -> Paper:
    book = ledger()
    paper = Paper("guangdong", {"entity": NAME, "year": 2024, "kind": "budget", "level": "department"})
    paper.heading(f"2024年{NAME}部门预算", "目录", depth=0)
    paper.text("第一部分 部门概况", "第二部分 2024年部门预算表", "第三部分 2024年部门预算情况说明", "第四部分 名词解释")
    _overview(paper)
    _tables(paper, book)
    _notes(paper)
    return paper


def _overview(paper: Paper) -> None:
    paper.heading("第一部分 部门概况", "一、部门主要职责")
    paper.text("（一）拟订全县教育改革与发展规划并组织实施。", "（二）统筹管理全县基础教育和职业教育。")
    paper.heading("二、部门预算构成")
    paper.text(
        f"本部门预算为{NAME}本级预算，没有下属预算单位。", "内设机构五个：办公室、人事股、基础教育股、计财股、督导室。"
    )


def _tables(paper: Paper, book: Ledger) -> None:
    paper.heading("第二部分 2024年部门预算表")
    head = [f"单位名称：{NAME}", "单位：万元"]
    everything = {"total": lambda line: True}
    total = "2,587.36"
    classes = class_lines(book, everything)
    paper.blocks.append(two_sided(
        "表1 收支总体情况表", "revenue_expenditure_summary",
        [Side([col("收入/项目", "#label"), col("收入/2024年预算", "total")],
              [("一、一般公共预算拨款", {"total": "2,431.36"}), ("二、政府性基金预算拨款", {"total": "120.00"}),
               ("三、国有资本经营预算拨款", {}), ("四、财政专户拨款", {}), ("五、其他资金", {"total": "36.00"}),
               ("本年收入合计", {"total": total}), ("上级补助收入", {}), ("上年结转", {}),
               ("收入总计", {"total": total})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/2024年预算", "total")],
              [*classes, ("本年支出合计", {"total": total}), ("结转下年", {}), ("支出总计", {"total": total})],
              "expenditure")],
        captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "表2 收入总体情况表", "revenue_summary",
        [col("功能科目/科目编码", "#code"), col("功能科目/科目名称", "#label"), col("合计", "total"),
         col("一般公共预算拨款", "general_public"), col("政府性基金预算拨款", "government_fund"),
         col("国有资本经营预算拨款", "state_capital"), col("财政专户拨款", "special_account"),
         col("事业收入", "business_revenue"), col("上级补助收入", "superior_grant"), col("其他收入", "other"),
         col("上年结转", "carryover")],
        function_entries(book, {"total": lambda line: True, "general_public": GENERAL,
                                "government_fund": fund("government_fund"), "other": fund("other")}),
        captions=head, entity=NAME))  # fmt: skip
    kinds = {"total": lambda line: True, "basic": basic, "personnel": personnel, "public_funds": public,
             "project": project}  # fmt: skip
    paper.blocks.append(code_table(
        "表3 支出总体情况表", "expenditure_summary",
        [col("功能科目/科目编码", "#code"), col("功能科目/科目名称", "#label"), col("合计", "total"),
         col("基本支出/小计", "basic"), col("基本支出/人员经费", "personnel"), col("基本支出/公用经费", "public_funds"),
         col("项目支出", "project"), col("上缴上级支出", "superior_remittance"), col("事业单位经营支出", "operating"),
         col("对附属单位补助支出", "affiliated_subsidy")],
        function_entries(book, kinds), captions=head, entity=NAME))  # fmt: skip
    funds = {"total": fund("general_public", "government_fund"), "general_public": GENERAL,
             "government_fund": fund("government_fund")}  # fmt: skip
    paper.blocks.append(two_sided(
        "表4 财政拨款收支总体情况表", "fiscal_grant_summary",
        [Side([col("收入/项目", "#label"), col("收入/2024年预算", "total")],
              [("一、一般公共预算拨款", {"total": "2,431.36"}), ("二、政府性基金预算拨款", {"total": "120.00"}),
               ("三、国有资本经营预算拨款", {}), ("本年收入合计", {"total": "2,551.36"}), ("上年结转", {}),
               ("收入总计", {"total": "2,551.36"})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/合计", "total"), col("支出/一般公共预算", "general_public"),
               col("支出/政府性基金预算", "government_fund"), col("支出/国有资本经营预算", "state_capital")],
              [*class_lines(book, funds, fund("general_public", "government_fund")),
               ("本年支出合计", {"total": "2,551.36", "general_public": "2,431.36", "government_fund": "120.00"}),
               ("结转下年", {}),
               ("支出总计", {"total": "2,551.36", "general_public": "2,431.36", "government_fund": "120.00"})],
              "expenditure")],
        captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "表5 一般公共预算支出情况表（按功能分类科目）", "general_public_expenditure",
        [col("功能科目/科目编码", "#code"), col("功能科目/科目名称", "#label"), col("2024年预算/合计", "total"),
         col("2024年预算/基本支出", "basic"), col("2024年预算/项目支出", "project")],
        function_entries(book, {"total": lambda line: True, "basic": basic, "project": project}, GENERAL),
        captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "表6 一般公共预算基本支出情况表（按部门预算支出经济分类科目）", "general_public_basic_expenditure",
        [col("部门预算支出经济分类科目", "#coded"), col("2024年预算", "total")],
        economic_entries(book, {"total": basic}, both(GENERAL, basic)),
        captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "表7 一般公共预算安排的行政经费及“三公”经费预算表", "three_public",
        [col("项目", "#label"), col("2023年预算", "total@2023"), col("2024年预算", "total"), col("增减", "change")],
        [_item("行政经费", "120.00", "116.80", "-3.20", None),
         _item("“三公”经费", "11.30", "10.50", "-0.80", "total"),
         _item("其中：（一）因公出国（境）支出", "", "", "", "abroad"),
         _item("（二）公务用车购置及运行维护支出", "8.00", "7.50", "-0.50", "vehicle"),
         _item("1.公务用车购置", "", "", "", "vehicle_purchase"),
         _item("2.公务用车运行维护费", "8.00", "7.50", "-0.50", "vehicle_operation"),
         _item("（三）公务接待费支出", "3.30", "3.00", "-0.30", "reception")],
        captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "表8 政府性基金预算支出情况表", "government_fund_expenditure",
        [col("功能科目/科目编码", "#code"), col("功能科目/科目名称", "#label"), col("2024年预算/合计", "total"),
         col("2024年预算/基本支出", "basic"), col("2024年预算/项目支出", "project")],
        function_entries(book, {"total": lambda line: True, "basic": basic, "project": project},
                         fund("government_fund")), captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "表9 国有资本经营预算支出情况表", "state_capital_expenditure",
        [col("功能科目/科目编码", "#code"), col("功能科目/科目名称", "#label"), col("2024年预算/合计", "total"),
         col("2024年预算/基本支出", "basic"), col("2024年预算/项目支出", "project")],
        [Entry("合计")], captions=head, entity=NAME,
        notes=["注：本表无数据，本部门2024年没有使用国有资本经营预算拨款安排的支出。"]))  # fmt: skip
    assert book.printed(book.sum()) == total, book.printed(book.sum())


def _item(label: str, before: str, now: str, change: str, item: str | None) -> Entry:
    return Entry(label, {"total@2023": before, "total": now, "change": change}, item=item)


def _notes(paper: Paper) -> None:
    paper.heading("第三部分 2024年部门预算情况说明", "一、部门预算收支增减变化情况")
    paper.text(
        "2024年本部门收入预算{2,587.36}万元，比上年增加{185.86}万元，增长7.74%，主要原因是校舍维修经费增加；"
        "支出预算{2,587.36}万元，比上年增加{185.86}万元，增长7.74%，主要原因是校舍维修经费增加。"
    )
    paper.heading("二、“三公”经费安排情况说明")
    paper.text(
        "2024年本部门“三公”经费预算安排{10.50}万元，比上年减少{0.80}万元，下降7.08%，主要原因是厉行节约。"
        "其中：因公出国（境）费{0.00}万元，与上年持平，主要原因是没有出国计划；公务用车购置及运行维护费{7.50}万元"
        "（其中：公务用车购置费{0.00}万元，与上年持平；公务用车运行维护费{7.50}万元），比上年减少{0.50}万元，下降6.25%，"
        "主要原因是压减用车；公务接待费{3.00}万元，比上年减少{0.30}万元，下降9.09%，主要原因是减少接待批次。"
    )
    paper.heading("三、机关运行经费安排情况说明")
    paper.text(
        "2024年本部门机关运行经费安排{116.80}万元，比上年减少{3.20}万元，下降2.67%，主要原因是压减一般性支出。"
        "其中：办公费{22.00}万元，印刷费{6.40}万元，邮电费{8.10}万元，差旅费{12.00}万元，公务接待费{3.00}万元，"
        "工会经费{16.20}万元，公务用车运行维护费{7.50}万元，其他交通费用{41.60}万元。"
    )
    paper.heading("四、政府采购情况说明")
    paper.text(
        "2024年本部门政府采购安排{310.00}万元，其中：货物类采购预算{60.00}万元，工程类采购预算{250.00}万元，"
        "服务类采购预算{0.00}万元。"
    )
    paper.heading("五、国有资产占有使用情况说明")
    paper.text(
        "截至2023年12月31日，本部门占有使用国有资产总体情况为：房屋4200平方米，车辆2辆，单价100万元以上的设备0台。"
    )
    paper.heading("六、预算绩效信息公开情况")
    paper.text("2024年本部门项目支出全部实行绩效目标管理，涉及项目4个，资金{1,261.35}万元。")
    paper.heading("第四部分 名词解释")
    paper.text(
        "一、一般公共预算拨款收入：指县级财政当年拨付的资金。",
        "二、基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。",
        "三、“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。",
        "四、机关运行经费：指保障行政单位运行、用于购买货物和服务的各项资金。",
    )
