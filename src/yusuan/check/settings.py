"""The user's settings (``yusuan.toml``): rules switched off, a profile, severities, waivers, a folder of own rules."""

from __future__ import annotations

import datetime
import fnmatch
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from yusuan.check.registry import RegisteredRule, built_in_rules, load_folder
from yusuan.check.rule import FAMILIES
from yusuan.model import Finding
from yusuan.model.finding import SEVERITIES
from yusuan.model.text import normalise

Value = TypeVar("Value")

#: profile → families it runs, with its title
PROFILES: dict[str, tuple[str, frozenset[str]]] = {
    "full": ("全部规则", frozenset(FAMILIES)),
    "figures": ("只核对数字", frozenset({"SUM", "XTB", "XCL", "TXT", "UNI", "PRO", "AST", "TPE"})),
    "disclosure": ("只查公开完整性", frozenset({"COM"})),
    "performance": ("只查项目与绩效目标", frozenset({"PRJ"})),
    "wording": ("只查文字质量", frozenset({"WRD"})),
}


class SettingsError(Exception):
    """The settings file is not usable; the message (Chinese) names the file and the key."""


class Waiver(NamedTuple):
    """An accepted finding. Every given condition must hold; an expired waiver does not count."""

    rule: str
    reason: str
    expires: datetime.date
    document: str = "*"
    text: str | None = None

    def covers(self, finding: Finding, document: str, today: datetime.date) -> bool:
        """Say whether the finding is accepted today."""
        if self.rule != finding.rule or today > self.expires or not fnmatch.fnmatch(document, self.document):
            return False
        place = finding.place
        printed = " ".join(filter(None, (place.table, place.row, place.column, place.text, finding.message)))
        return self.text is None or normalise(self.text) in normalise(printed)


@dataclass(frozen=True)
class Settings:
    """What the user decided about the rules."""

    profile: str = "full"
    off: frozenset[str] = frozenset()
    severities: dict[str, str] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    folder: Path | None = None

    def rules(self) -> tuple[RegisteredRule, ...]:
        """Return the rules to run, a partner's own after the built-in ones."""
        families = PROFILES[self.profile][1]
        entries = [e for e in built_in_rules() if e.rule.family in families]
        if self.folder is not None:
            entries += load_folder(self.folder)
        return tuple(e for e in entries if e.rule.id not in self.off and e.rule.family not in self.off)

    def waive(self, findings: Iterable[Finding], document: str, today: datetime.date) -> None:
        """Mark the findings that a waiver accepts."""
        for finding in findings:
            waiver = next((w for w in self.waivers if w.covers(finding, document, today)), None)
            if waiver is not None:
                finding.waived = waiver.reason


def load_settings(path: Path) -> Settings:
    """Read a settings file.

    Raises:
        SettingsError: the file cannot be read, holds an unknown key, rule or profile, or a waiver lacks its reason
            or expiry.
    """
    import tomllib  # most runs have no settings file

    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}：无法读取设置文件（{error.strerror}）") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}：不是正确的 TOML 文件（{error}）") from error
    _refuse_unknown(path, "", data, {"profile", "rules", "waive"})
    section = _typed(path, "rules", data.get("rules", {}), dict)
    _refuse_unknown(path, "rules.", section, {"off", "severity", "folder"})
    off = _typed(path, "rules.off", section.get("off", []), list)
    severities = _typed(path, "rules.severity", section.get("severity", {}), dict)
    waivers = _typed(path, "waive", data.get("waive", []), list)
    return Settings(
        profile=_profile(path, data.get("profile", "full")),
        off=frozenset(_known(path, rule) for rule in off),
        severities={_known(path, rule): _severity(path, value) for rule, value in severities.items()},
        waivers=tuple(_waiver(path, number, item) for number, item in enumerate(waivers, 1)),
        folder=_folder(path, section.get("folder")),
    )


def _refuse_unknown(path: Path, prefix: str, data: dict[str, Any], known: set[str]) -> None:
    for key in data:
        if key not in known:
            raise SettingsError(f"{path}：不认识的设置“{prefix}{key}”；可用的有：{'、'.join(sorted(known))}")


#: type → how it is written in TOML
_TYPES: dict[type, str] = {dict: "一节（[…]）", list: "列表（[…]）", str: "文字（加引号）"}


def _typed(path: Path, key: str, value: Any, wanted: type[Value]) -> Value:
    if not isinstance(value, wanted):
        raise SettingsError(f"{path}：设置“{key}”应写成{_TYPES[wanted]}")
    return value


def _folder(path: Path, name: Any) -> Path | None:
    if name is None:
        return None
    folder = path.parent / str(_typed(path, "rules.folder", name, str))
    if not folder.is_dir():
        raise SettingsError(f"{path}：找不到规则文件夹“{name}”")
    return folder


def _profile(path: Path, value: Any) -> str:
    name = _typed(path, "profile", value, str)
    if name not in PROFILES:
        raise SettingsError(f"{path}：没有名为“{name}”的检查方案；可用的有：{'、'.join(PROFILES)}")
    return name


def _known(path: Path, value: Any) -> str:
    rule = _typed(path, "规则编号", value, str)
    if rule not in FAMILIES and not rule.startswith("USR") and all(e.rule.id != rule for e in built_in_rules()):
        raise SettingsError(f"{path}：没有编号为“{rule}”的规则；用 yusuan rules 查看全部规则")
    return rule


def _severity(path: Path, given: Any) -> str:
    value = _typed(path, "rules.severity", given, str)
    if value not in SEVERITIES:
        raise SettingsError(f"{path}：严重程度“{value}”不正确；可用的有：{'、'.join(SEVERITIES)}")
    return value


def _waiver(path: Path, number: int, item: Any) -> Waiver:
    item = _typed(path, f"waive[{number}]", item, dict)
    _refuse_unknown(path, f"waive[{number}].", item, {"rule", "reason", "expires", "document", "text"})
    missing = [key for key in ("rule", "reason", "expires") if not item.get(key)]
    if missing:
        raise SettingsError(f"{path}：第 {number} 条豁免缺少 {'、'.join(missing)}（必须写明规则、理由和到期日）")
    expires = item["expires"]
    if not isinstance(expires, datetime.date):
        raise SettingsError(f"{path}：第 {number} 条豁免的 expires 应写成日期，例如 2026-12-31")
    if isinstance(expires, datetime.datetime):
        expires = expires.date()
    for key in ("reason", "document", "text"):
        _typed(path, f"waive[{number}].{key}", item.get(key, ""), str)
    return Waiver(_known(path, item["rule"]), item["reason"], expires, item.get("document", "*"), item.get("text"))
