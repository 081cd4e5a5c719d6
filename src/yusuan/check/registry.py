"""Finds the rules: every module of ``yusuan.check.rules`` registers exactly one, and so does a partner's file."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from yusuan.check.rule import FAMILIES, Outcome, Rule
from yusuan.model import Disclosure

CheckFunction = Callable[[Disclosure, Outcome], None]


class RuleError(Exception):
    """A rule file is not usable; the message says which file and why."""


class RegisteredRule(NamedTuple):
    """A rule with its function and its page (the module's docstring)."""

    rule: Rule
    check: CheckFunction
    page: str
    source: str


def register(module: ModuleType) -> RegisteredRule:
    """Return the rule of a module; raises :class:`RuleError` where it holds none or a bad one."""
    rule, function = getattr(module, "RULE", None), getattr(module, "check", None)
    if not isinstance(rule, Rule) or not callable(function):
        raise RuleError(f"规则文件 {module.__name__} 必须定义 RULE 和 check(disclosure, outcome)")
    if rule.family not in FAMILIES and not rule.id.startswith("USR"):
        raise RuleError(f"规则文件 {module.__name__} 的编号 {rule.id} 不属于任何规则族")
    return RegisteredRule(rule, function, module.__doc__ or "", str(module.__file__))


@cache
def built_in_rules() -> tuple[RegisteredRule, ...]:
    """Return the built-in rules in the order of their ids; raises :class:`RuleError` where two share one."""
    from yusuan.check import rules

    names = sorted(m.name for m in pkgutil.iter_modules(rules.__path__))
    found = [register(importlib.import_module(f"{rules.__name__}.{name}")) for name in names if name[3:6].isdigit()]
    return _unique(found)


def load_folder(folder: Path) -> tuple[RegisteredRule, ...]:
    """Return the rules of a partner's folder, one per ``*.py`` file; their ids must not repeat a built-in one."""
    found = []
    for path in sorted(folder.glob("[!_]*.py")):
        spec = importlib.util.spec_from_file_location(f"yusuan_user_rules.{path.stem}", path)
        if spec is None or spec.loader is None:
            raise RuleError(f"无法读取规则文件 {path}")
        module = importlib.util.module_from_spec(spec)
        try:
            spec.loader.exec_module(module)
        except Exception as error:
            raise RuleError(f"规则文件 {path} 无法载入（{type(error).__name__}：{error}）") from error
        found.append(register(module))
    return _unique([*built_in_rules(), *found])[len(built_in_rules()) :]


def _unique(found: list[RegisteredRule]) -> tuple[RegisteredRule, ...]:
    seen: dict[str, str] = {}
    for entry in found:
        if entry.rule.id in seen:
            raise RuleError(f"规则编号 {entry.rule.id} 重复：{seen[entry.rule.id]} 与 {entry.source}")
        seen[entry.rule.id] = entry.source
    return tuple(found)
