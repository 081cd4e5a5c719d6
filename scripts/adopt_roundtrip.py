"""Adopt published budgets, derive them again, and score the result against what they print.

    python scripts/adopt_roundtrip.py [--built] [DOCUMENTS]

DOCUMENTS (default ../shared/documents) holds the files, ``gold/`` with what they print and ``score.py``. With
``--built`` the ledger goes through the workbook and ``yusuan build``, and the written DOCX is read back. Printed are
what the documents contradict themselves in, every difference that remains, and the scores.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from yusuan.compare import same_content
from yusuan.derive import derive
from yusuan.model import Disclosure
from yusuan.model.serial import from_json, to_json
from yusuan.operations.adopting import Adopted, adopt
from yusuan.reference.editions import edition

DOCUMENTS = (
    "hebei/quyang-2024.txt",
    "hebei/cangzhou-edz-2024.txt",
    "hebei/haigang-2023.txt",
    "hebei/dachang-2020.txt",
    "hebei/qinhuangdao-edz-2021.txt",
    "shanghai/wanli-street-budget-2024.pdf",
    "shanghai/welfare-home-unit-budget-2024.pdf",
)


def built(adopted: Adopted, folder: Path) -> Disclosure:
    """Return the disclosure that is read from the DOCX built from the adopted workbook."""
    from yusuan.operations.building import build
    from yusuan.operations.ledgers import load_ledger, write_workbook
    from yusuan.operations.reading import read

    ledger = adopted.ledger
    book = folder / "ledger.xlsx"
    write_workbook(ledger, ledger.edition, ledger.year, book)
    result = build(load_ledger([book]), folder / "out")
    return read(next(path for path in result.files if path.suffix == ".docx"))


def round_trip(path: Path, gold: Path, out: Path, *, through_files: bool) -> None:
    """Adopt, derive and report one document; leave its JSON for the scorer."""
    started = perf_counter()
    adopted = adopt(path)
    seconds = perf_counter() - started
    found = derive(adopted.ledger, edition(adopted.ledger.edition)).disclosure
    if through_files:
        with TemporaryDirectory() as folder:
            found = built(adopted, Path(folder))
    data = to_json(found)
    data["document"] = path.stem
    (out / f"{path.stem}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    rows = adopted.ledger.allocations
    print(f"== {path.stem}: {len(rows)} 行，推定 {sum(r.inferred for r in rows)} 行，{seconds:.2f} 秒")
    for note in (*(f"矛盾：{c}" for c in adopted.contradictions), *(f"说明：{n}" for n in adopted.notes)):
        print(f"   {note}")
    meant = from_json(json.loads(gold.read_text(encoding="utf-8")))
    for difference in same_content(meant, found, narrative=False):
        print(f"   {difference}")


def main(arguments: list[str]) -> int:
    """Run all documents and print the scores."""
    through_files = "--built" in arguments
    folders = [argument for argument in arguments if not argument.startswith("-")]
    folder = Path(folders[0]) if folders else Path(__file__).parent.parent.parent / "shared" / "documents"
    if not folder.is_dir():
        print(f"没有文件夹 {folder}", file=sys.stderr)
        return 2
    with TemporaryDirectory() as temporary:
        out = Path(temporary)
        for name in DOCUMENTS:
            gold = folder / "gold" / f"{Path(name).stem}.json"
            round_trip(folder / name, gold, out, through_files=through_files)
        command = [
            sys.executable,
            str(folder / "score.py"),
            str(folder / "gold"),
            str(out),
            "--present-only",
            "-v",
            "12",
        ]
        return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
