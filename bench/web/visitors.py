"""What visitors ask for: endless addresses of each kind of page, of things that are many.

``uniform``: every publisher, project, code and word is as likely as any other, so that hardly a page is asked for
twice. ``visitors``: as people do, a few of them often and most hardly ever (Zipf).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

from bench.web.budgets import ACTS, BODIES, THINGS, VILLAGES, YEARS, Body, economic_names, function_names

T = TypeVar("T")
MIXES = ("uniform", "visitors")
_RANKINGS = ("three-public", "three-public-per-head", "expenditure", "agency-operating", "unmeasured", "findings")
#: Cells that every publication has: of each table the rows and columns of amounts (see ``budgets.budget``).
_CELLS = {
    "revenue-expenditure-summary": ((4, 5), (3, 5)), "expenditure-summary": (range(4, 9), (4, 5, 6)),
    "general-public-basic-expenditure": (range(4, 11), (4,)), "three-public": ((4, 5, 6), (3,)),
}  # fmt: skip
#: How many of a hundred visitors ask for which kind of page, in the mix of all kinds.
SHARES = {
    "home": 6, "search": 12, "search code": 3, "search name": 5, "search phrase": 4, "publisher": 6, "overview": 18,
    "tables": 3, "table": 8, "projects": 6, "project": 9, "sentences": 4, "findings": 1, "files": 2, "ranking": 3,
    "unmeasured": 1, "code": 4, "choose": 1, "comparison": 2, "place": 2,
}  # fmt: skip
DATA = ("api publishers", "api publications", "api facts", "api facts of code", "api projects", "api search",
        "facts.csv", "facts.parquet", "projects.csv", "disclosure.json", "catalogue", "sitemap", "feed")  # fmt: skip


def addresses(mix: str, publications: int, seed: int) -> dict[str, Iterator[str]]:
    """Return endless addresses of each kind; those of ``publications`` made-up ones."""
    chance = random.Random(seed)
    asked = _Asked(chance, mix == "visitors", publications // len(YEARS))
    kinds: dict[str, Callable[[], str]] = {
        "home": lambda: "/",
        "search": lambda: f"/search/?q={asked.words()}",
        "search code": lambda: f"/search/?q={asked.code()}",
        "search name": lambda: f"/search/?q={asked.body().name}",
        "search phrase": lambda: f"/search/?q={asked.phrase()}",
        "publisher": lambda: f"/e/{asked.body().name}/",
        "overview": lambda: asked.issue(),
        "tables": lambda: f"{asked.issue()}tables/",
        "table": lambda: f"{asked.issue()}tables/{chance.randrange(4)}/",
        "projects": lambda: f"{asked.issue()}projects/",
        "project": lambda: f"{asked.issue()}projects/{chance.randrange(10)}/",
        "sentences": lambda: f"{asked.issue()}text/",
        "findings": lambda: f"{asked.issue()}findings/",
        "files": lambda: f"{asked.issue()}files/",
        "ranking": lambda: f"/lists/{chance.choice(_RANKINGS)}/?{asked.filters()}",
        "unmeasured": lambda: f"/lists/unmeasured-projects/?{asked.filters()}",
        "code": lambda: f"/codes/{asked.code()}/?year={chance.choice(YEARS)}",
        "place": lambda: f"{asked.issue()}at/{asked.anchor()}/",
        "choose": lambda: f"/compare/?a={asked.key()}&q={asked.body().name[:4]}",
        "comparison": lambda: asked.pair(),
        "api publishers": lambda: f"/api/publishers?limit=50&cursor={asked.cursor(asked.body().name)}",
        "api publications": lambda: f"/api/publications?limit=50&cursor={asked.cursor(asked.key())}",
        "api facts": lambda: f"/api/facts?publication={asked.key()}",
        "api facts of code": lambda: f"/api/facts?code={asked.code()}&cursor={asked.cursor(asked.key() * 50)}",
        "api projects": lambda: f"/api/projects?limit=50&cursor={asked.cursor(asked.key() * 15)}",
        "api search": lambda: f"/api/search?q={asked.words()}",
        "facts.csv": lambda: f"{asked.issue()}facts.csv",
        "facts.parquet": lambda: f"{asked.issue()}facts.parquet",
        "projects.csv": lambda: f"{asked.issue()}projects.csv",
        "disclosure.json": lambda: f"{asked.issue()}disclosure.json",
        "sitemap": lambda: f"/sitemap-{chance.randrange(2)}.xml",
        "feed": lambda: f"/e/{asked.body().name}/feed.atom",
        "catalogue": lambda: f"/catalog.jsonld?before={asked.key()}",
    }
    return {kind: _endless(make) for kind, make in kinds.items()}


def mixed(kinds: dict[str, Iterator[str]], seed: int) -> Iterator[tuple[str, str]]:
    """Return endless (kind, address) in the shares of visitors."""
    chance, names, shares = random.Random(seed), list(SHARES), list(SHARES.values())
    while True:
        kind = chance.choices(names, shares)[0]
        yield kind, next(kinds[kind])


def _endless(make: Callable[[], str]) -> Iterator[str]:
    while True:
        yield quote(make(), safe="/?=&%")


class _Asked:
    """What somebody asks for."""

    def __init__(self, chance: random.Random, skewed: bool, bodies: int) -> None:
        self._chance, self._skewed, self._bodies = chance, skewed, bodies
        self._words = [*THINGS, *ACTS, *BODIES, *VILLAGES]
        self._codes = list(function_names() | economic_names())
        for listed in (self._words, self._codes):
            random.Random(9).shuffle(listed)

    def _rank(self, count: int) -> int:
        if not self._skewed:
            return self._chance.randrange(count)
        return min(int(self._chance.paretovariate(0.5)) - 1, count - 1) if count < 1000 else self._zipf(count)

    def _zipf(self, count: int) -> int:
        """A rank whose frequency falls as one over it: the logarithm of the rank is uniform."""
        return int(count ** self._chance.random()) - 1

    def _one(self, listed: Sequence[T]) -> T:
        return listed[self._rank(len(listed))]

    def body(self) -> Body:
        return Body(self._rank(self._bodies) * 7919 % self._bodies)

    def key(self) -> int:
        return len(YEARS) * self.body().number + self._chance.randrange(len(YEARS)) + 1

    def issue(self) -> str:
        return f"/e/{self.body().name}/{self._chance.choice(YEARS)}/"

    def words(self) -> str:
        """A word, two characters of one, or two words."""
        word = self._one(self._words)
        turn = self._chance.random()
        if turn < 0.3:
            return word[:2]
        return f"{word} {self._chance.choice(ACTS)}" if turn < 0.5 else word

    def phrase(self) -> str:
        """A publisher and what it spends on, written together or apart: 云河县教育局 校舍维修."""
        body = self.body()
        blank = self._chance.choice(("", " "))
        return f"{body.name.partition('第')[0]}{blank}{self._chance.choice(THINGS)}{self._chance.choice(ACTS)}"

    def anchor(self) -> str:
        """A cell of a table."""
        table, (rows, columns) = self._chance.choice(list(_CELLS.items()))
        return f"{table}-0-1-r{self._chance.choice(rows)}c{self._chance.choice(columns)}"

    def code(self) -> str:
        return self._one(self._codes)

    def filters(self) -> str:
        place = f"&region=河北省{self.body().place}" if self._chance.random() < 0.3 else ""
        return f"year={self._chance.choice(YEARS)}&page={self._chance.randrange(1, 4)}{place}"

    def pair(self) -> str:
        """Two years of a publisher, or two publishers."""
        first = self.body().number * len(YEARS) + 1
        other = first + 1 if self._chance.random() < 0.7 else self.key()
        return f"/compare/?a={first}&b={other}"

    def cursor(self, position: Any) -> str:
        from yusuan.web.api.cursors import _cursor

        return _cursor([position])
