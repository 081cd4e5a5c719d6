"""Statements about money, read from passages: each number with its subject, year, direction, basis and reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from yusuan.model import Disclosure, Figure, Statement
from yusuan.model.disclosure import money_figure, number_figure
from yusuan.model.money import parse_number
from yusuan.recognise.narrative import codes
from yusuan.recognise.narrative.concepts import GENERIC, concept_of, plain
from yusuan.recognise.narrative.lead import Lead, parse_lead, without_comparison
from yusuan.recognise.narrative.passages import Passage, is_numbered
from yusuan.recognise.narrative.scope import WHOLES, Scope, Scopes
from yusuan.recognise.narrative.tokens import is_limit, tokens

_KINDS = (
    ("final", re.compile(r"决算")),
    ("execution", re.compile(r"执行数?")),
    ("annual_budget", re.compile(r"全年预算|调整(?:后的?)?预算")),
    ("opening_budget", re.compile(r"年初预算")),
    ("budget", re.compile(r"预算")),
)
_FUND_NAMES = re.compile(r"(?:一般公共|政府性基金|基金|国有资本经营|国有资本)预算|预算单位|预算绩效")
_SHARE = re.compile(r"占(?P<of>.*?)(?:的|的?比[重例率])?(?:约|达|为|是)*$")
_COMPLETION = re.compile(r"(?:完成|为|达到|达|执行)(?P<of>[^，]*(?:预算|计划|任务)[^，]*?)的?(?:约|达)?$")
_RATE = re.compile(r"(?:执行|完成|支出)(?:进度|率)(?:约|达|为|是)*$")
_REASON_END = re.compile(r"[。！]|$")
_NEXT_REASON = re.compile(r"[二三四五]是|（[二三四五2345]）|[②③④⑤]|[2345][.、]|另外|同时")
_BREAK = re.compile(r"；")
_ANCHOR = re.compile(r"\d(?:万元|元|亿元|千元|%)|持平")
_ECONOMIC_WHOLES = frozenset({"agency_operating", "public_funds", "personnel", "general_public_basic", "basic"})
_OPENING = re.compile(r"(?:\d{1,2}[.、]|（[一二三四五六七八九十\d]+）|[一二三四五六七八九十]+、|[①-⑳])?(?P<topic>[^，。；：]{2,40})[。：]")
_CODE_FIRST = re.compile(r"\d{7}")
_ORNAMENT = re.compile(r"专项|公用|项目|经费|资金|工作|（[^（）]*）|20\d\d年度?")
_TELLING = 4
"""So many characters the core of a project's name has at least."""
_BACK = 40
"""How many statements back a whole is looked for."""


@dataclass(slots=True)
class _Sentence:
    """What holds until the next full stop."""

    compared_with: str | None = None
    year: int | None = None
    cause: int | None = None
    """The statement whose reason is being told."""
    cause_end: int = 0
    cause_direction: str | None = None


class Reader:
    """Reads passages one after the other and collects their statements."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.statements: list[Statement] = []
        self._disclosure = disclosure
        self._year = disclosure.year
        self._projects = _project_names(disclosure)
        self._topic: tuple[str, str | None] | None = None
        self._bases: set[int] = set()
        self._carried: Scope | None = None
        self._before: Passage | None = None

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
        before, self._before = self._before, passage
        self._passage, self._line = passage, line
        self._scopes, self._sentence = Scopes(), _Sentence()
        self._amount: int | None = None
        self._change: int | None = None
        self._named: int | None = None
        self._root: int | None = None
        self._first = len(self.statements)
        self._names: list[str] = []
        self._topic_at = -1
        self._follows = before is not None and self._goes_on(before, passage)
        if not self._follows or is_numbered(passage.printed):
            self._topic = None
        if not self._follows:
            self._carried = None
        if self._carried is not None:
            self._scopes.stack.append(replace(self._carried, pending=None))

    def _goes_on(self, before: Passage, passage: Passage) -> bool:
        lines = self._disclosure.paragraphs
        same = lines[before.first].section == lines[passage.first].section
        return same and self._line.kind == "body" and passage.first <= before.last + 2

    def _end(self, passage: Passage, previous: int) -> None:
        if passage.text.endswith("：") and previous:
            self._cross(parse_lead(passage.text, passage.printed, previous, len(passage.text)))
            if self._amount is not None or self._change is not None:
                last = max(i for i in (self._amount, self._change) if i is not None)
                change = self._change if self._change == last else None
                self._carried = Scope("sentence", self._amount, change, self.statements[last].concept)

    # -- boundaries

    def _cross(self, lead: Lead) -> None:
        for event in lead.events:
            if event == "end":
                self._scopes.mark("end")
                self._sentence = _Sentence()
            elif event == "semicolon":
                self._scopes.mark("semicolon")
                self._sentence.compared_with = None
            elif event == "close":
                scope = self._scopes.close_bracket()
                if scope is not None and scope.amount is not None:
                    self._amount = scope.amount
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
        if begins and amount is None and self._change is None and self._follows:
            amount = self._earlier("")
        last = max((i for i in (amount, self._change) if i is not None), default=None)
        whole = self.statements[last].concept if last is not None else None
        self._scopes.open(bracket, amount, self._change, whole)

    def _open_within(self, phrase: str) -> None:
        """财政拨款支出中，…: what follows is a part of the amount that was told of 财政拨款支出."""
        concept = concept_of(phrase)
        if concept is None:
            return
        for index in self._recent():
            other = self.statements[index]
            if other.concept == concept:
                self._scopes.stack = [Scope("sentence", index, None, concept)]
                return

    def _recent(self) -> list[int]:
        """Return the latest amounts, last first; the amounts compared with are left out."""
        indices = range(len(self.statements) - 1, max(-1, len(self.statements) - 1 - _BACK), -1)
        return [i for i in indices if self.statements[i].role == "amount" and i not in self._bases]

    # -- tokens

    def _handle(self, token: re.Match[str], lead: Lead) -> None:
        kind = token.lastgroup
        if kind == "path":
            self._topic = (self._passage.printed[token.start() : token.end()], self._path_code(token[0]))
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
        unit = token["unit"]
        statement = self._new("amount", token, lead)
        printed = self._passage.printed[token.start("number") : token.end("number")]
        statement.figure = _figure(token["number"], printed, token["sign"] is not None, unit)
        statement.unit = unit
        if lead.names:
            self._names = lead.names
        if self._names and (lead.names or not lead.subject) and not lead.changes:
            statement.subject = lead.subject = self._names.pop(0)
        statement.direction = self._direction_of(lead)
        if lead.changes or statement.direction is not None:
            self._as_change(statement, lead)
        elif (lead.basis_amount or lead.reached) and not lead.subject and self._amount is not None:
            self._as_basis(statement, lead.reached)
        else:
            self._as_amount(statement, lead)
        self._keep(statement)

    def _as_basis(self, statement: Statement, reached: bool) -> None:
        """比2023年100万元增加…, 减少到5万元: the number is the same subject's, of the one or the other year."""
        self._about(statement, self._amount)
        statement.parent = None
        self._bases.add(len(self.statements))
        if reached:
            statement.year = self._year
            self._amount = len(self.statements)
            return
        self._compare(statement)
        statement.year, statement.basis_year, statement.kind = statement.basis_year, None, None

    def _direction_of(self, lead: Lead) -> str | None:
        if lead.direction is not None:
            return lead.direction
        within_list = self._sentence.cause is not None and self._sentence.cause_direction is not None
        return self._sentence.cause_direction if within_list and lead.subject else None

    def _as_amount(self, statement: Statement, lead: Lead) -> None:
        self._name(statement, lead)
        scope = self._scopes.settle(statement.concept)
        if scope is not None:
            scope.concepts.append(statement.concept)
            statement.parent = self._same_kind(scope.amount, statement.kind)
        if statement.parent is None:
            statement.parent = self._whole(statement)
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
            statement.parent = self._same_subject(statement)
            if statement.parent is None and scope is not None:
                statement.parent = scope.change if scope.change is not None else scope.amount
            if statement.parent is None:
                statement.parent = self._sentence.cause
        else:
            self._about(statement, self._target(lead))
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
                statement.concept = self._section_concept()
            return
        amount = self.statements[target]
        statement.subject, statement.concept, statement.code = amount.subject, amount.concept, amount.code
        statement.year, statement.kind = amount.year, amount.kind

    def _target(self, lead: Lead) -> int | None:
        """Return the amount that a change without subject is about: after a breakdown's end, its whole."""
        scope = self._scopes.top
        if "end" in lead.events and scope is not None and scope.pending == "end" and not scope.resumed:
            whole = next((s for s in self._scopes.stack if s.amount is not None), None)
            if whole is not None and whole.concepts:
                return whole.amount
        amount = self._amount
        if amount is None and self._follows and self._first == len(self.statements):
            return self._earlier(lead.clause)
        if amount is not None and "end" in lead.events and scope is None:
            parent = self.statements[amount].parent
            if parent is not None and parent >= self._first and self._unlisted(parent):
                return parent
        return amount

    def _earlier(self, clause: str) -> int | None:
        """Return the amount of the passage before that a comparison at the beginning of this one is about."""
        last = next(iter(self._recent()), None)
        if last is None or self.statements[last].section != self._line.section:
            return None
        if "决算" in clause:
            return last if self.statements[last].kind == "final" else None
        while (parent := self.statements[last].parent) is not None:
            last = parent
        return last

    def _unlisted(self, parent: int) -> bool:
        """Say whether the parts of an amount run on without sentence of their own."""
        return not any(s.role in ("change", "flat") for s in self.statements[parent + 1 :])

    def _percentage(self, token: re.Match[str], lead: Lead) -> None:
        share = _SHARE.search(lead.clause)
        completion = None if share else _COMPLETION.search(lead.clause) or _RATE.search(lead.clause)
        if share is None and completion is None:
            self._rate(token, lead)
            return
        statement = self._new("share" if share else "completion", token, lead)
        match = share or completion
        assert match is not None
        statement.compared_with = (match.groupdict().get("of") or "").strip("的") or None
        self._set_percent(statement, token)
        statement.direction = None
        self._about(statement, self._amount)
        self._keep(statement)

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
        self._keep(statement)

    def _set_percent(self, statement: Statement, token: re.Match[str]) -> None:
        number = parse_number(token["number"])
        value = number.to_decimal() if number else None
        statement.percent = -value if value is not None and token["sign"] else value
        statement.percent_text = self._passage.printed[token.start() : token.end()]

    def _count(self, token: re.Match[str], lead: Lead) -> None:
        after = self._passage.text[token.end() : token.end() + 2]
        if token["count"] == "个" and "项目" not in lead.clause and after != "项目":
            return
        statement = self._new("count", token, lead)
        statement.unit = token["count"]
        statement.figure = number_figure(token["number"].replace(" ", ""))
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
        self._keep(statement)

    def _cause(self, token: re.Match[str], lead: Lead) -> None:
        """Give the reason to the change it explains; a change told only here becomes a statement of its own."""
        target = self._explained(token, lead)
        if target is None:
            if "原因" not in token[0]:  # 项目支出5万元，主要为A 3万元、B 2万元
                self._open(bracket=False)
            return
        start, text = token.end(), self._passage.text
        end = _reason_end(text, start)
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
        self._keep(statement)
        return len(self.statements) - 1

    # -- subjects

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
            kind=_kind(without_comparison(lead.clause)),
        )

    def _keep(self, statement: Statement) -> None:
        self.statements.append(statement)

    def _compare(self, statement: Statement) -> None:
        basis = self._sentence.compared_with
        statement.compared_with = basis
        if basis is None:
            return
        if match := re.match(r"(20\d\d)", basis):
            statement.basis_year = int(match[1])
        elif statement.year is not None:
            before = basis.startswith(("上", "去年", "同"))
            statement.basis_year = statement.year - 1 if before else statement.year

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
        if _CODE_FIRST.match(phrase):
            statement.concept, statement.code = "function", phrase[:7]
            return
        self._classify(statement, phrase)

    def _name_generic(self, statement: Statement, phrase: str) -> None:
        """预算数, 支出决算, 2024年安排: of what, the sentence or the heading has said."""
        named = self.statements[self._named] if self._named is not None else None
        kinds = {named.kind, statement.kind} if named is not None else set()
        if named is not None and (len(kinds) > 1 or named.year != statement.year):
            statement.subject = f"{named.subject}：{statement.subject}"
            statement.concept, statement.code = named.concept, named.code
        elif opening := self._opening():
            statement.subject = f"{opening}：{statement.subject}"
            statement.concept = concept_of(opening)
        else:
            statement.concept = self._section_concept() or concept_of(phrase)

    def _opening(self) -> str | None:
        """Return the phrase that the paragraph opens with as its heading: 1.公务接待费。2024年预算数…"""
        match = _OPENING.match(self._passage.text)
        phrase = self._passage.printed[match.start("topic") : match.end("topic")] if match else ""
        return phrase if phrase and concept_of(phrase) else None

    def _classify(self, statement: Statement, phrase: str) -> None:
        scope = self._scopes.top
        whole = scope.amount if scope is not None else None
        context = self.statements[whole].concept if whole is not None else None
        root = self.statements[self._root].concept if self._root is not None else None
        if root in _ECONOMIC_WHOLES or context in _ECONOMIC_WHOLES:
            code = codes.economic_named(phrase)
            if code is not None:
                statement.concept, statement.code = "economic", code
                return
        if phrase in self._projects:
            statement.concept, statement.subject = "project_item", self._projects[phrase]
            return
        statement.concept = concept_of(phrase, context)
        if statement.concept is not None:
            return
        core = _core(phrase)
        if core in self._projects:
            statement.concept, statement.subject = "project_item", self._projects[core]
        else:
            code = codes.function_named(phrase, statement.year or self._year or 0)
            if code is not None:
                statement.concept, statement.code = "function", code

    def _same_kind(self, whole: int | None, kind: str | None) -> int | None:
        """Of a whole told as budget and as final, return the one that a part of ``kind`` belongs to."""
        if whole is None or kind is None or self.statements[whole].kind in (None, kind):
            return whole
        concept = self.statements[whole].concept
        same = (i for i in range(whole, self._first - 1, -1) if self.statements[i].concept == concept)
        return next((i for i in same if self.statements[i].role == "amount" and self.statements[i].kind == kind), whole)

    def _section_concept(self) -> str | None:
        for title in reversed(self._line.section):
            if concept := concept_of(_title_phrase(title)):
                return concept
        return None

    def _path_code(self, path: str) -> str | None:
        return codes.function_code(path, self._year or 0)

    def _same_subject(self, statement: Statement) -> int | None:
        """Return the amount of this passage that has the subject of a change."""
        for index in self._recent():
            other = self.statements[index]
            if other.paragraph < self._passage.first:
                return None
            if statement.concept not in (None, "function", "economic", "project_item"):
                if other.concept == statement.concept:
                    return index
            elif other.subject == statement.subject or (statement.code and other.code == statement.code):
                return index
        return None

    def _whole(self, statement: Statement) -> int | None:
        """Return the amount of this section that a part belongs to by its meaning."""
        wholes = WHOLES.get(statement.concept or "")
        if wholes is None:
            return None
        for wanted in wholes:
            for index in self._recent():
                other = self.statements[index]
                if other.part != statement.part or other.section[:2] != statement.section[:2]:
                    break
                if other.concept == wanted:
                    return index
        return None


def _figure(number: str, printed: str, negative: bool, unit: str) -> Figure | None:
    digits = number.replace(",", "").replace("，", "").replace(" ", "")
    figure = money_figure(f"-{digits}" if negative else digits, unit)
    if figure is not None:
        figure.printed = ("-" if negative else "") + printed
    return figure


def _kind(clause: str) -> str | None:
    words = _FUND_NAMES.sub("", clause)
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)


def _reason_end(text: str, start: int) -> int:
    """A reason runs to the full stop, or to a semicolon after which other figures follow."""
    match = _REASON_END.search(text, start)
    end = match.start() if match else len(text)
    semicolon = _BREAK.search(text, start, end)
    if semicolon is not None and not _NEXT_REASON.match(text, semicolon.end()) and _ANCHOR.search(text, semicolon.end(), end):
        return semicolon.start()
    return end


def _title_phrase(title: str) -> str:
    return re.sub(r"(?:预算|决算|支出|安排|执行|增减|变化|情况|说明|的|及|原因|总体)+$", "", title.partition("、")[2] or title)


def _project_names(disclosure: Disclosure) -> dict[str, str]:
    """Return the projects' names by their plain form, and by their core where that is telling and no other's."""
    names: dict[str, str] = {}
    cores: dict[str, set[str]] = {}
    for project in disclosure.projects:
        if project.name:
            names[plain(project.name)] = project.name
            cores.setdefault(_core(plain(project.name)), set()).add(project.name)
    for core, owners in cores.items():
        if len(core) >= _TELLING and len(owners) == 1:
            names.setdefault(core, min(owners))
    return names


def _core(phrase: str) -> str:
    """Return what tells a project from others: 人才发展专项公用项目经费 and 人才发展资金 are 人才发展."""
    return _ORNAMENT.sub("", phrase)


