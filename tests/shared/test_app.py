import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import APIRouter
from starlette.testclient import TestClient

from shared.app import build_app
from shared.json_input import parse_json
from tests.shared.edge import EdgeService, EdgeSettings, assert_problem, edge_service

PATH = "/v1/accounts"


@pytest.fixture
def edge(sqlite_url: str, tmp_path: Path) -> Iterator[tuple[EdgeService, TestClient]]:
    with edge_service(sqlite_url, tmp_path) as (service, client):
        yield service, client


@pytest.mark.parametrize("path", ["/health/live", "/health/ready", "/metrics", "/openapi.json", "/docs"])
def test_operational_paths_are_open(edge: tuple[EdgeService, TestClient], path: str) -> None:
    assert edge[1].get(path).status_code == 200


def test_readiness_names_what_is_down(edge: tuple[EdgeService, TestClient]) -> None:
    service, client = edge
    assert client.get("/health/ready").json()["dependencies"] == {"database": "up", "payer": "up"}
    service.down = "no answer within 2 s"
    response = client.get("/health/ready")
    problem = assert_problem(response, 503, "not_ready")
    assert response.headers["retry-after"]
    assert problem["errors"] == [{"pointer": "/payer", "code": "down", "message": "no answer within 2 s"}]
    assert client.get("/health/live").status_code == 200


def test_docs_come_from_the_package_alone(edge: tuple[EdgeService, TestClient]) -> None:
    for path, names in (
        ("/docs", ("swagger-ui.css", "swagger-ui-bundle.js", "docs.js")),
        ("/docs/reference", ("redoc.standalone.js", "reference.js")),
    ):
        page = edge[1].get(path)
        assert "default-src 'self'" in page.headers["content-security-policy"]
        assert "//" not in page.text
        for name in names:
            assert f'"/docs/{name}"' in page.text
            asset = edge[1].get(f"/docs/{name}")
            assert asset.status_code == 200
            assert len(asset.content) > 100
            assert not re.search(rb"cdn\.|fonts\.g", asset.content)
    for name in ("docs.html", "reference.html", "__init__.py", "..%2Fapp.py", "%2e%2e"):
        assert edge[1].get(f"/docs/{name}").status_code == 404


def test_metrics_count_by_route_template_and_never_by_id(edge: tuple[EdgeService, TestClient]) -> None:
    service, client = edge
    client.get(f"{PATH}/acc_marigold", headers=service.headers())
    client.get("/nowhere/marigold")
    text = client.get("/metrics").text
    assert 'route="/v1/accounts/{account_id}",service="edge",status="404"} 1.0' in text
    assert 'route="unmatched"' in text
    assert "marigold" not in text


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not_found"),
        ("GET", "/v1/accounts/", 404, "not_found"),
        ("DELETE", "/v1/accounts", 405, "method_not_allowed"),
        ("POST", "/health/live", 405, "method_not_allowed"),
    ],
)
def test_what_the_router_refuses_is_a_problem(
    edge: tuple[EdgeService, TestClient], method: str, path: str, status: int, code: str
) -> None:
    response = edge[1].request(method, path, headers=edge[0].headers())
    assert_problem(response, status, code)
    if status == 405:
        assert response.headers["allow"]


def test_a_router_that_goes_around_the_edge_is_refused(edge: tuple[EdgeService, TestClient]) -> None:
    with pytest.raises(TypeError, match=r"shared\.routing\.Router"):
        build_app(
            service="x",
            title="x",
            version="1",
            description="",
            routers=[APIRouter()],  # type: ignore[list-item]
            settings=EdgeSettings(),
            verifier=edge[0].app.state.verifier,
            idempotency=edge[0].app.state.idempotency,
            readiness={},
        )


class TestBodies:
    """What is refused before the operation sees it."""

    def test_a_good_one_passes(self, edge: tuple[EdgeService, TestClient]) -> None:
        service, client = edge
        body = {
            "owner": "Ärztin 🩺",
            "born": "1970-01-01",
            "cents": 2**63 - 1,
            "extra": [[1.5e300, None, True]],
        }
        response = client.post(PATH, json=body, headers=service.headers())
        assert response.status_code == 201, response.text
        assert response.json()["owner"] == "Ärztin 🩺"

    @pytest.mark.parametrize(
        "body",
        [b"x" * 100_001, b'{"owner": "' + b"x" * 5_000_000 + b'"}'],
        ids=["just over", "5 MB"],
    )
    @pytest.mark.parametrize("announced", [True, False])
    def test_too_large_is_refused_announced_or_not(
        self, edge: tuple[EdgeService, TestClient], body: bytes, announced: bool
    ) -> None:
        service, client = edge
        headers = service.headers(Content_Type="application/json")
        response = client.post(PATH, content=body if announced else iter([body]), headers=headers)
        assert_problem(response, 413, "too_large")

    def test_too_large_is_refused_without_reading_on(self, edge: tuple[EdgeService, TestClient]) -> None:
        service, client = edge
        sent = 0

        def endless() -> Iterator[bytes]:
            nonlocal sent
            while sent < 1000:
                sent += 1
                yield b"[" * 10_000

        client.post(PATH, content=endless(), headers=service.headers(Content_Type="application/json"))
        announced = client.post("/nowhere", content=b"", headers={"Content-Length": "9" * 30})
        assert_problem(announced, 413, "too_large")

    def test_compressed_bodies_are_refused(self, edge: tuple[EdgeService, TestClient]) -> None:
        service, client = edge
        bomb = gzip.compress(b'{"owner": "' + b"0" * 90_000 + b'"}')
        headers = service.headers(Content_Type="application/json", Content_Encoding="gzip")
        response = client.post(PATH, content=bomb, headers=headers)
        assert_problem(response, 415, "unsupported_media_type")
        assert response.headers["accept-encoding"] == "identity"

    @pytest.mark.parametrize(
        "content_type",
        [
            None,
            "",
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/merge-patch+json",
            "application/json; charset=utf-16",
            "application/json, text/html",
            "nonsense",
            "application/edi-x12",
        ],
    )
    def test_other_content_types_are_refused(
        self, edge: tuple[EdgeService, TestClient], content_type: str | None
    ) -> None:
        service, client = edge
        headers = service.headers() | ({} if content_type is None else {"Content-Type": content_type})
        response = client.post(PATH, content=b'{"owner": "x"}', headers=headers)
        assert_problem(response, 415, "unsupported_media_type")
        assert response.headers["accept"] == "application/json"

    def test_a_route_may_take_another_type(self, edge: tuple[EdgeService, TestClient]) -> None:
        service, client = edge
        headers = service.headers(Content_Type="application/edi-x12")
        assert client.post(f"{PATH}/edi", content=b"ISA*00~", headers=headers).json() == 7
        headers = service.headers(Content_Type="application/json")
        assert_problem(
            client.post(f"{PATH}/edi", content=b"{}", headers=headers), 415, "unsupported_media_type"
        )

    @pytest.mark.parametrize(
        ("body", "code", "pointer"),
        [
            (b'{"owner": NaN}', "number_not_finite", "/owner"),
            (b'{"owner": "x", "extra": [-Infinity]}', "number_not_finite", "/extra/0"),
            (b'{"owner": "x", "extra": 1e999}', "number_too_large", "/extra"),
            (b'{"owner": "x", "cents": 9223372036854775808}', "number_too_large", "/cents"),
            (b'{"owner": "x", "cents": -9223372036854775809}', "number_too_large", "/cents"),
            (b'{"owner": "x", "cents": ' + b"9" * 5000 + b"}", "number_too_long", "/cents"),
            (b'{"owner": "x", "extra": 0.' + b"9" * 5000 + b"}", "number_too_long", "/extra"),
            (rb'{"owner": "\ud800"}', "lone_surrogate", "/owner"),
            (rb'{"owner": "x", "extra": {"\udfff": 1}}', "lone_surrogate", "/extra"),
            (rb'{"owner": "a\u0000b"}', "nul_character", "/owner"),
            (b'{"owner": "a\0b"}', "not_json", ""),
            (b'{"owner": "a", "owner": "b"}', "duplicate_key", ""),
            (b'{"owner": "a", "extra": {"b": {"c": 1, "c": 1}}}', "duplicate_key", "/extra/b"),
            (b'{"owner": "a", "extra": ' + b"[" * 100 + b"]" * 100 + b"}", "too_deep", None),
            (b'{"a":' * 65 + b"1" + b"}" * 65, "too_deep", None),
            (b"[" * 50_000, "too_deep", ""),
            (b'{"a":' * 15_000, "too_deep", ""),
            (b'{"owner": "\xff\xfe"}', "not_utf8", ""),
            ('{"owner": "x"}'.encode("utf-16"), "not_utf8", ""),
            (b"\xef\xbb\xbf{}", "not_json", ""),
            (b"", None, None),
            (b"{", "not_json", ""),
            (b"{'owner': 1}", "not_json", ""),
            (b'{"owner": "x"} trailing', "not_json", ""),
            (b"\0", "not_json", ""),
            (bytes(range(256)), "not_utf8", ""),
        ],
    )
    def test_hostile_json_is_refused_with_a_place(
        self, edge: tuple[EdgeService, TestClient], body: bytes, code: str | None, pointer: str | None
    ) -> None:
        service, client = edge
        headers = service.headers(Content_Type="application/json")
        response = client.post(PATH, content=body, headers=headers)
        if code is None:
            assert_problem(response, 422, "invalid")
            return
        unfit = code in ("nul_character", "number_too_large", "number_too_long")
        problem = assert_problem(response, *((422, "invalid") if unfit else (400, "unreadable")))
        (place,) = problem["errors"]
        assert place["code"] == code
        assert pointer is None or place["pointer"] == pointer
        assert service.accounts() == []

    @pytest.mark.parametrize(
        ("target", "status", "code"),
        [
            ("/v1/accounts/a%00b", 404, "not_found"),
            ("/v1/accounts/%00", 404, "not_found"),
            ("/v1/accounts?cursor=a%00b", 422, "invalid"),
        ],
    )
    def test_nul_in_path_and_query_is_refused(
        self, edge: tuple[EdgeService, TestClient], target: str, status: int, code: str
    ) -> None:
        assert_problem(edge[1].get(target, headers=edge[0].headers()), status, code)

    @pytest.mark.parametrize(
        ("body", "code", "pointer"),
        [
            ({}, "missing", "/owner"),
            ([], "model_attributes_type", ""),
            ({"owner": "x", "born": 19700101}, "date_form", "/born"),
            ({"owner": "x", "born": "1970-13-01"}, "date_from_datetime_parsing", "/born"),
            ({"owner": 7}, "string_type", "/owner"),
            ({"owner": "x", "cents": "7"}, "int_type", "/cents"),
            ({"owner": "x", "cents": 7.0}, "int_type", "/cents"),
            ({"owner": "x", "marigold": 1}, "extra_forbidden", "/marigold"),
            ({"owner": "x", "a/b~c": 1}, "extra_forbidden", "/a~1b~0c"),
            ({"owner": "x", "contact": {"kind": "Marigold"}}, "union_tag_invalid", "/contact"),
            ({"owner": "Marigold" * 20}, "string_too_long", "/owner"),
        ],
    )
    def test_malformed_payloads_say_where_and_never_repeat_values(
        self, edge: tuple[EdgeService, TestClient], body: Any, code: str, pointer: str
    ) -> None:
        response = edge[1].post(PATH, json=body, headers=edge[0].headers())
        problem = assert_problem(response, 422, "invalid")
        assert [(place["code"], place["pointer"]) for place in problem["errors"]] == [(code, pointer)]
        assert "Marigold" not in response.text


def test_telemetry_of_the_framework_is_off(edge: tuple[EdgeService, TestClient]) -> None:
    assert not edge[0].app._native_telemetry.enabled()


class TestOpenApi:
    @pytest.fixture
    def document(self, edge: tuple[EdgeService, TestClient]) -> dict[str, Any]:
        document: dict[str, Any] = edge[1].get("/openapi.json").json()
        return document

    def test_it_is_3_1_and_names_its_parts(self, document: dict[str, Any]) -> None:
        assert document["openapi"].startswith("3.1")
        assert document["components"]["securitySchemes"]["bearer"]["scheme"] == "bearer"
        assert "Problem" in document["components"]["schemas"]
        assert "HTTPValidationError" not in document["components"]["schemas"]
        references = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))
        assert references <= set(document["components"]["schemas"])

    def test_every_operation_says_what_it_needs_and_answers(self, document: dict[str, Any]) -> None:
        create = document["paths"]["/v1/accounts"]["post"]
        assert create["operationId"] == "open_account"
        assert create["security"] == [{"bearer": ["accounts.write"]}]
        assert set(create["responses"]) == {
            *("201", "400", "401", "403", "404", "408", "409", "413", "415", "422", "429", "500", "503")
        }
        problem = create["responses"]["422"]["content"]
        assert problem == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        change = document["paths"]["/v1/accounts/{account_id}"]["put"]
        assert {"404", "412", "428"} <= set(change["responses"])

    @pytest.mark.parametrize(
        ("path", "method", "header", "required"),
        [
            ("/v1/accounts", "post", "Idempotency-Key", False),
            ("/v1/accounts/paid", "post", "Idempotency-Key", True),
            ("/v1/accounts/{account_id}", "put", "If-Match", True),
        ],
    )
    def test_headers_are_documented(
        self, document: dict[str, Any], path: str, method: str, header: str, required: bool
    ) -> None:
        (parameter,) = [p for p in document["paths"][path][method]["parameters"] if p["in"] == "header"]
        assert (parameter["name"], parameter["required"]) == (header, required)


def test_reading_json_costs_little() -> None:
    """Not timed: one pass over a claim-sized body gives what the standard parser gives."""
    body = json.dumps({"lines": [{"code": f"9921{n % 10}", "cents": n, "when": None} for n in range(500)]})
    assert parse_json(body.encode()) == json.loads(body)
