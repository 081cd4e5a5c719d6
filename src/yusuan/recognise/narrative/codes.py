"""Codes that phrases of the narrative name: a function by its path, an economic item by its name."""

from __future__ import annotations

from functools import lru_cache

from yusuan.model.text import late, normalise
from yusuan.reference import codes, economic

_LEVEL = late(r"(.*?)[（(]([类款项])[)）]")
_LEAD = late(r"^(?:其中|主要用于|用于|年|“|\"|支出|、|和)+")


@lru_cache(maxsize=4096)
def function_code(path: str, year: int) -> str | None:
    """Return the code that X（类）Y（款）Z（项） names in ``year``; None where no single code fits.

    Names of other years count too: a document that uses an old name still means the code.
    """
    parts = {level: _LEAD.sub("", name) for name, level in _LEVEL.findall(path)}
    if all(part.isdigit() for part in parts.values()):
        code = "".join(parts.get(level, "") for level in "类款项")
        return code if code in codes.function_codes() else None
    name = parts.get("项") or parts.get("款") or parts.get("类")
    length = 7 if "项" in parts else 5 if "款" in parts else 3
    if not name:
        return None
    fitting = _codes_named(name, year, length)
    for level, width in (("款", 5), ("类", 3)):
        if level in parts and width < length:
            named = [c for c in fitting if _is_named(c[:width], parts[level], year)]
            fitting = named or (fitting if len(fitting) == 1 else [])
    return fitting[0] if len(fitting) == 1 else None


@lru_cache(maxsize=4096)
def function_named(name: str, year: int) -> str | None:
    """Return the code of a class or item with this very name, where only one code of the year has it."""
    found = codes.codes_named(name, year)
    classes = [c for c in found if len(c) == 3]
    if classes:
        return classes[0]
    groups = {c[:5] for c in found}
    items = [c for c in found if len(c) == 7]
    if len(items) == 1 and len(groups) == 1:
        return items[0]
    return None


@lru_cache(maxsize=4096)
def economic_named(name: str) -> str | None:
    """Return the department economic code (款) with this name, or None."""
    return _economic_names().get(normalise(name))


def _codes_named(name: str, year: int, length: int) -> list[str]:
    """Return the codes of a level with this name, with or without 支出, else those that had it in other years."""
    for variant in (name, name + "支出", name.removesuffix("支出")):
        if found := [c for c in codes.codes_named(variant, year) if len(c) == length]:
            return found
    wanted = normalise(name)
    known = codes.function_codes().items()
    return [c for c, f in known if len(c) == length and wanted in {normalise(n.name) for n in f.former}]


def _is_named(code: str, name: str, year: int) -> bool:
    return codes.match_name(code, year, name) in ("official", "former", "other_year", "variant")


@lru_cache(maxsize=1)
def _economic_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for code in economic.economic_codes().values():
        if code.system == "department" and len(code.code) == 5 and code.code < "304":
            names.setdefault(normalise(code.name), code.code)
    return names
