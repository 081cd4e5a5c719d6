"""Exit codes, and errors in the user's words."""

from __future__ import annotations

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
        from yusuan.read.errors import ReadError
        from yusuan.write.files import WriteError

        try:
            return function(*args, **options)
        except ReadError as error:
            stop(str(error), UNREADABLE)
        except (SettingsError, RuleError, WriteError) as error:
            stop(str(error), USAGE)
        except FileNotFoundError as error:
            stop(f"找不到文件或文件夹：{error.filename or error}", USAGE)
        except KeyboardInterrupt:
            stop("已中断", 130)

    return run
