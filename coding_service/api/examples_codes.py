"""Examples for the description of the code books' API, as the service answered them; a test validates each.

The HCPCS and fee files behind them are our own, under the publishers' layouts.
"""

from __future__ import annotations

from typing import Any

SYSTEMS: dict[str, Any] = {
    "on": "2026-11-02",
    "systems": [
        {
            "system": "icd10cm",
            "release": {
                "id": "icd10cm-2027",
                "from_date": "2026-10-01",
                "to_date": None,
                "sha256": "7e1995e726f4266d…",
                "source": "validity FY2027; titles and notes as of the Tabular List of "
                "April 2026 where the code is in it",
                "complete": False,
            },
            "chapters": [
                {
                    "code": "1",
                    "title": "Certain infectious and parasitic diseases",
                    "needs": "more_characters",
                },
                {"code": "2", "title": "Neoplasms", "needs": "more_characters"},
            ],
        },
        {
            "system": "hcpcs",
            "release": {
                "id": "hcpcs-starter-1",
                "from_date": "2022-10-01",
                "to_date": None,
                "sha256": "afa3018e12b19f82…",
                "source": "starter list in this project's own words; not a code set",
                "complete": False,
            },
            "chapters": [],
        },
        {
            "system": "cpt",
            "release": {
                "id": "cpt-starter-1",
                "from_date": "2022-10-01",
                "to_date": None,
                "sha256": "ca32448ca0add29f…",
                "source": "starter list in this project's own words; not a code set",
                "complete": False,
            },
            "chapters": [],
        },
    ],
}

CODES: dict[str, Any] = {
    "items": [
        {"code": "E11.40", "title": "Type 2 diabetes mellitus with diabetic neuropathy, unspecified"},
        {"code": "E11.41", "title": "Type 2 diabetes mellitus with diabetic mononeuropathy"},
    ],
    "next_cursor": "RTExLjQx",
}

CODE: dict[str, Any] = {
    "system": "icd10cm",
    "code": "E11.42",
    "title": "Type 2 diabetes mellitus with diabetic polyneuropathy",
    "title_known": True,
    "notes_known": True,
    "on": "2026-11-02",
    "in_force": True,
    "billable": True,
    "needs": "",
    "release": {
        "id": "icd10cm-2027",
        "from_date": "2026-10-01",
        "to_date": None,
        "sha256": "7e1995e726f4266d…",
        "source": "validity FY2027; titles and notes as of the Tabular List of April 2026 "
        "where the code is in it",
        "complete": False,
    },
    "parent": "E11.4",
    "chapter": "4",
    "above": [
        {
            "code": "E11.4",
            "title": "Type 2 diabetes mellitus with neurological complications",
            "needs": "more_characters",
        },
        {"code": "E11", "title": "Type 2 diabetes mellitus", "needs": "more_characters"},
        {"code": "E08-E13", "title": "Diabetes mellitus", "needs": "more_characters"},
        {"code": "4", "title": "Endocrine, nutritional and metabolic diseases", "needs": "more_characters"},
    ],
    "below": [],
    "inclusion_terms": ["Type 2 diabetes mellitus with diabetic neuralgia"],
    "seventh_characters": {},
    "periods": [{"from_date": None, "to_date": None}],
    "successors": [],
    "predecessors": [],
    "service": None,
}

NOTES: dict[str, Any] = {
    "code": "E11.42",
    "on": "2026-11-02",
    "release": "icd10cm-2027",
    "known": True,
    "notes": [
        {
            "kind": "use_additional",
            "heading": "",
            "text": "code to identify control using:",
            "codes": [],
            "inherited_from": "E11",
        },
        {
            "kind": "use_additional",
            "heading": "code to identify control using:",
            "text": "injectable non-insulin antidiabetic drugs (Z79.85)",
            "codes": [
                {
                    "first": "Z79.85",
                    "last": "Z79.85",
                    "seventh_character": None,
                    "tail_from": None,
                    "tails": [],
                }
            ],
            "inherited_from": "E11",
        },
    ],
}

CROSSWALKS: dict[str, Any] = {
    "code": "E11.42",
    "on": "2026-11-02",
    "ccsr": "END003",
    "hcc": [
        {
            "model": "V28",
            "category": "37",
            "label": "Diabetes with Chronic Complications",
            "payment_year": 2027,
        }
    ],
    "icd9": [
        {
            "code": "250.60",
            "title": "Diabetes with neurological manifestations, type II or unspecified type, not "
            "stated as uncontrolled",
            "approximate": True,
            "scenario": 1,
            "choice_list": 1,
        },
        {
            "code": "357.2",
            "title": "Polyneuropathy in diabetes",
            "approximate": True,
            "scenario": 1,
            "choice_list": 2,
        },
    ],
}

FOUND: dict[str, Any] = {
    "on": "2026-11-02",
    "found": [
        {
            "system": "icd10cm",
            "code": "E11.40",
            "title": "Type 2 diabetes mellitus with diabetic neuropathy, unspecified",
            "matched": "Type 2 diabetes mellitus with diabetic neuropathy, unspecified",
            "needs": "",
            "score": 0.939,
        },
        {
            "system": "icd10cm",
            "code": "E11.610",
            "title": "Type 2 diabetes mellitus with diabetic neuropathic arthropathy",
            "matched": "Type 2 diabetes mellitus with diabetic neuropathic arthropathy",
            "needs": "",
            "score": 0.9004,
        },
    ],
}

SUGGESTED: dict[str, Any] = {
    "on": "2026-11-02",
    "found": [
        {
            "system": "hcpcs",
            "code": "J1670",
            "title": "tetanus immune globulin",
            "matched": "HyperTET",
            "needs": "",
            "score": 0.9375,
        },
        {
            "system": "icd10cm",
            "code": "I10",
            "title": "Essential (primary) hypertension",
            "matched": "hypertension",
            "needs": "",
            "score": 0.625,
        },
    ],
}

RELEASES: dict[str, Any] = {
    "items": [
        {
            "id": "icd10cm-2023",
            "kind": "icd10cm",
            "from_date": "2022-10-01",
            "to_date": "2023-03-31",
            "replaced": False,
            "sha256": "8a2696143f7f98a0…",
            "source": "validity FY2023; titles and notes as of the Tabular List of April 2026 "
            "where the code is in it",
            "complete": False,
            "rows": None,
            "before": None,
            "loaded_at": None,
        }
    ],
    "next_cursor": "MQ",
}

RELEASE: dict[str, Any] = {
    "id": "icd10cm-2026-04",
    "kind": "icd10cm",
    "from_date": "2026-04-01",
    "to_date": "2026-09-30",
    "replaced": False,
    "sha256": "f161f8182aff3ce3…",
    "source": "Tabular List of April 2026",
    "complete": True,
    "rows": None,
    "before": "icd10cm-2026",
    "loaded_at": None,
}

DIFFERENCES: dict[str, Any] = {
    "items": [
        {"what": "ended", "code": "D69.1", "before": "Qualitative platelet defects", "after": None},
        {"what": "ended", "code": "I42.0", "before": "Dilated cardiomyopathy", "after": None},
    ],
    "next_cursor": "Mg",
    "release": "icd10cm-2027",
    "against": "icd10cm-2026-04",
}

VERIFIED: dict[str, Any] = {"release": "icd10cm-2027", "whole": True, "fault": None}

FORMATS: dict[str, Any] = {
    "items": [
        {
            "format": "cpt",
            "title": "CPT, consolidated list or long descriptors (AMA, licensed)",
            "endings": [".txt"],
        },
        {
            "format": "hcpcs",
            "title": "HCPCS Level II, fixed-width text or spreadsheet (CMS)",
            "endings": [".txt", ".xlsx"],
        },
    ],
    "next_cursor": "MQ",
}

INBOX: dict[str, Any] = {"items": [{"name": "GPCI2026.csv", "bytes": 216}], "next_cursor": "MQ"}

LOAD: dict[str, Any] = {
    "id": "ld_01m6egyyw0emtvhn2e05gs732e",
    "status": "loaded",
    "format": "hcpcs",
    "files": ["HCPC2026_JUL_ANWEB.txt"],
    "progress": {"done": 641, "total": 641},
    "release": "hcpcs-2026-07",
    "rows": 2,
    "already_loaded": False,
    "against": None,
    "added": 2,
    "ended": 0,
    "changed": 0,
    "error": None,
    "started_at": "2026-11-02T16:20:00Z",
    "started_by": "admin-1",
    "ended_at": "2026-11-02T16:20:00Z",
}

FEES: dict[str, Any] = {
    "date_of_service": "2026-11-02",
    "locality": "01112-05",
    "fees": [
        {
            "code": "99213",
            "modifier": "",
            "status": "A",
            "nonfacility_cents": 10913,
            "facility_cents": 7318,
            "release": "pfs-rvu-2026-10",
        }
    ],
    "missing": ["99214-26"],
    "releases": ["pfs-rvu-2026-10"],
}

LOCALITIES: dict[str, Any] = {
    "items": [{"locality": "01112-05", "name": "SAN FRANCISCO"}],
    "next_cursor": "MQ",
}

CAPABILITY: dict[str, Any] = {
    "resourceType": "CapabilityStatement",
    "status": "active",
    "date": "2026-11-02",
    "kind": "instance",
    "software": {"name": "claimwright coding service", "version": "0.1.0"},
    "implementation": {
        "description": "Code books by date of service; maps to http://hl7.org/fhir/sid/icd-9-cm and back"
    },
    "fhirVersion": "4.0.1",
    "format": ["application/fhir+json"],
    "rest": [
        {
            "mode": "server",
            "resource": [
                {
                    "type": "CodeSystem",
                    "operation": [
                        {
                            "name": "lookup",
                            "definition": "http://hl7.org/fhir/OperationDefinition/CodeSystem-lookup",
                        },
                        {
                            "name": "validate-code",
                            "definition": "http://hl7.org/fhir/OperationDefinition/CodeSystem-validate-code",
                        },
                    ],
                    "interaction": [{"code": "search-type"}],
                },
                {
                    "type": "ValueSet",
                    "operation": [
                        {
                            "name": "expand",
                            "definition": "http://hl7.org/fhir/OperationDefinition/ValueSet-expand",
                        },
                        {
                            "name": "validate-code",
                            "definition": "http://hl7.org/fhir/OperationDefinition/ValueSet-validate-code",
                        },
                    ],
                },
                {
                    "type": "ConceptMap",
                    "operation": [
                        {
                            "name": "translate",
                            "definition": "http://hl7.org/fhir/OperationDefinition/ConceptMap-translate",
                        }
                    ],
                },
            ],
        }
    ],
}

CODE_SYSTEMS: dict[str, Any] = {
    "resourceType": "Bundle",
    "type": "searchset",
    "total": 3,
    "entry": [
        {
            "fullUrl": "http://hl7.org/fhir/sid/icd-10-cm",
            "resource": {
                "resourceType": "CodeSystem",
                "id": "icd10cm",
                "url": "http://hl7.org/fhir/sid/icd-10-cm",
                "version": "icd10cm-2027",
                "name": "ICD10CM",
                "title": "ICD-10-CM",
                "status": "active",
                "description": "validity FY2027; titles and notes as of the Tabular List "
                "of April 2026 where the code is in it",
                "caseSensitive": False,
                "valueSet": "http://hl7.org/fhir/sid/icd-10-cm/vs",
                "compositional": False,
                "versionNeeded": False,
                "content": "fragment",
            },
            "search": {"mode": "match"},
        }
    ],
}

LOOKUP: dict[str, Any] = {
    "resourceType": "Parameters",
    "parameter": [
        {"name": "name", "valueString": "ICD-10-CM"},
        {"name": "version", "valueString": "icd10cm-2027"},
        {"name": "display", "valueString": "Type 2 diabetes mellitus with diabetic polyneuropathy"},
        {
            "name": "property",
            "part": [{"name": "code", "valueCode": "inactive"}, {"name": "value", "valueBoolean": False}],
        },
        {
            "name": "property",
            "part": [{"name": "code", "valueCode": "parent"}, {"name": "value", "valueCode": "E11.4"}],
        },
    ],
}

VALIDATED: dict[str, Any] = {
    "resourceType": "Parameters",
    "parameter": [
        {"name": "result", "valueBoolean": True},
        {"name": "display", "valueString": "Type 2 diabetes mellitus with diabetic polyneuropathy"},
    ],
}

EXPANDED: dict[str, Any] = {
    "resourceType": "ValueSet",
    "url": "http://hl7.org/fhir/sid/icd-10-cm/vs",
    "version": "icd10cm-2027",
    "status": "active",
    "expansion": {
        "identifier": "urn:claimwright:expansion:icd10cm-2027",
        "timestamp": "2026-11-02T16:20:00+00:00",
        "total": 323,
        "offset": 0,
        "parameter": [
            {"name": "date", "valueDateTime": "2026-11-02"},
            {"name": "offset", "valueInteger": 0},
            {"name": "count", "valueInteger": 2},
            {"name": "filter", "valueString": "diabetic neuropathy"},
        ],
        "contains": [
            {
                "system": "http://hl7.org/fhir/sid/icd-10-cm",
                "version": "icd10cm-2027",
                "code": "E11.40",
                "display": "Type 2 diabetes mellitus with diabetic neuropathy, unspecified",
            },
            {
                "system": "http://hl7.org/fhir/sid/icd-10-cm",
                "version": "icd10cm-2027",
                "code": "E11.42",
                "display": "Type 2 diabetes mellitus with diabetic polyneuropathy",
            },
        ],
    },
}

TRANSLATED: dict[str, Any] = {
    "resourceType": "Parameters",
    "parameter": [
        {"name": "result", "valueBoolean": True},
        {
            "name": "match",
            "part": [
                {"name": "equivalence", "valueCode": "inexact"},
                {
                    "name": "concept",
                    "valueCoding": {
                        "system": "http://hl7.org/fhir/sid/icd-10-cm",
                        "code": "E11.9",
                        "display": "Type 2 diabetes mellitus without complications",
                    },
                },
                {
                    "name": "source",
                    "valueUri": "http://hl7.org/fhir/sid/icd-9-cm|http://hl7.org/fhir/sid/icd-10-cm",
                },
            ],
        },
    ],
}

NEW_LOAD: dict[str, Any] = {"format": "hcpcs", "files": ["HCPC2026_JUL_ANWEB.txt"]}

LOOKUP_ASKED: dict[str, Any] = {
    "resourceType": "Parameters",
    "parameter": [
        {"name": "coding", "valueCoding": {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "E11.42"}},
        {"name": "date", "valueDate": "2026-11-02"},
    ],
}

VALIDATE_ASKED: dict[str, Any] = {
    "resourceType": "Parameters",
    "parameter": [
        {"name": "url", "valueUri": "http://hl7.org/fhir/sid/icd-10-cm"},
        {"name": "code", "valueCode": "E11.42"},
        {"name": "date", "valueDate": "2026-11-02"},
    ],
}

EXPAND_ASKED: dict[str, Any] = {
    "resourceType": "Parameters",
    "parameter": [
        {"name": "url", "valueUri": "http://hl7.org/fhir/sid/icd-10-cm/vs"},
        {"name": "filter", "valueString": "diabetic neuropathy"},
        {"name": "count", "valueInteger": 2},
    ],
}

VALIDATE_IN_ASKED: dict[str, Any] = {
    "resourceType": "Parameters",
    "parameter": [
        {"name": "url", "valueUri": "http://hl7.org/fhir/sid/icd-10-cm/vs/E08-E13"},
        {"name": "coding", "valueCoding": {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "E11.42"}},
        {"name": "date", "valueDate": "2026-11-02"},
    ],
}

TRANSLATE_ASKED: dict[str, Any] = {
    "resourceType": "Parameters",
    "parameter": [
        {"name": "coding", "valueCoding": {"system": "http://hl7.org/fhir/sid/icd-9-cm", "code": "250.00"}},
        {"name": "targetsystem", "valueUri": "http://hl7.org/fhir/sid/icd-10-cm"},
    ],
}

LOADS: dict[str, Any] = {"items": [LOAD], "next_cursor": "bGRfMQ"}
