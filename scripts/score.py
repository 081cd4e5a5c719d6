"""Score the recogniser on a folder of documents with gold: ``scripts/score.py DOCUMENTS OUT [score.py options]``.

DOCUMENTS holds gold/, score.py and folders of documents. OUT is a folder outside the repository; each form of a
document (txt, docx, xlsx, pdf) is scored on its own.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from yusuan.model.serial import to_json
from yusuan.read import read_document
from yusuan.read.errors import ReadError
from yusuan.recognise import recognise

FORMS = ("txt", "docx", "xlsx", "pdf")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--forms", default=",".join(FORMS))
    parser.add_argument("--name", default="", help="only documents whose name contains this")
    args, options = parser.parse_known_args()
    for form in args.forms.split(","):
        target = args.out / form
        target.mkdir(parents=True, exist_ok=True)
        for old in target.glob("*.json"):
            old.unlink()
        files = sorted(p for p in args.documents.glob(f"*/*.{form}") if args.name in p.name)
        for path in files:
            try:
                _convert(path, target)
            except ReadError as error:
                print(error)
        if any(target.iterdir()):
            print(f"== {form}")
            sys.stdout.flush()
            command = [sys.executable, str(args.documents / "score.py"), str(args.documents / "gold"), str(target)]
            subprocess.run([*command, "--present-only", *options], check=True)
    return 0


def _convert(path: Path, target: Path) -> None:
    started = time.process_time()
    document = read_document(path)
    read = time.process_time()
    disclosure = recognise(document)
    done = time.process_time()
    print(f"{path.name}: read {1000 * (read - started):.0f} ms, recognise {1000 * (done - read):.0f} ms")
    data = to_json(disclosure)
    (target / f"{path.stem}.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
