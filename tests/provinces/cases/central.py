"""A budget in the manner of central ministries: last year's execution, this year's budget and the change beside it."""

from __future__ import annotations

from tests.provinces.entries import class_lines, economic_entries, function_entries
from tests.provinces.layout import Entry, Paper, Side, Table, code_table, col, two_sided
from tests.provinces.ledger import Ledger, Test, basic, both, carried, current, fund, personnel, project, public, under
from tests.provinces.texts import glossary, money, share

NAME = "国家标准样品管理局"
GENERAL = fund("general_public")


def ledger() -> Ledger:
    book = Ledger(2024, {"188": NAME})
    book.staff("188", "2013801", "30101 1,204.50, 30102 2,310.44, 30103 98.00, 30108 560.20, 30109 280.10, 30113 610.00,"
               " 30201 310.00, 30205 22.00, 30206 96.00, 30207 44.00, 30209 180.00, 30211 260.00, 30212 75.00,"
               " 30217 12.00, 30228 62.00, 30231 30.00, 30239 240.00, 30302 88.30")  # fmt: skip
    book.lines.append(
        book.lines[0].__class__("188", "2210203", "basic", "general_public", book.amount("420.00"), "30102")
    )
    book.project("188", "2013816", "标准样品研制", "5,200.00")
    book.project("188", "2013805", "标准化信息系统", "860.00", carryover=True)
    book.project("188", "2013899", "国际合作", "150.00", "other")
    book.project("188", "2013899", "服务收入安排", "320.00", "business_revenue")
    return book


def document() -> Paper:
    book = ledger()
    paper = Paper("central", {"entity": NAME, "year": 2024, "kind": "budget", "level": "department"})
    paper.heading(f"{NAME}2024年部门预算", depth=0)
    paper.heading(f"第一部分 {NAME}概况", "一、主要职能")
    paper.text("负责国家标准样品的规划、研制、审定和监督管理。")
    paper.heading("二、部门预算单位构成")
    paper.text(f"从预算单位构成看，{NAME}部门预算只包括本级预算。")
    _tables(paper, book)
    _narrative(paper, book)
    return paper


def _tables(paper: Paper, book: Ledger) -> None:
    paper.heading(f"第二部分 {NAME}2024年部门预算表")
    head = ["单位：万元"]

    def m(*tests: Test) -> str:
        return book.printed(book.sum(both(*tests)))

    whole = m()
    now = m(current)
    used = ("201", "202", "208", "221")
    lines = [(f"{'一二三四'[i]}、{label.split('、')[1]}", v)
             for i, (label, v) in enumerate(class_lines(book, {"total": lambda line: True}, classes=used))]  # fmt: skip
    paper.blocks.append(two_sided(
        "部门收支总表", "revenue_expenditure_summary",
        [Side([col("收入/项目", "#label"), col("收入/预算数", "total")],
              [("一、一般公共预算拨款收入", {"total": m(GENERAL, current)}), ("二、政府性基金预算拨款收入", {}),
               ("三、国有资本经营预算拨款收入", {}), ("四、事业收入", {"total": m(fund("business_revenue"))}),
               ("五、事业单位经营收入", {}), ("六、其他收入", {"total": m(fund("other"))}), ("本年收入合计", {"total": now}),
               ("使用非财政拨款结余", {}), ("上年结转", {"total": m(carried)}), ("收入总计", {"total": whole})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/预算数", "total")],
              [*lines, ("", {}), ("", {}), ("本年支出合计", {"total": whole}), ("", {}), ("结转下年", {}),
               ("支出总计", {"total": whole})], "expenditure")],
        before=["公开01表"], captions=head))  # fmt: skip
    paper.blocks.append(code_table(
        "部门收入总表", "revenue_summary",
        [col("科目/科目编码", "#code"), col("科目/科目名称", "#label"), col("合计", "total"), col("上年结转", "carryover"),
         col("一般公共预算拨款收入", "general_public"), col("政府性基金预算拨款收入", "government_fund"),
         col("国有资本经营预算拨款收入", "state_capital"), col("事业收入/金额", "business_revenue"),
         col("事业收入/其中：教育收费", "education_fees"), col("事业单位经营收入", "operating_revenue"),
         col("上级补助收入", "superior_grant"), col("下级单位上缴收入", "affiliated_remittance"), col("其他收入", "other"),
         col("使用非财政拨款结余", "non_fiscal_balance")],
        function_entries(book, {"total": lambda line: True, "carryover": carried, "general_public": both(GENERAL, current),
                                "business_revenue": fund("business_revenue"), "other": fund("other")}, total="last"),
        before=["公开02表"], captions=head))  # fmt: skip
    kinds = {"total": lambda line: True, "basic": basic, "project": project}
    paper.blocks.append(code_table(
        "部门支出总表", "expenditure_summary",
        [col("科目编码", "#code"), col("科目名称", "#label"), col("合计", "total"), col("基本支出", "basic"),
         col("项目支出", "project"), col("上缴上级支出", "superior_remittance"), col("事业单位经营支出", "operating"),
         col("对下级单位补助支出", "affiliated_subsidy")],
        function_entries(book, kinds, total="last"), before=["公开03表"], captions=head))  # fmt: skip
    grants = [(f"（{'一二三四'[i]}）{label.split('、')[1]}", v) for i, (label, v) in enumerate(
        class_lines(book, {"total": lambda x: True, "general_public": lambda x: True}, GENERAL, classes=used))]  # fmt: skip
    total = {"total": m(GENERAL), "general_public": m(GENERAL)}
    paper.blocks.append(two_sided(
        "财政拨款收支总表", "fiscal_grant_summary",
        [Side([col("收入/项目", "#label"), col("收入/预算数", "total")],
              [("一、本年收入", {"total": m(GENERAL, current)}), ("（一）一般公共预算拨款", {"total": m(GENERAL, current)}),
               ("（二）政府性基金预算拨款", {}), ("（三）国有资本经营预算拨款", {}), ("二、上年结转", {"total": m(carried)}),
               ("（一）一般公共预算拨款", {"total": m(carried)}), ("（二）政府性基金预算拨款", {}),
               ("（三）国有资本经营预算拨款", {}), ("收入总计", {"total": m(GENERAL)})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/合计", "total"), col("支出/一般公共预算", "general_public"),
               col("支出/政府性基金预算", "government_fund"), col("支出/国有资本经营预算", "state_capital")],
              [("一、本年支出", total), *grants, ("", {}), ("", {}), ("二、结转下年", {}), ("支出总计", total)], "expenditure")],
        before=["公开04表"], captions=head))  # fmt: skip
    _general(paper, book, head)
    paper.blocks.append(code_table(
        "一般公共预算基本支出表", "general_public_basic_expenditure",
        [col("部门预算支出经济分类科目/科目编码", "#code"), col("部门预算支出经济分类科目/科目名称", "#label"),
         col("本年一般公共预算基本支出/合计", "total"), col("本年一般公共预算基本支出/人员经费", "personnel"),
         col("本年一般公共预算基本支出/公用经费", "public_funds")],
        economic_entries(book, {"total": basic, "personnel": personnel, "public_funds": public}, basic, total="last"),
        before=["公开06表"], captions=head))  # fmt: skip
    _three_public(paper)
    for number, title, type_, word in (("08", "政府性基金预算支出表", "government_fund_expenditure", "政府性基金"),
                                       ("09", "国有资本经营预算支出表", "state_capital_expenditure", "国有资本经营")):  # fmt: skip
        paper.blocks.append(code_table(
            title, type_,
            [col("科目编码", "#code"), col("科目名称", "#label"), col(f"本年{word}预算支出/合计", "total"),
             col(f"本年{word}预算支出/基本支出", "basic"), col(f"本年{word}预算支出/项目支出", "project")],
            [Entry("合计")], before=[f"公开{number}表"], captions=head,
            notes=[f"注：{NAME}没有使用{word}预算安排的支出。"]))  # fmt: skip


BEFORE = {"2013801": "4,150.00", "2013816": "4,800.00", "2080501": "80.30", "2080505": "540.00", "2080506": "270.00",
          "2210201": "598.00", "2210203": "418.00"}  # fmt: skip


def _general(paper: Paper, book: Ledger, head: list[str]) -> None:
    entries = []
    lines = [x for x in book.lines if x.fund == "general_public" and not x.carryover]
    for code in [*sorted({x.function[:n] for x in lines for n in (3, 5, 7)}), None]:
        mine = [x for x in lines if code is None or x.function.startswith(code)]
        before = sum(book.amount(v) for k, v in BEFORE.items() if code is None or k.startswith(code))
        now = book.sum(None, mine)
        values = {"total@2023": book.printed(before), "total": book.printed(now), "change": book.printed(now - before),
                  "change_rate": f"{100 * (now - before) / before:.2f}"}  # fmt: skip
        for key, test in (("basic", basic), ("project", project)):
            if fen := book.sum(test, mine):
                values[key] = book.printed(fen)
        if now == before:
            values["change"] = ""
        entries.append(Entry(book.name(code) if code else "合计", values, code))
    paper.blocks.append(code_table(
        "一般公共预算支出表", "general_public_expenditure",
        [col("功能分类科目/科目编码", "#code"), col("功能分类科目/科目名称", "#label"), col("2023年执行数", "total@2023"),
         col("2024年预算数/小计", "total"), col("2024年预算数/基本支出", "basic"), col("2024年预算数/项目支出", "project"),
         col("2024年预算数比2023年执行数/增减额", "change"), col("2024年预算数比2023年执行数/增减%", "change_rate")],
        entries, before=["公开05表"], captions=head))  # fmt: skip


def _three_public(paper: Paper) -> None:
    group = ["合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费"]
    sub = ["^", "^", "小计", "公务用车购置费", "公务用车运行费", "^"]
    a, b = ("122.00", "80.00", "30.00", "", "30.00", "12.00"), ("117.00", "75.00", "30.00", "", "30.00", "12.00")
    cells = [["2023年预算数", *["<"] * 5, "2024年预算数", *["<"] * 5], group * 2, sub * 2, [*a, *b]]
    items = ("total", "abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception")
    rows = [{"code": None, "label": "", "item": i, "values": {"total@2023": float(x) if x else None,
             "total": float(y) if y else None}} for i, x, y in zip(items, a, b, strict=True)]  # fmt: skip
    expected = {"type": "three_public", "level": None, "entity": None, "unit": "万元", "rows": rows}
    paper.blocks.append(Table("一般公共预算“三公”经费支出表", cells, ["单位：万元"], ["公开07表"], [], expected, 3))


def _narrative(paper: Paper, book: Ledger) -> None:
    whole, now = money(book), money(book, GENERAL, current)
    paper.heading(f"第三部分 {NAME}2024年部门预算情况说明", f"一、关于{NAME}2024年收支总表的说明")
    paper.text(f"按照综合预算原则，{NAME}所有收入和支出均纳入部门预算管理。{NAME}2024年收支总预算{{{whole}}}万元。")
    paper.heading(f"二、关于{NAME}2024年收入总表的说明")
    parts = [("一般公共预算拨款收入", now), ("事业收入", money(book, fund("business_revenue"))),
             ("其他收入", money(book, fund("other"))), ("上年结转", money(book, carried))]  # fmt: skip
    paper.text(f"{NAME}2024年收入预算{{{whole}}}万元，其中："
               + "；".join(f"{n}{{{v}}}万元，占{share(v, whole)}" for n, v in parts) + "。")  # fmt: skip
    paper.heading(f"三、关于{NAME}2024年支出总表的说明")
    paper.text(f"{NAME}2024年支出预算{{{whole}}}万元，其中：基本支出{{{money(book, basic)}}}万元，占{share(money(book, basic), whole)}；"
               f"项目支出{{{money(book, project)}}}万元，占{share(money(book, project), whole)}。")  # fmt: skip
    paper.heading(f"四、关于{NAME}2024年财政拨款收支总表的说明")
    paper.text(f"{NAME}2024年财政拨款收支总预算{{{money(book, GENERAL)}}}万元。收入包括：一般公共预算当年拨款{{{now}}}万元，"
               f"上年结转{{{money(book, carried)}}}万元。")  # fmt: skip
    paper.heading(f"五、关于{NAME}2024年一般公共预算支出表的说明", "（一）一般公共预算当年拨款规模变化情况")
    before = book.printed(sum(book.amount(v) for v in BEFORE.values()), thousands=False)
    change = f"{float(now) - float(before):.2f}"
    paper.text(f"{NAME}2024年一般公共预算当年拨款{{{now}}}万元，比2023年执行数增加{{{change}}}万元，"
               "主要是标准样品研制任务增加。")  # fmt: skip
    paper.heading("（二）一般公共预算当年拨款具体使用情况", depth=2)
    for number, code in enumerate(BEFORE, 1):
        amount = money(book, GENERAL, current, under(code))
        more = f"{float(amount) - float(BEFORE[code].replace(',', '')):.2f}"
        names = [book.name(code[:n]) for n in (3, 5, 7)]
        rate = f"{100 * float(more) / float(BEFORE[code].replace(',', '')):.2f}%"
        paper.text(f"{number}.{names[0]}（类）{names[1]}（款）{names[2]}（项）2024年预算数为{{{amount}}}万元，比2023年执行数增加{{{more}}}万元，"
                   f"增长{rate}，主要是按规定安排人员和业务支出。")  # fmt: skip
    paper.heading(f"六、关于{NAME}2024年一般公共预算基本支出表的说明")
    paper.text(f"{NAME}2024年一般公共预算基本支出{{{money(book, basic)}}}万元，其中：人员经费{{{money(book, personnel)}}}万元，主要包括："
               f"基本工资、津贴补贴等；公用经费{{{money(book, public)}}}万元，主要包括：办公费、水费、电费等。")  # fmt: skip
    paper.heading(f"七、关于{NAME}2024年“三公”经费支出表的说明")
    paper.text(
        f"{NAME}2024年“三公”经费预算数为{{117.00}}万元，其中：因公出国（境）费{{75.00}}万元，公务用车购置及运行费{{30.00}}万元，"
        "公务接待费{12.00}万元。2024年“三公”经费预算比2023年预算减少{5.00}万元，主要是压减因公出国（境）费。"
        "因公出国（境）费比2023年减少{5.00}万元，主要是减少团组；公务用车购置及运行费与2023年持平，主要是车辆数不变；"
        "公务接待费与2023年持平，主要是控制接待规模。"
    )
    paper.heading(f"八、关于{NAME}2024年政府性基金预算支出表的说明")
    paper.text(f"{NAME}2024年没有使用政府性基金预算安排的支出。")
    paper.heading(f"九、关于{NAME}2024年国有资本经营预算支出表的说明")
    paper.text(f"{NAME}2024年没有使用国有资本经营预算安排的支出。")
    paper.heading("十、其他重要事项的情况说明", "（一）机关运行经费情况说明")
    paper.text(f"2024年{NAME}机关运行经费财政拨款预算{{{money(book, public)}}}万元，比2023年预算减少{{35.00}}万元，"
               "主要是落实过紧日子要求。")  # fmt: skip
    paper.heading("（二）政府采购情况说明", depth=2)
    paper.text(
        "2024年政府采购预算总额{2,400.00}万元，其中：政府采购货物预算{600.00}万元、政府采购工程预算{0.00}万元、政府采购服务预算{1,800.00}万元。"
    )
    paper.heading("（三）国有资产占有使用情况说明", depth=2)
    paper.text(
        f"截至2023年7月31日，{NAME}共有车辆8辆；单价100万元（含）以上设备（不含车辆）3台（套）。2024年部门预算未安排购置车辆。"
    )
    paper.heading("（四）预算绩效情况说明", depth=2)
    paper.text(f"2024年{NAME}对一级项目全面实施绩效目标管理，涉及一般公共预算当年拨款{{5,200.00}}万元。")
    paper.heading("第四部分 名词解释")
    glossary(paper)
