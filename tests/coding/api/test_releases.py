"""Releases and loads over HTTP: listed, compared, verified; loaded by an administrator, met at once."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.coding.api.served import Served
from tests.coding.builders import ALL_SCOPES
from tests.coding.codebook.fixtures import gpci, hcpcs_line, ptp, put, rvu
from tests.shared.edge import assert_problem

KEEPER = (*ALL_SCOPES, "codebook.manage")
LOADS = "/v1/release-loads"
VISIT = "99213,,A,1.30,1.33,,0.55,,0.10,33.4009"
READ = "71046,26,A,0.18,0.07,,0.07,,0.01,33.4009"
BUNDLED = "99288,,B,0,0,,0,,0,33.4009"
JULY = "HCPC2026_JUL_ANWEB.txt"


@pytest.fixture
def inbox(service: Served, tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    put(folder, JULY, hcpcs_line("A9999", "A thing of ours"))
    return folder


def load(service: Served, format: str, *files: str, **told: Any) -> dict[str, Any]:
    answer = service.post(LOADS, {"format": format, "files": list(files), **told}, scopes=KEEPER)
    assert answer.status_code == 202, answer.text
    return ended(service, answer.headers["location"])


def ended(service: Served, path: str) -> dict[str, Any]:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        run: dict[str, Any] = service.get(path, scopes=KEEPER).json()
        if run["status"] != "running":
            return run
        time.sleep(0.01)
    raise TimeoutError(path)


def test_the_releases_of_the_installation(service: Served) -> None:
    listed = service.get("/v1/releases?kind=icd10cm").json()["items"]
    assert [each["id"] for each in listed][-1] == "icd10cm-2027"
    one = service.get("/v1/releases/icd10cm-2027")
    assert one.json() == listed[-1]
    assert one.headers["etag"] == f'"{listed[-1]["sha256"][:32]}"'
    assert service.get("/v1/releases/icd10cm-2027/verification").json()["whole"] is True


def test_two_releases_compared_page_by_page(service: Served) -> None:
    path = "/v1/releases/icd10cm-2027/differences"
    first = service.get(f"{path}?limit=200").json()
    rest = service.get(f"{path}?limit=200&cursor={first['next_cursor']}").json()
    assert rest["next_cursor"] is None
    found = first["items"] + rest["items"]
    counts = {what: sum(each["what"] == what for each in found) for what in ("added", "ended")}
    assert counts == {"added": 190, "ended": 30}  # 74,719 + 190 - 30 = 74,879
    assert len(service.get(path, Accept="application/x-ndjson").text.splitlines()) == len(found)
    only = service.get(f"{path}?what=ended&limit=200").json()
    assert len(only["items"]) == 30
    assert service.get("/v1/releases/icd10cm-2027").json()["before"] == "icd10cm-2026-04"
    far = service.get(f"{path}?against=icd10cm-2023&limit=1").json()
    assert far["items"] != first["items"][:1]


def test_a_release_is_loaded_answers_at_once_and_is_on_record(service: Served, inbox: Path) -> None:
    assert service.get("/v1/codes/hcpcs/A9999?on=2026-08-01").status_code == 404
    run = load(service, "hcpcs", JULY)
    assert (run["status"], run["release"], run["rows"], run["added"]) == ("loaded", "hcpcs-2026-07", 1, 1)
    assert run["progress"]["done"] == run["progress"]["total"] > 0
    assert service.get("/v1/codes/hcpcs/A9999?on=2026-08-01").json()["title"] == "A thing of ours"
    assert service.get("/v1/code-search?q=thing+of+ours&on=2026-08-01").json()["found"][0]["code"] == "A9999"
    assert service.get("/v1/releases?kind=hcpcs").json()["items"][0]["id"] == "hcpcs-2026-07"
    assert [each["id"] for each in service.get(LOADS, scopes=KEEPER).json()["items"]] == [run["id"]]
    events = service.get("/v1/events").json()["items"]
    told = [each["type"] for each in events if each["subject"] == run["id"]]
    assert told == ["release.load_started", "release.load_loaded"]
    again = load(service, "hcpcs", JULY)
    assert again["already_loaded"] is True


def test_the_same_key_begins_one_load(service: Served, inbox: Path) -> None:
    body = {"format": "hcpcs", "files": [JULY]}
    first = service.post(LOADS, body, scopes=KEEPER, Idempotency_Key="one")
    ended(service, first.headers["location"])
    second = service.post(LOADS, body, scopes=KEEPER, Idempotency_Key="one")
    assert second.json()["id"] == first.json()["id"]
    assert len(service.get(LOADS, scopes=KEEPER).json()["items"]) == 1


def test_a_bad_file_names_its_line_and_leaves_what_is_in_force(service: Served, inbox: Path) -> None:
    put(inbox, "pairs-2026q1.txt", ptp("99213|36415||20250101|*|7|x"))
    run = load(service, "ncci-ptp", "pairs-2026q1.txt", table="practitioner")
    assert run["status"] == "failed"
    assert run["error"] == "pairs-2026q1.txt, line 7: the modifier indicator is '7', not 0, 1 or 9"
    assert service.get("/v1/releases?kind=ncci-ptp-practitioner").json()["items"] == []
    put(inbox, "pairs-2026q1.txt", ptp("99213|36415||20250101|*|1|x"))
    assert load(service, "ncci-ptp", "pairs-2026q1.txt", table="practitioner")["status"] == "loaded"


def test_cpt_stands_behind_its_licence(service: Served, inbox: Path) -> None:
    put(inbox, "LONGULT_2026.txt", "99999 WORDS OF OUR OWN\n")
    run = load(service, "cpt", "LONGULT_2026.txt")
    assert run["status"] == "failed"
    assert "licence" in run["error"].lower()


def test_the_inbox_and_the_formats(service: Served, inbox: Path) -> None:
    files = service.get("/v1/release-files", scopes=KEEPER).json()["items"]
    assert files == [{"name": JULY, "bytes": (inbox / JULY).stat().st_size}]
    formats = service.get("/v1/release-formats", scopes=KEEPER).json()["items"]
    assert {"icd10cm-order", "icd10cm-tabular", "hcpcs", "ncci-ptp", "lcd"} <= {f["format"] for f in formats}


def test_fees_by_day_and_locality(service: Served, inbox: Path) -> None:
    def fees(codes: str, **more: str) -> dict[str, Any]:
        asked = "".join(f"&{name}={value}" for name, value in more.items())
        answer = service.get(f"/v1/fees?codes={codes}&date_of_service=2026-11-02{asked}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    none = fees("99213")
    assert (none["fees"], none["missing"], none["releases"]) == ([], ["99213"], [])
    assert service.get("/v1/fees/localities").json()["items"] == []
    put(inbox, "PPRRVU26_OCT.csv", rvu(VISIT, READ, BUNDLED))
    put(inbox, "GPCI2026.csv", gpci("01112,CA,05,SAN FRANCISCO,1.07,1.38,0.41"))
    load(service, "pfs-rvu", "PPRRVU26_OCT.csv", effective="2026-10-01")
    load(service, "pfs-gpci", "GPCI2026.csv", effective="2026-10-01")
    national = fees("99213,71046-26,99288,99215,71046-TC")
    amounts = {(f["code"], f["modifier"]): f["nonfacility_cents"] for f in national["fees"]}
    assert amounts == {("99213", ""): 9118, ("71046", "26"): 868, ("99288", ""): None}
    assert national["missing"] == ["99215", "71046-TC"]
    assert (national["locality"], national["releases"]) == ("national", ["pfs-rvu-2026-10"])
    there = fees("99213", locality="01112-05")["fees"][0]
    assert (there["nonfacility_cents"], there["facility_cents"]) == (10913, 7318)
    listed = service.get("/v1/fees/localities?date_of_service=2026-11-02").json()["items"]
    assert listed == [{"locality": "01112-05", "name": "SAN FRANCISCO"}]
    early = service.get("/v1/fees?codes=99213&date_of_service=2020-01-02").json()
    assert early["missing"] == ["99213"]
    path = "/v1/fees?date_of_service=2026-11-02"
    assert_problem(service.get(f"{path}&codes=99213&locality=nowhere"), 404, "no_locality")
    for codes in ("9921", "99213,", "99213-", ",".join(["99213"] * 201)):
        assert_problem(service.get(f"{path}&codes={codes}"), 422, "bad_codes")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"format": "paint", "files": [JULY]}, "/format"),
        ({"format": "hcpcs", "files": ["absent.txt"]}, "/files/0"),
        ({"format": "hcpcs", "files": ["../keys/signing.jwk.json"]}, "/files/0"),
        ({"format": "hcpcs", "files": []}, "/files"),
        ({"format": "hcpcs", "files": [JULY], "effective": 20260701}, "/effective"),
        ({"format": "hcpcs", "files": [JULY], "revision": 0}, "/revision"),
        ({"format": "hcpcs", "files": [JULY], "table": "paint"}, "/table"),
        ({"format": "hcpcs", "files": [JULY], "force": True}, "/force"),
    ],
)
def test_a_load_that_cannot_begin(service: Served, inbox: Path, body: dict[str, Any], pointer: str) -> None:
    answer = service.post(LOADS, body, scopes=KEEPER)
    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (422, [pointer])
    assert service.get(LOADS, scopes=KEEPER).json()["items"] == []


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/v1/releases/none", 404, "no_release"),
        ("/v1/releases/none/verification", 404, "no_release"),
        ("/v1/releases/icd10cm-2023/differences", 404, "no_release"),
        ("/v1/releases/icd10cm-2027/differences?cursor=eA", 422, "bad_cursor"),
        ("/v1/releases/icd10cm-2027/differences?against=none", 404, "no_release"),
        (f"{LOADS}/ld_none", 404, "no_load"),
    ],
)
def test_what_is_not_there(service: Served, path: str, status: int, code: str) -> None:
    assert_problem(service.get(path, scopes=KEEPER), status, code)


@pytest.mark.parametrize("path", [LOADS, "/v1/release-files", "/v1/release-formats", f"{LOADS}/x"])
def test_only_an_administrator_loads(service: Served, path: str) -> None:
    assert service.get(path).status_code == 403
    assert service.post(LOADS, {"format": "hcpcs", "files": ["x"]}).status_code == 403
