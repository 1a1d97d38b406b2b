"""What an institutional claim says beside its lines: the stay, as UB-04 and 837I (X223A3, 2300) have it."""

from __future__ import annotations

from billing_service.domain.claim import Institutional, Procedure
from billing_service.domain.claim_split import ICD10_PCS
from billing_service.domain.people import Provider
from billing_service.domain.visit_materials import VisitMaterials


def facility_facts(materials: VisitMaterials) -> Institutional:
    """The encounter must have its stay. The attending is the rendering provider where none is named."""
    stay = materials.encounter.stay
    if stay is None:
        raise ValueError("an institutional claim needs its stay")
    attending = _provider(materials, stay.attending_provider_id) or materials.rendering.provider
    return Institutional(
        type_of_bill=stay.type_of_bill,
        statement_from=stay.statement_from,
        statement_to=stay.statement_to,
        patient_status=stay.patient_status,
        admission_type=stay.admission_type,
        admission_source=stay.admission_source,
        admitted_on=stay.admitted_on,
        admitted_at=stay.admitted_at,
        discharged_at=stay.discharged_at,
        drg=stay.drg,
        procedures=tuple(
            Procedure(service.code, service.service_date or materials.encounter.date_of_service)
            for service in materials.visit.services
            if service.system == ICD10_PCS
        ),
        occurrences=stay.occurrences,
        occurrence_spans=stay.occurrence_spans,
        values=stay.values,
        conditions=stay.conditions,
        attending=attending,
        operating=_provider(materials, stay.operating_provider_id),
    )


def _provider(materials: VisitMaterials, id: str) -> Provider | None:
    if id == materials.rendering.id:
        return materials.rendering.provider
    found = materials.providers.get(id)
    return found.provider if found else None
