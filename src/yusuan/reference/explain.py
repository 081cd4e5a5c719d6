"""What a code means, as text: ``yusuan codes 2013201``. Chinese first, English on request."""

from __future__ import annotations

import re
from collections.abc import Callable

from yusuan.reference import codes, economic, pairs, procurement, project_code
from yusuan.reference.regions import division_of_code, province_of_code

_LEVEL_WORDS = {"class": ("类", "class"), "group": ("款", "group"), "item": ("项", "item")}
_KIND_WORDS = {"personnel": ("人员经费", "personnel"), "public_funds": ("公用经费", "public funds")}
_SYSTEM_WORDS = {
    "department": ("部门预算支出经济分类", "department economic code"),
    "government": ("政府预算支出经济分类", "government economic code"),
}
_ITEM_WORDS = {
    "abroad": ("因公出国（境）费", "travel abroad"),
    "vehicle_purchase": ("公务用车购置费", "purchase of vehicles"),
    "vehicle_operation": ("公务用车运行维护费", "operation of vehicles"),
    "reception": ("公务接待费", "official receptions"),
}
_CONFIDENCE_ENGLISH = {
    "observed": "seen in published documents",
    "official-notice": "named in a notice of the Ministry of Finance",
    "compiled": "compiled from the classifications of several years",
    "compiled-low": "compiled, to be confirmed",
    "edition-2009": "only in the edition of 2009",
    "user": "from the user's own list",
}
_ASSESSMENTS = {
    "known": ("有效", "valid"),
    "expired": ("已停用", "no longer valid"),
    "not_yet": ("尚未启用", "not yet valid"),
    "unknown_item": (
        "没有收录这个项（所属款已收录，可能是新增科目）",
        "item not listed; its group is, so it may be new",
    ),
    "unknown_group": ("没有收录这个款（所属类已收录）", "group not listed; its class is"),
    "unknown_class": ("没有这个类", "no such class"),
}
_SOURCES = {"compiled": ("科目汇编", "compilation"), "edition-2009": ("2009年版科目", "edition of 2009")}

Say = Callable[[str, str], str]


_FORM = re.compile(r"\d{3}(?:\d\d){0,2}|[ABC]\d{0,8}|.{13,23}")


def has_code_form(code: str) -> bool:
    """Say whether a text has the form of a code of any kind, known or not."""
    return _FORM.fullmatch(code.strip().upper().replace(" ", "")) is not None


def explain_code(code: str, year: int | None = None, lang: str = "zh") -> str:
    """Return a text of several lines about a code, chosen by its form.

    Function codes (2…), economic codes (3…, 5…), procurement codes (A, B, C and digits), project codes (13 to 23
    characters). An unknown code gets what is known of its parents and what may be meant; never an exception.
    """
    text = code.strip().upper().replace(" ", "")

    def say(chinese: str, english: str) -> str:
        return english if lang == "en" else chinese

    if re.fullmatch(r"[35]\d\d(?:\d\d)?", text):
        lines = _economic(text, year, say)
    elif re.fullmatch(r"\d{3}(?:\d\d){0,2}", text):
        lines = _function(text, year, say)
    elif re.fullmatch(r"[ABC]\d{0,8}", text):
        lines = _procurement(text, year, say)
    elif 13 <= len(text) <= 23:
        lines = _project(text, say)
    else:
        lines = [say(f"{code}：不是已知形式的编码", f"{code}: not a code of a known form")]
        lines.append(
            say(
                "功能分类3、5、7位，经济分类3、5位，采购品目为字母加8位数字，项目编码21位",
                "function codes have 3, 5 or 7 digits, economic codes 3 or 5, procurement codes a letter and 8 digits, "
                "project codes 21 characters",
            )
        )
    return "\n".join(lines)


def _function(code: str, year: int | None, say: Say) -> list[str]:
    found = codes.function_code(code)
    lines = [_title(code, found.name if found else None, say("支出功能分类", "function code"), say)]
    lines += _path(code, say)
    if year is not None:
        lines.append(f"{say(f'{year}年', f'in {year}')}: {say(*_ASSESSMENTS[codes.assess(code, year)])}")
    if found is None:
        if year is None:
            lines.append(say(*_ASSESSMENTS[codes.assess(code, 0)]))
        return lines + _similar(code, year, say)
    if found.status != "historical":
        lines.append(_years(found.valid_from, found.valid_to, say))
    lines += _former(found, say)
    lines.append(_confidence(found.confidence, found.source, say))
    return lines + _pairs(code, say)


def _path(code: str, say: Say) -> list[str]:
    steps = []
    for step in (*codes.ancestors(code), code):
        found = codes.function_code(step)
        level = say(*_LEVEL_WORDS[codes.level_of(step)])
        name = found.name if found else say("未收录", "not listed")
        steps.append(f"  {level} {step} {name}")
    return steps


def _former(found: codes.FunctionCode, say: Say) -> list[str]:
    lines = []
    for first, last, name in codes.history(found.code)[:-1]:
        years = say("年份不详", "years unknown") if last is None else _span(first, last, say)
        lines.append(say(f"曾用名：{name}（{years}）", f"former name: {name} ({years})"))
    if found.corroboration == "different-name":
        lines.append(
            say(
                "注意：2009年版中这个编码名称不同，含义可能不同",
                "note: in 2009 this code had another name, perhaps another meaning",
            )
        )
    return lines


def _similar(code: str, year: int | None, say: Say) -> list[str]:
    near = codes.nearest(code, year or 2024)
    if not near:
        return []
    listed = say("、", ", ").join(f"{c.code} {c.name}" for c in near)
    return [say(f"可能是：{listed}", f"perhaps: {listed}")]


def _economic(code: str, year: int | None, say: Say) -> list[str]:
    found = economic.economic_code(code)
    name = found.name if found else None
    system = _SYSTEM_WORDS["government" if code[0] == "5" else "department"]
    lines = [_title(code, name, say(*system), say)]
    if len(code) == 5:
        parent = economic.economic_code(code[:3])
        lines.append(f"  {say('类', 'class')} {code[:3]} {parent.name if parent else say('未收录', 'not listed')}")
    if year is not None:
        word = _ASSESSMENTS[economic.assess_economic(code, year)]
        lines.append(f"{say(f'{year}年', f'in {year}')}: {say(*word)}")
    if found is None:
        near = say("、", ", ").join(f"{c.code} {c.name}" for c in economic.nearest_economic(code))
        return [*lines, say(f"可能是：{near}", f"perhaps: {near}")] if near else lines
    lines.append(_years(found.valid_from, found.valid_to, say))
    if found.kind:
        lines.append(say("基本支出中列：", "in basic expenditure: ") + say(*_KIND_WORDS[found.kind]))
    if found.three_public:
        lines.append(say("“三公”经费：", "三公: ") + say(*_ITEM_WORDS[found.three_public]))
    lines += _mapping(found, say)
    lines.append(_confidence(found.confidence, found.source, say))
    return lines + _pairs(code, say)


def _mapping(found: economic.EconomicCode, say: Say) -> list[str]:
    if found.department_codes:
        listed = say("、", ", ").join(_named(c) for c in found.department_codes)
        return [say(f"对应部门预算科目：{listed}", f"department codes: {listed}")]
    lines = []
    if found.government_if_administrative:
        target = _named(found.government_if_administrative)
        lines.append(say(f"政府预算科目（行政、参公单位）：{target}", f"government code, administrative: {target}"))
    if found.government_if_institution:
        target = _named(found.government_if_institution)
        lines.append(say(f"政府预算科目（事业单位）：{target}", f"government code, institutions: {target}"))
    return lines


def _named(code: str) -> str:
    found = economic.economic_code(code)
    return f"{code} {found.name}" if found else code


def _procurement(code: str, year: int | None, say: Say) -> list[str]:
    full = procurement.full_code(code)
    found = procurement.procurement_code(code)
    catalogue = say("政府采购品目分类目录（2022年）", "procurement catalogue of 2022")
    lines = [_title(full or code, found.name if found else None, catalogue, say)]
    for step in reversed(_chain(full or code)):
        parent = procurement.procurement_code(step)
        lines.append(f"  {step} {parent.name if parent else say('未收录', 'not listed')}")
    if year is not None and procurement.edition_of(year) == 2013:
        lines.append(say(f"{year}年预算使用2013年目录，编码可能不同", f"budgets of {year} use the catalogue of 2013"))
    if found and found.doubtful:
        lines.append(say("名称由受损的文本恢复，待核", "the name was restored from a damaged text, to be confirmed"))
    if found is None and full:
        near = say("、", ", ").join(f"{c.code} {c.name}" for c in procurement.nearest_procurement(full))
        lines += [say(f"可能是：{near}", f"perhaps: {near}")] if near else []
    return lines


def _chain(code: str) -> list[str]:
    chain = [code]
    while (parent := procurement.parent_of(chain[-1])) is not None:
        chain.append(parent)
    return chain


def _project(code: str, say: Say) -> list[str]:
    parts = project_code.check_project_code(code)
    forms = {
        "hebei-21": ("21位项目编码，带校验字符", "21 characters with a check character"),
        "hebei-2021": ("2021年前后的项目编码，没有已知的校验字符", "form of about 2021, no known check character"),
        "central": ("中央转移支付项目编码", "code of a central transfer"),
        "other": ("其他形式的项目编码，含义不详", "another form, meaning unknown"),
    }
    lines = [_title(code, None, say("项目编码", "project code"), say), say(*forms[parts.form])]
    if parts.division:
        lines.append(say("区划：", "division: ") + _division(parts.division))
    if parts.year:
        lines.append(say(f"首次安排预算的年度：{parts.year}", f"first budgeted in: {parts.year}"))
    if parts.form == "hebei-21":
        lines.append(say(f"上级项目序号：{parts.serial}", f"serial of the parent project: {parts.serial}"))
        lines.append(say(f"实例号：{parts.instance}", f"instance: {parts.instance}"))
        lines += _check(parts, say)
    return lines


def _check(parts: project_code.ProjectCode, say: Say) -> list[str]:
    if not parts.length_ok:
        return [say(f"位数不对：{len(parts.code)}位，应为21位", f"{len(parts.code)} characters instead of 21")]
    lines = []
    if parts.bad_characters:
        at = "、".join(f"{p}({parts.code[p - 1]})" for p in parts.bad_characters)
        lines.append(say(f"不应出现的字符：第{at}位", f"characters outside the alphabet at {at}"))
    right = say("校验字符正确", "check character right")
    lines.append(right if parts.check_ok else say("校验字符不符", "check character wrong"))
    meant = project_code.suggest(parts.code)
    return [*lines, say(f"可能是：{meant}", f"perhaps: {meant}")] if meant else lines


def _division(code: str) -> str:
    found = division_of_code(code)
    province = province_of_code(code)
    if found is None:
        return code
    return f"{code} {province if found.name == province else f'{province}{found.name}'}"


def _title(code: str, name: str | None, kind: str, say: Say) -> str:
    return f"{code} {name or ''}".strip() + say(f"（{kind}）", f" ({kind})")


def _years(first: int | None, last: int | None, say: Say) -> str:
    if first is None and last is None:
        return say("有效年度：没有已知的限制", "valid: no known limit")
    return say("有效年度：", "valid: ") + _span(first, last, say)


def _span(first: int | None, last: int | None, say: Say) -> str:
    if first is None:
        return say(f"至{last}年", f"until {last}")
    return say(f"{first}年起", f"from {first}") if last is None else say(f"{first}–{last}年", f"{first}–{last}")


def _confidence(confidence: str, source: str, say: Say) -> str:
    word = say(codes.CONFIDENCE[confidence], _CONFIDENCE_ENGLISH[confidence])
    named = [say(*_SOURCES[part]) if part in _SOURCES else part for part in source.split(";")]
    listed = say("、", ", ").join(named)
    return say(f"可信度：{word}（来源：{listed}）", f"confidence: {word} (sources: {listed})")


def _pairs(code: str, say: Say) -> list[str]:
    lines = []
    for pair in pairs.pairs_of(code):
        left = "+".join(say(*_ITEM_WORDS[word]) if word in _ITEM_WORDS else word for word in pair.left)
        right = "+".join(pair.right)
        note = say(f"，{pair.note}", "")
        lines.append(say("对应关系：", "corresponds: ") + f"{pair.id} {left} {pair.relation} {right}{note}")
    return lines
