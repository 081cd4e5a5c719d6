"""A client of the API in plain Python: nothing to install.

    python examples/api_client.py http://127.0.0.1:8000 search 图书馆
    python examples/api_client.py http://127.0.0.1:8000 facts 2070104
    python examples/api_client.py http://127.0.0.1:8000 check 预算公开.docx

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
from urllib.error import HTTPError
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
        """Take a step: send JSON, return what comes back."""
        body = json.dumps(data or {}, ensure_ascii=False).encode()
        return self._ask("POST", f"/api/{quote(path)}", body, {"Content-Type": "application/json"})[1]

    def send(self, path: str, file: Path, **form: str) -> Any:
        """Send a file: to be checked or read, or a unit's workbook."""
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in form.items()
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{file.name}"\r\n\r\n'
        body = b"".join(parts) + head.encode() + file.read_bytes() + f"\r\n--{mark}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={mark}"}
        return self._ask("POST", f"/api/{quote(path)}", body, kind)[1]

    def _ask(self, method: str, address: str, body: bytes | None, headers: dict[str, str]) -> tuple[str, Any]:
        """Return the ETag ("304" where nothing changed) and the JSON; wait where the API says so."""
        if self.token:
            headers = {**headers, "Authorization": f"Bearer {self.token}"}
        for _ in range(3):
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
    else:
        sys.exit(f"没有命令 {command}；可用的有 search、facts、check")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except ApiError as error:
        sys.exit(f"错误：{error}")
