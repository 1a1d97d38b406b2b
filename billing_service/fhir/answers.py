"""What payers say, as FHIR R4B: eligibility asked and answered, claims decided, payments reconciled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from billing_service.domain.claim import Adjustment
from billing_service.domain.eligibility import Benefit, EligibilityAnswer, EligibilityInquiry, NetworkStatus
from billing_service.domain.people import Person, PersonName
from billing_service.domain.remittance import ClaimPayment, Remittance, ServicePayment
from billing_service.fhir import elements as f

_ADJUDICATION = "http://terminology.hl7.org/CodeSystem/adjudication"
_BENEFIT_TYPE = "urn:x12:1390"
_MONEY, _COUNT, _TEXT = "allowedMoney", "allowedUnsignedInt", "allowedString"


def eligibility_request(inquiry: EligibilityInquiry, created: date) -> f.Resource:
    """CoverageEligibilityRequest of a 270 question."""
    patient = inquiry.dependent or inquiry.subscriber
    return f.checked(
        {
            "resourceType": "CoverageEligibilityRequest",
            "contained": [
                f.patient(patient, "patient"),
                f.provider(inquiry.provider, "provider"),
                _organization("payer", inquiry.payer.name, inquiry.payer.id),
            ],
            "identifier": [f.identifier(f"{f.OWN}:trace", inquiry.trace)],
            "status": "active",
            "purpose": ["benefits"],
            "patient": {"reference": "#patient"},
            "servicedPeriod": {
                "start": f.day(inquiry.date_of_service),
                "end": f.day(inquiry.date_to or inquiry.date_of_service),
            },
            "created": created.isoformat(),
            "provider": {"reference": "#provider"},
            "insurer": {"reference": "#payer"},
            "insurance": [
                {"coverage": {"identifier": f.identifier(f"{f.OWN}:member-id", inquiry.member_id)}}
            ],
            "item": [
                {
                    "category": f.coding("urn:x12:1365", code),
                    "productOrService": f.coding(f.procedure_system(inquiry.procedure), inquiry.procedure),
                }
                for code in inquiry.service_types
            ],
        }
    )


def eligibility_response(answer: EligibilityAnswer, created: date) -> f.Resource:
    """CoverageEligibilityResponse of a 271 answer: one item a benefit, AAA as errors."""
    patient = answer.dependent or answer.subscriber or Person(PersonName("UNKNOWN"))
    return f.checked(
        {
            "resourceType": "CoverageEligibilityResponse",
            "contained": [
                f.patient(patient, "patient"),
                _organization("payer", answer.payer_name, answer.payer_id),
            ],
            "status": "active",
            "purpose": ["benefits"],
            "patient": {"reference": "#patient"},
            "created": created.isoformat(),
            "request": {"identifier": f.identifier(f"{f.OWN}:trace", answer.trace)},
            "outcome": "error" if answer.rejections else "complete",
            "insurer": {"reference": "#payer"},
            "insurance": [
                {
                    "coverage": {"identifier": f.identifier(f"{f.OWN}:member-id", answer.member_id)},
                    "inforce": answer.active,
                    "benefitPeriod": {"start": f.day(answer.plan_begin), "end": f.day(answer.plan_end)},
                    "item": [_benefit(one) for one in answer.benefits],
                }
            ],
            "error": [{"code": f.coding("urn:x12:901", one.reason)} for one in answer.rejections],
        }
    )


def _benefit(benefit: Benefit) -> f.Resource:
    in_network = {NetworkStatus.IN: "in", NetworkStatus.OUT: "out"}
    levels = {"IND": "individual", "FAM": "family"}
    value: dict[str, Any] = {"type": f.coding(_BENEFIT_TYPE, benefit.information)}
    if benefit.amount is not None:
        value[_MONEY] = f.money(benefit.amount)
    elif benefit.percent is not None:
        # The share as whole percent: R4B has no decimal here.
        value[_TEXT] = f"{(benefit.percent * 100).normalize():f} percent"
    elif benefit.quantity is not None and benefit.quantity == benefit.quantity.to_integral_value():
        value[_COUNT] = int(benefit.quantity)
    network = in_network.get(benefit.network) if benefit.network else None
    level = levels.get(benefit.coverage_level)
    return {
        "category": f.coding("urn:x12:1365", benefit.service_types[0] if benefit.service_types else ""),
        "productOrService": f.coding(f.procedure_system(benefit.procedure), benefit.procedure),
        "excluded": benefit.information == "I" or None,
        "name": benefit.plan,
        "description": " ".join(benefit.messages),
        "network": f.coding("http://terminology.hl7.org/CodeSystem/benefit-network", network or ""),
        "unit": f.coding("http://terminology.hl7.org/CodeSystem/benefit-unit", level or ""),
        "term": f.coding("urn:x12:615", benefit.period),
        "benefit": [value],
        "authorizationRequired": {"Y": True, "N": False}.get(benefit.authorization),
    }


def claim_response(payment: ClaimPayment, remittance: Remittance) -> f.Resource:
    """ClaimResponse of one CLP of an 835."""
    return f.checked(
        {
            "resourceType": "ClaimResponse",
            **_decision(payment, remittance),
            **_paid(payment, remittance, "itemSequence"),
        }
    )


def explanation_of_benefit(payment: ClaimPayment, remittance: Remittance) -> f.Resource:
    """ExplanationOfBenefit of one CLP of an 835: the same figures, for the patient's side."""
    shared = _decision(payment, remittance)
    shared["claim"] = shared.pop("request")
    return f.checked(
        {
            "resourceType": "ExplanationOfBenefit",
            **shared,
            **_paid(payment, remittance, "sequence"),
            "provider": {"display": remittance.payee_name},
            "insurance": [
                {
                    "focal": True,
                    "coverage": {"identifier": f.identifier(f"{f.OWN}:member-id", payment.member_id)},
                }
            ],
        }
    )


def _decision(payment: ClaimPayment, remittance: Remittance) -> dict[str, Any]:
    patient = Person(payment.patient_name or PersonName("UNKNOWN"))
    kind = "institutional" if payment.drg else "professional"
    return {
        "contained": [
            f.patient(patient, "patient"),
            _organization("payer", remittance.payer_name, remittance.payer_id),
        ],
        "identifier": [f.identifier(f"{f.OWN}:payer-control-number", payment.payer_control_number)],
        "status": "active",
        "type": f.coding(f.CLAIM_TYPE, kind),
        "use": "claim",
        "patient": {"reference": "#patient"},
        "created": f.day(remittance.production_date or remittance.paid_on),
        "insurer": {"reference": "#payer"},
        "request": {"identifier": f.identifier(f"{f.OWN}:control-number", payment.control_number)},
        "outcome": "complete",
    }


def _paid(payment: ClaimPayment, remittance: Remittance, numbered: str) -> dict[str, Any]:
    return {
        "item": [_item(line, number, numbered) for number, line in enumerate(payment.lines, start=1)],
        "adjudication": _adjustments(payment.adjustments),
        "total": [
            {"category": f.coding(_ADJUDICATION, "submitted"), "amount": f.money(payment.charge)},
            {"category": f.coding(_ADJUDICATION, "benefit"), "amount": f.money(payment.paid)},
        ],
        "payment": {
            "type": f.coding("http://terminology.hl7.org/CodeSystem/ex-paymenttype", "complete"),
            "date": f.day(remittance.paid_on),
            "amount": f.money(payment.paid),
            "identifier": f.identifier(f"{f.OWN}:payment-trace", remittance.trace),
        },
    }


def _item(line: ServicePayment, number: int, numbered: str) -> f.Resource:
    """`numbered` is what the resource calls the line's number; only an explanation repeats the service."""
    adjudication = [
        {"category": f.coding(_ADJUDICATION, "submitted"), "amount": f.money(line.charge)},
        {"category": f.coding(_ADJUDICATION, "benefit"), "amount": f.money(line.paid)},
        *_adjustments(line.adjustments),
    ]
    if line.allowed is not None:
        adjudication.append(
            {"category": f.coding(_ADJUDICATION, "eligible"), "amount": f.money(line.allowed)}
        )
    service = f.coding(f.procedure_system(line.code), line.code) if numbered == "sequence" else {}
    return {numbered: number, "productOrService": service, "adjudication": adjudication}


def _adjustments(adjustments: Iterable[Adjustment]) -> list[f.Resource]:
    return [
        {
            "category": f.coding(f.GROUP, one.group),
            "reason": f.coding(f.CARC, one.reason),
            "amount": f.money(one.amount),
        }
        for one in adjustments
    ]


def payment_reconciliation(remittance: Remittance) -> f.Resource:
    """PaymentReconciliation of an 835: one detail a claim, one a provider adjustment with its sign turned."""
    claims = [
        {
            "type": f.coding("http://terminology.hl7.org/CodeSystem/payment-type", "payment"),
            "identifier": f.identifier(f"{f.OWN}:payer-control-number", one.payer_control_number),
            "request": {"identifier": f.identifier(f"{f.OWN}:control-number", one.control_number)},
            "amount": f.money(one.paid),
        }
        for one in remittance.claims
    ]
    provider = [
        {
            "type": f.coding("http://terminology.hl7.org/CodeSystem/payment-type", "adjustment"),
            "predecessor": f.identifier(f"urn:x12:426:{one.reason}", one.reference),
            "amount": f.money(-one.amount),
        }
        for one in remittance.provider_adjustments
    ]
    return f.checked(
        {
            "resourceType": "PaymentReconciliation",
            "contained": [_organization("payer", remittance.payer_name, remittance.payer_id)],
            "identifier": [f.identifier(f"{f.OWN}:payment-trace", remittance.trace)],
            "status": "active",
            "created": f.day(remittance.production_date or remittance.paid_on),
            "paymentIssuer": {"reference": "#payer"},
            "outcome": "complete" if remittance.out_of_balance_by == 0 else "partial",
            "paymentDate": f.day(remittance.paid_on),
            "paymentAmount": f.money(remittance.net),
            "paymentIdentifier": f.identifier(f"{f.OWN}:payment-trace", remittance.trace),
            "detail": [*claims, *provider],
        }
    )


def _organization(resource_id: str, name: str, number: str) -> f.Resource:
    return {
        "resourceType": "Organization",
        "id": resource_id,
        "identifier": [f.identifier(f"{f.OWN}:payer-id", number)],
        "name": name,
    }
