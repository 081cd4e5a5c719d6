"""``yusuan check``: check published documents and print what is wrong in them."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from yusuan import __version__
from yusuan.cli.exits import CLEAN, FINDINGS, UNREADABLE, USAGE, in_users_words
from yusuan.cli.progress import progress
from yusuan.operations.checked import Checked, shown, unread

if TYPE_CHECKING:
    from yusuan.operations.journal import Journal
    from yusuan.operations.tasks import CheckTask

SEVERITIES = ["error", "warning", "advice"]
#: Where results go that are not for the screen, unless the user says.
_TARGETS = {"html": Path("yusuan-report"), "xlsx": Path("yusuan-report.xlsx")}


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
@click.option("--resume", is_flag=True, help="接着做被中断的检查：参数不变、再加此项，已完成且未改动的文件不再重做。")
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
    resume: bool,
) -> None:
    """检查预算、决算公开文件，列出每一处问题及其位置、数字、依据和改法。

    退出码：0 没有问题；1 发现问题；2 用法不对，或要求的文件未能写出；3 有文件未能读取。
    """
    from yusuan.operations.inputs import documents_of, output_names
    from yusuan.operations.tasks import CheckTask, prepare

    target = output or _TARGETS.get(format_)
    if resume and target is None:
        raise click.UsageError("--resume 需要用 --output 指定结果写到哪里")
    settings, before = prepare(config, profile, previous)
    documents = documents_of(paths, package=package)
    if not documents:
        raise click.UsageError("没有找到可以检查的文件")
    html = target if format_ == "html" else None
    task = CheckTask(settings, before, lang, html, annotate, output_names(documents))
    show = _Show(format_, lang, fail_on, brief)
    if target is None:
        with closing(_run(task, documents, jobs)) as results:
            show.all(results)
        sys.exit(show.code)
    from yusuan.operations.journal import Journal, basis_of

    basis = basis_of(__version__, config or Path("yusuan.toml"), profile, previous, lang, str(html), str(annotate))
    with Journal(target, basis, resume=resume) as journal:
        try:
            with closing(_run(task, documents, jobs, journal)) as results:
                show.all(results, journal)
        except KeyboardInterrupt:
            click.echo(f"已完成 {len(journal)} 份，用同样的参数加上 --resume 可以接着做", err=True)
            raise
        show.write(target, journal, documents)
    sys.exit(show.code)


def _run(
    task: CheckTask, documents: Sequence[Path], jobs: int | None, journal: Journal | None = None
) -> Generator[Checked, None, None]:
    """Yield the results that an interrupted run left, then those of the other documents."""
    from yusuan.operations.batch import run_all

    done = journal.done(documents) if journal is not None else []
    for document in done:
        assert journal is not None
        yield Checked(document, journal.result(document))
    known = frozenset(done)
    yield from progress(run_all(task, [d for d in documents if d not in known], jobs), len(documents) - len(done))


class _Show:
    """Prints or writes results; ``code`` is the exit code, the gravest of all documents."""

    def __init__(self, format_: str, lang: str, fail_on: str, brief: bool) -> None:
        self.format, self.lang, self.fail_on, self.brief = format_, lang, fail_on, brief
        self.code = CLEAN
        self.errors: list[tuple[Path, str]] = []

    def all(self, results: Iterable[Checked], journal: Journal | None = None) -> None:
        """Take the results as they come: onto the screen, or into the journal."""
        for result in results:
            if result.data is None:
                self.errors.append((result.path, result.error or ""))
                self._complain(result.error, UNREADABLE)
                if journal is None and self.format == "json":
                    click.echo(
                        _render(unread(result.path, result.error or ""), "json", self.lang, self.brief), nl=False
                    )
            else:
                self._one(result.path, result.data, journal)

    def _one(self, path: Path, data: dict[str, Any], journal: Journal | None) -> None:
        from yusuan.write.wording import WORDS

        if journal is not None:
            journal.add(path, data)
        self.code = max(self.code, FINDINGS if _counts(data, self.fail_on) else CLEAN)
        for complaint in data.pop("not_written", []):
            self._complain(complaint, USAGE)
        for key in ("report", "annotated"):
            if key in data:
                click.echo(f"{WORDS[self.lang]['written']} {shown(Path(data[key]))}", err=self.format == "json")
        if journal is None:
            click.echo(_render(data, self.format, self.lang, self.brief), nl=False)

    def _complain(self, message: str | None, code: int) -> None:
        click.echo(f"错误：{message}", err=True)
        self.code = max(self.code, code)

    def write(self, target: Path, journal: Journal, documents: Sequence[Path]) -> None:
        """Write the results of all documents, in their order."""
        from yusuan.operations.journal import Results
        from yusuan.write.files import replaced
        from yusuan.write.wording import WORDS

        if self.format == "html":
            return
        errors = dict(self.errors)
        results = Results(journal, [d for d in documents if d not in errors])
        if self.format == "xlsx":
            from yusuan.write.xlsx_report import write_xlsx_report

            write_xlsx_report(target, results, [(shown(path), error) for path, error in self.errors], self.lang)
        else:
            read = iter(results)
            every = (unread(path, errors[path]) if path in errors else next(read) for path in documents)
            with replaced(target) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as stream:
                lines = every if self.format == "json" else results
                stream.writelines(_render(data, self.format, self.lang, self.brief) for data in lines)
        click.echo(f"{WORDS[self.lang]['written']} {target}")


def _counts(data: dict[str, Any], fail_on: str) -> bool:
    return bool(data.get("crashed")) or any(data["summary"][s] for s in SEVERITIES[: SEVERITIES.index(fail_on) + 1])


def _render(data: dict[str, Any], format_: str, lang: str, brief: bool) -> str:
    if format_ == "json":
        return json.dumps(data, ensure_ascii=False) + "\n"
    if format_ == "text":
        from yusuan.write.text_report import text_report

        return text_report(data, lang, details=not brief)
    return ""
