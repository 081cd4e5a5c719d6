"""``yusuan rules``: the list of rules, and the page of one."""

from __future__ import annotations

import click

from yusuan.cli.exits import USAGE, in_users_words, stop


@click.command("rules")
@click.argument("rule_id", required=False, metavar="[编号]")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", help="语言。")
@in_users_words
def rules_command(rule_id: str | None, lang: str) -> None:
    """列出全部规则；给出编号则显示这条规则查什么、依据什么、怎样改。"""
    from yusuan.check.pages import rule_list, rule_page
    from yusuan.check.registry import built_in_rules

    if rule_id is None:
        click.echo(rule_list(lang), nl=False)
        return
    wanted = rule_id.upper()
    entry = next((e for e in built_in_rules() if e.rule.id == wanted), None)
    if entry is None:
        stop(f"没有编号为“{rule_id}”的规则；用 yusuan rules 查看全部规则", USAGE)
    click.echo(rule_page(entry, lang), nl=False)
