"""The administrative level of the publishing entity, as far as its name tells."""

from __future__ import annotations

from yusuan.model import Disclosure


def level_of_entity(disclosure: Disclosure) -> str | None:
    """Return province, prefecture, county or township; None where the name does not tell."""
    from yusuan.reference.regions import region_of

    if not disclosure.entity:
        return None
    level: str | None = region_of(disclosure.entity).level
    return level
