"""Every rule of the coding service, in the order in which findings are listed."""

from __future__ import annotations

from coding_service.edits import (
    admission,
    coverage,
    drug_units,
    facility,
    global_period,
    icd_notes,
    icd_order,
    icd_specificity,
    icd_validity,
    modifiers,
    ncci,
    patient,
    service_lines,
    stay,
    telehealth,
    visit_level,
)
from coding_service.edits.subject import CodeSetSubject, EditBook
from shared.rules import Rule

CATALOG: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    *icd_validity.RULES,
    *icd_order.RULES,
    *icd_notes.RULES,
    *icd_specificity.RULES,
    *patient.RULES,
    *admission.RULES,
    *stay.RULES,
    *facility.RULES,
    *service_lines.RULES,
    *modifiers.RULES,
    *global_period.RULES,
    *visit_level.RULES,
    *telehealth.RULES,
    *drug_units.RULES,
    *ncci.RULES,
    *coverage.RULES,
)
