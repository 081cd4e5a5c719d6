"""Answering requests on sockets that are open already: in this process, or in several that share them.

``python -m yusuan.web.site.serving THREADS HANDLE…`` is one of several; the one that opened the sockets starts it.
"""

from __future__ import annotations

import contextlib
import signal
import socket
import sys
from collections.abc import Sequence


def listening(host: str, port: int) -> list[socket.socket]:
    """Return sockets that are bound to every address of ``host``; raise OSError where one is taken.

    Port 0 is a free one, the same at each address.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    opened: list[socket.socket] = []
    for family, kind, protocol, _name, address in dict.fromkeys(found):
        if family not in (socket.AF_INET, socket.AF_INET6):
            continue
        port = port or (opened[0].getsockname()[1] if opened else 0)
        opened.append(_bound(family, kind, protocol, (str(address[0]), port, *address[2:])))
    return opened


def _bound(family: int, kind: int, protocol: int, address: tuple[object, ...]) -> socket.socket:
    made = socket.socket(family, kind, protocol)
    if family == socket.AF_INET6:
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind(address)
        made.listen(1024)  # those who come while a process is being started anew wait
    except OSError:
        made.close()
        raise
    return made


def answer(sockets: Sequence[socket.socket], threads: int) -> None:
    """Answer requests until this process is told to end; what is being answered is answered to the end."""
    import waitress
    from django.conf import settings

    from yusuan.web.site.wsgi import application

    server = waitress.create_server(
        application,
        sockets=list(sockets),
        threads=threads,
        ident=None,
        max_request_body_size=settings.BATCH_LIMIT + 2 * 1024 * 1024,
        clear_untrusted_proxy_headers=not settings.BEHIND_PROXY,  # else the application takes what it trusts
    )
    server.run()


def end_in_order() -> None:
    """Let this process end in order when it is told to."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: sys.exit(0))


def main(threads: int, handles: Sequence[int]) -> None:
    """Be one of the processes that share the sockets of these handles."""
    from yusuan.web.site.crew import end_with_parent
    from yusuan.web.site.starting import prepare

    end_with_parent()
    end_in_order()
    with contextlib.suppress(KeyboardInterrupt):
        prepare()
        answer([socket.socket(fileno=handle) for handle in handles], threads)


if __name__ == "__main__":
    main(int(sys.argv[1]), [int(handle) for handle in sys.argv[2:]])
