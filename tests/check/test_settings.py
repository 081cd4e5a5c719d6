"""Settings: what is accepted, what is refused and how; rule files of a partner; the pages of rules."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from yusuan.check.pages import precision_in_words, rule_list
from yusuan.check.registry import RuleError, built_in_rules, load_folder
from yusuan.check.rule import FAMILIES
from yusuan.check.settings import PROFILES, Settings, SettingsError, Waiver, load_settings
from yusuan.model import Finding, Place

OWN = '''"""自己的规则

查什么
    什么都查。
"""

from yusuan.check.rule import Rule

RULE = Rule("%s", "自己的", "own", "advice", (), "有问题", "wrong", "改", "mend")


def check(disclosure, outcome):
    outcome.passed()
'''


def load(folder: Path, text: str) -> Settings:
    path = folder / "yusuan.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def test_everything_is_read(tmp_path: Path) -> None:
    (tmp_path / "规则").mkdir()
    (tmp_path / "规则" / "usr001.py").write_text(OWN % "USR001", encoding="utf-8")
    settings = load(
        tmp_path,
        'profile = "figures"\n[rules]\noff = ["SUM101", "XTB"]\nfolder = "规则"\n[rules.severity]\nTXT101 = "advice"\n'
        '[[waive]]\nrule = "SUM102"\nreason = "已核实"\nexpires = 2026-12-31\ndocument = "甲*"\ntext = "合计"\n',
    )
    ids = {e.rule.id for e in settings.rules()}
    assert "USR001" in ids and "SUM102" in ids and "SUM101" not in ids
    assert not any(i.startswith(("XTB", "COM", "WRD")) for i in ids)
    assert settings.severities == {"TXT101": "advice"}
    assert settings.waivers == (Waiver("SUM102", "已核实", datetime.date(2026, 12, 31), "甲*", "合计"),)


BAD = [
    ("a = ", "不是正确的 TOML"),
    ("颜色 = 1", "不认识的设置|不是正确的 TOML"),
    ("colour = 1", "不认识的设置“colour”.*profile"),
    ("[rules]\ncolour = 1", "不认识的设置“rules.colour”"),
    ('profile = "快"', "没有名为“快”的检查方案.*figures"),
    ("profile = 3", "“profile”应写成文字"),
    ("rules = 3", "“rules”应写成一节"),
    ('[rules]\noff = "SUM101"', "“rules.off”应写成列表"),
    ("[rules]\noff = [101]", "应写成文字"),
    ('[rules]\noff = ["SUM999"]', "没有编号为“SUM999”的规则"),
    ('[rules]\nseverity = "error"', "“rules.severity”应写成一节"),
    ('[rules.severity]\nSUM101 = "fatal"', "“fatal”不正确.*error、warning、advice"),
    ('[rules]\nfolder = "没有"', "找不到规则文件夹“没有”"),
    ("waive = 1", "“waive”应写成列表"),
    ("waive = [1]", r"“waive\[1\]”应写成一节"),
    ('[[waive]]\nrule = "SUM101"', "第 1 条豁免缺少 reason、expires"),
    ('[[waive]]\nrule = "SUM101"\nreason = "x"\nexpires = "明年"', "应写成日期"),
    ('[[waive]]\nrule = "SUM101"\nreason = "x"\nexpires = 2026-01-01\nwho = "y"', r"不认识的设置“waive\[1\].who”"),
    ('[[waive]]\nrule = "SUM101"\nreason = "x"\nexpires = 2026-01-01\ntext = 5', r"“waive\[1\].text”应写成文字"),
    ('[[waive]]\nrule = "SUM999"\nreason = "x"\nexpires = 2026-01-01', "没有编号为“SUM999”的规则"),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_bad_settings_name_file_and_key(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SettingsError, match=rf"yusuan\.toml：(?s:.*)(?:{words})"):
        load(tmp_path, text)


def test_settings_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "yusuan.toml"
    path.write_bytes("profile = '全部方案'".encode("gb18030"))
    with pytest.raises(SettingsError, match="不是正确的 TOML"):
        load_settings(path)


def test_settings_as_notepad_writes_them(tmp_path: Path) -> None:
    assert load(tmp_path, '\ufeffprofile = "figures"\r\n').profile == "figures"


def test_waiver_needs_every_condition() -> None:
    day = datetime.date(2026, 1, 1)
    finding = Finding("SUM101", "error", "合计不等", Place(table="支出总表", row="201 一般公共服务支出"))

    def covers(today: datetime.date = day, document: str = "甲局", **conditions: str) -> bool:
        return Waiver("SUM101", "x", day, **conditions).covers(finding, document, today)

    assert (
        covers()
        and covers(document="甲局2024")
        and covers(text="一般 公共服务")
        and covers(text="（合计不等".strip("（"))
    )
    assert not covers(datetime.date(2026, 1, 2))
    assert not Waiver("SUM102", "x", day).covers(finding, "甲局", day)
    assert not Waiver("SUM101", "x", day, "乙*").covers(finding, "甲局", day)
    assert not covers(text="公安")


@pytest.mark.parametrize("profile", PROFILES)
def test_profiles_hold_rules_of_known_families(profile: str) -> None:
    families = PROFILES[profile][1]
    assert families <= set(FAMILIES)
    assert {e.rule.family for e in Settings(profile).rules()} <= families
    assert Settings(profile).rules()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = 1", "必须定义 RULE 和 check"),
        ("raise ValueError('坏')", "无法载入（ValueError：坏）"),
        ("def f(:", "无法载入（SyntaxError"),
        (OWN % "SUM101", "编号 SUM101 重复"),
        (OWN % "ABC001", "ABC001 不属于任何规则族"),
    ],
)
def test_bad_rule_files_are_named(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "usr001.py").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=words):
        load_folder(tmp_path)


def test_files_that_begin_with_an_underscore_are_no_rules(tmp_path: Path) -> None:
    (tmp_path / "_help.py").write_text("raise ValueError", encoding="utf-8")
    (tmp_path / "usr001.py").write_text(OWN % "USR001", encoding="utf-8")
    assert [e.rule.id for e in load_folder(tmp_path)] == ["USR001"]


def test_rule_list_names_each_family_once() -> None:
    text = rule_list()
    for family in {e.rule.family for e in built_in_rules()}:
        assert text.count(f"{family} {FAMILIES[family]}\n") == 1


def test_precision_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from yusuan.check import pages

    monkeypatch.setattr(pages, "measured", lambda: {"SUM101": {"right": 9, "judged": 12}})
    assert precision_in_words("SUM101") == "在标注文件上 12 处，其中 9 处属实（75%）"
    assert "没有触发" in precision_in_words("SUM102")
