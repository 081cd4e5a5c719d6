"""Hostile and broken DOCX files: read, or refused with a ReadError, within bounded time; never another exception."""

from __future__ import annotations

import io
import random
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.docx_parts import NAMESPACES, cell, docx, par, read, relations, row, run, table, texts, zipped
from yusuan.read.docx import read_docx
from yusuan.read.errors import DamagedFile, EncryptedFile, HostileFile, ReadError, UnsupportedFormat
from yusuan.read.guard import Limits

SECONDS = 5.0


def refuse(data: bytes, error: type[ReadError], limits: Limits | None = None) -> ReadError:
    began = time.monotonic()
    with pytest.raises(error) as caught:
        read_docx(data, "来件/甲.docx", limits or Limits())
    assert time.monotonic() - began < SECONDS
    assert str(caught.value).startswith("来件/甲.docx：")
    return caught.value


def test_bomb_by_ratio() -> None:
    refuse(docx(run(" " * (30 << 20))), HostileFile)


def test_billion_laughs() -> None:
    entities = "".join(f"<!ENTITY e{i + 1} '{f'&e{i};' * 10}'>" for i in range(10))
    xml = f"<!DOCTYPE x [<!ENTITY e0 'ha'>{entities}]><w:document {NAMESPACES}><w:body>&e10;</w:body></w:document>"
    refuse(zipped({"word/document.xml": xml}), HostileFile)


@pytest.mark.parametrize("depth", [60, 1000])
def test_nested_tables(depth: int) -> None:
    body = par("芯")
    for _ in range(depth):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
    refuse(docx(body), HostileFile)


def test_enormous_grids() -> None:
    wide = row(cell("a", "<w:gridSpan w:val='10000'/>"))
    refuse(docx(table(*[wide] * 10_000)), HostileFile)
    refuse(docx(table(row(cell("a", "<w:gridSpan w:val='2000000000'/>"), "b"), row("1", "2"))), HostileFile)
    refuse(docx(table(row("a", "b", properties="<w:gridBefore w:val='99999999'/>"))), HostileFile)
    refuse(docx(table(row("1", "2"), row("3", "4")) * 3), HostileFile, Limits(grid_slots=11))


def test_truncated_empty_and_foreign_files() -> None:
    whole = docx(par("甲"))
    refuse(whole[: len(whole) // 2], DamagedFile)
    refuse(b"", DamagedFile)
    refuse("部门预算".encode(), DamagedFile)
    refuse(zipped({"[Content_Types].xml": "<Types/>"}), DamagedFile)
    refuse(zipped({"a.txt": "1"}), UnsupportedFormat)
    refuse(zipped({"word/document.xml": "<x/>"}), DamagedFile)
    refuse(zipped({"word/document.xml": f"<w:document {NAMESPACES}><w:body>"}), DamagedFile)


def test_encrypted_document() -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le")
    assert "密码" in refuse(data, EncryptedFile).reason


def test_time_is_bounded() -> None:
    refuse(docx(table(row("1", "2"))), HostileFile, Limits(seconds=-1))


def test_relations_to_nowhere_and_to_itself() -> None:
    document = read(par("甲"), ("styles", "../../etc/passwd"), ("header", "document.xml"), ("numbering", ""))
    assert texts(document) == ["甲"]
    broken = {"_rels/.rels": relations(("officeDocument", "../nowhere.xml"))}
    body = {"word/document.xml": f"<w:document {NAMESPACES}><w:body>{par('乙')}</w:body></w:document>"}
    assert texts(read_docx(zipped({**broken, **body}), "a.docx")) == ["乙"]


def test_long_chains_of_merged_paragraphs_take_no_quadratic_time() -> None:
    merged = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>" + run("甲") + "</w:p>"
    began = time.monotonic()
    (text,) = texts(read(merged * 20_000 + par("乙")))
    assert text == "甲" * 20_000 + "乙" and time.monotonic() - began < SECONDS


def test_many_open_fields_take_no_quadratic_time() -> None:
    begin, separate = (f"<w:r><w:fldChar w:fldCharType='{turn}'/></w:r>" for turn in ("begin", "separate"))
    dice = random.Random(1)
    began = time.monotonic()
    read("".join(f"<w:p>{begin}{separate}{run(str(dice.random()))}</w:p>" for _ in range(20_000)))
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:del w:id='1'>", "</w:del>"),
        ("<w:del w:id='1'><w:moveFrom w:id='1'>", "</w:moveFrom></w:del>"),
        ("<w:rt>", "</w:rt>"),
        ("<w:r><w:rPr><w:vanish/></w:rPr>", "</w:r>"),
        ("<mc:AlternateContent><mc:Choice/><mc:Fallback>", "</mc:Fallback></mc:AlternateContent>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:tr><w:trPr><w:del w:id='1'/></w:trPr>", "</w:tr>"),
    ],
)
def test_deep_nesting_takes_no_quadratic_time(opening: str, closing: str) -> None:
    depth = 240 // opening.count("<")
    document = docx(opening * depth + "<w:p/>" * 30_000 + par("芯") + closing * depth)
    began = time.monotonic()
    read_docx(document, "a.docx")
    assert time.monotonic() - began < SECONDS


WRONG = ("", "x", "-5", "99999999999999999999", "1.5", "０")


@pytest.mark.parametrize("value", WRONG)
def test_values_that_are_not_numbers(value: str) -> None:
    numbers = (
        f"<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='{value}'><w:start w:val='{value}'/></w:lvl></w:abstractNum>"
    )
    lists = f"{numbers}<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    properties = f"<w:outlineLvl w:val='{value}'/><w:numPr><w:ilvl w:val='{value}'/><w:numId w:val='1'/></w:numPr>"
    symbol = f"<w:sym w:font='Symbol' w:char='{value}'/><w:rPr><w:sz w:val='{value}'/></w:rPr>"
    body = par("甲", properties) + f"<w:p><w:r>{symbol}<w:t>乙</w:t></w:r></w:p>"
    assert [text[-1] for text in texts(read(body, numbering=lists))] == ["甲", "乙"]


def attempt(data: bytes) -> None:
    began = time.monotonic()
    try:
        read_docx(data, "乱.docx", Limits(seconds=SECONDS))
    except ReadError as error:
        assert str(error).startswith("乱.docx：")
    assert time.monotonic() - began < 2 * SECONDS


SAMPLE = docx(
    par("标题", "<w:pStyle w:val='1'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>")
    + table(row(cell("甲", "<w:gridSpan w:val='2'/><w:vMerge w:val='restart'/>"), "1"), row("乙", "丙", "2"))
    + f"<w:p><w:ins w:id='1'>{run('增')}</w:ins><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>",
    styles="<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/></w:style>",
    numbering="<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/>"
    "</w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
    header1=par("页眉"),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(1, 255)), min_size=1, max_size=6))
def test_flipped_bytes_of_the_file(flips: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for at, mask in flips:
        data[at] ^= mask
    attempt(bytes(data))


PARTS = {
    name: zipfile.ZipFile(io.BytesIO(SAMPLE)).read(name) for name in zipfile.ZipFile(io.BytesIO(SAMPLE)).namelist()
}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(PARTS)), st.data())
def test_changed_xml_inside_an_intact_archive(part: str, data: st.DataObject) -> None:
    content = PARTS[part]
    at = data.draw(st.integers(0, len(content)))
    cut = data.draw(st.integers(0, 40))
    token = data.draw(st.sampled_from([b"", b"<w:tbl>", b"</w:tr>", b"w:val='-1'", b"'", b"<w:del/>", b"&x;", b"\xff"]))
    attempt(zipped({**PARTS, part: content[:at] + token + content[at + cut :]}, zipfile.ZIP_STORED))


WRAPPERS = ["p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "del", "ins", "moveFrom", "txbxContent", "rt"]
MARKS = ["pPr", "rPr", "trPr", "tcPr", "numPr", "vMerge", "gridSpan", "hMerge", "vanish", "fldChar", "cellDel", "sym"]


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(st.sampled_from(["t", "p", "r"]), lambda inner: st.lists(inner, max_size=4), max_leaves=20), st.data()
)
def test_elements_in_places_where_they_do_not_belong(tree: object, data: st.DataObject) -> None:
    tags = st.sampled_from(WRAPPERS + MARKS)

    def build(node: object) -> str:
        tag = data.draw(tags)
        inner = "".join(map(build, node)) if isinstance(node, list) else "甲"
        return f"<w:{tag} w:val='2'>{inner}</w:{tag}>"

    attempt(docx(f"<w:tbl><w:tr>{build(tree)}</w:tr></w:tbl>{build(tree)}"))


def test_flipped_bytes_of_a_real_document(documents: Path) -> None:
    data = (documents / "hebei" / "quyang-2024.docx").read_bytes()
    dice = random.Random(2024)
    for _ in range(25):
        changed = bytearray(data)
        for _ in range(dice.randint(1, 20)):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
        attempt(bytes(changed[: dice.choice([len(data), dice.randrange(len(data))])]))
