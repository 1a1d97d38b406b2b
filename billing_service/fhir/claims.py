"""Claim and Coverage (FHIR R4B) from and to the claim model. Referenced parties are contained in the Claim.

What R4B has no element for (release of information, delay reason, prior payers' line adjudications …) is not
mapped; `claim_from` reads what `claim_to` writes, and `NOT_MAPPED` names the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from billing_service.domain.claim import (
    Accident,
    Claim,
    ClaimKind,
    Diagnosis,
    Drug,
    Payer,
    ServiceLine,
    Subscriber,
)
from billing_service.domain.people import Person, Provider
from billing_service.fhir import elements as f

NOT_MAPPED = (
    "other_coverages",
    "institutional",
    "ambulance",
    "attachments",
    "contract",
    "references",
    "delay_reason",
    "special_program",
    "anesthesia_procedures",
    "conditions",
    "signature_on_file",
    "release_of_information",
    "pay_to",
    "property_casualty_number",
)
"""Fields of the claim model that these resources do not carry."""
_RELATIONSHIP = {"18": "self", "01": "spouse", "19": "child", "G8": "other"}
_ROLES = ("rendering", "referring", "supervising")
_DATES = ("onset", "initial_treatment", "last_seen", "last_menstrual_period", "admitted", "discharged")
_TEXTS = ("authorization", "referral", "clia", "medical_record_number", "clearinghouse_trace", "note")
_POINTS = f"{f.OWN}:supporting-information"


def coverage_to(subscriber: Subscriber, payer: Payer, patient: Person | None) -> f.Resource:
    """Coverage with its payer and people contained."""
    beneficiary = "#patient" if patient else "#subscriber"
    resource = {
        "resourceType": "Coverage",
        "contained": [
            f.patient(subscriber.person, "subscriber"),
            *([f.patient(patient, "patient")] if patient else []),
            _payer(payer),
        ],
        "status": "active",
        "subscriber": {"reference": "#subscriber"},
        "subscriberId": subscriber.member_id,
        "beneficiary": {"reference": beneficiary},
        "relationship": f.coding(
            "http://terminology.hl7.org/CodeSystem/subscriber-relationship",
            _RELATIONSHIP.get(subscriber.relationship, "other"),
        ),
        "order": "PST".find(subscriber.payer_responsibility) + 1 or None,
        "payor": [{"reference": "#payer"}],
        "type": f.coding("urn:x12:1032", subscriber.claim_filing),
        "class": [
            {
                "type": f.coding("http://terminology.hl7.org/CodeSystem/coverage-class", "group"),
                "value": subscriber.group_number,
                "name": subscriber.group_name,
            }
        ]
        if subscriber.group_number
        else [],
    }
    return f.checked(resource)


def coverage_from(resource: Mapping[str, Any]) -> tuple[Subscriber, Payer, Person | None]:
    contained = {one["id"]: one for one in resource.get("contained", [])}
    relationship = {name: code for code, name in _RELATIONSHIP.items()}
    group = (resource.get("class") or [{}])[0]
    subscriber = Subscriber(
        person=f.person_of(contained["subscriber"]),
        member_id=resource.get("subscriberId", ""),
        payer_responsibility="PST"[int(resource.get("order", 1)) - 1],
        relationship=relationship[f.code_of(resource.get("relationship"))],
        group_number=group.get("value", ""),
        group_name=group.get("name", ""),
        claim_filing=f.code_of(resource.get("type")),
    )
    patient = f.person_of(contained["patient"]) if "patient" in contained else None
    return subscriber, _payer_from(contained["payer"]), patient


def _payer(payer: Payer) -> f.Resource:
    return {
        "resourceType": "Organization",
        "id": "payer",
        "identifier": [f.identifier(f"urn:x12:NM108:{payer.id_qualifier}", payer.id)],
        "name": payer.name,
        "address": f.address(payer.address),
    }


def _payer_from(resource: Mapping[str, Any]) -> Payer:
    number = (resource.get("identifier") or [{}])[0]
    qualifier = str(number.get("system", "urn:x12:NM108:PI")).rpartition(":")[2]
    return Payer(resource.get("name", ""), number.get("value", ""), qualifier, f.address_of(resource))


def claim_to(claim: Claim, created: date) -> f.Resource:
    """A professional or institutional Claim; lines, diagnoses and parties as the claim orders them."""
    providers = {role: getattr(claim, role) for role in _ROLES if getattr(claim, role) is not None}
    coverage = coverage_to(claim.subscriber, claim.payer, claim.patient)
    people = coverage.pop("contained")
    facility = claim.service_facility
    team = [
        {
            "sequence": number,
            "provider": {"reference": f"#{role}"},
            "role": f.coding(f"{f.OWN}:care-team-role", role),
        }
        for number, role in enumerate(providers, start=1)
    ]
    contained = [
        *people,
        {**coverage, "id": "coverage"},
        f.provider(claim.billing, "billing"),
        *(f.provider(one, role) for role, one in providers.items()),
        *([f.provider(facility, "facility")] if facility else []),
    ]
    accident = claim.accident
    return f.checked(
        {
            "resourceType": "Claim",
            "contained": contained,
            "identifier": [f.identifier(f"{f.OWN}:control-number", claim.control_number)],
            "status": "active",
            "type": f.coding(f.CLAIM_TYPE, claim.kind.value),
            "use": "claim",
            "patient": {"reference": "#patient" if claim.patient else "#subscriber"},
            "created": created.isoformat(),
            "insurer": {"reference": "#payer"},
            "provider": {"reference": "#billing"},
            "priority": f.coding("http://terminology.hl7.org/CodeSystem/processpriority", "normal"),
            "related": _related(claim),
            "careTeam": team,
            "facility": {"reference": "#facility"} if facility else None,
            "supportingInfo": _supporting(claim),
            "diagnosis": [
                {
                    "sequence": number,
                    "diagnosisCodeableConcept": f.coding(f.ICD10, one.code),
                    "type": [f.coding("urn:x12:1270", one.qualifier)] if one.qualifier else [],
                    "onAdmission": f.coding("urn:x12:poa", one.poa) if one.poa else None,
                }
                for number, one in enumerate(claim.diagnoses, start=1)
            ],
            "insurance": [{"sequence": 1, "focal": True, "coverage": {"reference": "#coverage"}}],
            "accident": {
                "date": f.day(accident.on),
                "type": f.coding("urn:x12:1362", "+".join(accident.kinds)),
                "locationAddress": {"state": accident.state, "country": accident.country},
            }
            if accident and accident.on
            else None,
            "item": [_item(claim, line) for line in claim.lines],
            "total": f.money(claim.charge),
        }
    )


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
        value = getattr(claim, name)
        if value is not None:
            add(name, timingDate=f.day(value))
    for name in _TEXTS:
        if getattr(claim, name):
            add(name, valueString=getattr(claim, name))
    add("place_of_service", code=f.coding(f.PLACE_OF_SERVICE, claim.place_of_service))
    add("assignment", code=f.coding("urn:x12:1359", claim.accept_assignment))
    add("benefits_assigned", code=f.coding("urn:x12:1073", claim.benefits_assigned))
    if claim.patient_paid is not None:
        add("patient_paid", valueQuantity={"value": Decimal(claim.patient_paid).scaleb(-2), "unit": "USD"})
    return [one for one in found if len(f.without_empty(one)) > 2]


def _item(claim: Claim, line: ServiceLine) -> f.Resource:
    drug = line.drug
    return {
        "sequence": line.number,
        "diagnosisSequence": list(line.pointers),
        "revenue": f.coding(f.REVENUE, line.revenue_code),
        "productOrService": f.coding(f.procedure_system(line.code), line.code, line.description)
        or f.coding(f.REVENUE, line.revenue_code),
        "modifier": [f.coding(f.procedure_system(one), one) for one in line.modifiers],
        "servicedPeriod": {
            "start": f.day(line.from_date),
            "end": f.day(line.to_date or line.from_date),
        }
        if line.from_date
        else None,
        "locationCodeableConcept": f.coding(f.PLACE_OF_SERVICE, line.place_of_service),
        "quantity": {"value": line.units, "unit": line.unit},
        "net": f.money(line.charge),
        "extension": [{"url": f"{f.OWN}:line-control-number", "valueString": line.control_number}]
        if line.control_number
        else [],
        "detail": [
            {
                "sequence": 1,
                "productOrService": f.coding(f.NDC, drug.ndc),
                "quantity": {"value": drug.quantity, "unit": drug.unit},
            }
        ]
        if drug
        else [],
    }


def claim_from(resource: Mapping[str, Any]) -> Claim:
    """KeyError or ValueError where the resource lacks what a claim cannot be without."""
    contained = {one["id"]: one for one in resource.get("contained", [])}
    coverage = {**contained["coverage"], "contained": list(contained.values())}
    subscriber, payer, patient = coverage_from(coverage)
    points = {f.code_of(one["category"]): one for one in resource.get("supportingInfo", [])}
    related = (resource.get("related") or [{}])[0]
    paid = points.get("patient_paid", {}).get("valueQuantity")
    parties: dict[str, Provider] = {
        role: f.provider_of(contained[role]) for role in _ROLES if role in contained
    }
    facility = contained.get("facility")
    return Claim(
        kind=ClaimKind(f.code_of(resource["type"])),
        control_number=resource["identifier"][0]["value"],
        billing=f.provider_of(contained["billing"]),
        subscriber=subscriber,
        payer=payer,
        patient=patient,
        diagnoses=tuple(
            Diagnosis(
                f.code_of(one["diagnosisCodeableConcept"]),
                f.code_of((one.get("type") or [None])[0]),
                f.code_of(one.get("onAdmission")),
            )
            for one in resource.get("diagnosis", [])
        ),
        lines=tuple(_line_from(one) for one in resource.get("item", [])),
        place_of_service=f.code_of(points.get("place_of_service", {}).get("code")),
        frequency=f.code_of(related.get("relationship")) or "1",
        payer_control_number=related.get("reference", {}).get("value", ""),
        accept_assignment=f.code_of(points.get("assignment", {}).get("code")),
        benefits_assigned=f.code_of(points.get("benefits_assigned", {}).get("code")),
        patient_paid=f.cents_of(paid) if paid else None,
        service_facility=f.provider_of(facility) if facility else None,
        accident=_accident_from(resource.get("accident")),
        **{name: f.day_of(points.get(name, {}).get("timingDate")) for name in _DATES},  # type: ignore[arg-type]
        **{name: points.get(name, {}).get("valueString", "") for name in _TEXTS},
        **parties,  # type: ignore[arg-type]
    )


def _accident_from(resource: Mapping[str, Any] | None) -> Accident | None:
    if not resource:
        return None
    where = resource.get("locationAddress", {})
    kinds = tuple(kind for kind in f.code_of(resource.get("type")).split("+") if kind)
    return Accident(kinds, f.day_of(resource.get("date")), where.get("state", ""), where.get("country", ""))


def _line_from(item: Mapping[str, Any]) -> ServiceLine:
    period = item.get("servicedPeriod", {})
    start, end = f.day_of(period.get("start")), f.day_of(period.get("end"))
    detail = (item.get("detail") or [None])[0]
    revenue = f.code_of(item.get("revenue"))
    code = f.code_of(item["productOrService"])
    extension = (item.get("extension") or [{}])[0]
    return ServiceLine(
        number=int(item["sequence"]),
        charge=f.cents_of(item["net"]),
        units=Decimal(str(item["quantity"]["value"])),
        unit=item["quantity"].get("unit", "UN"),
        from_date=start,
        to_date=end if end != start else None,
        code="" if code == revenue else code,
        description=item["productOrService"]["coding"][0].get("display", ""),
        modifiers=tuple(f.code_of(one) for one in item.get("modifier", [])),
        pointers=tuple(int(one) for one in item.get("diagnosisSequence", [])),
        revenue_code=revenue,
        place_of_service=f.code_of(item.get("locationCodeableConcept")),
        control_number=extension.get("valueString", ""),
        drug=Drug(
            f.code_of(detail["productOrService"]),
            Decimal(str(detail["quantity"]["value"])),
            detail["quantity"].get("unit", ""),
        )
        if detail
        else None,
    )
