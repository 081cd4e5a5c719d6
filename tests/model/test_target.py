"""Targets as they are printed, and properties of taking them apart."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yusuan.model.target import parse_target

CASES = [
    ("≥95%", "≥", "95", "%"),
    ("95％", None, "95", "%"),
    ("100百分比", None, "100", "%"),
    ("≥100 百分比", "≥", "100", "%"),
    ("百分之九十", None, None, None),
    ("百分之90", None, "90", "%"),
    ("≤3月份", "≤", "3", "月份"),
    ("12月底", None, "12", "月底"),
    ("12月底前", "≤", "12", "月底"),
    ("2024年12月底前", "≤", "12", "月底"),
    ("≥233元/月/人", "≥", "233", "元/月/人"),
    ("=300.00(场)", "=", "300.00", "场"),
    ("≥98.00(%)", "≥", "98.00", "%"),
    ("显著提升", None, None, None),
    ("优良中低差", None, None, None),
    ("逐步提高", None, None, None),
    ("≤3.2万元", "≤", "3.2", "万元"),
    ("≤1,200.5元", "≤", "1200.5", "元"),
    (">653天", ">", "653", "天"),
    ("＞653天", ">", "653", "天"),
    ("≥46 提高效率", "≥", "46", None),
    ("≥1日常工作得到有力保障", "≥", "1", None),
    ("≥1 购置数量达标", "≥", "1", None),
    ("≥10次数", "≥", "10", "次数"),
    ("≥1次/年", "≥", "1", "次/年"),
    ("100%以上", "≥", "100", "%"),
    ("3人次", None, "3", "人次"),
    ("不低于90%", "≥", "90", "%"),
    ("不超过5天", "≤", "5", "天"),
    ("达到95%以上", "≥", "95", "%"),
    ("3天以内", "≤", "3", "天"),
    ("10人及以上", "≥", "10", "人"),
    ("前5名", "≤", "5", "名"),
    ("全省前10位", "≤", "10", "位"),
    ("组织1次以上维修。", "≥", "1", "次"),
    ("≥5", "≥", "5", None),
    ("＝15人", "=", "15", "人"),
    ("≥810套", "≥", "810", "套"),
    ("2 个", None, "2", "个"),
    ("95%-100%", None, "95", "%"),
    ("1-2次", None, "1", "次"),
    ("≧90分", "≥", "90", "分"),
    (">=90%", "≥", "90", "%"),
    ("30平方米", None, "30", "平方米"),
    ("0按照合同约定完成", None, "0", None),
    ("按照2023年计划完成", None, None, None),
    ("", None, None, None),
    ("（无）", None, None, None),
]


@pytest.mark.parametrize(("text", "comparator", "number", "unit"), CASES)
def test_printed_targets(text: str, comparator: str | None, number: str | None, unit: str | None) -> None:
    target = parse_target(text)
    assert target.text == text
    assert target.comparator == comparator
    assert target.number == (None if number is None else Decimal(number))
    assert target.unit == unit


@given(st.text(max_size=40))
def test_any_text_is_kept_and_never_refused(text: str) -> None:
    target = parse_target(text)
    assert target.text == text
    if target.number is None:
        assert target.comparator is None and target.unit is None


@given(
    st.sampled_from(["", "≥", "≤", ">", "<", "="]),
    st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False),
    st.sampled_from(["", "%", "个", "万元", "人次", "元/人", "平方米", "小时", "批次"]),
    st.sampled_from(["", " "]),
)
def test_what_is_put_together_is_taken_apart(sign: str, number: Decimal, unit: str, gap: str) -> None:
    target = parse_target(f"{sign}{gap}{number}{gap}{unit}")
    assert (target.comparator or "", target.number, target.unit or "") == (sign, number, unit)


@given(st.integers(min_value=0, max_value=10**7), st.sampled_from(["个", "元", "%"]))
def test_thousands_separators_and_full_width_do_not_matter(number: int, unit: str) -> None:
    plain = parse_target(f"≥{number}{unit}")
    wide = f"{number:,}".translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
    assert parse_target(f"≥{wide}{unit}").number == plain.number == number
