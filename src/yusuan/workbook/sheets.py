"""The sheets of the ledger's workbook and their columns: what the writer prints and the loader looks for.

A column is known by its title, not by its place. Titles of amounts carry their unit in brackets: 金额（元）.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Kinds whose cells hold money; their titles are followed by the unit.
MONEY_KINDS = frozenset({"money", "positive", "signed"})
#: The mark behind the title of a column that must be filled.
REQUIRED_MARK = "＊"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a sheet."""

    key: str
    title: str
    kind: str
    """What a cell holds: unit, owner (a unit or the department), project, function, economic, catalogue, code, choice,
    name (one line, blanks at the ends dropped), prose (as typed), money (0 allowed), positive, signed, count, decimal,
    percent, computed (a formula, not read)."""
    width: float = 14
    hint: str = ""
    """How to fill it: shown at the cell and on the sheet of explanations."""
    required: bool = False
    choices: str | None = None
    """Key of ``choices.CHOICES`` for the kind choice; also a list offered for the kind name."""
    aliases: tuple[str, ...] = ()
    hidden: bool = False
    """A helper of the formulas, not shown."""
    rare: bool = False
    """Seldom used: folded away at the right."""


@dataclass(frozen=True, slots=True)
class SheetForm:
    """A sheet with one row per entry."""

    key: str
    title: str
    purpose: str
    how: str
    fields: tuple[Field, ...]
    aliases: tuple[str, ...] = ()
    prepared: int = 200
    """Rows with formulas in an empty workbook."""

    def field(self, key: str) -> Field:
        """Return the column with this key; raises KeyError for an unknown one."""
        for found in self.fields:
            if found.key == key:
                return found
        raise KeyError(key)

    @property
    def inputs(self) -> tuple[Field, ...]:
        """The columns that a person fills."""
        return tuple(f for f in self.fields if f.kind != "computed")


_UNIT = Field(
    "unit",
    "单位编码",
    "unit",
    17,
    "从下拉列表中选单位，或直接输入单位编码。",
    True,
    aliases=("预算单位编码", "单位代码"),
)
_OWNER = Field(
    "unit", "单位编码", "owner", 17, "从下拉列表中选单位；说的是整个部门的，选部门编码。", True, aliases=("单位代码",)
)
_UNIT_NAME = Field("unit_name", "单位名称", "computed", 24)
_PROJECT_NAME = Field("project_name", "项目名称", "computed", 30)
_PROJECT_ROW = Field("project_row", "项目行号", "computed", 8, hidden=True)
_STATUS = Field("status", "核对", "computed", 20)

UNITS = SheetForm(
    "units",
    "单位信息",
    "部门的基本情况，以及部门所属每个单位（含本级）的编码、名称、性质和人员。",
    "先填上面的部门信息，再在下表中每个单位填一行；其他各表的“单位编码”都从这里选。",
    (
        Field("code", "单位编码", "code", 18, "预算单位编码，不能重复。", True, aliases=("单位代码",)),
        Field("name", "单位名称", "name", 40, "单位全称，与公章一致。", True),
        Field("nature", "单位性质", "choice", 24, "决定政府预算支出经济分类和机关运行经费的口径。", choices="nature"),
        Field("rank", "单位规格", "name", 14, "如：正科级。"),
        Field("funding", "经费保障形式", "name", 18, "如：财政拨款。"),
        Field("posts", "编制人数", "count", 11, "编制部门批准的人数。"),
        Field("present", "实有人数", "count", 11),
        Field("retired", "离退休人数", "count", 12),
        Field("vehicles", "公务用车数量", "count", 14, "辆。"),
        Field("nature_text", "公开表中的单位性质", "name", 20, "公开表中的写法与“单位性质”不同时才填，如：行政。"),
        Field(
            "within",
            "列入哪个单位的预算",
            "name",
            20,
            "不单独编制预算、只在机构设置表中列出的机构才填：填预算所在单位（或部门）的编码。",
            rare=True,
        ),
        Field("status", "核对", "computed", 20),
    ),
    prepared=100,
)

ALLOCATIONS = SheetForm(
    "allocations",
    "预算明细",
    "每一笔预算安排填一行。公开的各张收支表全部由本表汇总得出，不需要另填。",
    "同一单位、项目、科目、资金来源的钱填一行；上年结转的钱另起一行，并在“是否上年结转”填“是”。",
    (
        _UNIT,
        _UNIT_NAME,
        Field("use", "支出类别", "choice", 17, "这笔钱的用途；当年不花的填“年终结转结余”。", True, "use"),
        Field("project", "项目", "project", 25, "选“项目”表中的项目，或输入项目编码、名称；支出类别为项目支出时必填。"),
        _PROJECT_NAME,
        Field(
            "function", "功能科目编码", "function", 17, "支出功能分类科目，填到项（7位）。输入编码或从下拉列表中选。",
            True, aliases=("支出功能分类科目编码", "功能分类科目编码", "功能分类科目"),
        ),
        Field("function_name", "功能科目名称", "computed", 24),
        Field(
            "economic", "部门经济科目编码", "economic", 17,
            "部门预算支出经济分类科目，填到款（5位）。人员经费、公用经费必填；政府经济科目由单位性质自动得出。",
            aliases=("部门预算支出经济分类科目编码", "经济科目编码", "经济分类科目编码", "部门经济分类科目编码"),
        ),
        Field("economic_name", "部门经济科目名称", "computed", 22),
        Field("fund", "资金来源", "choice", 22, "钱从哪里来。", True, "fund", ("资金性质",)),
        Field("carryover", "是否上年结转", "choice", 11, "上年结转的钱填“是”，其他不填。", choices="yes_no"),
        Field("amount", "金额", "positive", 18, "大于0，元以下最多两位小数。", True),
        Field("inferred", "来源", "choice", 8, "“推定”是由已公开的数推算的，核实后清空。", choices="inferred"),
        _STATUS,
        _PROJECT_ROW,
    ),
    ("明细", "预算安排明细", "支出明细"),
    prepared=400,
)  # fmt: skip

PROJECTS = SheetForm(
    "projects",
    "项目",
    "每个项目填一行：名称、用途、资金支出计划和绩效目标。项目金额由“预算明细”汇总，不需要填。",
    "资金支出计划填到每个月底为止的累计数，12月底应等于项目金额；绩效目标一条一行，在单元格中按 Alt+Enter 换行。",
    (
        _UNIT,
        _UNIT_NAME,
        Field(
            "code", "项目编码", "code", 27, "预算管理一体化系统中的项目编码；没有的可以不填。", aliases=("项目代码",)
        ),
        Field("name", "项目名称", "name", 34, "项目全称。", True),
        Field("project_class", "项目类别", "choice", 14, "人员类、运转类或特定目标类。", choices="project_class"),
        Field("purpose", "项目用途", "prose", 44, "这笔钱做什么用，将原样公开。", aliases=("资金用途",)),
        Field("goals", "绩效目标", "prose", 44, "一条一行，按 Alt+Enter 换行，将原样公开。"),
        Field("plan_3", "3月底计划", "money", 16, "到3月底累计支出。"),
        Field("plan_6", "6月底计划", "money", 16, "到6月底累计支出。"),
        Field("plan_10", "10月底计划", "money", 16, "到10月底累计支出。"),
        Field("plan_12", "12月底计划", "money", 16, "到12月底累计支出，应等于项目金额。"),
        Field("reason", "增减原因", "prose", 30, "比上年增加或减少的原因，将原样公开。", aliases=("增减变化原因",)),
        Field("total", "项目金额", "computed", 18),
        _STATUS,
        Field(
            "listed", "是否公开绩效目标", "choice", 12, "不单独公开绩效目标表的填“否”；不填即为“是”。", choices="yes_no"
        ),
        Field(
            "percent_3", "3月底计划（%）", "percent", 11, "按百分比编计划的填这四列，与按金额的四列二选一。", rare=True
        ),
        Field("percent_6", "6月底计划（%）", "percent", 11, "到6月底累计支出的百分比。", rare=True),
        Field("percent_10", "10月底计划（%）", "percent", 11, "到10月底累计支出的百分比。", rare=True),
        Field("percent_12", "12月底计划（%）", "percent", 11, "一般为100。", rare=True),
        Field("start", "开始日期", "name", 14, "按公开的写法填，如：2024年1月。", rare=True),
        Field("end", "结束日期", "name", 14, "按公开的写法填。", rare=True),
        Field("responsible", "负责人", "name", 12, rare=True),
        Field("basis", "立项依据", "prose", 30, rare=True),
        Field("by_code", "按编码找", "computed", hidden=True),
        Field("by_name", "按名称找", "computed", hidden=True),
        Field("by_label", "按下拉找", "computed", hidden=True),
        Field("label", "下拉", "computed", hidden=True),
    ),
    ("项目信息", "项目表"),
    prepared=120,
)

INDICATORS = SheetForm(
    "indicators",
    "绩效指标",
    "每个项目的绩效指标，一条指标填一行。",
    "同一项目的指标挨在一起填，公开时按本表的顺序。",
    (
        _UNIT,
        _UNIT_NAME,
        Field("project", "项目", "project", 25, "选“项目”表中的项目，或输入项目编码、名称。", True),
        _PROJECT_NAME,
        Field("level1", "一级指标", "name", 16, "产出指标、成本指标、效益指标或满意度指标。", choices="level1"),
        Field("level2", "二级指标", "name", 22, "如：数量指标。", choices="level2"),
        Field("name", "三级指标", "prose", 28, "指标的名称，要能衡量。"),
        Field("description", "指标描述", "prose", 32, aliases=("绩效指标描述",)),
        Field("target", "指标值", "prose", 16, "如：≥95%。"),
        Field("basis", "指标值确定依据", "prose", 26),
        _STATUS,
        _PROJECT_ROW,
    ),
    prepared=400,
)

_FUND_COLUMNS = (
    Field("general_public", "一般公共预算拨款", "money", 18),
    Field("government_fund", "政府性基金预算拨款", "money", 18),
    Field("state_capital", "国有资本经营预算拨款", "money", 18),
    Field("special_account", "财政专户管理资金", "money", 18),
    Field("unit_funds", "单位资金", "money", 18),
    Field("carryover", "上年结转结余", "money", 18),
    Field("business_revenue", "事业收入", "money", 16, rare=True),
    Field("operating_revenue", "事业单位经营收入", "money", 16, rare=True),
    Field("superior_grant", "上级补助收入", "money", 16, rare=True),
    Field("affiliated_remittance", "附属单位上缴收入", "money", 16, rare=True),
    Field("other", "其他收入", "money", 16, rare=True),
)
#: Keys of the columns that hold the amounts of a procurement item.
PROCUREMENT_FUNDS: tuple[str, ...] = tuple(f.key for f in _FUND_COLUMNS)

PROCUREMENT = SheetForm(
    "procurement",
    "政府采购",
    "列入政府采购预算的物品、工程和服务，一个品目填一行。没有政府采购的，保留空表。",
    "按资金来源填采购金额；单价按实际单价填。采购金额不应超过所属项目的金额。",
    (
        _UNIT,
        _UNIT_NAME,
        Field("project", "项目", "project", 25, "付钱的项目；用公用经费采购的不填，填“资金出处”。"),
        _PROJECT_NAME,
        Field("printed_project", "资金出处", "name", 18, "不属于任何项目时才填，如：日常公用经费。"),
        Field(
            "code", "采购目录编码", "catalogue", 18, "政府采购品目分类目录中的编码，如：A05040101。",
            aliases=("政府采购目录序号",),
        ),
        Field("code_name", "品目名称", "computed", 20),
        Field("item", "采购物品名称", "name", 24, "买什么。", True),
        Field("measure_unit", "计量单位", "name", 10, "如：台。"),
        Field("quantity", "数量", "decimal", 10),
        Field("unit_price", "单价", "money", 15),
        *_FUND_COLUMNS[:6],
        Field("total", "采购金额合计", "computed", 18),
        Field("sme_reserved", "预留中小微企业份额", "money", 18, "其中专门面向中小微企业采购的金额。"),
        _STATUS,
        Field("budget_funds", "项目预算资金", "money", 18, "公开表中与台账的项目金额不同时才填。", rare=True),
        *_FUND_COLUMNS[6:],
        _PROJECT_ROW,
    ),
    prepared=120,
)  # fmt: skip

ASSETS = SheetForm(
    "assets",
    "固定资产",
    "上年末单位占用的固定资产，一类资产填一行。没有的，保留空表。",
    "“办公用房”是“房屋”的其中数，两行都要填；数量的单位：房屋为平方米，车辆为辆，其他为台、件。",
    (
        _UNIT,
        _UNIT_NAME,
        Field("asset", "资产类别", "choice", 20, "从下拉列表中选。", True, "asset"),
        Field("quantity", "数量", "decimal", 14),
        Field("value", "价值", "money", 20, "账面原值。"),
        _STATUS,
    ),
    prepared=120,
)

_CONCEPT = Field("concept", "指标", "choice", 28, "说的是哪个数；科目和项目要在右边一列写明是哪一个。", True, "concept")
_KEY = Field("key", "科目编码或项目", "name", 24, "指标为科目时填科目编码，为项目时填项目编码或名称；其他不填。")

PREVIOUS = SheetForm(
    "previous",
    "上年数",
    "上一年度公开的预算数，用来写增减变化。由上年台账滚动生成的已经填好。",
    "没有上年数的指标，公开文字中不作比较。",
    (
        _OWNER,
        _UNIT_NAME,
        _CONCEPT,
        _KEY,
        Field("amount", "上年金额", "signed", 20, "上年为0的填0。", True),
        _STATUS,
    ),
    prepared=150,
)

REASONS = SheetForm(
    "reasons",
    "增减原因",
    "比上年增加或减少的原因，由单位自己写，将原样公开。",
    "只写原因，不写金额：“增加多少、下降百分之几”由系统计算。项目的原因也可以写在“项目”表中。",
    (
        _OWNER,
        _UNIT_NAME,
        _CONCEPT,
        _KEY,
        Field("text", "原因", "prose", 70, "如：人员增加，相应增加工资。", True),
        _STATUS,
    ),
    ("增减变化原因",),
    prepared=120,
)

EXPLANATIONS = SheetForm(
    "explanations",
    "文字说明",
    "要单位自己写的文字：主要职责、总体绩效目标、名词解释等，将原样公开。",
    "一件事填一行；分段的，在单元格中按 Alt+Enter 换行。",
    (
        _OWNER,
        _UNIT_NAME,
        Field("topic", "事项", "choice", 22, "从下拉列表中选。", True, "topic"),
        Field("text", "内容", "prose", 100, "", True),
        _STATUS,
    ),
    prepared=60,
)

EXTRA = SheetForm(
    "extra",
    "补充科目",
    "台账内置的科目表没有、而财政部门已启用的科目或采购品目，先在这里补上编码和名称，其他各表就可以使用。",
    "一般不需要填。确认编码没有写错，再补充。",
    (
        Field("code", "编码", "code", 20, "7位为功能科目，5位为部门经济科目，字母开头为采购品目。", True),
        Field("name", "名称", "name", 50, "科目全称。", True),
    ),
    prepared=50,
)

#: The sheets that are read, in the order of the workbook.
SHEETS: tuple[SheetForm, ...] = (
    UNITS, ALLOCATIONS, PROJECTS, INDICATORS, PROCUREMENT, ASSETS, PREVIOUS, REASONS, EXPLANATIONS, EXTRA,
)  # fmt: skip

#: What is said once about the whole ledger, over the table of units: key → (label, hint).
FACTS: dict[str, tuple[str, str]] = {
    "department_code": ("部门编码", "预算部门编码，如：203。"),
    "department": ("部门名称", "部门全称，将印在封面和各表上。"),
    "region": ("财政区划", "省到县写全，如：河北省曲阳县。"),
    "year": ("预算年度", "四位数字，如：2024。"),
    "edition": ("公开模板", "从下拉列表中选，决定公开哪些表、怎样排版。"),
    "level": ("公开层级", "部门预算公开选“部门”；一个单位单独公开选“单位”。"),
}

GUIDE = "填写说明"
SUMMARY = "汇总与核对"
LISTS = "代码表"


def sheet(key: str) -> SheetForm:
    """Return the sheet with this key; raises KeyError for an unknown one."""
    for form in SHEETS:
        if form.key == key:
            return form
    raise KeyError(key)


def title_of(field: Field, unit: str) -> str:
    """Return the printed title of a column: the unit of an amount in brackets, the mark where it must be filled."""
    title = f"{field.title}（{unit}）" if field.kind in MONEY_KINDS or field.key == "total" else field.title
    return title + REQUIRED_MARK if field.required else title
