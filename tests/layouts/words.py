"""Words and forms that most layouts share."""

from __future__ import annotations

from tests.layouts.spec import Form

LEVELS = {"department": "部门", "unit": "单位"}

ITEM_LABELS = {
    "total": "合计",
    "three_public_subtotal": "“三公”经费小计",
    "abroad": "一、因公出国（境）费",
    "abroad_academic": "其中：教学科研人员因公出国（境）费",
    "abroad_other": "其他因公出国（境）费",
    "vehicle": "二、公务用车购置及运行费",
    "vehicle_purchase": "其中：公务用车购置费",
    "vehicle_operation": "公务用车运行维护费",
    "reception": "三、公务接待费",
    "agency_operating": "机关运行经费",
}

_CODES = "功能分类科目/科目编码=#code; 功能分类科目/科目名称=#label;"
_PURCHASE = "政府采购金额（当年部门预算安排资金）/"
_FUNDS = ";".join(
    _PURCHASE + column
    for column in (
        "合计=total", "一般公共预算拨款=general_public", "基金预算拨款=government_fund",
        "国有资本经营预算拨款=state_capital", "财政专户核拨=special_account", "单位资金=unit_funds",
        "上年结转结余=carryover", "其他来源收入=other",
    )
)  # fmt: skip

DEFAULT_FORMS = {
    "institutions": Form(
        "{level}机构设置情况", "单位名称=#label; 单位性质=#nature; 单位规格=#rank; 经费保障形式=#funding"
    ),
    "procurement": Form(
        "{level}政府采购预算",
        "政府采购项目来源/项目名称=#label; 政府采购项目来源/预算资金=budget_funds; 采购物品名称=#item;"
        "政府采购目录序号=#catalogue; 计量单位=#measure_unit; 数量=quantity; 单价=unit_price;"
        + _FUNDS
        + ";{year}年预留中小微企业份额=sme_reserved",
    ),
    "assets": Form("{level}固定资产占用情况表", "项目=#label; 数量=quantity; 价值=value"),
}

HEBEI = {
    "revenue_expenditure_summary": Form(
        "{level}预算收支总表", "序号=#no; 收入/项目=#label; 收入/预算数=total", "支出/项目=#label; 支出/预算数=total"
    ),
    "revenue_summary": Form(
        "{level}预算收入总表",
        "序号=#no;" + _CODES + "合计=total; 本年收入/小计=current_year; 本年收入/财政拨款收入=fiscal_grant;"
        "本年收入/财政专户收入=special_account; 本年收入/事业收入=business_revenue; 本年收入/经营收入=operating_revenue;"
        "本年收入/上级补助收入=superior_grant; 本年收入/附属单位上缴收入=affiliated_remittance; 本年收入/其他收入=other;"
        "上年结转=carryover",
    ),
    "expenditure_summary": Form(
        "{level}预算支出总表",
        "序号=#no;" + _CODES + "合计=total; 基本支出=basic; 项目支出=project; 经营支出=operating;"
        "上解上级支出=superior_remittance; 对附属单位补助支出=affiliated_subsidy",
    ),
    "fiscal_grant_summary": Form(
        "{level}预算财政拨款收支总表",
        "序号=#no; 收入/项目=#label; 收入/金额=total",
        "支出/项目=#label; 支出/合计=total; 支出/一般公共预算财政拨款=general_public;"
        "支出/政府性基金预算财政拨款=government_fund; 支出/国有资本经营预算财政拨款=state_capital",
    ),
    "general_public_expenditure": Form(
        "{level}预算一般公共预算财政拨款支出表",
        "序号=#no;" + _CODES + "合计=total; 基本支出=basic; 项目支出=project",
    ),
    "general_public_basic_expenditure": Form(
        "{level}预算一般公共预算财政拨款基本支出表",
        "序号=#no; 支出部门经济分类科目/科目编码=#code; 支出部门经济分类科目/科目名称=#label;"
        "一般公共预算基本支出/合计=total; 一般公共预算基本支出/人员经费=personnel;"
        "一般公共预算基本支出/公用经费=public_funds",
    ),
    "government_fund_expenditure": Form(
        "{level}预算政府性基金预算财政拨款支出表",
        "序号=#no;" + _CODES + "合计=total; 基本支出=basic; 项目支出=project",
    ),
    "state_capital_expenditure": Form(
        "{level}预算国有资本经营预算财政拨款支出表",
        "序号=#no;" + _CODES + "合计=total; 基本支出=basic; 项目支出=project",
    ),
    "three_public": Form(
        "{level}预算财政拨款“三公”经费支出表",
        "序号=#no; 项目=#label; 资金性质/合计=total; 资金性质/一般公共预算财政拨款=general_public;"
        "资金性质/政府性基金预算拨款=government_fund; 资金性质/国有资本经营预算财政拨款=state_capital",
    ),
}
