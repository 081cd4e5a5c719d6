"""Fetch Apache ECharts from npm, check its hash, and put the one file that the portal draws with beside it.

`python scripts/vendor_echarts.py` downloads with npm, so that a mirror set up for it is used; `--check` only compares
what is in the tree with the hashes below.
"""

from __future__ import annotations

import base64
import subprocess
import sys
import tarfile
import tempfile
from hashlib import sha256, sha512
from pathlib import Path

VERSION = "6.1.0"
#: Of the package, as npm publishes it (dist.integrity).
INTEGRITY = "q0yaFPggC9FUdsWH4blavRWFmxdrIodbkoKNAjJudAI6CA9gNPxHtV2RcZNEepZVlk4yvBYkOkbk6HIVpIyHZA=="
FOLDER = Path(__file__).resolve().parent.parent / "src/yusuan/web/portal/static/portal/vendor"
#: in the package → in the tree, SHA-256
FILES = {
    "package/dist/echarts.min.js": (
        "echarts.min.js",
        "b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0",
    ),
    "package/LICENSE": ("echarts.LICENSE", "634293835b43a6dd2094fa39182a3d9a6b9ca43b7fdb9ac354e8037af2a3093a"),
    "package/NOTICE": ("echarts.NOTICE", "d491d358344f842685c1b1585970999db65fe30ecf7ef3867af8814f4016c016"),
}


def main() -> int:
    if "--check" not in sys.argv[1:]:
        fetch()
    wrong = [name for name, digest in FILES.values() if sha256((FOLDER / name).read_bytes()).hexdigest() != digest]
    for name in wrong:
        print(f"{FOLDER / name}: not the file of echarts {VERSION}", file=sys.stderr)
    return 1 if wrong else 0


def fetch() -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", f"echarts@{VERSION}", "--silent", "--pack-destination", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        archive = next(Path(folder).glob("*.tgz"))
        if base64.b64encode(sha512(archive.read_bytes()).digest()).decode() != INTEGRITY:
            raise SystemExit(f"echarts {VERSION}: the package is not the one that was reviewed")
        with tarfile.open(archive) as package:
            for member, (name, _) in FILES.items():
                found = package.extractfile(member)
                assert found is not None
                (FOLDER / name).write_bytes(found.read())


if __name__ == "__main__":
    sys.exit(main())
