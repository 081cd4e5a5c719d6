"""Findings on the labelled documents, judged one by one, and what follows: precision per rule, recall per kind.

The judgements are kept in tests/judgements/<document>.json: for every finding its signature, the
verdict (true or false), and the labels of documents/defects that it answers. New findings are listed as unjudged;
``--write-measured`` writes the precision per rule beside the rules.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from yusuan.model import Finding
from yusuan.operations.checking import check

ROOT = Path(__file__).resolve().parent.parent
JUDGEMENTS = ROOT / "tests" / "judgements"
MEASURED = ROOT / "src" / "yusuan" / "check" / "measured.json"
DOCUMENTS = ROOT.parent / "shared" / "documents"
#: Kinds of which the project promises to find nearly all.
EXACT_KINDS = {
    "arithmetic", "table_vs_table", "text_vs_table", "text-table mismatch", "plan", "percentage", "code", "code_error",
    "placeholder", "stray_content", "stale number", "stale_name", "template residue", "text_vs_text", "direction",
}  # fmt: skip


def sources() -> list[Path]:
    """Return the labelled documents and the others of the same folder, in their published form."""
    return sorted(p for pattern in ("hebei/*.txt", "shanghai/*.pdf") for p in DOCUMENTS.glob(pattern))


def findings_of(path: Path) -> list[Finding]:
    """Return all findings of a document, consequences included."""
    return [f for finding in check(path).findings for f in (finding, *finding.consequences)]


def load(stem: str) -> dict[str, Any]:
    """Return the judgements of a document by signature."""
    path = JUDGEMENTS / f"{stem}.json"
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return data


def signature(finding: Finding) -> str:
    """Return what identifies a finding across runs: rule, place and a digest (the documents' sentences stay theirs)."""
    at = finding.place.location
    place = f"p{at.page}" if at.page else f"L{at.line}"
    digest = hashlib.sha256(finding.message.encode()).hexdigest()[:8]
    return f"{finding.rule} {place} {digest}"


def main(write_measured: bool) -> int:
    """Print precision and recall; return 1 where findings of weight error or warning are unjudged."""
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    weighed: Counter[str] = Counter()
    unjudged: list[str] = []
    answered: dict[str, set[str]] = defaultdict(set)
    for path in sources():
        known = load(path.stem)
        for finding in findings_of(path):
            verdict = known.get(signature(finding))
            if verdict is None:
                unjudged.append(f"{path.stem} | {finding.severity} | {signature(finding)} {finding.message[:80]}")
                continue
            judged[finding.rule] += 1
            right[finding.rule] += verdict["true"]
            if finding.severity != "advice":
                weighed["judged"] += 1
                weighed["right"] += verdict["true"]
            answered[path.stem].update(verdict.get("labels", []))
    for line in unjudged:
        print("unjudged:", line)
    if weighed["judged"]:
        share = weighed["right"] / weighed["judged"]
        print(f"precision of errors and warnings: {weighed['right']}/{weighed['judged']} = {share:.1%}")
    _recall(answered)
    if write_measured:
        data = {rule: {"judged": judged[rule], "right": right[rule]} for rule in sorted(judged)}
        MEASURED.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    return 1 if any("| advice |" not in line for line in unjudged) else 0


def _recall(answered: dict[str, set[str]]) -> None:
    groups: dict[str, list[bool]] = defaultdict(list)
    for path in sorted((DOCUMENTS / "defects").glob("*.json")):
        for label in json.loads(path.read_text(encoding="utf-8")):
            found = label["id"] in answered[path.stem]
            groups[f"certainty {label['certainty']}"].append(found)
            if label["certainty"] == "high" and label["kind"] in EXACT_KINDS:
                groups["high, exact kinds"].append(found)
            if label["certainty"] == "high" and not found:
                print("missed (high):", label["id"], label["kind"], "|", label["description"])
    for group, found_all in sorted(groups.items()):
        print(f"recall, {group}: {sum(found_all)}/{len(found_all)} = {sum(found_all) / len(found_all):.1%}")


if __name__ == "__main__":
    sys.exit(main("--write-measured" in sys.argv[1:]))
