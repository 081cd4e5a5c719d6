"""Reads and checks the documents in examples/, builds a department's budget from ledgers, writes what came of it.

``scripts/demo.py [FOLDER]``; the folder is output/ unless given.

No network, no file from outside the repository. Leaves with 0 when it ran as it should: findings are expected.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from demo_build import build_and_compare

from yusuan.model.report import Report
from yusuan.model.serial import to_json
from yusuan.operations.checking import check_disclosure
from yusuan.operations.inputs import documents_of
from yusuan.operations.reading import read
from yusuan.write.annotate import annotate
from yusuan.write.facts import facts_of, write_facts_csv, write_facts_parquet
from yusuan.write.files import write_text
from yusuan.write.html_report import html_report
from yusuan.write.text_report import text_report
from yusuan.write.xlsx_report import write_xlsx_report

ROOT = Path(__file__).resolve().parent.parent
#: folder or file of the output → what lies there
CONTENTS = {
    "reports/": "每份文件一个网页报告：左边是文件原貌，右边是问题；双击打开，不需要网络",
    "findings.xlsx": "全部问题，一行一个",
    "findings/": "全部问题，JSON（docs/findings.md 说明每个字段）",
    "annotated/": "批注过的原文件",
    "data/": "文件中的每个数字：JSON、CSV、Parquet",
    "build/": "由 examples/ledgers 的台账生成的部门预算：DOCX、PDF、XLSX、网页和开放数据",
    "comparison.html": "两年部门预算的对比",
    "comparison.xlsx": "同上，工作簿",
}


def main() -> int:
    output = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "output"
    reports = [_one(path, output) for path in documents_of([ROOT / "examples" / "documents"])]
    write_xlsx_report(output / "findings.xlsx", reports, [])
    for line in build_and_compare(ROOT / "examples" / "ledgers", output):
        print(line)
    print("")
    print("\n".join(_ending(reports, output)))
    return 0


def _one(path: Path, output: Path) -> dict[str, Any]:
    """Check one document, print its findings, write its files; return the JSON of its report."""
    disclosure = read(path)
    report = check_disclosure(disclosure)
    data = report.to_json()
    print(text_report(data, details=False))
    _write_report(path, report, data, output)
    facts = list(facts_of(disclosure))
    write_text(
        output / "data" / f"{path.stem}.json", json.dumps(to_json(disclosure), ensure_ascii=False, indent=1) + "\n"
    )
    write_facts_csv(output / "data" / f"{path.stem}.csv", facts)
    write_facts_parquet(output / "data" / f"{path.stem}.parquet", facts)
    return data


def _write_report(path: Path, report: Report, data: dict[str, Any], output: Path) -> None:
    write_text(output / "reports" / f"{path.stem}.html", html_report(report))
    write_text(output / "findings" / f"{path.stem}.json", json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    if path.suffix in (".docx", ".xlsx", ".pdf"):
        annotate(path, report, output / "annotated")


def _ending(reports: list[dict[str, Any]], output: Path) -> Iterator[str]:
    """Yield the closing lines: how much was found, and what lies where."""
    found = sum(len(data["findings"]) for data in reports)
    numbers = sum(data["read"]["numbers"] for data in reports)
    yield f"检查了 {len(reports)} 份文件、{numbers} 个数字，发现 {found} 个问题。结果在 {output.name}/："
    for name, what in CONTENTS.items():
        yield f"  {name:<17}{what}"
    yield "检查自己的文件：.venv/bin/yusuan check 文件；由台账生成：.venv/bin/yusuan build 台账.xlsx --out 文件夹"


if __name__ == "__main__":
    sys.exit(main())
