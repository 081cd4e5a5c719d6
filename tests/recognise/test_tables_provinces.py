"""Tables in the wordings of many provinces, drawn in code."""

from __future__ import annotations

from tests.recognise.grids import grid, read, table, values


def test_summary_with_last_year_beside_this_year() -> None:
    found = table(
        "2024年部门预算公开",
        "收支总体情况表",
        "单位名称：广东省某某厅",
        "单位：万元",
        grid("""
        收入|<|<|支出|<|<
        项目|2023年预算|2024年预算|项目|2023年预算|2024年预算
        一、财政拨款|1,200.50|1,300.25|一、基本支出|800.50|900.25
        二、财政专户拨款|||二、项目支出|400.00|400.00
        本年收入合计|1,200.50|1,300.25|本年支出合计|1,200.50|1,300.25
        """),
    )
    assert found.type == "revenue_expenditure_summary"
    assert found.unit == "万元"
    assert found.entity == "广东省某某厅"
    assert values(found, label="一、财政拨款") == {"total@2023": "1,200.50", "total": "1,300.25"}
    assert values(found, label="二、项目支出", side="expenditure") == {"total@2023": "400.00", "total": "400.00"}


def test_three_blocks_by_function_and_by_nature() -> None:
    found = table(
        "表1 部门收支总表（2024年）",
        grid("""
        收入|<|支出|<|<|<
        项目|预算数|项目（按功能分类）|预算数|项目（按支出性质）|预算数
        一、一般公共预算拨款收入|10.00|一、一般公共服务支出|9.00|一、基本支出|6.00
        二、政府性基金预算拨款收入||二、外交支出||二、项目支出|3.00
        收入总计|10.00|支出总计|9.00|支出总计|9.00
        """),
    )
    assert found.type == "revenue_expenditure_summary"
    sides = [r.side for r in found.rows]
    assert sides.count("revenue") == 3
    assert sides.count("expenditure") == 6
    nature = next(r for r in found.rows if r.label == "一、基本支出")
    assert "支出性质" in nature.texts["block"]
    function = next(r for r in found.rows if r.label == "一、一般公共服务支出")
    assert "功能" in function.texts["block"]


def test_units_as_heading_rows_with_codes() -> None:
    found = table(
        "部门支出总体情况表",
        "单位：元",
        grid("""
        科目编码|科目名称|合计|基本支出|<|<|项目支出
        ^|^|^|小计|人员经费|日常公用经费|^
        |合计|300|200|150|50|100
        101|省某某厅|300|200|150|50|100
        101001|省某某厅本级|300|200|150|50|100
        201|一般公共服务支出|300|200|150|50|100
        20132|组织事务|300|200|150|50|100
        2013201|行政运行|300|200|150|50|100
        """),
    )
    assert found.type == "expenditure_summary"
    assert found.unit == "元"
    heading = next(r for r in found.rows if r.label == "省某某厅本级")
    assert heading.code is None
    assert heading.unit_code == "101001"
    item = next(r for r in found.rows if r.code == "2013201")
    assert item.unit_code == "101001"
    assert values(found, code="2013201") == {
        "total": "300", "basic": "200", "personnel": "150", "public_funds": "50", "project": "100",
    }  # fmt: skip


def test_split_codes_beside_unit_code_and_name() -> None:
    found = table(
        "表1-1",
        "部门收入总表",
        grid("""
        科目编码|<|<|单位代码|单位名称（科目）|合计|上年结转|一般公共预算拨款收入|政府性基金预算拨款收入|国有资本经营预算拨款收入|事业收入|事业单位经营收入|其他收入|上级补助收入|附属单位上缴收入|用事业基金弥补收支差额
        类|款|项|^|^|^|^|^|^|^|^|^|^|^|^|^
        |||||||||||||||
        ||||合计|88.10|8.10|80.00||||||||
        |||205301|某某市社会科学界联合会|88.10|8.10|80.00||||||||
        201|29|01|205301|行政运行|80.00||80.00||||||||
        201|29|02|205301|一般行政管理事务|8.10|8.10|||||||||
        """),
    )
    assert found.type == "revenue_summary"
    row = values(found, code="2012901")
    assert row["total"] == "80.00"
    assert row["general_public"] == "80.00"
    assert row["carryover"] is None
    assert set(row) == {
        "total", "carryover", "general_public", "government_fund", "state_capital", "business_revenue",
        "operating_revenue", "other", "superior_grant", "affiliated_remittance", "business_fund",
    }  # fmt: skip
    assert next(r for r in found.rows if r.code == "2012902").unit_code == "205301"
    assert next(r for r in found.rows if r.label == "某某市社会科学界联合会").code is None


def test_carryover_columns_of_this_and_former_years() -> None:
    found = table(
        "附件2 收入总表",
        "填报单位：203001某县财政局 金额单位：万元",
        grid(
            """
        部门（单位）代码|部门（单位）名称|合计|本年收入|<|<|<|<|<|<|上年结转结余|<|<
        ^|^|^|小计|一般公共预算|政府性基金预算|国有资本经营预算|财政专户管理资金|事业收入|其他收入|小计|一般公共预算|单位资金
        |合计|12.00|10.00|10.00||||||2.00|2.00|
        203|某县财政局|12.00|10.00|10.00||||||2.00|2.00|
        203001|某县财政局本级|12.00|10.00|10.00||||||2.00|2.00|
        """
        ),
    )
    assert found.type == "revenue_summary"
    row = values(found, label="某县财政局本级")
    assert row["total"] == "12.00"
    assert row["current_year"] == "10.00"
    assert row["general_public"] == "10.00"
    assert row["carryover"] == "2.00"
    assert row["carryover_general_public"] == "2.00"
    assert found.entity == "某县财政局"
    assert found.entity_code == "203001"


def test_change_against_last_year() -> None:
    found = table(
        "一般公共预算支出表",
        "预算年度：2024",
        grid("""
        功能分类科目|<|2023年执行数|2024年预算数|<|<|2024年预算数比2023年执行数|<
        科目编码|科目名称|^|小计|基本支出|项目支出|增减额|增减%
        201|一般公共服务支出|90.00|100.00|60.00|40.00|10.00|11.11%
        20101|人大事务|90.00|100.00|60.00|40.00|10.00|11.11%
        合计|<|90.00|100.00|60.00|40.00|10.00|11.11%
        """),
    )
    assert found.type == "general_public_expenditure"
    assert values(found, code="20101") == {
        "total@2023": "90.00", "total": "100.00", "basic": "60.00", "project": "40.00",
        "change": "10.00", "change_rate": "11.11%",
    }  # fmt: skip
    rate = found.row("201")
    assert rate is not None
    figure = rate.values["change_rate"]
    assert figure is not None
    assert str(figure.number) == "11.11"
    assert values(found, label="合计")["total"] == "100.00"


def test_wide_three_public_of_two_years() -> None:
    found = table(
        "一般公共预算“三公”经费支出表",
        "单位：万元 预算年度：2024",
        grid("""
        2023年预算数|<|<|<|<|<|2024年预算数|<|<|<|<|<
        合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费|合计|因公出国（境）费|公务用车购置及运行费|<|<|公务接待费
        ^|^|小计|公务用车购置费|公务用车运行费|^|^|^|小计|公务用车购置费|公务用车运行费|^
        7.00|1.00|4.00|0.00|4.00|2.00|6.50|1.00|4.00||4.00|1.50
        """),
    )
    assert found.type == "three_public"
    by_item = {r.item: {k: f.printed if f else None for k, f in r.values.items()} for r in found.rows}
    assert by_item["total"] == {"total@2023": "7.00", "total": "6.50"}
    assert by_item["vehicle"] == {"total@2023": "4.00", "total": "4.00"}
    assert by_item["vehicle_purchase"] == {"total@2023": "0.00", "total": None}
    assert by_item["reception"] == {"total@2023": "2.00", "total": "1.50"}


def test_wide_three_public_with_a_row_per_unit() -> None:
    found = table(
        "“三公”经费财政拨款预算表",
        grid("""
        单位编码|单位名称（科目）|总计|因公出国（境）费用|公务用车购置及运行费|<|<|公务接待费
        ^|^|^|^|小计|公务用车购置费|公务用车运行费|^
        |合计|4.12||2.00||2.00|2.12
        205301|某某联合会|4.12||2.00||2.00|2.12
        """),
    )
    assert found.type == "three_public"
    unit_rows = [r for r in found.rows if r.unit_code == "205301"]
    assert {r.item for r in unit_rows} == {
        "total", "abroad", "vehicle", "vehicle_purchase", "vehicle_operation", "reception",
    }  # fmt: skip


def test_long_three_public_with_meetings_and_change() -> None:
    found = table(
        "表九 2024年“三公”经费、会议费、培训费预算表",
        "单位:万元",
        grid("""
        项目|上年预算数|本年预算数|增减额|增减变化原因
        合计|10.00|9.00|-1.00|
        1.因公出国（境）费用||||
        2.公务接待费|4.00|3.00|-1.00|压减
        3.公务用车费|6.00|6.00||
        其中：（1）公务用车运行维护费|6.00|6.00||
        （2）公务用车购置||||
        会议费|1.00|1.00||
        """),
    )
    assert found.type == "three_public"
    assert [r.item for r in found.rows] == [
        "total", "abroad", "reception", "vehicle", "vehicle_operation", "vehicle_purchase", None,
    ]  # fmt: skip
    assert values(found, item="reception")["total"] == "3.00"
    assert values(found, item="reception")["total@2023"] == "4.00"
    assert values(found, item="reception")["change"] == "-1.00"


def test_basic_expenditure_with_two_code_systems() -> None:
    found = table(
        "一般公共预算基本支出情况表",
        grid("""
        部门预算支出经济分类科目|<|政府预算支出经济分类科目|<|一般公共预算基本支出|<|<
        科目编码|科目名称|科目编码|科目名称|合计|人员经费|公用经费
        301|工资福利支出|501|机关工资福利支出|9.00|9.00|
        30101|基本工资|50101|工资奖金津补贴|9.00|9.00|
        合计|<|||9.00|9.00|
        """),
    )
    assert found.type == "general_public_basic_expenditure"
    row = found.row("30101")
    assert row is not None
    assert row.label == "基本工资"
    assert row.texts["code"] == "50101"
    assert values(found, code="30101") == {"total": "9.00", "personnel": "9.00", "public_funds": None}


def test_code_and_name_in_one_cell() -> None:
    found = table(
        "政府性基金预算支出表",
        grid("""
        科目名称|合计|基本支出|项目支出
        合计|5.00||5.00
        212城乡社区支出|5.00||5.00
        [21208]国有土地使用权出让收入安排的支出|5.00||5.00
        """),
    )
    assert found.type == "government_fund_expenditure"
    assert values(found, code="21208")["project"] == "5.00"
    assert values(found, code="212", label="城乡社区支出")["total"] == "5.00"


def test_fund_and_kind_of_spending_in_one_column() -> None:
    found = table(
        "部门支出总表",
        grid("""
        科目编码|科目名称|合计|一般公共预算|<|政府性基金预算|单位资金
        ^|^|^|基本支出|项目支出|项目支出|^
        |合计|10.00|5.00|3.00|2.00|
        2010301|行政运行|10.00|5.00|3.00|2.00|
        """),
    )
    assert values(found, code="2010301") == {
        "total": "10.00", "general_public_basic": "5.00", "general_public_project": "3.00",
        "government_fund_project": "2.00", "unit_funds": None,
    }  # fmt: skip


def test_table_without_title_is_known_by_its_header() -> None:
    found = table(
        grid(
            """
        序号|功能分类科目|<|合计|基本支出|项目支出|经营支出|上解上级支出|对附属单位补助支出
        ^|科目编码|科目名称|^|^|^|^|^|^
        1|201|一般公共服务支出|3.00|2.00|1.00|||
        """,
            title="Sheet3",
        ),
    )
    assert found.type == "expenditure_summary"
    assert values(found, code="201")["total"] == "3.00"


def test_title_and_captions_inside_the_grid() -> None:
    found = table(
        grid("""
        2024年部门收入总表|<|<|<|<
        编制单位：某市某局|<|<|单位：元|<
        科目编码|科目名称|合计|财政拨款收入|其他收入
        201|一般公共服务支出|300|200|100
        注：数据为测算数。|<|<|<|<
        """),
    )
    assert found.type == "revenue_summary"
    assert found.title == "2024年部门收入总表"
    assert found.unit == "元"
    assert found.entity == "某市某局"
    assert [n.value for n in found.notes] == ["注：数据为测算数。"]
    assert len(found.rows) == 1


def test_grids_of_one_table_on_two_pages_are_joined() -> None:
    head = "科目编码|科目名称|合计|基本支出|项目支出\n"
    disclosure = read(
        "一般公共预算支出表",
        grid(head + "201|一般公共服务支出|3.00|2.00|1.00"),
        grid(head + "20103|政府办公厅（室）及相关机构事务|3.00|2.00|1.00"),
        "政府性基金预算支出表",
        grid(head + "212|城乡社区支出|3.00|2.00|1.00"),
    )
    assert [(t.type, len(t.rows)) for t in disclosure.tables] == [
        ("general_public_expenditure", 2), ("government_fund_expenditure", 1),
    ]  # fmt: skip


def test_empty_table_has_no_rows_and_keeps_its_note() -> None:
    found = table(
        "国有资本经营预算支出表",
        grid("""
        科目编码|科目名称|合计|基本支出|项目支出
        ||||
        """),
        "说明：本部门无国有资本经营预算，故此表为空。",
    )
    assert found.type == "state_capital_expenditure"
    assert found.rows == []
    assert [n.value for n in found.notes] == ["说明:本部门无国有资本经营预算,故此表为空。"]


def test_printed_total_of_an_empty_table_is_a_row() -> None:
    found = table(
        "国有资本经营预算支出表",
        grid("""
        科目编码|科目名称|合计|基本支出|项目支出
        合计|<|||
        """),
    )
    assert [r.label for r in found.rows] == ["合计"]
    assert values(found, label="合计") == {"total": None, "basic": None, "project": None}


def test_unknown_column_is_listed_with_its_numbers() -> None:
    disclosure = read(
        "部门收入总表",
        grid("""
        科目编码|科目名称|合计|财政拨款收入|碳汇收入
        201|一般公共服务支出|300.00|200.00|100.00
        """),
    )
    assert [(u.kind, u.numbers) for u in disclosure.unrecognised] == [("column", 1)]
    assert "碳汇收入" in disclosure.unrecognised[0].text
    assert disclosure.coverage.read == 3
    assert disclosure.coverage.understood == 2


def test_services_bought_by_government() -> None:
    found = table(
        "政府购买服务预算表",
        grid("""
        购买主体|购买服务项目名称|购买服务目录编码|合计|一般公共预算|政府性基金|其他资金
        某局|物业管理|C1204|20.00|20.00||
        """),
    )
    assert found.type == "government_purchase_of_services"
    assert found.rows[0].label == "物业管理"
    assert values(found, label="物业管理")["total"] == "20.00"


def test_economic_classes_as_columns() -> None:
    found = table(
        "表2 部门支出总表",
        grid("""
        科目编码|科目名称|合计|基本支出|<|<|<|项目支出
        ^|^|^|小计|工资福利支出|商品和服务支出|对个人和家庭的补助|^
        2010301|行政运行|10.00|8.00|5.00|2.00|1.00|2.00
        """),
    )
    assert values(found, code="2010301") == {
        "total": "10.00", "basic": "8.00", "economic_301": "5.00", "economic_302": "2.00",
        "economic_303": "1.00", "project": "2.00",
    }  # fmt: skip


def test_final_accounts_with_line_numbers() -> None:
    found = table(
        "收入支出决算总表",
        "公开01表",
        "部门：某市某局 2023年度 金额单位：万元",
        grid("""
        收入|<|<|支出|<|<
        项目|行次|金额|项目|行次|金额
        栏次||1|栏次||2
        一、一般公共预算财政拨款收入|1|500.00|一、一般公共服务支出|32|480.00
        本年收入合计|27|500.00|本年支出合计|58|480.00
        使用非财政拨款结余|28||结余分配|59|
        年初结转和结余|29|10.00|年末结转和结余|60|30.00
        总计|30|510.00|总计|61|510.00
        """),
    )
    assert found.type == "revenue_expenditure_summary"
    assert values(found, label="年末结转和结余", side="expenditure") == {"total": "30.00"}
    assert values(found, label="总计", side="revenue") == {"total": "510.00"}


def test_basic_expenditure_of_final_accounts_in_three_blocks() -> None:
    found = table(
        "一般公共预算财政拨款基本支出决算明细表",
        grid("""
        人员经费|<|<|公用经费|<|<|<|<|<
        科目编码|科目名称|金额|科目编码|科目名称|金额|科目编码|科目名称|金额
        301|工资福利支出|8.00|302|商品和服务支出|2.00|307|债务利息及费用支出|
        30101|基本工资|8.00|30201|办公费|2.00|30701|国内债务付息|
        人员经费合计|<|8.00|公用经费合计|<|<|<|<|2.00
        """),
    )
    assert found.type == "general_public_basic_expenditure"
    assert values(found, code="30201") == {"total": "2.00"}
    assert values(found, code="30101") == {"total": "8.00"}
    assert values(found, label="人员经费合计") == {"total": "8.00"}
    assert values(found, label="公用经费合计") == {"total": "2.00"}


def test_three_public_of_final_accounts_in_two_stages() -> None:
    found = table(
        "财政拨款“三公”经费支出决算表",
        grid("""
        预算数|<|<|<|<|<|决算数|<|<|<|<|<
        合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费|合计|因公出国（境）费|公务用车购置及运行维护费|<|<|公务接待费
        ^|^|小计|公务用车购置费|公务用车运行维护费|^|^|^|小计|公务用车购置费|公务用车运行维护费|^
        1|2|3|4|5|6|7|8|9|10|11|12
        5.00||5.00||5.00||4.00||4.00||4.00|
        """),
    )
    by_item = {r.item: {k: f.printed if f else None for k, f in r.values.items()} for r in found.rows}
    assert by_item["total"] == {"budget": "5.00", "final": "4.00"}
    assert by_item["vehicle_operation"] == {"budget": "5.00", "final": "4.00"}
    assert by_item["reception"] == {"budget": None, "final": None}


def test_fund_table_of_final_accounts() -> None:
    found = table(
        "政府性基金预算财政拨款收入支出决算表",
        grid("""
        项目|<|年初结转和结余|本年收入|本年支出|<|<|年末结转和结余
        功能分类科目编码|科目名称|^|^|小计|基本支出|项目支出|^
        栏次|<|1|2|3|4|5|6
        合计|<|1.00|9.00|8.00||8.00|2.00
        2120899|其他国有土地使用权出让收入安排的支出|1.00|9.00|8.00||8.00|2.00
        """),
    )
    assert values(found, code="2120899") == {
        "opening_balance": "1.00", "current_revenue": "9.00", "total": "8.00", "basic": None, "project": "8.00",
        "closing_balance": "2.00",
    }  # fmt: skip


def test_damaged_split_codes_mean_what_their_parents_say() -> None:
    found = table(
        "一般公共预算基本支出表",
        grid("""
        经济分类科目编码|<|科目名称|合计|人员经费|公用经费
        类|款|^|^|^|^
        301||工资福利支出|9.00|9.00|
        301|2|津贴补贴|9.00|9.00|
        """),
    )
    row = found.rows[1]
    assert (row.code, row.code_norm, row.code_cells) == ("3012", "30102", ("301", "2"))


def test_class_lost_from_a_split_function_code() -> None:
    found = table(
        "一般公共预算支出表",
        grid("""
        功能分类科目编码|<|<|科目名称|合计|基本支出|项目支出
        类|款|项|^|^|^|^
        210|||卫生健康支出|9.00|9.00|
        210|11||行政事业单位医疗|9.00|9.00|
        7|11|02|事业单位医疗|9.00|9.00|
        """),
    )
    assert (found.rows[2].code, found.rows[2].code_norm) == ("71102", "2101102")


def test_money_of_this_year_from_above_and_carried_over() -> None:
    found = table(
        "表2-1",
        "财政拨款支出预算表（部门经济分类科目）",
        "单位：元",
        grid("""
        科目编码|<|单位代码|单位名称（科目）|总计|省级当年财政拨款安排|<|<|<|<|中央提前通知专项转移支付等|<|上年结转安排|<
        类|款|^|^|^|合计|一般公共预算拨款|<|<|政府性基金安排|合计|一般公共预算拨款|合计|一般公共预算拨款
        ^|^|^|^|^|^|小计|基本支出|项目支出|项目支出|^|基本支出|^|项目支出
        |||合计|100|80|70|50|20|10|15|15|5|5
        301|01|205301|基本工资|50|50|50|50||||||
        """),
    )
    assert found.type == "fiscal_grant_economic_expenditure"
    assert found.unit == "元"
    row = values(found, label="合计")
    assert row == {
        "total": "100", "current_year": "80", "general_public": "70", "general_public_basic": "50",
        "general_public_project": "20", "government_fund_project": "10", "superior_grant": "15",
        "superior_grant_general_public_basic": "15", "carryover": "5", "carryover_general_public_project": "5",
    }  # fmt: skip
    assert found.row("30101") is not None


def test_wide_three_public_under_a_group_of_the_year() -> None:
    found = table(
        "表3-3",
        "一般公共预算“三公”经费支出预算表",
        grid("""
        单位编码|单位名称（科目）|当年财政拨款预算安排|<|<|<|<|<|会议费
        ^|^|合计|因公出国（境）费用|公务用车购置及运行费|<|<|公务接待费|^
        ^|^|^|^|小计|公务用车购置费|公务用车运行费|^|^
        |合计|4.12||2.00||2.00|2.12|0.50
        """),
    )
    by_item = {r.item or r.label: {k: f.printed if f else None for k, f in r.values.items()} for r in found.rows}
    assert by_item["total"] == {"total": "4.12"}
    assert by_item["vehicle_operation"] == {"total": "2.00"}
    assert by_item["会议费"] == {"total": "0.50"}


def test_three_public_with_a_row_per_year() -> None:
    found = table(
        "2024年“三公”经费支出表",
        grid("""
        年度|合计|因公出国（境）费|公务接待费|公务用车购置和运行维护费|<|<
        ^|^|^|^|小计|公务用车购置费|公务用车运行维护费
        2023年|9.00|1.00|2.00|6.00||6.00
        2024年|8.00|1.00|1.00|6.00||6.00
        """),
    )
    totals = [{k: f.printed if f else None for k, f in r.values.items()} for r in found.rows if r.item == "total"]
    assert totals == [{"total@2023": "9.00", "total": "8.00"}]


def test_procurement_by_class_with_the_sum_only() -> None:
    found = table("政府采购预算明细表", grid("采购类别|金额\nA货物|5.00\nC服务|6.00\n合计|11.00"))
    assert found.type == "procurement"
    assert values(found, label="C服务") == {"total": "6.00"}


def test_grants_and_non_tax_revenue_under_the_general_budget() -> None:
    found = table(
        "收入总表",
        grid("""
        单位代码|单位名称|总计|一般公共预算|<|<|政府性基金预算|财政专户管理资金|上级财政补助收入|上年结转|事业单位经营服务收入
        ^|^|^|小计|经费拨款|纳入一般公共预算管理的非税收入拨款|^|^|^|^|^
        |合计|30.00|25.00|20.00|5.00||||5.00|
        """),
    )
    assert values(found, label="合计") == {
        "total": "30.00", "general_public": "25.00", "general_public_grant": "20.00", "non_tax_revenue": "5.00",
        "government_fund": None, "special_account": None, "superior_grant": None, "carryover": "5.00",
        "operating_revenue": None,
    }  # fmt: skip


def test_classes_of_projects_as_columns() -> None:
    found = table(
        "部门支出总表",
        grid("""
        科目编码|科目名称|合计|基本支出|<|<|项目支出|<|<
        ^|^|^|小计|人员类|公用经费|小计|其他运转类|特定目标类
        2010301|行政运行|10.00|8.00|6.00|2.00|2.00|0.50|1.50
        """),
    )
    assert values(found, code="2010301") == {
        "total": "10.00", "basic": "8.00", "personnel": "6.00", "public_funds": "2.00", "project": "2.00",
        "project_operations": "0.50", "project_specific": "1.50",
    }  # fmt: skip


def test_long_revenue_table_without_codes() -> None:
    found = table(
        "收入总体情况表",
        "单位：万元",
        grid("""
        项目|2024年预算
        一、预算拨款|100.00
        一般公共预算拨款|100.00
        二、财政专户拨款|
        其中：教育收费|
        收入总计|100.00
        """),
    )
    assert found.type == "revenue_summary"
    assert values(found, label="一般公共预算拨款") == {"total": "100.00"}


def test_sides_named_in_one_header_row() -> None:
    found = table(
        "收支预算总表",
        grid("""
        收 入|预算数|支 出|预算数
        一、一般公共预算拨款|5.00|一、基本支出|4.00
        二、其他收入||二、项目支出|1.00
        收入总计|5.00|支出总计|5.00
        """),
    )
    assert found.type == "revenue_expenditure_summary"
    assert values(found, label="二、项目支出", side="expenditure") == {"total": "1.00"}
    assert values(found, label="收入总计", side="revenue") == {"total": "5.00"}


def test_one_heading_over_three_code_columns() -> None:
    found = table(
        "一般公共预算支出表",
        grid("""
        科目编码|<|<|科目名称|合计|基本支出|项目支出
        201|01|01|行政运行|5.00|5.00|
        合计|<|<|<|5.00|5.00|
        """),
    )
    assert found.rows[0].code == "2010101"
    assert found.rows[0].code_cells == ("201", "01", "01")
    assert (found.rows[1].code, found.rows[1].label) == (None, "合计")


def test_one_heading_over_code_and_name() -> None:
    found = table(
        "一般公共预算支出表",
        grid("""
        支出功能分类科目|<|合计|基本支出|项目支出
        20101|人大事务|5.00|5.00|
        合计|<|5.00|5.00|
        """),
    )
    assert [(r.code, r.label) for r in found.rows] == [("20101", "人大事务"), (None, "合计")]


def test_columns_merged_over_two_slots() -> None:
    disclosure = read(
        "部门支出总表",
        grid("""
        科目编码|科目名称|<|合计|<|基本支出|项目支出
        20101|人大事务|<|5.00|<|4.00|1.00
        """),
    )
    (found,) = disclosure.tables
    assert found.rows[0].label == "人大事务"
    assert values(found, code="20101") == {"total": "5.00", "basic": "4.00", "project": "1.00"}
    assert disclosure.unrecognised == []
    assert disclosure.coverage.read == 3


def test_final_accounts_whose_code_levels_stand_beside_the_column_numbers() -> None:
    found = table(
        "收入决算表",
        "公开02表",
        "部门：某县某局 金额单位：万元",
        grid("""
        项目|<|<|<|本年收入合计|财政拨款收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|其他收入
        功能分类科目编码|<|<|科目名称|^|^|^|^|^|^|^
        类|款|项|栏次|1|2|3|4|5|6|7
        ^|^|^|合计|100.00|90.00|||||10.00
        201|<|<|一般公共服务支出|100.00|90.00|||||10.00
        2010301|<|<|行政运行|100.00|90.00|||||10.00
        注：本表反映部门本年度取得的各项收入情况。|<|<|<|<|<|<|<|<|<|<
        """),
    )
    assert [(r.code, r.label) for r in found.rows] == [
        (None, "合计"), ("201", "一般公共服务支出"), ("2010301", "行政运行"),
    ]  # fmt: skip
    assert values(found, code="2010301")["total"] == "100.00"
    assert values(found, label="合计")["other"] == "10.00"
    assert len(found.notes) == 1


def test_economic_items_as_columns_under_their_classes() -> None:
    disclosure = read(
        "一般公共预算财政拨款支出决算表",
        grid("功能分类科目编码|科目名称|合计|基本支出|项目支出\n2010301|行政运行|10.00|10.00|"),
        "一般公共预算财政拨款支出决算明细表",
        grid("""
        功能分类科目编码|科目名称|合计|工资福利支出|<|<|商品和服务支出|<
        ^|^|^|小计|基本工资|住房公积金|小计|公务接待费
        2010301|行政运行|10.00|8.00|6.00|2.00|2.00|2.00
        """),
    )
    plain, detail = disclosure.tables
    assert (plain.type, detail.type) == ("general_public_expenditure", "other")
    assert values(detail, code="2010301") == {
        "total": "10.00", "economic_301": "8.00", "economic_30101": "6.00", "economic_30113": "2.00",
        "economic_302": "2.00", "economic_30217": "2.00",
    }  # fmt: skip
    assert disclosure.unrecognised == []


def test_summary_in_five_blocks_by_function_and_both_economic_systems() -> None:
    found = table(
        "2024年部门综合预算收支总表",
        grid("""
        收入|<|支出|<|<|<|<|<
        项目|预算数|支出功能分科目（按大类）|预算数|部门经济科目（按大类）|预算数|政府经济科目（按大类）|预算数
        一、部门预算|9.00|一、部门预算|9.00|一、部门预算|9.00|一、部门预算|9.00
        """),
    )
    assert found.type == "revenue_expenditure_summary"
    assert [r.side for r in found.rows] == ["revenue", "expenditure", "expenditure", "expenditure"]
