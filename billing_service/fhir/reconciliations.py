"""PaymentReconciliation (FHIR R4B) from and to an 835; it contains the ClaimResponse of each claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from billing_service.domain.remittance import ClaimPayment, ProviderAdjustment, Remittance
from billing_service.fhir import elements as f
from billing_service.fhir.extensions import extended, overlaid
from billing_service.fhir.remittances import (
    CONTROL_NUMBER,
    PAYER_ID,
    PAYERS_NUMBER,
    PAYMENT_TRACE,
    own_decision,
    response_resource,
)

_PAYMENT = "http://terminology.hl7.org/CodeSystem/payment-type"
_REASON = "urn:x12:426"


def payment_reconciliation(remittance: Remittance) -> f.Resource:
    """PaymentReconciliation of an 835: one detail a claim, one a provider adjustment with its sign turned."""
    responses = [
        (f"claim-{number}", response_resource(one, remittance, f"-{number}"))
        for number, one in enumerate(remittance.claims, start=1)
    ]
    contained: list[f.Resource] = [
        f.organization("payer", remittance.payer_name, [f.identifier(PAYER_ID, remittance.payer_id)])
    ]
    for name, response in responses:
        people = [one for one in response.pop("contained") if one["id"] != "payer"]
        # The head is said once, by the reconciliation.
        own = [_payment_only(one) for one in response.pop("extension", [])]
        contained += [*people, {**response, "id": name, "extension": [one for one in own if one]}]
    claims = [
        {
            "type": f.coding(_PAYMENT, "payment"),
            "identifier": f.identifier(PAYERS_NUMBER, one.payer_control_number),
            "request": {"identifier": f.identifier(CONTROL_NUMBER, one.control_number)},
            "response": {"reference": f"#{name}"},
            "amount": f.money(one.paid),
        }
        for (name, _), one in zip(responses, remittance.claims, strict=True)
    ]
    provider = [
        {
            "type": f.coding(_PAYMENT, "adjustment"),
            "predecessor": f.identifier(f"{_REASON}:{one.reason}", one.reference or "-"),
            "payee": {"identifier": f.identifier(f.NPI, one.provider_id)} if one.provider_id else None,
            "date": f.day(one.fiscal_period_end),
            "amount": f.money(-one.amount),
        }
        for one in remittance.provider_adjustments
    ]
    resource = {
        "resourceType": "PaymentReconciliation",
        "contained": contained,
        "identifier": [f.identifier(PAYMENT_TRACE, remittance.trace)],
        "status": "active",
        **f.required_day("created", remittance.production_date or remittance.paid_on),
        "paymentIssuer": {"reference": "#payer"},
        "requestor": {
            "identifier": f.identifier(f.NPI, remittance.payee_npi),
            "display": remittance.payee_name,
        },
        "outcome": "complete" if remittance.out_of_balance_by == 0 else "partial",
        **f.required_day("paymentDate", remittance.paid_on),
        "paymentAmount": f.money(remittance.net),
        "paymentIdentifier": f.identifier(PAYMENT_TRACE, remittance.trace),
        "detail": [*claims, *provider],
    }
    resource = f.without_empty(resource)
    return f.checked(extended(resource, _reconciled(resource, f.Parties(resource)), remittance))


def _payment_only(extension: f.Resource) -> f.Resource | None:
    return extension if extension["url"].endswith(":payment") else None


def remittance_from(resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]] = ()) -> Remittance:
    """Of a PaymentReconciliation. A detail whose response is not given becomes a payment without lines."""
    return overlaid(_reconciled(resource, f.Parties(resource, beside)), resource)


def _reconciled(resource: Mapping[str, Any], parties: f.Parties) -> Remittance:
    payer, requestor = parties.of(resource.get("paymentIssuer")), resource.get("requestor", {})
    if not resource.get("_paymentDate"):
        f.need(resource, "paymentDate", "PaymentReconciliation")
    on = f.day_of(resource.get("paymentDate"))
    net = f.cents_of(resource.get("paymentAmount"))
    details = resource.get("detail", ())
    return Remittance(
        payer_name=f.text_of(payer.get("name")),
        payer_id=f.identifier_of(payer),
        payee_name=requestor.get("display", ""),
        payee_npi=requestor.get("identifier", {}).get("value", ""),
        trace=f.identifier_of(resource),
        amount=abs(net),
        credit_debit="D" if net < 0 else "C",
        method="NON",
        paid_on=on,
        claims=tuple(_claim_paid(one, parties) for one in details if not _is_adjustment(one)),
        provider_adjustments=tuple(_provider_adjustment(one, on) for one in details if _is_adjustment(one)),
        production_date=f.day_of(resource.get("created")),
    )


def _is_adjustment(detail: Mapping[str, Any]) -> bool:
    return f.code_of(detail.get("type")) == "adjustment"


def _claim_paid(detail: Mapping[str, Any], parties: f.Parties) -> ClaimPayment:
    response = parties.of(detail.get("response"), "ClaimResponse")
    if response.get("created"):
        return overlaid(own_decision(response, parties), response).payment
    paid = f.cents_of(detail.get("amount"))
    return ClaimPayment(
        control_number=f.identifier_of({"identifier": [detail.get("request", {}).get("identifier", {})]}),
        status="1",
        charge=paid,
        paid=paid,
        patient_responsibility=0,
        payer_control_number=detail.get("identifier", {}).get("value", ""),
    )


def _provider_adjustment(detail: Mapping[str, Any], on: date | None) -> ProviderAdjustment:
    number = detail.get("predecessor", detail.get("identifier", {}))
    system = str(number.get("system", ""))
    reference = number.get("value", "")
    return ProviderAdjustment(
        provider_id=detail.get("payee", {}).get("identifier", {}).get("value", ""),
        fiscal_period_end=f.day_of(detail.get("date")) or on or date.min,
        reason=system.rpartition(":")[2] if system.startswith(_REASON) else "",
        reference="" if reference == "-" else reference,
        amount=-f.cents_of(detail.get("amount")),
    )
