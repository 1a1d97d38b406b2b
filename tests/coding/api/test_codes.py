"""The code books over HTTP: look-ups by day, browsing, notes with their origin, search, crosswalks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coding_service.codebook.book import open_book
from tests.coding.api.served import Served, served
from tests.shared.edge import assert_problem

ICD = "/v1/codes/icd10cm"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("codes")
    with served(f"sqlite:///{folder / 'test.sqlite3'}", folder) as running:
        yield running


def got(service: Served, path: str) -> Any:
    answer = service.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_release_of_the_day_answers(service: Served) -> None:
    for on, release in (("2023-12-01", "icd10cm-2024"), ("2026-04-01", "icd10cm-2026-04")):
        systems = got(service, f"/v1/code-systems?on={on}")
        assert [each["system"] for each in systems["systems"]] == ["icd10cm", "hcpcs", "cpt"]
        assert systems["systems"][0]["release"]["id"] == release
        assert len(systems["systems"][0]["release"]["sha256"]) == 64
        assert len(systems["systems"][0]["chapters"]) == 22


def test_one_code_up_down_and_through_the_years(service: Served) -> None:
    answer = service.get(f"{ICD}/e11.4?on=2026-05-04")
    assert answer.headers["etag"].startswith('"icd10cm-2026-04.')
    code = answer.json()
    assert (code["code"], code["billable"], code["needs"]) == ("E11.4", False, "more_characters")
    assert [each["code"] for each in code["above"]] == ["E11", "E08-E13", "4"]
    assert code["below"][0] == {
        "code": "E11.40",
        "title": "Type 2 diabetes mellitus with diabetic neuropathy, unspecified",
        "needs": "",
    }
    wrist = got(service, f"{ICD}/S52.501A?on=2026-05-04")
    assert wrist["title"].endswith("initial encounter for closed fracture")
    assert "A" in wrist["seventh_characters"]


def test_a_code_that_ended_names_its_candidates(service: Served) -> None:
    ended = got(service, f"{ICD}/M72.2?on=2026-11-02")
    assert (ended["billable"], ended["periods"]) == (False, [{"from_date": None, "to_date": "2026-09-30"}])
    assert {each["why"] for each in ended["successors"]} >= {"subdivided"}
    assert got(service, f"{ICD}/M72.2?on=2026-09-30")["successors"] == []
    early = got(service, f"{ICD}/E66.811?on=2024-01-01")
    assert (early["in_force"], early["billable"]) == (False, False)
    assert [each["code"] for each in early["predecessors"]] == ["E66.8"]


def test_a_new_code_of_fy2027_is_valid_by_number_and_shown_as_such(service: Served) -> None:
    new = got(service, f"{ICD}/M72.20?on=2026-11-02")
    assert (new["billable"], new["title_known"], new["notes_known"]) == (True, False, False)
    notes = got(service, f"{ICD}/M72.20/notes?on=2026-11-02")
    assert notes["known"] is False
    assert got(service, f"{ICD}/I10?on=2026-11-02")["title_known"] is True


def test_notes_tell_where_they_come_from(service: Served) -> None:
    notes = got(service, f"{ICD}/E11.42/notes?on=2026-05-04")["notes"]
    origins = {(each["kind"], each["inherited_from"]) for each in notes}
    assert {("inclusion_term", None), ("use_additional", "E11"), ("excludes1", "E11")} <= origins
    assert ("excludes1", "4") in origins  # the chapter's own
    excluded = got(service, f"{ICD}/E11.42/notes?on=2026-05-04&kind=excludes1")["notes"]
    assert {each["kind"] for each in excluded} == {"excludes1"}
    drug_induced = next(each for each in excluded if "drug or chemical" in each["text"])
    assert drug_induced["codes"][0]["first"] == "E09"
    full = got(service, f"{ICD}/S52.501A/notes?on=2026-05-04")["notes"]
    assert {each["inherited_from"] for each in full} >= {"S52", "19"}


def test_the_codes_of_a_day_page_by_page_are_all_of_them(service: Served) -> None:
    met: list[str] = []
    cursor = ""
    while cursor is not None:
        page = got(service, f"{ICD}?on=2026-05-04&under=E08-E13&limit=200{cursor and f'&cursor={cursor}'}")
        met += [each["code"] for each in page["items"]]
        cursor = page["next_cursor"]
    icd = open_book().icd(date(2026, 5, 4))
    assert met == [code for code in icd.billable_codes() if "E08" <= code[:3] <= "E13"]
    lines = service.get(f"{ICD}?on=2026-05-04&under=E08-E13", Accept="application/x-ndjson").text.splitlines()
    assert [json.loads(line)["code"] for line in lines] == met


def test_the_whole_book_begins_where_the_cursor_says(service: Served) -> None:
    first = got(service, f"{ICD}?on=2026-05-04&limit=2")
    second = got(service, f"{ICD}?on=2026-05-04&limit=1&cursor={first['next_cursor']}")
    assert [each["code"] for each in first["items"] + second["items"]] == ["A00.0", "A00.1", "A00.9"]
    assert got(service, "/v1/codes/cpt?under=9921&limit=3")["items"][0]["code"] == "99211"


def test_services_carry_what_the_starter_list_knows(service: Served) -> None:
    visit = got(service, "/v1/codes/cpt/99214")
    assert visit["service"]["attributes"]["mdm"] == "moderate"
    assert (visit["service"]["descriptor"], visit["release"]["complete"]) == ("project", False)
    drug = got(service, "/v1/codes/hcpcs/J1885")["service"]
    assert (drug["unit_amount"], drug["unit"]) == ("15", "MG")


@pytest.mark.parametrize(
    ("q", "code"),
    [
        ("dm2 neuropathy", "E11.40"),
        ("broken wrist left", "S62.102"),
        ("99214", "99214"),
        ("glucose strips", "A4253"),
    ],
)
def test_search_finds_what_people_type(service: Served, q: str, code: str) -> None:
    assert got(service, f"/v1/code-search?q={q}&on=2026-05-04")["found"][0]["code"] == code


def test_suggestions_while_typing(service: Served) -> None:
    typed = got(service, "/v1/code-suggestions?q=hyperten&system=icd10cm")["found"]
    assert typed[0]["code"] == "I10"
    assert [each["code"] for each in got(service, "/v1/code-suggestions?q=E11.4&limit=2")["found"]] == [
        "E11.4",
        "E11.40",
    ]


def test_only_systems_and_codes_that_are_asked_for(service: Served) -> None:
    found = got(service, "/v1/code-search?q=glucose&system=hcpcs&system=cpt&limit=50")["found"]
    assert {each["system"] for each in found} == {"hcpcs", "cpt"}
    kept = got(service, "/v1/code-search?q=ankle%20sprain&reportable=true&limit=50")["found"]
    assert {each["needs"] for each in kept} <= {"", "seventh_character"}


def test_crosswalks(service: Served) -> None:
    walks = got(service, f"{ICD}/E11.42/crosswalks?on=2026-05-04")
    assert walks["ccsr"] == "END003"
    assert {(each["model"], each["category"]) for each in walks["hcc"]} == {("V28", "37")}
    assert walks["icd9"][0]["code"] == "250.60"
    assert got(service, f"{ICD}/E66.811/crosswalks?on=2026-05-04")["icd9"] is None


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        (f"{ICD}/ZZZ.9", 404, "no_code"),
        (f"{ICD}/ZZZ.9/notes", 404, "no_code"),
        ("/v1/codes/cpt/00000", 404, "unknown_code"),
        (f"{ICD}/I10?on=2000-01-01", 422, "no_release"),
        (f"{ICD}/I10?on=1700000000", 422, "invalid"),
        (f"{ICD}/{'E' * 13}", 422, "invalid"),
        ("/v1/codes/icd9/250.00", 422, "invalid"),
        ("/v1/codes/cpt/99213/notes", 422, "invalid"),
        (f"{ICD}?under=ZZ", 404, "no_code"),
        ("/v1/code-search?q=", 422, "invalid"),
        (f"/v1/code-search?q={'x' * 201}", 422, "invalid"),
        ("/v1/code-search?q=x&limit=101", 422, "invalid"),
        ("/v1/code-search", 422, "invalid"),
        ("/v1/code-search?q=%00", 422, "invalid"),
    ],
)
def test_what_cannot_be_answered(service: Served, path: str, status: int, code: str) -> None:
    assert_problem(service.get(path), status, code)


@pytest.mark.parametrize("q", ["%F0%9F%92%8A", "a" * 200, "%22%27%3B--", "e11%20" * 30, "١٢٣", "\\", "%25"])
def test_no_query_is_too_odd(service: Served, q: str) -> None:
    assert service.get(f"/v1/code-search?q={q}").status_code == 200
    assert service.get(f"/v1/code-suggestions?q={q}").status_code == 200


def test_a_token_needs_the_scope(service: Served) -> None:
    assert service.get(f"{ICD}/I10", scopes=("queries.answer",)).status_code == 403
    assert service.client.get(f"{ICD}/I10").status_code == 401
