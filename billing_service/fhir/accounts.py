"""ChargeItem and Invoice (FHIR R4B) of a claim and of a patient's statement."""

from __future__ import annotations

from billing_service.domain.claim import Claim
from billing_service.domain.statement import Statement
from billing_service.fhir import elements as f


def charge_items(claim: Claim) -> list[f.Resource]:
    """One ChargeItem a service line."""
    return [
        f.checked(
            {
                "resourceType": "ChargeItem",
                "contained": [f.patient(claim.patient_person, "patient")],
                "identifier": [f.identifier(f"{f.OWN}:line-control-number", line.control_number)],
                "status": "billed",
                "code": f.coding(f.procedure_system(line.code), line.code)
                or f.coding(f.REVENUE, line.revenue_code),
                "subject": {"reference": "#patient"},
                "occurrenceDateTime": f.day(line.from_date),
                "quantity": {"value": line.units},
                "priceOverride": f.money(line.charge),
                "reason": [
                    f.coding(f.ICD10, claim.diagnoses[at - 1].code)
                    for at in line.pointers
                    if 1 <= at <= len(claim.diagnoses)
                ],
            }
        )
        for line in claim.lines
    ]


def invoice(statement: Statement) -> f.Resource:
    """Invoice of a statement: what the patient owes, line by line."""
    lines = [
        {
            "chargeItemCodeableConcept": {"text": f"{line.code} {line.description}".strip()},
            "priceComponent": [
                {"type": "base", "amount": f.money(line.charge)},
                {"type": "discount", "amount": f.money(-line.discount)},
                {
                    "type": "deduction",
                    "code": {"text": "paid"},
                    "amount": f.money(-(line.plan_paid + line.patient_paid)),
                },
            ],
        }
        for claim in statement.claims
        for line in claim.lines
    ]
    return f.checked(
        {
            "resourceType": "Invoice",
            "identifier": [f.identifier(f"{f.OWN}:statement", statement.number)],
            "status": "issued",
            "date": f.day(statement.issued_on),
            "recipient": {"display": statement.patient_name},
            "issuer": {"display": statement.practice.name},
            "lineItem": lines,
            "totalNet": f.money(statement.you_owe),
            "totalGross": f.money(statement.you_owe),
        }
    )
