"""The walk through a passage: what was told last, which breakdowns are open, what the sentence said."""

from __future__ import annotations

from yusuan.model import Disclosure, Statement
from yusuan.recognise.narrative.carry import Carry, Sentence
from yusuan.recognise.narrative.concepts import concept_of
from yusuan.recognise.narrative.lead import Lead, parse_lead
from yusuan.recognise.narrative.links import Links
from yusuan.recognise.narrative.naming import Namer
from yusuan.recognise.narrative.passages import Passage
from yusuan.recognise.narrative.scope import Scope, Scopes


class Walk:
    """What holds at a place in a passage; the boundaries between two numbers change it."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.statements: list[Statement] = []
        self._disclosure = disclosure
        self._year = disclosure.year
        self._namer = Namer(disclosure)
        self._links = Links(self.statements)
        self._topic: tuple[str, str | None] | None = None
        self._carry = Carry(disclosure.paragraphs)

    def _begin(self, passage: Passage) -> None:
        """Forget the passage before, but for the function it was about and a list that it announced."""
        line = self._disclosure.paragraphs[passage.first]
        self._passage, self._line = passage, line
        self._scopes, self._sentence = Scopes(), Sentence()
        self._amount: int | None = None
        self._change: int | None = None
        self._named: int | None = None
        self._root: int | None = None
        self._first = len(self.statements)
        self._names: list[str] = []
        self._topic_at = -1
        self._scopes.stack = self._carry.begin(passage)
        if not self._carry.follows or self._carry.style is not None:
            self._topic = None

    def _end(self, passage: Passage, previous: int) -> None:
        if passage.text.endswith("：") and previous:
            self._cross(parse_lead(passage.text, passage.printed, previous, len(passage.text)))
            if self._amount is not None or self._change is not None:
                last = max(i for i in (self._amount, self._change) if i is not None)
                change = self._change if self._change == last else None
                self._carry.announce(Scope("sentence", self._amount, change, self.statements[last].concept))

    def _cross(self, lead: Lead) -> None:
        for event in lead.events:
            if event == "end":
                self._scopes.mark("end")
                self._sentence = Sentence()
            elif event == "semicolon":
                self._scopes.mark("semicolon")
                self._sentence.compared_with = None
            elif event == "close":
                scope = self._scopes.close_bracket()
                if scope is not None and scope.amount is not None:
                    self._amount = scope.amount
            elif event == "anew":
                self._scopes.stack = [Scope("sentence", self._root, None, self._concept_at(self._root))]
            else:
                self._open(event == "open")
        if lead.within:
            self._open_within(lead.within)
        if lead.compared_with:
            self._sentence.compared_with = lead.compared_with
        if lead.sentence_year:
            self._sentence.year = lead.sentence_year
        if lead.subject_start > self._sentence.cause_end:
            self._sentence.cause = None

    def _open(self, bracket: bool) -> None:
        amount = self._amount
        begins = self._passage.text.startswith("其中")
        if begins and amount is None and self._change is None and self._carry.follows:
            amount = self._links.earlier(self._line.section, final=False)
        last = max((i for i in (amount, self._change) if i is not None), default=None)
        whole = self.statements[last].concept if last is not None else None
        self._scopes.open(bracket, amount, self._change, whole)

    def _open_within(self, phrase: str) -> None:
        """财政拨款支出中，…: what follows is a part of the amount that was told of 财政拨款支出."""
        concept = concept_of(phrase)
        if concept is None:
            return
        index = self._links.latest(concept)
        if index is not None:
            self._scopes.stack = [Scope("sentence", index, None, concept)]

    def _concept_at(self, index: int | None) -> str | None:
        return self.statements[index].concept if index is not None else None
