"""What became of codes between years, as far as names and years of validity tell."""

from __future__ import annotations

import pytest

from yusuan.reference.succession import succession


@pytest.mark.parametrize(
    ("code", "first", "second", "kind", "targets"),
    [
        ("2013201", 2023, 2024, "same", ("2013201",)),
        ("2011007", 2020, 2021, "moved", ("2080115",)),
        ("2080115", 2021, 2020, "moved", ("2011007",)),
        ("2101012", 2018, 2019, "moved", ("2013812",)),
        ("2049901", 2019, 2020, "moved", ("2049999",)),
        ("2011009", 2020, 2021, "unmatched", ()),
        ("2999999", 2023, 2024, "unknown", ("2999999",)),
    ],
)
def test_codes_between_years(code: str, first: int, second: int, kind: str, targets: tuple[str, ...]) -> None:
    found = succession(code, first, second)
    assert (found.kind, found.targets) == (kind, targets)


def test_an_item_that_became_a_group_was_split_over_its_items() -> None:
    found = succession("2010308", 2023, 2024)
    assert found.kind == "split"
    assert "2014004" in found.targets and all(code.startswith("20140") for code in found.targets)


def test_a_name_of_every_group_moves_with_its_group_only() -> None:
    assert succession("2011001", 2020, 2021).targets == ()


def test_renamed_names_both_names() -> None:
    found = succession("2013804", 2022, 2023)
    assert found == ("renamed", ("2013804",), "市场主体管理", "经营主体管理")
