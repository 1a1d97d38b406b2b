"""Eligibility, decisions and payments as FHIR R4B: valid resources with the same figures."""

from __future__ import annotations

from datetime import date

from billing_service.domain.eligibility import EligibilityRejection
from billing_service.fhir import answers
from billing_service.fhir.elements import cents_of, code_of
from tests.billing.x12 import samples

TODAY = date(2026, 3, 2)


def test_eligibility_request() -> None:
    resource = answers.eligibility_request(samples.inquiry(service_types=("30", "98")), TODAY)
    assert [code_of(item["category"]) for item in resource["item"]] == ["30", "98"]
    assert resource["servicedPeriod"]["start"] == "2026-02-20"


def test_eligibility_response() -> None:
    resource = answers.eligibility_response(samples.answer(), TODAY)
    insurance = resource["insurance"][0]
    assert insurance["inforce"] is True
    deductible = insurance["item"][1]
    assert cents_of(deductible["benefit"][0]["allowedMoney"]) == 50000
    assert code_of(deductible["network"]) == "in"
    assert insurance["item"][3]["benefit"][0]["allowedString"] == "20 percent"
    assert insurance["item"][5]["authorizationRequired"] is True


def test_a_rejected_inquiry_is_an_error() -> None:
    rejected = samples.answer(benefits=(), rejections=(EligibilityRejection("subscriber", "72"),))
    resource = answers.eligibility_response(rejected, TODAY)
    assert (resource["outcome"], code_of(resource["error"][0]["code"])) == ("error", "72")


def test_decision_and_explanation_have_the_remittance_figures() -> None:
    remittance = samples.remittance()
    payment = remittance.claims[0]
    for resource in (
        answers.claim_response(payment, remittance),
        answers.explanation_of_benefit(payment, remittance),
    ):
        first = resource["item"][0]["adjudication"]
        assert [cents_of(one["amount"]) for one in first] == [14500, 8000, 4500, 2000, 10000]
        assert [code_of(one.get("reason")) for one in first] == ["", "", "45", "3", ""]
        assert cents_of(resource["payment"]["amount"]) == payment.paid


def test_reconciliation_adds_up_to_the_payment() -> None:
    remittance = samples.remittance()
    resource = answers.payment_reconciliation(remittance)
    assert sum(cents_of(one["amount"]) for one in resource["detail"]) == remittance.amount
    assert cents_of(resource["paymentAmount"]) == remittance.amount
    assert resource["outcome"] == "complete"
