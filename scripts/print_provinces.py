"""Print the synthetic documents of tests/provinces as PDF, with LibreOffice: ``print_provinces.py OUT [NAME …]``."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.provinces import cases
from tests.provinces.render import to_docx


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    names = args.names or [module.name for module in pkgutil.iter_modules(cases.__path__)]
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name in names:
            path = Path(folder) / f"{name}.docx"
            to_docx(importlib.import_module(f"{cases.__name__}.{name}").document(), path, print_ready=True)
            files.append(str(path))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(args.out), *files]
        subprocess.run(command, check=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
