"""Examples for the API's description: one synthetic visit, from its note to its finalized code set.

A test validates each against the model that it is shown with.
"""

from __future__ import annotations

import json
from typing import Any

NOTE = (
    "CC: Follow-up of type 2 diabetes.\n"
    "HPI: Burning feet at night for two months. Denies chest pain. Mother had breast cancer.\n"
    "Exam: Monofilament sensation reduced on both feet.\n"
    "Assessment and plan: Type 2 diabetes with diabetic polyneuropathy, not at goal: increase metformin."
    " Hypertension, controlled: continue lisinopril."
)
CODE_SET_ID = "cs_01k9x2m4r8e7v9q3t5w6y8z0ab"
NOTE_ID = "nt_01k9x2m4r8e7v9q3t5w6y8z0ac"
QUERY_ID = "qry_01k9x2m4r8e7v9q3t5w6y8z0ad"
SUCCESSOR_ID = "cs_01k9x9t1d3f5h7j9m1p3r5t7va"
_RELEASE = "icd10cm-2027"
_CREATED = "2026-11-02T16:20:00Z"
_FINALIZED = "2026-11-02T17:05:00Z"


def _evidence(words: str, role: str = "term") -> dict[str, Any]:
    start = NOTE.index(words)
    return {"note_id": NOTE_ID, "start": start, "end": start + len(words), "text": words, "role": role}


NEW_CODE_SET: dict[str, Any] = {
    "date_of_service": "2026-11-02",
    "setting": "outpatient",
    "notes": [
        {
            "text": NOTE,
            "kind": "visit_note",
            "signed_by": "provider-7",
            "signed_at": "2026-11-02T16:15:00Z",
        }
    ],
    "patient": {"reference": "pt-1001", "birth_date": "1961-04-02", "sex": "female"},
    "visit": {"new_patient": False, "place_of_service": "11", "payer_kind": "commercial"},
}

BYPASS: dict[str, Any] = {
    "rule": "ICD-EXCL1",
    "subjects": ["dx:0", "dx:1"],
    "by": "coder-3",
    "reason": "Two unrelated conditions (I.A.12.a).",
}

QUERY: dict[str, Any] = {
    "id": QUERY_ID,
    "kind": "stage",
    "status": "suggested",
    "question": "Please state how well the diabetes is controlled, if it can be determined.",
    "indicators": [_evidence("not at goal", "indicator")],
    "options": [
        {"text": "Type 2 diabetes with hyperglycemia", "codes": ["E11.65"]},
        {"text": "Other", "codes": []},
        {"text": "Unable to determine", "codes": []},
    ],
    "subject": "E11.42",
    "answer": None,
    "closed_reason": None,
}

CODE_SET: dict[str, Any] = {
    "id": CODE_SET_ID,
    "status": "proposed",
    "revision": 1,
    "date_of_service": "2026-11-02",
    "setting": "outpatient",
    "patient_reference": "pt-1001",
    "notes": [
        {
            "id": NOTE_ID,
            "kind": "visit_note",
            "characters": len(NOTE),
            "signed_by": "provider-7",
            "signed_at": "2026-11-02T16:15:00Z",
        }
    ],
    "diagnoses": [
        {
            "code": "E11.42",
            "system": "icd10cm",
            "title": "Type 2 diabetes mellitus with diabetic polyneuropathy",
            "release": _RELEASE,
            "assertion": "present",
            "evidence": [_evidence("Type 2 diabetes with diabetic polyneuropathy")],
            "path": ["type 2 diabetes", "with diabetic polyneuropathy", "E11.42"],
            "reason": "Reason for the visit (IV.G).",
            "poa": None,
            "decision": "proposed",
        },
        {
            "code": "I10",
            "system": "icd10cm",
            "title": "Essential (primary) hypertension",
            "release": _RELEASE,
            "assertion": "present",
            "evidence": [_evidence("Hypertension")],
            "path": ["hypertension", "I10"],
            "reason": "Treated at this visit (IV.J).",
            "poa": None,
            "decision": "proposed",
        },
    ],
    "lines": [
        {
            "code": "99214",
            "system": "cpt",
            "label": "office visit, established patient, moderate",
            "release": "cpt-starter-1",
            "units": 1,
            "modifiers": [],
            "pointers": [1, 2],
            "evidence": [_evidence("increase metformin", "risk")],
            "path": ["established patient", "two chronic conditions, one not at goal", "prescription drug"],
            "reason": "MDM moderate: problems and risk.",
            "revenue_code": None,
            "ndc": None,
            "ndc_quantity": None,
            "ndc_unit": None,
            "decision": "proposed",
        }
    ],
    "rejections": [
        {
            "kind": "negated",
            "code": "R07.9",
            "explanation": "The note says that it is not there. Decided by “Denies”.",
            "evidence": _evidence("chest pain"),
            "cue": _evidence("Denies", "cue"),
        }
    ],
    "queries": [QUERY],
    "findings": [
        {
            "rule": "NCCI-MUE",
            "title": "Units within the medically unlikely edit",
            "verdict": "no_data",
            "severity": "error",
            "message": "No MUE table is loaded for 2026-11-02.",
            "citation": "CMS NCCI Policy Manual, chapter I",
            "subjects": ["line:0"],
            "fix": [],
            "release": None,
            "bypass": None,
        }
    ],
    "passes": {"ICD-VALID": 2},
    "bypasses": [],
    "blocked": False,
    "em": {
        "family": "office_established",
        "code": "99214",
        "basis": "mdm",
        "problems": "moderate",
        "data": "straightforward",
        "risk": "moderate",
        "minutes": None,
        "elements": [
            {
                "element": "risk",
                "counted_as": "prescription drug management",
                "evidence": _evidence("increase metformin", "risk"),
            }
        ],
        "next_level": ["data: extensive, or risk: high"],
    },
    "releases": [f"{_RELEASE}@5f0c9e…", "cpt-starter-1@a41d07…"],
    "warnings": [],
    "created_at": _CREATED,
    "created_by": "clinic-system",
    "updated_at": _CREATED,
    "finalized_at": None,
    "finalized_by": None,
    "amends": None,
    "superseded_by": None,
}

FINALIZED: dict[str, Any] = CODE_SET | {
    "status": "finalized",
    "revision": 3,
    "queries": [QUERY | {"status": "closed", "closed_reason": "the code set was finalized without it"}],
    "updated_at": _FINALIZED,
    "finalized_at": _FINALIZED,
    "finalized_by": "coder-3",
}

SUCCESSOR: dict[str, Any] = CODE_SET | {
    "id": SUCCESSOR_ID,
    "status": "in_review",
    "queries": [],
    "amends": CODE_SET_ID,
}

REVIEWED: dict[str, Any] = CODE_SET | {"status": "in_review", "revision": 2}

PAGE: dict[str, Any] = {
    "items": [
        {
            "id": CODE_SET_ID,
            "status": "proposed",
            "revision": 1,
            "date_of_service": "2026-11-02",
            "setting": "outpatient",
            "patient_reference": "pt-1001",
            "diagnoses": ["E11.42", "I10"],
            "lines": ["99214"],
            "blocked": False,
            "open_queries": 0,
            "created_at": _CREATED,
            "updated_at": _CREATED,
        }
    ],
    "next_cursor": "Y3NfMDFrOXgybTRyOGU3djlxM3Q1dzZ5OHowYWI",
}

NOTE_ANSWER: dict[str, Any] = CODE_SET["notes"][0] | {"text": NOTE}

NEW_REVISION: dict[str, Any] = {
    "reason": "second look",
    "operations": [
        {"op": "accept", "subject": "dx:0"},
        {
            "op": "change_line",
            "subject": "line:0",
            "modifiers": ["25"],
            "reason": "separate from the injection",
        },
    ],
}

REVISIONS: dict[str, Any] = {
    "items": [
        {
            "number": 2,
            "kind": "reviewed",
            "at": "2026-11-02T17:01:00Z",
            "by": "coder-3",
            "reason": "second look",
            "changes": [
                {"op": "accept", "subject": "dx:0", "before": None, "after": None, "reason": ""},
                {
                    "op": "change",
                    "subject": "line:0",
                    "before": "99214 x1 dx 1,2",
                    "after": "99214-25 x1 dx 1,2",
                    "reason": "separate from the injection",
                },
            ],
            "diagnoses": ["E11.42", "I10"],
            "lines": ["99214"],
        }
    ],
    "next_cursor": "Y3NfMDFrOXgybTRyOGU3djlxM3Q1dzZ5OHowYWI",
}

AMEND: dict[str, Any] = {"reason": "The provider signed an addendum after the claim was prepared."}

PROVIDER_QUERY: dict[str, Any] = {
    "id": QUERY_ID,
    "code_set_id": CODE_SET_ID,
    "revision": 2,
    "status": "open",
    "date_of_service": "2026-11-02",
    "patient_reference": "pt-1001",
    "question": QUERY["question"],
    "indicators": QUERY["indicators"],
    "options": ["Type 2 diabetes with hyperglycemia", "Other", "Unable to determine"],
    "opened_at": "2026-11-02T17:01:00Z",
    "answered_at": None,
    "answer": None,
}

ANSWERED_QUERY: dict[str, Any] = PROVIDER_QUERY | {
    "revision": 3,
    "status": "answered",
    "answered_at": "2026-11-02T18:30:00Z",
    "answer": 0,
}

CLOSED_QUERY: dict[str, Any] = ANSWERED_QUERY | {"revision": 4, "status": "closed"}

QUERIES: dict[str, Any] = {
    "items": [PROVIDER_QUERY],
    "next_cursor": "cXJ5XzAxazl4Mm00cjhlN3Y5cTN0NXc2eTh6MGFk",
}

ANSWER: dict[str, Any] = {
    "option": 0,
    "text": "Addendum: type 2 diabetes with hyperglycemia and polyneuropathy.",
    "signed_by": "provider-7",
    "signed_at": "2026-11-02T18:30:00Z",
}

CLOSE: dict[str, Any] = {"reason": "Coded from the addendum."}

NEW_VALIDATION: dict[str, Any] = {
    "date_of_service": "2026-11-02",
    "setting": "outpatient",
    "birth_date": "1961-04-02",
    "sex": "female",
    "diagnoses": [{"code": "E11.42"}, {"code": "i10"}],
    "lines": [{"code": "99214", "pointers": [1, 2]}, {"code": "J1885", "units": 2, "pointers": [1]}],
}

VALIDATION: dict[str, Any] = {
    "clean": True,
    "findings": CODE_SET["findings"],
    "passes": {"ICD-VALID": 2},
    "releases": CODE_SET["releases"],
}

BATCH = "\n".join(json.dumps(line) for line in (NEW_VALIDATION, {"date_of_service": "today"}))

VALIDATED_LINE: dict[str, Any] = {"line": 1, "validation": VALIDATION, "errors": []}

EDITS: dict[str, Any] = {
    "items": [
        {
            "id": "ICD-EXCL1",
            "title": "Excludes1: not coded together",
            "citation": "ICD-10-CM Official Guidelines I.A.12.a",
            "severity": "error",
            "effective_from": None,
            "effective_to": None,
        }
    ],
    "next_cursor": None,
}

NEW_TERM: dict[str, Any] = {"text": "sugar with bad feet", "code": "E11.42"}

TERM: dict[str, Any] = NEW_TERM | {
    "id": "trm_01k9x2m4r8e7v9q3t5w6y8z0af",
    "added_by": "coder-3",
    "added_at": _CREATED,
}

TERMS: dict[str, Any] = {"items": [TERM], "next_cursor": None}

NEW_LAYER: dict[str, Any] = {
    "layer": '{"held_back": {"f1": 0.81}, "kept": [], "name": "2026", "source": "finalized sets"}\n'
    '{"code": "R53.83", "coded": 19, "notes": 20, "probability": 0.93, "words": ["brain", "fog"]}\n'
}
SWITCH: dict[str, Any] = {"on": True, "reason": "agreed at the coders' meeting of 6 May"}

LAYER: dict[str, Any] = {
    "id": "lay_01k9x2m4r8e7v9q3t5w6y8z0ak",
    "name": "2026",
    "source": "finalized sets",
    "phrases": 1,
    "held_back": {"f1": 0.81, "precision": 0.84, "recall": 0.78},
    "on": False,
    "added_by": "coder-3",
    "added_at": _CREATED,
    "switched_by": None,
    "switched_at": None,
    "reason": "",
}
LAYER_ON: dict[str, Any] = LAYER | {
    "on": True,
    "switched_by": "coder-3",
    "switched_at": _CREATED,
    "reason": SWITCH["reason"],
}
LAYERS: dict[str, Any] = {"items": [LAYER_ON], "next_cursor": None}
LAYER_PHRASES: dict[str, Any] = {
    "items": [
        {
            "words": "brain fog",
            "code": "R53.83",
            "notes": 20,
            "coded": 19,
            "probability": 0.93,
            "instead_of": "",
            "stays": False,
            "proposes": "R53.83",
        }
    ],
    "next_cursor": None,
}

JOB_LINES = "\n".join(json.dumps(line) for line in (NEW_CODE_SET, {"date_of_service": "today"}))

CODING_REPORT: dict[str, Any] = {
    "sets": 120,
    "finalized": 100,
    "queried": 6,
    "query_rate": 0.05,
    "unspecified_rate": 0.12,
    "diagnoses": {
        "proposed": 240,
        "final": 250,
        "agreed": 220,
        "precision": 0.917,
        "recall": 0.88,
        "f1": 0.898,
    },
    "lines": {"proposed": 130, "final": 132, "agreed": 121, "precision": 0.931, "recall": 0.917, "f1": 0.924},
    "codes": [
        {
            "kind": "dx",
            "code": "I10",
            "title": "Essential (primary) hypertension",
            "ccsr": "CIR007",
            "proposed": 41,
            "final": 42,
            "agreed": 40,
        }
    ],
}

HCC_CAPTURE: dict[str, Any] = {
    "model": "CMS-HCC Model V28",
    "patients": 310,
    "with_history": 260,
    "rate": 0.81,
    "hccs": [
        {
            "hcc": "37",
            "label": "Diabetes with Chronic Complications",
            "known": 42,
            "captured": 34,
            "new": 3,
            "rate": 0.81,
        }
    ],
    "gaps": [
        {
            "hcc": "37",
            "code_set_id": CODE_SET_ID,
            "date_of_service": "2025-11-02",
            "codes": ["E11.42"],
        }
    ],
}

GROUPING: dict[str, Any] = {
    "code_set_id": CODE_SET_ID,
    "ccsr": {"E11.42": "END003", "I10": "CIR007"},
    "hcc_model": "CMS-HCC Model V28",
    "risk_score": "0.489",
    "hccs": [
        {
            "number": "37",
            "label": "Diabetes with Chronic Complications",
            "weight": "0.166",
            "codes": ["E11.42"],
        }
    ],
    "ms_drg": None,
    "ms_drg_title": None,
    "notes": [],
}
