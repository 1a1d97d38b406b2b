"""What payers say as FHIR R4B: an integrator finds the figures in R4B's own elements."""

from __future__ import annotations

from datetime import date

from billing_service.domain.eligibility import EligibilityRejection
from billing_service.fhir.elements import cents_of, code_of
from billing_service.fhir.eligibility import eligibility_request, eligibility_response
from billing_service.fhir.reconciliations import payment_reconciliation
from billing_service.fhir.remittances import claim_response, explanation_of_benefit
from tests.billing.x12 import samples

TODAY = date(2026, 3, 2)


def test_eligibility_request() -> None:
    resource = eligibility_request(samples.inquiry(service_types=("30", "98")), TODAY)
    assert [code_of(item["category"]) for item in resource["item"]] == ["30", "98"]
    assert resource["servicedPeriod"]["start"] == "2026-02-20"
    assert "extension" not in resource


def test_eligibility_response() -> None:
    resource = eligibility_response(samples.answer(), TODAY)
    insurance = resource["insurance"][0]
    assert insurance["inforce"] is True
    deductible = insurance["item"][1]
    assert cents_of(deductible["benefit"][0]["allowedMoney"]) == 50000
    assert code_of(deductible["network"]) == "in"
    assert insurance["item"][3]["benefit"][0]["allowedString"] == "20 percent"
    assert insurance["item"][5]["authorizationRequired"] is True


def test_a_rejected_inquiry_is_an_error() -> None:
    rejected = samples.answer(benefits=(), rejections=(EligibilityRejection("subscriber", "72"),))
    resource = eligibility_response(rejected, TODAY)
    assert (resource["outcome"], code_of(resource["error"][0]["code"])) == ("error", "72")


def test_decision_and_explanation_have_the_remittance_figures() -> None:
    remittance = samples.remittance()
    payment = remittance.claims[0]
    for resource in (claim_response(payment, remittance), explanation_of_benefit(payment, remittance)):
        first = resource["item"][0]["adjudication"]
        assert [cents_of(one["amount"]) for one in first] == [14500, 8000, 4500, 2000, 10000]
        assert [code_of(one.get("reason")) for one in first] == ["", "", "45", "3", ""]
        assert cents_of(resource["payment"]["amount"]) == payment.paid


def test_reconciliation_adds_up_to_the_payment() -> None:
    remittance = samples.remittance()
    resource = payment_reconciliation(remittance)
    assert sum(cents_of(one["amount"]) for one in resource["detail"]) == remittance.amount
    assert cents_of(resource["paymentAmount"]) == remittance.amount
    assert resource["outcome"] == "complete"
    contained = {one["id"]: one for one in resource["contained"]}
    assert contained["claim-1"]["resourceType"] == "ClaimResponse"
