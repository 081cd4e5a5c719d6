"""Words a cell may hold where one of a few is to be chosen, and the keys of the model they stand for."""

from __future__ import annotations

from functools import cache

from yusuan.model.ledger import ASSET_CLASSES, EXPLANATION_TOPICS, FUND_SOURCES, PROJECT_CLASSES, UNIT_NATURES, USES
from yusuan.model.text import normalise
from yusuan.model.vocabulary import CONCEPTS
from yusuan.reference.indicators import level1_names, level2_names

#: list → {key of the model: 中文}
CHOICES: dict[str, dict[str, str]] = {
    "use": USES,
    "fund": FUND_SOURCES,
    "project_class": PROJECT_CLASSES,
    "nature": UNIT_NATURES,
    "asset": ASSET_CLASSES,
    "topic": EXPLANATION_TOPICS,
    "concept": CONCEPTS,
    "yes_no": {"yes": "是", "no": "否"},
    "inferred": {"inferred": "推定"},
    "level": {"department": "部门", "unit": "单位"},
}

#: Other wordings in use → key; what is read by them is told to the user.
_WORDINGS: dict[str, dict[str, str]] = {
    "fund": {
        "一般公共预算": "general_public",
        "一般公共预算财政拨款": "general_public",
        "政府性基金": "government_fund",
        "政府性基金预算": "government_fund",
        "政府性基金预算财政拨款": "government_fund",
        "国有资本经营预算": "state_capital",
        "国有资本经营预算财政拨款": "state_capital",
        "财政专户": "special_account",
        "财政专户核拨": "special_account",
        "经营收入": "operating_revenue",
    },
    "use": {"人员支出": "personnel", "公用支出": "public_funds", "日常公用经费": "public_funds", "项目": "project"},
    "nature": {
        "行政": "administrative",
        "行政机关": "administrative",
        "事业": "institution",
        "参公": "civil_service_managed",
        "参公事业单位": "civil_service_managed",
        "参公单位": "civil_service_managed",
    },
    "project_class": {"人员": "personnel", "运转": "operations", "特定目标": "specific"},
    "asset": {"设备": "equipment"},
    "yes_no": {"y": "yes", "n": "no", "√": "yes", "1": "yes", "0": "no"},
}


def words_of(name: str) -> tuple[str, ...]:
    """Return the words offered in a list, in order; lists of indicators only suggest."""
    if name == "level1":
        return level1_names()
    if name == "level2":
        return level2_names()
    return tuple(CHOICES[name].values())


def chosen(name: str, text: str) -> tuple[str | None, bool]:
    """Return the key a text stands for, None where it stands for none; and whether it is the official wording."""
    found = _official(name).get(text)
    if found is not None:
        return found, True
    return _folded(name).get(normalise(text).lower()), False


def nearest_word(name: str, text: str) -> str | None:
    """Return the word of a list that resembles ``text`` most (at least half), or None."""
    from rapidfuzz import fuzz, process

    hit = process.extractOne(normalise(text), words_of(name), scorer=fuzz.ratio, score_cutoff=50)
    return hit[0] if hit else None


@cache
def _official(name: str) -> dict[str, str]:
    return {word: key for key, word in CHOICES[name].items()}


@cache
def _folded(name: str) -> dict[str, str]:
    own = {normalise(word).lower(): key for key, word in CHOICES[name].items()}
    return {**{normalise(w).lower(): key for w, key in _WORDINGS.get(name, {}).items()}, **own}
