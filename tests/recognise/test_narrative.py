"""Statements of running text: one sentence, or a few, in the registers of many provinces."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.recognise.narrative_helper import brief, disclose, read
from yusuan.model.money import FEN_PER_UNIT


def test_amount_change_rate_and_reason_belong_together() -> None:
    amount, change = read("2024年某局收入预算320.50万元，比上年增加20.50万元，增长6.83%，主要原因是承担普查任务。")
    assert brief(amount) == ("amount", "revenue_total", "320.50")
    assert (amount.figure and amount.figure.fen, amount.figure and amount.figure.quantum) == (320_500_000, 10_000)
    assert brief(change) == ("change", "revenue_total", "20.50")
    assert (change.direction, change.compared_with, change.basis_year) == ("increase", "上年", 2023)
    assert (str(change.percent), change.percent_text, change.reason) == ("6.83", "6.83%", "承担普查任务")
    assert (change.parent, amount.year, amount.kind) == (0, 2024, "budget")


@pytest.mark.parametrize(
    ("text", "printed", "unit", "fen"),
    [
        ("收入预算1,212.12万元。", "1,212.12", "万元", 1_212_120_000),
        ("收入预算１２．５万元。", "１２．５", "万元", 12_500_000),
        ("收入预算16. 56 万 元。", "16.56", "万元", 16_560_000),
        ("收入预算4.510000万元。", "4.510000", "万元", 4_510_000),
        ("收入预算2亿元。", "2", "亿元", 20_000_000_000),
        ("收入预算35千元。", "35", "千元", 3_500_000),
        ("收入预算-5.2万元。", "-5.2", "万元", -5_200_000),
        ("收入预算1 234.5万元。", "1 234.5", "万元", 1_234_500_000),
    ],
)
def test_numbers_as_printed(text: str, printed: str, unit: str, fen: int) -> None:
    (statement,) = read(text)
    assert statement.figure is not None
    assert (statement.figure.printed, statement.unit, statement.figure.fen) == (printed, unit, fen)
    assert statement.concept == "revenue_total"


def test_amount_finer_than_a_fen_is_kept() -> None:
    (statement,) = read("收入预算18234.5678912万元。")
    assert statement.figure is not None
    assert statement.figure.fen is None
    assert str(statement.figure.number) == "18234.5678912"


@pytest.mark.parametrize(
    "text",
    [
        "单价100万元（含）以上设备情况见附表。",
        "本部门没有400万元以上的工程。",
        "有则写，无则填0万元。",
        "会期控制在三天，费用不超过5万元。",
        "收入预算××万元，比上年增加  万元。",
    ],
)
def test_thresholds_and_instructions_state_nothing(text: str) -> None:
    assert read(text) == []


def test_glossary_is_not_read() -> None:
    assert (
        read("九、名词解释", "1.基本支出：例如某单位基本支出5万元。", "十、其他", "会议费2万元。")[0].concept
        == "meeting"
    )


def test_titles_captions_and_contents_are_not_read() -> None:
    kinds = ["title", "caption", "note", "contents", "body"]
    lines = ["项目支出1万元", "合计2万元", "注：含3万元", "支出4万元……5", "会议费6万元。"]
    assert [brief(s) for s in disclose(lines, kinds=kinds).statements] == [("amount", "meeting", "6")]


@pytest.mark.parametrize(
    ("phrase", "concept"),
    [
        ("2024年预算收入", "revenue_total"),
        ("某县教育局2024年度支出总计", "expenditure_total"),
        ("本部门2023年度收、支总计", "revenue_expenditure_total"),
        ("财政拨款收支总预算", "fiscal_grant_summary"),
        ("财政拨款支出预算", "fiscal_grant_expenditure"),
        ("一般公共预算拨款收入", "general_public_revenue"),
        ("政府性基金拨款支出预算", "government_fund_expenditure"),
        ("国有资本经营预算收入", "state_capital_revenue"),
        ("财政专户核拨收入", "special_account_revenue"),
        ("事业收入", "business_revenue"),
        ("事业单位经营收入", "operating_revenue"),
        ("附属单位上缴收入", "affiliated_remittance_revenue"),
        ("上年结转结余", "carryover"),
        ("年末结转和结余", "closing_balance"),
        ("本年支出合计", "current_expenditure"),
        ("一般公共预算财政拨款基本支出", "general_public_basic"),
        ("日常公用经费", "public_funds"),
        ("机关运行费", "agency_operating"),
        ("我部门财政拨款“三公”经费预算", "three_public"),
        ("因公出国(境)费用", "abroad"),
        ("教学科研人员因公出国（境）费", "abroad_academic"),
        ("公务用车购置及运维费", "vehicle"),
        ("公务用车购置经费", "vehicle_purchase"),
        ("公车运行维护费", "vehicle_operation"),
        ("公务接待费支出", "reception"),
        ("政府采购工程预算", "procurement_works"),
        ("面向中小企业预留政府采购项目预算金额", "procurement_sme"),
        ("授予小微企业合同金额", "procurement_micro"),
        ("本部门（含所属单位）上年末固定资产金额", "assets"),
        ("本年度拟购置固定资产总额", "assets_planned"),
        ("涉及项目预算资金", "performance_projects"),
        ("农村现代远程教育站点运行维护费", None),
        ("村干部培训资金", None),
        ("政府购买服务支出", None),
        ("国内公务接待费", None),
    ],
)
def test_phrases_of_many_provinces(phrase: str, concept: str | None) -> None:
    (statement,) = read(f"{phrase}12.5万元。")
    assert statement.concept == concept
    assert statement.subject == phrase


def test_breakdown_with_brackets() -> None:
    found = read(
        "2024年“三公”经费预算9.2万元，其中因公出国（境）费0万元；公务用车购置及运维费8.4万元"
        "（其中：公务用车购置费为0万元，公务用车运维费8.4万元)；公务接待费0.8万元。与上年相比增加0.8万元。"
    )
    assert [(s.concept, s.parent) for s in found] == [
        ("three_public", None),
        ("abroad", 0),
        ("vehicle", 0),
        ("vehicle_purchase", 2),
        ("vehicle_operation", 2),
        ("reception", 0),
        ("three_public", 0),
    ]
    assert found[-1].role == "change"


def test_list_of_projects_goes_on_over_semicolons() -> None:
    found = read(
        "支出预算90万元，其中基本支出30万元，包括人员经费20万元和日常公用经费10万元；"
        "项目支出60万元，主要为平台建设资金30万元；宣讲专项经费25万元；慰问金5万元等。",
        projects=["平台建设专项公用项目经费", "慰问金"],
    )
    assert [s.parent for s in found] == [None, 0, 1, 1, 0, 4, 4, 4]
    assert [(s.concept, s.subject) for s in found[5:]] == [
        ("project_item", "平台建设专项公用项目经费"),
        (None, "宣讲专项经费"),
        ("project_item", "慰问金"),
    ]


def test_chain_of_changes_in_a_reason() -> None:
    found = read(
        "2024年收支预算安排80万元，较2023年预算减少7万元，其中：基本支出增加3万元，主要为工资调整；"
        "项目支出减少10万元，主要为体检项目减少6万元，培训项目较上年减少4万元。"
    )
    assert [(s.role, s.concept, s.direction, s.parent) for s in found] == [
        ("amount", "revenue_expenditure_total", None, None),
        ("change", "revenue_expenditure_total", "decrease", 0),
        ("change", "basic", "increase", 1),
        ("change", "project", "decrease", 1),
        ("change", None, "decrease", 3),
        ("change", None, "decrease", 3),
    ]
    assert found[2].reason == "工资调整"
    assert found[3].reason == "体检项目减少6万元，培训项目较上年减少4万元"


def test_direction_before_the_subject_holds_for_the_list() -> None:
    found = read("项目支出增加26万元，主要为增加巡查经费6万元，灌溉工程支出20万元。")
    assert [(s.role, s.subject, s.direction) for s in found] == [
        ("change", "项目支出", "increase"),
        ("change", "巡查经费", "increase"),
        ("change", "灌溉工程支出", "increase"),
    ]


def test_function_of_the_shanghai_register() -> None:
    found = read(
        "3. “一般公共服务支出（类）统计信息事务（款）专项普查活动（项）”25.77万元，主要用于普查。2023年当年预算"
        "执行数为60.13万元，2024年预算安排25.77万元，比2023年预算执行数减少57.14%。主要原因是：任务结束。"
    )
    assert {(s.concept, s.code) for s in found} == {("function", "2010507")}
    assert [(s.year, s.kind) for s in found] == [(2024, None), (2023, "execution"), (2024, "budget"), (2024, "budget")]
    change = found[3]
    assert (change.figure, str(change.percent), change.direction) == (None, "57.14", "decrease")
    assert (change.compared_with, change.basis_year, change.reason, change.parent) == (
        "2023年预算执行数",
        2023,
        "任务结束",
        2,
    )


def test_final_accounts_by_function_over_two_paragraphs() -> None:
    found = read(
        "2、一般公共服务支出（类）财政事务（款）行政运行（项）。",
        "年初预算为300万元，支出决算为285.5万元，完成年初预算的95.17%。决算数小于年初预算数的主要原因是人员退休。",
    )
    assert {(s.concept, s.code) for s in found} == {("function", "2010601")}
    assert [(s.role, s.kind) for s in found] == [
        ("amount", "opening_budget"),
        ("amount", "final"),
        ("completion", "final"),
        ("change", "final"),
    ]
    assert (found[2].compared_with, str(found[2].percent), found[2].parent) == ("年初预算", "95.17", 1)
    assert (found[3].direction, found[3].compared_with, found[3].reason) == ("decrease", "年初预算数", "人员退休")


@pytest.mark.parametrize("words", ["与2023年预算持平", "较上年无变化", "同上年预算一致", "比2023年预算执行数持平"])
def test_flat(words: str) -> None:
    amount, flat = read(f"公务接待费1.35万元，{words}，主要原因是厉行节约。")
    assert (flat.role, flat.direction, flat.concept, flat.parent) == ("flat", "flat", "reception", 0)
    assert (flat.basis_year, flat.reason) == (2023, "厉行节约")
    assert amount.role == "amount"


def test_empty_reason_is_an_empty_string() -> None:
    assert read("公务接待费0万元，与2023年预算持平，主要原因是。")[1].reason == ""
    assert read("公务接待费0万元，与2023年预算持平。")[1].reason is None


def test_reason_that_names_a_trip_abroad_keeps_its_first_word() -> None:
    assert (
        read("因公出国（境）费0万元，与上年持平。主要原因是因公出国（境）费不变。")[1].reason == "因公出国（境）费不变"
    )


def test_shares() -> None:
    found = read("本年支出合计100万元，其中：基本支出34.3万元，占34.30%；项目支出65.7万元，占本年支出的65.70%。")
    shares = [s for s in found if s.role == "share"]
    assert [(s.concept, s.percent_text, s.compared_with, s.parent) for s in shares] == [
        ("basic", "34.30%", None, 1),
        ("project", "65.70%", "本年支出", 3),
    ]


def test_year_on_year_of_another_subject_first() -> None:
    total, change = read("某部2024年度收入支出总计80.5万元。与2023年度相比，收入支出总计增加80.5万元，增长100.00%。")
    assert (change.parent, change.compared_with, change.percent_text) == (0, "2023年度", "100.00%")
    assert total.concept == change.concept == "revenue_expenditure_total"


def test_amount_of_the_year_compared_with() -> None:
    amount, base, change = read("2024年收入预算120万元，比2023年100万元增加20万元，增长20%。")
    assert (base.role, base.year, base.concept, base.parent) == ("amount", 2023, "revenue_total", None)
    assert (change.parent, change.percent_text, amount.year) == (0, "20%", 2024)


def test_change_told_by_both_ends() -> None:
    found = read("公务用车运行维护费从上年的8万元减少到5万元，降幅为37.5%。")
    assert [(s.role, s.year, s.concept) for s in found] == [
        ("amount", 2023, "vehicle_operation"),
        ("amount", 2024, "vehicle_operation"),
        ("change", 2024, "vehicle_operation"),
    ]


def test_unresolved_template_direction() -> None:
    _, change = read("公务接待费5万元，比上年增加（减少）1万元。")
    assert (change.role, change.direction, change.compared_with) == ("change", None, "上年")


def test_operating_funds_list_names_economic_codes() -> None:
    found = read("机关运行经费安排支出12.5万元，办公费8万元，水费1.5万元，公务用车运行维护费3万元。")
    assert [(s.concept, s.code, s.parent) for s in found] == [
        ("agency_operating", None, None),
        ("economic", "30201", 0),
        ("economic", "30205", 0),
        ("economic", "30231", 0),
    ]


def test_heading_says_what_a_bare_amount_is() -> None:
    (statement,) = read("三、机关运行经费安排情况", "2024年安排57.72万元。")
    assert statement.concept == "agency_operating"
    assert statement.section == ("三、机关运行经费安排情况",)


def test_list_announced_by_the_paragraph_before() -> None:
    found = read("2024年政府采购预算20万元，其中：", "1.货物类：5万元；", "2.服务类：15万元。")
    assert [(s.concept, s.parent) for s in found] == [
        ("procurement", None),
        ("procurement_goods", 0),
        ("procurement_services", 0),
    ]


def test_item_as_opening_words() -> None:
    amount, change = read("2.公务接待费。2024年预算数2.5万元，比2023年预算数减少1.5万元。")
    assert (amount.concept, change.concept, change.parent) == ("reception", "reception", 0)


def test_part_of_a_whole_named_first() -> None:
    found = read("财政拨款支出预算50万元，比上年增加1万元。财政拨款支出预算中，一般公共预算拨款支出预算50万元。")
    assert (found[2].concept, found[2].parent) == ("general_public_expenditure", 0)


def test_funds_inside_a_purchase_are_not_the_totals() -> None:
    found = read("政府采购预算20万元，其中：一般公共预算资金15万元，上年结转5万元。")
    assert [(s.concept, s.parent) for s in found] == [("procurement", None), (None, 0), (None, 0)]


def test_names_and_amounts_told_respectively() -> None:
    found = read("人员经费、公用经费分别为120万元和35.5万元。")
    assert [brief(s) for s in found] == [("amount", "personnel", "120"), ("amount", "public_funds", "35.5")]


def test_unattached_amounts_stay() -> None:
    found = read("第一季度用款计划10万元，每村补助8万元/年。")
    assert [brief(s) for s in found] == [("amount", None, "10"), ("amount", None, "8")]


def test_counts() -> None:
    found = read("编报绩效目标的项目共3个，涉及项目预算资金262万元；公务用车保有量2辆。")
    assert [(s.role, s.concept, s.unit) for s in found] == [
        ("count", "performance_projects", "个"),
        ("amount", "performance_projects", "万元"),
        ("count", None, "辆"),
    ]


def test_wrapped_lines_read_as_one_sentence() -> None:
    found = read(
        "　　本部门2024年一般公共预算财政拨款支出年初预算",
        "为12万元，支出决算为10.5 万",
        "元，完成年初预算的",
    )
    assert [brief(s)[2] for s in found] == ["12", "10.5"][: len(found)]
    assert found[0].paragraph == 1


def test_offsets_point_at_the_printed_amount() -> None:
    lines = ["收入预算  1,212.12 万元，其中：事业\n收入 262.00万元。"]
    disclosure = disclose(lines)
    texts = [disclosure.paragraphs[s.paragraph].text[s.start : s.end] for s in disclosure.statements]
    assert texts == ["1,212.12 万元", "262.00万元"]


UNITS = st.sampled_from(["万元", "元", "亿元", "千元"])
NAMES = st.sampled_from(["会议费", "培训费", "基本支出", "收入预算", "某平台建设", "公务接待费", "其他收入", "水费"])
JOINTS = st.sampled_from(["，", "；", "。", "，其中：", "，比上年增加", "、", "（", "）；", "，主要为", "。（二）"])
AMOUNTS = st.tuples(st.integers(0, 99_999), st.integers(0, 99), UNITS)


@given(st.lists(st.tuples(NAMES, AMOUNTS, JOINTS), min_size=1, max_size=12))
@settings(max_examples=200, deadline=None)
def test_no_amount_is_lost(parts: list[tuple[str, tuple[int, int, str], str]]) -> None:
    text = "".join(f"{name}{whole}.{part:02d}{unit}{joint}" for name, (whole, part, unit), joint in parts)
    disclosure = disclose([text])
    money = [s for s in disclosure.statements if s.figure is not None and s.role != "count"]
    expected = [(whole * 100 + part) * FEN_PER_UNIT[unit] // 100 for _, (whole, part, unit), _ in parts]
    assert [s.figure.fen for s in money if s.figure] == expected
    for statement, (_, (whole, part, unit), _) in zip(money, parts, strict=True):
        assert disclosure.paragraphs[0].text[statement.start : statement.end] == f"{whole}.{part:02d}{unit}"
    assert all(s.parent is None or s.parent < i for i, s in enumerate(disclosure.statements))


SENTENCES = (
    "2024年支出预算90万元，其中基本支出30万元，包括人员经费20万元和日常公用经费10万元；项目支出60万元。",
    "公务接待费1.35万元，比2023年预算减少0.5万元，下降27.03%，主要原因是压缩批次；会议费2万元，与上年持平。",
    "教育支出（类）普通教育（款）小学教育（项）：2024年预算数为61.5万元，占12.5%。",
)


@given(st.sampled_from(SENTENCES), st.lists(st.integers(1, 60), max_size=6))
@settings(max_examples=150, deadline=None)
def test_line_breaks_and_blanks_change_nothing(sentence: str, places: list[int]) -> None:
    broken = sentence
    for place in sorted(places, reverse=True):
        between_digits = re.fullmatch(r"\d\d", broken[place - 1 : place + 1])
        broken = broken if between_digits else broken[:place] + "\n " + broken[place:]
    keys = [(brief(s), s.parent, s.code, s.year, s.direction, s.reason) for s in read(sentence)]
    assert [(brief(s), s.parent, s.code, s.year, s.direction, s.reason) for s in read(broken)] == keys


@given(
    st.lists(
        st.text(
            alphabet='其中：，。；（）"“”0123456789.%万亿元增减少比上年占完成预算数的类款项持平主要原因是、一二三 \n',
            max_size=60,
        )
    )
)
@settings(max_examples=300, deadline=None)
def test_any_text_is_survived(lines: list[str]) -> None:
    disclosure = disclose(lines)
    assert len(disclosure.paragraphs) == len(lines)
    for statement in disclosure.statements:
        assert 0 <= statement.start <= statement.end <= len(disclosure.paragraphs[statement.paragraph].text)


def test_nested_lists_over_paragraphs_follow_their_numbers() -> None:
    found = read(
        "某局2024年度收入、支出预算总计90万元。其中：",
        "（一）收入预算总计90万元。包括：",
        "1．本年收入合计85万元。",
        "2．上年结转结余为5万元。与上年相比减少3万元。",
        "（二）支出预算总计90万元。包括：",
        "1．教育支出（类）支出90万元。",
    )
    assert [(s.concept, s.parent) for s in found] == [
        ("revenue_expenditure_total", None),
        ("revenue_total", 0),
        ("current_revenue", 1),
        ("carryover", 1),
        ("carryover", 3),
        ("expenditure_total", 0),
        ("function", 5),
    ]


def test_both_sides_of_one_total() -> None:
    found = read("财政拨款收支总预算80万元。收入包括：上年结转20万元；支出包括：教育支出60万元。")
    assert [(s.concept, s.parent) for s in found] == [("fiscal_grant_summary", None), ("carryover", 0), ("function", 0)]


def test_budget_and_final_of_one_subject() -> None:
    found = read("“三公”经费支出预算为20万元，支出决算为18.5万元；其中：公务接待费支出预算为5万元，支出决算为3万元。")
    assert [(s.concept, s.kind, s.parent) for s in found] == [
        ("three_public", "budget", None),
        ("three_public", "final", None),
        ("reception", "budget", 0),
        ("reception", "final", 1),
    ]


def test_change_without_amount_gives_its_reason() -> None:
    (statement,) = read("财政拨款收入支出减少的主要原因是项目调整。")
    assert (statement.role, statement.direction, statement.figure) == ("change", "decrease", None)
    assert (statement.concept, statement.reason) == ("fiscal_grant_summary", "项目调整")


def test_what_does_not_add_up_with_the_others_is_no_part() -> None:
    found = read("政府采购预算200万元，其中：货物类50万元，服务类150万元；面向中小企业采购120万元。")
    assert [(s.concept, s.parent) for s in found] == [
        ("procurement", None),
        ("procurement_goods", 0),
        ("procurement_services", 0),
        ("procurement_sme", None),
    ]


def test_parts_of_parts_need_no_words() -> None:
    found = read("支出预算90万元，其中：基本支出30万元，人员经费20万元，公用经费10万元，项目支出60万元。")
    assert [s.parent for s in found] == [None, 0, 1, 1, 0]


def test_second_telling_is_no_second_part() -> None:
    found = read("“三公”经费5万元，其中：公务用车运行维护费4万元；公务接待费1万元。公务接待费1万元，与上年持平。")
    assert [(s.role, s.concept, s.parent) for s in found] == [
        ("amount", "three_public", None),
        ("amount", "vehicle_operation", 0),
        ("amount", "reception", 0),
        ("amount", "reception", None),
        ("flat", "reception", 3),
    ]


def test_endless_text_is_read_in_bounded_time() -> None:
    assert read("1" * 50_000 + "万元") == []
    start = time.process_time()
    assert [brief(s)[2] for s in read("占" * 50_000 + "5%，" + "比上年" * 20_000 + "增加6万元。")] == ["5%", "6"]
    assert time.process_time() - start < 1


def test_short_names_of_projects_are_known_in_a_list_of_projects() -> None:
    found = read("项目支出30万元，主要为考核经费25万元、慰问5万元。考核经费25万元。", projects=["考核专项公用项目经费"])
    assert [s.concept for s in found] == ["project", "project_item", None, None]


def test_comparison_after_a_full_stop_is_about_the_amount_of_its_own_paragraph() -> None:
    statements = read(
        "2024年“三公”经费预算数为47.91万元，比2023年预算增加25万元。其中：",
        "（一）公务用车购置及运行费46.56万元，比2023年预算增加25万元。",
        "（二）公务接待费1.35万元。比2023年预算持平，主要原因是接待任务不变。",
    )
    assert [(s.role, s.concept) for s in statements][-2:] == [("amount", "reception"), ("flat", "reception")]


def test_budget_of_the_whole_year_is_named_behind_the_item() -> None:
    budget, final = read("2024年度“三公”经费全年预算为5.00万元，支出决算为4.00万元。")
    assert (budget.concept, budget.kind) == ("three_public", "annual_budget")
    assert (final.concept, final.kind) == ("three_public", "final")


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("2024年度一般公共预算会议费支出预算1.00万元。", "meeting"),
        ("上年结转结余的一般公共预算收入50.00万元。", "carryover"),
    ],
)
def test_a_fund_beside_a_narrower_name_is_not_the_fund(text: str, concept: str) -> None:
    (statement,) = read(text)
    assert statement.concept == concept
