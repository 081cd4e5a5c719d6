"""Pages made of a template of the package: escaped, with their style and script inside, deterministic."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template

_TEMPLATES = Path(__file__).with_name("templates")


def render(name: str, **values: object) -> str:
    """Return the page of the template ``name``.html; ``css`` and ``js`` of the same name are given to it."""
    return template(name).render(css=_asset(f"{name}.css"), js=_asset(f"{name}.js"), **values)


@cache
def template(name: str) -> Template:
    """Return a template; every value is escaped, a value that is missing is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(f"{name}.html")


@cache
def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")
