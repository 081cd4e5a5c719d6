"""A budget in the manner of Shandong: a summary of three blocks (by function, by kind), 政府预算 classes beside 部门预算 ones."""

from __future__ import annotations

from tests.provinces.entries import class_lines, economic_entries, function_entries
from tests.provinces.layout import Entry, Paper, Side, Table, code_table, col, two_sided
from tests.provinces.ledger import Ledger, basic, both, carried, fund, personnel, project, public, under

NAME = "沂源市水利局"
GENERAL = fund("general_public")
CLASSES = ("201", "202", "203", "204", "205", "206", "207", "208", "210", "211", "212", "213", "214", "221", "229")


def ledger() -> Ledger:
    book = Ledger(2024, {"051": NAME})
    book.staff("051", "2130301", "30101 188.40, 30102 130.26, 30103 102.00, 30108 61.20, 30109 30.60, 30110 28.05,"
               " 30112 2.10, 30113 52.30, 30201 12.00, 30205 1.50, 30206 6.00, 30207 3.20, 30211 9.80, 30217 1.20,"
               " 30228 8.40, 30231 6.00, 30239 30.12, 30302 6.60")  # fmt: skip
    book.project("051", "2130305", "水库除险加固", "1,250.00")
    book.project("051", "2130306", "灌区运行维护", "186.40")
    book.project("051", "2130314", "防汛物资储备", "75.00", carryover=True)
    book.project("051", "2082202", "基础设施建设和经济发展", "42.00", "government_fund")
    return book


def document() -> Paper:
    book = ledger()
    paper = Paper("shandong", {"entity": NAME, "year": 2024, "kind": "budget", "level": "department"})
    paper.heading(f"2024年度{NAME}部门预算", depth=0)
    paper.heading("第一部分 部门概况", "一、主要职责", depth=1)
    paper.text("负责全市水资源的合理开发利用、防洪抗旱和农村供水。")
    paper.heading("二、机构设置")
    paper.text(f"从预算单位构成看，部门预算只有{NAME}本级预算。")
    _tables(paper, book)
    _narrative(paper, book)
    return paper


def _tables(paper: Paper, book: Ledger) -> None:
    paper.heading("第二部分 2024年部门预算表")
    head = [f"部门：{NAME} 单位：万元"]

    def total(*tests: object) -> str:
        return book.printed(book.sum(both(*tests)))  # type: ignore[arg-type]

    whole, kept = total(), total(carried)
    current = total(lambda line: not line.carryover)
    general = total(GENERAL, lambda line: not line.carryover)
    by_kind = [("一、基本支出", {"total": total(basic)}), ("其中：人员经费", {"total": total(personnel)}),
               ("公用经费", {"total": total(public)}), ("二、项目支出", {"total": total(project)})]  # fmt: skip
    filler: list[tuple[str, dict[str, str]]] = [("", {})] * (len(CLASSES) - 4)
    paper.blocks.append(two_sided(
        "2024年收支预算总表", "revenue_expenditure_summary",
        [Side([col("收入/项目", "#label"), col("收入/预算数", "total")],
              [("一、财政拨款收入", {"total": current}), ("1、一般公共预算", {"total": general}),
               ("2、政府性基金预算", {"total": "42.00"}), ("3、国有资本经营预算", {}), ("二、财政专户管理资金收入", {}),
               ("三、事业收入", {}), ("四、上级补助收入", {}), ("五、附属单位上缴收入", {}), ("六、经营收入", {}), ("七、其他收入", {}),
               *[("", {})] * 5, ("本年收入合计", {"total": current}), ("上年结转", {"total": kept}),
               ("收入总计", {"total": whole})], "revenue"),
         Side([col("支出/项目（按功能分类）", "#label"), col("支出/预算数", "total")],
              [*class_lines(book, {"total": lambda line: True}, classes=CLASSES), ("本年支出合计", {"total": whole}),
               ("结转下年", {}), ("支出总计", {"total": whole})], "expenditure"),
         Side([col("支出/项目（按支出性质）", "#label"), col("支出/预算数", "total")],
              [*by_kind, *filler, ("本年支出合计", {"total": whole}), ("结转下年", {}), ("支出总计", {"total": whole})],
              "expenditure")],
        before=["公开表1"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "2024年收入预算表", "revenue_summary",
        [col("科目/科目编码", "#code"), col("科目/科目名称", "#label"), col("总计", "total"),
         col("财政拨款/小计", "fiscal_grant"), col("财政拨款/一般公共预算", "general_public"),
         col("财政拨款/政府性基金预算", "government_fund"), col("财政拨款/国有资本经营预算", "state_capital"),
         col("财政专户管理资金", "special_account"), col("单位资金", "unit_funds"), col("上年结转", "carryover")],
        function_entries(book, {"total": lambda line: True, "fiscal_grant": lambda line: not line.carryover,
                                "general_public": both(GENERAL, lambda line: not line.carryover),
                                "government_fund": fund("government_fund"), "carryover": carried}),
        before=["公开表2"], captions=head, entity=NAME))  # fmt: skip
    kinds = {"total": lambda line: True, "basic": basic, "project": project}
    paper.blocks.append(code_table(
        "2024年支出预算表", "expenditure_summary",
        [col("科目/科目编码", "#code"), col("科目/科目名称", "#label"), col("总计", "total"), col("基本支出", "basic"),
         col("项目支出", "project"), col("上缴上级支出", "superior_remittance"), col("经营支出", "operating"),
         col("对附属单位补助支出", "affiliated_subsidy")],
        function_entries(book, kinds), before=["公开表3"], captions=head, entity=NAME))  # fmt: skip
    funds = {"total": lambda line: True, "general_public": GENERAL, "government_fund": fund("government_fund")}
    totals = {"total": whole, "general_public": total(GENERAL), "government_fund": "42.00"}
    paper.blocks.append(two_sided(
        "2024年财政拨款收支预算总表", "fiscal_grant_summary",
        [Side([col("收入/项目", "#label"), col("收入/预算数", "total")],
              [("一、一般公共预算财政拨款", {"total": general}), ("二、政府性基金预算财政拨款", {"total": "42.00"}),
               ("三、国有资本经营预算财政拨款", {}), ("本年收入合计", {"total": current}), ("上年结转", {"total": kept}),
               ("一、一般公共预算财政拨款", {"total": kept}), ("二、政府性基金预算财政拨款", {}),
               ("三、国有资本经营预算财政拨款", {}), ("收入总计", {"total": whole})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/合计", "total"), col("支出/一般公共预算财政拨款", "general_public"),
               col("支出/政府性基金预算财政拨款", "government_fund"), col("支出/国有资本经营预算财政拨款", "state_capital")],
              [*class_lines(book, funds, classes=CLASSES), ("本年支出合计", totals), ("结转下年", {}), ("支出总计", totals)],
              "expenditure")],
        before=["公开表4"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "2024年一般公共预算财政拨款支出预算表", "general_public_expenditure",
        [col("科目/科目编码", "#code"), col("科目/科目名称", "#label"), col("合计", "total"), col("基本支出/小计", "basic"),
         col("基本支出/人员经费", "personnel"), col("基本支出/公用经费", "public_funds"), col("项目支出", "project")],
        function_entries(book, {**kinds, "personnel": personnel, "public_funds": public}, GENERAL),
        before=["公开表5"], captions=head, entity=NAME))  # fmt: skip
    _economic(paper, book, head)
    _three_public(paper, head)
    paper.blocks.append(code_table(
        "2024年政府性基金预算财政拨款支出预算表", "government_fund_expenditure",
        [col("科目/科目编码", "#code"), col("科目/科目名称", "#label"), col("合计", "total"), col("基本支出", "basic"),
         col("项目支出", "project")],
        function_entries(book, kinds, fund("government_fund")), before=["公开表8"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "2024年国有资本经营预算财政拨款支出预算表", "state_capital_expenditure",
        [col("科目/科目编码", "#code"), col("科目/科目名称", "#label"), col("合计", "total"), col("基本支出", "basic"),
         col("项目支出", "project")],
        [Entry("合计")], before=["公开表9"], captions=head, entity=NAME,
        notes=[f"注：{NAME}2024年没有国有资本经营预算财政拨款收支，故本表为空。"]))  # fmt: skip


def _economic(paper: Paper, book: Ledger, head: list[str]) -> None:
    entries = economic_entries(book, {"total": basic, "personnel": personnel, "public_funds": public}, basic)
    government = {
        "301": ("501", "机关工资福利支出"),
        "302": ("502", "机关商品和服务支出"),
        "303": ("509", "对个人和家庭的补助"),
    }
    for entry in entries:
        code, name = government.get((entry.code or "")[:3], ("", ""))
        entry.texts = {"gcode": code, "gname": name}
    paper.blocks.append(code_table(
        "2024年一般公共预算财政拨款基本支出预算表", "general_public_basic_expenditure",
        [col("部门预算支出经济分类科目/科目编码", "#code"), col("部门预算支出经济分类科目/科目名称", "#label"),
         col("政府预算支出经济分类科目/科目编码", "#gcode"), col("政府预算支出经济分类科目/科目名称", "#gname"),
         col("基本支出/合计", "total"), col("基本支出/人员经费", "personnel"), col("基本支出/公用经费", "public_funds")],
        entries, before=["公开表6"], captions=head, entity=NAME))  # fmt: skip


def _three_public(paper: Paper, head: list[str]) -> None:
    cells = [["2023年预算数", "<", "<", "<", "<", "<", "2024年预算数", "<", "<", "<", "<", "<"],
             ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "<", "<", "公务接待费"] * 2,
             ["^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^"] * 2,
             ["7.50", "", "6.00", "", "6.00", "1.50", "7.20", "", "6.00", "", "6.00", "1.20"]]  # fmt: skip
    items = ("total", "abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception")
    rows = [{"code": None, "label": "", "item": item, "values": {"total@2023": a, "total": b}}
            for item, a, b in zip(items, (7.5, None, 6.0, None, 6.0, 1.5), (7.2, None, 6.0, None, 6.0, 1.2), strict=True)]  # fmt: skip
    expected = {"type": "three_public", "level": None, "entity": NAME, "unit": "万元", "rows": rows}
    paper.blocks.append(
        Table("2024年一般公共预算财政拨款“三公”经费支出预算表", cells, head, ["公开表7"], [], expected, 3)
    )


def _narrative(paper: Paper, book: Ledger) -> None:
    def total(*tests: object) -> str:
        return book.printed(book.sum(both(*tests)), thousands=False)  # type: ignore[arg-type]

    def share(part: str) -> str:
        return f"{100 * float(part) / float(total()):.2f}%"

    whole = total()
    current = total(lambda line: not line.carryover)
    paper.heading("第三部分 2024年部门预算情况说明", "一、收支预算总体情况说明")
    paper.text(f"{NAME}2024年收支总预算{{{whole}}}万元。收入包括：一般公共预算拨款收入、政府性基金预算拨款收入、上年结转；"
               "支出包括：社会保障和就业支出、卫生健康支出、农林水支出、住房保障支出。")  # fmt: skip
    paper.heading("二、收入预算情况说明")
    paper.text(f"{NAME}2024年收入预算{{{whole}}}万元，其中：财政拨款收入{{{current}}}万元，占{share(current)}；"
               f"上年结转{{{total(carried)}}}万元，占{share(total(carried))}。")  # fmt: skip
    paper.heading("三、支出预算情况说明")
    paper.text(f"{NAME}2024年支出预算{{{whole}}}万元，其中：基本支出{{{total(basic)}}}万元，占{share(total(basic))}；"
               f"项目支出{{{total(project)}}}万元，占{share(total(project))}。与上年相比，支出预算增加{{150.00}}万元，"
               f"增长{15000 / (float(whole) - 150):.2f}%，主要是水库除险加固工程增加。")  # fmt: skip
    paper.heading("四、财政拨款收支预算总体情况说明")
    paper.text(f"{NAME}2024年财政拨款收支预算{{{whole}}}万元，与上年相比，增加{{150.00}}万元，"
               f"增长{15000 / (float(whole) - 150):.2f}%，主要是水库除险加固工程增加。")  # fmt: skip
    paper.heading("五、一般公共预算财政拨款支出预算情况说明", "（一）总体情况")
    paper.text(f"{NAME}2024年一般公共预算财政拨款支出预算{{{total(GENERAL)}}}万元，比上年增加{{150.00}}万元，"
               f"增长{15000 / (float(total(GENERAL)) - 150):.2f}%。主要原因是水库除险加固工程增加。")  # fmt: skip
    paper.heading("（二）具体情况", depth=2)
    for number, code in enumerate((c for c in book.functions(GENERAL) if len(c) == 7), 1):
        names = [book.name(code[:n]) for n in (3, 5, 7)]
        amount = total(GENERAL, under(code))
        paper.text(
            f"{number}.{names[0]}（类）{names[1]}（款）{names[2]}（项）。2024年预算{{{amount}}}万元，主要用于机关运转和水利工程。"
        )
    paper.heading("六、一般公共预算财政拨款基本支出预算情况说明")
    paper.text(f"{NAME}2024年一般公共预算财政拨款基本支出预算{{{total(basic)}}}万元，其中：人员经费{{{total(personnel)}}}万元，"
               f"主要包括：基本工资、津贴补贴、奖金等；公用经费{{{total(public)}}}万元，主要包括：办公费、水费、电费等。")  # fmt: skip
    paper.heading("七、“三公”经费预算情况说明")
    paper.text(
        "2024年通过财政拨款安排的“三公”经费预算为{7.20}万元，比上年减少{0.30}万元，下降4.00%，主要原因是压减公务接待。其中：",
        "1.因公出国（境）费{0}万元，与上年持平，主要原因是没有安排出国。",
        "2.公务用车购置及运行维护费{6.00}万元，与上年持平。其中：公务用车购置费{0}万元，与上年持平；公务用车运行维护费{6.00}万元，与上年持平，"
        "主要原因是车辆数量没有变化。",
        "3.公务接待费{1.20}万元，比上年减少{0.30}万元，下降20.00%，主要原因是压减公务接待。",
    )
    paper.heading("八、政府性基金预算财政拨款支出预算情况说明")
    paper.text("2024年政府性基金预算财政拨款支出预算{42.00}万元，主要用于移民后期扶持项目。")
    paper.heading("九、国有资本经营预算财政拨款支出预算情况说明")
    paper.text(f"{NAME}2024年没有使用国有资本经营预算财政拨款安排的支出。")
    paper.heading("十、其他重要事项情况说明")
    paper.text(
        f"（一）机关运行经费。2024年机关运行经费预算{{{total(public)}}}万元，比上年减少{{2.00}}万元，主要原因是压减一般性支出。",
        "（二）政府采购情况。2024年政府采购预算{980.00}万元，其中：货物预算{80.00}万元、工程预算{900.00}万元、服务预算{0}万元。",
        "（三）国有资产占有使用情况。截至2023年12月31日，共有车辆3辆；单价100万元以上设备0台（套）。",
        f"（四）预算绩效情况。2024年项目全部编制绩效目标，涉及预算资金{{{total(project)}}}万元。",
    )
    paper.heading("第四部分 名词解释")
    paper.text(
        "一、财政拨款收入：指同级财政当年拨付的资金。",
        "二、基本支出：指保障机构正常运转的支出。",
        "三、机关运行经费：指用于购买货物和服务的各项资金。",
    )
