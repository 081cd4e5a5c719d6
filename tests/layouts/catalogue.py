"""The layouts: how provinces and years that the gold data do not come from print the same tables."""

from __future__ import annotations

from collections.abc import Mapping

from tests.layouts.spec import Captions, Form, Layout, commas, full_width
from tests.layouts.words import HEBEI



def _forms(
    summary: tuple[str, str, str], revenue: tuple[str, str], expenditure: tuple[str, str],
    grant: tuple[str, str, str], general: tuple[str, str], basic: tuple[str, str], fund: tuple[str, str],
    capital: tuple[str, str], three: tuple[str, str], *, wide: bool = False, three_unit: str | None = None,
    numbers: tuple[str, ...] = ("",) * 9,
) -> Mapping[str, Form]:  # fmt: skip
    n = iter(numbers)
    return {
        "revenue_expenditure_summary": Form(*summary, before=next(n)),
        "revenue_summary": Form(*revenue, before=next(n)),
        "expenditure_summary": Form(*expenditure, before=next(n)),
        "fiscal_grant_summary": Form(*grant, before=next(n)),
        "general_public_expenditure": Form(*general, before=next(n)),
        "general_public_basic_expenditure": Form(*basic, before=next(n)),
        "government_fund_expenditure": Form(*fund, before=next(n)),
        "state_capital_expenditure": Form(*capital, before=next(n)),
        "three_public": Form(*three, wide=wide, unit=three_unit, before=next(n)),
    }


def _hebei_head(c: Captions) -> list[str]:
    return [f"{c.code}{c.entity}", f"预算年度：{c.year}", f"单位：{c.unit}"]


HEBEI_2022 = Layout("hebei-2022", HEBEI, captions=_hebei_head, numbering_row=True,
                    parts={"department": "第一部分 部门预算", "unit": "第二部分 部门所属单位预算"})  # fmt: skip


def _one_cell(forms: Mapping[str, Form]) -> Mapping[str, Form]:
    """Put code and name into one cell."""
    def joined(text: str) -> str:
        for group in ("功能分类科目", "支出部门经济分类科目"):
            text = text.replace(f"{group}/科目编码=#code; {group}/科目名称=#label;", f"{group}=#coded;")
        return text

    return {k: Form(f.title, joined(f.columns), f.expenditure) for k, f in forms.items()}


HEBEI_ONE_CELL = Layout("hebei-one-cell", _one_cell(HEBEI), captions=_hebei_head, total_last=True)

_SH = "项目/功能分类科目编码/类=#class; 项目/功能分类科目编码/款=#group; 项目/功能分类科目编码/项=#item; 项目/功能分类科目名称=#label;"
_SHANGHAI = _forms(
    ("{year}年{level}财务收支预算总表", "本年收入/项目=#label; 本年收入/预算数=total",
     "本年支出/项目=#label; 本年支出/预算数=total"),
    ("{year}年{level}收入预算总表", _SH + "收入预算/合计=total; 收入预算/财政拨款收入=fiscal_grant;"
     "收入预算/事业收入=business_revenue; 收入预算/事业单位经营收入=operating_revenue; 收入预算/其他收入=other"),
    ("{year}年{level}支出预算总表", _SH + "支出预算/合计=total; 支出预算/基本支出=basic; 支出预算/项目支出=project"),
    ("{year}年{level}财政拨款收支预算总表", "财政拨款收入/项目=#label; 财政拨款收入/预算数=total",
     "财政拨款支出/项目=#label; 财政拨款支出/合计=total; 财政拨款支出/一般公共预算=general_public;"
     "财政拨款支出/政府性基金预算=government_fund; 财政拨款支出/国有资本经营预算=state_capital"),
    ("{year}年{level}一般公共预算支出功能分类预算表",
     _SH + "一般公共预算支出/合计=total; 一般公共预算支出/基本支出=basic; 一般公共预算支出/项目支出=project"),
    ("{year}年{level}一般公共预算基本支出部门预算经济分类预算表",
     "项目/部门预算经济分类科目编码/类=#class; 项目/部门预算经济分类科目编码/款=#group; 项目/经济分类科目名称=#label;"
     "一般公共预算基本支出/合计=total; 一般公共预算基本支出/人员经费=personnel; 一般公共预算基本支出/公用经费=public_funds"),
    ("{year}年{level}政府性基金预算支出功能分类预算表",
     _SH + "政府性基金预算支出/合计=total; 政府性基金预算支出/基本支出=basic; 政府性基金预算支出/项目支出=project"),
    ("{year}年{level}国有资本经营预算支出功能分类预算表",
     _SH + "国有资本经营预算支出/合计=total; 国有资本经营预算支出/基本支出=basic; 国有资本经营预算支出/项目支出=project"),
    ("{year}年{level}“三公”经费和机关运行经费预算表",
     "“三公”经费预算数/合计=total; “三公”经费预算数/因公出国(境)费=abroad; “三公”经费预算数/公务接待费=reception;"
     "“三公”经费预算数/公务用车购置及运行费/小计=vehicle; “三公”经费预算数/公务用车购置及运行费/购置费=vehicle_purchase;"
     "“三公”经费预算数/公务用车购置及运行费/运行费=vehicle_operation; 机关运行经费预算数=agency_operating"),
    wide=True, three_unit="万元",
)  # fmt: skip
SHANGHAI = Layout(
    "shanghai-2025", _SHANGHAI, unit="元", number=commas, total_last=True, projects="shanghai",
    captions=lambda c: [f"编制{c.level}：{c.entity}", f"单位：{c.unit}"],
    parts={"department": "部门预算表", "unit": "单位预算表"},
)  # fmt: skip

_NAME = "功能分类科目名称=#label;"
GUANGDONG = Layout(
    "guangdong", _forms(
        ("{level}收支总体情况表", "收入/项目=#label; 收入/金额=total", "支出/项目=#label; 支出/金额=total"),
        ("{level}收入总体情况表", _NAME + "合计=total; 财政拨款收入=fiscal_grant; 财政专户拨款=special_account;"
         "事业收入=business_revenue; 事业单位经营收入=operating_revenue; 上级补助收入=superior_grant;"
         "附属单位上缴收入=affiliated_remittance; 其他收入=other; 上年结转=carryover"),
        ("{level}支出总体情况表", _NAME + "合计=total; 基本支出=basic; 项目支出=project; 事业单位经营支出=operating;"
         "上缴上级支出=superior_remittance; 对附属单位补助支出=affiliated_subsidy"),
        ("财政拨款收支总体情况表", "收入/项目=#label; 收入/金额=total",
         "支出/项目=#label; 支出/合计=total; 支出/一般公共预算=general_public; 支出/政府性基金预算=government_fund;"
         "支出/国有资本经营预算=state_capital"),
        ("一般公共预算支出情况表（按功能分类科目）", "功能科目名称=#label; 合计=total; 其中：基本支出=basic; 项目支出=project"),
        ("一般公共预算基本支出情况表（按支出经济分类科目）", "支出经济分类科目名称=#label; 合计=total; 人员经费=personnel;"
         "公用经费=public_funds"),
        ("政府性基金预算支出情况表", "功能科目名称=#label; 合计=total; 其中：基本支出=basic; 项目支出=project"),
        ("国有资本经营预算支出情况表", "功能科目名称=#label; 合计=total; 其中：基本支出=basic; 项目支出=project"),
        ("一般公共预算“三公”经费支出情况表", "项目=#label; 金额=total"),
        numbers=tuple(f"表{i}" for i in range(1, 10)),
    ), number=commas, captions=lambda c: [f"单位名称：{c.entity}", f"金额单位：{c.unit}"],
)  # fmt: skip

_ZJ = "科目编码=#code; 单位名称（科目名称）=#label;"
ZHEJIANG = Layout(
    "zhejiang", _forms(
        ("{level}收支预算总表", "收入/项目=#label; 收入/预算数=total", "支出/项目=#label; 支出/预算数=total"),
        ("{level}收入预算总表", _ZJ + "合计=total; 上年结转=carryover; 本年收入/小计=current_year;"
         "本年收入/财政拨款收入=fiscal_grant; 本年收入/财政专户管理资金/小计=special_account;"
         "本年收入/财政专户管理资金/教育收费=education_fees; 本年收入/财政专户管理资金/其他=special_account_other;"
         "本年收入/事业收入=business_revenue; 本年收入/事业单位经营收入=operating_revenue; 本年收入/上级补助收入=superior_grant;"
         "本年收入/附属单位上缴收入=affiliated_remittance; 本年收入/其他收入=other;"
         "用非财政拨款结余弥补收支差额=non_fiscal_balance"),
        ("{level}支出预算总表", _ZJ + "合计=total; 基本支出=basic; 项目支出=project; 上缴上级支出=superior_remittance;"
         "事业单位经营支出=operating; 对附属单位补助支出=affiliated_subsidy"),
        ("财政拨款收支预算总表", "收入/项目=#label; 收入/预算数=total",
         "支出/项目=#label; 支出/合计=total; 支出/一般公共预算=general_public; 支出/政府性基金预算=government_fund;"
         "支出/国有资本经营预算=state_capital"),
        ("一般公共预算支出表", _ZJ + "{year}年预算数/合计=total; {year}年预算数/基本支出=basic; {year}年预算数/项目支出=project"),
        ("一般公共预算基本支出表", "经济分类科目编码=#code; 单位名称（科目名称）=#label; 基本支出/合计=total;"
         "基本支出/人员经费=personnel; 基本支出/公用经费=public_funds"),
        ("政府性基金预算支出表", _ZJ + "合计=total; 基本支出=basic; 项目支出=project"),
        ("国有资本经营预算支出表", _ZJ + "合计=total; 基本支出=basic; 项目支出=project"),
        ("一般公共预算“三公”经费支出表", "合计=total; 因公出国（境）费=abroad; 公务用车购置及运行费/小计=vehicle;"
         "公务用车购置及运行费/公务用车购置费=vehicle_purchase; 公务用车购置及运行费/公务用车运行费=vehicle_operation;"
         "公务接待费=reception"), wide=True,
        numbers=tuple(f"表{i:02}" for i in range(1, 10)),
    ), unit_headings=True, captions=lambda c: [f"部门：{c.entity} 单位：{c.unit}"], parts={
        "department": "二、2024年部门预算安排", "unit": "三、单位预算表"},
)  # fmt: skip

_SC = "科目编码/类=#class; 科目编码/款=#group; 科目编码/项=#item; 单位代码=#unit_code; 单位名称（科目）=#label;"
SICHUAN = Layout(
    "sichuan", _forms(
        ("{level}收支总表", "收入/项目=#label; 收入/{year}年预算数=total", "支出/项目=#label; 支出/{year}年预算数=total"),
        ("{level}收入总表", _SC + "合计=total; 上年结转=carryover; 财政拨款收入=fiscal_grant; 财政专户管理资金=special_account;"
         "事业收入=business_revenue; 事业单位经营收入=operating_revenue; 其他收入=other; 上级补助收入=superior_grant;"
         "附属单位上缴收入=affiliated_remittance; 用事业基金弥补收支差额=business_fund"),
        ("{level}支出总表", _SC + "合计=total; 基本支出=basic; 项目支出=project; 事业单位经营支出=operating;"
         "上缴上级支出=superior_remittance; 对附属单位补助支出=affiliated_subsidy"),
        ("财政拨款收支预算总表", "收入/项目=#label; 收入/{year}年预算数=total",
         "支出/项目=#label; 支出/合计=total; 支出/一般公共预算=general_public; 支出/政府性基金预算=government_fund;"
         "支出/国有资本经营预算=state_capital"),
        ("一般公共预算支出预算表", _SC + "合计=total; 基本支出=basic; 项目支出=project"),
        ("一般公共预算基本支出预算表", "经济分类科目/科目编码/类=#class; 经济分类科目/科目编码/款=#group;"
         "经济分类科目/单位代码=#unit_code; 经济分类科目/单位名称（科目）=#label; 基本支出/合计=total; 基本支出/人员经费=personnel;"
         "基本支出/公用经费=public_funds"),
        ("政府性基金支出预算表", _SC + "本年政府性基金预算支出/合计=total; 本年政府性基金预算支出/基本支出=basic;"
         "本年政府性基金预算支出/项目支出=project"),
        ("国有资本经营预算支出预算表", _SC + "本年国有资本经营预算支出/合计=total; 本年国有资本经营预算支出/基本支出=basic;"
         "本年国有资本经营预算支出/项目支出=project"),
        ("一般公共预算“三公”经费支出预算表", "当年财政拨款预算安排/合计=total; 当年财政拨款预算安排/因公出国（境）费用=abroad;"
         "当年财政拨款预算安排/公务用车购置及运行费/小计=vehicle; 当年财政拨款预算安排/公务用车购置及运行费/公务用车购置费=vehicle_purchase;"
         "当年财政拨款预算安排/公务用车购置及运行费/公务用车运行费=vehicle_operation; 当年财政拨款预算安排/公务接待费=reception"),
        wide=True, numbers=("表1", "表1-1", "表1-2", "表2", "表3", "表3-1", "表4", "表5", "表3-3"),
    ), number=commas, unit_headings=True, captions=lambda c: [f"部门：{c.entity}", f"金额单位：{c.unit}"],
    empty_note="备注：本表为空，无此项预算支出。",
)  # fmt: skip

_CE = "功能分类科目/科目编码=#code; 功能分类科目/科目名称=#label;"
_YEARS = (
    "{last}年执行数/合计=total@{last}; {last}年执行数/基本支出=basic@{last}; {last}年执行数/项目支出=project@{last};"
    "{year}年预算数/合计=total; {year}年预算数/基本支出=basic; {year}年预算数/项目支出=project;"
    "{year}年预算数比{last}年执行数/增减额=change; {year}年预算数比{last}年执行数/增减%=change_rate"
)
CENTRAL = Layout(
    "central", _forms(
        ("{level}收支总表", "收入/项目=#label; 收入/预算数=total", "支出/项目=#label; 支出/预算数=total"),
        ("{level}收入总表", "科目/科目编码=#code; 科目/科目名称=#label; 合计=total; 上年结转=carryover;"
         "财政拨款收入=fiscal_grant; 财政专户管理资金收入=special_account; 事业收入=business_revenue;"
         "事业单位经营收入=operating_revenue; 上级补助收入=superior_grant; 下级单位上缴收入=affiliated_remittance;"
         "其他收入=other"),
        ("{level}支出总表", "科目编码=#code; 科目名称=#label; 合计=total; 基本支出=basic; 项目支出=project;"
         "上缴上级支出=superior_remittance; 事业单位经营支出=operating; 对下级单位补助支出=affiliated_subsidy"),
        ("财政拨款收支总表", "收入/项目=#label; 收入/预算数=total",
         "支出/项目=#label; 支出/合计=total; 支出/一般公共预算财政拨款=general_public;"
         "支出/政府性基金预算财政拨款=government_fund; 支出/国有资本经营预算财政拨款=state_capital"),
        ("一般公共预算支出表", _CE + _YEARS),
        ("一般公共预算基本支出表", "部门预算支出经济分类科目/科目编码=#code; 部门预算支出经济分类科目/科目名称=#label;"
         "{year}年基本支出/合计=total; {year}年基本支出/人员经费=personnel; {year}年基本支出/公用经费=public_funds"),
        ("政府性基金预算支出表", _CE + "{year}年政府性基金预算支出/合计=total; {year}年政府性基金预算支出/基本支出=basic;"
         "{year}年政府性基金预算支出/项目支出=project"),
        ("国有资本经营预算支出表", _CE + "{year}年国有资本经营预算支出/合计=total; {year}年国有资本经营预算支出/基本支出=basic;"
         "{year}年国有资本经营预算支出/项目支出=project"),
        ("财政拨款“三公”经费支出表", ";".join(
            f"{y}年预算数/{words}={item}/total{suffix}"
            for y, suffix in (("{last}", "@{last}"), ("{year}", ""))
            for words, item in (("合计", "total"), ("因公出国（境）费", "abroad"), ("公务用车购置及运行费/小计", "vehicle"),
                                ("公务用车购置及运行费/公务用车购置费", "vehicle_purchase"),
                                ("公务用车购置及运行费/公务用车运行费", "vehicle_operation"), ("公务接待费", "reception")))),
        wide=True, numbers=tuple(f"公开{i:02}表" for i in range(1, 10)),
    ), number=commas, blank="", captions=lambda c: [f"部门：{c.entity}", f"单位：{c.unit}"],
)  # fmt: skip

ODD = Layout(
    "odd-words", _forms(
        ("{year}年{level}收支预算总体情况", "来源项目=#label; 金额（万元）=total", "支出科目=#label; 金额（万元）=total"),
        ("{year}年{level}收入预算情况", "支出功能科目名称=#label; 支出功能科目代码=#code; 其他收入=other; 事业收入=business_revenue;"
         "经营收入=operating_revenue; 财政拨款收入=fiscal_grant; 财政专户管理资金收入=special_account;"
         "附属单位上缴收入=affiliated_remittance; 上级补助收入=superior_grant; 上年结余结转=carryover; 合计（万元）=total"),
        ("{year}年{level}支出预算情况", "支出功能科目名称=#label; 支出功能科目代码=#code; 项目经费=project; 基本支出=basic;"
         "事业单位经营支出=operating; 上缴上级支出=superior_remittance; 对附属单位补助支出=affiliated_subsidy; 合计（万元）=total"),
        ("{year}年{level}财政拨款收支预算情况", "收入/来源=#label; 收入/金额（万元）=total",
         "支出/科目=#label; 支出/国有资本经营预算=state_capital; 支出/政府性基金=government_fund; 支出/一般公共预算=general_public;"
         "支出/小计（万元）=total"),
        ("{year}年{level}一般公共预算支出明细", "科目名称=#label; 科目代码=#code; 项目支出=project; 基本支出=basic; 总计（万元）=total"),
        ("{year}年{level}一般公共预算基本支出明细",
         "经济科目名称=#label; 经济科目代码=#code; 日常公用经费=public_funds; 人员经费=personnel; 总计（万元）=total"),
        ("{year}年{level}政府性基金预算支出明细", "科目名称=#label; 科目代码=#code; 项目支出=project; 基本支出=basic; 总计（万元）=total"),
        ("{year}年{level}国有资本经营预算支出明细", "科目名称=#label; 科目代码=#code; 项目支出=project; 基本支出=basic; 总计（万元）=total"),
        ("{year}年{level}“三公”经费预算情况", "经费项目=#label; 一般公共预算=general_public; 政府性基金预算=government_fund;"
         "国有资本经营预算=state_capital; 合计（万元）=total"),
    ), number=full_width, blank="-", captions=lambda c: [f"填报单位：{c.entity}"],
)  # fmt: skip

_LINES = "收入/项目=#label; 收入/行次=#no; 收入/金额=total"
_SF = "项目/功能分类科目编码=#code; 项目/科目名称=#label;"
_BALANCE = ("年初结转和结余=opening_balance; 本年收入=current_revenue; 本年支出/小计=total; 本年支出/基本支出=basic;"
            "本年支出/项目支出=project; 年末结转和结余=closing_balance")  # fmt: skip
FINAL = Layout(
    "final-accounts", _forms(
        ("收入支出决算总表", _LINES, "支出/项目=#label; 支出/行次=#no; 支出/金额=total"),
        ("收入决算表", _SF + "本年收入合计=total; 财政拨款收入=fiscal_grant; 上级补助收入=superior_grant; 事业收入=business_revenue;"
         "经营收入=operating_revenue; 附属单位上缴收入=affiliated_remittance; 其他收入=other"),
        ("支出决算表", _SF + "本年支出合计=total; 基本支出=basic; 项目支出=project; 上缴上级支出=superior_remittance;"
         "经营支出=operating; 对附属单位补助支出=affiliated_subsidy"),
        ("财政拨款收入支出决算总表", _LINES, "支出/项目=#label; 支出/行次=#no; 支出/合计=total; 支出/一般公共预算财政拨款=general_public;"
         "支出/政府性基金预算财政拨款=government_fund; 支出/国有资本经营预算财政拨款=state_capital"),
        ("一般公共预算财政拨款支出决算表", _SF + "本年支出/小计=total; 本年支出/基本支出=basic; 本年支出/项目支出=project"),
        ("一般公共预算财政拨款基本支出决算表", "科目编码=#code; 科目名称=#label; 决算数=total"),
        ("政府性基金预算财政拨款收入支出决算表", _SF + _BALANCE),
        ("国有资本经营预算财政拨款支出决算表", _SF + _BALANCE),
        ("财政拨款“三公”经费支出决算表", ";".join(
            f"{word}/{words}={item}/{measure}" for word, measure in (("预算数", "budget"), ("决算数", "final"))
            for words, item in (("合计", "total"), ("因公出国（境）费", "abroad"), ("公务用车购置及运行维护费/小计", "vehicle"),
                                ("公务用车购置及运行维护费/公务用车购置费", "vehicle_purchase"),
                                ("公务用车购置及运行维护费/公务用车运行维护费", "vehicle_operation"), ("公务接待费", "reception")))),
        wide=True, numbers=tuple(f"公开{i:02}表" for i in range(1, 10)),
    ), cover=("{entity}", "{year}年度{level}决算"), captions=lambda c: [f"{c.level}：{c.entity}", f"金额单位：{c.unit}"],
    numbering_row=True, kinds=("final",), number=commas,
    parts={"department": "第二部分 {year}年度部门决算表", "unit": "第三部分 单位决算表"},
)  # fmt: skip

LAYOUTS = (
    HEBEI_2022, HEBEI_ONE_CELL, SHANGHAI, GUANGDONG, ZHEJIANG, SICHUAN, CENTRAL, ODD, FINAL,
)  # fmt: skip
