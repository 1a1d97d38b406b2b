"""45 CFR 164.522: what the patient keeps from a payer leaves by no door, also when it was asked for late."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NoReturn

import pytest

from billing_service.domain.authorization import RequestedService
from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.privacy import Restriction
from billing_service.workflows.appeal_denial import draft_appeal
from billing_service.workflows.ask_status import ask_status, unanswered_claims
from billing_service.workflows.assemble_claim import reassemble_claim
from billing_service.workflows.check_eligibility import check_eligibility
from billing_service.workflows.request_authorization import request_authorization
from billing_service.workflows.write_appeal import appeal_letter
from shared.errors import Conflict
from shared.principal import Principal
from tests.billing.workflows.test_work_denial import DENIED_VISIT, decided, draft
from tests.billing.workflows.world import BILLER, Clinic

VISIT = Restriction("rst_1", "pat_1", date(2026, 3, 2), "enc_1")
Door = Callable[[Clinic, ClaimRecord], Any]


class NoEvidence:
    def support(self, principal: Principal, code_set_id: str) -> NoReturn:
        raise AssertionError("nothing of the note is fetched for a letter that may not be written")


def authorization(clinic: Clinic, encounter_id: str = "enc_1") -> Any:
    return request_authorization(
        BILLER,
        "arq_1",
        coverage_id="cov_1",
        requester_id="prv_1",
        services=[RequestedService("J1885")],
        diagnoses=["E11.22"],
        event_from=date(2026, 3, 2),
        encounter_id=encounter_id,
        units=clinic.units,
        payer=clinic.payer,
        clock=clinic.clock,
    )


def eligibility(clinic: Clinic, _: ClaimRecord) -> Any:
    return check_eligibility(BILLER, "enc_1", units=clinic.units, payer=clinic.payer, clock=clinic.clock)


def status(clinic: Clinic, record: ClaimRecord) -> Any:
    return ask_status(BILLER, record.id, units=clinic.units, payer=clinic.payer, clock=clinic.clock)


@pytest.mark.parametrize("door", [eligibility, status, lambda clinic, _: authorization(clinic)])
def test_no_question_about_a_restricted_visit_reaches_the_payer(clinic: Clinic, door: Door) -> None:
    record = clinic.sent()
    before = len(clinic.payer.offered)
    clinic.change("restrictions", VISIT)
    with pytest.raises(Conflict) as refused:
        door(clinic, record)
    assert refused.value.code == "restricted"
    assert len(clinic.payer.offered) == before


def test_planned_services_are_kept_by_their_codes_and_days(clinic: Clinic) -> None:
    clinic.change("restrictions", replace(VISIT, encounter_id="", codes=("J1885",)))
    with pytest.raises(Conflict, match="planned for 2026-03-02"):
        authorization(clinic, encounter_id="")


def test_a_file_that_waits_is_not_sent_once_its_claim_is_restricted(clinic: Clinic) -> None:
    record = clinic.submit(clinic.assemble().id)
    clinic.change("restrictions", VISIT)
    clinic.send()
    assert clinic.payer.offered == []
    assert clinic.states(record.id)[-1] == ClaimState.REJECTED_TA1
    (interchange,) = clinic.kept.interchanges.items.values()
    assert interchange.state == "rejected"
    assert "rst_1" in interchange.note
    with pytest.raises(Conflict, match=r"164\.522"):
        reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)


def test_the_sweep_does_not_ask_about_a_restricted_claim(clinic: Clinic) -> None:
    record = clinic.sent()
    clinic.clock.set(clinic.clock.now() + timedelta(days=60))
    swept = lambda: list(unanswered_claims(BILLER, units=clinic.units, clock=clinic.clock))  # noqa: E731
    assert swept() == [record.id]
    clinic.change("restrictions", VISIT)
    assert swept() == []


def test_a_restricted_claim_is_not_appealed(clinic: Clinic) -> None:
    record = decided(clinic, *DENIED_VISIT)
    appeal = draft(clinic, record)
    clinic.change("restrictions", VISIT)
    with pytest.raises(Conflict) as letter:
        appeal_letter(
            BILLER, appeal.id, quotes=False, units=clinic.units, evidence=NoEvidence(), clock=clinic.clock
        )
    with pytest.raises(Conflict) as another:
        draft_appeal(BILLER, record.id, "apl_2", argument="x", units=clinic.units, clock=clinic.clock)
    assert {letter.value.code, another.value.code} == {"restricted"}


@pytest.mark.parametrize(
    ("changes", "bound"),
    [
        ({"paid_in_full": False}, False),
        ({"paid_in_full": False, "agreed": True}, True),
        ({"agreed": True, "lifted_on": date(2026, 3, 2)}, False),
        ({"payer_ids": ("pyr_other",)}, False),
        ({"payer_ids": ("pyr_1",)}, True),
    ],
)
def test_who_is_bound(clinic: Clinic, changes: dict[str, Any], bound: bool) -> None:
    clinic.change("restrictions", replace(VISIT, **changes))
    if not bound:
        assert clinic.assemble().state is ClaimState.READY
        return
    with pytest.raises(Conflict) as refused:
        clinic.assemble()
    assert refused.value.code == "restricted"
