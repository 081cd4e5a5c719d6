"""``yusuan manage``: Django's own commands."""

from __future__ import annotations

import sys

import click


@click.command("manage", context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="命令 [参数]...")
def manage_command(arguments: tuple[str, ...]) -> int:
    """运行 Django 的管理命令，例如 createsuperuser、migrate、check --deploy。"""
    from yusuan.web.site.starting import prepare

    prepare()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["yusuan manage", *arguments])
    sys.stdout.flush()
    return 0
