"""ClaimResponse and ExplanationOfBenefit (FHIR R4B) from and to one claim of an 835.

A claim's decision goes with the head of its remittance (who paid whom, when, by what), whose `claims` are
then empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from billing_service.domain.claim import Adjustment
from billing_service.domain.money import Cents
from billing_service.domain.people import PersonName
from billing_service.domain.remittance import ClaimPayment, Remittance, ServicePayment
from billing_service.fhir import elements as f
from billing_service.fhir.extensions import extended, overlaid

_ADJUDICATION = "http://terminology.hl7.org/CodeSystem/adjudication"
CONTROL_NUMBER, PAYMENT_TRACE = f"{f.OWN}:control-number", f"{f.OWN}:payment-trace"
PAYERS_NUMBER, _MEMBER = f"{f.OWN}:payer-control-number", f"{f.OWN}:member-id"
PAYER_ID = f"{f.OWN}:payer-id"
_UNKNOWN = PersonName("UNKNOWN")


@dataclass(frozen=True, slots=True)
class Decision:
    """One claim of an 835 and the head of it."""

    payment: ClaimPayment
    remittance: Remittance
    """Without its claims."""


def claim_response(payment: ClaimPayment, remittance: Remittance) -> f.Resource:
    """ClaimResponse of one CLP."""
    return f.checked(response_resource(payment, remittance))


def explanation_of_benefit(payment: ClaimPayment, remittance: Remittance) -> f.Resource:
    """ExplanationOfBenefit of one CLP: the same decision with its services, for the patient's side."""
    shared = _shared(payment, remittance, "")
    shared["claim"] = shared.pop("request")
    resource = {
        "resourceType": "ExplanationOfBenefit",
        **shared,
        "item": [_item(line, number) for number, line in enumerate(payment.lines, start=1)],
        "provider": {
            "identifier": f.identifier(f.NPI, remittance.payee_npi),
            "display": remittance.payee_name or "unknown",
        },
        "insurance": [{"focal": True, "coverage": _member(payment.member_id)}],
    }
    return f.checked(_complete(resource, payment, remittance))


def decision_from(resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]] = ()) -> Decision:
    """Of a ClaimResponse or an ExplanationOfBenefit. FhirError where it says no amount of payment."""
    return overlaid(own_decision(resource, f.Parties(resource, beside)), resource)


def response_resource(payment: ClaimPayment, remittance: Remittance, suffix: str = "") -> f.Resource:
    """Unchecked. `suffix` tells apart the patients of several claims that one resource contains."""
    resource = {
        "resourceType": "ClaimResponse",
        **_shared(payment, remittance, suffix),
        "item": [_decided_item(line, number) for number, line in enumerate(payment.lines, start=1)],
    }
    return _complete(resource, payment, remittance)


def _complete(resource: f.Resource, payment: ClaimPayment, remittance: Remittance) -> f.Resource:
    resource = f.without_empty(resource)
    whole = Decision(payment, replace(remittance, claims=()))
    return extended(resource, own_decision(resource, f.Parties(resource)), whole)


def _member(member_id: str) -> f.Resource:
    return {"identifier": f.identifier(_MEMBER, member_id)} if member_id else {"display": "unknown"}


def _shared(payment: ClaimPayment, remittance: Remittance, suffix: str) -> dict[str, Any]:
    patient = {
        "resourceType": "Patient",
        "id": f"patient{suffix}",
        "identifier": [f.identifier(_MEMBER, payment.member_id)],
        "name": f.name(payment.patient_name or _UNKNOWN),
    }
    return {
        "contained": [
            patient,
            f.organization("payer", remittance.payer_name, [f.identifier(PAYER_ID, remittance.payer_id)]),
        ],
        "identifier": [f.identifier(PAYERS_NUMBER, payment.payer_control_number)],
        "status": "active",
        "type": f.coding(f.CLAIM_TYPE, "institutional" if payment.drg else "professional"),
        "use": "claim",
        "patient": {"reference": f"#patient{suffix}"},
        **f.required_day("created", remittance.production_date or remittance.paid_on),
        "insurer": {"reference": "#payer"},
        "request": {
            "identifier": f.identifier(CONTROL_NUMBER, payment.control_number),
            "display": "" if payment.control_number else "unknown",
        },
        "outcome": "complete",
        "adjudication": _adjustments(payment.adjustments),
        "total": [
            {"category": f.coding(_ADJUDICATION, "submitted"), "amount": f.money(payment.charge)},
            {"category": f.coding(_ADJUDICATION, "benefit"), "amount": f.money(payment.paid)},
        ],
        "payment": {
            "type": f.coding("http://terminology.hl7.org/CodeSystem/ex-paymenttype", "complete"),
            "date": f.day(remittance.paid_on),
            "amount": f.money(payment.paid),
            "identifier": f.identifier(PAYMENT_TRACE, remittance.trace),
        },
    }


def _decided_item(line: ServicePayment, number: int) -> f.Resource:
    item = f.without_empty({"itemSequence": number, "adjudication": _decided(line)})
    return extended(item, _own_line(item), line)


def _item(line: ServicePayment, number: int) -> f.Resource:
    """Only an explanation repeats the service."""
    item: f.Resource = {
        "sequence": number,
        "revenue": f.coding(f.REVENUE, line.revenue_code),
        "productOrService": f.service(line.code, line.revenue_code),
        "modifier": [f.stated(f.coding(f.procedure_system(one), one)) for one in line.modifiers],
        "servicedPeriod": {"start": f.day(line.from_date), "end": f.day(line.to_date or line.from_date)}
        if line.from_date
        else None,
        "quantity": {"value": line.units_paid} if line.units_paid is not None else None,
        "adjudication": _decided(line),
    }
    item = f.without_empty(item)
    return extended(item, _own_line(item), line)


def _decided(line: ServicePayment) -> list[f.Resource]:
    found = [
        {"category": f.coding(_ADJUDICATION, "submitted"), "amount": f.money(line.charge)},
        {"category": f.coding(_ADJUDICATION, "benefit"), "amount": f.money(line.paid)},
        *_adjustments(line.adjustments),
    ]
    if line.allowed is not None:
        found.append({"category": f.coding(_ADJUDICATION, "eligible"), "amount": f.money(line.allowed)})
    return found


def _adjustments(adjustments: Iterable[Adjustment]) -> list[f.Resource]:
    return [
        {
            "category": f.coding(f.GROUP, one.group or "unknown"),
            "reason": f.coding(f.CARC, one.reason),
            "amount": f.money(one.amount),
            "value": one.quantity,
        }
        for one in adjustments
    ]


def own_decision(resource: Mapping[str, Any], parties: f.Parties) -> Decision:
    """What R4B's own elements say."""
    asked = resource.get("request", resource.get("claim", {}))
    patient, payer = parties.of(resource.get("patient"), "Patient"), parties.of(resource.get("insurer"))
    paid: Mapping[str, Any] = resource.get("payment", {})
    totals = {
        f.code_of(one.get("category")): f.cents_of(one.get("amount")) for one in resource.get("total", ())
    }
    lines = tuple(overlaid(_own_line(one), one) for one in resource.get("item", ()))
    adjustments = _read_adjustments(resource.get("adjudication", ()))
    name = f.name_of(patient)
    created, on = f.day_of(resource.get("created")), f.day_of(paid.get("date"))
    of_patient = [one for line in lines for one in line.adjustments] + list(adjustments)
    provider = resource.get("provider", {})
    payment = ClaimPayment(
        control_number=f.identifier_of({"identifier": [asked.get("identifier", {})]}),
        status="1",
        charge=totals.get("submitted", sum(line.charge for line in lines)),
        paid=totals["benefit"] if "benefit" in totals else _paid(paid, lines),
        patient_responsibility=sum(one.amount for one in of_patient if one.group == "PR"),
        payer_control_number=f.identifier_of(resource),
        adjustments=adjustments,
        lines=lines,
        patient_name=None if name == _UNKNOWN else name,
        member_id=f.identifier_of(patient, _MEMBER),
    )
    head = Remittance(
        payer_name=f.text_of(payer.get("name")),
        payer_id=f.identifier_of(payer),
        payee_name=provider.get("display", ""),
        payee_npi=provider.get("identifier", {}).get("value", ""),
        trace=f.identifier_of({"identifier": [paid.get("identifier", {})]}),
        amount=payment.paid,
        method="NON",
        paid_on=on,
        claims=(),
        production_date=created,
    )
    return Decision(payment, head)


def _paid(payment: Mapping[str, Any], lines: Iterable[ServicePayment]) -> Cents:
    amount = payment.get("amount")
    return f.cents_of(amount) if amount else sum(line.paid for line in lines)


def _own_line(item: Mapping[str, Any]) -> ServicePayment:
    said = item.get("adjudication", ())
    amounts = {f.code_of(one.get("category")): f.cents_of(one["amount"]) for one in said if one.get("amount")}
    period = item.get("servicedPeriod", {"start": item.get("servicedDate")})
    start, end = f.day_of(period.get("start")), f.day_of(period.get("end"))
    service, revenue = item.get("productOrService"), f.code_of(item.get("revenue"))
    code, units = f.code_of(service), item.get("quantity", {}).get("value")
    return ServicePayment(
        charge=amounts.get("submitted", 0),
        paid=amounts.get("benefit", 0),
        code="" if f.is_revenue(service) else code,
        modifiers=tuple(f.code_of(one) for one in item.get("modifier", ())),
        revenue_code=revenue or (code if f.is_revenue(service) and code != "unknown" else ""),
        units_paid=f.number_of(units) if units is not None else None,
        from_date=start,
        to_date=end if end != start else None,
        adjustments=_read_adjustments(said),
        allowed=amounts.get("eligible"),
    )


def _read_adjustments(said: Iterable[Mapping[str, Any]]) -> tuple[Adjustment, ...]:
    return tuple(
        Adjustment(
            f.code_of(one.get("category")),
            f.code_of(one.get("reason")),
            f.cents_of(one.get("amount")),
            f.number_of(one["value"]) if one.get("value") is not None else None,
        )
        for one in said
        if f.system_of(one.get("category")) == f.GROUP
    )
