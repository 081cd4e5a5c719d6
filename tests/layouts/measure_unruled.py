"""How much of re-prints without vertical rules is read: ``python -m tests.layouts.measure_unruled --help``."""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from tests.layouts.printer import reprint
from tests.layouts.spec import Layout, layouts
from tests.layouts.test_layouts import BUDGETS, FINALS
from tests.layouts.unruled import STYLES, write_unruled
from yusuan.model.serial import to_json
from yusuan.operations.reading import read

DOCUMENTS = Path(__file__).resolve().parents[2].parent / "shared" / "documents"


def load_score(documents: Path) -> ModuleType:
    """Return the scorer that lies beside the documents."""
    spec = importlib.util.spec_from_file_location("score", documents / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measured(
    score: ModuleType, gold: dict[str, Any], layout: Layout, style: str, folder: Path, *, keep: bool = False
) -> tuple[Counter[str], list[Any]]:
    """Print the gold data in a layout and a style, read it, and return the scorer's counts and its errors."""
    paper, expected = reprint(gold, layout)
    path = folder / f"{style}-{layout.name}-{gold['document']}.pdf"
    if not (keep and path.exists()):
        write_unruled(paper, path, STYLES[style])
    found = to_json(read(path))
    expected["document"] = found["document"]
    counts, errors = score.score_doc(expected, found, SimpleNamespace(zero_blank_equal=False, count_uncertain=False))
    return counts, errors


def rates(counts: Counter[str]) -> dict[str, float]:
    """Return recall of tables, recall and precision of cells, recall of projects and of the indicators' fields."""
    pairs = {
        "tables": ("tables_hit", "tables_gold"), "recall": ("cells_hit", "cells_gold"),
        "precision": ("cells_hit", "cells_cand"),
        "projects": ("proj_hit", "proj_gold"), "fields": ("pf_hit", "pf_gold"), "indicators": ("if_hit", "if_gold"),
    }  # fmt: skip
    return {k: counts[a] / counts[b] for k, (a, b) in pairs.items() if counts[b]}


def _cases(names: list[str], styles: list[str], documents: list[str]) -> Iterator[tuple[str, Layout, str]]:
    for layout in layouts():
        if names and layout.name not in names:
            continue
        for document in FINALS if layout.kind == "final" else BUDGETS:
            if not documents or document in documents:
                yield from ((style, layout, document) for style in styles)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--layout", action="append", default=[])
    parser.add_argument("--style", action="append", default=[], choices=list(STYLES))
    parser.add_argument("--document", action="append", default=[])
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each document")
    parser.add_argument("--keep", type=Path, help="keep the printed files in this folder and print none that is there")
    args = parser.parse_args()
    score = load_score(DOCUMENTS)
    sums: dict[tuple[str, str], Counter[str]] = {}
    folder = args.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    for style, layout, name in _cases(args.layout, args.style or list(STYLES), args.document):
        gold = json.loads((DOCUMENTS / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        counts, errors = measured(score, gold, layout, style, folder, keep=args.keep is not None)
        _show(f"{style} {layout.name} {name}", counts)
        for error in errors[: args.errors]:
            print("   ", error)
        for key in ((style, layout.name), (style, "all"), ("all", layout.name), ("all", "all")):
            sums.setdefault(key, Counter()).update(counts)
    for (style, layout_name), total in sorted(sums.items()):
        _show(f"= {style} {layout_name}", total)


def _show(name: str, counts: Counter[str]) -> None:
    print(f"{name:<62}", *(f"{k} {v:6.1%}" for k, v in rates(counts).items()), flush=True)


if __name__ == "__main__":
    main()
