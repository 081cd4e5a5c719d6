"""Tokens of one's own programs; made and ended in the browser's session alone, never by another token."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Router, Schema, Status
from pydantic import Field

from yusuan.web.api import keeping
from yusuan.web.api.access import BY_SESSION, person
from yusuan.web.api.models import Token
from yusuan.web.api.problems import Problem
from yusuan.web.api.values import Number, Short

router = Router(tags=["令牌"], auth=BY_SESSION)


class TokenRow(Schema):
    """A token, without itself."""

    id: int
    name: str
    may_write: bool
    made_at: datetime
    used_at: datetime | None
    expires: datetime


class NewToken(TokenRow):
    """A token as it is shown once."""

    token: str


class TokenAsked(Schema):
    """What a token is for."""

    name: Short
    may_write: bool = False
    days: Annotated[int, Field(ge=1, le=keeping.LONGEST)] = 90


@router.get("/tokens", response=list[TokenRow], summary="自己的令牌")
def list_tokens(request: HttpRequest) -> list[TokenRow]:
    """Return one's tokens that have not expired."""
    return [TokenRow(**_row(token)) for token in keeping.tokens_of(person(request))]


@router.post("/tokens", response={201: NewToken}, summary="新建令牌")
def make_token(request: HttpRequest, asked: TokenAsked) -> Status[NewToken]:
    """Make a token; it is in this answer and nowhere else."""
    try:
        made, text = keeping.make(person(request), asked.name, asked.days, may_write=asked.may_write)
    except keeping.TooManyError as error:
        raise Problem("refused", f"最多{keeping.MOST}个令牌；请先作废不用的") from error
    return Status(201, NewToken(**_row(made), token=text))


@router.delete("/tokens/{number}", response={204: None}, summary="作废令牌")
def end_token(request: HttpRequest, number: Path[Number]) -> Status[None]:
    """End one of one's tokens."""
    if not keeping.end(person(request), number):
        raise Problem("not_found")
    return Status(204, None)


def _row(token: Token) -> dict[str, Any]:
    names = ("name", "may_write", "made_at", "used_at", "expires")
    return {"id": token.pk, **{name: getattr(token, name) for name in names}}
