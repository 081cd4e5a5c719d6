"""``yusuan check``: check published documents and print what is wrong in them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from yusuan.cli.exits import CLEAN, FINDINGS, UNREADABLE, USAGE, in_users_words
from yusuan.cli.progress import progress
from yusuan.operations.batch import Checked

SEVERITIES = ["error", "warning", "advice"]


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="文件|文件夹|ZIP...")
@click.option(
    "--format", "format_", type=click.Choice(["text", "json", "html", "xlsx"]), default="text", help="结果的格式。"
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="结果写到此文件或文件夹；text 和 json 缺省为屏幕。"
)
@click.option("--previous", type=click.Path(path_type=Path), help="上一年度的文件，用于上下年对比的规则。")
@click.option("--profile", help="检查方案：full、figures、disclosure、performance、wording。")
@click.option("--config", type=click.Path(path_type=Path), help="设置文件，缺省为当前文件夹的 yusuan.toml。")
@click.option("--annotate", type=click.Path(path_type=Path), help="另存一份批注过的原文件到此文件夹。")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="结果的语言。")
@click.option("--fail-on", type=click.Choice(SEVERITIES), default="advice", help="达到此级别的问题才以 1 退出。")
@click.option("--package/--batch", default=None, help="把文件夹当作一份公开文件 / 许多份公开文件。")
@click.option("--jobs", "-j", type=click.IntRange(1), help="同时处理的文件数，缺省为处理器核数。")
@click.option("--brief", is_flag=True, help="不显示依据和改法。")
@in_users_words
def check_command(
    paths: tuple[Path, ...],
    format_: str,
    output: Path | None,
    previous: Path | None,
    profile: str | None,
    config: Path | None,
    annotate: Path | None,
    lang: str,
    fail_on: str,
    package: bool | None,
    jobs: int | None,
    brief: bool,
) -> None:
    """检查预算、决算公开文件，列出每一处问题及其位置、数字、依据和改法。

    退出码：0 没有问题；1 发现问题；2 用法不对，或要求的文件未能写出；3 有文件未能读取。
    """
    from yusuan.operations.batch import run_all
    from yusuan.operations.inputs import documents_of, output_names
    from yusuan.operations.tasks import CheckTask, prepare

    settings, before = prepare(config, profile, previous)
    documents = documents_of(paths, package=package)
    if not documents:
        raise click.UsageError("没有找到可以检查的文件")
    html = (output or Path("yusuan-report")) if format_ == "html" else None
    task = CheckTask(settings, before, lang, html, annotate, output_names(documents))
    results = progress(run_all(task, documents, jobs), len(documents))
    sys.exit(_show(results, format_, output, lang, fail_on, brief))


def _show(results: Iterator[Checked], format_: str, output: Path | None, lang: str, fail_on: str, brief: bool) -> int:
    """Print or write the results as they come; return the exit code, the gravest of all documents."""
    from yusuan.write.wording import WORDS

    code = CLEAN
    kept: list[dict[str, Any]] = []
    errors: list[tuple[str, str]] = []
    pieces: list[str] = []
    for result in results:
        if result.data is None:
            errors.append((str(result.path), result.error or ""))
            click.echo(f"错误：{result.error}", err=True)
            code = max(code, UNREADABLE)
            continue
        code = max(code, FINDINGS if _counts(result.data, fail_on) else CLEAN)
        for complaint in result.data.pop("not_written", []):
            click.echo(f"错误：{complaint}", err=True)
            code = max(code, USAGE)
        piece = _render(result.data, format_, lang, brief)
        if format_ == "xlsx":
            kept.append(result.data)
        for key in ("report", "annotated"):
            if key in result.data:
                click.echo(f"{WORDS[lang]['written']} {result.data[key]}", err=format_ == "json")
        if piece and output is None:
            click.echo(piece, nl=False)
        elif piece:
            pieces.append(piece)
    _finish(format_, output, kept, errors, pieces, lang)
    return code


def _counts(data: dict[str, Any], fail_on: str) -> bool:
    return bool(data.get("crashed")) or any(data["summary"][s] for s in SEVERITIES[: SEVERITIES.index(fail_on) + 1])


def _render(data: dict[str, Any], format_: str, lang: str, brief: bool) -> str:
    if format_ == "json":
        return json.dumps(data, ensure_ascii=False) + "\n"
    if format_ == "text":
        from yusuan.write.text_report import text_report

        return text_report(data, lang, details=not brief)
    return ""


def _finish(
    format_: str,
    output: Path | None,
    kept: list[dict[str, Any]],
    errors: list[tuple[str, str]],
    pieces: list[str],
    lang: str,
) -> None:
    from yusuan.write.wording import WORDS

    written = WORDS[lang]["written"]
    if format_ == "xlsx":
        from yusuan.write.xlsx_report import write_xlsx_report

        target = output or Path("yusuan-report.xlsx")
        write_xlsx_report(target, kept, errors, lang)
        click.echo(f"{written} {target}")
    elif output is not None and format_ != "html":
        from yusuan.write.files import write_text

        write_text(output, "".join(pieces))
        click.echo(f"{written} {output}")
