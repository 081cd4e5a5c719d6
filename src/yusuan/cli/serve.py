"""``yusuan serve``: the web application, with everything it needs, in one command."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from yusuan.cli.exits import USAGE, in_users_words, stop

if TYPE_CHECKING:
    from yusuan.web.site.crew import Crew


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="在哪个地址上提供服务。")
@click.option("--port", "-p", default=8000, show_default=True, type=click.IntRange(0, 65535), help="端口。")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="数据文件夹，缺省为 ./yusuan-data。")
@click.option("--processes", type=click.IntRange(1), help="进程数；缺省 PostgreSQL 每个处理器一个，SQLite 一个。")
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1), help="每个进程同时处理的请求数。")
@click.option("--worker/--no-worker", default=True, help="同时启动后台任务（缺省）/ 另行用 yusuan worker 启动。")
@click.option("--demo", is_flag=True, help="演示：一个县财政局正在编预算，各种角色都有；只在本机可以访问。")
@in_users_words
def serve_command(
    host: str, port: int, data: Path | None, processes: int | None, threads: int, worker: bool, demo: bool
) -> int:
    """启动网页：编制、审核、公开、审计和公开门户。

    数据缺省存放在数据文件夹中的 SQLite；设置环境变量 DATABASE_URL 可改用 PostgreSQL。
    """
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    from yusuan.web.site.serving import end_in_order
    from yusuan.web.site.starting import migrate, prepare

    if demo and host not in _HERE:
        stop("演示的密码人人知道，只能在本机访问；请去掉 --host", USAGE)
    with _figures_together(processes):
        prepare(data or (Path("yusuan-demo") if demo else None))
        migrate()
        _say_what_is_wrong()
        end_in_order()  # the others are ended with this process
        if demo:
            _make_demo()
        sockets = _listening(host, port)
        with _crew() as crew, contextlib.suppress(KeyboardInterrupt):
            _serve(sockets, host, processes or _processes(), threads, worker, crew)
    return 0


#: Addresses that only this machine reaches.
_HERE = ("127.0.0.1", "localhost", "::1")


def _say_what_is_wrong() -> None:
    """Say what was set and has no effect; the rest works."""
    from django.conf import settings

    if settings.OPENID_PROBLEM:
        click.echo(f"不能用统一认证登录：{settings.OPENID_PROBLEM}", err=True)


def _make_demo() -> None:
    """Make the demonstration where it is not there yet, and say who can sign in."""
    from yusuan.web.demo.people import PASSWORD, PEOPLE
    from yusuan.web.demo.season import DemoRefusedError, is_there, make

    try:
        if not is_there():
            click.echo("准备演示数据（不到一分钟）")
            make(lambda text: click.echo(f"  {text}"))
    except DemoRefusedError as error:
        stop(str(error), USAGE)
    click.echo(f"可以用这些人登录，密码都是 {PASSWORD}：")
    for person in PEOPLE:
        click.echo(f"  {person.name:<10} {person.shown}（{person.role.label}，{person.place}）")


def _processes() -> int:
    """Return how many processes answer requests: SQLite has one writer at a time, and one process does for it."""
    from django.db import connection

    if connection.vendor == "sqlite" or os.name != "posix":
        return 1
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(usable or 1, _MOST_PROCESSES)


#: More are started where somebody asks for them: each holds connections to the database.
_MOST_PROCESSES = 8


def _listening(host: str, port: int) -> list[socket.socket]:
    from yusuan.web.site.serving import listening

    try:
        return listening(host, port)
    except OSError as error:
        stop(f"{host}:{port} 不能使用（{error.strerror}）；请用 --port 换一个端口", USAGE)


@contextlib.contextmanager
def _crew() -> Iterator[Crew]:
    """Yield the processes beside this one, none yet; they end with the block."""
    from yusuan.web.site.crew import Crew

    def died(command: Sequence[str], code: int) -> None:
        click.echo(f"一个进程意外结束（{command[2]}，{code}），重新启动", err=True)

    crew = Crew(died)
    try:
        yield crew
    finally:
        crew.stop()


def _serve(sockets: Sequence[socket.socket], host: str, processes: int, threads: int, worker: bool, crew: Crew) -> None:
    """Answer requests here, or in several processes that share the sockets, until this process is told to end."""
    from django.db import connections

    from yusuan.web.site.serving import answer

    shown = f"[{host}]" if ":" in host else host
    if worker:
        crew.add(["yusuan", "worker", "--beside"])
    if processes > 1:
        handles = [opened.fileno() for opened in sockets]
        for _ in range(processes):
            crew.add(["yusuan.web.site.serving", str(threads), *map(str, handles)], handles)
    click.echo(f"已启动：http://{shown}:{sockets[0].getsockname()[1]}/  按 Ctrl+C 停止")
    if processes > 1:
        connections.close_all()  # this process asks the database nothing more
        crew.keep()
    else:
        crew.keep_aside()
        answer(sockets, threads)


@contextlib.contextmanager
def _figures_together(processes: int | None) -> Iterator[None]:
    """Let the processes put their figures for Prometheus into one folder, where there may be several of them."""
    if processes == 1 or "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        yield
        return
    with TemporaryDirectory(prefix="yusuan-figures-", ignore_cleanup_errors=True) as folder:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
        try:
            yield
        finally:
            del os.environ["PROMETHEUS_MULTIPROC_DIR"]
