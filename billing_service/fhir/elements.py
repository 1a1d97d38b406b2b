"""FHIR data types from and to domain values, and the check of a resource. Authority: HL7 FHIR R4B (4.3.0)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from fhir.resources.R4B import get_fhir_model_class

from billing_service.domain.money import Cents
from billing_service.domain.people import Address, Gender, Person, PersonName, Provider, Reference

NPI = "http://hl7.org/fhir/sid/us-npi"
ICD10 = "http://hl7.org/fhir/sid/icd-10-cm"
ICD10_PCS = "http://www.cms.gov/Medicare/Coding/ICD10"
CPT, HCPCS = "http://www.ama-assn.org/go/cpt", "https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"
NDC = "http://hl7.org/fhir/sid/ndc"
PLACE_OF_SERVICE = "https://www.cms.gov/Medicare/Coding/place-of-service-codes"
REVENUE, TAXONOMY = "https://www.nubc.org/CodeSystem/RevenueCodes", "http://nucc.org/provider-taxonomy"
CARC = "https://x12.org/codes/claim-adjustment-reason-codes"
GROUP = "https://x12.org/codes/claim-adjustment-group-codes"
CLAIM_TYPE = "http://terminology.hl7.org/CodeSystem/claim-type"
MAX_NUMBER = Decimal(10) ** 14
OWN = "urn:claimwright"
"""Namespace of our own numbers."""

FHIR = "application/fhir+json"
Resource = dict[str, Any]


class FhirError(ValueError):
    """A resource that cannot be read, with the path of the element and what is wrong there."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


class Parties:
    """Whom the references of a resource mean.

    Contained resources, others given beside it, or the little that a logical reference says itself: its
    identifier and display.
    """

    def __init__(self, resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]] = ()) -> None:
        self._known: dict[str, Mapping[str, Any]] = {
            f"#{one['id']}": one for one in resource.get("contained", ()) if "id" in one
        }
        for one in beside:
            if "id" in one:
                self._known[f"{one.get('resourceType', '')}/{one['id']}"] = one

    def of(self, reference: Mapping[str, Any] | None, kind: str = "Organization") -> Mapping[str, Any]:
        """`kind` is the type of a logical reference that does not say its own."""
        reference = reference or {}
        known = self._known.get(str(reference.get("reference", "")))
        if known is not None:
            return known
        number, display = reference.get("identifier"), reference.get("display", "")
        return {
            "resourceType": reference.get("type", kind),
            "identifier": [number] if number else [],
            "name": display if kind == "Organization" else [{"family": display}] if display else [],
        }


def need(resource: Mapping[str, Any], key: str, path: str) -> Any:
    """FhirError where the element is missing."""
    found = resource.get(key)
    if found in (None, "", [], {}):
        raise FhirError(f"{path}.{key}", "is missing")
    return found


def checked(resource: Mapping[str, Any]) -> Resource:
    """The resource without empty fields. ValueError (pydantic's) where R4B does not allow it.

    Amounts stay Decimal: the library's own JSON would pass them through binary floating point.
    """
    cleaned: Resource = without_empty(resource)
    get_fhir_model_class(cleaned["resourceType"]).model_validate(cleaned)
    return cleaned


def json_bytes(resource: Mapping[str, Any]) -> bytes:
    """The resource as JSON; Decimals keep every digit, which the json module would not write."""
    return _json(resource).encode()


def _json(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{json.dumps(key)}:{_json(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(_json, value)) + "]"
    return format(value, "f") if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def without_empty(value: Any) -> Any:
    if isinstance(value, Mapping):
        items = {key: without_empty(item) for key, item in value.items()}
        return {key: item for key, item in items.items() if item not in (None, "", [], {})}
    if isinstance(value, (list, tuple)):
        return [item for item in (without_empty(one) for one in value) if item not in (None, "", [], {})]
    return value


def coding(system: str, code: str, display: str = "") -> Resource:
    return {"coding": [{"system": system, "code": code, "display": display}]} if code else {}


def stated(concept: Resource) -> Resource:
    """For an element that R4B requires: `unknown` where there is no code."""
    return concept or {"text": "unknown"}


def code_of(concept: Mapping[str, Any] | None) -> str:
    codings = (concept or {}).get("coding") or [{}]
    return str(codings[0].get("code", ""))


def system_of(concept: Mapping[str, Any] | None) -> str:
    codings = (concept or {}).get("coding") or [{}]
    return str(codings[0].get("system", ""))


def display_of(concept: Mapping[str, Any] | None) -> str:
    codings = (concept or {}).get("coding") or [{}]
    return str(codings[0].get("display", ""))


def service(code: str, revenue_code: str, description: str = "") -> Resource:
    """productOrService, which R4B requires: the revenue code where there is no procedure, else `unknown`."""
    if code:
        return coding(procedure_system(code), code, description)
    if revenue_code:
        return coding(REVENUE, revenue_code, description)
    return coding("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown", description)


def is_revenue(concept: Mapping[str, Any] | None) -> bool:
    """No procedure: a revenue code, or none at all."""
    return system_of(concept) == REVENUE or "data-absent-reason" in system_of(concept)


def money(cents: Cents) -> Resource:
    """USD with exact cents."""
    return {"value": Decimal(cents).scaleb(-2), "currency": "USD"}


def cents_of(amount: Mapping[str, Any] | None) -> Cents:
    """FhirError where the amount is missing, has a fraction of a cent or is in another currency."""
    if not amount or "value" not in amount:
        raise FhirError("value", "an amount is missing")
    if amount.get("currency", "USD") != "USD":
        raise FhirError("currency", "only USD is known here")
    scaled = number_of(amount["value"]).scaleb(2)
    if scaled != scaled.to_integral_value():
        raise FhirError("value", "a fraction of a cent")
    return int(scaled)


def number_of(value: Any) -> Decimal:
    """FhirError where it is no finite number of a size that a claim has."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        raise FhirError("value", "not a number") from None
    if not number.is_finite() or abs(number) > MAX_NUMBER:
        raise FhirError("value", "out of range")
    return number


def identifier(system: str, value: str) -> Resource:
    return {"system": system, "value": value} if value else {}


def day(value: date | None) -> str:
    return value.isoformat() if value else ""


def required_day(element: str, value: date | None) -> Resource:
    """A date that R4B requires: with the reason of its absence where there is none."""
    if value is not None:
        return {element: day(value)}
    reason = {
        "url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
        "valueCode": "unknown",
    }
    return {f"_{element}": {"extension": [reason]}}


def day_of(text: Any) -> date | None:
    """FhirError where it is no whole date: FHIR knows `2026` and `2026-03`, a claim does not."""
    if not text:
        return None
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        raise FhirError("date", "not a date with year, month and day") from None


def address(one: Address | None) -> list[Resource]:
    if one is None:
        return []
    return [
        {
            "line": [one.line1, one.line2],
            "city": one.city,
            "state": one.state,
            "postalCode": one.postal_code,
            "country": one.country,
        }
    ]


def address_of(resource: Mapping[str, Any]) -> Address | None:
    found = (resource.get("address") or [None])[0]
    if not found:
        return None
    lines = [*found.get("line", []), "", ""]
    return Address(
        lines[0],
        found.get("city", ""),
        found.get("state", ""),
        found.get("postalCode", ""),
        lines[1],
        found.get("country", ""),
    )


def name(one: PersonName) -> list[Resource]:
    return [
        {
            "family": one.last,
            "given": [part for part in (one.first, one.middle) if part],
            "suffix": [one.suffix],
        }
    ]


def name_of(resource: Mapping[str, Any]) -> PersonName:
    found = (resource.get("name") or [{}])[0]
    if not isinstance(found, Mapping):
        return PersonName("")
    given, suffix = [*found.get("given", []), "", ""], [*found.get("suffix", []), ""]
    return PersonName(found.get("family", ""), given[0], given[1], suffix[0])


def patient(one: Person, resource_id: str) -> Resource:
    genders = {Gender.FEMALE: "female", Gender.MALE: "male", Gender.UNKNOWN: "unknown"}
    return {
        "resourceType": "Patient",
        "id": resource_id,
        "name": name(one.name),
        "gender": genders[one.gender],
        "birthDate": day(one.birth_date),
        "deceasedDateTime": day(one.death_date),
        "address": address(one.address),
    }


def person_of(resource: Mapping[str, Any]) -> Person:
    genders = {"female": Gender.FEMALE, "male": Gender.MALE}
    return Person(
        name_of(resource),
        day_of(resource.get("birthDate")),
        genders.get(resource.get("gender", ""), Gender.UNKNOWN),
        address_of(resource),
        day_of(resource.get("deceasedDateTime")),
    )


def provider(one: Provider, resource_id: str) -> Resource:
    """A Practitioner, or an Organization."""
    shared = {
        "id": resource_id,
        "identifier": [
            identifier(NPI, one.npi),
            identifier(f"urn:us-tax:{one.tax_id_kind}", one.tax_id),
            *(identifier(f"urn:x12:REF:{ref.qualifier}", ref.value) for ref in one.references),
        ],
        "address": address(one.address),
    }
    if one.name is not None:
        qualification = [{"code": coding(TAXONOMY, one.taxonomy)}] if one.taxonomy else []
        return {
            "resourceType": "Practitioner",
            **shared,
            "name": name(one.name),
            "qualification": qualification,
        }
    return {
        "resourceType": "Organization",
        **shared,
        "name": one.organization,
        "type": [coding(TAXONOMY, one.taxonomy)],
    }


def provider_of(resource: Mapping[str, Any]) -> Provider:
    npi = tax = ""
    kind = "EI"
    references: list[Reference] = []
    for one in resource.get("identifier", []):
        system, value = str(one.get("system", "")), str(one.get("value", ""))
        if system == NPI:
            npi = value
        elif system.startswith("urn:us-tax:"):
            kind, tax = system.rpartition(":")[2], value
        elif system.startswith("urn:x12:REF:"):
            references.append(Reference(system.rpartition(":")[2], value))
    is_person = resource.get("resourceType") == "Practitioner"
    concepts = (
        resource.get("type") or [one.get("code") for one in resource.get("qualification", [])] or [None]
    )
    return Provider(
        npi=npi,
        name=name_of(resource) if is_person else None,
        organization="" if is_person else text_of(resource.get("name")),
        taxonomy=code_of(concepts[0]),
        address=address_of(resource),
        tax_id=tax,
        tax_id_kind=kind,
        references=tuple(references),
    )


def procedure_system(code: str) -> str:
    """CPT codes are five digits or four and F, T, U; the rest is HCPCS Level II."""
    return CPT if code[:4].isdigit() else HCPCS


def organization(resource_id: str, name: str, identifiers: Iterable[Resource]) -> Resource:
    return {
        "resourceType": "Organization",
        "id": resource_id,
        "identifier": list(identifiers),
        "name": name,
    }


def identifier_of(resource: Mapping[str, Any], system: str = "") -> str:
    """The value of its identifier of that system, of its first one where none is named."""
    for one in resource.get("identifier", ()):
        if not system or one.get("system") == system:
            return str(one.get("value", ""))
    return ""


def text_of(value: Any) -> str:
    """A name that is text; people have a list."""
    return value if isinstance(value, str) else ""
