"""Killed, or without its neighbours, billing loses nothing, sends nothing twice, and says what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from billing_service.demo.clinic import StepFailed
from billing_service.demo.walk import Walk, carry, settle, submit, until_claim
from tests.e2e.conftest import House, another_clinic, house_in

pytestmark = pytest.mark.e2e


@pytest.fixture(scope="module")
def shaken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Path]]:
    """A house of these tests' own, whose services are killed, and its folder."""
    folder = tmp_path_factory.mktemp("house")
    with house_in(folder) as running:
        yield running, folder


@pytest.fixture
def own_house(shaken: tuple[House, Path], request: pytest.FixtureRequest) -> Iterator[House]:
    """Of a clinic of the test's own: what the others left is nothing to it."""
    house, folder = shaken
    with another_clinic(house, folder, f"clinic-{request.node.name[-40:]}") as own:
        yield own


def ready_claim(house: House, folder: Path) -> Walk:
    walk = until_claim(house.clinic, house.practice, house.visit("diabetes-follow-up"), folder)
    assert walk.stopped == ""
    return walk


def wait_until_taken(house: House, walk: Walk) -> None:
    """The payer decides a second after it has accepted; both may be collected at once."""
    path, taken = f"/v1/claims/{walk.claim['id']}", ("accepted", "adjudicated", "closed")
    house.clinic.until(
        "acceptance", lambda: house.clinic.get("billing", path).json()["state"] in taken, within_s=60
    )


def taken_by_payer(house: House) -> list[int]:
    """For every interchange that brought claims: how many the payer took from it."""
    page: dict[str, Any] = house.clinic.get("payer", "/v1/control/received").json()
    return [one["claims_accepted"] for one in page["items"] if one["claims_accepted"]]


def test_killed_after_submit_the_claim_goes_on_is_taken_once_and_settles(
    own_house: House, tmp_path: Path
) -> None:
    walk = ready_claim(own_house, tmp_path)
    own_house.clinic.post("billing", f"/v1/claims/{walk.claim['id']}/submit", if_match="*")
    own_house.stack.kill("billing")
    own_house.stack.start("billing")
    wait_until_taken(own_house, walk)
    assert taken_by_payer(own_house) == [1]
    settle(own_house.clinic, walk, tmp_path)
    assert walk.claim["state"] == "closed"
    assert walk.statement["you_owe_cents"] == 5902
    assert walk.claim["money"]["patient_owes_cents"] == 0


def test_killed_before_the_era_is_posted_the_account_settles_once(own_house: House, tmp_path: Path) -> None:
    walk = ready_claim(own_house, tmp_path)
    submit(own_house.clinic, walk)
    own_house.stack.kill("billing")
    own_house.clinic.post("payer", "/v1/control/adjudication-runs", {})
    own_house.stack.start("billing")
    settle(own_house.clinic, walk, tmp_path)
    assert walk.claim["money"]["plan_paid_cents"] == 12672
    assert walk.claim["money"]["patient_owes_cents"] == 0
    assert own_house.clinic.get("billing", "/v1/ledger/balances").json()["total_cents"] == 0


def test_a_payer_that_is_down_delays_a_claim_and_loses_nothing(own_house: House, tmp_path: Path) -> None:
    walk = ready_claim(own_house, tmp_path)
    own_house.stack.kill("payer")
    own_house.clinic.post("billing", f"/v1/claims/{walk.claim['id']}/submit", if_match="*")
    with pytest.raises(StepFailed, match="the payer") as refused:
        carry(own_house.clinic, own_house.practice, own_house.visit("diabetes-follow-up"), tmp_path)
    assert refused.value.answer is not None
    assert refused.value.answer.status_code == 503
    assert int(refused.value.answer.headers["Retry-After"]) > 0
    own_house.stack.start("payer")
    wait_until_taken(own_house, walk)
    assert taken_by_payer(own_house) == [1]


def test_a_coding_service_that_is_down_is_named_and_nothing_is_half_made(
    own_house: House, tmp_path: Path
) -> None:
    walk = ready_claim(own_house, tmp_path)
    encounter = own_house.clinic.get("billing", f"/v1/encounters/{walk.claim['encounter_id']}").json()
    own_house.stack.kill("coding")
    again = {name: value for name, value in encounter.items() if name not in ("id", "revision")}
    second = own_house.clinic.post("billing", "/v1/encounters", again).json()
    with pytest.raises(StepFailed, match="coding service") as refused:
        own_house.clinic.post("billing", "/v1/claims", {"encounter_id": second["id"]})
    assert refused.value.answer is not None
    assert refused.value.answer.status_code == 503
    listed = own_house.clinic.get("billing", f"/v1/claims?encounter_id={second['id']}").json()
    assert listed["items"] == []
    own_house.stack.start("coding")
    assert own_house.clinic.post("billing", "/v1/claims", {"encounter_id": second["id"]}).status_code == 201
