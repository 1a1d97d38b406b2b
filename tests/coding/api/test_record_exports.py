"""A copy of all that the coding service keeps of one patient."""

from __future__ import annotations

import json
from typing import Any

from tests.coding.api.served import SETS, Served, visit
from tests.coding.builders import NOTE
from tests.shared.edge import assert_problem

EXPORTS = "/v1/record-exports"


def exported(service: Served, reference: str) -> list[dict[str, Any]]:
    answer = service.post(EXPORTS, {"patient_reference": reference})
    assert answer.status_code == 200
    return [json.loads(line) for line in answer.text.splitlines()]


def test_every_set_of_the_patient_with_notes_and_history(service: Served) -> None:
    first, second = service.opened(), service.opened()
    other = service.post(SETS, visit() | {"patient": {"reference": "pt-2002"}}).json()
    lines = exported(service, "pt-1001")
    assert {line["code_set_id"] for line in lines} == {first["id"], second["id"]}
    assert [line["kind"] for line in lines if line["code_set_id"] == first["id"]] == [
        "code_set",
        "note",
        "revision",
    ]
    note = next(line for line in lines if line["kind"] == "note")
    assert note["text"] == NOTE
    whole = next(line for line in lines if line["code_set"] and line["code_set_id"] == first["id"])
    assert whole["code_set"] == service.get(f"{SETS}/{first['id']}").json()
    assert other["id"] not in json.dumps(lines)
    assert exported(service, "pt-0000") == []


def test_it_needs_both_scopes(service: Served) -> None:
    for scopes in (("coding.read",), ("phi.read",)):
        answer = service.post(EXPORTS, {"patient_reference": "pt-1001"}, scopes=scopes)
        assert_problem(answer, 403, "scope_missing")
