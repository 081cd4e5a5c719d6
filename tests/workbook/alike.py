"""A ledger as plain data without places, notices and cells: what must be the same after a round trip."""

from __future__ import annotations

import dataclasses
from typing import Any

_LEFT_OUT = frozenset({"place", "notices", "cells"})


def plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (f.name for f in dataclasses.fields(value) if f.name not in _LEFT_OUT)
        return {name: plain(getattr(value, name)) for name in fields}
    return [plain(item) for item in value] if isinstance(value, list) else value
