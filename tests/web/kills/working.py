"""People who work through the API while processes die, and note what they were told."""

from __future__ import annotations

import json
import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

YES, NO, UNKNOWN = "yes", "no", "unknown"


@dataclass
class Notes:
    """What was asked for and what was answered: the action, where, a mark by which it is known again, the answer."""

    rows: list[tuple[str, str, str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def counted(self, answer: str) -> int:
        """Return how often that was answered."""
        return sum(row[3] == answer for row in self.rows)


class Person:
    """Somebody with a token."""

    def __init__(self, port: int, token: str, notes: Notes) -> None:
        self.base, self.token, self.notes = f"http://127.0.0.1:{port}/api", token, notes

    def get(self, path: str) -> Any:
        """Return an answer; None where there is none now."""
        status, answer = self._ask(Request(f"{self.base}/{path}", headers=self._headers()))
        return answer if status == 200 else None

    def post(self, path: str, given: Any = None, *, action: str, where: str, mark: str = "") -> Any:
        """Ask for a step, note what was answered, and return it; None where it was not done or nobody knows."""
        headers = {**self._headers(), "Content-Type": "application/json"}
        body = json.dumps(given).encode() if given is not None else b""
        return self._noted(Request(f"{self.base}/{path}", body, headers, method="POST"), action, where, mark)

    def upload(self, path: str, title: str, names: list[str], content: str) -> Any:
        """Hand in so many files that differ in their last line."""
        edge = uuid.uuid4().hex
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="title"\r\n\r\n{title}\r\n']
        for name in names:
            head = f'Content-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: text/html'
            parts.append(f"--{edge}\r\n{head}\r\n\r\n{content}<!-- {title} {name} -->\r\n")
        body = ("".join(parts) + f"--{edge}--\r\n").encode()
        headers = {**self._headers(), "Content-Type": f"multipart/form-data; boundary={edge}"}
        request = Request(f"{self.base}/{path}", body, headers, method="POST")
        return self._noted(request, "hand_in", "desk", title)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def _noted(self, request: Request, action: str, where: str, mark: str) -> Any:
        status, answer = self._ask(request)
        said = UNKNOWN if status == 0 or status >= 500 else YES if status < 300 else NO
        self.notes.rows.append((action, where, mark, said))
        if said == NO and status not in (404, 409):
            self.notes.problems.append(f"{action} {where} {mark}: {status} {answer}")
        return answer if said == YES else None

    def _ask(self, request: Request) -> tuple[int, Any]:
        try:
            with urlopen(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except HTTPError as error:
            return error.code, error.read().decode(errors="replace")[:300]
        except (OSError, ValueError, HTTPException):  # broken off, or half an answer
            return 0, None


@cache
def _ledger(unit: str) -> str:
    from yusuan.model.ledger_json import to_json
    from yusuan.web.demo.ledgers import example, renamed

    name = {"306001": "示例县少年儿童图书馆", "307001": "示例县群众艺术馆"}[unit]
    names = {"305003": unit, "示例县文化广电和旅游局": name, "示例县文化馆": f"{name}本级"}
    content = to_json(renamed(example(2024, "305003"), names))
    content["department_code"] = unit[:3]
    return json.dumps(content, ensure_ascii=False)


class Department(threading.Thread):
    """A department that takes one step after the other, from the first save to the next correction, again and again."""

    def __init__(self, port: int, code: str, tokens: dict[str, str], notes: Notes, chance: random.Random) -> None:
        super().__init__(name=code, daemon=True)
        number = code[-1]
        self.code, self.unit = code, f"{code}001"
        self.preparer = Person(port, tokens[f"tianbao{number}"], notes)
        self.reviewer = Person(port, tokens[f"bumen{number}"], notes)
        self.finance = Person(port, tokens["caizheng"], notes)
        self.chance, self.ended = chance, threading.Event()
        self.count = 0

    def run(self) -> None:
        """Work until told to end."""
        while not self.ended.is_set():
            state = self.reviewer.get(f"departments/2024/{self.code}")
            unit = self.preparer.get(f"units/2024/{self.unit}")
            if state is None or unit is None:
                time.sleep(0.1)
                continue
            self.count += 1
            self._take(state, unit)

    def _take(self, state: dict[str, Any], unit: dict[str, Any]) -> None:
        here = f"departments/2024/{self.code}"
        if state["state"] == "published":
            mark = f"更正{self.code}-{self.count}"
            self.reviewer.post(f"{here}/correct", {"reason": mark}, action="correct", where=self.code, mark=mark)
        elif state["state"] == "approved":
            self._publish(here)
        elif state["state"] == "in_review":
            self.finance.post(f"{here}/approve", action="approve", where=self.code)
        else:
            self._prepare(here, unit, len(state["versions"]))

    def _prepare(self, here: str, unit: dict[str, Any], versions: int) -> None:
        of_unit = f"units/2024/{self.unit}"
        listed = self.preparer.get(f"{of_unit}/revisions?limit=1")
        if listed is None:
            return
        fresh = bool(listed["items"]) and listed["items"][0]["origin"].startswith(f"v{versions + 1}#")
        if unit["state"] == "submitted" and fresh:
            self.reviewer.post(f"{here}/pass", action="pass_to_finance", where=self.code)
        elif unit["state"] == "submitted":
            mark = f"退回{self.code}-{self.count}"
            self.reviewer.post(
                f"{of_unit}/return", {"reason": mark}, action="return_to_unit", where=self.unit, mark=mark
            )
        elif fresh and self.chance.random() < 0.7:
            self.preparer.post(f"{of_unit}/submit", {"revision": unit["revision"]}, action="submit", where=self.unit)
        else:
            self._save(of_unit, unit["revision"], f"v{versions + 1}#{self.count}")

    def _save(self, of_unit: str, based_on: int, mark: str) -> None:
        content = json.loads(_ledger(self.unit))
        content["projects"][0]["purpose"] = f"用于{mark}"
        given = {"based_on": based_on, "ledger": content, "origin": mark}
        self.preparer.post(f"{of_unit}/revisions", given, action="save_revision", where=self.unit, mark=mark)

    def _publish(self, here: str) -> None:
        asked = self.reviewer.post(f"{here}/publish", action="begin_publishing", where=self.code)
        if asked is None:
            return
        self.reviewer.notes.rows.append(("publishing", self.code, str(asked["id"]), YES))
        if self.chance.random() < 0.15:
            time.sleep(self.chance.random() * 3)
            self.reviewer.post(f"{here}/publish/cancel", action="cancel_publishing", where=self.code)
        while not self.ended.is_set():
            found = self.reviewer.get(f"{here}/publishings/{asked['id']}")
            if found is not None and not found["active"]:
                return
            time.sleep(0.1)


class Desk(threading.Thread):
    """An audit desk that hands in a few documents, and the next when they are checked."""

    def __init__(self, port: int, tokens: dict[str, str], notes: Notes, content: str) -> None:
        super().__init__(name="desk", daemon=True)
        self.person, self.content = Person(port, tokens["caizheng2"], notes), content
        self.ended = threading.Event()

    def run(self) -> None:
        """Work until told to end."""
        count = 0
        while not self.ended.is_set():
            count += 1
            batch = self.person.upload("batches", f"抽查{count}", ["一.html", "二.html"], self.content)
            if batch is None:
                time.sleep(0.2)
                continue
            while not self.ended.is_set():
                found = self.person.get(f"batches/{batch['id']}")
                if found is not None and found["finished_at"]:
                    break
                time.sleep(0.3)
