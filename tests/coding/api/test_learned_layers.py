"""A learned layer is put on file by who may, looked at, and read with only while a person has it on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.coding.api.served import Served
from tests.coding.builders import ALL_SCOPES
from tests.shared.edge import assert_problem

LAYERS = "/v1/learned-layers"
MANAGER = (*ALL_SCOPES, "learning.manage")


def layer(name: str = "2026", code: str = "R53.83") -> dict[str, str]:
    head = {"name": name, "source": "tests", "held_back": {"f1": 0.9}, "kept": []}
    phrase = {"words": ["brain", "fog"], "code": code, "notes": 20, "coded": 19, "probability": 0.93}
    return {"layer": f"{json.dumps(head)}\n{json.dumps(phrase)}\n"}


def added(service: Served, **of: str) -> dict[str, Any]:
    answer = service.post(LAYERS, layer(**of), scopes=MANAGER)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def switch(service: Served, id: str, on: bool, tag: str = "*", **as_whom: Any) -> Any:
    body = {"on": on, "reason": "agreed by the coders"}
    return service.post(f"{LAYERS}/{id}/switch", body, If_Match=tag, **{"scopes": MANAGER, **as_whom})


def test_it_is_read_with_only_while_it_is_on(service: Served) -> None:
    id = added(service)["id"]
    service.opened()
    assert service.coder.layer is None
    on = switch(service, id, True, '"r1"')
    assert (on.status_code, on.json()["on"], on.headers["etag"]) == (200, True, '"r2"')
    service.opened()
    assert service.coder.layer is not None
    assert service.coder.layer.name == "2026"
    assert switch(service, id, False).json()["reason"] == "agreed by the coders"
    service.opened()
    assert service.coder.layer is None


def test_what_it_would_change_is_listed_before(service: Served) -> None:
    id = added(service)["id"]
    (phrase,) = service.get(f"{LAYERS}/{id}/phrases").json()["items"]
    assert (phrase["words"], phrase["code"], phrase["coded"], phrase["notes"]) == (
        "brain fog", "R53.83", 19, 20,
    )  # fmt: skip


def test_one_at_a_time_by_who_may_and_as_it_was_read(service: Served) -> None:
    first, second = added(service)["id"], added(service, name="other")["id"]
    assert_problem(switch(service, first, True, scopes=ALL_SCOPES), 403, "scope_missing")
    assert_problem(switch(service, first, True, '"r7"'), 412, "stale")
    assert switch(service, first, True).status_code == 200
    assert_problem(switch(service, second, True), 409, "layer_on")
    assert switch(service, first, False).status_code == 200
    assert switch(service, second, True).status_code == 200


def test_another_clinic_never_meets_it(service: Served) -> None:
    id = added(service)["id"]
    assert service.get(LAYERS, clinic_id="clinic-b").json()["items"] == []
    assert_problem(service.get(f"{LAYERS}/{id}", clinic_id="clinic-b"), 404, "not_found")
    assert_problem(switch(service, id, True, clinic_id="clinic-b"), 404, "not_found")


@pytest.mark.parametrize("text", ["{}", "no layer", '{"name": "a"}\n', "[]\n[]"])
def test_a_file_that_is_no_layer_is_refused_and_keeps_nothing(service: Served, text: str) -> None:
    assert_problem(service.post(LAYERS, {"layer": text}, scopes=MANAGER), 422, "layer_unreadable")
    assert service.get(LAYERS).json()["items"] == []
