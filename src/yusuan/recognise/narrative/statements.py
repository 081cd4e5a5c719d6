"""Statements about money, read from passages: each number with its subject, year, direction, basis and reason."""

from __future__ import annotations

import re

from yusuan.model import Statement
from yusuan.model.disclosure import number_figure
from yusuan.model.text import late
from yusuan.recognise.narrative.concepts import GENERIC, concept_of, plain
from yusuan.recognise.narrative.lead import Lead, parse_lead
from yusuan.recognise.narrative.passages import Passage
from yusuan.recognise.narrative.phrases import amount_of, kind_of, percent_of, proportion, reason_end
from yusuan.recognise.narrative.subjects import Subjects
from yusuan.recognise.narrative.tokens import is_limit, is_loose, tokens

_BARE_SPENDING = late(r"(?:本年|当年)?支出(?:总计|合计|总额|预算|决算)?")
#: revenue of a fund → the expenditure that is told beside it
_SPENT_OF = {
    "fiscal_grant_revenue": "fiscal_grant_expenditure",
    "general_public_revenue": "general_public_expenditure",
    "government_fund_revenue": "government_fund_expenditure",
    "state_capital_revenue": "state_capital_expenditure",
}


class Reader(Subjects):
    """Reads passages one after the other and collects their statements."""

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
            scope.join(statement.concept)
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
                scope.join(statement.concept)
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
