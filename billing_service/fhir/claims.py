"""Claim (FHIR R4B) from and to the claim model. Referenced parties are contained in the resource.

Parties, dates, diagnoses, procedures, lines, other coverages and what a hospital adds stand in R4B's own
elements; what those cannot say (prior payers' decisions, secondary identifiers …) follows in `extensions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from billing_service.domain.claim import (
    Accident,
    Claim,
    ClaimKind,
    Diagnosis,
    Institutional,
    OtherCoverage,
    Procedure,
)
from billing_service.domain.people import Provider
from billing_service.fhir import elements as f
from billing_service.fhir.claim_items import item_to, line_of
from billing_service.fhir.coverage import Insured, coverage_resource, insured_of
from billing_service.fhir.extensions import extended, overlaid

_ROLES = ("rendering", "referring", "supervising")
_STAY_ROLES = ("attending", "operating", "other_operating")
_DATES = ("onset", "initial_treatment", "last_seen", "last_menstrual_period", "admitted", "discharged")
_TEXTS = ("authorization", "referral", "clia", "medical_record_number", "clearinghouse_trace", "note")
_CODES = {
    "place_of_service": f.PLACE_OF_SERVICE,
    "accept_assignment": "urn:x12:1359",
    "benefits_assigned": "urn:x12:1073",
    "release_of_information": "urn:x12:1363",
    "delay_reason": "urn:x12:1514",
    "special_program": "urn:x12:1366",
}
_STAY_CODES = {
    "type_of_bill": "https://www.nubc.org/CodeSystem/TypeOfBill",
    "patient_status": "https://www.nubc.org/CodeSystem/PatDischargeStatus",
    "admission_type": "https://www.nubc.org/CodeSystem/PriorityTypeOfAdmitOrVisit",
    "admission_source": "https://www.nubc.org/CodeSystem/PointOfOrigin",
    "drg": "https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/AcuteInpatientPPS/MS-DRG",
}
_POINTS = f"{f.OWN}:supporting-information"
_ROLE = f"{f.OWN}:care-team-role"


def claim_to(claim: Claim, created: date) -> f.Resource:
    """A professional or institutional Claim; lines, diagnoses and parties as the claim orders them."""
    stay = claim.institutional
    providers = {role: who for role in _ROLES if (who := getattr(claim, role)) is not None}
    if stay is not None:
        providers |= {role: who for role in _STAY_ROLES if (who := getattr(stay, role)) is not None}
    coverages = [coverage_resource(Insured(claim.subscriber, claim.payer, claim.patient))]
    coverages += [
        coverage_resource(Insured(other.subscriber, other.payer), f"-{number}")
        for number, other in enumerate(claim.other_coverages, start=2)
    ]
    people = [one for coverage in coverages for one in coverage.pop("contained")]
    facility, accident = claim.service_facility, claim.accident
    resource = {
        "resourceType": "Claim",
        "contained": [
            *people,
            *({**coverage, "id": _coverage_id(number)} for number, coverage in enumerate(coverages, start=1)),
            f.provider(claim.billing, "billing"),
            *(f.provider(one, _id_of(role)) for role, one in providers.items()),
            *([f.provider(facility, "facility")] if facility else []),
        ],
        "identifier": [f.identifier(f"{f.OWN}:control-number", claim.control_number)],
        "status": "active",
        "type": f.coding(f.CLAIM_TYPE, claim.kind.value),
        "use": "claim",
        "patient": coverages[0]["beneficiary"],
        "created": created.isoformat(),
        "billablePeriod": {"start": f.day(stay.statement_from), "end": f.day(stay.statement_to)}
        if stay
        else None,
        "insurer": {"reference": "#payer"},
        "provider": {"reference": "#billing"},
        "priority": f.coding("http://terminology.hl7.org/CodeSystem/processpriority", "normal"),
        "related": _related(claim),
        "careTeam": [
            {"sequence": number, "provider": {"reference": f"#{_id_of(role)}"}, "role": f.coding(_ROLE, role)}
            for number, role in enumerate(providers, start=1)
        ],
        "facility": {"reference": "#facility"} if facility else None,
        "supportingInfo": _supporting(claim),
        "diagnosis": [
            {
                "sequence": number,
                "diagnosisCodeableConcept": f.stated(f.coding(f.ICD10, one.code)),
                "type": [f.coding("urn:x12:1270", one.qualifier)] if one.qualifier else [],
                "onAdmission": f.coding("urn:x12:poa", one.poa) if one.poa else None,
            }
            for number, one in enumerate(claim.diagnoses, start=1)
        ],
        "procedure": [
            {
                "sequence": number,
                "date": f.day(one.performed_on),
                "procedureCodeableConcept": f.stated(f.coding(f.ICD10_PCS, one.code)),
            }
            for number, one in enumerate(stay.procedures if stay else (), start=1)
        ],
        "insurance": [
            {"sequence": number, "focal": number == 1, "coverage": {"reference": f"#{_coverage_id(number)}"}}
            for number in range(1, len(coverages) + 1)
        ],
        "accident": {
            "date": f.day(accident.on),
            "type": f.coding("urn:x12:1362", "+".join(accident.kinds)),
            "locationAddress": {"state": accident.state, "country": accident.country},
        }
        if accident and accident.on
        else None,
        "item": [item_to(line, at) for at, line in enumerate(claim.lines, start=1)],
        "total": f.money(claim.charge),
    }
    resource = f.without_empty(resource)
    return f.checked(extended(resource, _own(resource, f.Parties(resource)), claim))


def _coverage_id(number: int) -> str:
    return "coverage" if number == 1 else f"coverage-{number}"


def _id_of(role: str) -> str:
    """R4B's ids know no underscore."""
    return role.replace("_", "-")


def _related(claim: Claim) -> list[f.Resource]:
    """The claim that a replacement or void is about."""
    if claim.frequency == "1":
        return []
    return [
        {
            "relationship": f.coding("urn:x12:1325", claim.frequency),
            "reference": f.identifier("urn:x12:REF:F8", claim.payer_control_number),
        }
    ]


def _supporting(claim: Claim) -> list[f.Resource]:
    found: list[f.Resource] = []

    def add(category: str, **value: Any) -> None:
        found.append({"sequence": len(found) + 1, "category": f.coding(_POINTS, category), **value})

    for name in _DATES:
        if (day := getattr(claim, name)) is not None:
            add(name, timingDate=f.day(day))
    for name in _TEXTS:
        if getattr(claim, name):
            add(name, valueString=getattr(claim, name))
    for name, system in _CODES.items():
        if getattr(claim, name):
            add(name, code=f.coding(system, getattr(claim, name)))
    for name, system in _STAY_CODES.items():
        if claim.institutional is not None and getattr(claim.institutional, name):
            add(name, code=f.coding(system, getattr(claim.institutional, name)))
    if claim.patient_paid is not None:
        add("patient_paid", valueQuantity={"value": Decimal(claim.patient_paid).scaleb(-2), "unit": "USD"})
    return found


def claim_from(resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]] = ()) -> Claim:
    """FhirError where the resource lacks what a claim cannot be without.

    `beside` are the resources that it refers to and does not contain, as a Bundle gives them.
    """
    return overlaid(_own(resource, f.Parties(resource, beside)), resource)


def _own(resource: Mapping[str, Any], parties: f.Parties) -> Claim:
    """What R4B's own elements say."""
    points = {f.code_of(one.get("category")): one for one in resource.get("supportingInfo", ())}
    related: Mapping[str, Any] = (resource.get("related") or [{}])[0]
    paid = points.get("patient_paid", {}).get("valueQuantity")
    first, *others = sorted(f.need(resource, "insurance", "Claim"), key=lambda one: not one.get("focal"))
    insured = insured_of(parties.of(first.get("coverage")), parties)
    kind = f.code_of(resource.get("type"))
    facility = resource.get("facility")
    roles = {
        f.code_of(one.get("role")): f.provider_of(parties.of(one.get("provider"), "Practitioner"))
        for one in resource.get("careTeam", ())
    }
    claim = Claim(
        kind=ClaimKind(kind) if kind in set(ClaimKind) else ClaimKind.PROFESSIONAL,
        control_number=f.identifier_of(resource),
        billing=f.provider_of(parties.of(resource.get("provider"))),
        subscriber=insured.subscriber,
        payer=insured.payer,
        patient=insured.patient,
        diagnoses=tuple(_diagnosis(one) for one in resource.get("diagnosis", ())),
        lines=tuple(line_of(one) for one in resource.get("item", ())),
        other_coverages=tuple(_other(one, parties) for one in others),
        frequency=f.code_of(related.get("relationship")) or "1",
        payer_control_number=related.get("reference", {}).get("value", ""),
        patient_paid=f.cents_of({"value": paid.get("value")}) if paid else None,
        service_facility=f.provider_of(parties.of(facility)) if facility else None,
        accident=_accident(resource.get("accident")),
        institutional=_stay(resource, points, roles) if kind == ClaimKind.INSTITUTIONAL else None,
        **{name: f.day_of(points.get(name, {}).get("timingDate")) for name in _DATES},  # type: ignore[arg-type]
        **{name: points.get(name, {}).get("valueString", "") for name in _TEXTS},
        **{name: f.code_of(points.get(name, {}).get("code")) for name in _CODES},  # type: ignore[arg-type]
        **{role: roles.get(role) for role in _ROLES},  # type: ignore[arg-type]
    )
    return claim


def _diagnosis(one: Mapping[str, Any]) -> Diagnosis:
    kind: Mapping[str, Any] = (one.get("type") or [{}])[0]
    return Diagnosis(
        f.code_of(one.get("diagnosisCodeableConcept")),
        f.code_of(kind) if f.system_of(kind) == "urn:x12:1270" else "",
        f.code_of(one.get("onAdmission")).upper(),
    )


def _other(insurance: Mapping[str, Any], parties: f.Parties) -> OtherCoverage:
    insured = insured_of(parties.of(insurance.get("coverage")), parties)
    return OtherCoverage(insured.subscriber, insured.payer)


def _stay(
    resource: Mapping[str, Any], points: Mapping[str, Mapping[str, Any]], roles: Mapping[str, Provider]
) -> Institutional | None:
    period = resource.get("billablePeriod", {})
    start = f.day_of(period.get("start"))
    if start is None:
        return None
    return Institutional(
        statement_from=start,
        statement_to=f.day_of(period.get("end")) or start,
        procedures=tuple(
            Procedure(f.code_of(one.get("procedureCodeableConcept")), f.day_of(one.get("date")))
            for one in resource.get("procedure", ())
        ),
        **{name: f.code_of(points.get(name, {}).get("code")) for name in _STAY_CODES},  # type: ignore[arg-type]
        **{role: roles.get(role) for role in _STAY_ROLES},  # type: ignore[arg-type]
    )


def _accident(resource: Mapping[str, Any] | None) -> Accident | None:
    if not resource:
        return None
    where = resource.get("locationAddress", {})
    kinds = tuple(kind for kind in f.code_of(resource.get("type")).split("+") if kind)
    return Accident(kinds, f.day_of(resource.get("date")), where.get("state", ""), where.get("country", ""))
