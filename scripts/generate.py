"""Regenerates every generated file, or says which are out of date (``--check``).

The pages of docs/rules come from the rules themselves, docs/commands.md from the command line, the OpenAPI of
docs/schema and docs/api-endpoints.md from the endpoints.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from yusuan.check.pages import HEADINGS, SEVERITY_NAMES, precision_in_words
from yusuan.check.registry import RegisteredRule, built_in_rules
from yusuan.check.rule import FAMILIES
from yusuan.cli.main import COMMANDS, main
from yusuan.reference.legal import basis

ROOT = Path(__file__).resolve().parent.parent
NOTICE = "<!-- 由 scripts/generate.py 生成，请勿手工修改 -->\n\n"


def rule_markdown(entry: RegisteredRule) -> str:
    """Return the page of a rule as Markdown."""
    rule = entry.rule
    lines = [f"# {rule.id} {rule.title}", "", f"*{rule.title_en}*", ""]
    lines += ["| | |", "|---|---|", f"| 级别 | {SEVERITY_NAMES[rule.severity]} |"]
    lines += [f"| 族 | {rule.family} {FAMILIES[rule.family]} |", f"| 检出精度 | {precision_in_words(rule.id)} |"]
    kinds = "、".join({"budget": "预算", "final": "决算"}[kind] for kind in rule.applies_to)
    lines += [f"| 适用文件 | {kinds} |", ""]
    for line in entry.page.strip().splitlines()[1:]:
        lines.append(f"## {line}" if line in HEADINGS else line.strip())
    cited = dict.fromkeys(f"{b.instrument}{b.article or ''}" for b in basis(*rule.basis))
    if cited:
        lines += ["", "## 法律和制度", "", *(f"- {c}" for c in cited)]
    lines += ["", "## In English", "", f"> {rule.message_en}", "", rule.remedy_en]
    return NOTICE + "\n".join(lines) + "\n"


def index_markdown() -> str:
    """Return the list of all rules by family as Markdown."""
    rules = [entry.rule for entry in built_in_rules()]
    lines = ["# 规则", "", f"共 {len(rules)} 条。编号一经使用，含义不变。`yusuan rules 编号` 显示同样的内容。", ""]
    for family, title in FAMILIES.items():
        members = [rule for rule in rules if rule.family == family]
        lines += [f"## {family} {title}（{len(members)}）", "", "| 编号 | 级别 | 查什么 | What |", "|---|---|---|---|"]
        for rule in members:
            severity = SEVERITY_NAMES[rule.severity]
            lines.append(f"| [{rule.id}]({rule.id}.md) | {severity} | {rule.title} | {rule.title_en} |")
        lines.append("")
    return NOTICE + "\n".join(lines)


def commands_markdown() -> str:
    """Return the help of every command as Markdown."""
    lines = ["# 命令", ""]
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        context = click.Context(command, info_name=f"yusuan {name}", terminal_width=100, max_content_width=100)
        lines += [f"## yusuan {name}", "", "```text", command.get_help(context), "```", ""]
    return NOTICE + "\n".join(lines)


def _start_web() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yusuan.web.site.settings")
    import django

    django.setup()


def endpoints_markdown() -> str:
    """Return every operation of the API as Markdown."""
    _start_web()
    from yusuan.web.api.described import operations

    lines = ["# 接口清单", "", "说明见 [api.md](api.md)，参数和回答见 [openapi.json](schema/openapi.json)。", ""]
    for tag, group in operations():
        lines += [f"## {tag}", "", "| 方法 | 地址 | 是什么 | 谁可以 | 只办一次 |", "|---|---|---|---|---|"]
        for operation in group:
            once = "可以" if operation.once else ""
            lines.append(
                f"| {operation.method} | `{operation.path}` | {operation.summary} | {operation.who} | {once} |"
            )
        lines.append("")
    return NOTICE + "\n".join(lines)


def openapi() -> str:
    """Return the description of the API as JSON."""
    _start_web()
    from yusuan.web.api.application import api

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, default=str) + "\n"


def files() -> Iterator[tuple[Path, str]]:
    """Yield every generated file with the text it should hold."""
    yield ROOT / "docs" / "commands.md", commands_markdown()
    yield ROOT / "docs" / "schema" / "openapi.json", openapi()
    yield ROOT / "docs" / "api-endpoints.md", endpoints_markdown()
    yield ROOT / "docs" / "rules" / "README.md", index_markdown()
    for entry in built_in_rules():
        yield ROOT / "docs" / "rules" / f"{entry.rule.id}.md", rule_markdown(entry)


def run(check: bool) -> int:
    """Write the files, or with ``check`` name those that differ; return the exit code."""
    wanted = dict(files())
    stale = [p for p in (ROOT / "docs" / "rules").glob("*.md") if p not in wanted]
    changed = [p for p, text in wanted.items() if not p.is_file() or p.read_text(encoding="utf-8") != text]
    if check:
        for path in (*changed, *stale):
            print(f"out of date: {path.relative_to(ROOT)}; run `make docs`")
        return 1 if changed or stale else 0
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8", newline="\n")
    for path in stale:
        path.unlink()
    print(f"{len(changed)} files written, {len(stale)} removed")
    return 0


if __name__ == "__main__":
    sys.exit(run("--check" in sys.argv[1:]))
