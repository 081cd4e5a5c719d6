"""Final accounts in the manner of Jiangsu: 公开01表 … with 行次 on both sides, 栏次 rows, wide 三公 of budget and accounts."""

from __future__ import annotations

from typing import Any

from tests.provinces.entries import class_lines, function_entries
from tests.provinces.layout import Entry, Paper, Side, Table, code_table, col, two_sided
from tests.provinces.ledger import Ledger, basic, both, economic_name, fund, personnel, project, public, under

NAME = "淮阴市档案馆"
GENERAL = fund("general_public")


def ledger() -> Ledger:
    book = Ledger(2023, {"128": NAME})
    book.staff("128", "2012604", "30101 101.44, 30102 88.20, 30103 65.31, 30107 22.10, 30108 40.88, 30109 20.44,"
               " 30110 21.17, 30113 44.92, 30201 7.85, 30206 10.40, 30207 2.16, 30211 1.95, 30217 0.36, 30228 6.70,"
               " 30231 1.84, 30302 3.12, 31002 4.55", institution=True)  # fmt: skip
    book.project("128", "2012604", "档案数字化", "212.36")
    book.project("128", "2012699", "其他档案事务", "18.64", "other")
    return book


def document() -> Paper:
    book = ledger()
    paper = Paper("jiangsu_final", {"entity": NAME, "year": 2023, "kind": "final", "level": "department"})
    paper.heading(f"2023年度{NAME}部门决算公开", depth=0)
    paper.heading("第一部分 部门概况", "一、部门主要职责")
    paper.text("负责全市档案的收集、整理、保管和利用。")
    paper.heading("二、部门机构设置及决算单位构成情况")
    paper.text(f"纳入{NAME}2023年度部门决算汇编范围的单位共1家，为{NAME}本级。")
    _tables(paper, book)
    _narrative(paper, book)
    return paper


def _tables(paper: Paper, book: Ledger) -> None:
    def total(*tests: object) -> str:
        return book.printed(book.sum(both(*tests)))  # type: ignore[arg-type]

    paper.heading("第二部分 2023年度部门决算表")
    head = [f"部门名称：{NAME}", "金额单位：万元"]
    whole, general, other = total(), total(GENERAL), total(fund("other"))
    grand = book.printed(book.sum() + book.amount("6.20"))
    grants = book.printed(book.sum(GENERAL) + book.amount("6.20"))
    paper.blocks.append(two_sided(
        "收入支出决算总表", "revenue_expenditure_summary",
        [Side([col("收入/项目", "#label"), col("收入/行次", "#lineno"), col("收入/决算数", "total")],
              [("一、一般公共预算财政拨款收入", {"total": general}), ("二、政府性基金预算财政拨款收入", {}),
               ("三、国有资本经营预算财政拨款收入", {}), ("四、上级补助收入", {}), ("五、事业收入", {}), ("六、经营收入", {}),
               ("七、附属单位上缴收入", {}), ("八、其他收入", {"total": other}), *[("", {})] * 18,
               ("本年收入合计", {"total": whole}), ("使用非财政拨款结余（含专用结余）", {}),
               ("年初结转和结余", {"total": "6.20"}), ("总计", {"total": grand})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/行次", "#lineno"), col("支出/决算数", "total")],
              [*_final_classes(book, {"total": lambda line: True}), ("本年支出合计", {"total": whole}), ("结余分配", {}),
               ("年末结转和结余", {"total": "6.20"}), ("总计", {"total": grand})], "expenditure")],
        before=["公开01表"], captions=head, entity=NAME,
        extra_header=[["栏次", "", "1", "栏次", "", "2"]],
        notes=["注：本表反映部门本年度的总收支和年末结转结余情况。"]))  # fmt: skip
    paper.blocks.append(code_table(
        "收入决算表", "revenue_summary",
        [col("项目/功能分类科目编码", "#code"), col("项目/科目名称", "#label"), col("本年收入合计", "total"),
         col("财政拨款收入", "fiscal_grant"), col("上级补助收入", "superior_grant"), col("事业收入", "business_revenue"),
         col("经营收入", "operating_revenue"), col("附属单位上缴收入", "affiliated_remittance"), col("其他收入", "other")],
        function_entries(book, {"total": lambda line: True, "fiscal_grant": GENERAL, "other": fund("other")}),
        before=["公开02表"], captions=head, entity=NAME, extra_header=[["栏次", "<", "1", "2", "3", "4", "5", "6", "7"]],
        notes=["注：本表反映部门本年度取得的各项收入情况。"]))  # fmt: skip
    kinds = {"total": lambda line: True, "basic": basic, "project": project}
    paper.blocks.append(code_table(
        "支出决算表", "expenditure_summary",
        [col("项目/功能分类科目编码", "#code"), col("项目/科目名称", "#label"), col("本年支出合计", "total"),
         col("基本支出", "basic"), col("项目支出", "project"), col("上缴上级支出", "superior_remittance"),
         col("经营支出", "operating"), col("对附属单位补助支出", "affiliated_subsidy")],
        function_entries(book, kinds), before=["公开03表"], captions=head, entity=NAME,
        extra_header=[["栏次", "<", "1", "2", "3", "4", "5", "6"]],
        notes=["注：本表反映部门本年度各项支出情况。"]))  # fmt: skip
    funds = {"total": lambda line: True, "general_public": lambda line: True}
    now = {"total": general, "general_public": general}
    last = {"total": "6.20", "general_public": "6.20"}
    paper.blocks.append(two_sided(
        "财政拨款收入支出决算总表", "fiscal_grant_summary",
        [Side([col("收入/项目", "#label"), col("收入/行次", "#lineno"), col("收入/金额", "total")],
              [("一、一般公共预算财政拨款", {"total": general}), ("二、政府性基金预算财政拨款", {}),
               ("三、国有资本经营预算财政拨款", {}), *[("", {})] * 23, ("本年收入合计", {"total": general}),
               ("年初财政拨款结转和结余", {"total": "6.20"}), ("一、一般公共预算财政拨款", {"total": "6.20"}),
               ("二、政府性基金预算财政拨款", {}), ("三、国有资本经营预算财政拨款", {}), ("总计", {"total": grants})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/行次", "#lineno"), col("支出/合计", "total"),
               col("支出/一般公共预算财政拨款", "general_public"), col("支出/政府性基金预算财政拨款", "government_fund"),
               col("支出/国有资本经营预算财政拨款", "state_capital")],
              [*_final_classes(book, funds, GENERAL), ("本年支出合计", now), ("年末财政拨款结转和结余", last), ("", {}),
               ("", {}), ("", {}), ("总计", {"total": grants, "general_public": grants})], "expenditure")],
        before=["公开04表"], captions=head, entity=NAME,
        extra_header=[["栏次", "", "1", "栏次", "", "2", "3", "4", "5"]],
        notes=["注：本表反映部门本年度一般公共预算财政拨款、政府性基金预算财政拨款和国有资本经营预算财政拨款的总收支和年末结转结余情况。"]))  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算财政拨款支出决算表", "general_public_expenditure",
        [col("项目/功能分类科目编码", "#code"), col("项目/科目名称", "#label"), col("本年支出/小计", "total"),
         col("本年支出/基本支出", "basic"), col("本年支出/项目支出", "project")],
        function_entries(book, kinds, GENERAL), before=["公开05表"], captions=head, entity=NAME,
        extra_header=[["栏次", "<", "1", "2", "3"]],
        notes=["注：本表反映部门本年度一般公共预算财政拨款支出情况。"]))  # fmt: skip
    _three_halves(paper, book, head)
    _three_public(paper, head)
    for number, title, type_, word in (
        ("08", "政府性基金预算财政拨款收入支出决算表", "government_fund_expenditure", "政府性基金预算"),
        ("09", "国有资本经营预算财政拨款支出决算表", "state_capital_expenditure", "国有资本经营预算"),
    ):
        columns = [col("项目/功能分类科目编码", "#code"), col("项目/科目名称", "#label")]
        if number == "08":
            columns += [col("年初结转和结余", "opening_balance"), col("本年收入", "current_revenue"),
                        col("本年支出/小计", "total"), col("本年支出/基本支出", "basic"), col("本年支出/项目支出", "project"),
                        col("年末结转和结余", "closing_balance")]  # fmt: skip
        else:
            columns += [
                col("本年支出/合计", "total"),
                col("本年支出/基本支出", "basic"),
                col("本年支出/项目支出", "project"),
            ]
        paper.blocks.append(code_table(
            title, type_, columns, [Entry("合计")], before=[f"公开{number}表"], captions=head, entity=NAME,
            extra_header=[["栏次", "<", *[str(i + 1) for i in range(len(columns) - 2)]]],
            notes=[f"注：本表反映部门本年度{word}财政拨款支出情况。本部门没有{word}财政拨款收入和支出，故本表无数据。"]))  # fmt: skip


def _final_classes(book: Ledger, measures: dict, test: object = lambda line: True) -> list:  # type: ignore[type-arg]
    classes = ("201", "202", "203", "204", "205", "206", "207", "208", "210", "211", "212", "213", "214", "215", "216",
               "217", "219", "220", "221", "222", "223", "224", "229", "231", "232", "234")  # fmt: skip
    return class_lines(book, measures, test, classes=classes)  # type: ignore[arg-type]


def _three_halves(paper: Paper, book: Ledger, head: list[str]) -> None:
    """人员经费 on the left, 公用经费 in the middle and on the right."""
    left = ["301", "30101", "30102", "30103", "30106", "30107", "30108", "30109", "30110", "30111", "30112", "30113",
            "30114", "30199", "303", "30301", "30302", "30303", "30304"]  # fmt: skip
    middle = ["302", "30201", "30202", "30203", "30204", "30205", "30206", "30207", "30208", "30209", "30211", "30212",
              "30213", "30214", "30215", "30216", "30217", "30218", "30224"]  # fmt: skip
    right = ["30225", "30226", "30227", "30228", "30229", "30231", "30239", "30240", "30299", "307", "30701", "310",
             "31001", "31002", "31003", "31005", "31006", "31007", "31013"]  # fmt: skip
    cells = [
        ["人员经费", "<", "<", "公用经费", "<", "<", "<", "<", "<"],
        ["经济分类科目编码", "科目名称", "决算数"] * 3,
    ]
    rows: list[dict[str, Any]] = []

    def amount(code: str) -> str:
        fen = book.sum(lambda line: (line.economic or "").startswith(code))
        return book.printed(fen) if fen else ""

    lines = zip(left, middle, right, strict=True)
    cells += [[w for code in line for w in (code, economic_name(code), amount(code))] for line in lines]
    for column in (left, middle, right):
        for code in column:
            text = amount(code).replace(",", "")
            rows.append(
                {"code": code, "label": economic_name(code), "values": {"total": float(text) if text else None}}
            )
    people, running = book.printed(book.sum(personnel)), book.printed(book.sum(public))
    cells.append(["人员经费合计", "<", people, "公用经费合计", "<", "<", "<", "<", running])
    rows += [{"code": None, "label": "人员经费合计", "values": {"total": float(people.replace(",", ""))}},
             {"code": None, "label": "公用经费合计", "values": {"total": float(running)}}]  # fmt: skip
    expected = {"type": "general_public_basic_expenditure", "level": None, "entity": NAME, "unit": "万元", "rows": rows}
    paper.blocks.append(Table("一般公共预算财政拨款基本支出决算表", cells, head, ["公开06表"],
                              ["注：本表反映部门本年度一般公共预算财政拨款基本支出明细情况。"], expected, 2))  # fmt: skip


def _three_public(paper: Paper, head: list[str]) -> None:
    group = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "<", "<", "公务接待费"]
    sub = ["^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^"]
    budget, final = ("3.00", "", "2.40", "", "2.40", "0.60"), ("2.20", "", "1.84", "", "1.84", "0.36")
    cells = [["预算数", "<", "<", "<", "<", "<", "决算数", "<", "<", "<", "<", "<"], group * 2, sub * 2,
             [str(i) for i in range(1, 13)], [*budget, *final]]  # fmt: skip
    items = ("total", "abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception")
    rows = [{"code": None, "label": "", "item": item,
             "values": {"budget": float(a) if a else None, "final": float(b) if b else None}}
            for item, a, b in zip(items, budget, final, strict=True)]  # fmt: skip
    expected = {"type": "three_public", "level": None, "entity": NAME, "unit": "万元", "rows": rows}
    paper.blocks.append(Table("财政拨款“三公”经费支出决算表", cells, head, ["公开07表"],
                              ["注：本表反映部门本年度“三公”经费支出预决算情况。"], expected, 4))  # fmt: skip


def _narrative(paper: Paper, book: Ledger) -> None:
    def total(*tests: object) -> str:
        return book.printed(book.sum(both(*tests)), thousands=False)  # type: ignore[arg-type]

    whole, general, other = total(), total(GENERAL), total(fund("other"))
    grand = book.printed(book.sum() + book.amount("6.20"), thousands=False)
    grants = book.printed(book.sum(GENERAL) + book.amount("6.20"), thousands=False)

    def share(part: str, of: str = whole) -> str:
        return f"{100 * float(part) / float(of):.2f}%"

    paper.heading("第三部分 2023年度部门决算情况说明", "一、收入支出决算总体情况说明")
    paper.text(f"2023年度收入、支出决算总计{{{grand}}}万元。与上年相比，收、支总计各增加{{20.00}}万元，增长{2000 / (float(grand) - 20):.2f}%。"
               "其中：")  # fmt: skip
    paper.text(f"（一）收入决算总计{{{grand}}}万元。包括：",
               f"1.本年收入决算合计{{{whole}}}万元。与上年相比，增加{{20.00}}万元，增长{2000 / (float(whole) - 20):.2f}%，变动原因：档案数字化增加。",
               "2.使用非财政拨款结余{0}万元。与上年决算数相同。", "3.年初结转和结余{6.20}万元。与上年决算数相同。",
               f"（二）支出决算总计{{{grand}}}万元。包括：",
               f"1.本年支出决算合计{{{whole}}}万元。与上年相比，增加{{20.00}}万元，增长{2000 / (float(whole) - 20):.2f}%，变动原因：档案数字化增加。",
               "2.结余分配{0}万元。与上年决算数相同。", "3.年末结转和结余{6.20}万元。与上年决算数相同。")  # fmt: skip
    paper.heading("二、收入决算情况说明")
    paper.text(f"2023年度本年收入决算合计{{{whole}}}万元，其中：财政拨款收入{{{general}}}万元，占{share(general)}；"
               f"其他收入{{{other}}}万元，占{share(other)}。")  # fmt: skip
    paper.heading("三、支出决算情况说明")
    paper.text(f"2023年度本年支出决算合计{{{whole}}}万元，其中：基本支出{{{total(basic)}}}万元，占{share(total(basic))}；"
               f"项目支出{{{total(project)}}}万元，占{share(total(project))}。")  # fmt: skip
    paper.heading("四、财政拨款收入支出决算总体情况说明")
    paper.text(f"2023年度财政拨款收入、支出决算总计{{{grants}}}万元。与上年相比，收、支总计各增加{{15.00}}万元，"
               f"增长{1500 / (float(grants) - 15):.2f}%，变动原因：档案数字化增加。")  # fmt: skip
    paper.heading("五、一般公共预算财政拨款支出决算情况说明")
    paper.text(f"2023年度一般公共预算财政拨款支出决算{{{general}}}万元，占本年支出合计的{share(general)}。"
               f"与2023年度年初预算{{{float(general) + 10:.2f}}}万元相比，完成年初预算的{share(general, str(float(general) + 10))}。其中：")  # fmt: skip
    by_class: dict[str, list[str]] = {}
    for code in (c for c in book.functions(GENERAL) if len(c) == 7):
        by_class.setdefault(code[:3], []).append(code)
    for index, (head, codes) in enumerate(by_class.items(), 1):
        from tests.provinces.entries import ordinal

        paper.text(f"（{ordinal(index)}）{book.name(head)}（类）")
        for number, code in enumerate(codes, 1):
            amount = total(GENERAL, under(code))
            before = f"{float(amount) + (10 if code == '2012604' else 0):.2f}"
            tail = "支出决算数小于年初预算数的原因：厉行节约。" if code == "2012604" else "支出决算数与年初预算数相同。"
            paper.text(f"{number}.{book.name(code[:5])}（款）{book.name(code)}（项）。年初预算{{{before}}}万元，支出决算{{{amount}}}万元，"
                       f"完成年初预算的{share(amount, before).replace('100.00%', '100%')}。{tail}")  # fmt: skip
    paper.heading("六、一般公共预算财政拨款基本支出决算情况说明")
    paper.text(f"2023年度一般公共预算财政拨款基本支出决算{{{total(basic)}}}万元，其中：",
               f"（一）人员经费{{{total(personnel)}}}万元。主要包括：基本工资、津贴补贴、奖金、绩效工资、退休费等。",
               f"（二）公用经费{{{total(public)}}}万元。主要包括：办公费、电费、邮电费、办公设备购置等。")  # fmt: skip
    paper.heading("七、一般公共预算财政拨款支出决算情况说明")
    paper.text(f"2023年度一般公共预算财政拨款支出决算{{{general}}}万元。与上年相比，增加{{15.00}}万元，增长{1500 / (float(general) - 15):.2f}%，"
               "变动原因：档案数字化增加。")  # fmt: skip
    paper.heading("八、财政拨款“三公”经费支出决算情况说明")
    paper.text(
        "（一）“三公”经费财政拨款支出总体情况说明。2023年度“三公”经费支出决算{2.20}万元（其中：一般公共预算支出{2.20}万元；政府性基金预算支出{0}万元；"
        "国有资本经营预算支出{0}万元）。与上年相比，减少{0.30}万元，变动原因：压缩接待。其中，因公出国（境）费支出{0}万元，占“三公”经费的0%；"
        "公务用车购置及运行维护费支出{1.84}万元，占“三公”经费的83.64%；公务接待费支出{0.36}万元，占“三公”经费的16.36%。",
        "（二）“三公”经费财政拨款支出具体情况说明。",
        "1.因公出国（境）费支出预算{0}万元，支出决算{0}万元，决算数与预算数相同。全年因公出国（境）团组0个，累计0人次。",
        "2.公务用车购置及运行维护费支出预算{2.40}万元（其中：一般公共预算支出{2.40}万元），支出决算{1.84}万元，完成调整后预算的76.67%，"
        "决算数与预算数存在差异的原因：车辆使用减少。其中：（1）公务用车购置支出预算{0}万元，支出决算{0}万元，决算数与预算数相同。本年度购置公务用车0辆。"
        "（2）公务用车运行维护费支出预算{2.40}万元，支出决算{1.84}万元，完成调整后预算的76.67%，决算数与预算数存在差异的原因：车辆使用减少。"
        "截至2023年12月31日，公务用车保有量为1辆。",
        "3.公务接待费支出预算{0.60}万元，支出决算{0.36}万元，完成调整后预算的60%，决算数与预算数存在差异的原因：接待减少。"
        "其中：国内公务接待支出{0.36}万元，接待5批次，36人次；国（境）外公务接待支出{0}万元，接待0批次，0人次。",
    )
    paper.heading("九、政府性基金预算财政拨款支出决算情况说明")
    paper.text("2023年度没有政府性基金预算财政拨款支出。")
    paper.heading("十、国有资本经营预算财政拨款支出决算情况说明")
    paper.text("2023年度没有国有资本经营预算财政拨款支出。")
    paper.heading("十一、机关运行经费支出决算情况说明")
    paper.text("2023年度机关运行经费支出决算{0}万元，本部门为参照管理以外的事业单位，没有机关运行经费。")
    paper.heading("十二、政府采购支出决算情况说明")
    paper.text(
        "2023年度政府采购支出总额{96.00}万元，其中：政府采购货物支出{6.00}万元、政府采购工程支出{0}万元、政府采购服务支出{90.00}万元。"
    )
    paper.heading("十三、国有资产占用情况说明")
    paper.text("截至2023年12月31日，本部门共有车辆1辆；单价100万元（含）以上的设备（不含车辆）0台（套）。")
    paper.heading("十四、预算绩效评价工作开展情况")
    paper.text("2023年度，本部门对1个项目开展了绩效自评，涉及财政性资金{212.36}万元。")
    paper.heading("第四部分 名词解释")
    paper.text("一、财政拨款收入：指单位从同级财政取得的各类财政拨款。", "二、基本支出：指单位为保障机构正常运转发生的支出。",
               "三、机关运行经费：指用于购买货物和服务的各项公用经费。")  # fmt: skip
