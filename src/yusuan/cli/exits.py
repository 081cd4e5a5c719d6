"""Exit codes, and errors in the user's words."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn

import click

CLEAN = 0
FINDINGS = 1
USAGE = 2
UNREADABLE = 3


def stop(message: str, code: int) -> NoReturn:
    """Print an error and leave with ``code``."""
    click.echo(f"错误：{message}", err=True)
    sys.exit(code)


def in_users_words(function: Callable[..., Any]) -> Callable[..., Any]:
    """Turn the project's own exceptions into a message and an exit code; anything else is a defect and is raised."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> Any:
        from yusuan.check.registry import RuleError
        from yusuan.check.settings import SettingsError
        from yusuan.model.ledger import LedgerError
        from yusuan.read.errors import ReadError
        from yusuan.write.files import WriteError

        try:
            return function(*args, **options)
        except ReadError as error:
            stop(str(error), UNREADABLE)
        except (SettingsError, RuleError, WriteError, LedgerError) as error:
            stop(str(error), USAGE)
        except FileNotFoundError as error:
            stop(f"找不到文件或文件夹：{error.filename or error}", USAGE)
        except KeyboardInterrupt:
            stop("已中断", 130)

    return run


def usage_in_chinese(error: click.ClickException) -> str:
    """Return what is wrong with the arguments of a command, and where its help is."""
    context = getattr(error, "ctx", None)
    hint = f"。用法见 {context.command_path} --help" if context is not None else ""
    return _complaint(error).rstrip("。") + hint


def _complaint(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        alike = f"；是不是 {'、'.join(error.possibilities)}" if error.possibilities else ""
        return f"没有选项 {error.option_name}{alike}"
    name = _name(error)
    if isinstance(error, click.MissingParameter):
        return f"缺少{name}"
    if isinstance(error, click.BadParameter):
        given = error.param.type if error.param is not None else None
        if isinstance(given, click.Choice):
            return f"{name}的值不正确；可用的有：{'、'.join(map(str, given.choices))}"
        if isinstance(given, click.IntRange):
            return f"{name}应是不小于 {given.min} 的整数"
        return f"{name}的值不正确（{error.message.rstrip('.')}）"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 缺少值或写法不对"
    if isinstance(error, click.FileError):
        return f"无法打开文件 {error.ui_filename}"
    unknown = re.fullmatch(r"No such command '(.*)'\.", error.message, re.DOTALL)
    if unknown is not None:
        return f"没有命令“{unknown[1]}”；可用的有：{'、'.join(_commands(error))}"
    extra = re.fullmatch(r"Got unexpected extra arguments? \((.*)\)", error.message, re.DOTALL)
    return f"多余的参数：{extra[1]}" if extra is not None else error.message


def _commands(error: click.ClickException) -> list[str]:
    context = getattr(error, "ctx", None)
    return context.command.list_commands(context) if context is not None else []


def _name(error: click.ClickException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "参数"
    if isinstance(parameter, click.Option):
        return f"选项 {'/'.join(parameter.opts)} "
    context = getattr(error, "ctx", None)
    return f"参数 {parameter.make_metavar(context)} " if context is not None else "参数"
