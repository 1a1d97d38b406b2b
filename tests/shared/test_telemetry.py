import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from starlette.testclient import TestClient

from shared.telemetry import FIELDS, configure_logging, log, request_id, stop_logging
from tests.shared.edge import EdgeService, edge_service

Edge = tuple[EdgeService, TestClient]


@pytest.fixture
def edge(sqlite_url: str, tmp_path: Path) -> Iterator[Edge]:
    with edge_service(sqlite_url, tmp_path) as (service, client):
        yield service, client


class Lines:
    """Logging as a service sets it up, and what it wrote since it was last asked."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def start(self) -> None:
        configure_logging("edge")

    def read(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._capsys.readouterr().err.splitlines()]


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Iterator[Lines]:
    level = logging.getLogger().level
    yield Lines(capsys)
    stop_logging()
    logging.getLogger().setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("given", ["req_" + "7f" * 12, "a" * 64, "5F" * 8, "0" * 8 + "-0000" * 4 + "1" * 8])
def test_a_request_id_is_taken_over(edge: Edge, given: str) -> None:
    assert edge[1].get("/health/live", headers={"X-Request-ID": given}).headers["x-request-id"] == given


@pytest.mark.parametrize(
    "given",
    [
        "",
        "a" * 65,
        "a" * 15,
        "123456789",
        "MRN-1001",
        "req_marigold",
        "a b",
        '{"log": "injected"}',
        "Marigold,",
    ],
)
def test_another_is_replaced(edge: Edge, given: str) -> None:
    made = edge[1].get("/health/live", headers={"X-Request-ID": given}).headers["x-request-id"]
    assert made.startswith("req_")
    assert request_id() == ""


def test_each_request_is_one_line_with_the_template_and_nothing_of_a_person(edge: Edge, lines: Lines) -> None:
    lines.start()
    service, client = edge
    response = client.get("/v1/accounts/Marigold?cursor=Testcase", headers=service.headers())
    (line,) = lines.read()
    assert line["request_id"] == response.headers["x-request-id"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/v1/accounts/{account_id}", 404)
    assert line["service"] == "edge"
    assert set(line) <= FIELDS
    assert "Marigold" not in json.dumps(line)
    assert "Testcase" not in json.dumps(line)


def test_health_checks_are_not_logged(edge: Edge, lines: Lines) -> None:
    lines.start()
    edge[1].get("/health/live")
    edge[1].get("/metrics")
    assert lines.read() == []


def test_a_defect_is_logged_by_kind_and_place_without_its_message(edge: Edge, lines: Lines) -> None:
    lines.start()
    service, client = edge
    client.get("/v1/accounts/fault/defect", headers=service.headers())
    failure, access = lines.read()
    assert (failure["event"], failure["error"]) == ("request_failed", "RuntimeError")
    assert failure["frames"][-1].startswith(str(Path("tests/shared/edge.py").absolute()))
    assert access["status"] == 500
    assert failure["request_id"] == access["request_id"]
    assert "Marigold" not in json.dumps([failure, access])


def test_fields_outside_the_list_are_dropped(lines: Lines) -> None:
    lines.start()
    log.info("account_opened", id="acc_1", owner="Marigold", note="Testcase")
    (line,) = lines.read()
    assert line["id"] == "acc_1"
    assert "Marigold" not in json.dumps(line)


def test_libraries_are_heard_without_their_words(lines: Lines) -> None:
    lines.start()
    logging.getLogger("sqlalchemy.pool").error("row (%s) is broken", "Marigold")
    logging.getLogger("sqlalchemy.pool").info("chatter")
    try:
        raise ValueError("Marigold Testcase")
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application")
    library, server = lines.read()
    assert (library["logger"], library["level"]) == ("sqlalchemy.pool", "error")
    assert (server["event"], server["error"]) == ("Exception in ASGI application", "ValueError")
    assert "Marigold" not in json.dumps([library, server])


def test_answers_forbid_sniffing_and_storing(edge: Edge) -> None:
    response = edge[1].get("/v1/accounts", headers=edge[0].headers())
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["cache-control"] == "no-store"
