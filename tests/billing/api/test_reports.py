from __future__ import annotations

from pathlib import Path

import pytest

from billing_service.domain.reports.definitions import DEFINITIONS
from tests.billing.api.conftest import Api

PERIOD = "since=2026-03-01&through=2026-03-31"
PATHS = {
    "aging": "",
    "days-in-ar": "",
    "clean-claims": PERIOD,
    "first-pass": PERIOD,
    "denials": PERIOD,
    "collections": PERIOD,
    "payer-mix": PERIOD,
    "underpayments": PERIOD,
    "unposted": "",
    "estimates": PERIOD,
    "credit-balances": "",
}


def test_every_report_says_what_it_means_and_comes_as_csv(api: Api) -> None:
    assert PATHS.keys() == DEFINITIONS.keys()
    for name, query in PATHS.items():
        answer = api.call("GET", f"/v1/reports/{name}?{query}", scopes=("billing.read",))
        assert answer.status_code == 200, answer.text
        body = answer.json()
        assert (body["report"], body["definition"]) == (name, DEFINITIONS[name])
        table = api.call("GET", f"/v1/reports/{name}?{query}", Accept="text/csv")
        assert table.headers["content-type"].startswith("text/csv")
        header, *lines = table.text.splitlines()
        assert len(lines) == len(body["rows"])
        for row in body["rows"]:
            assert header.split(",") == list(row)


def test_the_page_of_documentation_has_every_definition() -> None:
    page = " ".join(Path("docs/reports.md").read_text("utf-8").split())
    for name, words in DEFINITIONS.items():
        assert f"`GET /v1/reports/{name}" in page
        assert words in page


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("aging?by=clinic", "/query/by"),
        ("aging?on=20260331", "/query/on"),
        ("aging?on=0001-01-01", "/query/on"),
        ("days-in-ar?window_days=0", "/query/window_days"),
        ("days-in-ar?on=9999-12-31", "/query/on"),
        ("clean-claims", "/query/since"),
        ("clean-claims?since=2026-03-31&through=2026-03-01", "/query/through"),
        ("denials?since=1999-01-01&through=2026-03-01", "/query/since"),
        (f"denials?{PERIOD}&by=patient", "/query/by"),
        ("collections?since=0001-01-01&through=9999-12-31", "/query/since"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_with_its_place(api: Api, path: str, pointer: str) -> None:
    answer = api.call("GET", f"/v1/reports/{path}")
    assert answer.status_code == 422, answer.text
    assert pointer in [error["pointer"] for error in answer.json()["errors"]]


def test_a_report_needs_the_scope(api: Api) -> None:
    assert api.call("GET", "/v1/reports/aging", scopes=("payments.post",)).status_code == 403
