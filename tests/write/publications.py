"""Publications made by hand, for the tests of what prints them."""

from __future__ import annotations

from collections.abc import Sequence

from yusuan.write.publication.blocks import (
    Cover,
    PrintedBlock,
    PrintedCell,
    PrintedColumn,
    PrintedHeading,
    PrintedParagraph,
    PrintedRow,
    PrintedTable,
    Publication,
)

ENTITY = "青川市档案局"
COVER = Cover(f"{ENTITY}2024年部门预算公开", ENTITY, 2024, "2024年2月20日")
TEXT = (
    "本部门2024年收入预算1200.50万元，其中：财政拨款收入1100.00万元，其他收入100.50万元，"
    "与上年相比有所增加，主要是档案数字化项目增加。"
)


def table(rows: Sequence[Sequence[str]], anchor: str = "table", title: str = "", **options: object) -> PrintedTable:
    """A table of texts; the first row is the header, columns of numbers stand right."""
    width = len(rows[0])
    printed = [
        PrintedRow(
            tuple(PrintedCell(text, c, align="centre" if r == 0 else "left") for c, text in enumerate(row)),
            header=r == 0,
            emphasis=r > 0 and "合计" in row,
        )
        for r, row in enumerate(rows)
    ]
    columns = tuple(PrintedColumn(1.0, "left", "text") for _ in range(width))
    return PrintedTable(anchor, title, columns, tuple(printed), **options)  # type: ignore[arg-type]


def merged_table(body: int = 4) -> PrintedTable:
    """部门支出总表 with a header of two rows that has merged cells, and ``body`` rows of codes."""
    header = (
        PrintedRow(
            (
                PrintedCell("功能分类科目", 0, 2, 1, "centre", label=True),
                PrintedCell("合计", 2, 1, 2, "centre", label=True),
                PrintedCell("支出", 3, 2, 1, "centre", label=True),
            ),
            header=True,
        ),
        PrintedRow(
            tuple(
                PrintedCell(text, column, align="centre", label=True)
                for text, column in (("科目编码", 0), ("科目名称", 1), ("基本支出", 3), ("项目支出", 4))
            ),
            header=True,
        ),
    )
    texts = [("", "合计", "1,200.50", "900.00", "300.50")]
    texts += [(f"20129{n:02d}", f"第{n}项档案事务支出", f"{n}.25", f"{n}.00", "0.25") for n in range(1, body)]
    rows = [
        PrintedRow(
            (
                PrintedCell(code, 0, align="centre"),
                PrintedCell(name, 1, indent=0 if not code else 1, label=True),
                *(PrintedCell(text, 2 + i, align="right") for i, text in enumerate(amounts)),
            ),
            emphasis=name == "合计",
        )
        for code, name, *amounts in texts
    ]
    columns = (
        PrintedColumn(4.0, "centre", "code"),
        PrintedColumn(10.0, "left"),
        *(PrintedColumn(4.0, "right", "money") for _ in range(3)),
    )
    return PrintedTable(
        "expenditure",
        "部门支出总表",
        columns,
        (*header, *rows),
        left=ENTITY,
        middle="预算年度：2024",
        right="单位：万元",
        notes=("注：本表为示例。",),
    )


def goal_table(indicators: int = 6, anchor: str = "goal") -> PrintedTable:
    """A form of a project: labels beside texts, labels that cover several rows, a row of labels in the middle."""

    def label(text: str, column: int, width: int = 1, height: int = 1) -> PrintedCell:
        return PrintedCell(text, column, width, height, "centre", bold=True, label=True)

    rows = [
        PrintedRow((label("项目名称", 0), PrintedCell("馆藏档案数字化", 1, 3))),
        PrintedRow((label("资金用途", 0), PrintedCell("用于馆藏档案的整理、扫描和著录。" * 4, 1, 3))),
        PrintedRow(tuple(label(text, i) for i, text in enumerate(("一级指标", "二级指标", "三级指标", "指标值")))),
    ]
    for number in range(indicators):
        cells = [
            PrintedCell("数量指标", 1),
            PrintedCell(f"第{number}类档案扫描页数", 2),
            PrintedCell(f"≥{number}万页", 3),
        ]
        first = [PrintedCell("产出指标", 0, 1, indicators, "centre", label=True)] if number == 0 else []
        rows.append(PrintedRow((*first, *cells)))
    columns = tuple(PrintedColumn(weight, "left") for weight in (1.3, 1.4, 2.6, 1.6))
    return PrintedTable(anchor, f"{anchor}绩效目标表", columns, tuple(rows), left=ENTITY)


def publication(*blocks: PrintedBlock) -> Publication:
    """A publication of these blocks, or of one of each kind."""
    return Publication(COVER, list(blocks) or _one_of_each())


def _one_of_each() -> list[PrintedBlock]:
    wide = table([[f"第{n}列" for n in range(14)], *([f"{n}.00" for n in range(14)] for _ in range(3))], "wide")
    return [
        PrintedHeading("part-1", 1, "第一部分 预算公开表"),
        merged_table(),
        PrintedHeading("section-1", 2, "一、政府采购情况"),
        PrintedTable(wide.anchor, "政府采购预算表", wide.columns, wide.rows, landscape=True),
        PrintedHeading("part-2", 1, "第二部分 预算情况说明"),
        PrintedHeading("section-2", 2, "一、收入说明"),
        PrintedParagraph(TEXT),
        PrintedHeading("section-3", 4, "（一）其他", in_contents=False),
        PrintedParagraph(TEXT),
        goal_table(),
    ]
