"""Final accounts of 2022 in the national form: 类 款 项 under the codes, 栏次 and 合计 rows, spending on both sides of 财政拨款."""

from __future__ import annotations

from typing import Any

from tests.provinces.entries import class_lines, function_entries
from tests.provinces.layout import Entry, Paper, Side, Table, code_table, col, two_sided
from tests.provinces.ledger import Ledger, Test, basic, both, economic_name, fund, personnel, project, public
from tests.provinces.texts import glossary, grown, money, share

NAME = "珠浦市气象服务中心"
GENERAL = fund("general_public")
CODES = [col("项目/功能分类科目编码", "#class"), col("项目/功能分类科目编码", "#group"), col("项目/功能分类科目编码", "#item"),
         col("项目/科目名称", "#label")]  # fmt: skip
CLASSES = ("201", "202", "203", "204", "205", "206", "207", "208", "210", "211", "212", "213", "214", "215", "216", "217",
           "219", "220", "221", "222", "223", "224", "229", "231", "232", "234")  # fmt: skip


def ledger() -> Ledger:
    book = Ledger(2022, {"401": NAME})
    book.staff("401", "2200504", "30101 150.21, 30102 40.30, 30107 166.02, 30108 48.00, 30109 24.00, 30110 20.40, 30113 62.50,"
               " 30201 10.10, 30206 7.66, 30207 3.00, 30213 5.20, 30217 0.84, 30228 5.11, 30231 3.30, 30301 9.00,"
               " 31002 2.40", institution=True)  # fmt: skip
    book.project("401", "2200509", "人工影响天气", "420.00")
    book.project("401", "2200508", "气象预报服务", "36.75", "business_revenue")
    book.project("401", "2296006", "气象科普", "15.00", "government_fund")
    return book


def document() -> Paper:
    book = ledger()
    paper = Paper("guangdong_final", {"entity": NAME, "year": 2022, "kind": "final", "level": "department"})
    paper.heading(f"2022年度{NAME}部门决算", depth=0)
    paper.heading("第一部分 部门概况", "一、部门主要职责")
    paper.text("承担全市气象观测、预报预警和人工影响天气工作。")
    paper.heading("二、部门决算单位构成")
    paper.text(f"纳入{NAME}2022年度部门决算编制范围的单位只有本级一家。")
    _tables(paper, book)
    _narrative(paper, book)
    return paper


def _third(count: int) -> list[list[str]]:
    return [["类", "款", "项", "栏次", *[str(i + 1) for i in range(count)]]]


def _tables(paper: Paper, book: Ledger) -> None:
    def m(*tests: Test) -> str:
        return book.printed(book.sum(both(*tests)))

    paper.heading("第二部分 2022年度部门决算表")
    head = [f"部门：{NAME}", "单位：万元"]
    whole, grants = m(), m(fund("general_public", "government_fund"))
    paper.blocks.append(two_sided(
        "收入支出决算总表", "revenue_expenditure_summary",
        [Side([col("收入/项目", "#label"), col("收入/行次", "#lineno"), col("收入/金额", "total")],
              [("一、一般公共预算财政拨款收入", {"total": m(GENERAL)}), ("二、政府性基金预算财政拨款收入", {"total": "15.00"}),
               ("三、国有资本经营预算财政拨款收入", {}), ("四、上级补助收入", {}), ("五、事业收入", {"total": "36.75"}), ("六、经营收入", {}),
               ("七、附属单位上缴收入", {}), ("八、其他收入", {}), *[("", {})] * 18, ("本年收入合计", {"total": whole}),
               ("使用非财政拨款结余", {}), ("年初结转和结余", {}), ("总计", {"total": whole})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/行次", "#lineno"), col("支出/金额", "total")],
              [*class_lines(book, {"total": lambda x: True}, classes=CLASSES), ("本年支出合计", {"total": whole}), ("结余分配", {}),
               ("年末结转和结余", {}), ("总计", {"total": whole})], "expenditure")],
        before=["公开01表"], captions=head, entity=NAME, extra_header=[["栏次", "", "1", "栏次", "", "2"]],
        notes=["注：本表反映部门本年度的总收支和年末结转结余情况。"]))  # fmt: skip
    paper.blocks.append(code_table(
        "收入决算表", "revenue_summary",
        [*CODES, col("本年收入合计", "total"), col("财政拨款收入", "fiscal_grant"), col("上级补助收入", "superior_grant"),
         col("事业收入", "business_revenue"), col("经营收入", "operating_revenue"), col("附属单位上缴收入", "affiliated_remittance"),
         col("其他收入", "other")],
        function_entries(book, {"total": lambda x: True, "fiscal_grant": fund("general_public", "government_fund"),
                                "business_revenue": fund("business_revenue")}),
        before=["公开02表"], captions=head, entity=NAME, extra_header=_third(7)))  # fmt: skip
    kinds = {"total": lambda x: True, "basic": basic, "project": project}
    paper.blocks.append(code_table(
        "支出决算表", "expenditure_summary",
        [*CODES, col("本年支出合计", "total"), col("基本支出", "basic"), col("项目支出", "project"),
         col("上缴上级支出", "superior_remittance"), col("经营支出", "operating"), col("对附属单位补助支出", "affiliated_subsidy")],
        function_entries(book, kinds), before=["公开03表"], captions=head, entity=NAME, extra_header=_third(6)))  # fmt: skip
    funds = {"total": fund("general_public", "government_fund"), "general_public": GENERAL,
             "government_fund": fund("government_fund")}  # fmt: skip
    totals = {"total": grants, "general_public": m(GENERAL), "government_fund": "15.00"}
    paper.blocks.append(two_sided(
        "财政拨款收入支出决算总表", "fiscal_grant_summary",
        [Side([col("收入/项目", "#label"), col("收入/行次", "#lineno"), col("收入/金额", "total")],
              [("一、一般公共预算财政拨款", {"total": m(GENERAL)}), ("二、政府性基金预算财政拨款", {"total": "15.00"}),
               ("三、国有资本经营预算财政拨款", {}), *[("", {})] * 23, ("本年收入合计", {"total": grants}),
               ("年初财政拨款结转和结余", {}), ("一般公共预算财政拨款", {}), ("政府性基金预算财政拨款", {}),
               ("国有资本经营预算财政拨款", {}), ("总计", {"total": grants})], "revenue"),
         Side([col("支出/项目（按功能分类）", "#label"), col("支出/行次", "#lineno"), col("支出/决算数/小计", "total"),
               col("支出/决算数/一般公共预算财政拨款", "general_public"), col("支出/决算数/政府性基金预算财政拨款", "government_fund"),
               col("支出/决算数/国有资本经营预算财政拨款", "state_capital")],
              [*class_lines(book, funds, fund("general_public", "government_fund"), classes=CLASSES), ("本年支出合计", totals),
               ("年末财政拨款结转和结余", {}), ("", {}), ("", {}), ("", {}), ("总计", totals)], "expenditure")],
        before=["公开04表"], captions=head, entity=NAME,
        extra_header=[["栏次", "", "1", "栏次", "", "2", "3", "4", "5"]]))  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算财政拨款支出决算表", "general_public_expenditure",
        [*CODES, col("本年支出/小计", "total"), col("本年支出/基本支出", "basic"), col("本年支出/项目支出", "project")],
        function_entries(book, kinds, GENERAL), before=["公开05表"], captions=head, entity=NAME, extra_header=_third(3)))  # fmt: skip
    _basic(paper, book, head)
    _three_public(paper, head)
    fund_columns = [col("年初结转和结余", "opening_balance"), col("本年收入", "current_revenue"), col("本年支出/小计", "total"),
                    col("本年支出/基本支出", "basic"), col("本年支出/项目支出", "project"), col("年末结转和结余", "closing_balance")]  # fmt: skip
    paper.blocks.append(code_table(
        "政府性基金预算财政拨款收入支出决算表", "government_fund_expenditure", [*CODES, *fund_columns],
        function_entries(book, {**kinds, "current_revenue": lambda x: True}, fund("government_fund")),
        before=["公开08表"], captions=head, entity=NAME, extra_header=_third(6)))  # fmt: skip
    paper.blocks.append(code_table(
        "国有资本经营预算财政拨款支出决算表", "state_capital_expenditure",
        [*CODES, col("本年支出/合计", "total"), col("本年支出/基本支出", "basic"), col("本年支出/项目支出", "project")],
        [Entry("合计")], before=["公开09表"], captions=head, entity=NAME, extra_header=_third(3),
        notes=["注：本部门本年度没有国有资本经营预算财政拨款支出，故本表为空表。"]))  # fmt: skip


def _basic(paper: Paper, book: Ledger, head: list[str]) -> None:
    left = [
        "301",
        "30101",
        "30102",
        "30103",
        "30106",
        "30107",
        "30108",
        "30109",
        "30110",
        "30113",
        "303",
        "30301",
        "30302",
    ]
    right = [
        "302",
        "30201",
        "30206",
        "30207",
        "30213",
        "30217",
        "30228",
        "30231",
        "30239",
        "307",
        "310",
        "31002",
        "31003",
    ]
    cells = [
        ["人员经费", "<", "<", "公用经费", "<", "<"],
        ["科目编码", "科目名称", "金额", "科目编码", "科目名称", "金额"],
    ]
    rows: list[dict[str, Any]] = []

    def amount(code: str) -> str:
        fen = book.sum(lambda x: (x.economic or "").startswith(code))
        return book.printed(fen) if fen else ""

    lines = zip(left, right, strict=True)
    cells += [[w for code in line for w in (code, economic_name(code), amount(code))] for line in lines]
    for code in (*left, *right):
        text = amount(code).replace(",", "")
        rows.append({"code": code, "label": economic_name(code), "values": {"total": float(text) if text else None}})
    people, running = book.printed(book.sum(personnel)), book.printed(book.sum(public))
    cells.append(["人员经费合计", "<", people, "公用经费合计", "<", running])
    rows += [{"code": None, "label": "人员经费合计", "values": {"total": float(people)}},
             {"code": None, "label": "公用经费合计", "values": {"total": float(running)}}]  # fmt: skip
    expected = {"type": "general_public_basic_expenditure", "level": None, "entity": NAME, "unit": "万元", "rows": rows}
    paper.blocks.append(Table("一般公共预算财政拨款基本支出决算表", cells, head, ["公开06表"], [], expected, 2))


def _three_public(paper: Paper, head: list[str]) -> None:
    group = ["合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"]
    sub = ["^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"]
    budget, final = ("5.00", "", "4.00", "", "4.00", "1.00"), ("4.14", "", "3.30", "", "3.30", "0.84")
    cells = [
        ["预算数", *["<"] * 5, "决算数", *["<"] * 5],
        group * 2,
        sub * 2,
        [str(i) for i in range(1, 13)],
        [*budget, *final],
    ]
    items = ("total", "abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception")
    rows = [{"code": None, "label": "", "item": i, "values": {"budget": float(a) if a else None, "final": float(b) if b else None}}
            for i, a, b in zip(items, budget, final, strict=True)]  # fmt: skip
    expected = {"type": "three_public", "level": None, "entity": NAME, "unit": "万元", "rows": rows}
    paper.blocks.append(Table("财政拨款“三公”经费支出决算表", cells, head, ["公开07表"],
                              ["注：2022年度预算数为“三公”经费全年预算数，决算数是包括当年财政拨款和以前年度结转资金安排的实际支出。"],
                              expected, 4))  # fmt: skip


def _narrative(paper: Paper, book: Ledger) -> None:
    whole, general = money(book), money(book, GENERAL)
    grants = money(book, fund("general_public", "government_fund"))
    paper.heading("第三部分 2022年度部门决算情况说明", "一、收入支出决算总体情况说明")
    paper.text(f"2022年度收入总计{{{whole}}}万元，支出总计{{{whole}}}万元。与2021年度相比，收入、支出总计各增加{{40.00}}万元，"
               f"增长{grown(whole, '40.00')}。主要原因：人工影响天气业务增加。")  # fmt: skip
    paper.heading("二、收入决算情况说明")
    paper.text(f"2022年度本年收入合计{{{whole}}}万元，其中：财政拨款收入{{{grants}}}万元，占{share(grants, whole)}；"
               f"事业收入{{36.75}}万元，占{share('36.75', whole)}。")  # fmt: skip
    paper.heading("三、支出决算情况说明")
    paper.text(f"2022年度本年支出合计{{{whole}}}万元，其中：基本支出{{{money(book, basic)}}}万元，占{share(money(book, basic), whole)}；"
               f"项目支出{{{money(book, project)}}}万元，占{share(money(book, project), whole)}。")  # fmt: skip
    paper.heading("四、财政拨款收入支出决算总体情况说明")
    paper.text(f"2022年度财政拨款收入总计{{{grants}}}万元，支出总计{{{grants}}}万元。与2021年度相比，财政拨款收入、支出总计各增加{{40.00}}万元，"
               f"增长{grown(grants, '40.00')}。主要原因：人工影响天气业务增加。")  # fmt: skip
    paper.heading("五、一般公共预算财政拨款支出决算情况说明")
    paper.text(f"2022年度一般公共预算财政拨款支出{{{general}}}万元，占本年支出合计的{share(general, whole)}。"
               f"2022年度一般公共预算财政拨款支出年初预算为{{{float(general) - 8:.2f}}}万元，支出决算为{{{general}}}万元，"
               f"完成年初预算的{share(general, f'{float(general) - 8:.2f}')}。")  # fmt: skip
    paper.heading("六、一般公共预算财政拨款基本支出决算情况说明")
    paper.text(f"2022年度一般公共预算财政拨款基本支出{{{money(book, basic)}}}万元，其中：人员经费{{{money(book, personnel)}}}万元，主要包括"
               f"基本工资、津贴补贴、绩效工资等；公用经费{{{money(book, public)}}}万元，主要包括办公费、电费、维修（护）费等。")  # fmt: skip
    paper.heading("七、财政拨款“三公”经费支出决算情况说明")
    paper.text(
        "2022年度财政拨款“三公”经费支出预算为{5.00}万元，支出决算为{4.14}万元，完成预算的82.80%，决算数小于预算数的主要原因是厉行节约。",
        "（一）因公出国（境）费支出决算为{0.00}万元，与预算持平，主要原因是没有出国任务。全年安排出国（境）团组0个，累计0人次。",
        "（二）公务用车购置及运行费支出预算为{4.00}万元，支出决算为{3.30}万元，完成预算的82.50%，决算数小于预算数的主要原因是压减用车。"
        "其中：公务用车购置费支出决算为{0.00}万元，购置车辆0辆；公务用车运行费支出决算为{3.30}万元，公务用车保有量为2辆。",
        "（三）公务接待费支出预算为{1.00}万元，支出决算为{0.84}万元，完成预算的84.00%，决算数小于预算数的主要原因是压减接待。"
        "全年国内公务接待6批次，接待50人次。",
    )
    paper.heading("八、政府性基金预算财政拨款收入支出决算情况说明")
    paper.text("2022年度政府性基金预算财政拨款收入{15.00}万元，支出{15.00}万元，主要用于气象科普。")
    paper.heading("九、国有资本经营预算财政拨款支出决算情况说明")
    paper.text("本部门2022年度没有国有资本经营预算财政拨款支出。")
    paper.heading("十、机关运行经费支出情况")
    paper.text("本部门为事业单位，2022年度没有机关运行经费支出。")
    paper.heading("十一、政府采购支出情况")
    paper.text("2022年度政府采购支出总额{88.00}万元，其中：政府采购货物支出{20.00}万元、政府采购工程支出{0.00}万元、政府采购服务支出{68.00}万元。"
               "授予中小企业合同金额{70.00}万元，占政府采购支出总额的79.55%，其中：授予小微企业合同金额{44.00}万元，占政府采购支出总额的50.00%。")  # fmt: skip
    paper.heading("十二、国有资产占有使用情况")
    paper.text("截至2022年12月31日，本部门共有车辆2辆，单价100万元以上专用设备1台（套）。")
    paper.heading("十三、预算绩效管理工作开展情况")
    paper.text("本部门对2022年度项目支出全面开展绩效自评，共涉及资金{420.00}万元。")
    paper.heading("第四部分 名词解释")
    glossary(paper)
