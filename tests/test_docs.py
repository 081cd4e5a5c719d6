"""The documentation is held to what the commands do: its commands are run, its code is run, its links exist."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import yusuan
from yusuan.check.settings import load_settings
from yusuan.model.serial import to_json
from yusuan.operations.checking import check_disclosure

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh-CN.md")
WRITTEN = (
    *READMES,
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "examples/README.md",
    "docs/adopting.md",
    "docs/api.md",
    "docs/architecture.md",
    "docs/building.md",
    "docs/comparing.md",
    "docs/desk.md",
    "docs/findings.md",
    "docs/ledger.md",
    "docs/operation.md",
    "docs/writing-rules.md",
    "docs/editions.md",
    "docs/reference.md",
    "docs/accuracy.md",
    "docs/performance.md",
    "docs/scans.md",
)
EXAMPLES = sorted((ROOT / "examples" / "documents").iterdir())
_FENCE = re.compile(r"^```(\w+)(?: file=(\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


@dataclass(frozen=True)
class Block:
    language: str
    file: str | None
    text: str


def blocks_of(page: str) -> list[Block]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [Block(m[1], m[2], m[3]) for m in _FENCE.finditer(text)]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder like a checkout as a reader of the documentation has it before them."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.mark.parametrize("page", WRITTEN)
def test_commands_print_what_the_page_shows(page: str, desk: Path) -> None:
    for block in blocks_of(page):
        if block.file:
            target = desk / block.file
            target.parent.mkdir(exist_ok=True)
            target.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for command, shown in _commands(block.text):
                _assert_shown(shown, _run(command, desk), command)


def _commands(text: str) -> Iterator[tuple[str, list[str]]]:
    first, *pieces = re.split(r"^\$ ", text, flags=re.MULTILINE)
    assert not first, "a console block begins with a command"
    for piece in pieces:
        command, *shown = piece.rstrip("\n").split("\n")
        yield command, shown


def _run(command: str, folder: Path) -> list[str]:
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    result = subprocess.run(
        command, shell=True, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert result.returncode in (0, 1), f"{command}\n{result.stderr}"
    return result.stdout.rstrip("\n").split("\n")


def _assert_shown(shown: list[str], printed: list[str], command: str) -> None:
    """Compare a shown output with the printed one; ``…`` stands for any lines, or for the rest of a line."""
    pattern = "".join(
        r"(?:.*\n)*?"
        if line == "…"
        else "".join(re.escape(p) + r".*" * (n < line.count("…")) for n, p in enumerate(line.split("…"))) + r"\n"
        for line in shown
    )
    assert re.fullmatch(pattern, "\n".join(printed) + "\n"), f"$ {command} prints\n" + "\n".join(printed)


@pytest.mark.parametrize("page", WRITTEN)
def test_python_prints_what_its_comments_say(page: str, desk: Path) -> None:
    for block in blocks_of(page):
        if block.language != "python" or block.file or "examples/" not in block.text:
            continue
        result = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", block.text],
            cwd=desk,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert result.returncode == 0, result.stderr
        assert result.stdout.splitlines() == re.findall(r"^ *print\(.*\)  # (.+)$", block.text, re.MULTILINE)


@pytest.mark.parametrize("page", READMES)
def test_settings_of_the_readme_do_what_it_says(page: str, tmp_path: Path) -> None:
    text = next(b.text for b in blocks_of(page) if b.language == "toml")
    (tmp_path / "yusuan.toml").write_text(text, encoding="utf-8")
    (tmp_path / "my-rules").mkdir()
    settings = load_settings(tmp_path / "yusuan.toml")
    disclosure = yusuan.read(ROOT / "examples" / "documents" / "department-budget-2024.docx")
    report = check_disclosure(disclosure, settings=settings, today=datetime.date(2026, 1, 1))
    rules = {finding.rule: finding for finding in report.findings}
    assert "AST102" not in rules
    assert rules["PRJ110"].severity == "error"
    assert rules["PRJ133"].waived
    assert sum(f.waived is not None for f in report.findings) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["examples/documents/correct-budget-2024.html"], 0),
        (["examples/documents/final-accounts-2024.pdf"], 1),
        (["examples/documents/correct-budget-2024.html", "--profile", "none"], 2),
        (["no-such-file.docx"], 2),
        (["broken.pdf", "examples/documents/final-accounts-2024.pdf"], 3),
    ],
)
def test_exit_codes_are_those_of_the_readme(arguments: list[str], code: int, desk: Path) -> None:
    (desk / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    command: list[str | Path] = [Path(sys.executable).parent / "yusuan", "check", *arguments]
    result = subprocess.run(command, cwd=desk, capture_output=True, encoding="utf-8", check=False)
    assert result.returncode == code, result.stderr
    assert "broken.pdf" not in arguments or "final-accounts-2024" in result.stdout, "the others are done"


@pytest.mark.parametrize("page", WRITTEN)
def test_links_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    local = [target for target in _LINK.findall(text) if "://" not in target]
    assert [t for t in local if not ((ROOT / page).parent / t).exists()] == []


def test_both_readmes_have_the_same_shape() -> None:
    english, chinese = ((ROOT / page).read_text(encoding="utf-8") for page in READMES)
    assert _shape(english) == _shape(chinese)
    commands = [[b.text for b in blocks_of(page) if b.language == "console"] for page in READMES]
    assert commands[0] == commands[1]


def _shape(text: str) -> list[str]:
    """The order of headings, pictures, blocks, rows of tables and points of lists."""
    marks = re.findall(
        r"^(#+|!\[|```|\||\d\.|-) ?", re.sub(r"^```.*?^```$", "```", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE
    )
    return [mark.strip() for mark in marks]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.name)
def test_output_keeps_to_the_published_schemas(path: Path) -> None:
    report = yusuan.check(path)
    for name, data in (("findings", report.to_json()), ("disclosure", to_json(report.disclosure))):
        schema = json.loads((ROOT / "docs" / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
        assert list(violations(json.loads(json.dumps(data)), schema, schema)) == []


def test_schemas_refuse_what_is_wrong() -> None:
    schema = json.loads((ROOT / "docs" / "schema" / "findings.schema.json").read_text(encoding="utf-8"))
    data = yusuan.check(EXAMPLES[-1]).to_json()
    data["findings"][0]["severity"] = "fatal"
    data["read"]["numbers"] = "many"
    data["more"] = 1
    del data["summary"]
    assert len(list(violations(data, schema, schema))) == 4


_KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "number": (int, float),
    "null": (type(None),),
}  # fmt: skip
_KNOWN = {
    "$schema", "title", "description", "$defs", "$ref", "type", "enum", "required", "properties",
    "additionalProperties", "items", "pattern", "minimum",
}  # fmt: skip


def violations(value: Any, schema: dict[str, Any], root: dict[str, Any], where: str = "$") -> Iterator[str]:
    """Yield where ``value`` breaks a JSON Schema, for the keywords that the published schemas use."""
    assert set(schema) <= _KNOWN, set(schema) - _KNOWN
    if "$ref" in schema:
        yield from violations(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, where)
        return
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(isinstance(value, _KINDS[k]) and not isinstance(value, bool) for k in kinds):
        yield f"{where}: {value!r} is no {kinds}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is none of {schema['enum']}"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{where}: {value!r} does not fit {schema['pattern']}"
    if isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{where}: {value} is too small"
    for number, item in enumerate(value if isinstance(value, list) else []):
        yield from violations(item, schema.get("items", {}), root, f"{where}[{number}]")
    if isinstance(value, dict):
        yield from _object_violations(value, schema, root, where)


def _object_violations(
    value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], where: str
) -> Iterator[str]:
    yield from (f"{where}: {key} is missing" for key in schema.get("required", []) if key not in value)
    others = schema.get("additionalProperties", {})
    for key, item in value.items():
        known = schema.get("properties", {}).get(key, others)
        if known is False:
            yield f"{where}: {key} is unknown"
        else:
            yield from violations(item, known, root, f"{where}.{key}")
