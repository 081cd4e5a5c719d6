"""``yusuan diff``: two documents compared, or the erratum of a corrected one."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from yusuan.cli.exits import CLEAN, FINDINGS, USAGE, in_users_words, stop


@click.command("diff")
@click.argument("before", type=click.Path(path_type=Path), metavar="甲")
@click.argument("after", type=click.Path(path_type=Path), metavar="乙")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "html", "xlsx", "json", "docx"]),
    default="text",
    help="结果的格式；docx 只用于更正公告。",
)
@click.option("--out", "-o", type=click.Path(path_type=Path), help="结果写到此文件；text 和 json 缺省为屏幕。")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="结果的语言；更正公告只有中文。")
@click.option("--erratum", is_flag=True, help="写更正公告：甲是已公开的版本，乙是更正后的版本。")
@in_users_words
def diff_command(before: Path, after: Path, format_: str, out: Path | None, lang: str, erratum: bool) -> None:
    """对比两份文件：同一预算的两个版本、同一单位的两个年度，或两个单位。

    逐个数字、逐个项目、逐条指标、逐句对比；金额单位和精度不同也可比。跨年度时区分实际增减、科目调整和机构变动，
    并指出今年再列的上年数与上年公布数是否一致。

    退出码：0 没有差异；1 有差异；2 用法不对，或未能写出；3 有文件未能读取。
    """
    from yusuan.operations.comparing import DiffError, diff

    for path in (before, after):
        if not path.exists():
            raise FileNotFoundError(str(path))
    compared = diff(before, after)
    if erratum and not compared.differences():
        click.echo("两份文件没有差异，没有需要更正的内容。")
        sys.exit(CLEAN)
    try:
        target, text = _write(compared, format_, out, lang, erratum)
    except DiffError as error:
        stop(str(error), USAGE)
    if text is not None:
        click.echo(text, nl=False)
    else:
        click.echo(f"已写入 {target}", err=format_ == "json")
    sys.exit(FINDINGS if compared.differences() else CLEAN)


def _write(
    compared: object, format_: str, out: Path | None, lang: str, erratum: bool
) -> tuple[Path | None, str | None]:
    """Write the result where it is not for the screen; return the file, or the text for the screen."""
    from yusuan.model.compared import Compared
    from yusuan.operations import comparing

    assert isinstance(compared, Compared)
    targets = comparing.ERRATUM_TARGETS if erratum else comparing.TARGETS
    allowed = comparing.ERRATUM_FORMATS if erratum else comparing.FORMATS
    if format_ not in allowed:
        kind = "更正公告" if erratum else "对比结果"
        raise comparing.DiffError(f"{kind}可用的格式：{'、'.join(allowed)}")
    target = out or (Path(targets[format_]) if format_ in targets else None)
    if target is None:
        return None, comparing.erratum_text(compared) if erratum else comparing.render(compared, format_, lang)
    if erratum:
        comparing.write_erratum(compared, target, format_)
    else:
        comparing.write_diff(compared, target, format_, lang)
    return target, None
