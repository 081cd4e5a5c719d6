"""A budget in the manner of Jiangsu: 公开01表 to 公开12表, 机关运行经费 table, procurement table, several units."""

from __future__ import annotations

from typing import Any

from tests.provinces.entries import class_lines, economic_entries, function_entries, values
from tests.provinces.layout import Entry, Paper, Side, Table, code_table, col, two_sided
from tests.provinces.ledger import Ledger, Test, basic, both, economic_name, fund, personnel, project, public, under
from tests.provinces.texts import glossary, grown, money, share

NAME = "海曲市农业农村局"
GENERAL = fund("general_public")
UNITS = {"136": NAME, "136001": "海曲市农业农村局机关", "136002": "海曲市农业技术推广中心"}


def ledger() -> Ledger:
    book = Ledger(2025, UNITS)
    book.staff("136001", "2130101", "30101 302.10, 30102 466.30, 30103 25.20, 30108 130.40, 30109 65.20, 30110 61.90,"
               " 30113 140.60, 30201 21.00, 30207 9.00, 30211 14.00, 30215 2.00, 30217 3.50, 30228 16.30, 30231 9.00,"
               " 30239 52.80, 30302 66.20")  # fmt: skip
    book.staff("136002", "2130104", "30101 188.00, 30102 32.00, 30107 196.00, 30108 66.50, 30109 33.25, 30110 31.60,"
               " 30113 71.40, 30201 12.00, 30206 4.50, 30211 8.80, 30216 1.20, 30226 2.40, 30228 8.30, 30231 6.00,"
               " 30302 22.10", institution=True)  # fmt: skip
    book.project("136001", "2130122", "粮食生产补贴", "1,260.00")
    book.project("136001", "2130153", "高标准农田建设", "3,400.00")
    book.project("136002", "2130106", "农技推广", "240.00")
    book.project("136002", "2130106", "横向技术服务", "60.00", "other")
    book.project("136001", "2120816", "农业农村生态环境支出", "150.00", "government_fund")
    return book


def document() -> Paper:
    book = ledger()
    paper = Paper("jiangsu", {"entity": NAME, "year": 2025, "kind": "budget", "level": "department"})
    paper.heading(f"2025年度{NAME}部门预算公开", depth=0)
    paper.heading("第一部分 部门概况", "一、主要职能")
    paper.text("统筹推动全市发展农村社会事业、农村公共服务，指导粮食等主要农产品生产。")
    paper.heading("二、部门机构设置及预算单位构成情况")
    paper.text("1.根据部门职责分工，本部门内设机构包括办公室、计划财务科、种植业科。",
               "2.从预算单位构成看，纳入本部门2025年部门汇总预算编制范围的预算单位共计2家，具体包括：海曲市农业农村局机关、海曲市农业技术推广中心。")  # fmt: skip
    paper.heading("三、2025年部门主要工作任务及目标")
    paper.text("稳定粮食播种面积，建成高标准农田。")
    _tables(paper, book)
    _narrative(paper, book)
    return paper


def _tables(paper: Paper, book: Ledger) -> None:
    paper.heading("第二部分 2025年度部门预算表")
    head = [f"部门：{NAME}", "单位：万元"]

    def m(*tests: Test) -> str:
        return book.printed(book.sum(both(*tests)))

    whole = m()
    classes = class_lines(book, {"total": lambda line: True})
    paper.blocks.append(two_sided(
        "收支总表", "revenue_expenditure_summary",
        [Side([col("收入/项目", "#label"), col("收入/预算数", "total")],
              [("一、一般公共预算拨款收入", {"total": m(GENERAL)}), ("二、政府性基金预算拨款收入", {"total": "150.00"}),
               ("三、国有资本经营预算拨款收入", {}), ("四、财政专户管理资金收入", {}), ("五、事业收入", {}), ("六、事业单位经营收入", {}),
               ("七、上级补助收入", {}), ("八、附属单位上缴收入", {}), ("九、其他收入", {"total": "60.00"}),
               *[("", {})] * (len(classes) - 9), ("本年收入合计", {"total": whole}), ("上年结转结余", {}),
               ("收入总计", {"total": whole})], "revenue"),
         Side([col("支出/项目", "#label"), col("支出/预算数", "total")],
              [*classes, ("本年支出合计", {"total": whole}), ("年终结转结余", {}), ("支出总计", {"total": whole})], "expenditure")],
        before=["公开01表"], captions=head, entity=NAME))  # fmt: skip
    sources = {"total": lambda line: True, "current_year": lambda line: True, "general_public": GENERAL,
               "government_fund": fund("government_fund"), "other": fund("other")}  # fmt: skip
    rows = [Entry("合计", values(book, sources, book.lines))]
    for code, name in UNITS.items():
        rows.append(
            Entry(name, values(book, sources, [x for x in book.lines if x.unit.startswith(code)]), unit_code=code)
        )
    paper.blocks.append(code_table(
        "收入总表", "revenue_summary",
        [col("部门（单位）代码", "#unit_code"), col("部门（单位）名称", "#label"), col("合计", "total"),
         col("本年收入/小计", "current_year"), col("本年收入/一般公共预算", "general_public"),
         col("本年收入/政府性基金预算", "government_fund"), col("本年收入/国有资本经营预算", "state_capital"),
         col("本年收入/财政专户管理资金", "special_account"), col("本年收入/事业收入", "business_revenue"),
         col("本年收入/事业单位经营收入", "operating_revenue"), col("本年收入/上级补助收入", "superior_grant"),
         col("本年收入/附属单位上缴收入", "affiliated_remittance"), col("本年收入/其他收入", "other"),
         col("上年结转结余/小计", "carryover"), col("上年结转结余/一般公共预算", "carryover_general_public"),
         col("上年结转结余/政府性基金预算", "carryover_government_fund"),
         col("上年结转结余/国有资本经营预算", "carryover_state_capital"),
         col("上年结转结余/财政专户管理资金", "carryover_special_account"), col("上年结转结余/单位资金", "carryover_unit_funds")],
        rows, before=["公开02表"], captions=head, entity=NAME))  # fmt: skip
    kinds = {"total": lambda line: True, "basic": basic, "project": project}
    paper.blocks.append(code_table(
        "支出总表", "expenditure_summary",
        [col("科目编码", "#code"), col("科目名称", "#label"), col("合计", "total"), col("基本支出", "basic"),
         col("项目支出", "project"), col("事业单位经营支出", "operating"), col("上缴上级支出", "superior_remittance"),
         col("对附属单位补助支出", "affiliated_subsidy")],
        function_entries(book, kinds), before=["公开03表"], captions=head, entity=NAME))  # fmt: skip
    grants = fund("general_public", "government_fund")
    total = {"total": m(grants)}
    lines = class_lines(book, {"total": lambda line: True}, grants)
    paper.blocks.append(two_sided(
        "财政拨款收支总表", "fiscal_grant_summary",
        [Side([col("收入/项目", "#label"), col("收入/预算数", "total")],
              [("一、本年收入", total), ("（一）一般公共预算拨款", {"total": m(GENERAL)}), ("（二）政府性基金预算拨款", {"total": "150.00"}),
               ("（三）国有资本经营预算拨款", {}), ("二、上年结转", {}), ("（一）一般公共预算拨款", {}), ("（二）政府性基金预算拨款", {}),
               ("（三）国有资本经营预算拨款", {}), *[("", {})] * (len(lines) - 6), ("收入总计", total)], "revenue"),
         Side([col("支出/项目（按功能分类）", "#label"), col("支出/预算数", "total")],
              [("一、本年支出", total), *[("（" + label.replace("、", "）"), v) for label, v in lines], ("二、年终结转结余", {}),
               ("支出总计", total)], "expenditure")],
        before=["公开04表"], captions=head, entity=NAME))  # fmt: skip
    split = {**kinds, "personnel": personnel, "public_funds": public}
    paper.blocks.append(code_table(
        "财政拨款支出表（功能科目）", "other",
        [col("科目编码", "#code"), col("科目名称", "#label"), col("合计", "total"), col("基本支出/小计", "basic"),
         col("基本支出/人员经费", "personnel"), col("基本支出/公用经费", "public_funds"), col("项目支出", "project")],
        function_entries(book, split, grants), before=["公开05表"], captions=head))  # fmt: skip
    paper.blocks[-1].expected = None  # type: ignore[union-attr]
    economic = {"total": basic, "personnel": personnel, "public_funds": public}
    basics = [col("部门预算支出经济科目/科目编码", "#code"), col("部门预算支出经济科目/科目名称", "#label"),
              col("基本支出/合计", "total"), col("基本支出/人员经费", "personnel"), col("基本支出/公用经费", "public_funds")]  # fmt: skip
    paper.blocks.append(code_table("财政拨款基本支出表（经济科目）", "other", basics, economic_entries(book, economic, basic),
                                   before=["公开06表"], captions=head))  # fmt: skip
    paper.blocks[-1].expected = None  # type: ignore[union-attr]
    paper.blocks.append(code_table(
        "一般公共预算支出表", "general_public_expenditure",
        [col("科目编码", "#code"), col("科目名称", "#label"), col("合计", "total"), col("基本支出/小计", "basic"),
         col("基本支出/人员经费", "personnel"), col("基本支出/公用经费", "public_funds"), col("项目支出", "project")],
        function_entries(book, split, GENERAL), before=["公开07表"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "一般公共预算基本支出表", "general_public_basic_expenditure", basics, economic_entries(book, economic, basic),
        before=["公开08表"], captions=head, entity=NAME))  # fmt: skip
    _three_public(paper, head)
    paper.blocks.append(code_table(
        "政府性基金预算支出表", "government_fund_expenditure",
        [col("科目编码", "#code"), col("科目名称", "#label"), col("本年政府性基金预算支出/合计", "total"),
         col("本年政府性基金预算支出/基本支出", "basic"), col("本年政府性基金预算支出/项目支出", "project")],
        function_entries(book, kinds, fund("government_fund")), before=["公开10表"], captions=head, entity=NAME))  # fmt: skip
    paper.blocks.append(code_table(
        "国有资本经营预算支出预算表", "state_capital_expenditure",
        [col("项目/功能分类科目编码", "#code"), col("项目/功能分类科目名称", "#label"), col("合计", "total"), col("基本支出", "basic"),
         col("项目支出", "project")],
        [Entry("合计")], before=["公开11表"], captions=head, entity=NAME,
        notes=["注：本部门无国有资本经营预算支出，故公开空表。"]))  # fmt: skip
    _agency(paper, book, head)
    cells = [["部门（单位）", "采购品目大类", "专项名称", "经济科目", "采购品目名称", "采购组织形式", "资金来源", "<", "<", "<", "总计"],
             ["^", "^", "^", "^", "^", "^", "一般公共预算资金", "政府性基金", "其他资金", "上年结转和结余资金", "^"],
             ["合计", "", "", "", "", "", "128.00", "", "", "", "128.00"],
             ["海曲市农业农村局机关", "货物", "办公设备", "办公设备购置", "台式计算机", "集中采购机构采购", "8.00", "", "", "", "8.00"],
             ["海曲市农业农村局机关", "服务", "高标准农田", "委托业务费", "工程监理服务", "分散采购", "120.00", "", "", "", "120.00"]]  # fmt: skip
    bought: list[dict[str, Any]] = [
        {"code": None, "label": label, "values": {"general_public": v, "government_fund": None, "other": None,
                                                  "carryover": None, "total": v}}
        for label, v in (("合计", 128.0), ("海曲市农业农村局机关", 8.0), ("海曲市农业农村局机关", 120.0))
    ]  # fmt: skip
    expected = {"type": "procurement", "level": None, "entity": NAME, "unit": "万元", "rows": bought}
    paper.blocks.append(Table("政府采购支出表", cells, head, ["公开13表"], [], expected, 2))


def _three_public(paper: Paper, head: list[str]) -> None:
    cells = [["“三公”经费合计", "因公出国（境）费", "公务用车购置及运行维护费", "<", "<", "公务接待费", "会议费", "培训费"],
             ["^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^", "^", "^"],
             ["18.50", "", "15.00", "", "15.00", "3.50", "2.00", "3.60"]]  # fmt: skip
    items = ("total", "abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception", None, None)
    amounts = (18.5, None, 15.0, None, 15.0, 3.5, 2.0, 3.6)
    rows: list[dict[str, Any]] = [{"code": None, "label": label, "item": i, "values": {"total": v}}
            for i, v, label in zip(items, amounts, ["", "", "", "", "", "", "会议费", "培训费"], strict=True)]  # fmt: skip
    expected = {"type": "three_public", "level": None, "entity": NAME, "unit": "万元", "rows": rows}
    paper.blocks.append(
        Table("一般公共预算“三公”经费、会议费、培训费支出预算表", cells, head, ["公开09表"], [], expected, 2)
    )


def _agency(paper: Paper, book: Ledger, head: list[str]) -> None:
    test = both(public, lambda x: x.unit == "136001")
    entries = economic_entries(book, {"total": test}, test)
    paper.blocks.append(code_table(
        "一般公共预算机关运行经费支出预算表", "other",
        [col("科目编码", "#code"), col("科目名称", "#label"), col("机关运行经费支出", "total")], entries,
        before=["公开12表"], captions=head))  # fmt: skip
    paper.blocks[-1].expected = None  # type: ignore[union-attr]


def _narrative(paper: Paper, book: Ledger) -> None:
    whole, general = money(book), money(book, GENERAL)
    grants = money(book, fund("general_public", "government_fund"))
    paper.heading("第三部分 2025年度部门预算情况说明", "一、收支预算总体情况说明")
    paper.text(
        f"{NAME}2025年度收入、支出预算总计{{{whole}}}万元，与上年相比收、支预算总计各增加{{320.00}}万元，增长{grown(whole, '320.00')}。其中：",
        f"（一）收入预算总计{{{whole}}}万元。包括：",
        f"1.本年收入合计{{{whole}}}万元。",
        f"（1）一般公共预算拨款收入{{{general}}}万元，与上年相比增加{{320.00}}万元，增长{grown(general, '320.00')}。主要原因是高标准农田建设增加。",
        "（2）政府性基金预算拨款收入{150.00}万元，与上年预算数相同。",
        "（3）其他收入{60.00}万元，与上年预算数相同。",
        "2.上年结转结余为{0}万元。与上年预算数相同。",
        f"（二）支出预算总计{{{whole}}}万元。包括：",
        f"1.本年支出合计{{{whole}}}万元。",
    )
    for number, code in enumerate(sorted({x.function[:3] for x in book.lines}), 1):
        paper.text(
            f"（{number}）{book.name(code)}（类）支出{{{money(book, under(code))}}}万元，主要用于本部门相应支出。"
        )
    paper.text("2.年终结转结余为{0}万元。")
    paper.heading("二、收入预算情况说明")
    paper.text(f"{NAME}2025年收入预算合计{{{whole}}}万元，包括本年收入{{{whole}}}万元，上年结转结余{{0}}万元。其中：",
               f"本年一般公共预算收入{{{general}}}万元，占{share(general, whole)}；",
               f"本年政府性基金预算收入{{150.00}}万元，占{share('150', whole)}；",
               f"本年其他收入{{60.00}}万元，占{share('60', whole)}。")  # fmt: skip
    paper.heading("三、支出预算情况说明")
    paper.text(f"{NAME}2025年支出预算合计{{{whole}}}万元，其中：基本支出{{{money(book, basic)}}}万元，占{share(money(book, basic), whole)}；"
               f"项目支出{{{money(book, project)}}}万元，占{share(money(book, project), whole)}。")  # fmt: skip
    paper.heading("四、财政拨款收支预算总体情况说明")
    paper.text(f"{NAME}2025年度财政拨款收、支总预算{{{grants}}}万元。与上年相比，财政拨款收、支总计各增加{{320.00}}万元，"
               f"增长{grown(grants, '320.00')}。主要原因是高标准农田建设增加。")  # fmt: skip
    paper.heading("五、财政拨款支出预算情况说明")
    paper.text(f"{NAME}2025年财政拨款预算支出{{{grants}}}万元，占本年支出合计的{share(grants, whole)}。与上年相比，财政拨款支出增加{{320.00}}万元，"
               f"增长{grown(grants, '320.00')}。主要原因是高标准农田建设增加。")  # fmt: skip
    paper.heading("六、财政拨款基本支出预算情况说明")
    paper.text(f"{NAME}2025年度财政拨款基本支出预算{{{money(book, basic)}}}万元，其中：",
               f"（一）人员经费{{{money(book, personnel)}}}万元。主要包括：基本工资、津贴补贴、奖金、绩效工资等。",
               f"（二）公用经费{{{money(book, public)}}}万元。主要包括：办公费、电费、差旅费等。")  # fmt: skip
    paper.heading("七、一般公共预算支出预算情况说明")
    paper.text(f"{NAME}2025年一般公共预算财政拨款支出预算{{{general}}}万元，与上年相比增加{{320.00}}万元，增长{grown(general, '320.00')}。"
               "主要原因是高标准农田建设增加。")  # fmt: skip
    paper.heading("八、一般公共预算基本支出预算情况说明")
    paper.text(f"{NAME}2025年度一般公共预算财政拨款基本支出预算{{{money(book, basic)}}}万元，其中：人员经费{{{money(book, personnel)}}}万元，"
               f"公用经费{{{money(book, public)}}}万元。")  # fmt: skip
    paper.heading("九、一般公共预算“三公”经费、会议费、培训费支出预算情况说明")
    paper.text(
        f"{NAME}2025年度一般公共预算拨款安排的“三公”经费支出预算{{18.50}}万元，比上年预算减少{{1.00}}万元，变动原因压减接待。"
        "其中，因公出国（境）费支出{0}万元，占“三公”经费的0%；公务用车购置及运行维护费支出{15.00}万元，占“三公”经费的81.08%；"
        "公务接待费支出{3.50}万元，占“三公”经费的18.92%。具体情况如下：",
        "1.因公出国（境）费预算支出{0}万元，与上年预算数相同，主要原因是没有出国计划。",
        "2.公务用车购置及运行维护费预算支出{15.00}万元。其中：（1）公务用车购置预算支出{0}万元，与上年预算数相同，主要原因是没有购车计划。"
        "（2）公务用车运行维护费预算支出{15.00}万元，与上年预算数相同，主要原因是车辆数不变。",
        "3.公务接待费预算支出{3.50}万元，比上年预算减少{1.00}万元，主要原因是压减接待。",
        f"{NAME}2025年度一般公共预算拨款安排的会议费预算支出{{2.00}}万元，与上年预算数相同，主要原因是会议数量不变。",
        f"{NAME}2025年度一般公共预算拨款安排的培训费预算支出{{3.60}}万元，与上年预算数相同，主要原因是培训计划不变。",
    )
    paper.heading("十、政府性基金预算支出预算情况说明")
    paper.text(f"{NAME}2025年政府性基金支出预算支出{{150.00}}万元。与上年预算数相同，主要原因是项目规模不变。其中：",
               "城乡社区支出（类）国有土地使用权出让收入安排的支出（款）农业农村生态环境支出（项）支出{150.00}万元，主要是用于农村生态环境。")  # fmt: skip
    paper.heading("十一、国有资本经营预算支出预算情况说明")
    paper.text(f"{NAME}2025年没有国有资本经营预算支出。")
    own = money(book, public, lambda x: x.unit == "136001")
    paper.heading("十二、一般公共预算机关运行经费支出预算情况说明")
    paper.text(
        f"2025年本部门一般公共预算机关运行经费预算支出{{{own}}}万元，与上年相比减少{{2.40}}万元，主要原因是压减一般性支出。"
    )
    paper.heading("十三、政府采购支出预算情况说明")
    paper.text(
        "2025年度政府采购支出预算总额{128.00}万元，其中：拟采购货物支出{8.00}万元、拟采购工程支出{0}万元、拟采购服务支出{120.00}万元。"
    )
    paper.heading("十四、国有资产占用情况说明")
    paper.text("本部门共有车辆5辆。单价50万元（含）以上的通用设备0台（套），单价100万元（含）以上的专用设备0台（套）。")
    paper.heading("十五、预算绩效目标设置情况说明")
    paper.text(f"2025年度，本部门整体支出纳入绩效目标管理，涉及四本预算资金{{{whole}}}万元；本部门共5个项目纳入绩效目标管理，涉及四本预算资金合计"
               f"{{{money(book, project)}}}万元，占四本预算资金（基本支出除外）总额的比例为100%。")  # fmt: skip
    paper.heading("第四部分 名词解释")
    glossary(paper)
    assert economic_name("30201")
