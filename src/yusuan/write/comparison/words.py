"""The words of a comparison in Chinese and English."""

from __future__ import annotations

from yusuan.model.compared import LINKS, RELATIONS, TOTALS
from yusuan.model.difference import CHANGES, SUBJECTS
from yusuan.write.wording import MARKS, measure_name, table_name

_ZH: dict[str, str] = {
    "title": "预算公开对比",
    "a": "甲",
    "b": "乙",
    "relation": "关系",
    "unit": "金额单位",
    "none": "（无）",
    "blank": "空白",
    "no_differences": "没有差异。",
    "compared": "已比对",
    "figures": "数字",
    "equal": "相同",
    "tails": "精度不同而相符",
    "different": "不同",
    "rows": "行",
    "tables": "表",
    "projects": "项目",
    "indicators": "绩效指标",
    "sentences": "句子",
    "sections": "章节",
    "totals": "总量对比",
    "total": "项目",
    "change": "增减",
    "percent": "增减%",
    "same_units": "两边都有的单位",
    "growth": "支出变动分解",
    "by_code": "支出按科目对比",
    "both_codes": "其中：两边都有的科目",
    "whole_change": "支出合计增减",
    "organisation": "机构变动（单位增减）",
    "like_for_like": "两边都有的单位的实际增减",
    "reclassified": "其中：科目调整、拆分、合并的科目（新旧编码合并计算）",
    "moved_money": "科目调整涉及甲方金额（不影响合计）",
    "continued": "其中：编码未变的科目",
    "new": "其中：仅乙有的科目",
    "ended": "其中：仅甲有的科目",
    "lines": "按功能分类科目（项级）",
    "code": "编码",
    "name": "名称",
    "link": "对应关系",
    "units": "所属单位",
    "gone": "仅甲有",
    "came": "仅乙有",
    "renamed_unit": "更名",
    "unknown_total": "未单独列示金额",
    "published": "上年已公开数被改动",
    "published_then": "上年公布",
    "published_now": "今年再列",
    "details": "差异明细",
    "identity": "封面信息",
    "unmatched": "只有一边有的内容",
    "follows": "由上述差异引起的其他差异",
    "certainty": "把握",
    "high": "高",
    "medium": "中",
    "low": "低",
    "similarity": "相似度",
    "numbers_only": "文字相同，数字不同",
    "where": "位置",
    "kind": "类别",
    "how": "差异",
    "because": "说明",
    "part": "部分",
    "only_changed": "只看有差异的行",
    "not_compared": "不单独比对的列（其他年度、增减）",
    "stated": "情况说明中所述或推算的上年数",
    "raised": "指标值提高",
    "lowered": "指标值降低",
    "increase": "增加",
    "decrease": "减少",
    "flat": "持平",
    "page": "第 {} 页",
    "line": "第 {} 行",
    "and_more": "另有 {} 处，见 --format html、xlsx 或 json",
    "skip": "跳到内容",
    "field": "内容",
    "before": "甲",
    "after": "乙",
    "print": "打印",
    "open_all": "全部展开",
    "largest": "最大的变动",
    "whole_table": "整张表（{} 行）",
    "only_a": "仅甲有 {} 个",
    "only_b": "仅乙有 {} 个",
    "matched": "两边都有 {} 个",
    "same_all": "两边相同",
    "unchanged_projects": "两边相同的项目",
    "people": "个",
    "budget_amount": "预算数",
}
_EN: dict[str, str] = {
    "title": "Budgets compared",
    "a": "A",
    "b": "B",
    "relation": "Relation",
    "unit": "Amounts in",
    "none": "(none)",
    "blank": "blank",
    "no_differences": "No differences.",
    "compared": "Compared",
    "figures": "figures",
    "equal": "equal",
    "tails": "agree within their precision",
    "different": "different",
    "rows": "rows",
    "tables": "tables",
    "projects": "projects",
    "indicators": "indicators",
    "sentences": "sentences",
    "sections": "sections",
    "totals": "Totals",
    "total": "Total",
    "change": "Change",
    "percent": "Change %",
    "same_units": "Units that both have",
    "growth": "The change of expenditure taken apart",
    "by_code": "Expenditure by code",
    "both_codes": "of it: codes that both have",
    "whole_change": "Change of total expenditure",
    "organisation": "Organisation (units that came or went)",
    "like_for_like": "Real change of the units that both have",
    "reclassified": "of it: codes moved, split or merged (old and new as one line)",
    "moved_money": "Money of A under other codes in B (does not change the total)",
    "continued": "of it: codes that stayed",
    "new": "of it: codes only B has",
    "ended": "of it: codes only A has",
    "lines": "By function code",
    "code": "Code",
    "name": "Name",
    "link": "Link",
    "units": "Units",
    "gone": "only in A",
    "came": "only in B",
    "renamed_unit": "renamed",
    "unknown_total": "amount not printed separately",
    "published": "Published figures changed since",
    "published_then": "as published",
    "published_now": "as printed again",
    "details": "Differences",
    "identity": "Cover",
    "unmatched": "Only on one side",
    "follows": "Further differences that follow from these",
    "certainty": "certainty",
    "high": "high",
    "medium": "medium",
    "low": "low",
    "similarity": "likeness",
    "numbers_only": "same words, other numbers",
    "where": "Where",
    "kind": "Kind",
    "how": "Difference",
    "because": "Note",
    "part": "Part",
    "only_changed": "Only rows that differ",
    "not_compared": "Columns not compared on their own (other years, changes)",
    "stated": "last year's amount as the text states or implies it",
    "raised": "target raised",
    "lowered": "target lowered",
    "increase": "increase",
    "decrease": "decrease",
    "flat": "flat",
    "page": "p. {}",
    "line": "line {}",
    "and_more": "{} more: see --format html, xlsx or json",
    "skip": "Skip to the content",
    "field": "Field",
    "before": "A",
    "after": "B",
    "print": "Print",
    "open_all": "Open all",
    "largest": "Largest changes",
    "whole_table": "whole table ({} rows)",
    "only_a": "only in A: {}",
    "only_b": "only in B: {}",
    "matched": "in both: {}",
    "same_all": "the same on both sides",
    "unchanged_projects": "Projects that are the same",
    "people": "",
    "budget_amount": "Budget",
}
SAY: dict[str, dict[str, str]] = {"zh": _ZH, "en": _EN}

_RELATIONS_EN = {
    "versions": "two versions of one budget",
    "kinds": "budget and final accounts of one year",
    "years": "two years of one publisher",
}
_LINKS_EN = {
    "same": "same code",
    "renamed": "renamed",
    "moved": "moved",
    "split": "split",
    "merged": "merged",
    "rebooked": "booked under another code",
    "new": "only in B",
    "ended": "only in A",
}
_REASONS = {
    "code": ("编码相同", "same code"),
    "reference": ("据科目表", "by the list of codes"),
    "published": ("乙所列上年数与甲公布数相同", "B prints A's figure as last year's"),
    "label": ("同名且一一对应", "same name, one to one"),
}
_CHANGES_EN = {
    "changed": "changed",
    "removed": "only in A",
    "added": "only in B",
    "blanked": "figure became blank",
    "filled": "blank became a figure",
    "order": "in another place",
    "renamed": "renamed",
    "restated": "published figure changed",
}
_FIELDS = {
    "code": ("编码", "code"),
    "name": ("名称", "name"),
    "purpose": ("资金用途", "purpose"),
    "goals": ("绩效目标", "goals"),
    "budget": ("预算数", "budget"),
    "fiscal": ("其中：财政资金", "fiscal funds"),
    "other": ("其他资金", "other funds"),
    "level1": ("一级指标", "level 1"),
    "level2": ("二级指标", "level 2"),
    "description": ("指标说明", "description"),
    "target": ("指标值", "target"),
    "basis": ("指标值确定依据", "basis"),
    "entity": ("公开主体", "publisher"),
    "entity_code": ("单位编码", "code of the publisher"),
    "year": ("年度", "year"),
    "kind": ("类型", "kind"),
    "level": ("级次", "level"),
    "region": ("财政区划", "region"),
    "unit_of_amount": ("金额单位", "unit of amounts"),
}
_WITHIN = {
    "sum": ("随其构成变动", "follows from its parts"),
    "row": ("同一行另一列已列", "told in another column of the row"),
    "link": ("科目调整，见变动分解", "reclassified, see the change of expenditure"),
    "unit": ("机构变动，见所属单位", "organisation, see units"),
    "budget": ("随项目预算数变动", "follows from the project's budget"),
    "sentence": ("见所在句子", "see its sentence"),
}


def _pick(words: tuple[str, str], language: str) -> str:
    return words[0] if language == "zh" else words[1]


def relation_name(relation: str, language: str) -> str:
    """Return what the two disclosures are to each other."""
    return RELATIONS[relation] if language == "zh" else _RELATIONS_EN.get(relation, "two publishers")


def link_name(kind: str, language: str) -> str:
    """Return the name of a link of codes."""
    return LINKS[kind] if language == "zh" else _LINKS_EN[kind]


def reason_name(reason: str, language: str) -> str:
    """Return why codes were linked."""
    return _pick(_REASONS[reason], language)


def change_name(change: str, language: str) -> str:
    """Return how something differs."""
    return CHANGES[change] if language == "zh" else _CHANGES_EN[change]


def subject_name(kind: str, language: str) -> str:
    """Return what differs."""
    return SUBJECTS[kind] if language == "zh" else kind.replace("_", " ")


def total_name(key: str, language: str) -> str:
    """Return the name of a total."""
    return TOTALS[key] if language == "zh" else key.replace("_", " ").capitalize()


def field_name(field: str, language: str) -> str:
    """Return the name of a field of a project, an indicator or the cover; a text of the form stays as it is."""
    if field.startswith("plan "):
        return f"{'支出计划' if language == 'zh' else 'plan'} {field.removeprefix('plan ')}"
    return _pick(_FIELDS[field], language) if field in _FIELDS else field


def within_name(within: str, language: str) -> str:
    """Return why a difference is the consequence of another one."""
    if within in _WITHIN:
        return _pick(_WITHIN[within], language)
    name = table_name(within, language)
    return f"同“{name}”" if language == "zh" else f"as in “{name}”"


def item_in_words(kind: str, item: str, language: str) -> str:
    """Return the column, field, indicator or subject that a difference is in."""
    if kind in ("figure", "column") or (kind == "published" and "@" in item):
        return measure_name(item, language)
    if kind == "published":
        return total_name(item, language)
    return field_name(item, language) if kind in ("project_field", "identity", "text") else item


def joined(parts: list[str | None], language: str) -> str:
    """Return phrases joined by commas, the empty ones left out."""
    return MARKS[language]["comma"].join(part for part in parts if part)
