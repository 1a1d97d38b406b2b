"""FHIR R4 bundles as candidates: Patient, Coverage, Practitioner, Organization, Location, Encounter.

Whatever else is in a bundle is passed over and counted. References are `Type/id` or the entries' `fullUrl`.
Authority: HL7 FHIR R4B (4.3.0).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from billing_service.api.import_rows import KINDS, Candidate
from billing_service.fhir import elements as f
from billing_service.workflows.import_register import imported_id
from shared.documents import to_document
from shared.errors import Invalid, Place

KIND_OF = {
    "Organization": "provider",
    "Practitioner": "provider",
    "Location": "location",
    "Patient": "patient",
    "Coverage": "coverage",
    "Encounter": "encounter",
}
"""In the order in which they are kept, so that references find what they name."""
_RELATIONSHIP = {"self": "18", "spouse": "01", "child": "19", "parent": "32", "common": "53", "other": "G8"}
_STATUS = {"planned": "planned", "cancelled": "cancelled", "entered-in-error": "cancelled"}
MRN = "MR"


class _Bundle:
    def __init__(self, resource: Mapping[str, Any], clinic_id: str, payers: Mapping[str, str]) -> None:
        self.clinic_id = clinic_id
        self.payers = payers
        """Electronic payer id → our id."""
        self.entries: list[tuple[int, Mapping[str, Any]]] = []
        self.by_reference: dict[str, Mapping[str, Any]] = {}
        entries = resource.get("entry")
        for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
            inner = entry.get("resource") if isinstance(entry, Mapping) else None
            if not isinstance(inner, Mapping):
                continue
            self.entries.append((number, inner))
            self.by_reference[f"{inner.get('resourceType')}/{inner.get('id')}"] = inner
            if isinstance(entry.get("fullUrl"), str):
                self.by_reference[entry["fullUrl"]] = inner

    def find(self, reference: Any) -> Mapping[str, Any]:
        text = reference.get("reference") if isinstance(reference, Mapping) else None
        return self.by_reference.get(str(text), {})

    def our_id(self, reference: Any) -> str:
        """Of the thing referred to, in this bundle or an earlier one; empty where nothing is."""
        text = str(reference.get("reference") or "") if isinstance(reference, Mapping) else ""
        found = self.by_reference.get(text)
        named = f"{found.get('resourceType')}/{found.get('id')}" if found else text
        type_, _, id = named.rpartition("/")
        kind = KIND_OF.get(type_.rpartition("/")[2])
        if kind is None or not id:
            return ""
        return imported_id(KINDS[kind].prefix, self.clinic_id, kind, _external(type_.rpartition("/")[2], id))


def read_bundle(
    resource: Any, clinic_id: str, payers: Mapping[str, str]
) -> tuple[list[Candidate], dict[str, int]]:
    """The candidates in the order in which they are kept, and how many of each type were passed over."""
    if not isinstance(resource, Mapping) or resource.get("resourceType") != "Bundle":
        raise Invalid(
            "the body is no FHIR Bundle",
            code="fhir_unreadable",
            places=(Place("/resourceType", "not_bundle", "send a Bundle"),),
        )
    bundle = _Bundle(resource, clinic_id, payers)
    passed: dict[str, int] = {}
    order = list(KIND_OF)
    known = []
    for number, inner in bundle.entries:
        type_ = str(inner.get("resourceType"))
        if type_ in KIND_OF and not (type_ == "Organization" and _is_payer(inner)):
            known.append((order.index(type_), number, inner))
        else:
            passed[type_] = passed.get(type_, 0) + 1
    return [
        _candidate(bundle, number, inner) for _, number, inner in sorted(known, key=lambda k: k[:2])
    ], passed


def _is_payer(resource: Mapping[str, Any]) -> bool:
    """An organisation without an NPI bills nothing; it may be the payor of a coverage."""
    numbers = resource.get("identifier")
    known = numbers if isinstance(numbers, list) else []
    return not any(isinstance(n, Mapping) and n.get("system") == f.NPI for n in known)


def _candidate(bundle: _Bundle, number: int, resource: Mapping[str, Any]) -> Candidate:
    type_ = str(resource["resourceType"])
    external = _external(type_, str(resource.get("id") or ""))
    try:
        f.checked(resource)
        body = dict(_READERS[type_](bundle, resource))
    except (ValueError, TypeError, KeyError, AttributeError, LookupError):
        fault = Place(type_, "not_r4", f"the resource is not a valid {type_} of FHIR R4; validate it first")
        return Candidate(number, KIND_OF[type_], external or "?", faults=(fault,))
    names = {"/id": f"{type_}.id", **{f"/{name}": f"{type_}: {name}" for name in body}}
    return Candidate(number, KIND_OF[type_], external, body, names)


def _external(type_: str, id: str) -> str:
    return f"{type_}/{id}" if id else ""


def _filled(fields: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in fields.items() if value not in (None, "", [], {}))


def _person(resource: Mapping[str, Any]) -> dict[str, Any]:
    document = to_document(f.person_of(resource))
    document.pop("death_date")
    return dict(_filled(document))


def _patient(_: _Bundle, resource: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    numbers = resource.get("identifier") or []
    record = next((n for n in numbers if f.code_of(n.get("type")) == MRN), numbers[0] if numbers else {})
    return _filled(
        {
            "person": _person(resource),
            "medical_record_number": record.get("value"),
            "contact": _contact(resource),
        }
    )


def _contact(resource: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in resource.get("telecom") or []:
        value = str(one.get("value") or "")
        if one.get("system") == "phone":
            digits = "".join(c for c in value if c.isdigit())
            found.setdefault("phone", digits.removeprefix("1") if len(digits) == 11 else digits)
        elif one.get("system") == "email":
            found.setdefault("email", value)
    return found


def _provider(_: _Bundle, resource: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    document = to_document(f.provider_of(resource))
    document.pop("references")
    contact = _contact(resource)
    if contact:
        contact["name"] = "BILLING"
    return _filled({**document, "contact": contact})


def _location(_: _Bundle, resource: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    numbers = resource.get("identifier") or []
    clia = next((n.get("value") for n in numbers if "clia" in str(n.get("system", "")).lower()), "")
    places = [
        c.get("code")
        for t in resource.get("type") or []
        for c in t.get("coding") or []
        if c.get("system") == f.PLACE_OF_SERVICE
    ]
    address = resource.get("address")
    found = f.address_of({"address": [address]}) if address else None
    return _filled(
        {
            "name": resource.get("name"),
            "place_of_service": places[0] if places else "11",
            "address": to_document(found) if found else None,
            "npi": next((n.get("value") for n in numbers if n.get("system") == f.NPI), ""),
            "clia": clia,
        }
    )


def _coverage(bundle: _Bundle, resource: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    relationship = _RELATIONSHIP.get(f.code_of(resource.get("relationship")) or "self", "G8")
    subscriber = bundle.find(resource.get("subscriber"))
    payor = (resource.get("payor") or [{}])[0]
    organization = bundle.find(payor)
    numbers = [payor.get("identifier") or {}, *(organization.get("identifier") or [])]
    payer = next(
        (bundle.payers[str(n.get("value"))] for n in numbers if str(n.get("value")) in bundle.payers), ""
    )
    period = resource.get("period") or {}
    classes = {f.code_of(c.get("type")): c for c in resource.get("class") or resource.get("class_fhir") or []}
    group = classes.get("group") or {}
    return _filled(
        {
            "patient_id": bundle.our_id(resource.get("beneficiary")),
            "payer_id": payer,
            "member_id": resource.get("subscriberId"),
            "order": {1: "P", 2: "S", 3: "T"}.get(resource.get("order") or 1),
            "from_date": str(period.get("start") or "")[:10],
            "to_date": str(period.get("end") or "")[:10],
            "relationship": relationship,
            "subscriber": _person(subscriber) if subscriber and relationship != "18" else None,
            "group_number": group.get("value"),
            "group_name": group.get("name"),
        }
    )


def _encounter(bundle: _Bundle, resource: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    people = [p.get("individual") for p in resource.get("participant") or []]
    places = [one.get("location") for one in resource.get("location") or []]
    coverages = [a for account in resource.get("account") or [] for a in _covered(bundle, account)]
    return _filled(
        {
            "patient_id": bundle.our_id(resource.get("subject")),
            "date_of_service": str((resource.get("period") or {}).get("start") or "")[:10],
            "billing_provider_id": bundle.our_id(resource.get("serviceProvider")),
            "rendering_provider_id": next((i for i in map(bundle.our_id, people) if i), ""),
            "location_id": next((i for i in map(bundle.our_id, places) if i), ""),
            "coverage_ids": coverages or _own_coverages(bundle, resource.get("subject")),
            "status": _STATUS.get(str(resource.get("status")), "finished"),
        }
    )


def _covered(bundle: _Bundle, reference: Any) -> Iterator[str]:
    account = bundle.find(reference)
    listed = sorted(account.get("coverage") or [], key=lambda c: c.get("priority") or 1)
    return (id for one in listed if (id := bundle.our_id(one.get("coverage"))))


def _own_coverages(bundle: _Bundle, subject: Any) -> list[str]:
    """Without an Account: the patient's coverages of the bundle, by their order."""
    patient = bundle.our_id(subject)
    own = [
        (inner.get("order") or 1, number, inner)
        for number, inner in bundle.entries
        if inner.get("resourceType") == "Coverage" and bundle.our_id(inner.get("beneficiary")) == patient
    ]
    return [
        bundle.our_id({"reference": f"Coverage/{inner.get('id')}"})
        for _, _, inner in sorted(own, key=lambda c: c[:2])
    ][:3]


_READERS = {
    "Organization": _provider,
    "Practitioner": _provider,
    "Location": _location,
    "Patient": _patient,
    "Coverage": _coverage,
    "Encounter": _encounter,
}
