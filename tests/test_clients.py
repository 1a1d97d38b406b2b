"""The generated clients are of today's documents, and speak with the services."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest

from tests.clients import FOLDER, SERVICES, digest
from tests.conventions.services import AUDIENCES, House, opened


@pytest.mark.parametrize("service", SERVICES)
def test_the_client_is_of_todays_document(service: str) -> None:
    made_from = (FOLDER / service / "openapi.sha256").read_text().strip()
    assert made_from == digest(service), f"{service}'s document has changed: make clients"


@pytest.mark.parametrize(
    ("service", "group", "call"),
    [
        ("coding", "code_sets", "list_code_sets_on_file"),
        ("billing", "claims", "list_claims"),
    ],
)
def test_a_client_reads_a_list_and_a_problem(
    service: str, group: str, call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(FOLDER / service))
    package = f"claimwright_{service}_client"
    client_of = importlib.import_module(package)
    operation = importlib.import_module(f"{package}.api.{group}.{call}")
    urls = {name: f"sqlite:///{tmp_path / name}.sqlite3" for name in AUDIENCES}
    with opened(urls, tmp_path) as house:
        assert operation.sync(client=_client(client_of, house, service, None)).items == []
        refused = operation.sync(client=_client(client_of, house, service, ()))
    assert (type(refused).__name__, refused.status) == ("Problem", 403)
    for name in [name for name in sys.modules if name.startswith(package)]:
        del sys.modules[name]


def _client(package: object, house: House, service: str, scopes: tuple[str, ...] | None) -> object:
    token = house.token(service, scopes=scopes)
    http = house.clients[service]
    http.headers["Authorization"] = f"Bearer {token}"
    return package.Client(base_url="http://testserver").set_httpx_client(http)  # type: ignore[attr-defined]
