from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.coding.api.served import Served, served


@pytest.fixture
def service(sqlite_url: str, tmp_path: Path) -> Iterator[Served]:
    with served(sqlite_url, tmp_path) as running:
        yield running
