"""How a code set groups: clinical categories, risk adjustment, the DRG of a stay. For analytics alone."""

from __future__ import annotations

from dataclasses import dataclass

from coding_service.domain.codes import CodeSystem
from coding_service.domain.note import Setting
from coding_service.domain.record import CodeSetRecord
from coding_service.grouping.categories import ccsr
from coding_service.grouping.drg import Admission, Drg, group
from coding_service.grouping.risk import HccModel, RiskScore, risk_score
from coding_service.workflows.ports import OpenUnit
from shared.errors import Invalid
from shared.principal import Principal


@dataclass(frozen=True, slots=True)
class Grouping:
    """A figure that is None is missing, and `notes` say why."""

    categories: tuple[tuple[str, str | None], ...]
    """(diagnosis, AHRQ CCSR category)"""
    risk: RiskScore | None
    drg: Drg | None
    notes: tuple[str, ...]


def group_code_set(principal: Principal, id: str, model: HccModel, *, unit: OpenUnit) -> Grouping:
    """Raises `Denied`, `NotFound`."""
    principal.require("coding.read")
    with unit(principal, read_only=True) as uow:
        record = uow.code_sets.get(id)
    notes: list[str] = []
    return Grouping(
        categories=tuple((d.code, ccsr(d.code)) for d in record.content.diagnoses),
        risk=_risk(record, model, notes),
        drg=_drg(record, notes) if record.encounter.setting is Setting.INPATIENT else None,
        notes=tuple(notes),
    )


def _risk(record: CodeSetRecord, model: HccModel, notes: list[str]) -> RiskScore | None:
    patient = record.encounter.patient
    age = patient.age_on(record.encounter.date_of_service)
    if age is None:
        notes.append("risk score: the patient's birth date is not known")
        return None
    try:
        return risk_score([d.code for d in record.content.diagnoses], age, patient.sex, model)
    except Invalid as refusal:
        notes.append(f"risk score: {refusal.message}")
        return None


def _drg(record: CodeSetRecord, notes: list[str]) -> Drg | None:
    encounter, content = record.encounter, record.content
    age = encounter.patient.age_on(encounter.date_of_service)
    if age is None:
        notes.append("MS-DRG: the patient's birth date is not known")
        return None
    try:
        drg = group(
            Admission(
                discharged=encounter.date_of_service,
                diagnoses=[(d.code, d.poa) for d in content.diagnoses],
                procedures=[x.code for x in content.lines if x.system is CodeSystem.ICD10PCS],
                age=age,
                sex=encounter.patient.sex,
                discharge_status=int(encounter.visit.discharge_status or 1),
            )
        )
    except Invalid as refusal:
        notes.append(f"MS-DRG: {refusal.message}")
        return None
    if drg.number is None:
        notes.append(f"MS-DRG: {drg.reason}")
    return drg
