"""Findings of a document with what people said of them: weight, open ones, the precision of rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from yusuan.model.text import normalise
from yusuan.web.desk.models import BatchDocument, Decision, Judgement
from yusuan.web.people.models import User
from yusuan.web.places.models import Organisation
from yusuan.web.site.speaking import language
from yusuan.write.wording import WORDS, basis_in_words, place_in_words

#: How much a finding weighs in the ranking.
WEIGHTS = {"error": 10, "warning": 3, "advice": 1}
#: What settles a finding: it no longer weighs.
SETTLED = (Decision.DISPUTE, Decision.WAIVE)


def weighed(findings: Iterable[Mapping[str, Any]], said: Mapping[str, str]) -> dict[str, int]:
    """Return ``errors``, ``warnings``, ``advices`` and ``weight`` of the findings that stand.

    ``said`` is decision by finding key. What follows from another finding does not count a second time.
    """
    counts = dict.fromkeys(WEIGHTS, 0)
    for finding in findings:
        if is_open(finding) and said.get(finding["key"]) not in SETTLED:
            counts[finding["severity"]] += 1
    weight = sum(WEIGHTS[severity] * count for severity, count in counts.items())
    return {"errors": counts["error"], "warnings": counts["warning"], "advices": counts["advice"], "weight": weight}


def is_open(finding: Mapping[str, Any]) -> bool:
    """Say whether a finding stands for itself."""
    return finding["waived"] is None and finding["caused_by"] is None


@dataclass
class JudgedFinding:
    """A finding as pages show it, with what was said of it, latest first."""

    data: Mapping[str, Any]
    number: int = 0
    """By which it is known on the document's page; from 1."""
    said: list[Judgement] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Addresses of its places in the original, the main one first."""

    @property
    def current(self) -> Judgement | None:
        """What counts."""
        return next((j for j in self.said if j.current), None)

    @property
    def settled(self) -> bool:
        """Whether it was disputed or waived."""
        return self.current is not None and self.current.decision in SETTLED

    @property
    def where(self) -> str:
        """Its place in words."""
        return place_in_words(self.data["place"], language())

    @property
    def law(self) -> str:
        """What it rests on."""
        return basis_in_words(self.data["basis"], language())

    @property
    def severity_name(self) -> str:
        """错误, 警告 or 提示."""
        return WORDS["zh"][self.data["severity"]]


#: What :func:`judged` looks at, for lists of documents.
JUDGED = Prefetch("judgements", Judgement.objects.select_related("by", "carried_from__document"))


def judged(document: BatchDocument) -> list[JudgedFinding]:
    """Return the findings of a document in the report's order, each key once; what stands for itself comes first."""
    ordered = sorted({f["key"]: f for f in document.findings}.values(), key=lambda f: not is_open(f))
    found = {f["key"]: JudgedFinding(f, number) for number, f in enumerate(ordered, 1)}
    prefetch_related_objects([document], JUDGED)  # nothing where a list of documents was loaded with it
    for judgement in document.judgements.all():
        if judgement.finding in found:
            found[judgement.finding].said.append(judgement)
    return list(found.values())


def reweigh(document: BatchDocument) -> None:
    """Bring the counts of a document in line with its judgements."""
    said = dict(document.judgements.filter(current=True).values_list("finding", "decision"))
    counts = weighed(document.findings, said)
    BatchDocument.objects.filter(pk=document.pk).update(**counts)


def said_of(document: BatchDocument, finding: Mapping[str, Any], by: User, decision: str, reason: str) -> Judgement:
    """Return a judgement, not saved yet, with what it is about: it outlives the document."""
    return Judgement(
        document=document,
        organisation=document.batch.organisation,
        name=document.name,
        entity=document.entity,
        year=document.year,
        disclosed=document.disclosed,
        rule=finding["rule"],
        finding=finding["key"],
        severity=finding["severity"],
        place=_mark(finding["place"]),
        message=finding["message"][:2000],
        decision=decision,
        reason=reason[:2000],
        by=by,
    )


def _mark(place: Mapping[str, Any]) -> str:
    return f"p{place['page']}" if place["page"] else f"L{place['line']}"


def carry_over(document: BatchDocument) -> list[Judgement]:
    """Let what was settled of an earlier version of a document hold for the same findings of this one; return it.

    A version is what the same publisher disclosed for the same year; the latest judgement of a finding decides.
    """
    if not document.entity or document.year is None:
        return []
    judged = set(document.judgements.filter(current=True).values_list("finding", flat=True))
    findings = {f["key"]: f for f in document.findings if f["key"] not in judged}
    earlier = Judgement.objects.filter(
        current=True,
        organisation=document.batch.organisation,
        entity=document.entity,
        year=document.year,
        disclosed=document.disclosed,
        finding__in=list(findings),
    )
    latest = {said.finding: said for said in earlier.select_related("by").order_by("made_at", "pk")}
    carried = []
    for key, said in latest.items():
        if said.decision in SETTLED:
            kept = said_of(document, findings[key], said.by, said.decision, said.reason)
            kept.carried_from = said
            kept.save()
            carried.append(kept)
    return carried


def departments(bureau: Organisation) -> dict[str, Organisation]:
    """Return the organisations of a bureau by code and by name."""
    every = list(bureau.below().select_related("parent"))
    return {normalise(o.name): o for o in every} | {o.code: o for o in every}


def placed(report: Mapping[str, Any], known: Mapping[str, Organisation]) -> tuple[Organisation | None, str]:
    """Return who published a document and the department it belongs to; the publisher's own name where unknown."""
    name, code = report["entity"] or "", report.get("entity_code") or ""
    found = known.get(normalise(name)) or known.get(code)
    if found is None:
        return None, name
    return found, (found.department or found).name


@dataclass(frozen=True, slots=True)
class Precision:
    """How often a rule was right, as people said."""

    rule: str
    accepted: int
    waived: int
    disputed: int

    @property
    def judged(self) -> int:
        """Of how many findings somebody said something."""
        return self.accepted + self.waived + self.disputed

    @property
    def percent(self) -> int | None:
        """Per cent of judged findings that were right; a waived one was."""
        return 100 * (self.accepted + self.waived) // self.judged if self.judged else None


def precisions(judgements: Iterable[tuple[str, str]]) -> dict[str, Precision]:
    """Return the precision by rule of (rule, decision) pairs."""
    counts: dict[str, dict[str, int]] = {}
    for rule, decision in judgements:
        of_rule = counts.setdefault(rule, dict.fromkeys(Decision.values, 0))
        of_rule[decision] += 1
    return {
        rule: Precision(rule, c[Decision.ACCEPT], c[Decision.WAIVE], c[Decision.DISPUTE])
        for rule, c in sorted(counts.items())
    }
