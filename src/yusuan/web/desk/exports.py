"""What leaves the desk: the workbook of findings, the notice to a department, the page of a comparison."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from yusuan.operations.checking_apart import COMPARISON, compare_apart
from yusuan.operations.rectifying import write_findings, write_notice
from yusuan.web.desk import store
from yusuan.web.desk.findings import is_open, judged
from yusuan.web.desk.models import Batch, BatchDocument, Decision, State
from yusuan.web.desk.ranking import Choice, ranked

#: How grave a finding must be to stand in a notice, by the name of the choice.
GRAVITY = {"error": ("error",), "warning": ("error", "warning"), "advice": ("error", "warning", "advice")}


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
    documents = list(batch.documents.filter(state=State.DONE, department=department).order_by("name"))
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


def comparison(before: BatchDocument, after: BatchDocument) -> Path:
    """Return the page that compares two documents; it is made once and kept.

    Raises:
        yusuan.operations.checking_apart.FailedApartError: they cannot be compared.
    """
    target: Path = settings.DATA / "desk" / "compared" / f"{before.sha256}-{after.sha256}.html"
    if target.is_file():
        return target
    with TemporaryDirectory(prefix="yusuan-") as place:
        sides = []
        for name, document in (("a", before), ("b", after)):
            folder = Path(place) / name
            folder.mkdir()
            sides.append(store.named_copy(document, folder))
        compare_apart(sides[0], sides[1], Path(place))
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary = target.with_suffix(f".{after.pk}.part")
        shutil.copyfile(Path(place) / COMPARISON, temporary)
        temporary.replace(target)
    return target
