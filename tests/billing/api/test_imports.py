"""CSV files and FHIR bundles into the register: what is kept, what is reported, and the same again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.billing.api.conftest import Api
from tests.billing.api.seed import PAYER, made

HEAD = "external_id,last,first,birth_date,gender,line1,city,state,postal_code,medical_record_number\r\n"
GOOD = "P1,Quillfeather,Orla,1968-05-17,F,4 Elm Street,Springfield,IL,62704,MRN1\r\n"
TWO = 'P2,"Vance, Jr",Marisol,1970-01-02,M,"5 Oak ""Rd""",Springfield,IL,62704,MRN2\r\n'


def send(api: Api, path: str, text: str | bytes, media_type: str = "text/csv") -> Any:
    content = text.encode() if isinstance(text, str) else text
    headers = {"Authorization": f"Bearer {api.token()}", "Content-Type": media_type}
    return api.post(path, content=content, headers=headers)


def patients(api: Api, text: str | bytes, mode: str = "report") -> Any:
    return send(api, f"/v1/imports/csv?kind=patient&mode={mode}", text)


def counted(answer: Any) -> tuple[int, int, int, int]:
    body = answer.json()
    return body["created"], body["changed"], body["unchanged"], body["failed"]


def test_the_same_file_again_changes_nothing_and_a_newer_one_what_differs(api: Api) -> None:
    assert counted(patients(api, HEAD + GOOD + TWO)) == (2, 0, 0, 0)
    assert counted(patients(api, HEAD + GOOD + TWO)) == (0, 0, 2, 0)
    assert counted(patients(api, HEAD + GOOD.replace("Orla", "Orlagh") + TWO)) == (0, 1, 1, 0)
    names = [p["person"]["name"] for p in api.call("GET", "/v1/patients").json()["items"]]
    assert {(n["last"], n["first"]) for n in names} == {("Quillfeather", "Orlagh"), ("Vance, Jr", "Marisol")}
    (other,) = (patients(api, HEAD + GOOD).json()["ids"],)
    assert api.call("GET", f"/v1/patients/{other[0]}", clinic="clinic-b").status_code == 404


def test_bad_rows_are_reported_by_line_and_column_and_the_good_ones_kept(api: Api) -> None:
    bad = "P3,,Ada,1968-02-30,X,1 Road,Peoria,Illinois,62704,M3\r\n"
    answer = patients(api, HEAD + GOOD + bad + TWO)
    assert counted(answer) == (2, 0, 0, 1)
    (row,) = answer.json()["errors"]
    assert row["line"] == 3
    assert {place["column"] for place in row["errors"]} == {"last", "birth_date", "gender", "state"}
    assert "1968-02-30" not in answer.text
    assert "Illinois" not in answer.text


def test_all_or_nothing_keeps_nothing(api: Api) -> None:
    bad = GOOD.replace("1968-05-17", "2999-01-01").replace("P1", "P9")
    answer = patients(api, HEAD + GOOD + bad, "all")
    assert (answer.json()["kept"], counted(answer), answer.json()["ids"]) == (False, (0, 0, 0, 1), [])
    assert answer.json()["errors"][0]["errors"][0]["column"] == "birth_date"
    assert api.call("GET", "/v1/patients").json()["items"] == []
    assert counted(patients(api, HEAD + GOOD, "all")) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("last,first\r\nA,B\r\n", "csv_header"),
        ("external_id,colour\r\n1,red\r\n", "csv_header"),
        ("external_id,last,last\r\n1,A,B\r\n", "csv_header"),
        (b"external_id,last\r\n1,\xff\r\n", "csv_unreadable"),
        ('external_id,last\r\n1,"open\r\n', "csv_unreadable"),
        ("", "invalid"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused(api: Api, text: str | bytes, code: str) -> None:
    refused = patients(api, text)
    assert (refused.status_code, refused.json()["code"]) == (422, code)


def test_a_row_with_too_few_cells_or_no_id_is_reported(api: Api) -> None:
    answer = patients(api, HEAD + "P1,OnlyOne\r\n" + GOOD.replace("P1", ""))
    assert counted(answer) == (0, 0, 0, 2)
    assert [row["errors"][0]["code"] for row in answer.json()["errors"]] == ["cells", "missing"]


def test_files_refer_to_each_other_by_their_own_ids(api: Api) -> None:
    payer = made(api, "/v1/payers", PAYER)
    patients(api, HEAD + GOOD)
    coverages = (
        "external_id,patient,payer_id,member_id,order,from_date,relationship,subscriber_last,"
        "subscriber_first,subscriber_birth_date\r\n"
        f"C1,P1,{payer['id']},BSM100200,P,2026-01-01,,,,\r\n"
        f"C2,P1,{payer['id']},BSM100201,S,2026-01-01,19,Quillfeather,Ned,1966-02-11\r\n"
        f"C3,P404,{payer['id']},BSM100202,P,2026-01-01,,,,\r\n"
    )
    answer = send(api, "/v1/imports/csv?kind=coverage", coverages)
    assert counted(answer) == (2, 0, 0, 1)
    assert answer.json()["errors"][0]["errors"][0]["column"] == "patient"
    providers = (
        "external_id,npi,organization,last,first,taxonomy,tax_id,line1,city,state,postal_code\r\n"
        "G1,1234567893,Mill Lane,,,261QP2300X,123456789,12 Mill Lane,Springfield,IL,627011234\r\n"
        "D1,1245319599,,Hollis,Mara,207Q00000X,,,,,\r\n"
        "D2,1245319590,,Bad,Digit,207Q00000X,,,,,\r\n"
    )
    assert counted(send(api, "/v1/imports/csv?kind=provider", providers)) == (2, 0, 0, 1)
    locations = (
        "external_id,name,place_of_service,line1,city,state,postal_code,clia\r\n"
        "L1,Office,11,12 Mill Lane,Springfield,IL,627011234,14D0123456\r\n"
    )
    assert counted(send(api, "/v1/imports/csv?kind=location", locations)) == (1, 0, 0, 0)
    visits = (
        "external_id,patient,coverage_1,coverage_2,date_of_service,billing_provider,rendering_provider,"
        "location,status\r\n"
        "V1,P1,C1,C2,2026-03-03,G1,D1,L1,planned\r\n"
    )
    assert counted(send(api, "/v1/imports/csv?kind=encounter", visits)) == (1, 0, 0, 0)
    (visit,) = api.call("GET", "/v1/encounters").json()["items"]
    assert len(visit["coverage_ids"]) == 2


PAYERS = (
    "external_id,name,electronic_payer_id,sender_id,receiver_id,submitter_name,submitter_id,claim_filing,"
    "frequencies,timely_filing_days\r\n"
    "B,Bluestem PPO,BCPPO,CLINICA,BLUESTEM,Mill Lane,SUB1,12,1 7 8,180\r\n"
)
FEES = (
    "external_id,name,from_date,payer_id,code,modifier,charge\r\n"
    "S,Standard,2026-01-01,,99214,,185.00\r\n"
    "C,Contract,2026-01-01,B,99214,,120.5\r\n"
    "S,,,,71046,26,12\r\n"
)


def csv_of(api: Api, kind: str, text: str, mode: str = "report") -> Any:
    return send(api, f"/v1/imports/csv?kind={kind}&mode={mode}", text)


def test_payers_and_fee_schedules_come_as_tables(api: Api) -> None:
    (payer,) = csv_of(api, "payer", PAYERS).json()["ids"]
    kept = api.call("GET", f"/v1/payers/{payer}").json()
    assert (kept["frequencies"], kept["timely_filing_days"]) == (["1", "7", "8"], 180)
    answer = csv_of(api, "fee_schedule", FEES)
    assert counted(answer) == (2, 0, 0, 0)
    standard, contract = (api.call("GET", f"/v1/fee-schedules/{id}").json() for id in answer.json()["ids"])
    assert [(f["code"], f["modifier"], f["charge_cents"]) for f in standard["fees"]] == [
        ("99214", "", 18_500),
        ("71046", "26", 1_200),
    ]
    assert (contract["payer_id"], contract["fees"][0]["charge_cents"]) == (payer, 12_050)
    assert counted(csv_of(api, "fee_schedule", FEES)) == (0, 0, 2, 0)
    assert counted(csv_of(api, "fee_schedule", FEES.replace("185.00", "190"))) == (0, 1, 1, 0)


def test_faults_of_a_fee_schedule_name_their_own_lines(api: Api) -> None:
    csv_of(api, "payer", PAYERS)
    bad = (
        FEES
        + "S,Other name,2026-01-01,,99213,,100\r\n"
        + "S,,,,99212,,1.234\r\n"
        + "S,,,,71046,26,13\r\n"
        + ",Nobody,2026-01-01,,99212,,5\r\n"
    )
    answer = csv_of(api, "fee_schedule", bad)
    assert counted(answer) == (1, 0, 0, 2)
    places = [(row["line"], e["column"]) for row in answer.json()["errors"] for e in row["errors"]]
    assert places == [(5, "name"), (8, "external_id")]
    mended = bad.replace("Other name", "Standard").replace(",Nobody", "N,Nobody")
    answer = csv_of(api, "fee_schedule", mended)
    places = [(row["line"], e["column"]) for row in answer.json()["errors"] for e in row["errors"]]
    assert places == [(6, "charge")]
    answer = csv_of(api, "fee_schedule", mended.replace("1.234", "1.23"))
    places = [(row["line"], e["column"], e["code"]) for row in answer.json()["errors"] for e in row["errors"]]
    assert places == [(7, "code", "duplicate")]
    assert "1.234" not in answer.text


def test_guarantors_and_authorizations_come_as_tables_and_refer_to_each_other(api: Api) -> None:
    guarantors = "external_id,last,first,birth_date,relationship\r\nG,Quillfeather,Ned,1966-02-11,01\r\n"
    (guarantor,) = csv_of(api, "guarantor", guarantors).json()["ids"]
    csv_of(api, "payer", PAYERS)
    people = HEAD.replace("external_id", "external_id,guarantor_id") + GOOD.replace("P1", "P1,G")
    (patient,) = patients(api, people).json()["ids"]
    assert api.call("GET", f"/v1/patients/{patient}").json()["guarantor_id"] == guarantor
    covers = "external_id,patient,payer_id,member_id,order,from_date\r\nC1,P1,B,BSM100200,P,2026-01-01\r\n"
    assert counted(csv_of(api, "coverage", covers)) == (1, 0, 0, 0)
    granted = (
        "external_id,patient,coverage,kind,status,number,from_date,to_date,code,units,visits\r\n"
        "A1,P1,C1,prior_authorization,approved,PA1,2026-03-01,2026-05-31,97110,24,12\r\n"
        "A1,,,,,,,,97140,12.5,\r\n"
        "A2,P1,C1,referral,approved,,2026-03-01,2026-05-31,,,\r\n"
        "A3,P1,C404,referral,approved,R3,2026-03-01,2026-05-31,,,many\r\n"
    )
    answer = csv_of(api, "authorization", granted)
    assert counted(answer) == (1, 0, 0, 2)
    places = [(row["line"], e["column"]) for row in answer.json()["errors"] for e in row["errors"]]
    assert places == [(4, "number"), (5, "visits")]
    kept = api.call("GET", f"/v1/authorizations/{answer.json()['ids'][0]}").json()
    assert [(s["code"], s["units"]) for s in kept["services"]] == [("97110", "24"), ("97140", "12.5")]


def bundle(*resources: dict[str, Any]) -> dict[str, Any]:
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": r} for r in resources]}


NPI = "http://hl7.org/fhir/sid/us-npi"
ADDRESS = [{"line": ["4 Elm Street"], "city": "Springfield", "state": "IL", "postalCode": "62704"}]
WHOLE = (
    {
        "resourceType": "Encounter",
        "id": "e1",
        "status": "planned",
        "class": {"code": "AMB"},
        "subject": {"reference": "Patient/p1"},
        "participant": [{"individual": {"reference": "Practitioner/d1"}}],
        "serviceProvider": {"reference": "Organization/g1"},
        "location": [{"location": {"reference": "Location/l1"}}],
        "period": {"start": "2026-03-03T09:00:00Z"},
    },
    {
        "resourceType": "Coverage",
        "id": "c1",
        "status": "active",
        "subscriberId": "BSM100200",
        "beneficiary": {"reference": "Patient/p1"},
        "relationship": {"coding": [{"code": "self"}]},
        "period": {"start": "2026-01-01"},
        "payor": [{"identifier": {"value": "BCPPO"}}],
        "order": 1,
    },
    {
        "resourceType": "Patient",
        "id": "p1",
        "identifier": [{"type": {"coding": [{"code": "MR"}]}, "value": "MRN1"}],
        "name": [{"family": "Quillfeather", "given": ["Orla"]}],
        "gender": "female",
        "birthDate": "1968-05-17",
        "address": ADDRESS,
        "telecom": [{"system": "phone", "value": "+1 (217) 555-0100"}],
    },
    {
        "resourceType": "Practitioner",
        "id": "d1",
        "identifier": [{"system": NPI, "value": "1245319599"}],
        "name": [{"family": "Hollis", "given": ["Mara"]}],
    },
    {
        "resourceType": "Organization",
        "id": "g1",
        "identifier": [{"system": NPI, "value": "1234567893"}],
        "name": "Mill Lane",
        "address": ADDRESS,
    },
    {"resourceType": "Location", "id": "l1", "name": "Office", "address": ADDRESS[0]},
    {"resourceType": "Observation", "id": "o1", "status": "final", "code": {"text": "x"}},
)


def fhir(api: Api, body: Any, mode: str = "report") -> Any:
    return send(api, f"/v1/imports/fhir?mode={mode}", json.dumps(body), "application/fhir+json")


def test_a_bundle_in_any_order_is_kept_whole_and_again_without_effect(api: Api) -> None:
    made(api, "/v1/payers", PAYER)
    answer = fhir(api, bundle(*WHOLE), "all")
    assert answer.status_code == 200, answer.text
    assert counted(answer) == (6, 0, 0, 0), answer.json()["errors"]
    assert answer.json()["passed_over"] == {"Observation": 1}
    assert counted(fhir(api, bundle(*WHOLE))) == (0, 0, 6, 0)
    (patient,) = api.call("GET", "/v1/patients").json()["items"]
    assert (patient["medical_record_number"], patient["contact"]["phone"]) == ("MRN1", "2175550100")
    (visit,) = api.call("GET", "/v1/encounters").json()["items"]
    assert (visit["status"], len(visit["coverage_ids"]), visit["date_of_service"]) == (
        "planned",
        1,
        "2026-03-03",
    )


@pytest.mark.parametrize(
    "resource",
    [
        {"resourceType": "Patient", "id": "p1", "birthDate": "yesterday"},
        {"resourceType": "Patient", "id": "p1", "name": "Orla"},
        {"resourceType": "Patient", "id": "p1"},
        {"resourceType": "Patient", "name": [{"family": "A"}]},
        {"resourceType": "Coverage", "id": "c9", "status": "active"},
        {"resourceType": "Practitioner", "id": "d1", "name": [{"family": "A"}]},
        {"resourceType": "Encounter", "id": "e9", "status": "finished", "class": {"code": "AMB"}},
        {"resourceType": "Encounter", "id": "e9", "participant": 7, "status": []},
    ],
)
def test_a_resource_that_does_not_do_is_reported(api: Api, resource: dict[str, Any]) -> None:
    answer = fhir(api, bundle(resource))
    assert answer.status_code == 200, answer.text
    assert counted(answer) == (0, 0, 0, 1)
    assert all(place["message"] for row in answer.json()["errors"] for place in row["errors"])


HOSTILE: list[Any] = [
    {},
    {"resourceType": "Patient"},
    {"resourceType": "Bundle", "entry": 7},
    {"resourceType": "Bundle", "entry": [3, {"resource": "x"}]},
    bundle({"resourceType": "Organization", "identifier": [7]}),
    bundle({"resourceType": ["Patient"], "id": {}}),
    bundle({"resourceType": "Encounter", "id": "e", "subject": {"reference": {"a": 1}}}),
    bundle(WHOLE[0], {"resourceType": "Coverage", "order": "x", "beneficiary": {"reference": "Patient/p1"}}),
]


@pytest.mark.parametrize("text", ["{", "[" * 5_000, '{"resourceType": NaN}', "\ud83d"])
def test_what_is_no_json_is_refused(api: Api, text: str) -> None:
    content = text.encode("utf-8", "surrogatepass")
    refused = send(api, "/v1/imports/fhir", content, "application/fhir+json")
    assert refused.status_code == 400
    assert refused.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("body", HOSTILE)
def test_what_is_no_bundle_never_breaks_anything(api: Api, body: Any) -> None:
    assert fhir(api, body).status_code in (200, 422)
