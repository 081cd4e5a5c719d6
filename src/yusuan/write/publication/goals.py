"""The form of a project's performance goal (项目绩效目标表): head, spending plan, goals, indicators, in one grid."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from yusuan.model import Figure, Indicator, PerformanceGoal
from yusuan.reference.forms import ColumnForm, TableForm
from yusuan.write.publication.blocks import Align, PrintedCell, PrintedColumn, PrintedRow

_PLAN = ("3月底", "6月底", "10月底", "12月底")
#: Columns of indicators where no form names them.
_COLUMNS = (
    ("一级指标", "level1"), ("二级指标", "level2"), ("三级指标", "level3"), ("绩效指标描述", "description"),
    ("指标值", "target"), ("指标值确定依据", "basis"),
)  # fmt: skip
#: role of a column → field of an indicator
_FIELDS = {"level1": "level1", "level2": "level2", "level3": "name", "description": "description", "target": "target",
           "basis": "basis"}  # fmt: skip
_WEIGHTS = {"level1": 1.8, "level2": 1.7, "level3": 2.2, "description": 2.4, "target": 1.5, "basis": 2.6}
#: Further cells of the head: field → label
_TEXTS = {
    "department": "主管部门", "implementer": "实施单位", "implementer_code": "单位编码", "nature": "项目属性",
    "class": "项目类别", "period": "实施期限", "start": "开始日期", "end": "完成日期", "responsible": "项目负责人",
    "telephone": "联系电话", "basis": "立项依据", "year": "预算年度", "function": "功能科目",
    "carryover": "上年结转资金", "annual": "年度资金总额", "annual_request": "年度资金申请总额",
    "annual_fiscal": "当年财政拨款", "annual_carryover": "当年上年结转资金", "annual_other": "当年其他资金",
}  # fmt: skip
#: What reading could not tell apart: mostly pieces of the lines over the form, which are printed anew.
_UNREAD = "unread"
#: The line of money has so many cells; where the form has fewer columns of indicators, the last ones are cut in two.
_CELLS_OF_MONEY = 7


class GoalGrid:
    """Builds the grid of one project."""

    def __init__(self, goal: PerformanceGoal, form: TableForm | None) -> None:
        self.goal = goal
        self.rows: list[PrintedRow] = []
        self.columns = _columns(goal, form)
        wanted = set(form.fields) if form else set()
        self.fields = wanted | {
            name for name in ("code", "budget", "fiscal", "other", "purpose") if getattr(goal, name)
        }
        if goal.name_in_table or (form and "name" in form.fields):
            self.fields.add("name")
        #: Slots of the grid: one for each column of indicators, and one more where there is a line of money.
        split = bool(self.fields & {"budget", "fiscal", "other"}) and len(self.columns) < _CELLS_OF_MONEY
        self.width = max(_CELLS_OF_MONEY, len(self.columns)) if split else len(self.columns)

    def printed_columns(self) -> tuple[PrintedColumn, ...]:
        """Return the columns of the grid."""
        weights: list[float] = []
        for column, span in zip(self.columns, self._spans(), strict=True):
            weights += [_WEIGHTS.get(column.role or "", 1.5) / span] * span
        return tuple(PrintedColumn(round(weight, 2), "left") for weight in weights)

    def build(self) -> tuple[PrintedRow, ...]:
        """Return the rows."""
        self._head()
        self._plan()
        goals = "\n".join(self.goal.goals)
        if goals or "goals" in self.fields:
            self._labelled("绩效目标", goals)
        self._indicators()
        return tuple(self.rows)

    def _spans(self) -> list[int]:
        """How many slots each column of indicators takes: what is left over goes to the last ones."""
        count = len(self.columns)
        least, more = divmod(self.width, count)
        return [least + (index >= count - more) for index in range(count)]

    def _head(self) -> None:
        goal, fields = self.goal, self.fields
        pairs = []
        if "code" in fields:
            pairs.append(("项目编码", goal.code or ""))
        if "name" in fields:
            pairs.append(("项目名称", goal.name_in_table or goal.name))
        self._pairs(pairs)
        keys = [*(key for key in _TEXTS if key in goal.texts), *(key for key in goal.texts if key not in _TEXTS)]
        texts = [(_TEXTS.get(key, key), goal.texts[key]) for key in keys if key != _UNREAD and goal.texts[key]]
        if "carryover" in fields and "carryover" not in goal.texts:
            texts.append((_TEXTS["carryover"], ""))
        for start in range(0, len(texts), 2):
            self._pairs(texts[start : start + 2])
        self._money()

    def _money(self) -> None:
        goal = self.goal
        money = [
            ("预算数", "budget", goal.budget),
            ("其中：财政资金", "fiscal", goal.fiscal),
            ("其他资金", "other", goal.other),
        ]
        money = [entry for entry in money if entry[1] in self.fields]
        purpose = "purpose" in self.fields
        if not money:
            if purpose:
                self._labelled("资金用途", goal.purpose or "")
            return
        cells = [_label("预算规模及资金用途" if purpose else "项目资金", 0, 1, 1 + purpose)]
        slots = _shares(self.width - 1, 2 * len(money))
        at = 1
        for (label, _, figure), width in zip(money, zip(slots[::2], slots[1::2], strict=True), strict=True):
            cells.append(_label(label, at, width[0]))
            cells.append(_figure(figure, at + width[0], width[1]))
            at += sum(width)
        self.rows.append(PrintedRow(tuple(cells)))
        if purpose:
            self.rows.append(PrintedRow((PrintedCell(goal.purpose or "", 1, self.width - 1),)))

    def _plan(self) -> None:
        goal = self.goal
        if goal.plan is None and "plan" not in self.fields:
            return
        labels = list(goal.plan_labels) or list(_PLAN)
        figures: list[Figure | None] = list(goal.plan or [])
        figures += [None] * (len(labels) - len(figures))
        labels += [""] * (len(figures) - len(labels))
        slots = _shares(self.width - 1, len(labels))
        starts = [1 + sum(slots[:i]) for i in range(len(slots))]
        unit = "（%）" if goal.plan_unit == "%" else ""
        heads = [_label(text, at, width) for text, at, width in zip(labels, starts, slots, strict=True)]
        values = [_figure(f, at, width, "centre") for f, at, width in zip(figures, starts, slots, strict=True)]
        self.rows.append(PrintedRow((_label(f"资金支出计划{unit}", 0, 1, 2), *heads)))
        self.rows.append(PrintedRow(tuple(values)))

    def _indicators(self) -> None:
        spans = self._spans()
        starts = [sum(spans[:i]) for i in range(len(spans))]
        heads = [_label(c.label, at, width) for c, at, width in zip(self.columns, starts, spans, strict=True)]
        self.rows.append(PrintedRow(tuple(heads)))
        heights = _heights(self.goal.indicators)
        for index, indicator in enumerate(self.goal.indicators):
            cells = []
            for column, at, width in zip(self.columns, starts, spans, strict=True):
                height = heights[index].get(column.role or "", 1)
                if height:
                    cells.append(_indicator_cell(indicator, column.role or "", at, width, height))
            self.rows.append(PrintedRow(tuple(cells)))

    def _labelled(self, label: str, text: str) -> None:
        self.rows.append(PrintedRow((_label(label, 0), PrintedCell(text, 1, self.width - 1))))

    def _pairs(self, pairs: list[tuple[str, str]]) -> None:
        """A row of labels with their texts: one over the whole width, or two beside each other."""
        if not pairs:
            return
        if len(pairs) == 1:
            self._labelled(*pairs[0])
            return
        middle = 3 if self.width > 4 else 2
        (first, text), (second, other) = pairs
        rest = self.width - middle - 1
        cells = (
            _label(first, 0),
            PrintedCell(text, 1, middle - 1),
            _label(second, middle),
            PrintedCell(other, middle + 1, rest),
        )
        self.rows.append(PrintedRow(cells))


def _columns(goal: PerformanceGoal, form: TableForm | None) -> list[ColumnForm]:
    """The form's columns of indicators, and those that the project fills beyond them."""
    columns = [leaf for leaf in form.leaves(goal.level) if leaf.role in _FIELDS] if form else []
    columns = columns or [ColumnForm(label, role) for label, role in _COLUMNS]
    roles = {column.role for column in columns}
    for label, role in _COLUMNS:
        if role not in roles and any(getattr(i, _FIELDS[role]) for i in goal.indicators):
            columns.append(ColumnForm(label, role))
    return columns


def _heights(indicators: list[Indicator]) -> list[dict[str, int]]:
    """For each indicator the rows that its first two cells cover; 0 where the row before covers them."""
    heights: list[dict[str, int]] = [{} for _ in indicators]
    for role, keys in (("level1", ("level1",)), ("level2", ("level1", "level2"))):
        for run in _runs(indicators, keys):
            for index in run:
                heights[index][role] = len(run) if index == run[0] else 0
    return heights


def _runs(indicators: list[Indicator], keys: tuple[str, ...]) -> Iterator[list[int]]:
    """Runs of indicators that say the same in ``keys``; what says nothing there stands alone."""

    def key(index: int) -> tuple[str | int, ...]:
        values = tuple(getattr(indicators[index], k) for k in keys)
        return values if values[-1] else (*values, index)

    for _, run in groupby(range(len(indicators)), key):
        yield list(run)


def _indicator_cell(indicator: Indicator, role: str, at: int, width: int, height: int) -> PrintedCell:
    text = getattr(indicator, _FIELDS[role]) or ""
    align: Align = "centre" if role in ("level1", "level2", "target") else "left"
    return PrintedCell(text, at, width, height, align, label=role in ("level1", "level2"))


def _shares(total: int, parts: int) -> list[int]:
    """Cut a number of slots into parts, the larger ones outside."""
    least, more = divmod(total, parts)
    order = sorted(range(parts), key=lambda i: min(i, parts - 1 - i))
    larger = set(order[:more])
    return [least + (index in larger) for index in range(parts)]


def _label(text: str, column: int, width: int = 1, height: int = 1) -> PrintedCell:
    return PrintedCell(text, column, width, height, "centre", bold=True, label=True)


def _figure(figure: Figure | None, column: int, width: int = 1, align: Align = "right") -> PrintedCell:
    return PrintedCell(figure.printed.strip() if figure else "", column, width, align=align, figure=figure)
