"""The second half of the demonstration: ledgers become a department's budget, a number is explained, years compared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from yusuan.model.money import Money
from yusuan.operations.building import Built, build
from yusuan.operations.checking import check_disclosure
from yusuan.operations.comparing import diff, render, write_diff
from yusuan.operations.explaining import explain
from yusuan.operations.ledgers import load_ledger
from yusuan.operations.reading import read

#: The number that is explained.
NUMBER = "支出总表/2070204/项目支出"


def build_and_compare(ledgers: Path, output: Path) -> Iterator[str]:
    """Build the examples' two years below ``output``, check and compare them; yield the lines to be shown."""
    before = _document(_build(ledgers, "2023", output, ("docx",)))
    built = _build(ledgers, "2024", output)
    after = _document(built)
    ledger = built.derived.ledger
    yield (
        f"由 {len(ledger.units)} 本台账（{len(ledger.allocations)} 笔预算安排、{len(ledger.projects)} 个项目）生成了 "
        f"{ledger.department}{ledger.year}年部门预算的 {len(built.files)} 个文件，逐个读回核对无误。"
    )
    yield _checked(after)
    yield from _explained(output / "build" / "2024" / "data" / "result.json")
    compared = diff(before, after)
    write_diff(compared, output / "comparison.html", "html")
    write_diff(compared, output / "comparison.xlsx", "xlsx")
    yield ""
    yield _totals(render(compared, "text"))


def _build(ledgers: Path, year: str, output: Path, formats: tuple[str, ...] | None = None) -> Built:
    ledger = load_ledger(sorted((ledgers / year).glob("*.xlsx")))
    folder = output / "build" / year
    return build(ledger, folder, formats=formats) if formats else build(ledger, folder)


def _document(built: Built) -> Path:
    return next(path for path in built.files if path.suffix == ".docx")


def _checked(path: Path) -> str:
    disclosure = read(path)
    report = check_disclosure(disclosure)
    found, numbers = sum(report.by_severity().values()), disclosure.coverage.read
    return f"检查生成的 {path.name}：{numbers} 个数字，{len(report.passed)} 条规则通过，发现 {found} 个问题。"


def _explained(result: Path) -> Iterator[str]:
    found = explain(result, NUMBER)
    yield f"{found.name}：{found.printed}{found.unit}，由 {len(found.allocations)} 笔预算安排汇总："
    for row in found.allocations:
        carried = "（上年结转）" if row["carryover"] else ""
        words = (row["unit_name"], row["project_name"], row["economic_name"], row["fund"] + carried)
        yield f"  {Money(row['fen']).format('元', separator=True):>14} 元  {'，'.join(words)}"


def _totals(text: str) -> str:
    """The head of a comparison and its totals."""
    return "\n\n".join(text.split("\n\n")[:2])
