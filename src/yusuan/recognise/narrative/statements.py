"""Statements about money, read from passages: each number with its subject, year, direction, basis and reason."""

from __future__ import annotations

import re

from yusuan.model import Disclosure, Statement
from yusuan.model.disclosure import number_figure
from yusuan.model.text import late
from yusuan.recognise.narrative.carry import Carry, Sentence
from yusuan.recognise.narrative.concepts import BROAD, GENERIC, REVENUE, concept_of, plain
from yusuan.recognise.narrative.lead import Lead, parse_lead, without_comparison
from yusuan.recognise.narrative.links import Links
from yusuan.recognise.narrative.naming import Namer
from yusuan.recognise.narrative.passages import Passage
from yusuan.recognise.narrative.phrases import amount_of, kind_of, percent_of, proportion, reason_end, year_of_basis
from yusuan.recognise.narrative.scope import Scope, Scopes
from yusuan.recognise.narrative.tokens import is_limit, is_loose, tokens

_BARE_SPENDING = late(r"(?:本年|当年)?支出(?:总计|合计|总额|预算|决算)?")
#: revenue of a fund → the expenditure that is told beside it
_SPENT_OF = {
    "fiscal_grant_revenue": "fiscal_grant_expenditure",
    "general_public_revenue": "general_public_expenditure",
    "government_fund_revenue": "government_fund_expenditure",
    "state_capital_revenue": "state_capital_expenditure",
}


class Reader:
    """Reads passages one after the other and collects their statements."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.statements: list[Statement] = []
        self._disclosure = disclosure
        self._year = disclosure.year
        self._namer = Namer(disclosure)
        self._links = Links(self.statements)
        self._topic: tuple[str, str | None] | None = None
        self._carry = Carry(disclosure.paragraphs)

    def read(self, passage: Passage) -> None:
        """Add the statements of a passage."""
        self._begin(passage)
        previous = 0
        for token in tokens(passage.text):
            if token.lastgroup == "unit" and is_limit(passage.text, token):
                continue
            lead = parse_lead(passage.text, passage.printed, previous, token.start())
            self._cross(lead)
            self._handle(token, lead)
            previous = token.end()
        self._end(passage, previous)

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

    def _handle(self, token: re.Match[str], lead: Lead) -> None:
        kind = token.lastgroup
        if kind == "path":
            self._topic = (self._passage.printed[token.start() : token.end()], self._namer.path_code(token[0]))
            self._topic_at = token.end()
        elif kind == "unit":
            self._money(token, lead)
        elif kind == "percent":
            self._percentage(token, lead)
        elif kind == "count":
            self._count(token, lead)
        elif kind == "flat":
            self._flat(token, lead)
        else:
            self._cause(token, lead)

    def _money(self, token: re.Match[str], lead: Lead) -> None:
        statement = self._new("amount", token, lead)
        statement.figure, statement.unit = amount_of(token, self._passage.printed), token["unit"]
        if is_loose(self._passage.text, token):
            self.statements.append(statement)
            return
        if lead.names:
            self._names = lead.names
        if self._names and (lead.names or not lead.subject) and not lead.changes:
            statement.subject = lead.subject = self._names.pop(0)
        statement.direction = self._direction_of(lead)
        if lead.changes or statement.direction is not None:
            self._as_change(statement, lead)
        elif self._is_basis(lead):
            self._as_basis(statement, lead.reached)
        else:
            self._as_amount(statement, lead)
        self.statements.append(statement)

    def _is_basis(self, lead: Lead) -> bool:
        if self._amount is None:
            return False
        if lead.basis_named:
            return concept_of(lead.subject) == self._concept_at(self._amount) is not None
        return (lead.basis_amount or lead.reached) and not lead.subject

    def _as_basis(self, statement: Statement, reached: bool) -> None:
        """比2023年100万元增加…, 减少到5万元: the number is the same subject's, of the one or the other year."""
        self._about(statement, self._amount)
        statement.parent = None
        self._links.bases.add(len(self.statements))
        if reached:
            statement.year = self._year
            self._amount = len(self.statements)
            return
        self._compare(statement)
        own = statement.basis_year == statement.year
        statement.kind = kind_of(statement.compared_with or "") if own else None
        statement.year, statement.basis_year = statement.basis_year, None

    def _direction_of(self, lead: Lead) -> str | None:
        if lead.direction is not None:
            return lead.direction
        within_list = self._sentence.cause is not None and self._sentence.cause_direction is not None
        return self._sentence.cause_direction if within_list and lead.subject else None

    def _other_side(self, statement: Statement, lead: Lead) -> None:
        """政府性基金收入15万元，支出15万元: the bare expenditure is that of the fund told just before."""
        before = self.statements[-1] if self.statements else None
        if before is None or before.parent is not None or before.paragraph != statement.paragraph:
            return
        if lead.events and set(lead.events) & {"end", "semicolon", "close"}:
            return
        if _BARE_SPENDING.fullmatch(plain(lead.subject)) and before.concept in _SPENT_OF:
            statement.concept = _SPENT_OF[before.concept]

    def _as_amount(self, statement: Statement, lead: Lead) -> None:
        self._name(statement, lead)
        if statement.concept in ("expenditure_total", "current_expenditure"):
            self._other_side(statement, lead)
        scope = self._scopes.settle(statement.concept)
        if scope is not None and scope.takes(statement.concept):
            scope.concepts.append(statement.concept)
            statement.parent = self._links.of_kind(scope.amount, statement.kind)
        if statement.parent is None:
            statement.parent = self._links.whole_of(statement)
        if self._links.restates(statement, statement.parent):
            statement.parent = None
        if self._sentence.cause is not None and statement.concept != "project_item":
            statement.concept = statement.code = None  # an amount inside a reason is not the whole of anything
            statement.parent = self._sentence.cause
        if statement.concept == "economic" and statement.parent is None:
            statement.parent = self._root
        if self._root is None:
            self._root = len(self.statements)
        self._amount = len(self.statements)

    def _as_change(self, statement: Statement, lead: Lead) -> None:
        statement.role = "change"
        self._compare(statement)
        own = lead.subject and not GENERIC.fullmatch(plain(lead.subject))
        if own:
            self._name(statement, lead)
            scope = self._scopes.settle(statement.concept)
            if scope is not None:
                scope.concepts.append(statement.concept)
            statement.parent = self._links.same_subject(statement, self._passage.first)
            if statement.parent is None and scope is not None:
                statement.parent = scope.change if scope.change is not None else scope.amount
            if statement.parent is None:
                statement.parent = self._sentence.cause
        else:
            target = self._target(lead)
            self._about(statement, target)
            if target is None and lead.absent:
                statement.subject, statement.concept = lead.absent, concept_of(lead.absent)
        if self._sentence.cause is not None:
            self._sentence.cause_direction = statement.direction
            if own and (statement.parent is None or statement.parent != self._sentence.cause):
                statement.parent = self._sentence.cause
        self._change = len(self.statements)

    def _about(self, statement: Statement, target: int | None) -> None:
        """Make ``statement`` one about the amount ``target``."""
        statement.parent = target
        if target is None:
            if self._topic is not None:
                statement.subject, statement.code = self._topic
                statement.concept = "function"
            elif statement.concept is None:
                statement.concept = self._namer.section_concept(self._line.section)
            return
        amount = self.statements[target]
        statement.subject, statement.concept, statement.code = amount.subject, amount.concept, amount.code
        statement.year, statement.kind = amount.year, amount.kind

    def _target(self, lead: Lead) -> int | None:
        """Return the amount that a change without subject is about: after a breakdown's end, its whole."""
        scope = self._scopes.top
        if "end" in lead.events and scope is not None and scope.pending == "end" and not scope.resumed:
            whole = next((s for s in self._scopes.stack if s.amount is not None), None)
            if whole is not None and whole.concepts and (whole.amount or 0) >= self._first:
                return whole.amount
        amount = self._amount
        if amount is None and self._carry.follows and self._first == len(self.statements):
            return self._links.earlier(self._line.section, final="决算" in lead.clause)
        if amount is not None and "end" in lead.events and scope is None:
            parent = self.statements[amount].parent
            if parent is not None and parent >= self._first and self._links.runs_on(parent):
                return parent
        return amount

    def _percentage(self, token: re.Match[str], lead: Lead) -> None:
        told = proportion(lead.clause)
        if told is None:
            self._rate(token, lead)
            return
        statement = self._new(told.role, token, lead)
        self._set_percent(statement, token)
        if told.before and not GENERIC.fullmatch(plain(told.before)):
            statement.subject = lead.subject = told.before
            self._name(statement, lead)
            statement.parent = self._links.same_subject(statement, self._passage.first)
        else:
            self._about(statement, self._amount)
        statement.compared_with = told.of
        self.statements.append(statement)

    def _rate(self, token: re.Match[str], lead: Lead) -> None:
        if not lead.changes:
            return
        last = self.statements[self._change] if self._change is not None else None
        bare = not lead.subject and "end" not in lead.events
        if last is not None and bare and last.percent is None and last.direction == lead.direction:
            self._set_percent(last, token)
            return
        statement = self._new("change", token, lead)
        statement.direction = lead.direction
        self._set_percent(statement, token)
        self._as_change(statement, lead)
        self.statements.append(statement)

    def _set_percent(self, statement: Statement, token: re.Match[str]) -> None:
        statement.percent = percent_of(token)
        statement.percent_text = self._passage.printed[token.start() : token.end()]

    def _count(self, token: re.Match[str], lead: Lead) -> None:
        after = self._passage.text[token.end() : token.end() + 2]
        if token["count"] == "个" and "项目" not in lead.clause and after != "项目":
            return
        statement = self._new("count", token, lead)
        statement.unit = token["count"]
        statement.figure = number_figure(token["number"].replace(" ", ""))
        last = self.statements[-1] if self.statements else None
        if not statement.subject and last is not None and last.role == "count":
            statement.subject = last.subject
        if "绩效" in lead.sentence:
            statement.concept = "performance_projects"
        self.statements.append(statement)

    def _flat(self, token: re.Match[str], lead: Lead) -> None:
        if self._sentence.cause is not None and lead.compared_with is None:
            return
        if lead.compared_with is None and self._sentence.compared_with is None and lead.clause not in ("", "基本"):
            return
        statement = self._new("flat", token, lead)
        statement.direction = "flat"
        self._as_change(statement, lead)
        statement.role = "flat"
        self.statements.append(statement)

    def _cause(self, token: re.Match[str], lead: Lead) -> None:
        """Give the reason to the change it explains; a change told only here becomes a statement of its own."""
        target = self._explained(token, lead)
        if target is None:
            if "原因" not in token[0]:  # 项目支出5万元，主要为A 3万元、B 2万元
                self._open(bracket=False)
            return
        start, text = token.end(), self._passage.text
        end = reason_end(text, start)
        statement = self.statements[target]
        if statement.reason is None:
            statement.reason = self._passage.printed[start:end].strip("，,：: ")
        self._sentence.cause, self._sentence.cause_end = target, end
        self._sentence.cause_direction = None

    def _explained(self, token: re.Match[str], lead: Lead) -> int | None:
        told = lead.changes and "原因" in token[0]
        last = self._change
        if not told:
            if last is None or self.statements[last].reason is not None:
                return None
            return last if "原因" in token[0] or last > (self._amount or -1) else None
        if last is not None and self.statements[last].direction == lead.direction and not lead.subject:
            return last
        statement = self._new("change", token, lead)
        statement.end = statement.start
        statement.direction = lead.direction
        self._as_change(statement, lead)
        self.statements.append(statement)
        return len(self.statements) - 1

    def _new(self, role: str, token: re.Match[str], lead: Lead) -> Statement:
        paragraph, start = self._passage.place(token.start())
        last, end = self._passage.place(token.end() - 1)
        lines = self._disclosure.paragraphs
        line = lines[paragraph]
        end = end + 1 if last == paragraph else len(line.text)
        year = lead.year or (self._year - 1 if lead.last_year and self._year else None) or self._sentence.year
        return Statement(
            role=role,
            subject=lead.subject,
            paragraph=paragraph,
            start=start,
            end=end,
            year=year or self._year,
            section=line.section,
            level=line.level,
            part=line.part,
            location=line.location,
            kind=kind_of(without_comparison(lead.clause)),
        )

    def _compare(self, statement: Statement) -> None:
        basis = self._sentence.compared_with
        statement.compared_with = basis
        if basis is None:
            return
        statement.basis_year = year_of_basis(basis, statement.year)

    def _name(self, statement: Statement, lead: Lead) -> None:
        """Set subject, concept and code of a statement that has a phrase of its own."""
        phrase = plain(lead.subject)
        if self._topic is not None and (self._topic_at >= lead.subject_start or GENERIC.fullmatch(phrase)):
            name, statement.code = self._topic
            statement.concept = "function"
            statement.subject = f"{name}：{lead.subject}" if phrase else name
            return
        if GENERIC.fullmatch(phrase):
            self._name_generic(statement, phrase)
            return
        if self._topic is not None and self._topic_at < 0:
            self._topic = None
        self._named = len(self.statements)
        scope = self._scopes.top
        context = self._concept_at(scope.amount if scope is not None and scope.pending != "end" else None)
        known = self._namer.name(phrase, context, self._concept_at(self._root), statement.year)
        statement.concept, statement.code = known.concept, known.code
        statement.subject = known.subject or statement.subject

    def _concept_at(self, index: int | None) -> str | None:
        return self.statements[index].concept if index is not None else None

    def _name_generic(self, statement: Statement, phrase: str) -> None:
        """预算数, 支出决算, 2024年安排: of what, the sentence or the heading has said."""
        if not phrase:
            return
        own = concept_of(phrase)
        named = self.statements[self._named] if self._named is not None else None
        other_side = named is not None and named.concept in REVENUE and own is not None
        if named is not None and not other_side and (named.kind, named.year) != (statement.kind, statement.year):
            statement.subject = f"{named.subject}：{statement.subject}"
            statement.concept, statement.code = named.concept, named.code
            return
        opening = self._namer.opening(self._passage)
        said = concept_of(opening) if opening else self._namer.section_concept(self._line.section)
        if own is not None and (said is None or said in BROAD):
            statement.concept = own
            return
        statement.concept = said
        statement.subject = f"{opening}：{statement.subject}" if opening else statement.subject
