"""``yusuan worker``: works off what the web application put into the background."""

from __future__ import annotations

from pathlib import Path

import click

from yusuan.cli.exits import in_users_words


@click.command("worker")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="数据文件夹，缺省为 ./yusuan-data。")
@click.option("--jobs", "-j", default=1, show_default=True, type=click.IntRange(1), help="同时处理的任务数。")
@click.option("--beside", is_flag=True, hidden=True, help="与启动它的进程一同结束。")
@in_users_words
def worker_command(data: Path | None, jobs: int, beside: bool) -> int:
    """处理网页交来的后台任务。"""
    from yusuan.web.site.crew import Crew, end_with_parent
    from yusuan.web.site.serving import end_in_order
    from yusuan.web.site.starting import prepare

    if beside:
        end_with_parent()
    prepare(data)
    if jobs == 1:
        from yusuan.web.site.working import work

        work()
        return 0
    end_in_order()
    crew = Crew(lambda command, code: click.echo(f"一个后台进程意外结束（{code}），重新启动", err=True))
    try:
        for _ in range(jobs):
            crew.add(["yusuan", "worker", "--beside"])
        crew.keep()
    except KeyboardInterrupt:
        pass
    finally:
        crew.stop()
    return 0
