"""What a number is about: a new statement with its place, its subject and concept, and what it is compared with."""

from __future__ import annotations

import re

from yusuan.model import Statement
from yusuan.recognise.narrative.concepts import BROAD, GENERIC, REVENUE, concept_of, plain
from yusuan.recognise.narrative.lead import Lead, without_comparison
from yusuan.recognise.narrative.phrases import kind_of, year_of_basis
from yusuan.recognise.narrative.walk import Walk


class Subjects(Walk):
    """Makes statements, and says what they are about."""

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

    def _compare(self, statement: Statement) -> None:
        basis = self._sentence.compared_with
        statement.compared_with = basis
        if basis is None:
            return
        statement.basis_year = year_of_basis(basis, statement.year)
