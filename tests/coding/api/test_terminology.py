"""FHIR R4 terminology operations, every answer read again by the models of `fhir.resources`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from fhir.resources.R4B import get_fhir_model_class

from coding_service.codebook.terminology import ICD9, URIS
from coding_service.domain.codes import CodeSystem
from tests.coding.api.served import Served, served
from tests.shared.edge import assert_problem

ICD, CPT = URIS[CodeSystem.ICD10CM], URIS[CodeSystem.CPT]
BASE = "/v1/fhir"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("terminology")
    with served(f"sqlite:///{folder / 'test.sqlite3'}", folder) as running:
        yield running


def read(answer: Any) -> dict[str, Any]:
    """The resource, after FHIR's own model has taken it."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/fhir+json"
    resource: dict[str, Any] = answer.json()
    get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    return resource


def get(service: Served, operation: str, **asked: Any) -> dict[str, Any]:
    return read(service.get(f"{BASE}/{operation}?{urlencode(asked, doseq=True)}"))


def post(
    service: Served, operation: str, *parameters: dict[str, Any], media_type: str = "application/fhir+json"
) -> Any:
    body = {"resourceType": "Parameters", "parameter": list(parameters)}
    headers = service.headers(**{"Content-Type": media_type})
    return service.client.post(f"{BASE}/{operation}", json=body, headers=headers)


def told(resource: dict[str, Any]) -> dict[str, Any]:
    """Name → value of the simple parameters."""
    return {
        p["name"]: value for p in resource["parameter"] for k, value in p.items() if k.startswith("value")
    }


def properties(resource: dict[str, Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for parameter in resource["parameter"]:
        if parameter["name"] == "property":
            code, value = parameter["part"]
            found.setdefault(code["valueCode"], []).append(next(v for k, v in value.items() if k != "name"))
    return found


def matches(resource: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    found = []
    for parameter in resource["parameter"]:
        if parameter["name"] == "match":
            part = parameter["part"]
            beside = [p["part"][1]["valueCoding"]["code"] for p in part if p["name"] == "product"]
            found.append((part[0]["valueCode"], part[1]["valueCoding"]["code"], beside))
    return found


def test_what_the_server_says_of_itself(service: Served) -> None:
    statement = get(service, "metadata")
    assert {each["type"] for each in statement["rest"][0]["resource"]} == {
        "CodeSystem",
        "ValueSet",
        "ConceptMap",
    }
    systems = get(service, "CodeSystem", date="2026-05-04")
    assert {each["resource"]["url"]: each["resource"]["content"] for each in systems["entry"]} == {
        **dict.fromkeys(URIS.values(), "fragment"),
        ICD: "complete",
    }


def test_lookup(service: Served) -> None:
    found = get(service, "CodeSystem/$lookup", system=ICD, code="E11.4", date="2026-05-04")
    assert told(found)["display"] == "Type 2 diabetes mellitus with neurological complications"
    assert told(found)["version"] == "icd10cm-2026-04"
    about = properties(found)
    assert (about["parent"], about["inactive"], about["notSelectable"]) == (["E11"], [False], [True])
    assert about["child"][:2] == ["E11.40", "E11.41"]
    ended = get(service, "CodeSystem/$lookup", system=ICD, code="M72.2", version="icd10cm-2027")
    assert set(properties(ended)["successorCandidate"]) >= {"M72.20", "M72.21"}
    only = get(service, "CodeSystem/$lookup", system=CPT, code="99214", property=["kind"])
    assert properties(only) == {"kind": ["em"]}


def test_get_and_post_answer_alike(service: Served) -> None:
    coding = {"name": "coding", "valueCoding": {"system": ICD, "code": "E11.42"}}
    day = {"name": "date", "valueDate": "2026-05-04"}
    plain = read(post(service, "CodeSystem/$lookup", coding, day, media_type="application/json"))
    assert plain == read(post(service, "CodeSystem/$lookup", coding, day))
    assert plain == get(service, "CodeSystem/$lookup", system=ICD, code="E11.42", date="2026-05-04")
    url = {"name": "url", "valueUri": f"{ICD}/vs"}
    typed = {"name": "filter", "valueString": "htn"}
    assert read(post(service, "ValueSet/$expand", url, typed, day)) == get(
        service, "ValueSet/$expand", url=f"{ICD}/vs", filter="htn", date="2026-05-04"
    )
    assert read(post(service, "ValueSet/$validate-code", url, coding, day)) == get(
        service, "ValueSet/$validate-code", url=f"{ICD}/vs", system=ICD, code="E11.42", date="2026-05-04"
    )


@pytest.mark.parametrize(
    ("code", "on", "more", "result"),
    [
        ("I10", "2026-05-04", {}, True),
        ("i10", "2026-05-04", {"display": "essential (primary) hypertension"}, True),
        ("I10", "2026-05-04", {"display": "Asthma"}, False),
        ("E66.811", "2024-09-30", {}, False),
        ("E66.811", "2024-10-01", {}, True),
        ("E66.811", "2024-01-01", {"version": "icd10cm-2025"}, True),
        ("ZZZ", "2026-05-04", {}, False),
    ],
)
def test_validate_code(service: Served, code: str, on: str, more: dict[str, str], result: bool) -> None:
    answer = get(service, "CodeSystem/$validate-code", url=ICD, code=code, date=on, **more)
    assert told(answer)["result"] is result
    assert result or told(answer)["message"]


def test_one_valid_coding_of_a_concept_is_enough(service: Served) -> None:
    concept = {"coding": [{"code": "ZZZ"}, {"code": "I10"}], "text": "high blood pressure"}
    answer = post(
        service,
        "CodeSystem/$validate-code",
        {"name": "url", "valueUri": ICD},
        {"name": "codeableConcept", "valueCodeableConcept": concept},
    )
    assert told(read(answer))["result"] is True


@pytest.mark.parametrize(
    ("value_set", "code", "result"),
    [
        (f"{ICD}/vs", "E11.42", True),
        (f"{ICD}/vs", "E11.4", False),  # a heading cannot be reported
        (f"{ICD}/vs/E08-E13", "E11.42", True),
        (f"{ICD}/vs/4", "E11.42", True),
        (f"{ICD}/vs/E10", "E11.42", False),
        (f"{CPT}/vs/9921", "99213", True),
        (f"{CPT}/vs", "J1885", False),
    ],
)
def test_validate_against_a_value_set(service: Served, value_set: str, code: str, result: bool) -> None:
    answer = get(service, "ValueSet/$validate-code", url=value_set, code=code, date="2026-05-04")
    assert told(answer)["result"] is result


def test_expand_in_pages(service: Served) -> None:
    asked: dict[str, Any] = {"url": f"{ICD}/vs/E08-E13", "date": "2026-05-04"}
    whole = get(service, "ValueSet/$expand", **asked, count=1000)["expansion"]
    pages = [
        each["code"]
        for offset in range(0, whole["total"], 100)
        for each in get(service, "ValueSet/$expand", **asked, count=100, offset=offset)["expansion"][
            "contains"
        ]
    ]
    assert pages == [each["code"] for each in whole["contains"]]
    assert len(set(pages)) == whole["total"]
    assert (
        get(service, "ValueSet/$expand", url=f"{ICD}/vs", date="2026-05-04", count=1)["expansion"]["total"]
        == 74_719
    )
    assert "contains" not in get(service, "ValueSet/$expand", **asked, count=0)["expansion"]


def test_expand_with_a_filter(service: Served) -> None:
    found = get(service, "ValueSet/$expand", url=f"{ICD}/vs", filter="broken wrist left", date="2026-05-04")
    first = found["expansion"]["contains"][0]
    assert (first["code"], first["abstract"]) == ("S62.102", True)
    within = get(service, "ValueSet/$expand", url=f"{ICD}/vs/E10", filter="neuropathy", date="2026-05-04")
    assert {each["code"][:3] for each in within["expansion"]["contains"]} == {"E10"}


def test_translate_between_icd9_and_icd10(service: Served) -> None:
    forth = get(service, "ConceptMap/$translate", system=ICD9, code="250.00", targetsystem=ICD)
    assert matches(forth) == [("inexact", "E11.9", [])]
    back = get(service, "ConceptMap/$translate", system=ICD, code="E11.9", targetsystem=ICD9)
    assert ("inexact", "250.00", []) in matches(back)
    exact = get(service, "ConceptMap/$translate", system=ICD9, code="001.0", targetsystem=ICD)
    assert matches(exact) == [("equivalent", "A00.0", [])]
    both = get(service, "ConceptMap/$translate", system=ICD9, code="806.04", targetsystem=ICD)
    assert all(beside for _, _, beside in matches(both))
    none = get(service, "ConceptMap/$translate", system=ICD9, code="999999", targetsystem=ICD)
    assert told(none)["result"] is False


def test_translate_between_years(service: Served) -> None:
    def year(code: str, on: str) -> list[tuple[str, str, list[str]]]:
        return matches(
            get(service, "ConceptMap/$translate", system=ICD, code=code, targetsystem=ICD, date=on)
        )

    assert year("I10", "2024-01-01") == [("equal", "I10", [])]
    assert {(how, code) for how, code, _ in year("M72.2", "2026-11-02")} >= {
        ("narrower", "M72.20"),
        ("narrower", "M72.21"),
    }
    assert year("E66.811", "2024-01-01")[0][:2] == ("wider", "E66.8")
    assert all(how in ("narrower", "inexact") for how, _, _ in year("G35", "2026-11-02"))


@pytest.mark.parametrize(
    ("operation", "status", "code"),
    [
        (f"CodeSystem/$lookup?system={ICD}&code=ZZZ", 404, "no_code"),
        ("CodeSystem/$lookup?system=http://loinc.org&code=1", 404, "no_system"),
        (f"CodeSystem/$lookup?system={ICD}", 422, "invalid"),
        (f"CodeSystem/$lookup?system={ICD}&code=I10&version=2020", 404, "no_release"),
        (f"CodeSystem/$validate-code?url={ICD}x&code=I10", 404, "no_system"),
        ("ValueSet/$expand?url=http://example.org/vs", 404, "no_value_set"),
        (f"ValueSet/$expand?url={ICD}/vs/ZZZ", 404, "no_code"),
        (f"ValueSet/$expand?url={ICD}/vs&count=1001", 422, "invalid"),
        (f"ValueSet/$expand?url={ICD}/vs&filter=a&offset=1000", 422, "too_costly"),
        (f"ConceptMap/$translate?system={ICD}&code=I10&targetsystem={CPT}", 404, "no_map"),
    ],
)
def test_what_cannot_be_answered(service: Served, operation: str, status: int, code: str) -> None:
    assert_problem(service.get(f"{BASE}/{operation}"), status, code)


@pytest.mark.parametrize(
    ("parameter", "pointer"),
    [
        ({"name": "paint", "valueString": "x"}, "/parameter/0"),
        ({"name": "system", "valueBoolean": True}, "/parameter/0"),
        ({"name": "date", "valueString": "tomorrow"}, "/parameter/0"),
        ({"name": "system", "valueQuantity": 1}, "/parameter/0/valueQuantity"),
        ({"name": "system", "valueUri": ICD}, "/parameter"),  # no code
    ],
)
def test_parameters_that_cannot_be_taken(service: Served, parameter: dict[str, Any], pointer: str) -> None:
    answer = post(service, "CodeSystem/$lookup", parameter)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == pointer
