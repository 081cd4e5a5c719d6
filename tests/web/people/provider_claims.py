"""What the provider says of its people."""

from __future__ import annotations

from typing import Any

from oauth2_provider.oauth2_validators import OAuth2Validator


class Claims(OAuth2Validator):  # type: ignore[misc]  # the toolkit is not typed
    """The usual claims, and one that only the user info has."""

    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        """Return what stands in the ID token."""
        user = request.user
        return {
            "preferred_username": user.username,
            "name": user.first_name,
            "email": user.email,
            "email_verified": not user.email.endswith("@unverified.example"),
        }

    def get_userinfo_claims(self, request: Any) -> dict[str, Any]:
        """Return what the user info endpoint answers."""
        claims: dict[str, Any] = super().get_userinfo_claims(request)
        return claims | {"staff_number": request.user.username}
