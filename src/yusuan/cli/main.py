"""The command ``yusuan``. Commands are imported when they are called, so that start-up stays quick."""

from __future__ import annotations

import atexit
import gc
import sys
from importlib import import_module
from typing import Any

import click

from yusuan.cli.exits import USAGE, usage_in_chinese

#: command → module that defines it under the same name
COMMANDS: dict[str, str] = {
    "adopt": "yusuan.cli.adopt",
    "audit": "yusuan.cli.audit",
    "build": "yusuan.cli.build",
    "check": "yusuan.cli.check",
    "codes": "yusuan.cli.codes",
    "diff": "yusuan.cli.diff",
    "explain": "yusuan.cli.explain",
    "manage": "yusuan.cli.manage",
    "new": "yusuan.cli.new",
    "read": "yusuan.cli.read",
    "rules": "yusuan.cli.rules",
    "serve": "yusuan.cli.serve",
    "worker": "yusuan.cli.worker",
}

HELP = {
    "adopt": "由已公开的预算文件推算台账（可滚动成下一年度的）。",
    "audit": "核对网页的操作日志。",
    "build": "由台账生成全部公开文件：DOCX、PDF、XLSX、网页和开放数据。",
    "check": "检查已公开（或拟公开）的预算、决算文件，列出每一处问题。",
    "codes": "解释一个科目、品目或项目编码及其沿革。",
    "diff": "对比两份文件：两个版本、两个年度或两个单位；写更正公告。",
    "explain": "说明生成的公开文件里一个数由哪些预算安排组成。",
    "manage": "运行 Django 的管理命令。",
    "new": "新建一个空白台账（Excel 工作簿），供填写。",
    "read": "把文件读成数据：JSON、CSV 或 Parquet。",
    "rules": "列出全部规则，或显示一条规则的说明。",
    "serve": "启动网页：编制、审核、公开、审计和公开门户。",
    "worker": "处理网页交来的后台任务。",
}


class LazyGroup(click.Group):
    """A group that knows its commands' names and imports one only when it runs."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command; what is wrong with its arguments is said in Chinese."""
        if not extra.pop("standalone_mode", True):
            return super().main(*args, **extra, standalone_mode=False)  # type: ignore[call-overload]
        try:
            code = super().main(*args, **extra, standalone_mode=False)  # type: ignore[call-overload]
        except click.ClickException as error:
            click.echo(f"错误：{usage_in_chinese(error)}", err=True)
            sys.exit(USAGE)
        except click.Abort:
            click.echo("已中断", err=True)
            sys.exit(130)
        sys.exit(code if isinstance(code, int) else 0)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command; None where there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(COMMANDS[cmd_name]), f"{cmd_name}_command")
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("命令"):
            formatter.write_dl(list(HELP.items()))


def _version(ctx: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from yusuan import __version__

        click.echo(f"yusuan {__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="显示版本。")
def main() -> None:
    """预算（Yusuan）：读取、检查部门和单位公开的预算、决算。

    先试一试：yusuan check 文件.docx
    """
    # A document is many small objects that all live to its end: looking for garbage among them finds none.
    gc.set_threshold(100_000, 50, 50)
    # Nor does the interpreter need to look for any before it ends.
    atexit.register(gc.freeze)
