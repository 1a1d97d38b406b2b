from __future__ import annotations

import pytest

from tests.billing.workflows.world import Clinic


@pytest.fixture
def clinic() -> Clinic:
    return Clinic()
