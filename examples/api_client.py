"""A client of the API in plain Python: nothing to install.

    python examples/api_client.py http://127.0.0.1:8000 search 图书馆
    python examples/api_client.py http://127.0.0.1:8000 facts 2070104
    python examples/api_client.py http://127.0.0.1:8000 check 预算公开.docx
    YUSUAN_TOKEN=yusuan_… python examples/api_client.py http://127.0.0.1:8000 publish 2024/305

Copy :class:`Client` into your own program. A token (for what is not public) is taken from ``YUSUAN_TOKEN``.
"""

from __future__ import annotations

import json
import os
import sys
import time
import uuid
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen


class ApiError(Exception):
    """The API refused; ``problem`` is what it said: code, message, message_en, place, errors, request_id."""

    def __init__(self, problem: Mapping[str, Any]) -> None:
        super().__init__(f"{problem['message']}（{problem['code']}，编号 {problem['request_id']}）")
        self.problem = problem


class Client:
    """Asks one installation."""

    def __init__(self, base: str, token: str | None = None) -> None:
        self.base, self.token = base.rstrip("/"), token
        self._kept: dict[str, tuple[str, Any]] = {}

    def get(self, path: str, **query: Any) -> Any:
        """Return the JSON at ``/api/path``; what was fetched before is asked for again by its ETag."""
        address = f"/api/{quote(path)}" + (f"?{urlencode(query)}" if query else "")
        etag, known = self._kept.get(address, ("", None))
        response, data = self._ask("GET", address, None, {"If-None-Match": etag} if etag else {})
        if response == "304":
            return known
        if response:
            self._kept[address] = (response, data)
        return data

    def pages(self, path: str, **query: Any) -> Iterator[Any]:
        """Yield every item of a list, a page at a time."""
        cursor: str | None = ""
        while cursor is not None:
            page = self.get(path, **query, **({"cursor": cursor} if cursor else {}))
            yield from page["items"]
            cursor = page["next"]

    def post(self, path: str, data: Any = None) -> Any:
        """Take a step: send JSON, return what comes back. Asked again because the line broke, it is taken once."""
        body = json.dumps(data or {}, ensure_ascii=False).encode()
        return self._step(path, body, "application/json")

    def send(self, path: str, *files: Path, field: str = "file", **form: str) -> Any:
        """Send files: one to be checked or read, a unit's workbook, or with ``field="files"`` a batch."""
        mark = uuid.uuid4().hex
        parts = [f'name="{name}"\r\n\r\n{value}'.encode() for name, value in form.items()]
        parts += [f'name="{field}"; filename="{file.name}"\r\n\r\n'.encode() + file.read_bytes() for file in files]
        begin = f"--{mark}\r\nContent-Disposition: form-data; ".encode()
        body = b"".join(begin + part + b"\r\n" for part in parts) + f"--{mark}--\r\n".encode()
        return self._step(path, body, f"multipart/form-data; boundary={mark}")

    def publish(self, year: int, department: str, seconds: float = 600) -> Any:
        """Publish a department's approved budget and return how it ended; that takes about a minute."""
        base, end = f"departments/{year}/{department}", time.monotonic() + seconds
        asked = self.post(f"{base}/publish")
        while asked["active"] and time.monotonic() < end:
            time.sleep(2)
            asked = self.get(f"{base}/publishings/{asked['id']}")
        return asked

    def _step(self, path: str, body: bytes, kind: str) -> Any:
        headers = {"Content-Type": kind, "Idempotency-Key": uuid.uuid4().hex}
        return self._ask("POST", f"/api/{quote(path)}", body, headers)[1]

    def _ask(self, method: str, address: str, body: bytes | None, headers: dict[str, str]) -> tuple[str, Any]:
        """Return the ETag ("304" where nothing changed) and the JSON; wait where the API says so."""
        if self.token:
            headers = {**headers, "Authorization": f"Bearer {self.token}"}
        for attempt in range(3):
            try:
                with urlopen(Request(self.base + address, body, headers, method=method), timeout=180) as response:
                    text = response.read()
                    return response.headers.get("ETag", ""), json.loads(text) if text else None
            except HTTPError as error:
                if error.code == 304:
                    return "304", None
                problem = json.loads(error.read())
                if error.code not in (429, 503) or "Retry-After" not in error.headers:
                    raise ApiError(problem) from None
                time.sleep(min(int(error.headers["Retry-After"]), 60))
            except URLError:  # the line broke: whether the step was taken, the same key tells
                if attempt == 2:
                    raise
        raise ApiError(problem)


def main(base: str, command: str, argument: str) -> None:
    """Show what the API says."""
    client = Client(base, os.environ.get("YUSUAN_TOKEN"))
    if command == "search":
        for kind in client.get("search", q=argument):
            for hit in kind["hits"]:
                print(kind["kind"], hit["year"] or "", hit["title"], client.base + hit["address"])
    elif command == "facts":
        for fact in client.pages("facts", code=argument):
            amount = "未填列" if fact["fen"] is None else f"{fact['fen'] / 1_000_000:,.2f} 万元"
            print(fact["publisher"], fact["year"], fact["table"], fact["label"], fact["measure"], amount)
    elif command == "check":
        for finding in client.send("check", Path(argument))["findings"]:
            print(finding["rule"], finding["severity"], finding["message"])
    elif command == "publish":
        year, _, department = argument.partition("/")
        ended = client.publish(int(year), department)
        print(f"第{ended['version']}版已公开" if ended["version"] else f"{ended['step']} {ended['error']}")
    else:
        sys.exit(f"没有命令 {command}；可用的有 search、facts、check、publish")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except ApiError as error:
        sys.exit(f"错误：{error}")
