"""Service lines as Claim.item (FHIR R4B), from and to the claim model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from billing_service.domain.claim import Drug, ServiceLine
from billing_service.fhir import elements as f
from billing_service.fhir.extensions import extended, overlaid


def item_to(line: ServiceLine, sequence: int) -> f.Resource:
    """`sequence` is its place among the lines, from 1."""
    drug = line.drug
    item: f.Resource = {
        "sequence": sequence,
        "diagnosisSequence": [at for at in line.pointers if at > 0],
        "revenue": f.coding(f.REVENUE, line.revenue_code),
        "productOrService": f.service(line.code, line.revenue_code, line.description),
        "modifier": [f.stated(f.coding(f.procedure_system(one), one)) for one in line.modifiers],
        "servicedPeriod": {"start": f.day(line.from_date), "end": f.day(line.to_date or line.from_date)}
        if line.from_date
        else None,
        "locationCodeableConcept": f.coding(f.PLACE_OF_SERVICE, line.place_of_service),
        "quantity": {"value": line.units, "unit": line.unit},
        "net": f.money(line.charge),
        "detail": [
            {
                "sequence": 1,
                "productOrService": f.coding(f.NDC, drug.ndc or "unknown"),
                "quantity": {"value": drug.quantity, "unit": drug.unit},
            }
        ]
        if drug
        else [],
    }
    item = f.without_empty(item)
    return extended(item, _own(item), line)


def line_of(item: Mapping[str, Any]) -> ServiceLine:
    """FhirError where the item lacks its charge or its number."""
    return overlaid(_own(item), item)


def _own(item: Mapping[str, Any]) -> ServiceLine:
    period = item.get("servicedPeriod", {"start": item.get("servicedDate")})
    start, end = f.day_of(period.get("start")), f.day_of(period.get("end"))
    quantity = item.get("quantity", {})
    service = f.need(item, "productOrService", "item")
    revenue, code = f.code_of(item.get("revenue")), f.code_of(service)
    details = item.get("detail") or [{}]
    return ServiceLine(
        number=int(item["sequence"]),
        charge=f.cents_of(f.need(item, "net", "item")),
        units=f.number_of(quantity.get("value", 1)),
        unit=quantity.get("unit", "UN"),
        from_date=start,
        to_date=end if end != start else None,
        code="" if f.is_revenue(service) else code,
        description=f.display_of(service),
        modifiers=tuple(f.code_of(one) for one in item.get("modifier", ())),
        pointers=tuple(int(one) for one in item.get("diagnosisSequence", ())),
        revenue_code=revenue or (code if f.is_revenue(service) else ""),
        place_of_service=f.code_of(item.get("locationCodeableConcept")),
        drug=_drug(details[0]),
    )


def _drug(detail: Mapping[str, Any]) -> Drug | None:
    quantity = detail.get("quantity", {})
    ndc = f.code_of(detail.get("productOrService"))
    if not ndc or f.system_of(detail["productOrService"]) != f.NDC:
        return None
    return Drug(ndc, f.number_of(quantity.get("value", 1)), quantity.get("unit", ""))
