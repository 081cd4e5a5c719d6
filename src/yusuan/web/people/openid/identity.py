"""What a provider answers: an identity, or one of three reasons why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Identity:
    """Whom the provider vouches for."""

    subject: str
    claims: dict[str, Any]
    id_token: str
    """Shown to the provider again at sign-out."""


class ProviderAwayError(Exception):
    """The provider does not answer, or not as one."""


class NotBelievedError(Exception):
    """What came back does not belong to this sign-in, or fails a check: nobody is signed in."""


class CancelledError(Exception):
    """The provider says that the person did not sign in; the text is its error code."""
