"""Budgets in the manner of Shanghai for several years: amounts in 元, codes in three columns, 三公 in 万元, goals of projects."""

from __future__ import annotations

from typing import Any

from tests.provinces.entries import economic_entries, function_entries, ordinal
from tests.provinces.layout import Entry, Paper, Side, Table, code_table, col, two_sided
from tests.provinces.ledger import Ledger, Test, basic, both, fund, personnel, project, public, under

NAME = "上海市长新区绿化和市容管理局"
GENERAL = fund("general_public")
GRANTS = fund("general_public", "government_fund")
CODES = [col("项目/功能分类科目编码/类", "#class"), col("项目/功能分类科目编码/款", "#group"),
         col("项目/功能分类科目编码/项", "#item"), col("项目/功能分类科目名称", "#label")]  # fmt: skip


def ledger(year: int, places: int) -> Ledger:
    book = Ledger(year, {"021": NAME}, "元")
    tail = ".37" if places else ""
    book.staff("021", "2120101", f"30101 3120500, 30102 9804120, 30103 260041, 30108 1830320, 30109 915160, 30110 1189708,"
               f" 30112 61280, 30113 1372740, 30201 420000{tail}, 30206 66000, 30207 48000, 30211 30000, 30217 5000,"
               " 30228 228790, 30239 702000, 30302 118800, 31002 36000")  # fmt: skip
    book.project("021", "2120501", "道路清扫保洁", f"68403000{tail}")
    book.project("021", "2120501", "生活垃圾清运", "21560000")
    book.project("021", "2120399", "公园维护", "15800000")
    book.project("021", "2120803", "城市景观灯光", "3600000", "government_fund")
    book.project("021", "2120501", "公厕代管", "900000", "other")
    return book


def paper(name: str, year: int, places: int, *, goals: bool = False) -> Paper:
    book = ledger(year, places)
    made = Paper(name, {"entity": NAME, "year": year, "kind": "budget", "level": "department"})
    made.heading(f"{NAME}{year}年部门预算", "目录", depth=0)
    made.text(
        "一、部门主要职能",
        "二、部门机构设置",
        "三、名词解释",
        "四、部门预算编制说明",
        "五、部门预算表",
        "六、其他相关情况说明",
    )
    made.heading(f"{NAME}主要职能")
    made.text(f"{NAME}是主管全区绿化、市容环境卫生工作的区政府组成部门。主要职能包括：", "（一）编制绿化市容发展规划并组织实施。",
              "（二）管理道路保洁、生活垃圾收运处置和公共厕所。")  # fmt: skip
    made.heading(f"{NAME}机构设置")
    made.text(f"{NAME}设4个内设机构，部门预算为{NAME}（本部）预算。")
    made.heading("名词解释")
    made.text("（一）基本支出预算：是为保障机构正常运转、完成日常工作任务而编制的年度基本支出计划。",
              "（二）“三公”经费：是使用财政拨款安排的因公出国（境）费、公务用车购置及运行费、公务接待费。",
              "（三）机关运行经费：指行政单位和参照公务员法管理的事业单位使用一般公共预算财政拨款安排的日常公用经费支出。")  # fmt: skip
    _explanation(made, book, year)
    _tables(made, book, year, places)
    _other(made, book, year)
    if goals:
        _projects(made)
    return made


def _wan(book: Ledger, *tests: Test) -> str:
    fen = book.sum(both(*tests))
    hundredths = (fen + 5000) // 10000
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _explanation(made: Paper, book: Ledger, year: int) -> None:
    whole, grants, general = _wan(book), _wan(book, GRANTS), _wan(book, GENERAL)
    made.heading(f"{year}年部门预算编制说明")
    made.text(
        f"{year}年，{NAME}收入预算{{{whole}}}万元，其中：财政拨款收入{{{grants}}}万元，比{year - 1}年预算增加{{500.00}}万元；"
        "事业收入{0.00}万元；事业单位经营收入{0.00}万元；其他收入{90.00}万元。",
        f"支出预算{{{whole}}}万元，其中：财政拨款支出预算{{{grants}}}万元，比{year - 1}年预算增加{{500.00}}万元。财政拨款支出预算中，"
        f"一般公共预算拨款支出预算{{{general}}}万元，比{year - 1}年预算增加{{500.00}}万元；政府性基金拨款支出预算{{360.00}}万元，与{year - 1}年预算持平；"
        f"国有资本经营预算拨款支出预算{{0.00}}万元，与{year - 1}年预算持平。",
        "财政拨款收入支出增加的主要原因是垃圾清运量增加。",
        "财政拨款支出主要内容如下：",
    )
    for number, code in enumerate((c for c in book.functions(GRANTS) if len(c) == 7), 1):
        names = [book.name(code[:n]) for n in (3, 5, 7)]
        amount = _wan(book, GRANTS, under(code))
        made.text(
            f"{number}.“{names[0]}（类）{names[1]}（款）{names[2]}（项）”{{{amount}}}万元，主要用于本部门按规定开支的相应费用。"
        )


def _tables(made: Paper, book: Ledger, year: int, places: int) -> None:
    head = [f"编制部门：{NAME}", "单位：元"]

    def m(*tests: Test) -> str:
        return book.printed(book.sum(both(*tests)), places)

    whole, grants = m(), m(GRANTS)
    used = sorted({x.function[:3] for x in book.lines})
    name = book.name
    classes = [(f"{ordinal(i)}、{name(c)}", {"total": m(under(c))}) for i, c in enumerate(used, 1)]
    made.blocks.append(two_sided(
        f"{year}年部门财务收支预算总表", "revenue_expenditure_summary",
        [Side([col("本年收入/项目", "#label"), col("本年收入/预算数", "total")],
              [("一、财政拨款收入", {"total": grants}), ("1. 一般公共预算资金", {"total": m(GENERAL)}),
               ("2. 政府性基金", {"total": m(fund("government_fund"))}), ("3. 国有资本经营预算", {}), ("二、事业收入", {}),
               ("三、事业单位经营收入", {}), ("四、其他收入", {"total": m(fund("other"))}), ("收入总计", {"total": whole})], "revenue"),
         Side([col("本年支出/项目", "#label"), col("本年支出/预算数", "total")],
              [*classes, *[("", {})] * (7 - len(classes)), ("支出总计", {"total": whole})], "expenditure")],
        unit="元", captions=head, entity=NAME))  # fmt: skip
    more: dict[str, Any] = {"places": places, "total": "last", "zero": ""}
    made.blocks.append(code_table(
        f"{year}年部门收入预算总表", "revenue_summary",
        [*CODES, col("收入预算/合计", "total"), col("收入预算/财政拨款收入", "fiscal_grant"), col("收入预算/事业收入", "business_revenue"),
         col("收入预算/事业单位经营收入", "operating_revenue"), col("收入预算/其他收入", "other")],
        function_entries(book, {"total": lambda x: True, "fiscal_grant": GRANTS, "other": fund("other")}, **more),
        unit="元", captions=head, entity=NAME))  # fmt: skip
    kinds = {"total": lambda x: True, "basic": basic, "project": project}
    spending = [col("支出预算/合计", "total"), col("支出预算/基本支出", "basic"), col("支出预算/项目支出", "project")]
    made.blocks.append(code_table(
        f"{year}年部门支出预算总表", "expenditure_summary", [*CODES, *spending],
        function_entries(book, kinds, **more), unit="元", captions=head, entity=NAME))  # fmt: skip

    def of(code: str) -> dict[str, str]:
        return {
            "total": m(GRANTS, under(code)),
            "general_public": m(GENERAL, under(code)),
            "government_fund": m(fund("government_fund"), under(code)),
        }

    zero = "0" if not places else "0.00"
    lines = [
        (f"{ordinal(i)}、{name(c)}", {k: "" if v == zero else v for k, v in of(c).items()})
        for i, c in enumerate(used, 1)
    ]
    totals = {"total": grants, "general_public": m(GENERAL), "government_fund": m(fund("government_fund"))}
    made.blocks.append(two_sided(
        f"{year}年部门财政拨款收支预算总表", "fiscal_grant_summary",
        [Side([col("财政拨款收入/项目", "#label"), col("财政拨款收入/预算数", "total")],
              [("一、一般公共预算资金", {"total": m(GENERAL)}), ("二、政府性基金", {"total": m(fund("government_fund"))}),
               ("三、国有资本经营预算", {}), ("", {}), ("收入总计", {"total": grants})], "revenue"),
         Side([col("财政拨款支出/项目", "#label"), col("财政拨款支出/合计", "total"),
               col("财政拨款支出/一般公共预算", "general_public"), col("财政拨款支出/政府性基金预算", "government_fund"),
               col("财政拨款支出/国有资本经营预算", "state_capital")], [*lines, ("支出总计", totals)], "expenditure")],
        unit="元", captions=head, entity=NAME))  # fmt: skip
    for title, type_, test in (("一般公共预算", "general_public_expenditure", GENERAL),
                               ("政府性基金预算", "government_fund_expenditure", fund("government_fund"))):  # fmt: skip
        spend = [
            col(f"{title}支出/{w}", k) for w, k in (("合计", "total"), ("基本支出", "basic"), ("项目支出", "project"))
        ]
        made.blocks.append(code_table(
            f"{year}年部门{title}支出功能分类预算表", type_, [*CODES, *spend],
            function_entries(book, kinds, test, **more), unit="元", captions=head, entity=NAME))  # fmt: skip
    spend = [
        col(f"国有资本经营预算支出/{w}", k)
        for w, k in (("合计", "total"), ("基本支出", "basic"), ("项目支出", "project"))
    ]
    made.blocks.append(code_table(
        f"{year}年部门国有资本经营预算支出功能分类预算表", "state_capital_expenditure", [*CODES, *spend], [Entry("合计")],
        unit="元", captions=head, entity=NAME, notes=["注：本部门无国有资本经营预算收支，公开空表。"]))  # fmt: skip
    made.blocks.append(code_table(
        f"{year}年部门一般公共预算基本支出部门预算经济分类预算表", "general_public_basic_expenditure",
        [col("项目/部门预算经济分类科目编码/类", "#class"), col("项目/部门预算经济分类科目编码/款", "#group"),
         col("项目/部门预算经济分类科目名称", "#label"), col("一般公共预算基本支出/合计", "total"),
         col("一般公共预算基本支出/人员经费", "personnel"), col("一般公共预算基本支出/公用经费", "public_funds")],
        economic_entries(book, {"total": basic, "personnel": personnel, "public_funds": public}, basic, total="last", places=places),
        unit="元", captions=head, entity=NAME))  # fmt: skip
    _three_public(made, book, year)


def _three_public(made: Paper, book: Ledger, year: int) -> None:
    running = _wan(book, public)
    cells = [["“三公”经费预算数", "<", "<", "<", "<", "<", "机关运行经费预算数"],
             ["合计", "因公出国(境)费", "公务接待费", "公务用车购置及运行费", "<", "<", "^"],
             ["^", "^", "^", "小计", "购置费", "运行费", "^"],
             ["0.50", "0.00", "0.50", "0.00", "0.00", "0.00", running]]  # fmt: skip
    items = ("total", "abroad", "reception", "vehicle", "vehicle_purchase", "vehicle_operation", "agency_operating")
    rows = [{"code": None, "label": "", "item": i, "values": {"total": v}}
            for i, v in zip(items, (0.5, 0, 0.5, 0, 0, 0, float(running)), strict=True)]  # fmt: skip
    expected = {"type": "three_public", "level": None, "entity": NAME, "unit": "万元", "rows": rows}
    made.blocks.append(
        Table(
            f"{year}年部门“三公”经费和机关运行经费预算表",
            cells,
            [f"编制部门：{NAME}", "单位：万元"],
            [],
            [],
            expected,
            3,
        )
    )


def _other(made: Paper, book: Ledger, year: int) -> None:
    before = year - 1
    made.heading("其他相关情况说明", f"一、{year}年“三公”经费预算情况说明")
    made.text(
        f"{year}年“三公”经费预算数为{{0.50}}万元，比{before}年预算减少{{0.50}}万元。其中：",
        f"（一）因公出国（境）费{{0.00}}万元，与{before}年预算持平，主要原因是本部门因公出国（境）费由区政府外事办公室统一管理。",
        f"（二）公务用车购置及运行费{{0.00}}万元，与{before}年预算持平，主要原因是本部门无公务用车。其中：公务用车购置费{{0.00}}万元，"
        f"与{before}年预算持平；公务用车运行费{{0.00}}万元，与{before}年预算持平。",
        f"（三）公务接待费{{0.50}}万元，比{before}年预算减少{{0.50}}万元，主要原因是压减接待。",
    )
    made.heading("二、机关运行经费预算")
    made.text(f"{year}年{NAME}（部门）下属1家机关财政拨款的机关运行经费预算为{{{_wan(book, public)}}}万元。")
    made.heading("三、政府采购预算情况")
    made.text(
        f"{year}年本部门政府采购预算{{8996.30}}万元，其中：政府采购货物预算{{3.60}}万元、政府采购工程预算{{0.00}}万元、政府采购服务预算{{8992.70}}万元。",
        f"{year}年本部门面向中小企业预留政府采购项目预算金额{{8000.00}}万元，其中，预留给小型和微型企业的政府采购项目预算为{{5000.00}}万元。",
    )
    made.heading("四、绩效目标设置情况")
    made.text(f"按照本区预算绩效管理的总体要求，本部门1个预算部门开展了{year}年项目预算绩效目标编报工作，编报绩效目标的项目5个，"
              f"涉及项目预算资金{{{_wan(book, project)}}}万元。")  # fmt: skip
    made.heading("五、国有资产占有使用情况")
    made.text(f"截至{before}年8月31日，{NAME}共有车辆0辆；单价100万元（含）以上设备（不含车辆）0台（套）。",
              f"{year}年部门预算安排购置车辆0辆；安排购置单价100万元（含）以上设备（不含车辆）0台（套）。")  # fmt: skip


GOALS: list[dict[str, Any]] = [
    {"name": "道路清扫保洁", "budget": "68,403,000", "total": "全面提升城区道路保洁水平，做到路面整洁。",
     "year": "完成年度道路清扫保洁任务，道路整洁优良率保持在较高水平。",
     "rows": [("产出目标", "数量", "道路清扫面积", "=520.00(万平方米)"), ("", "质量", "道路整洁优良率", "≥95.00(%)"),
              ("", "时效", "保洁及时率", "=100.00(%)"), ("效果目标", "社会效益", "市容环境改善程度", "明显改善"),
              ("", "满意度", "居民满意度", "≥90.00(%)"), ("影响力目标", "长效管理", "保洁制度健全性", "健全")]},
    {"name": "生活垃圾清运", "budget": "21,560,000", "total": "做到生活垃圾日产日清，实现分类收运。",
     "year": "完成年度生活垃圾清运任务，分类收运全覆盖。",
     "rows": [("产出目标", "数量", "垃圾清运量", "≥15.00(万吨)"), ("", "质量", "分类收运覆盖率", "=100.00(%)"),
              ("", "时效", "日产日清率", "=100.00(%)"), ("效果目标", "社会效益", "垃圾堆积投诉", "≤5.00(件)"),
              ("", "满意度", "居民满意度", "≥90.00(%)"), ("影响力目标", "长效管理", "清运制度健全性", "健全")]},
]  # fmt: skip


def _projects(made: Paper) -> None:
    for goal in GOALS:
        amount = goal["budget"]
        cells = [
            ["项目名称", goal["name"], "<", "<", "<", "<"], ["项目性质", "经常性项目", "<", "项目类别", "特定目标类", "<"],
            ["主管部门", NAME, "<", "实施单位", NAME, "<"],
            ["计划开始日期", "2023-01-01", "<", "计划完成日期", "2023-12-31", "<"],
            ["项目资金（元）", "项目资金总额", amount, "年度资金申请总额", amount, "<"],
            ["^", "其中：财政资金", amount, "其中：当年财政拨款", amount, "<"], ["^", "", "", "上年结转资金", "0", "<"],
            ["^", "其他资金", "0", "其他资金", "0", "<"], ["项目绩效目标", "项目总目标", "<", "年度总体目标", "<", "<"],
            ["^", goal["total"], "<", goal["year"], "<", "<"], ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "<"],
        ]  # fmt: skip
        level1 = ""
        indicators = []
        for index, (first, second, third, target) in enumerate(goal["rows"]):
            level1 = first or level1
            cells.append(["^", first or "^", second, third, target, "<"])
            indicators.append({"level1": level1, "level2": second, "name": third, "target": target})
            del index
        made.blocks.append(
            Table("财政项目支出绩效目标填报表", cells, ["（2023年度）"], [], [], {"type": "performance_goal"}, 0)
        )
        money = float(amount.replace(",", ""))
        made.projects.append({"name": goal["name"], "budget": money, "fiscal": money, "other": 0.0,
                              "goals": [goal["total"], goal["year"]], "indicators": indicators})  # fmt: skip
