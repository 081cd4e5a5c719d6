"""What parameters may be: narrow enough that a database never sees what it cannot hold."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

Year = Annotated[int, Field(ge=1990, le=2200, examples=[2024])]
Number = Annotated[int, Field(ge=1, le=1_000_000, examples=[1])]
#: The key of a row.
Key = Annotated[int, Field(ge=1, le=2**62)]


def _is_number(value: object) -> object:
    if isinstance(value, bool | str):
        raise ValueError("应为整数")
    return value


#: In JSON a number is a number: true is none, and "1" is a text.
EXACT = BeforeValidator(_is_number)
#: An amount that is planned: a thousand billion 元 at most.
Fen = Annotated[int, Field(ge=0, le=10**14), EXACT]
_CODE = r"^[0-9A-Za-z][0-9A-Za-z-]*$"
Code = Annotated[str, Field(min_length=1, max_length=20, pattern=_CODE)]
UnitCode = Annotated[str, Field(min_length=1, max_length=20, pattern=_CODE, examples=["305001"])]
DepartmentCode = Annotated[str, Field(min_length=1, max_length=20, pattern=_CODE, examples=["305"])]
#: Text without characters that no text has.
Words = Annotated[str, Field(min_length=1, max_length=2000, pattern=r"^[^\x00-\x08\x0b\x0c\x0e-\x1f]+$")]
Short = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]+$")]
#: The key of a finding.
FindingKey = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
#: How addresses name a publisher.
Slug = Annotated[str, Field(min_length=1, max_length=160, pattern=r"^[^\x00-\x1f/]+$")]
Name = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[^\x00-\x1f]+$")]
#: A functional or economic code, a project's number.
FactCode = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*$")]
Kind = Literal["budget", "final"]
