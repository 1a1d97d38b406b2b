"""ChargeItem and Invoice (FHIR R4B) from and to a claim's lines and a patient's statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from billing_service.domain.claim import Claim, ServiceLine
from billing_service.domain.people import Person
from billing_service.domain.statement import PracticeAddress, Statement, StatementClaim, StatementLine
from billing_service.fhir import elements as f
from billing_service.fhir.extensions import extended, overlaid

_LINE, _STATEMENT = f"{f.OWN}:line-control-number", f"{f.OWN}:statement"
_CLAIM = f"{f.OWN}:claim"
"""Extension of an Invoice's line item: which of the statement's claims it is of, from 0."""


@dataclass(frozen=True, slots=True)
class Charge:
    """What a ChargeItem says: a service line and its patient."""

    line: ServiceLine
    patient: Person
    diagnoses: tuple[str, ...] = ()
    """The codes that the line points at, in its order."""


def charge_items(claim: Claim) -> list[f.Resource]:
    """One ChargeItem a service line."""
    codes = [one.code for one in claim.diagnoses]
    return [
        charge_item(
            Charge(
                line,
                claim.patient_person,
                tuple(codes[at - 1] for at in line.pointers if 1 <= at <= len(codes)),
            )
        )
        for line in claim.lines
    ]


def charge_item(charge: Charge) -> f.Resource:
    line = charge.line
    resource = {
        "resourceType": "ChargeItem",
        "contained": [f.patient(charge.patient, "patient")],
        "identifier": [f.identifier(_LINE, line.control_number)],
        "status": "billed",
        "code": f.service(line.code, line.revenue_code, line.description),
        "subject": {"reference": "#patient"},
        "occurrencePeriod": {"start": f.day(line.from_date), "end": f.day(line.to_date or line.from_date)}
        if line.from_date
        else None,
        "quantity": {"value": line.units, "unit": line.unit},
        "priceOverride": f.money(line.charge),
        "reason": [f.coding(f.ICD10, code) for code in charge.diagnoses],
    }
    resource = f.without_empty(resource)
    return f.checked(extended(resource, _own_charge(resource, f.Parties(resource)), charge))


def charge_from(resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]] = ()) -> Charge:
    """FhirError where it has no price. Lines that others wrote are numbered 1 and point at nothing."""
    return overlaid(_own_charge(resource, f.Parties(resource, beside)), resource)


def _own_charge(resource: Mapping[str, Any], parties: f.Parties) -> Charge:
    period = resource.get("occurrencePeriod", {"start": resource.get("occurrenceDateTime")})
    start, end = f.day_of(period.get("start")), f.day_of(period.get("end"))
    quantity, service = resource.get("quantity", {}), resource.get("code")
    is_revenue = f.is_revenue(service)
    line = ServiceLine(
        number=1,
        charge=f.cents_of(resource.get("priceOverride")),
        units=f.number_of(quantity.get("value", 1)),
        unit=quantity.get("unit", "UN"),
        from_date=start,
        to_date=end if end != start else None,
        code="" if is_revenue else f.code_of(service),
        revenue_code=f.code_of(service) if is_revenue and f.system_of(service) == f.REVENUE else "",
        description=f.display_of(service),
        control_number=f.identifier_of(resource),
    )
    reasons = tuple(f.code_of(one) for one in resource.get("reason", ()))
    return Charge(line, f.person_of(parties.of(resource.get("subject"), "Patient")), reasons)


def invoice(statement: Statement) -> f.Resource:
    """Invoice of a statement: what the patient owes, line by line."""
    lines = [_line_item(line, at) for at, claim in enumerate(statement.claims) for line in claim.lines]
    resource = {
        "resourceType": "Invoice",
        "contained": [
            {
                "resourceType": "Patient",
                "id": "patient",
                "name": [{"text": statement.patient_name}],
                "address": f.address(statement.patient_address),
            },
            {
                **f.organization("practice", statement.practice.name, ()),
                "telecom": [{"system": "phone", "value": statement.practice.phone}]
                if statement.practice.phone
                else [],
                "address": f.address(statement.practice.address),
            },
        ],
        "identifier": [f.identifier(_STATEMENT, statement.number)],
        "status": "issued",
        "date": f.day(statement.issued_on),
        "subject": {"reference": "#patient"},
        "recipient": {"reference": "#patient"},
        "issuer": {"reference": "#practice"},
        "lineItem": lines,
        "totalNet": f.money(statement.you_owe),
        "totalGross": f.money(statement.you_owe),
    }
    resource = f.without_empty(resource)
    return f.checked(extended(resource, _own_statement(resource, f.Parties(resource)), statement))


def _line_item(line: StatementLine, at: int) -> f.Resource:
    discounts = (("discount", "discount", line.discount), ("deduction", "plan paid", line.plan_paid))
    components = [
        {"type": kind, "code": {"text": text}, "amount": f.money(-cents)}
        for kind, text, cents in (*discounts, ("deduction", "patient paid", line.patient_paid))
        if cents
    ]
    item = {
        "extension": [{"url": _CLAIM, "valueInteger": at}],
        "chargeItemCodeableConcept": {
            **f.coding(f.procedure_system(line.code), line.code),
            "text": line.description or line.code or "service",
        },
        "priceComponent": [{"type": "base", "amount": f.money(line.charge)}, *components],
    }
    item = f.without_empty(item)
    return extended(item, _own_line(item), line)


def statement_from(resource: Mapping[str, Any], beside: Iterable[Mapping[str, Any]] = ()) -> Statement:
    """FhirError where the Invoice has no date."""
    return overlaid(_own_statement(resource, f.Parties(resource, beside)), resource)


def _own_statement(resource: Mapping[str, Any], parties: f.Parties) -> Statement:
    issued = f.day_of(f.need(resource, "date", "Invoice")) or date.min
    patient = parties.of(resource.get("recipient", resource.get("subject")), "Patient")
    practice = parties.of(resource.get("issuer"))
    phones = [one.get("value", "") for one in practice.get("telecom", ()) if one.get("system") == "phone"]
    lines: dict[int, list[StatementLine]] = {}
    for item in resource.get("lineItem", ()):
        lines.setdefault(_claim_of(item), []).append(overlaid(_own_line(item), item))
    claims = [
        StatementClaim("", "", of[0].service_date, "", "", tuple(of)) for _, of in sorted(lines.items())
    ]
    no_address = f.address_of({"address": [{"line": [""]}]})
    return Statement(
        number=f.identifier_of(resource),
        issued_on=issued,
        due_on=issued,
        practice=PracticeAddress(
            f.text_of(practice.get("name")),
            f.address_of(practice) or no_address,  # type: ignore[arg-type]
            phones[0] if phones else "",
        ),
        patient_name=_name(patient),
        patient_address=f.address_of(patient),
        account="",
        claims=tuple(claims),
    )


def _name(patient: Mapping[str, Any]) -> str:
    found = (patient.get("name") or [{}])[0]
    parts = [*found.get("given", ()), found.get("family", "")]
    return str(found.get("text", "")) or " ".join(part for part in parts if part)


def _claim_of(item: Mapping[str, Any]) -> int:
    found = (one.get("valueInteger", 0) for one in item.get("extension", ()) if one.get("url") == _CLAIM)
    return int(next(found, 0))


def _own_line(item: Mapping[str, Any]) -> StatementLine:
    service = item.get("chargeItemCodeableConcept", {})
    amounts: dict[str, int] = {}
    for one in item.get("priceComponent", ()):
        text = one.get("code", {}).get("text", "")
        name = text if one.get("type") == "deduction" else str(one.get("type", ""))
        amounts[name] = amounts.get(name, 0) + f.cents_of(one.get("amount"))
    return StatementLine(
        service_date=date.min,
        code=f.code_of(service),
        description=service.get("text", ""),
        charge=amounts.get("base", 0),
        discount=-amounts.get("discount", 0),
        plan_paid=-amounts.get("plan paid", 0),
        patient_paid=-amounts.get("patient paid", 0),
        reasons=(),
    )
