from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.eligibility import Benefit, EligibilityAnswer
from billing_service.domain.eligibility_check import CheckState, EligibilityCheck
from billing_service.workflows.assemble_claim import assemble_claim, bypass_finding, reassemble_claim
from shared.errors import Conflict, Invalid, NotFound, Unavailable
from shared.rules import Verdict
from tests.billing import builders
from tests.billing.workflows.world import BILLER, NOW, Clinic


def test_a_finalized_code_set_becomes_a_claim_that_is_ready(clinic: Clinic) -> None:
    record = clinic.assemble()
    assert record.state is ClaimState.READY
    assert record.claim.charge == 25_400
    assert record.labels == ("service 99214", "service J1885", "service 96372")
    assert clinic.states(record.id) == ["draft", "ready"]
    assert ("claim.ready", record.id) in clinic.kept.happened


def test_the_same_id_again_gives_the_same_claim(clinic: Clinic) -> None:
    first, again = (
        assemble_claim(BILLER, "enc_1", "clm_x", units=clinic.units, coding=clinic.coding, clock=clinic.clock)
        for _ in range(2)
    )
    assert first == again
    assert len(clinic.kept.claims.items) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"status": "in_review"}, "code_set_not_finalized"),
        ({"status": "proposed"}, "code_set_not_finalized"),
        ({"superseded_by": "cs_2"}, "code_set_superseded"),
    ],
)
def test_a_code_set_that_is_not_final_is_refused(clinic: Clinic, change: dict[str, Any], code: str) -> None:
    clinic.coding.visits["cs_1"] = builders.coded_visit(**change)
    with pytest.raises(Conflict) as refused:
        clinic.assemble()
    assert refused.value.code == code
    assert not clinic.kept.claims.items


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"date_of_service": date(2026, 3, 1)}, "code_set_other_date"),
        ({"patient_reference": "pat_9"}, "code_set_other_patient"),
        ({"patient_reference": ""}, "code_set_without_patient"),
    ],
)
def test_a_code_set_of_another_visit_is_refused(clinic: Clinic, change: dict[str, Any], code: str) -> None:
    clinic.coding.visits["cs_1"] = builders.coded_visit(**change)
    with pytest.raises(Invalid) as refused:
        clinic.assemble()
    assert [place.code for place in refused.value.places] == [code]


@pytest.mark.parametrize("reference", ["pat_1", "MRN0001"])
def test_the_patient_may_be_named_by_our_id_or_record_number(clinic: Clinic, reference: str) -> None:
    clinic.coding.visits["cs_1"] = builders.coded_visit(patient_reference=reference)
    assert clinic.assemble().state is ClaimState.READY


def test_the_coding_service_down_is_unavailable_and_names_it(clinic: Clinic) -> None:
    clinic.coding.down = True
    with pytest.raises(Unavailable, match="coding service"):
        clinic.assemble()


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"code_set_id": ""}, "code_set_missing"), ({"coverage_ids": ()}, "coverage_missing")],
)
def test_a_visit_that_lacks_what_is_billed_is_refused(
    clinic: Clinic, changes: dict[str, Any], code: str
) -> None:
    clinic.change("encounters", builders.encounter(**changes))
    with pytest.raises(Conflict) as refused:
        clinic.assemble()
    assert refused.value.code == code


def test_an_unknown_code_set_is_not_found(clinic: Clinic) -> None:
    clinic.coding.visits.clear()
    with pytest.raises(NotFound):
        clinic.assemble()


def test_a_visit_has_one_claim_standing(clinic: Clinic) -> None:
    clinic.assemble()
    with pytest.raises(Conflict) as refused:
        clinic.assemble()
    assert refused.value.code == "claim_exists"


def test_an_inactive_coverage_holds_the_claim_and_a_mend_frees_it(clinic: Clinic) -> None:
    answer = EligibilityAnswer("T", "Bluestem", "BCPPO", "BSM100200", (Benefit("6"),))
    check = EligibilityCheck(
        "elg_1", "enc_1", "cov_1", builders.VISIT_DAY, builders.VISIT_DAY, NOW, CheckState.ANSWERED
    )
    clinic.change("checks", replace(check, answer=answer))
    record = clinic.assemble()
    assert record.state is ClaimState.HELD
    assert [f.rule for f in record.blocked_by] == ["CLM-ELIG-ACTIVE"]

    clinic.change("checks", replace(check, answer=replace(answer, benefits=(Benefit("1"),))))
    mended = reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    assert mended.state is ClaimState.READY
    assert clinic.states(record.id) == ["draft", "held", "draft", "ready"]


def test_reassembling_takes_the_prices_of_now(clinic: Clinic) -> None:
    clinic.change("fee_schedules", builders.fee_schedule(c99214=100))
    record = clinic.assemble()
    assert (record.state, record.claim.charge) == (ClaimState.HELD, 100)
    clinic.change("fee_schedules", builders.fee_schedule())
    again = reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    assert (again.state, again.claim.charge) == (ClaimState.READY, 25_400)


def test_a_claim_with_the_payer_is_not_assembled_again(clinic: Clinic) -> None:
    record = clinic.sent()
    with pytest.raises(Conflict) as refused:
        reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    assert refused.value.code == "claim_state"


def test_a_person_may_let_an_edit_stand_with_a_reason(clinic: Clinic) -> None:
    clinic.change("encounters", builders.encounter(note_signed_by=""))
    record = clinic.assemble()

    def bypass(rule: str, *subjects: str) -> ClaimRecord:
        return bypass_finding(
            BILLER,
            record.id,
            rule,
            subjects,
            "signed on paper, scanned",
            units=clinic.units,
            coding=clinic.coding,
            clock=clinic.clock,
        )

    for rule, subjects in (("CLM-NPI", ("claim",)), ("CLM-SIGNED", ("line:1",)), ("IG-REQUIRED", ("claim",))):
        with pytest.raises(Conflict) as refused:
            bypass(rule, *subjects)
        assert refused.value.code == "no_finding"
    ready = bypass("CLM-SIGNED", "claim")
    assert ready.state is ClaimState.READY
    (finding,) = [f for f in ready.findings if f.rule == "CLM-SIGNED"]
    assert finding.verdict is Verdict.BYPASSED
    assert finding.bypass is not None
    assert (finding.bypass.by, finding.bypass.reason) == ("biller-1", "signed on paper, scanned")
