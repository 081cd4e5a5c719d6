"""Money: printing and reading are each other's reverse, sums are exact, rounding is told from errors."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yusuan.model.money import (
    FEN_PER_UNIT,
    AmountError,
    Money,
    Number,
    compare,
    compare_copies,
    fen_of,
    is_blank,
    parse_number,
    quantum_of,
)

FEN = st.integers(-(10**16), 10**16)
UNITS = st.sampled_from(sorted(FEN_PER_UNIT))
#: unit → decimals that print every fen
EXACT = {unit: len(str(fen)) - 1 for unit, fen in FEN_PER_UNIT.items()}
WIDE = str.maketrans("0123456789.,-()", "０１２３４５６７８９．，－（）")


@given(FEN, UNITS, st.booleans())
def test_printed_exactly_and_read_back(fen: int, unit: str, separator: bool) -> None:
    assert Money.parse(Money(fen).format(unit, EXACT[unit], separator=separator), unit) == Money(fen)


@given(FEN, UNITS, st.integers(0, 12))
def test_printing_rounds_halves_up_as_decimal_does(fen: int, unit: str, places: int) -> None:
    exact = Decimal(fen) / FEN_PER_UNIT[unit]
    expected = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert Decimal(Money(fen).format(unit, places)) == expected


@given(FEN)
def test_no_negative_zero(fen: int) -> None:
    printed = Money(fen).format()
    assert not (printed.startswith("-") and set(printed) <= set("-0."))


@given(FEN, UNITS)
def test_full_width_and_spaces_as_ocr_leaves_them(fen: int, unit: str) -> None:
    printed = Money(fen).format(unit, EXACT[unit], separator=True)
    assert Money.parse(printed.translate(WIDE), unit).fen == fen
    assert Money.parse(printed.replace(".", ". ").replace(",", ", "), unit).fen == fen
    assert Money.parse(f"\u3000{printed.replace('.', ' 。')}\u00a0", unit).fen == fen


@given(st.integers(1, 10**14), st.sampled_from("-−–—－﹣△▲"))
def test_every_minus_and_brackets(fen: int, sign: str) -> None:
    printed = Money(fen).format("元")
    for text in (sign + printed, f"({printed})", f"（{printed}）", f"{sign} {printed}", f"({sign}{printed})"):
        if sign in "△▲" and text.startswith("("):
            continue
        assert Money.parse(text, "元").fen == -fen, text


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "—", "——", "无", "元", "1,23", "1.2.3", "12万元", "--5", "(5", "5%", "≥5", "第1", "1-2", ".", "()"],
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None
    with pytest.raises(AmountError, match="不是金额"):
        Money.parse(text, "元")


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    number = parse_number(text)
    assert number is None or any(c.isdigit() for c in text)


@given(st.text(alphabet="0123456789０１.,，。-－()（）△ +", max_size=12))
def test_digits_are_never_lost(text: str) -> None:
    number = parse_number(text)
    if number is not None:
        printed = "".join(str(int(c)) for c in text if c.isdigit())
        assert abs(number.digits) == int(printed)


def test_blank_is_not_zero() -> None:
    assert all(is_blank(text) for text in ("", " \u3000", "-", "—", "——", "－"))
    assert not any(is_blank(text) for text in ("0", "0.00", "-0", "无此项"))
    assert parse_number("0.00") == Number(0, 2)


@given(st.lists(FEN, max_size=40))
def test_sums_are_exact(fens: list[int]) -> None:
    assert sum((Money(f) for f in fens), Money(0)).fen == sum(fens)


def test_sum_that_floats_get_wrong() -> None:
    assert sum((Money.parse("0.10", "元") for _ in range(3)), Money(0)) == Money.parse("0.30", "元")


@pytest.mark.parametrize("value", [1.0, 1.5, True, "1", None, Decimal(1)])
def test_refuses_what_is_no_integer(value: object) -> None:
    with pytest.raises(TypeError, match="整数"):
        Money(value)  # type: ignore[arg-type]


def test_refuses_less_than_a_fen_and_unknown_units() -> None:
    with pytest.raises(AmountError, match="小于 1 分"):
        Money.parse("0.001", "元")
    assert Money.parse("0.0100", "元").fen == 1
    with pytest.raises(KeyError):
        Money.parse("1", "美元")


@given(FEN, FEN)
def test_order_and_sign(a: int, b: int) -> None:
    assert (Money(a) < Money(b)) == (a < b)
    assert -Money(a) + Money(a) == Money(0)
    assert abs(Money(a)) == Money(abs(a))
    assert bool(Money(a)) == (a != 0)
    assert Money(a) - Money(b) == -(Money(b) - Money(a))


@given(
    st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=30),
    st.sampled_from([("万元", 2), ("元", 0), ("亿元", 2)]),
)
def test_rounding_of_true_amounts_is_always_a_tail(fens: list[int], printing: tuple[str, int]) -> None:
    """Parts and total rounded each for itself agree: half a unit per addend, the total among them."""
    unit, places = printing
    numbers = [parse_number(Money(f).format(unit, places)) for f in [*fens, sum(fens)]]
    assert all(numbers)
    printed = [(fen_of(n, unit) or 0, quantum_of(n, unit)) for n in numbers if n is not None]
    total, parts = printed[-1][0], sum(f for f, _ in printed[:-1])
    assert compare(total, parts, [q for _, q in printed]).agrees


@given(FEN, st.lists(st.integers(1, 10**6), max_size=20), st.integers(-(10**8), 10**8))
def test_tolerance_is_half_a_unit_per_addend(fen: int, quanta: list[int], off: int) -> None:
    found = compare(fen + off, fen, quanta)
    assert found.difference == off
    assert found.agrees == (2 * abs(off) <= sum(quanta))
    assert (found.verdict == "equal") == (off == 0)


def test_a_unit_more_than_rounding_explains_is_an_error() -> None:
    assert compare(10_000, 0, [10_000, 10_000]).verdict == "tail"
    assert compare(10_001, 0, [10_000, 10_000]).verdict == "different"
    assert compare(1, 0, []).verdict == "different"


def test_copies_of_one_fact() -> None:
    assert compare_copies(100, 100, 100, 100).verdict == "equal"
    assert compare_copies(200, 100, 100, 100).verdict == "different", "same precision: no rounding of its own"
    assert compare_copies(1_234_500, 100, 1_230_000, 10_000).verdict == "tail"
    assert compare_copies(1_236_000, 100, 1_230_000, 10_000).verdict == "different"


@given(st.integers(0, 10**9), st.integers(0, 8), UNITS)
def test_quantum_is_at_least_a_fen(digits: int, places: int, unit: str) -> None:
    number = Number(digits, places)
    assert quantum_of(number, unit) == max(1, FEN_PER_UNIT[unit] // 10**places)
    fen = fen_of(number, unit)
    assert fen is None or Decimal(fen) == number.to_decimal() * FEN_PER_UNIT[unit]
