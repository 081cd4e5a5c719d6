"""Yusuan (预算): read, check, prepare and publish the budgets of Chinese departments and units.

>>> import yusuan
>>> report = yusuan.check("2024年部门预算.docx")  # doctest: +SKIP
>>> for finding in report.open_findings():  # doctest: +SKIP
...     print(finding.rule, finding.message)
>>> disclosure = yusuan.read("2024年部门预算.docx")  # doctest: +SKIP
>>> disclosure.table("expenditure_summary").total_row().values["total"].fen  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "check", "read"]

if TYPE_CHECKING:
    from yusuan.operations.checking import check
    from yusuan.operations.reading import read
else:
    # `read` and `check` name both a package and what most people want from it: the packages can be called.
    # The operations behind them are imported on the first call, so that `yusuan --version` does not pay for them.

    class _CallablePackage(ModuleType):
        def __call__(self, *args: Any, **options: Any) -> Any:
            operation, name = _OPERATIONS[self.__name__]
            return getattr(import_module(operation), name)(*args, **options)

    _OPERATIONS = {
        "yusuan.read": ("yusuan.operations.reading", "read"),
        "yusuan.check": ("yusuan.operations.checking", "check"),
    }

    for _package in _OPERATIONS:
        import_module(_package).__class__ = _CallablePackage
    from yusuan import check, read
