"""What rules ask of the same table or disclosure again and again, worked out once per run.

A disclosure does not change while the rules look at it; before and after a run nothing is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")

_answers: ContextVar[dict[tuple[object, ...], Any] | None] = ContextVar("answers", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """Remember the answers of functions marked with :func:`once_per_run` until the end of the block."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def once_per_run(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Let a function of tables, which must not change what it returns later, work only once for each of them."""

    @wraps(function)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        answers = _answers.get()
        if answers is None or kwargs:
            return function(*args, **kwargs)
        key = (function, *args)
        if key not in answers:
            answers[key] = function(*args)  # type: ignore[call-arg]
        found: _R = answers[key]
        return found

    return answer


def once_per_disclosure(function: Callable[_P, _R]) -> Callable[_P, _R]:
    """Let a function of a disclosure, which must not change what it returns later, work only once in a run."""

    @wraps(function)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        answers = _answers.get()
        if answers is None or kwargs:
            return function(*args, **kwargs)
        key = (function, id(args[0]), *args[1:])  # the run holds its disclosures: no other gets the same id
        if key not in answers:
            answers[key] = function(*args)  # type: ignore[call-arg]
        found: _R = answers[key]
        return found

    return answer
