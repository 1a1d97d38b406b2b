"""The three services, once a run on SQLite and once on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.conftest import fresh_postgres
from tests.conventions.seeds import ids, plant
from tests.conventions.services import AUDIENCES, House, opened

BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session", params=BACKENDS)
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_for(request, tmp_path_factory) as opened_house:
        yield opened_house


@contextmanager
def house_for(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder: Path = tmp_path_factory.mktemp("house")
    with ExitStack() as stack:
        if request.param == "sqlite":
            urls = {service: f"sqlite:///{folder / service}.sqlite3" for service in AUDIENCES}
        else:
            server = str(request.getfixturevalue("postgres_server"))
            urls = {service: stack.enter_context(fresh_postgres(server)) for service in AUDIENCES}
        yield stack.enter_context(opened(urls, folder))


@pytest.fixture(scope="session")
def planted(house: House) -> dict[tuple[str, str], str]:
    """(service, placeholder) → an id of clinic A, which has one of everything."""
    plant(house)
    return ids(house)
