"""Nine resources, both ways: what is written comes back whole, whatever the model holds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from billing_service.domain.claim import Claim
from billing_service.domain.eligibility import EligibilityAnswer, EligibilityInquiry
from billing_service.domain.remittance import ClaimPayment, Remittance
from billing_service.domain.statement import Statement, StatementClaim, StatementLine
from billing_service.fhir.accounts import charge_items, invoice
from billing_service.fhir.claims import claim_to
from billing_service.fhir.convert import FhirRead, read
from billing_service.fhir.coverage import Insured, coverage_to
from billing_service.fhir.elements import Resource, json_bytes
from billing_service.fhir.eligibility import eligibility_request, eligibility_response
from billing_service.fhir.reconciliations import payment_reconciliation
from billing_service.fhir.remittances import Decision, claim_response, explanation_of_benefit
from tests.billing.fhir.everything import anything
from tests.billing.x12.institutional_strategies import institutional_claims
from tests.billing.x12.strategies import claims

DAY = date(2026, 3, 2)
thorough = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
CENTS = st.integers(0, 10_000_000)
LINES = anything(StatementLine).map(lambda one: replace(one, description=one.description or "VISIT"))
STATEMENTS = st.builds(
    replace,
    anything(Statement),
    claims=st.lists(
        st.builds(
            replace, anything(StatementClaim), lines=st.lists(LINES, min_size=1, max_size=2).map(tuple)
        ),
        max_size=2,
    ).map(tuple),
)


def back(resource: Resource) -> Any:
    """Through JSON text, as an integrator gets it; nothing may be lost."""
    found: FhirRead = read(json.loads(json_bytes(resource), parse_float=Decimal))
    assert found.losses == ()
    return found.value


@thorough
@given(st.one_of(claims(), institutional_claims(), anything(Claim)))
def test_claims(claim: Claim) -> None:
    assert back(claim_to(claim, DAY)) == claim


@thorough
@given(anything(Insured))
def test_coverages(one: Insured) -> None:
    assert back(coverage_to(one.subscriber, one.payer, one.patient)) == one


@thorough
@given(anything(ClaimPayment), anything(Remittance))
def test_decisions_and_explanations(payment: ClaimPayment, remittance: Remittance) -> None:
    whole = Decision(payment, replace(remittance, claims=()))
    assert back(claim_response(payment, remittance)) == whole
    assert back(explanation_of_benefit(payment, remittance)) == whole


@thorough
@given(anything(Remittance))
def test_reconciliations(remittance: Remittance) -> None:
    assert back(payment_reconciliation(remittance)) == remittance


@thorough
@given(anything(EligibilityInquiry))
def test_questions(inquiry: EligibilityInquiry) -> None:
    assert back(eligibility_request(inquiry, DAY)) == inquiry


@thorough
@given(anything(EligibilityAnswer))
def test_answers(answer: EligibilityAnswer) -> None:
    assert back(eligibility_response(answer, DAY)) == answer


@thorough
@given(anything(Claim))
def test_charges(claim: Claim) -> None:
    for line, resource in zip(claim.lines, charge_items(claim), strict=True):
        found = back(resource)
        assert found.line == line
        assert found.patient == claim.patient_person


@thorough
@given(STATEMENTS)
def test_statements(statement: Statement) -> None:
    assert back(invoice(statement)) == statement
