"""The year of the other tests."""

from __future__ import annotations

import pytest

from tests.web.conftest import Bureau
from tests.web.years.conftest import Year


@pytest.fixture
def year(bureau: Bureau) -> Year:
    return Year(bureau)
