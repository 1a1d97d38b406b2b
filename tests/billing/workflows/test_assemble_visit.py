"""Visits that are more than one claim, coded elsewhere, priced from Medicare, or kept from the plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from billing_service.domain.authorization_record import (
    Authorization,
    AuthorizationKind,
    AuthorizationStatus,
    GrantedService,
)
from billing_service.domain.claim_record import ClaimState
from billing_service.domain.encounter import Charge, EncounterStatus
from billing_service.domain.fee_schedule import Basis, MedicareAmount
from billing_service.domain.payer_rule import Condition, Expectation, Operator, PayerRule, RuleCase
from billing_service.domain.privacy import Consent, ConsentKind, Restriction
from billing_service.workflows.assemble_claim import (
    assemble_claims,
    bypass_finding,
    reassemble_claim,
)
from billing_service.workflows.check_eligibility import check_eligibility
from billing_service.workflows.submit_claim import submit_claims
from billing_service.workflows.void_claim import void_claim
from shared.errors import Conflict, Unavailable
from shared.rules import Finding, Severity, Verdict
from tests.billing import builders
from tests.billing.workflows.world import BILLER, Clinic

TWO_PLACES = builders.encounter(charges=(Charge("J1885", place_of_service="12"),))


def assemble(clinic: Clinic, claim_id: str = "clm_00000000000000000000000001") -> list[str]:
    made = assemble_claims(
        BILLER, "enc_1", claim_id, units=clinic.units, coding=clinic.coding, clock=clinic.clock
    )
    return [record.id for record in made]


def test_all_claims_of_a_visit_are_made_at_once_and_found_again(clinic: Clinic) -> None:
    clinic.change("encounters", TWO_PLACES)
    ids = assemble(clinic)
    assert len(set(ids)) == 2
    records = [clinic.claim(id) for id in ids]
    assert [(r.part, r.parts) for r in records] == [(1, 2), (2, 2)]
    assert len({r.control_number for r in records}) == 2
    assert assemble(clinic) == ids
    with pytest.raises(Conflict, match="all its 2 claims"):
        assemble(clinic, "clm_other")


def test_a_voided_part_may_be_claimed_anew_alone(clinic: Clinic) -> None:
    clinic.change("encounters", TWO_PLACES)
    first, second = assemble(clinic)
    void_claim(BILLER, second, "wrong place", units=clinic.units, clock=clinic.clock)
    (again,) = assemble(clinic, "clm_00000000000000000000000002")
    assert clinic.claim(again).part == 2
    assert clinic.claim(first).state is not ClaimState.VOIDED


def test_a_visit_that_needs_more_claims_than_before_says_so(clinic: Clinic) -> None:
    record = clinic.assemble()
    clinic.change("encounters", replace(TWO_PLACES, version=1))
    with pytest.raises(Conflict) as refused:
        reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    assert refused.value.code == "parts_changed"


def test_charges_of_a_visit_coded_elsewhere_are_validated_by_the_coding_service(clinic: Clinic) -> None:
    bundled = Finding(
        "NCCI-PTP", "Pair", Verdict.FAIL, Severity.ERROR, "96372 is part of 99214", "NCCI", ("line:1",)
    )
    clinic.coding.findings = (bundled,)
    own = builders.encounter(
        code_set_id="",
        diagnoses=("E11.22",),
        charges=(Charge("99214", pointers=(1,)), Charge("96372", pointers=(1,))),
    )
    clinic.change("encounters", own)
    record = clinic.claim(assemble(clinic)[0])
    assert record.state is ClaimState.HELD
    assert bundled in record.findings
    (asked,) = clinic.coding.asked
    assert [s.code for s in asked.services] == ["99214", "96372"]
    assert (asked.birth_date, asked.sex, asked.payer_kind) == (date(1968, 5, 17), "female", "commercial")
    clinic.coding.down = True
    with pytest.raises(Unavailable):
        reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    assert clinic.claim(record.id) == record


def test_medicares_amounts_are_asked_for_what_no_list_prices(clinic: Clinic) -> None:
    schedule = replace(
        builders.fee_schedule(cJ1885=1_200), basis=Basis.PERCENT_OF_MEDICARE, percent=Decimal(150)
    )
    clinic.change("fee_schedules", schedule)
    clinic.coding.amounts = {"99214": MedicareAmount("99214", "", 12_000, 9_000)}
    record = clinic.assemble()
    assert [line.charge for line in record.claim.lines] == [18_000, 2_400, 0]
    assert [f.subjects for f in record.findings if f.rule == "CLM-CHARGES"] == [("line:3",)]


@pytest.mark.parametrize("status", [EncounterStatus.PLANNED, EncounterStatus.CANCELLED])
def test_no_claim_is_made_of_a_visit_that_did_not_happen(clinic: Clinic, status: EncounterStatus) -> None:
    clinic.change("encounters", builders.encounter(status=status))
    with pytest.raises(Conflict) as refused:
        clinic.assemble()
    assert refused.value.code == "encounter_not_finished"


RESTRICTED = Restriction("rst_1", "pat_1", date(2026, 3, 2), "enc_1")


def test_a_restricted_visit_reaches_no_payer_at_any_door(clinic: Clinic) -> None:
    record = clinic.assemble()
    clinic.change("restrictions", RESTRICTED)
    with pytest.raises(Conflict) as eligibility:
        check_eligibility(BILLER, "enc_1", units=clinic.units, payer=clinic.payer, clock=clinic.clock)
    with pytest.raises(Conflict) as again:
        reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    with pytest.raises(Conflict) as batch:
        submit_claims(BILLER, (record.id,), units=clinic.units, work=clinic.work, clock=clinic.clock)
    assert {e.value.code for e in (eligibility, again, batch)} == {"restricted"}
    assert clinic.payer.offered == []
    assert clinic.kept.interchanges.items == {}
    void_claim(BILLER, record.id, "restricted", units=clinic.units, clock=clinic.clock)
    with pytest.raises(Conflict) as assembly:
        clinic.assemble()
    assert assembly.value.code == "restricted"


def test_a_restriction_that_was_not_paid_for_or_was_lifted_binds_nobody(clinic: Clinic) -> None:
    clinic.change("restrictions", replace(RESTRICTED, paid_in_full=False))
    clinic.change("restrictions", replace(RESTRICTED, id="rst_2", lifted_on=date(2026, 3, 2)))
    assert clinic.assemble().state is ClaimState.READY


def test_a_part_2_record_waits_for_its_consent(clinic: Clinic) -> None:
    clinic.change("encounters", builders.encounter(part_2=True))
    with pytest.raises(Conflict) as refused:
        clinic.assemble()
    assert refused.value.code == "part_2_consent"
    clinic.change("consents", Consent("cns_1", "pat_1", ConsentKind.PART_2, date(2026, 1, 1), ("pyr_1",)))
    assert clinic.assemble().state is ClaimState.READY


def test_the_authorizations_visits_count_over_the_patients_claims(clinic: Clinic) -> None:
    clinic.change(
        "authorizations",
        Authorization(
            "aut_1",
            "pat_1",
            "cov_1",
            AuthorizationKind.PRIOR_AUTHORIZATION,
            AuthorizationStatus.APPROVED,
            "PA1",
            services=(GrantedService("99214"),),
            visits=1,
        ),
    )
    first = clinic.assemble()
    assert (first.claim.authorization, first.state) == ("PA1", ClaimState.READY)
    clinic.change("encounters", builders.encounter("enc_2"))
    second = clinic.assemble("enc_2")
    assert "CLM-AUTH-LEFT" in {f.rule for f in second.blocked_by}


def test_one_member_under_two_records_is_not_billed_twice(clinic: Clinic) -> None:
    clinic.sent()
    clinic.change("patients", builders.patient("pat_2"))
    clinic.change("coverages", builders.coverage("cov_2", patient_id="pat_2"))
    clinic.change("encounters", builders.encounter("enc_2", patient_id="pat_2", coverage_ids=("cov_2",)))
    clinic.coding.visits["cs_1"] = builders.coded_visit(patient_reference="pat_2")
    second = clinic.assemble("enc_2")
    assert "CLM-DUPLICATE-MEMBER" in {f.rule for f in second.blocked_by}
    twin = builders.patient("pat_2")
    clinic.change("patients", replace(twin, person=replace(twin.person, birth_date=date(2001, 1, 1))))
    again = reassemble_claim(BILLER, second.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    assert again.state is ClaimState.READY


RULE = PayerRule(
    "rul_1",
    "PAYER-DRUG-NDC",
    "A drug has its NDC",
    "Add the NDC.",
    "denial CARC 16 with M119",
    "Manual p. 3",
    when=(Condition("code", Operator.STARTS_WITH, ("J",)),),
    require=(Condition("ndc", Operator.PRESENT),),
    cases=(
        RuleCase("with", {"code": ("J1885",), "ndc": ("00409379501",)}, Expectation.PASSES),
        RuleCase("without", {"code": ("J1885",)}, Expectation.FAILS),
    ),
    partner_ids=("pyr_1",),
)


def test_the_clinics_own_rule_holds_the_claim_and_may_be_let_stand(clinic: Clinic) -> None:
    clinic.change("payer_rules", RULE)
    held = clinic.assemble()
    (finding,) = held.blocked_by
    assert (finding.rule, finding.subjects, finding.citation) == (
        "PAYER-DRUG-NDC",
        ("line:2",),
        "Manual p. 3",
    )
    assert held.rule_prevents == (("PAYER-DRUG-NDC", "denial CARC 16 with M119"),)
    stands = bypass_finding(
        BILLER,
        held.id,
        "PAYER-DRUG-NDC",
        ("line:2",),
        "vaccine supplied",
        units=clinic.units,
        coding=clinic.coding,
        clock=clinic.clock,
    )
    assert stands.state is ClaimState.READY


@pytest.mark.parametrize(
    "rule",
    [
        replace(RULE, partner_ids=("pyr_2",)),
        replace(RULE, retired=True),
        replace(RULE, from_date=date(2026, 3, 3)),
        replace(RULE, severity="warning"),
    ],
)
def test_a_rule_of_another_payer_or_time_holds_nothing(clinic: Clinic, rule: PayerRule) -> None:
    clinic.change("payer_rules", rule)
    assert clinic.assemble().state is ClaimState.READY
