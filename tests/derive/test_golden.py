"""Golden output of every edition for budgets: all that the example ledger gives in its forms.

``YUSUAN_RENEW_GOLDEN=1`` writes it anew; the difference is to be read before it is committed.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.derive.ledgers import archive_ledger
from yusuan.derive import derive
from yusuan.model.serial import to_json
from yusuan.reference.editions import edition, edition_keys

FOLDER = Path(__file__).parent / "golden"
BUDGETS = [key for key in edition_keys() if edition(key).kind == "budget"]
RENEW = "YUSUAN_RENEW_GOLDEN" in os.environ


def golden(key: str) -> dict[str, Any]:
    """The disclosure, the text with its headings, the notes of tables, and what is still asked."""
    form = edition(key)
    derived = derive(archive_ledger(key, form.year), form)
    data = to_json(derived.disclosure)
    for emptied in ("narrative_amounts", "unrecognised", "coverage"):
        data.pop(emptied)
    lines = [f"{'#' * len(line.section) + ' ' if line.kind == 'heading' else ''}{line.text}" for line in
             derived.disclosure.paragraphs]  # fmt: skip
    notes = {f"{t.part} {t.title}": [note.text for note in t.notes] for t in derived.disclosure.tables if t.notes}
    return {**data, "text": lines, "notes": notes, "questions": [f"{q.unit} {q.text}" for q in derived.questions]}


@pytest.mark.parametrize("key", BUDGETS)
def test_edition_gives_its_golden_output(key: str) -> None:
    path = FOLDER / f"{key}.json"
    found = golden(key)
    if RENEW:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(found))


def test_every_golden_output_has_its_edition() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == set(BUDGETS)


def test_golden_outputs_are_not_renewed_in_continuous_integration() -> None:
    assert not (RENEW and "YUSUAN_SAME_EXAMPLES" in os.environ)
