"""The work of the confined process of :mod:`yusuan.operations.checking_apart`, whose results are files."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yusuan.operations.confined_files import COMPARISON, FACSIMILE, REPORT

if TYPE_CHECKING:
    from yusuan.model import Document, Finding
    from yusuan.model.report import Report
    from yusuan.operations.assessing import English

Work = Callable[[Path, Sequence[str]], dict[str, Any]]


def _check(folder: Path, arguments: Sequence[str]) -> dict[str, Any]:
    from yusuan.compare.totals import total_of
    from yusuan.model.compared import TOTALS
    from yusuan.operations.assessing import finding_key
    from yusuan.operations.checking import check, in_english
    from yusuan.write.files import write_text
    from yusuan.write.html_report import html_report

    path = Path(arguments[0])
    report = check(path)
    disclosure = report.disclosure
    part = min(disclosure.parts(), default=0)
    code = disclosure.identity.entity_code
    keys = {id(finding): finding_key(finding) for finding in _every(report)}
    write_text(folder / REPORT, html_report(report))
    _write_facsimile(folder / FACSIMILE, path, report, keys)
    return {
        **report.to_json(),
        "findings": _findings(report, keys, in_english(report)),
        "entity_code": code.value if code else None,
        "completeness": _completeness(report),
        "figures": {key: total_of(disclosure, key, part) for key in TOTALS if _is_amount(key)},
        "annotated": _annotated(path, report, folder),
    }


def _every(report: Report) -> list[Finding]:
    return [f for finding in report.findings for f in (finding, *finding.consequences)]


def _findings(report: Report, keys: Mapping[int, str], english: English) -> list[dict[str, Any]]:
    """Return the findings as JSON; one that the department's part and a unit's part share stands once."""
    from yusuan.write.html_report import Targets

    targets = Targets(report)
    found: dict[str, dict[str, Any]] = {}
    for finding in _every(report):
        key = keys[id(finding)]
        words = english.get((finding.rule, finding.number))
        known = found.setdefault(
            key, {**finding.to_json(), "key": key, "english": words, "target": targets.of(finding.place)}
        )
        if known["place"] != (place := finding.place.to_json()):
            known["others"].append(place)
        if finding.caused_by is None:  # it stands for itself, whatever its double follows from
            known["caused_by"] = None
    return list(found.values())


def _write_facsimile(path: Path, document: Path, report: Report, keys: Mapping[int, str]) -> None:
    from yusuan.write.facsimile import facsimile
    from yusuan.write.files import write_bytes

    source = report.disclosure.source
    sizes = {} if source is None else _sizes(document, source)
    data = json.dumps(facsimile(report, keys, sizes), ensure_ascii=False, separators=(",", ":"))
    write_bytes(path, gzip.compress(data.encode(), 6, mtime=0))


def _sizes(path: Path, document: Document) -> dict[str, list[tuple[float, float]]]:
    """Return the sizes of the pages that can be drawn, by the file of a package that they are in."""
    from yusuan.read.package import load_member
    from yusuan.read.pictures import page_sizes

    if document.format in ("pdf", "scan"):
        return {"": document.page_sizes}
    if document.format != "package":
        return {}
    data = path.read_bytes()
    sources = dict.fromkeys(b.location.source or "" for b in document.blocks if b.location.page is not None)
    found = {name: page_sizes(load_member(data, path.name, name), name) for name in sources if name}
    return {name: sizes for name, sizes in found.items() if sizes}


def _completeness(report: Report) -> int | None:
    passed, failed = (sum(rule.startswith("COM") for rule in rules) for rules in (report.passed, report.failed))
    return 100 * passed // (passed + failed) if passed + failed else None


def _is_amount(key: str) -> bool:
    return key not in ("units", "projects", "posts", "present")


def _annotated(path: Path, report: Report, folder: Path) -> str | None:
    from yusuan.write.annotate import annotate
    from yusuan.write.files import WriteError

    try:
        return annotate(path, report, folder).name
    except WriteError:  # the format holds no notes: the report shows the findings all the same
        return None


def _compare(folder: Path, arguments: Sequence[str]) -> dict[str, Any]:
    from yusuan.operations.comparing import diff, write_diff

    write_diff(diff(Path(arguments[0]), Path(arguments[1])), folder / COMPARISON, "html")
    return {}


def _draw(folder: Path, arguments: Sequence[str]) -> dict[str, Any]:
    from yusuan.read.package import load_member
    from yusuan.read.pictures import page_pictures
    from yusuan.write.files import write_bytes

    path, source = Path(arguments[0]), arguments[1]
    first, count = int(arguments[2]), int(arguments[3])
    data = path.read_bytes()
    if source:
        data = load_member(data, path.name, source)
    for number, picture in page_pictures(data, source or path.name, first, count):
        write_bytes(folder / f"{number}.png", picture)
    return {}


def _adopt(_folder: Path, arguments: Sequence[str]) -> dict[str, Any]:
    from yusuan.model.ledger_json import to_json
    from yusuan.operations.adopting import AdoptError, adopt_for_next_year
    from yusuan.operations.preparing import Whose

    try:
        adopted = adopt_for_next_year(Path(arguments[0]), Whose(**json.loads(arguments[1])))
    except AdoptError as error:
        return {"error": str(error)}
    return {
        "ledger": to_json(adopted.ledger),
        "contradictions": [str(contradiction) for contradiction in adopted.contradictions],
        "notes": adopted.notes,
    }


#: action → what does it; the first argument is the document
ACTIONS: dict[str, Work] = {"adopt": _adopt, "check": _check, "compare": _compare, "draw": _draw}
