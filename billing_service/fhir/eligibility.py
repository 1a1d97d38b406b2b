"""CoverageEligibilityRequest and CoverageEligibilityResponse (FHIR R4B) from and to 270 and 271."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from billing_service.domain.eligibility import (
    Benefit,
    EligibilityAnswer,
    EligibilityInquiry,
    EligibilityRejection,
    NetworkStatus,
)
from billing_service.domain.people import Person, PersonName
from billing_service.fhir import elements as f
from billing_service.fhir.coverage import payer_of, payer_resource
from billing_service.fhir.extensions import extended, overlaid

_TRACE, _MEMBER = f"{f.OWN}:trace", f"{f.OWN}:member-id"
_SERVICE_TYPE = "urn:x12:1365"
_NETWORKS = {NetworkStatus.IN: "in", NetworkStatus.OUT: "out"}
_LEVELS = {"IND": "individual", "FAM": "family"}
_AUTHORIZATIONS = {"Y": True, "N": False}
_PERCENT = " percent"
_NOBODY = Person(PersonName("UNKNOWN"))


def eligibility_request(inquiry: EligibilityInquiry, created: date) -> f.Resource:
    """CoverageEligibilityRequest of a 270 question."""
    dependent = inquiry.dependent
    resource = {
        "resourceType": "CoverageEligibilityRequest",
        "contained": [
            f.patient(inquiry.subscriber, "subscriber"),
            *([f.patient(dependent, "patient")] if dependent else []),
            f.provider(inquiry.provider, "provider"),
            payer_resource(inquiry.payer, "payer"),
        ],
        "identifier": [f.identifier(_TRACE, inquiry.trace)],
        "status": "active",
        "purpose": ["benefits"],
        "patient": {"reference": "#patient" if dependent else "#subscriber"},
        "servicedPeriod": {
            "start": f.day(inquiry.date_of_service),
            "end": f.day(inquiry.date_to or inquiry.date_of_service),
        },
        "created": created.isoformat(),
        "provider": {"reference": "#provider"},
        "insurer": {"reference": "#payer"},
        "insurance": [{"coverage": _coverage(inquiry.member_id)}],
        "item": [
            {
                "category": f.coding(_SERVICE_TYPE, code),
                "productOrService": f.coding(f.procedure_system(inquiry.procedure), inquiry.procedure),
            }
            for code in inquiry.service_types
        ],
    }
    resource = f.without_empty(resource)
    return f.checked(extended(resource, _inquiry(resource, f.Parties(resource)), inquiry))


def _coverage(member_id: str) -> f.Resource:
    """A logical reference: what we know of the coverage is its member id."""
    return {"identifier": f.identifier(_MEMBER, member_id)} if member_id else {"display": "unknown"}


def inquiry_from(resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]] = ()) -> EligibilityInquiry:
    """FhirError where it asks about no date."""
    return overlaid(_inquiry(resource, f.Parties(resource, beside)), resource)


def _inquiry(resource: Mapping[str, Any], parties: f.Parties) -> EligibilityInquiry:
    period = resource.get("servicedPeriod", {"start": resource.get("servicedDate")})
    start, end = f.day_of(f.need(period, "start", "servicedPeriod")), f.day_of(period.get("end"))
    if start is None:
        raise f.FhirError("servicedPeriod.start", "is missing")
    asked = resource.get("item", ())
    who = resource.get("patient", {})
    subscriber = parties.of({"reference": "#subscriber"}, "Patient")
    named = bool(subscriber.get("name"))
    patient = f.person_of(parties.of(who, "Patient"))
    is_other = named and who.get("reference") != "#subscriber"
    return EligibilityInquiry(
        trace=f.identifier_of(resource),
        payer=payer_of(parties.of(resource.get("insurer"))),
        provider=f.provider_of(parties.of(resource.get("provider"))),
        subscriber=f.person_of(subscriber) if named else patient,
        member_id=_member(resource, parties),
        date_of_service=start,
        date_to=end if end != start else None,
        dependent=patient if is_other else None,
        service_types=tuple(code for one in asked if (code := f.code_of(one.get("category")))),
        procedure=next((code for one in asked if (code := f.code_of(one.get("productOrService")))), ""),
    )


def _member(resource: Mapping[str, Any], parties: f.Parties) -> str:
    """Of the first coverage: its subscriber id, or the identifier of the reference."""
    insurance: Mapping[str, Any] = (resource.get("insurance") or [{}])[0]
    coverage = parties.of(insurance.get("coverage"))
    return str(coverage.get("subscriberId", "")) or f.identifier_of(coverage)


def eligibility_response(answer: EligibilityAnswer, created: date) -> f.Resource:
    """CoverageEligibilityResponse of a 271 answer: one item a benefit, AAA as errors."""
    subscriber, dependent = answer.subscriber, answer.dependent
    resource = {
        "resourceType": "CoverageEligibilityResponse",
        "contained": [
            f.patient(subscriber or _NOBODY, "subscriber"),
            *([f.patient(dependent, "patient")] if dependent else []),
            f.organization("payer", answer.payer_name, [f.identifier(f"{f.OWN}:payer-id", answer.payer_id)]),
        ],
        "status": "active",
        "purpose": ["benefits"],
        "patient": {"reference": "#patient" if dependent else "#subscriber"},
        "created": created.isoformat(),
        "requestor": {
            "identifier": f.identifier(f.NPI, answer.provider_npi),
            "display": answer.provider_name,
        },
        "request": {"identifier": f.identifier(_TRACE, answer.trace)}
        if answer.trace
        else {"display": "unknown"},
        "outcome": "error" if answer.rejections else "complete",
        "insurer": {"reference": "#payer"},
        "insurance": [
            {
                "coverage": _coverage(answer.member_id),
                "inforce": answer.active,
                "benefitPeriod": {"start": f.day(answer.plan_begin), "end": f.day(answer.plan_end)},
                "item": [_benefit_to(one) for one in answer.benefits],
            }
        ],
        "error": [{"code": f.stated(f.coding("urn:x12:901", one.reason))} for one in answer.rejections],
    }
    resource = f.without_empty(resource)
    return f.checked(extended(resource, _answer(resource, f.Parties(resource)), answer))


def answer_from(resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]] = ()) -> EligibilityAnswer:
    return overlaid(_answer(resource, f.Parties(resource, beside)), resource)


def _answer(resource: Mapping[str, Any], parties: f.Parties) -> EligibilityAnswer:
    insurance: Mapping[str, Any] = (resource.get("insurance") or [{}])[0]
    period = insurance.get("benefitPeriod", {})
    payer = parties.of(resource.get("insurer"))
    who = resource.get("patient", {})
    holder = parties.of({"reference": "#subscriber"}, "Patient")
    named = bool(holder.get("name"))
    patient = f.person_of(parties.of(who, "Patient"))
    subscriber = f.person_of(holder) if named else patient
    requestor = resource.get("requestor", {})
    return EligibilityAnswer(
        trace=f.identifier_of({"identifier": [resource.get("request", {}).get("identifier", {})]}),
        payer_name=f.text_of(payer.get("name")),
        payer_id=f.identifier_of(payer),
        member_id=_member(resource, parties),
        benefits=tuple(_benefit(one) for one in insurance.get("item", ())),
        rejections=tuple(
            EligibilityRejection("subscriber", f.code_of(one.get("code")))
            for one in resource.get("error", ())
        ),
        plan_begin=f.day_of(period.get("start")),
        plan_end=f.day_of(period.get("end")),
        subscriber=None if subscriber == _NOBODY else subscriber,
        dependent=patient if named and who.get("reference") != "#subscriber" else None,
        provider_npi=requestor.get("identifier", {}).get("value", ""),
        provider_name=requestor.get("display", ""),
    )


def _benefit_to(benefit: Benefit) -> f.Resource:
    value: dict[str, Any] = {"type": f.stated(f.coding("urn:x12:1390", benefit.information))}
    if benefit.amount is not None:
        value["allowedMoney"] = f.money(benefit.amount)
    elif benefit.percent is not None:
        # The share as whole percent: R4B has no decimal here.
        value["allowedString"] = f"{(benefit.percent * 100).normalize():f}{_PERCENT}"
    elif benefit.quantity is not None and _is_count(benefit.quantity):
        value["allowedUnsignedInt"] = int(benefit.quantity)
    network = _NETWORKS.get(benefit.network, "") if benefit.network else ""
    item = {
        "category": f.coding(_SERVICE_TYPE, benefit.service_types[0] if benefit.service_types else ""),
        "productOrService": f.coding(f.procedure_system(benefit.procedure), benefit.procedure),
        "excluded": benefit.information == "I" or None,
        "name": benefit.plan,
        "description": " ".join(benefit.messages),
        "network": f.coding("http://terminology.hl7.org/CodeSystem/benefit-network", network),
        "unit": f.coding(
            "http://terminology.hl7.org/CodeSystem/benefit-unit", _LEVELS.get(benefit.coverage_level, "")
        ),
        "term": f.coding("urn:x12:615", benefit.period),
        "benefit": [value],
        "authorizationRequired": _AUTHORIZATIONS.get(benefit.authorization),
    }
    item = f.without_empty(item)
    return extended(item, _own_benefit(item), benefit)


def _is_count(quantity: Decimal) -> bool:
    return quantity == quantity.to_integral_value() and 0 <= quantity < 2**31


def _benefit(item: Mapping[str, Any]) -> Benefit:
    return overlaid(_own_benefit(item), item)


def _own_benefit(item: Mapping[str, Any]) -> Benefit:
    value: Mapping[str, Any] = (item.get("benefit") or [{}])[0]
    category, told = f.code_of(item.get("category")), value.get("allowedString", "")
    network, level = f.code_of(item.get("network")), f.code_of(item.get("unit"))
    money, count = value.get("allowedMoney"), value.get("allowedUnsignedInt")
    required = item.get("authorizationRequired")
    share = f.number_of(told.removesuffix(_PERCENT)) / 100 if told.endswith(_PERCENT) else None
    return Benefit(
        information=f.code_of(value.get("type")) or ("I" if item.get("excluded") else ""),
        coverage_level=next((code for code, name in _LEVELS.items() if name == level), ""),
        service_types=(category,) if category else (),
        plan=item.get("name", ""),
        period=f.code_of(item.get("term")),
        amount=f.cents_of(money) if money else None,
        percent=share,
        quantity=Decimal(count) if count is not None else None,
        authorization="" if required is None else "Y" if required else "N",
        network=next((code for code, name in _NETWORKS.items() if name == network), None),
        procedure=f.code_of(item.get("productOrService")),
        messages=(item["description"],) if item.get("description") else (),
    )
