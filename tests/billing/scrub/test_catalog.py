"""Every edit has its authority, what it prevents, a claim that passes it and one that fails it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from billing_service.domain.advance_notice import AdvanceNotice, NoticeOption, NoticeReason
from billing_service.domain.assembly import Insurance, assemble
from billing_service.domain.authorization_record import (
    Authorization,
    AuthorizationKind,
    AuthorizationStatus,
    GrantedService,
    Use,
)
from billing_service.domain.claim import Accident, ClaimKind
from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.coverage import PayerOrder
from billing_service.domain.eligibility import Benefit, EligibilityAnswer, EligibilityRejection
from billing_service.domain.eligibility_check import CheckState, EligibilityCheck
from billing_service.domain.encounter import Charge, FacilityStay
from billing_service.domain.msp import MspQuestionnaire
from billing_service.domain.people import Address
from billing_service.domain.practice import ProviderEnrolment
from billing_service.domain.privacy import Consent, ConsentKind, Restriction
from billing_service.domain.trading_partner import Enrolment
from billing_service.scrub.catalog import CATALOG, PREVENTS, scrub
from billing_service.scrub.edit import ClaimSubject, ScrubBook
from shared.rules import Finding, Severity, Verdict, run
from tests.billing.builders import (
    VISIT_DAY,
    billing_provider,
    coded_visit,
    coverage,
    encounter,
    fee_schedule,
    location,
    materials,
    partner,
    patient,
    rendering_provider,
    service,
)

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def check(*benefits: Benefit, **changes: Any) -> EligibilityCheck:
    answer = EligibilityAnswer("T", "Bluestem", "BCPPO", "BSM100200", benefits, changes.pop("rejections", ()))
    asked = EligibilityCheck("elg_1", "enc_1", "cov_1", VISIT_DAY, VISIT_DAY, NOW, CheckState.ANSWERED)
    return replace(asked, answer=answer, **changes)


ACTIVE = check(Benefit("1", service_types=("30",)))
INACTIVE = check(Benefit("6", service_types=("30",)))


def book(**changes: Any) -> ScrubBook:
    return ScrubBook(**{"today": VISIT_DAY, "eligibility": ACTIVE} | changes)


def subject(control_number: str = "C1", **changes: Any) -> ClaimSubject:
    made = materials(**changes)
    return ClaimSubject(assemble(made, control_number), made)


def insured(**changes: Any) -> tuple[Insurance, ...]:
    return (Insurance(coverage(**changes), partner()),)


def billed_by(**changes: Any) -> Any:
    registered = billing_provider()
    return replace(registered, provider=replace(registered.provider, **changes))


def same_visit(state: ClaimState) -> ClaimRecord:
    claim = subject("C0").assembled.claim
    return ClaimRecord(
        "clm_0", "enc_0", "pat_1", "cov_1", "pyr_1", "cs_0", claim, state, NOW, labels=("", "", "")
    )


LAB = {"visit": coded_visit(services=(service("80053"),)), "fee_schedules": (fee_schedule(c80053=4_000),)}


def laboratory(certificate: str, code: str, *modifiers: str, clia: str = "14D0123456") -> ClaimSubject:
    return subject(
        visit=coded_visit(services=(service(code, modifiers=modifiers),)),
        fee_schedules=(fee_schedule(**{f"c{code}": 4_000}),),
        location=location(clia=clia, clia_certificate=certificate),
    )


NEEDS_AUTHORIZATION = check(Benefit("1"), Benefit("CB", procedure="99214", authorization="Y"))

AUTHORIZED = {"encounter": encounter(authorization="PA1")}
CONSENT = Consent("cns_1", "pat_1", ConsentKind.PART_2, date(2026, 1, 5))
STAY = FacilityStay("131", VISIT_DAY, VISIT_DAY, "01")


def granted(code: str = "99214", units: str = "5", **changes: Any) -> Authorization:
    fields = {
        "id": "aut_1",
        "patient_id": "pat_1",
        "coverage_id": "cov_1",
        "kind": AuthorizationKind.PRIOR_AUTHORIZATION,
        "status": AuthorizationStatus.APPROVED,
        "number": "PA1",
        "services": (GrantedService(code, Decimal(units)),),
    }
    return Authorization(**fields | changes)


def abn(option: NoticeOption | None) -> AdvanceNotice:
    return AdvanceNotice(
        "abn_1", "pat_1", ("99214",), NoticeReason.NOT_NECESSARY, VISIT_DAY, 18_500, option, VISIT_DAY
    )


def medicare(**changes: Any) -> tuple[Insurance, ...]:
    answered = {"msp": MspQuestionnaire(VISIT_DAY)} | changes
    return (Insurance(coverage(**answered), partner(claim_filing="MB")),)


MEDICARE_BILLED = {"insurances": medicare()}

FAILING: dict[str, list[tuple[ClaimSubject, ScrubBook]]] = {
    "CLM-ELIG-ACTIVE": [
        (subject(), book(eligibility=INACTIVE)),
        (subject(), book(eligibility=check(rejections=(EligibilityRejection("subscriber", "75"),)))),
    ],
    "CLM-ELIG-CURRENT": [
        (subject(), book(eligibility_stale=True)),
        (subject(), book(eligibility=replace(ACTIVE, asked_for=date(2026, 3, 1)))),
    ],
    "CLM-COVERAGE-DATES": [
        (subject(insurances=insured(to_date=date(2026, 3, 1))), book()),
        (subject(insurances=insured(from_date=date(2026, 3, 3))), book()),
    ],
    "CLM-MEMBER-ID": [
        (subject(insurances=insured(member_id="")), book()),
        (subject(insurances=insured(relationship="19")), book()),
    ],
    "CLM-AUTHORIZATION": [(subject(), book(eligibility=NEEDS_AUTHORIZATION))],
    "CLM-TIMELY": [(subject(), book(today=date(2027, 3, 3)))],
    "CLM-NPI": [
        (subject(billing=billed_by(npi="")), book()),
        (subject(billing=billed_by(npi="1234567890")), book()),
    ],
    "CLM-TAXONOMY": [(subject(billing=billed_by(taxonomy="")), book())],
    "CLM-TAX-ID": [(subject(billing=billed_by(tax_id="")), book())],
    "CLM-BILLING-ADDRESS": [
        (subject(billing=billed_by(address=None)), book()),
        (subject(billing=billed_by(address=Address("P.O. Box 7", "Peoria", "IL", "616021234"))), book()),
        (subject(billing=billed_by(address=Address("1 A St", "Peoria", "IL", "61602"))), book()),
    ],
    "CLM-PATIENT-ADDRESS": [
        (subject(patient=replace(patient(), person=replace(patient().person, address=None))), book()),
        (subject(patient=replace(patient(), person=replace(patient().person, birth_date=None))), book()),
    ],
    "CLM-PLACE": [(subject(encounter=encounter(place_of_service="1")), book())],
    "CLM-CLIA": [(subject(**LAB), book())],
    "CLM-QW": [
        (laboratory("waiver", "87880"), book()),
        (laboratory("ppm", "83036"), book()),
        (laboratory("waiver", "80305", "59"), book()),
    ],
    "CLM-QW-NEEDLESS": [
        (laboratory("waiver", "81002", "QW"), book()),
        (laboratory("compliance", "82962", "QW"), book()),
    ],
    "CLM-CLIA-CERTIFICATE": [
        (laboratory("waiver", "84153"), book()),
        (laboratory("waiver", "81001"), book()),
        (laboratory("ppm", "84153"), book()),
    ],
    "CLM-SIGNED": [
        (subject(encounter=encounter(note_signed_by="")), book()),
        (subject(encounter=encounter(note_signed_at=None)), book()),
    ],
    "CLM-DIAGNOSES": [
        (subject(visit=coded_visit(diagnoses=(), services=(service("99214", ()),))), book()),
        (subject(visit=coded_visit(diagnoses=tuple(f"Z00.{n:02d}" for n in range(13)))), book()),
    ],
    "CLM-LINES": [
        (subject(visit=coded_visit(services=())), book()),
        (subject(visit=coded_visit(services=(service("99214"),) * 51)), book()),
    ],
    "CLM-POINTERS": [(subject(visit=coded_visit(services=(service("99214", ()),))), book())],
    "CLM-CHARGES": [
        (subject(fee_schedules=()), book()),
        (subject(fee_schedules=(fee_schedule(c99214=0, cJ1885=1, c96372=1),)), book()),
    ],
    "CLM-DUPLICATE": [(subject(), book(other_claims=(same_visit(ClaimState.ACCEPTED),)))],
    "CLM-ACCIDENT": [
        (subject(encounter=encounter(accident=Accident(("AA",), None, "IL"))), book()),
        (subject(encounter=encounter(accident=Accident(("AA",), VISIT_DAY))), book()),
        (subject(visit=coded_visit(diagnoses=("S52.521A", "I10", "E11.9"))), book()),
    ],
    "CLM-AUTH-LEFT": [
        (subject(**AUTHORIZED, authorizations=(granted(to_date=date(2026, 3, 1)),)), book()),
        (subject(**AUTHORIZED, authorizations=(granted(units="1", code="J1885"),)), book()),
        (
            subject(**AUTHORIZED, authorizations=(granted(visits=1),)),
            book(uses={"aut_1": (Use("clm_0", "enc_0", ()),)}),
        ),
    ],
    "CLM-AUTH-SERVICES": [(subject(**AUTHORIZED, authorizations=(granted(code="97110"),)), book())],
    "CLM-ENROLMENT": [
        (
            subject(
                insurances=(Insurance(coverage(), partner(enrolments=(Enrolment("837P", "requested"),))),)
            ),
            book(),
        ),
        (
            subject(
                billing=replace(
                    billing_provider(),
                    enrolments=(ProviderEnrolment("pyr_1", to_date=date(2026, 3, 1)),),
                )
            ),
            book(),
        ),
    ],
    "CLM-RESTRICTED": [
        (subject(restrictions=(Restriction("rst_1", "pat_1", VISIT_DAY, "enc_1"),), today=VISIT_DAY), book())
    ],
    "CLM-PART-2": [
        (subject(encounter=encounter(part_2=True)), book()),
        (
            subject(
                encounter=encounter(part_2=True),
                consents=(replace(CONSENT, revoked_on=VISIT_DAY),),
            ),
            book(),
        ),
    ],
    "CLM-LEFT-OFF": [
        (
            subject(
                restrictions=(Restriction("rst_1", "pat_1", VISIT_DAY, "enc_1", codes=("96372",)),),
                today=VISIT_DAY,
            ),
            book(),
        ),
        (subject(**MEDICARE_BILLED, notices=(abn(NoticeOption.PAY_NOT_BILL),)), book()),
    ],
    "CLM-ABN": [
        (subject(**MEDICARE_BILLED, notices=(abn(NoticeOption.DECLINE),)), book()),
        (subject(**MEDICARE_BILLED, notices=(replace(abn(None), signed_on=None),)), book()),
    ],
    "CLM-MSP": [
        (subject(insurances=medicare(msp=None)), book()),
        (subject(insurances=medicare(order=PayerOrder.SECONDARY)), book()),
    ],
    "CLM-ORDERING": [(subject(**LAB, insurances=medicare()), book())],
    "CLM-REVENUE": [(subject(encounter=encounter(kind=ClaimKind.INSTITUTIONAL, stay=STAY)), book())],
    "CLM-DUPLICATE-MEMBER": [(subject(), book(same_member_claims=(same_visit(ClaimState.ACCEPTED),)))],
}
# Rules that say nothing of the plain claim, each with one that they do pass.
PASSING: dict[str, tuple[ClaimSubject, ScrubBook]] = {
    "CLM-AUTHORIZATION": (
        subject(encounter=encounter(authorization="AUTH77")),
        book(eligibility=NEEDS_AUTHORIZATION),
    ),
    "CLM-AUTH-LEFT": (subject(**AUTHORIZED, authorizations=(granted(visits=2),)), book()),
    "CLM-AUTH-SERVICES": (subject(**AUTHORIZED, authorizations=(granted(),)), book()),
    "CLM-PART-2": (subject(encounter=encounter(part_2=True), consents=(CONSENT,)), book()),
    "CLM-ABN": (subject(**MEDICARE_BILLED, notices=(abn(NoticeOption.BILL_MEDICARE),)), book()),
    "CLM-MSP": (subject(insurances=medicare()), book()),
    "CLM-ORDERING": (subject(**LAB, insurances=medicare(), ordering=rendering_provider()), book()),
    "CLM-REVENUE": (
        subject(
            encounter=encounter(
                kind=ClaimKind.INSTITUTIONAL,
                stay=STAY,
                charges=tuple(Charge(c, revenue_code="0510") for c in ("99214", "J1885", "96372")),
            )
        ),
        book(),
    ),
    "CLM-CLIA": (subject(**LAB, location=location(clia="14D0123456")), book()),
    "CLM-QW": (laboratory("waiver", "87880", "QW"), book()),
    "CLM-QW-NEEDLESS": (laboratory("waiver", "87880", "QW"), book()),
    "CLM-CLIA-CERTIFICATE": (laboratory("ppm", "81001"), book()),
    "CLM-ACCIDENT": (subject(encounter=encounter(accident=Accident(("AA",), VISIT_DAY, "IL"))), book()),
}


def edits_of(subject: ClaimSubject) -> list[Finding]:
    """Without what SNIP says of the same fault in the file."""
    return [f for f in scrub(subject, book()) if f.rule in PREVENTS]


def outcomes(rule: str, case: tuple[ClaimSubject, ScrubBook]) -> list[Finding]:
    return [f for f in run(CATALOG, *case, VISIT_DAY) if f.rule == rule]


@pytest.mark.parametrize("edit", CATALOG, ids=lambda edit: edit.id)
def test_every_edit_cites_its_authority_and_names_what_it_prevents(edit: Any) -> None:
    assert edit.citation
    assert edit.title
    assert edit.prevents
    assert edit.id in FAILING


@pytest.mark.parametrize(
    ("rule", "case"), [(rule, case) for rule, cases in FAILING.items() for case in cases]
)
def test_a_claim_with_the_fault_fails(rule: str, case: tuple[ClaimSubject, ScrubBook]) -> None:
    found = outcomes(rule, case)
    assert Verdict.FAIL in {f.verdict for f in found}
    assert all(f.message and f.subjects for f in found if f.verdict is Verdict.FAIL)


@pytest.mark.parametrize("rule", FAILING)
def test_a_claim_without_the_fault_passes(rule: str) -> None:
    found = outcomes(rule, PASSING.get(rule, (subject(), book())))
    assert {f.verdict for f in found} == {Verdict.PASS}


def test_ids_are_unique() -> None:
    assert len(PREVENTS) == len(CATALOG)


def test_the_plain_claim_is_clean() -> None:
    assert scrub(subject(), book()) == ()


def test_without_an_answer_from_the_payer_the_edit_says_so_and_does_not_pass() -> None:
    found = scrub(subject(), book(eligibility=None))
    assert [(f.rule, f.verdict) for f in found] == [("CLM-ELIG-ACTIVE", Verdict.NO_DATA)]


@pytest.mark.parametrize(
    ("certificate", "code", "modifiers", "expected"),
    [
        ("waiver", "87880", ("QW",), []),
        ("waiver", "87880", (), ["CLM-QW"]),
        ("waiver", "81002", (), []),  # waived by its code alone
        ("waiver", "81002", ("QW",), ["CLM-QW-NEEDLESS"]),
        ("waiver", "81001", (), ["CLM-CLIA-CERTIFICATE"]),  # with microscopy: moderate complexity
        ("ppm", "81001", (), []),
        ("waiver", "85025", (), ["CLM-CLIA-CERTIFICATE"]),  # waived by a list that was not read: doubted only
        ("waiver", "85025", ("QW",), []),
        ("ppm", "87880", (), ["CLM-QW"]),
        ("waiver", "84153", (), ["CLM-CLIA-CERTIFICATE"]),
        ("waiver", "84153", ("90",), []),  # another laboratory ran it
        ("waiver", "87880", ("90",), []),
        ("compliance", "87880", (), []),
        ("accreditation", "84153", (), []),
        ("registration", "84153", (), []),
        ("", "87880", (), []),  # nobody has said what the certificate is
        ("waiver", "99214", (), []),
    ],
)
def test_tests_fit_the_certificate_of_their_laboratory(
    certificate: str, code: str, modifiers: tuple[str, ...], expected: list[str]
) -> None:
    found = edits_of(laboratory(certificate, code, *modifiers))
    assert [f.rule for f in found if f.rule.startswith(("CLM-QW", "CLM-CLIA"))] == expected


def test_a_laboratory_without_a_number_is_told_so_whatever_the_modifier() -> None:
    found = edits_of(laboratory("", "87880", "QW", clia=""))
    assert "CLM-CLIA" in {f.rule for f in found}


def test_a_skin_test_needs_no_laboratory() -> None:
    assert "CLM-CLIA" not in {f.rule for f in edits_of(laboratory("", "86580", clia=""))}


def test_a_missing_charge_names_the_code() -> None:
    found = edits_of(subject(fee_schedules=(fee_schedule(c99214=100, cJ1885=1),)))
    assert [(f.rule, f.subjects) for f in found] == [("CLM-CHARGES", ("line:3",))]
    assert "96372" in found[0].message


@pytest.mark.parametrize("state", [ClaimState.VOIDED, ClaimState.REJECTED_277CA, ClaimState.HELD])
def test_a_claim_that_does_not_stand_is_no_duplicate(state: ClaimState) -> None:
    assert scrub(subject(), book(other_claims=(same_visit(state),))) == ()


@pytest.mark.parametrize("modifier", ["76", "59"])
def test_a_modifier_makes_a_second_service_another_one(modifier: str) -> None:
    services = (service("99214", (1,), ("25", modifier)),)
    found = scrub(
        subject(visit=coded_visit(services=services)),
        book(other_claims=(same_visit(ClaimState.ACCEPTED),)),
    )
    assert found == ()


def test_what_the_coding_rules_said_is_carried_over_with_missing_data_shown() -> None:
    said = Finding("ICD-AGE", "Age", Verdict.NO_DATA, Severity.WARNING, "no table", "MCE")
    assert said in scrub(subject(visit=coded_visit(findings=(said,))), book())


def test_filing_ends_on_the_same_day_a_year_later_and_the_leap_day_on_the_28th() -> None:
    assert partner().last_filing_date(date(2026, 3, 2)) == date(2027, 3, 2)
    assert partner().last_filing_date(date(2024, 2, 29)) == date(2025, 2, 28)
    assert partner(timely_filing_months=6).last_filing_date(date(2025, 8, 31)) == date(2026, 2, 28)


def test_the_rendering_provider_is_checked_too() -> None:
    registered = rendering_provider()
    bad = replace(registered, provider=replace(registered.provider, npi="1245319590"))
    assert [f.subjects for f in edits_of(subject(rendering=bad))] == [("provider:rendering",)]
