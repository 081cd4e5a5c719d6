"""The sheet of totals and findings: what is still to do, and what the entries add up to, live while typing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from yusuan.model.ledger import BASIC_USES, FUND_SOURCES, USES
from yusuan.reference.codes import function_code, function_codes
from yusuan.reference.economic import economic_codes
from yusuan.workbook.data_sheet import NAMES
from yusuan.workbook.entries import Entry
from yusuan.workbook.formulas import FINE
from yusuan.workbook.sheets import SUMMARY
from yusuan.workbook.sheets import sheet as sheet_form
from yusuan.workbook.style import Style

_COLUMNS = 13
_CLOSING = USES["closing_balance"]
_MATRIX = ("本年收入", "上年结转", "收入合计", *USES.values(), "支出合计", "差额")
_CLASSES = ("支出合计", "基本支出", "项目支出", "其他支出")


class Finding(NamedTuple):
    """A line of the list of what is still to do: the rows of a sheet whose check begins with certain words."""

    sheet: str
    words: tuple[str, ...]
    """Empty: everything but fine."""
    text: str
    remedy: str


FINDINGS: tuple[Finding, ...] = (
    Finding("units", (), "单位没有填完整，或编码重复", "到“单位信息”补齐编码、名称和性质"),
    Finding("allocations", ("缺",), "预算明细没有填完整", "按“核对”一栏的提示补齐"),
    Finding("allocations", ("单位编码", "项目不对"), "预算明细的单位或项目找不到", "先在“单位信息”“项目”表中填上"),
    Finding("allocations", ("功能科目不对", "经济科目不对"), "预算明细的科目编码不对", "从下拉列表中重新选"),
    Finding("allocations", ("金额",), "预算明细的金额不对", "金额要大于0，最多到分"),
    Finding("projects", ("缺", "单位编码"), "项目没有填完整", "补齐名称、用途和绩效目标，或填明不公开"),
    Finding("projects", ("项目编码重复",), "项目编码重复", "一个项目只填一行"),
    Finding("projects", ("预算明细中",), "项目在预算明细中没有金额", "到“预算明细”填上金额，或删去这个项目"),
    Finding("projects", ("支出计划",), "12月底的支出计划不等于项目金额", "改正支出计划，或到“预算明细”核对金额"),
    Finding("indicators", (), "绩效指标没有填完整，或项目找不到", "按“核对”一栏的提示改正"),
    Finding("procurement", ("缺", "单位编码", "项目不对", "采购目录"), "政府采购没填完整或编码不对", "按“核对”改正"),
    Finding("procurement", ("采购金额",), "采购金额超过项目金额", "核对采购金额和项目的预算明细"),
    Finding("assets", (), "固定资产没有填完整", "按“核对”一栏的提示补齐"),
    Finding("previous", (), "上年数没有填完整", "按“核对”一栏的提示补齐"),
    Finding("reasons", (), "增减原因没有填完整", "按“核对”一栏的提示补齐"),
    Finding("explanations", (), "文字说明没有填完整", "按“核对”一栏的提示补齐"),
)  # fmt: skip


class SummarySheet:
    """Writes the sheet; every number is a formula with its present value."""

    def __init__(self, book: Any, style: Style, rows: dict[str, list[Entry]], year: int, unit: tuple[str, int]) -> None:
        self.sheet = book.get_worksheet_by_name(SUMMARY)
        self.style, self.rows, self.year = style, rows, year
        self.unit, self.per_unit = unit

    def write(self) -> None:
        """Write the whole sheet."""
        sheet = self.sheet
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, _COLUMNS, 17)
        sheet.hide_gridlines(2)
        sheet.set_default_row(18)
        sheet.set_row(0, 30)
        sheet.write_string(0, 0, SUMMARY, self.style.named("title"))
        sheet.write_url(0, 3, "internal:'填写说明'!A1", self.style.named("link"), "返回填写说明")
        hint = f"本表全部由公式自动计算，不需要填写；金额单位：{self.unit}。推定的行（黄色）核实后，请清空“来源”一栏。"
        sheet.write_string(1, 0, hint, self.style.named("hint"))
        row = self._matrix(self._findings(3) + 1)
        row = self._classes(
            row + 1, "三、按功能科目（类）", "allocation_functions", "function", self._function_classes()
        )
        row = self._classes(
            row + 1, "四、按部门经济科目（类）", "allocation_economics", "economic", _economic_classes()
        )
        self._colours(row)

    def _findings(self, row: int) -> int:
        sheet, style = self.sheet, self.style
        counts = [self._count(finding) for finding in FINDINGS]
        inferred = sum("inferred" in r for r in self.rows["allocations"])
        balance = row + 5 + len(FINDINGS) + 5 + len(FUND_SOURCES) + 2  # the total row of the matrix below, from 1
        total = f"SUM(B{row + 4}:B{row + 4 + len(FINDINGS)})"
        text = self._verdict(sum(counts))
        verdict = (
            f'=IF(COUNT(allocation_amounts)=0,"还没有填预算明细",IF({total}=0,"没有发现问题，可以生成公开文件",'
            f'"还有 "&({total})&" 处要处理"))'
        )
        sheet.set_row(row, 24)
        sheet.write_formula(row, 0, verdict, style.named("verdict"), text)
        sheet.write_string(row + 1, 0, "一、还要处理的事", style.named("section"))
        for column, title in enumerate(("检查内容", "处数", "结果")):
            sheet.write_string(row + 2, column, title, style.named("optional"))
        sheet.merge_range(row + 2, 3, row + 2, 6, "怎么办", style.named("optional"))
        row += 3
        for finding, count in zip(FINDINGS, counts, strict=True):
            self._finding(row, finding.text, self._count_formula(finding), count, finding.remedy)
            target = f"internal:'{sheet_form(finding.sheet).title}'!A1"
            sheet.write_url(row, 0, target, style.named("link_cell"), finding.text)
            row += 1
        text = "收入与支出不相等（有行缺支出类别或资金来源）"
        self._finding(row, text, f"=IF(M{balance}>0.004,1,0)", 0, "见下面“收支总额”的差额一栏")
        sheet.write_string(row + 1, 0, "推定的行，请核实", style.named("text"))
        sheet.write_formula(row + 1, 1, '=COUNTIF(allocation_inferred,"推定")', style.named("number"), inferred)
        sheet.write_string(row + 1, 2, "", style.named("centre"))
        self._remedy(row + 1, "由已公开的汇总数推算，能汇总出公开数，但不一定是原来的明细")
        return row + 2

    def _verdict(self, problems: int) -> str:
        if not self.rows["allocations"]:
            return "还没有填预算明细"
        return f"还有 {problems} 处要处理" if problems else "没有发现问题，可以生成公开文件"

    def _finding(self, row: int, text: str, formula: str, count: int, remedy: str) -> None:
        self.sheet.write_string(row, 0, text, self.style.named("text"))
        self.sheet.write_formula(row, 1, formula, self.style.named("number"), count)
        result = "请处理" if count else "通过"
        self.sheet.write_formula(row, 2, f'=IF(B{row + 1}=0,"通过","请处理")', self.style.named("centre"), result)
        self._remedy(row, remedy)

    def _remedy(self, row: int, text: str) -> None:
        self.sheet.merge_range(row, 3, row, 6, text, self.style.named("text"))

    def _count(self, finding: Finding) -> int:
        statuses = (row["status"] for row in self.rows[finding.sheet] if row.get("status"))
        if not finding.words:
            return sum(status != FINE for status in statuses)
        return sum(status.startswith(finding.words) for status in statuses)

    def _count_formula(self, finding: Finding) -> str:
        name = NAMES[finding.sheet]["status"]
        if not finding.words:
            return f'=COUNTIF({name},"?*")-COUNTIF({name},"{FINE}")'
        return "=" + "+".join(f'COUNTIF({name},"{words}*")' for words in finding.words)

    def _matrix(self, row: int) -> int:
        """Fund sources against revenue and uses; in the last column what does not balance."""
        self.sheet.write_string(row, 0, "二、收支总额", self.style.named("section"))
        self._titles(row + 1, ("资金来源", *_MATRIX))
        first = row + 2
        for number, fund in enumerate(FUND_SOURCES.values()):
            self._matrix_row(first + number, fund, self._fund_cells(fund, first + number + 1))
        last = first + len(FUND_SOURCES)
        rest = first + len(FUND_SOURCES)
        missing = [r for r in self.rows["allocations"] if "fund" not in r]
        self._matrix_row(rest, "没有填资金来源", self._missing_fund(first, rest, missing))
        sums = [self._sum_of(column, first, last) for column in range(len(_MATRIX))]
        self._matrix_row(last + 1, "合计", sums, total=True)
        return last + 2

    def _fund_cells(self, fund: str, row: int) -> list[tuple[str, float]]:
        own = [r for r in self.rows["allocations"] if r.get("fund") == fund]
        carried = self._sum(r["amount"] for r in own if "carryover" in r)
        everything = f'SUMIFS(allocation_amounts,allocation_funds,"{fund}")'
        carry = f'SUMIFS(allocation_amounts,allocation_funds,"{fund}",allocation_carryovers,"是")'
        total = self._sum(r["amount"] for r in own)
        cells = [(f"={everything}-{carry}", total - carried), (f"={carry}", carried), (f"=B{row}+C{row}", total)]
        spent = 0.0
        for use in USES.values():
            value = self._sum(r["amount"] for r in own if r.get("use") == use)
            spent += value
            cells.append((f'=SUMIFS(allocation_amounts,allocation_funds,"{fund}",allocation_uses,"{use}")', value))
        return [*cells, (f"=SUM(E{row}:K{row})", spent), (f"=ROUND(D{row}-L{row},4)", round(total - spent, 4))]

    def _missing_fund(self, first: int, row: int, missing: list[Entry]) -> list[tuple[str, float]]:
        """Amounts whose fund is not filled in show as a difference."""
        value = self._sum(r["amount"] for r in missing)
        formula = f"=ROUND(SUM(allocation_amounts)-SUM(D{first + 1}:D{row}),4)"
        blank = [("", 0.0)] * (len(_MATRIX) - 1)
        return [*blank, (formula, value)]

    def _sum_of(self, column: int, first: int, last: int) -> tuple[str, float]:
        letter = chr(66 + column)
        if _MATRIX[column] == "差额":  # differences of two funds must not cancel each other
            return f"=SUMPRODUCT(ABS({letter}{first + 1}:{letter}{last + 1}))", 0.0
        return f"=SUM({letter}{first + 1}:{letter}{last + 1})", self._matrix_total(_MATRIX[column])

    def _matrix_total(self, title: str) -> float:
        rows = [r for r in self.rows["allocations"] if "fund" in r]
        if title in USES.values():
            rows = [r for r in rows if r.get("use") == title]
        elif title == "上年结转":
            rows = [r for r in rows if "carryover" in r]
        elif title == "本年收入":
            rows = [r for r in rows if "carryover" not in r]
        return self._sum(r["amount"] for r in rows)

    def _matrix_row(self, row: int, label: str, cells: Sequence[tuple[str, float]], *, total: bool = False) -> None:
        amount = self.style.named("total_amount" if total else "amount")
        self.sheet.write_string(row, 0, label, self.style.named("total_text" if total else "text"))
        for column, (formula, value) in enumerate(cells, start=1):
            if formula:
                self.sheet.write_formula(row, column, formula, amount, value)
            else:
                self.sheet.write_blank(row, column, None, amount)

    def _classes(self, row: int, title: str, codes: str, key: str, classes: list[tuple[str, str]]) -> int:
        """Expenditure by the classes of a classification; what fits none stands last."""
        self.sheet.write_string(row, 0, title, self.style.named("section"))
        self._titles(row + 1, ("科目", *_CLASSES))
        row += 2
        first = row
        sums = self._class_sums(key)
        for code, name in classes:
            self._matrix_row(row, f"{code} {name}", self._class_cells(codes, code, row, sums[code]))
            row += 1
        rest = {c: v for c, v in sums.items() if c not in {code for code, _ in classes}}
        unlisted = [sum(v[n] for v in rest.values()) for n in range(3)]
        label = "没有填科目，或科目不对" if key == "function" else "没有填科目"
        self._matrix_row(row, label, self._rest_cells(first, row, unlisted))
        totals = [sum(v[n] for v in sums.values()) for n in range(3)]
        cells = [(f"=SUM({c}{first + 1}:{c}{row + 1})", 0.0) for c in "BCDE"]
        values = [sum(totals), *totals]
        shown = [(formula, value / self.per_unit) for (formula, _), value in zip(cells, values, strict=True)]
        self._matrix_row(row + 1, "合计", shown, total=True)
        return row + 2

    def _class_sums(self, key: str) -> dict[str, list[int]]:
        """Class → fen of basic, project and other expenditure."""
        basic = {USES[use] for use in BASIC_USES}
        sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for row in self.rows["allocations"]:
            use = row.get("use")
            if use != _CLOSING and use is not None:
                kind = 0 if use in basic else 1 if use == USES["project"] else 2
                sums[str(row.get(key, ""))[:3]][kind] += row["amount"]
        return sums

    def _class_cells(self, codes: str, code: str, row: int, sums: Sequence[int]) -> list[tuple[str, float]]:
        parts = f'SUMPRODUCT(--(LEFT({codes},3)="{code}"),{{}},allocation_amounts)'
        spent = [value / self.per_unit for value in sums]
        cells = [("=" + parts.format(kind), value) for kind, value in zip(_KINDS, spent, strict=True)]
        return [(f"=SUM(C{row + 1}:E{row + 1})", sum(sums) / self.per_unit), *cells]

    def _rest_cells(self, first: int, row: int, sums: Sequence[int]) -> list[tuple[str, float]]:
        cells = []
        for letter, kind, value in zip("CDE", _KINDS, sums, strict=True):
            above = f"SUM({letter}{first + 1}:{letter}{row})"
            cells.append((f"=ROUND(SUMPRODUCT({kind},allocation_amounts)-{above},4)", value / self.per_unit))
        return [(f"=SUM(C{row + 1}:E{row + 1})", sum(sums) / self.per_unit), *cells]

    def _titles(self, row: int, titles: Sequence[str]) -> None:
        for column, title in enumerate(titles):
            self.sheet.write_string(row, column, title, self.style.named("optional"))

    def _function_classes(self) -> list[tuple[str, str]]:
        found = [c for c in function_codes() if len(c) == 3 and function_code(c, self.year)]
        return [(code, function_codes()[code].name) for code in sorted(found)]

    def _sum(self, amounts: Iterable[int]) -> float:
        return sum(amounts) / self.per_unit

    def _colours(self, last: int) -> None:
        sheet, style = self.sheet, self.style
        for text, name in (("请处理", "wrong"), ("通过", "fine")):
            rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": style.named(name)}
            sheet.conditional_format(0, 2, last, 2, rule)
        verdicts = (("没有发现问题", "fine"), ("还", "wrong"))
        for begin, name in verdicts:
            rule = {"type": "text", "criteria": "begins with", "value": begin, "format": style.named(name)}
            sheet.conditional_format(3, 0, 3, 0, rule)


#: Conditions on what an allocation is for, one for each column of a table of classes.
_KINDS = (
    '((allocation_uses="人员经费")+(allocation_uses="公用经费"))',
    '--(allocation_uses="项目支出")',
    '((allocation_uses="经营支出")+(allocation_uses="上缴上级支出")+(allocation_uses="对附属单位补助支出"))',
)


def _economic_classes() -> list[tuple[str, str]]:
    return [(c.code, c.name) for c in economic_codes().values() if c.system == "department" and len(c.code) == 3]
