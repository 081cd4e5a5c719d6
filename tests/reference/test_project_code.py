"""Project codes: forms, the check character and the suggestion of a reading slip."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yusuan.reference.project_code import ALPHABET, check_character, check_project_code, suggest

_BODIES = st.builds(
    lambda division, year, serial, instance: f"13{division:04d}{year:02d}P{serial}{instance:05d}",
    st.integers(0, 9999),
    st.integers(20, 30),
    st.text(ALPHABET, min_size=6, max_size=6),
    st.integers(10001, 19999),
)
_CODES = _BODIES.map(lambda body: body + check_character(body))


@given(_CODES)
def test_a_code_with_its_check_character_is_right(code: str) -> None:
    found = check_project_code(code)
    assert found.form == "hebei-21"
    assert found.check_ok
    assert found.length_ok
    assert suggest(code) is None


@given(_CODES, st.integers(0, 20), st.sampled_from(ALPHABET + "IOSVZ"))
def test_every_single_character_error_is_caught(code: str, position: int, wrong: str) -> None:
    damaged = code[:position] + wrong + code[position + 1 :]
    assert damaged == code or not check_project_code(damaged).check_ok


@given(_CODES, st.integers(0, 19))
def test_every_swap_of_neighbours_is_caught(code: str, position: int) -> None:
    damaged = code[:position] + code[position + 1] + code[position] + code[position + 2 :]
    assert damaged == code or not check_project_code(damaged).check_ok


@given(_CODES, st.integers(0, 20), st.sampled_from(["0O", "1I", "5S", "2Z", "8B", "UV"]))
def test_a_known_reading_slip_is_undone_or_left_alone(code: str, position: int, slip: str) -> None:
    if code[position] not in slip:
        return
    wrong = slip[1 - slip.index(code[position])]
    damaged = code[:position] + wrong + code[position + 1 :]
    assert suggest(damaged) in (code, None)
    if wrong in "OISVZ":  # not in the alphabet: no other place can be the damaged one
        assert suggest(damaged) == code


def test_the_character_outside_the_alphabet_is_named() -> None:
    body = "13063424P000132" + "10001"
    code = body + check_character(body)
    found = check_project_code(code.replace("0001", "OOO1", 1))
    assert found.bad_characters
    assert not found.check_ok


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("10000022Z135080009001", "central"),
        ("Z135080009001", "central"),
        ("1303112151X6BEEV03Y1H", "hebei-2021"),
        ("440100210000000012345", "other"),
        ("11000022T000000412345", "other"),
        ("", "other"),
    ],
)
def test_other_forms_have_no_check_character(code: str, form: str) -> None:
    found = check_project_code(code)
    assert found.form == form
    assert found.check_ok is None
    assert suggest(code) is None


def test_a_lost_character_keeps_the_form() -> None:
    found = check_project_code("13063424P0001321000")
    assert (found.form, found.length_ok, found.check_ok) == ("hebei-21", False, False)


def test_every_published_code_is_right(documents: Path) -> None:
    seen = 0
    for file in sorted((documents / "gold").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        for project in gold["projects"]:
            if project.get("code") and gold["year"] >= 2023:
                seen += 1
                found = check_project_code(project["code"])
                assert found.check_ok, project["code"]
                assert found.year is not None
                assert found.year <= gold["year"]
    assert seen == 72
