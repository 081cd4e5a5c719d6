"""``yusuan serve``: the web application, with everything it needs, in one command."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path

import click

from yusuan.cli.exits import USAGE, in_users_words, stop


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="在哪个地址上提供服务。")
@click.option("--port", "-p", default=8000, show_default=True, type=click.IntRange(0, 65535), help="端口。")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="数据文件夹，缺省为 ./yusuan-data。")
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1), help="同时处理的请求数。")
@click.option("--worker/--no-worker", default=True, help="同时启动后台任务（缺省）/ 另行用 yusuan worker 启动。")
@click.option("--demo", is_flag=True, help="演示：一个县财政局正在编预算，各种角色都有；只在本机可以访问。")
@in_users_words
def serve_command(host: str, port: int, data: Path | None, threads: int, worker: bool, demo: bool) -> int:
    """启动网页：编制、审核、公开、审计和公开门户。

    数据缺省存放在数据文件夹中的 SQLite；设置环境变量 DATABASE_URL 可改用 PostgreSQL。
    """
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    from yusuan.web.site.starting import migrate, prepare

    if demo and host not in _HERE:
        stop("演示的密码人人知道，只能在本机访问；请去掉 --host", USAGE)
    prepare(data or (Path("yusuan-demo") if demo else None))
    migrate()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # the worker is ended with the server
    if demo:
        _make_demo()
    helper = _start_worker() if worker else None
    try:
        _serve(host, port, threads)
    finally:
        if helper is not None:
            helper.terminate()
            helper.wait()
    return 0


#: Addresses that only this machine reaches.
_HERE = ("127.0.0.1", "localhost", "::1")


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


def _serve(host: str, port: int, threads: int) -> None:
    import waitress
    from django.conf import settings

    from yusuan.web.site.wsgi import application

    server = waitress.create_server(
        application,
        host=host,
        port=port,
        threads=threads,
        ident=None,
        clear_untrusted_proxy_headers=not settings.BEHIND_PROXY,  # else the application takes what it trusts
    )
    click.echo(f"已启动：http://{host}:{getattr(server, 'effective_port', port)}/  按 Ctrl+C 停止")
    server.run()


def _start_worker() -> subprocess.Popen[bytes]:
    """Start the background worker beside the server, with the same environment."""
    return subprocess.Popen([sys.executable, "-m", "yusuan", "worker"])
