"""What leaves the desk: the workbook of findings, the notice to a department, what people said."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from yusuan.operations.rectifying import write_findings, write_notice
from yusuan.web.desk.findings import JUDGED, is_open, judged
from yusuan.web.desk.models import Batch, BatchDocument, Decision, Judgement, State
from yusuan.web.desk.ranking import Choice, ranked

#: How grave a finding must be to stand in a notice, by the name of the choice.
GRAVITY = {"error": ("error",), "warning": ("error", "warning"), "advice": ("error", "warning", "advice")}

_EARLIEST = (1980, 1, 1, 0, 0, 0)


class _Reports:
    """The reports of a ranking, read anew each time they are gone through."""

    def __init__(self, batch: Batch, choice: Choice) -> None:
        self.documents = ranked(batch, choice).filter(state=State.DONE).prefetch_related("judgements")

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for document in self.documents.iterator(chunk_size=50):
            yield _report(document)


def _report(document: BatchDocument) -> dict[str, Any]:
    said = {j.finding: j for j in document.judgements.all() if j.current}
    report: dict[str, Any] = dict(document.report or {})
    report["document"] = document.name
    report["findings"] = [dict(finding) for finding in report["findings"]]
    for finding in report["findings"]:
        judgement = said.get(finding["key"])
        if judgement is not None:
            reason = f"：{judgement.reason}" if judgement.reason else ""
            finding["waived"] = f"{judgement.get_decision_display()}{reason}"
    report["summary"] = {"error": document.errors, "warning": document.warnings, "advice": document.advices}
    report["extra"] = {
        "部门": document.department,
        "问题分量": document.weight,
        "完整度（%）": document.completeness,
    }
    return report


def export_findings(batch: Batch, choice: Choice, path: Path) -> None:
    """Write the documents of a ranking and their findings as a workbook, in its order; raises ``WriteError``."""
    unread = ranked(batch, choice).filter(state=State.FAILED).values_list("name", "error")
    write_findings(path, _Reports(batch, choice), list(unread))


def export_notice(
    batch: Batch, department: str, path: Path, *, issued: datetime.date, deadline: datetime.date, gravity: str,
    accepted: bool, number: str = "",
) -> int:  # fmt: skip
    """Write the rectification notice of a department; return how many findings stand in it (none: nothing is written).

    Disputed and waived findings stay out; with ``accepted``, so do those that nobody has confirmed. Raises
    ``WriteError``.
    """
    found = batch.documents.filter(state=State.DONE, department=department)
    documents = list(found.order_by("name").prefetch_related(JUDGED))
    listed = [(d.short_name, _to_mend(d, gravity, accepted)) for d in documents]
    count = sum(len(findings) for _, findings in listed)
    years = {d.year for d in documents}
    if count:
        write_notice(
            path,
            issuer=batch.organisation.name,
            department=department,
            documents=listed,
            issued=issued,
            deadline=deadline,
            year=next(iter(years)) if len(years) == 1 else None,
            number=number,
        )
    return count


def _to_mend(document: BatchDocument, gravity: str, accepted: bool) -> list[Any]:
    found = []
    for finding in judged(document):
        confirmed = finding.current is not None and finding.current.decision == Decision.ACCEPT
        stands = is_open(finding.data) and finding.data["severity"] in GRAVITY[gravity] and not finding.settled
        if stands and (confirmed or not accepted):
            found.append(finding.data)
    return found


def write_judgements(judgements: Iterable[Judgement]) -> bytes:
    """Return what people said as a ZIP of one JSON for each document, as ``scripts/judge.py`` takes it.

    A document is known by its name without ending; of documents of one name the later judgement of a finding counts.
    """
    said: dict[str, dict[str, Any]] = {}
    for judgement in judgements:
        digest = sha256(judgement.message.encode()).hexdigest()[:8]
        entry: dict[str, Any] = {"true": judgement.decision != Decision.DISPUTE, "severity": judgement.severity}
        entry |= {"decision": judgement.decision, "labels": []} | (
            {"reason": judgement.reason} if judgement.reason else {}
        )
        of_document = said.setdefault(PurePosixPath(judgement.name).stem, {})
        of_document[f"{judgement.rule} {judgement.place} {digest}"] = entry
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, entries in sorted(said.items()):
            info = zipfile.ZipInfo(f"{name}.json", _EARLIEST)
            info.compress_type = zipfile.ZIP_DEFLATED
            text = json.dumps(dict(sorted(entries.items())), ensure_ascii=False, indent=0)
            archive.writestr(info, text + "\n")
    return buffer.getvalue()
