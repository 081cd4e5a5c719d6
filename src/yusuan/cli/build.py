"""``yusuan build``: ledgers become everything that has to be published."""

from __future__ import annotations

from pathlib import Path

import click

from yusuan.cli.exits import CLEAN, FINDINGS, USAGE, in_users_words, stop

_FORMATS = ("docx", "pdf", "xlsx", "html", "data")
_POLICIES = ("parts_add_up", "each_figure")


@click.command("build")
@click.argument("ledgers", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="台账.xlsx...")
@click.option("--out", "-o", "folder", required=True, type=click.Path(path_type=Path), help="输出文件夹。")
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    type=click.Choice(_FORMATS),
    help="只写这些格式（可多次给出），缺省为全部。",
)
@click.option(
    "--rounding",
    type=click.Choice(_POLICIES),
    default="parts_add_up",
    show_default=True,
    help="尾差的处理：parts_add_up 分项凑整，each_figure 逐数四舍五入。",
)
@click.option("--self-test/--no-self-test", default=True, help="写完逐个读回核对（缺省）/ 不核对。")
@click.option("--jobs", "-j", type=click.IntRange(1), help="同时处理的部门数，缺省为处理器核数。")
@in_users_words
def build_command(
    ledgers: tuple[Path, ...],
    folder: Path,
    formats: tuple[str, ...],
    rounding: str,
    self_test: bool,
    jobs: int | None,
) -> int:
    """由台账生成全部公开文件：DOCX、PDF、XLSX、网页和开放数据。

    同一部门各单位的台账合成一份部门公开；几个部门的台账各成一个文件夹。缺少的原因和文字会列出来，请各单位补充。
    """
    from yusuan.cli.progress import progress
    from yusuan.derive import policy_of
    from yusuan.operations.departments import group_ledgers, run_builds

    groups, unreadable = group_ledgers(ledgers)
    for message in unreadable:
        click.echo(f"错误：{message}", err=True)
    if not groups:
        stop("没有可以生成的台账", USAGE)
    failed, questions = bool(unreadable), False
    builds = run_builds(
        groups, folder, formats=formats or _FORMATS, policy=policy_of(rounding), self_test=self_test, jobs=jobs
    )
    for done in progress(builds, len(groups), "生成"):
        if done.error is not None:
            click.echo(f"错误：{done.error}", err=True)
            failed = True
            continue
        click.echo(f"{done.name}：已写入 {done.folder}")
        for path in done.files:
            click.echo(f"  {path}")
        for notice in done.notices:
            click.echo(f"  注意：{notice}")
        for question in done.questions:
            click.echo(f"  待补充：{question}")
        questions = questions or bool(done.questions)
    return USAGE if failed else FINDINGS if questions else CLEAN
