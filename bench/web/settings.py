"""The site's settings; one visitor may ask the API as often as the load generator does."""

from __future__ import annotations

from yusuan.web.site.settings import *  # noqa: F403 - Django's way to change one of them

API_LIMITS = {"read": (1_000_000, 60), "work": (120, 3600)}
