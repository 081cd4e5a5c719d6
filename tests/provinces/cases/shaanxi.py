"""A budget in the manner of Shaanxi: a summary of four blocks, details by function and by economic class, 结转 tables."""

from __future__ import annotations

from tests.provinces.entries import class_lines, economic_entries, function_entries
from tests.provinces.layout import Entry, Paper, Side, Table, code_table, col, two_sided
from tests.provinces.ledger import Ledger, basic, economic_name, fund, personnel, project, public, under, within
from tests.provinces.texts import glossary, grown, money, share, three_public

NAME = "渭滨县司法局"
GENERAL = fund("general_public")
ECONOMIC = {"一、部门预算": None, "1、人员经费和公用经费支出": basic, "2、专项业务经费支出": project}


def ledger() -> Ledger:
    book = Ledger(2024, {"312": NAME})
    book.staff("312", "2040601", "30101 210.46, 30102 122.37, 30103 17.54, 30108 55.20, 30109 27.60, 30110 26.22,"
               " 30112 1.38, 30113 41.40, 30201 11.00, 30202 2.00, 30206 3.20, 30207 1.80, 30211 7.00, 30217 0.90,"
               " 30228 6.90, 30231 4.00, 30239 24.84, 30302 2.76")  # fmt: skip
    book.project("312", "2040604", "人民调解", "28.00")
    book.project("312", "2040605", "普法宣传", "16.50")
    book.project("312", "2040607", "公共法律服务", "45.00")
    return book


def document() -> Paper:
    book = ledger()
    paper = Paper("shaanxi", {"entity": NAME, "year": 2024, "kind": "budget", "level": "department"})
    paper.heading(f"{NAME}2024年部门综合预算", depth=0)
    paper.heading("第一部分 部门概况", "一、主要职责及机构设置")
    paper.text("负责全县人民调解、法治宣传、法律援助和社区矫正工作。")
    paper.heading("二、工作任务")
    paper.text("完成普法责任制考核，健全公共法律服务网络。")
    paper.heading("三、部门预算单位构成")
    paper.text("本部门的预算为部门本级（机关）预算，没有所属事业单位预算。")
    _narrative(paper, book)
    _tables(paper, book)
    return paper


def _narrative(paper: Paper, book: Ledger) -> None:
    whole = money(book)
    paper.heading("第二部分 收支情况", "四、2024年部门预算收支说明", "（一）收支预算总体情况")
    paper.text(
        f"2024年本部门预算收入{{{whole}}}万元，其中一般公共预算拨款收入{{{whole}}}万元、政府性基金拨款收入{{0}}万元，"
        f"较上年增加{{12.60}}万元，主要原因是公共法律服务经费增加；2024年本部门预算支出{{{whole}}}万元，"
        f"其中一般公共预算拨款支出{{{whole}}}万元、政府性基金拨款支出{{0}}万元，较上年增加{{12.60}}万元，主要原因是公共法律服务经费增加。"
    )
    paper.heading("（二）财政拨款收支情况", depth=2)
    paper.text(f"2024年本部门财政拨款收入{{{whole}}}万元，较上年增加{{12.60}}万元，增长{grown(whole, '12.60')}，"
               "主要原因是公共法律服务经费增加。")  # fmt: skip
    paper.heading("（三）一般公共预算拨款支出明细情况", depth=2)
    paper.text(f"1.本部门2024年一般公共预算拨款支出{{{whole}}}万元，较上年增加{{12.60}}万元，主要原因是公共法律服务经费增加。",
               "2.支出按功能科目分类的明细情况。")  # fmt: skip
    for number, code in enumerate((c for c in book.functions(GENERAL) if len(c) == 7), 1):
        amount = money(book, under(code))
        paper.text(
            f"（{number}）{book.name(code)}（{code}）{{{amount}}}万元，较上年增加{{{0.5:.2f}}}万元，原因是任务增加。"
        )
    people, running, projects = money(book, personnel), money(book, public), money(book, project)
    paper.text(
        f"3.支出按经济科目分类的明细情况。本部门2024年一般公共预算支出{{{whole}}}万元，其中：基本支出{{{money(book, basic)}}}万元，"
        f"占{share(money(book, basic), whole)}，包括人员经费{{{people}}}万元和公用经费{{{running}}}万元；项目支出{{{projects}}}万元，占{share(projects, whole)}。"
    )
    paper.heading("（四）政府性基金预算支出情况", depth=2)
    paper.text("本部门无政府性基金预算收支，并已公开空表。")
    paper.heading("（五）国有资本经营预算拨款收支情况", depth=2)
    paper.text("本部门无国有资本经营预算拨款收支，并已公开空表。")
    paper.heading("第三部分 其他说明情况", "五、部门预算“三公”经费等预算情况")
    three_public(paper, "本部门", 2024, operation="4.00", reception="0.90", before="1.10")
    paper.heading("六、国有资产占有使用及资产购置情况说明")
    paper.text(
        "截至2023年底，本部门所属预算单位共有车辆2辆，单价20万元以上的设备1台（套）。2024年部门预算未安排购置车辆和设备。"
    )
    paper.heading("七、政府采购情况说明")
    paper.text(
        "本部门2024年政府采购预算共{20.00}万元，其中政府采购货物类预算{8.00}万元、政府采购服务类预算{12.00}万元、政府采购工程类预算{0}万元。"
    )
    paper.heading("八、部门预算绩效目标说明")
    paper.text(f"2024年本部门绩效目标管理全覆盖，涉及一般公共预算当年拨款{{{whole}}}万元。")
    paper.heading("九、机关运行经费安排说明")
    paper.text(f"本部门2024年机关运行经费预算安排{{{running}}}万元，较上年增加{{0.60}}万元，主要原因是工会经费增加。")
    paper.heading("十、专业名词解释")
    glossary(paper)


def _four_blocks(paper: Paper, book: Ledger, whole: str) -> None:
    classes = class_lines(book, {"total": lambda line: True},
                          classes=("201", "202", "203", "204", "205", "206", "207", "208", "209", "210", "211", "212",
                                   "213", "221", "229"))  # fmt: skip

    def line(label: str, test: object) -> tuple[str, dict[str, str]]:
        fen = book.sum(test)  # type: ignore[arg-type]
        return label, ({"total": book.printed(fen)} if fen else {})

    def economic(code: str, *more: str) -> object:
        return lambda x: (x.economic or "")[:3] in (code, *more)

    by_economic = [
        ("1、人员经费和公用经费支出", {"total": money(book, basic)}), line("(1)工资福利支出", economic("301")),
        line("(2)商品和服务支出", economic("302")), line("(3)对个人和家庭的补助", economic("303")), ("(4)资本性支出", {}),
        ("2、专项业务经费支出", {"total": money(book, project)}), ("(1)工资福利支出", {}),
        ("(2)商品和服务支出", {"total": money(book, project)}), ("(3)对个人和家庭的补助", {}), ("(4)债务利息及费用支出", {}),
        ("(5)资本性支出", {}), ("3、上缴上级支出", {}), ("4、事业单位经营支出", {}), ("5、对附属单位补助支出", {}), ("", {}),
    ]  # fmt: skip
    goods = book.printed(book.sum(economic("302")) + book.sum(project))  # type: ignore[arg-type]
    government = [
        line("1、机关工资福利支出", economic("301")), ("2、机关商品和服务支出", {"total": goods}), ("3、机关资本性支出", {}),
        ("4、机关资本性支出（基本建设）", {}), ("5、对事业单位经常性补助", {}), ("6、对事业单位资本性补助", {}), ("7、对企业补助", {}),
        ("8、对企业资本性支出", {}), line("9、对个人和家庭的补助", economic("303")), ("10、对社会保障基金补助", {}),
        ("11、债务利息及费用支出", {}), ("12、债务还本支出", {}), ("13、转移性支出", {}), ("14、其他支出", {}), ("", {}),
    ]  # fmt: skip
    tail = [
        ("本年支出合计", {"total": whole}),
        ("未安排支出的实户资金", {}),
        ("结转下年", {}),
        ("支出总计", {"total": whole}),
    ]
    revenue = [
        ("一、部门预算", {"total": whole}), ("1、财政拨款", {"total": whole}), ("(1)一般公共预算拨款", {"total": whole}),
        ("其中：专项资金列入部门预算的项目", {}), ("(2)政府性基金拨款", {}), ("(3)国有资本经营预算收入", {}),
        ("2、上级补助收入", {}), ("3、事业收入", {}), ("其中：纳入财政专户管理的收费", {}), ("4、事业单位经营收入", {}),
        ("5、附属单位上缴收入", {}), ("6、其他收入", {}), ("", {}), ("", {}), ("", {}),
        ("本年收入合计", {"total": whole}), ("用事业基金弥补收支差额", {}), ("上年结转", {}), ("收入总计", {"total": whole}),
    ]  # fmt: skip
    paper.blocks.append(two_sided(
        "2024年部门综合预算收支总表", "revenue_expenditure_summary",
        [Side([col("收入/项目", "#label"), col("收入/预算数", "total")], revenue, "revenue"),
         Side([col("支出/支出功能分科目（按大类）", "#label"), col("支出/预算数", "total")], [*classes, *tail], "expenditure"),
         Side([col("支出/部门预算支出经济科目（按大类）", "#label"), col("支出/预算数", "total")], [*by_economic, *tail], "expenditure"),
         Side([col("支出/政府预算支出经济分类科目（按大类）", "#label"), col("支出/预算数", "total")], [*government, *tail],
              "expenditure")],
        before=["表1"], captions=["单位：万元"]))  # fmt: skip


def _tables(paper: Paper, book: Ledger) -> None:
    paper.heading("第四部分 公开报表")
    whole = book.printed(book.sum())
    _four_blocks(paper, book, whole)
    unit = [Entry("合计", {"total": whole, "general_public": whole}),
            Entry(NAME, {"total": whole, "general_public": whole}, unit_code="312")]  # fmt: skip
    paper.blocks.append(code_table(
        "2024年部门综合预算收入总表", "revenue_summary",
        [col("单位编码", "#unit_code"), col("单位名称", "#label"), col("部门预算/合计", "total"),
         col("部门预算/一般公共预算拨款", "general_public"), col("部门预算/政府性基金拨款", "government_fund"),
         col("部门预算/国有资本经营预算收入", "state_capital"), col("部门预算/上级补助收入", "superior_grant"),
         col("部门预算/事业收入", "business_revenue"), col("部门预算/事业单位经营收入", "operating_revenue"),
         col("部门预算/对附属单位上缴收入", "affiliated_remittance"), col("部门预算/其他收入", "other")],
        unit, before=["表2"], captions=["单位：万元"]))  # fmt: skip
    paper.blocks.append(code_table(
        "2024年部门综合预算支出总表", "expenditure_summary",
        [col("单位编码", "#unit_code"), col("单位名称", "#label"), col("部门预算/合计", "total"),
         col("部门预算/公共预算拨款", "general_public"), col("部门预算/政府性基金拨款", "government_fund"),
         col("部门预算/国有资本经营预算", "state_capital"), col("部门预算/上级补助", "superior_grant"),
         col("部门预算/事业单位经营支出", "operating"), col("部门预算/其他资金", "other")],
        unit, before=["表3"], captions=["单位：万元"]))  # fmt: skip
    classes = class_lines(book, {"total": lambda line: True}, classes=("201", "203", "204", "205", "208", "210", "221"))
    paper.blocks.append(two_sided(
        "2024年部门综合预算财政拨款收支总表", "fiscal_grant_summary",
        [Side([col("收入/项目", "#label"), col("收入/预算数", "total")],
              [("一、财政拨款", {"total": whole}), ("1、一般公共预算拨款", {"total": whole}), ("2、政府性基金拨款", {}),
               ("3、国有资本经营预算收入", {}), ("", {}), ("", {}), ("", {}), ("本年收入合计", {"total": whole}), ("上年结转", {}),
               ("收入总计", {"total": whole})], "revenue"),
         Side([col("支出/支出功能分科目（按大类）", "#label"), col("支出/预算数", "total")],
              [*classes, ("本年支出合计", {"total": whole}), ("结转下年", {}), ("支出总计", {"total": whole})], "expenditure")],
        before=["表4"], captions=["单位：万元"]))  # fmt: skip
    kinds = {"total": lambda line: True, "personnel": personnel, "public_funds": public, "project": project}
    paper.blocks.append(code_table(
        "2024年部门综合预算一般公共预算支出明细表（按支出功能分类科目-不含上年结转）", "general_public_expenditure",
        [col("功能科目编码", "#code"), col("功能科目名称", "#label"), col("合计", "total"), col("人员经费支出", "personnel"),
         col("公用经费支出", "public_funds"), col("专项业务经费支出", "project"), col("备注", "#note")],
        function_entries(book, kinds), before=["表5"], captions=["单位：万元"]))  # fmt: skip
    _by_economic(
        paper, book, "2024年部门综合预算一般公共预算支出明细表（按支出经济分类科目-不含上年结转）", "表6", True
    )
    paper.blocks.append(code_table(
        "2024年部门综合预算一般公共预算基本支出明细表（按支出功能分类科目-不含上年结转）", "other",
        [col("功能科目编码", "#code"), col("功能科目名称", "#label"), col("合计", "total"), col("人员经费支出", "personnel"),
         col("公用经费支出", "public_funds"), col("备注", "#note")],
        function_entries(book, {"total": basic, "personnel": personnel, "public_funds": public}, basic),
        before=["表7"], captions=["单位：万元"]))  # fmt: skip
    paper.blocks[-1].expected = None  # type: ignore[union-attr]
    _by_economic(
        paper, book, "2024年部门综合预算一般公共预算基本支出明细表（按支出经济分类科目-不含上年结转）", "表8", False
    )
    paper.blocks.append(code_table(
        "2024年部门综合预算政府性基金收支表", "government_fund_expenditure",
        [col("功能科目编码", "#code"), col("功能科目名称", "#label"), col("合计", "total"), col("基本支出", "basic"),
         col("项目支出", "project")],
        [Entry("合计")], before=["表9"], captions=["单位：万元"], notes=["注：本部门无政府性基金收支，公开空表。"]))  # fmt: skip
    paper.blocks.append(code_table(
        "2024年部门综合预算国有资本经营预算收支表", "state_capital_expenditure",
        [col("功能科目编码", "#code"), col("功能科目名称", "#label"), col("合计", "total"), col("基本支出", "basic"),
         col("项目支出", "project")],
        [Entry("合计")], before=["表10"], captions=["单位：万元"], notes=["注：本部门无国有资本经营预算收支，公开空表。"]))  # fmt: skip
    _three_public(paper)


def _by_economic(paper: Paper, book: Ledger, title: str, number: str, whole: bool) -> None:
    entries = economic_entries(book, {"total": basic, "personnel": personnel, "public_funds": public}, basic)
    for entry in entries:
        code = {"301": "501", "302": "502", "303": "509"}.get((entry.code or "")[:3], "")
        entry.texts = {
            "gcode": code,
            "gname": {"501": "机关工资福利支出", "502": "机关商品和服务支出", "509": "对个人和家庭的补助"}.get(
                code, ""
            ),
        }
    columns = [col("部门经济科目编码", "#code"), col("部门经济科目名称", "#label"), col("政府经济科目编码", "#gcode"),
               col("政府经济科目名称", "#gname"), col("合计", "total"), col("人员经费支出", "personnel"),
               col("公用经费支出", "public_funds")]  # fmt: skip
    if whole:
        extra = book.sum(project)
        for entry in entries:
            if entry.code in (None, "302"):
                fen = book.sum(within(entry.code))
                entry.values["total"] = book.printed(fen + extra)
                entry.values["project"] = book.printed(extra)
        position = max(i for i, e in enumerate(entries) if (e.code or "").startswith("302")) + 1
        amount = book.printed(extra)
        entries.insert(position, Entry(economic_name("30299"), {"total": amount, "project": amount}, "30299",
                                       texts={"gcode": "502", "gname": "机关商品和服务支出"}))  # fmt: skip
        columns.append(col("专项业务经费支出", "project"))
    type_ = "fiscal_grant_economic_expenditure" if whole else "general_public_basic_expenditure"
    paper.blocks.append(code_table(title, type_, [*columns, col("备注", "#note")], entries, before=[number],
                                   captions=["单位：万元"]))  # fmt: skip


def _three_public(paper: Paper) -> None:
    head = ["合计", "“三公”经费", "<", "<", "<", "<", "<", "会议费", "培训费"]
    mid = ["^", "小计", "因公出国（境）费用", "公务接待费", "公务用车购置及运行维护费", "<", "<", "^", "^"]
    low = ["^", "^", "^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^", "^"]
    cells = [["单位编码", "单位名称", "2023年", *["<"] * 8, "2024年", *["<"] * 8], ["^", "^", *head, *head],
             ["^", "^", *mid, *mid], ["^", "^", *low, *low],
             ["", "合计", "5.10", "5.10", "", "1.10", "4.00", "", "4.00", "", "", "4.90", "4.90", "", "0.90", "4.00", "",
              "4.00", "", ""],
             ["312", NAME, "5.10", "5.10", "", "1.10", "4.00", "", "4.00", "", "", "4.90", "4.90", "", "0.90", "4.00", "",
              "4.00", "", ""]]  # fmt: skip
    items = ("total", "three_public_subtotal", "abroad", "reception", "vehicle", "vehicle_purchase", "vehicle_operation",
             None, None)  # fmt: skip
    labels = ("", "", "", "", "", "", "", "会议费", "培训费")
    before, now = (5.1, 5.1, None, 1.1, 4.0, None, 4.0, None, None), (4.9, 4.9, None, 0.9, 4.0, None, 4.0, None, None)
    rows = [
        {"code": None, "label": label, "item": item, "values": {"total@2023": a, "total": b},
         **({"unit_code": unit} if unit else {})}
        for unit in (None, "312") for item, label, a, b in zip(items, labels, before, now, strict=True)
    ]  # fmt: skip
    expected = {"type": "three_public", "level": None, "entity": None, "unit": "万元", "rows": rows}
    paper.blocks.append(Table("2024年部门综合预算一般公共预算拨款“三公”经费及会议费、培训费支出预算表", cells, ["单位：万元"], ["表14"], [],
                              expected, 4))  # fmt: skip
