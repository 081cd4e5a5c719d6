"""Visitors at a steady rate: a request starts when it is due, whether or not those before it were answered.

A process of its own (``python -m bench.web.load``): it reads ``[due in seconds, kind, address]`` as JSON lines, asks
the server for each over a new connection, and prints ``[kind, seconds, status, bytes, kept]`` for each. The time runs
from when the request was due, so that what waits in a queue counts.
"""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass

#: Seconds before the first request is due: reading the list takes a moment.
_BEGIN = 0.5
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """How a request was answered."""

    kind: str
    seconds: float
    """Since it was due."""
    status: int
    """0: not at all."""
    bytes: int
    kept: bool
    """The server had the page already."""


def ask(port: int, wanted: Iterable[tuple[float, str, str]]) -> list[Answer]:
    """Ask for pages at the times they are due, from a process of its own."""
    lines = "".join(json.dumps(request) + "\n" for request in wanted)
    command = [sys.executable, "-m", "bench.web.load", str(port)]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    return [Answer(*json.loads(line)) for line in done.stdout.splitlines()]


def steady(requests: Iterable[tuple[str, str]], rate: float) -> list[tuple[float, str, str]]:
    """Return requests (kind, address) with the time each is due."""
    return [(number / rate, kind, address) for number, (kind, address) in enumerate(requests)]


class _Request(asyncio.Protocol):
    """A request over a connection of its own."""

    def __init__(self, address: str, done: asyncio.Future[bytes]) -> None:
        self._address, self._done, self._got = address, done, [b""]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(
            f"GET {self._address} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
            "Connection: close\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        self._got.append(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._done.done():
            self._done.set_result(b"".join(self._got))


async def _one(port: int, began: float, due: float, kind: str, address: str) -> list[object]:
    loop = asyncio.get_running_loop()
    await asyncio.sleep(max(0.0, began + due - loop.time()))
    done: asyncio.Future[bytes] = loop.create_future()
    try:
        await loop.create_connection(lambda: _Request(address, done), "127.0.0.1", port)
        got = await asyncio.wait_for(done, _PATIENCE)
    except (OSError, TimeoutError):
        got = b""
    head = got.partition(b"\r\n\r\n")[0]
    status = int(head[9:12]) if head.startswith(b"HTTP/1.1 ") else 0
    return [kind, loop.time() - began - due, status, len(got), b"server-timing: kept" in head.lower()]


async def _all(port: int, wanted: list[tuple[float, str, str]]) -> None:
    began = asyncio.get_running_loop().time() + _BEGIN
    answers = await asyncio.gather(*(_one(port, began, *request) for request in wanted))
    print("\n".join(json.dumps(answer) for answer in answers))


def main() -> int:
    wanted = [tuple(json.loads(line)) for line in sys.stdin]
    gc.freeze()
    asyncio.run(_all(int(sys.argv[1]), wanted))
    return 0


if __name__ == "__main__":
    sys.exit(main())
