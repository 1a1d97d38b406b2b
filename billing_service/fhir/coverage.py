"""Coverage (FHIR R4B) from and to the insured of one payer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from billing_service.domain.claim import Payer, Subscriber
from billing_service.domain.people import Person
from billing_service.fhir import elements as f
from billing_service.fhir.extensions import extended, overlaid

_RELATIONSHIP = {"18": "self", "01": "spouse", "19": "child", "G8": "other", "53": "common", "20": "other"}
_CODES = {"self": "18", "spouse": "01", "child": "19", "other": "G8", "common": "53", "parent": "G8"}
_ORDER = "PST"


@dataclass(frozen=True, slots=True)
class Insured:
    """What a Coverage says: who is insured where, and the patient where that is another person."""

    subscriber: Subscriber
    payer: Payer
    patient: Person | None = None


def coverage_to(subscriber: Subscriber, payer: Payer, patient: Person | None) -> f.Resource:
    """Coverage with its payer and people contained."""
    return f.checked(coverage_resource(Insured(subscriber, payer, patient)))


def coverage_resource(insured: Insured, suffix: str = "") -> f.Resource:
    """Unchecked; `suffix` makes the ids of what it contains its own among several coverages."""
    subscriber, payer, patient = insured.subscriber, insured.payer, insured.patient
    who = f"subscriber{suffix}"
    holder = (
        f.organization(who, subscriber.organization, ())
        if subscriber.organization
        else f.patient(subscriber.person, who)
    )
    order = _ORDER.find(subscriber.payer_responsibility) + 1
    resource: f.Resource = {
        "resourceType": "Coverage",
        "contained": [
            holder,
            *([f.patient(patient, f"patient{suffix}")] if patient else []),
            payer_resource(payer, f"payer{suffix}"),
        ],
        "status": "active",
        "policyHolder": {"reference": f"#{who}"} if subscriber.organization else None,
        "subscriber": None if subscriber.organization else {"reference": f"#{who}"},
        "subscriberId": subscriber.member_id,
        "beneficiary": {"reference": f"#patient{suffix}" if patient else f"#{who}"},
        "relationship": f.coding(
            "http://terminology.hl7.org/CodeSystem/subscriber-relationship",
            _RELATIONSHIP.get(subscriber.relationship, "other"),
        ),
        "order": order or None,
        "payor": [{"reference": f"#payer{suffix}"}],
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
    resource = f.without_empty(resource)
    return extended(resource, _own(resource, f.Parties(resource)), insured)


def coverage_from(
    resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]] = ()
) -> tuple[Subscriber, Payer, Person | None]:
    """`beside` are resources that it refers to and does not contain. FhirError where it cannot be read."""
    found = insured_of(resource, f.Parties(resource, beside))
    return found.subscriber, found.payer, found.patient


def insured_of(resource: Mapping[str, Any], parties: f.Parties) -> Insured:
    return overlaid(_own(resource, parties), resource)


def _own(resource: Mapping[str, Any], parties: f.Parties) -> Insured:
    group: Mapping[str, Any] = next(
        (one for one in resource.get("class", ()) if f.code_of(one.get("type")) == "group"), {}
    )
    order = int(resource.get("order", 1))
    holder = parties.of(resource.get("policyHolder"))
    is_organization = "policyHolder" in resource and "subscriber" not in resource
    who, beneficiary = resource.get("subscriber"), resource.get("beneficiary")
    relationship = _CODES.get(
        f.code_of(resource.get("relationship")), "18" if who in (None, beneficiary) else "G8"
    )
    person = f.person_of(parties.of(who or beneficiary, "Patient"))
    subscriber = Subscriber(
        person=f.person_of({}) if is_organization else person,
        member_id=resource.get("subscriberId", "") or f.identifier_of(resource),
        payer_responsibility=_ORDER[order - 1] if 1 <= order <= len(_ORDER) else "U",
        relationship=relationship,
        group_number=group.get("value", ""),
        group_name=group.get("name", ""),
        claim_filing=f.code_of(resource.get("type")),
        organization=f.text_of(holder.get("name")) if is_organization else "",
    )
    another = beneficiary is not None and who is not None and beneficiary != who
    if is_organization:
        another = str((beneficiary or {}).get("reference", "")).startswith("#patient")
    patient = f.person_of(parties.of(beneficiary, "Patient")) if another else None
    return Insured(subscriber, payer_of(parties.of((resource.get("payor") or [None])[0])), patient)


def payer_resource(payer: Payer, resource_id: str) -> f.Resource:
    numbers = [f.identifier(f"urn:x12:NM108:{payer.id_qualifier}", payer.id)]
    return {**f.organization(resource_id, payer.name, numbers), "address": f.address(payer.address)}


def payer_of(resource: Mapping[str, Any]) -> Payer:
    number = (resource.get("identifier") or [{}])[0]
    system = str(number.get("system", ""))
    qualifier = system.rpartition(":")[2] if system.startswith("urn:x12:NM108:") else "PI"
    return Payer(f.text_of(resource.get("name")), number.get("value", ""), qualifier, f.address_of(resource))
