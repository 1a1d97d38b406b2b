"""Every number of the starter lists against sources that this project did not write."""

from __future__ import annotations

import re

import pytest

from coding_service.codebook.starter import (
    FILES,
    MODIFIERS,
    read_modifiers,
    read_starter,
    rows,
    starter_release,
)
from coding_service.domain.codes import CodeSystem
from tests.coding.codebook.reference import hcpcs_2019, ncci_numbers, needs_data

HCPCS, CPT = CodeSystem.HCPCS, CodeSystem.CPT
IN_NO_CURRENT_TABLE = {"Q4005"}
"""Current, and not in the MUE table; the 2019 file has it with no termination."""

REQUIRED = {
    CPT: """99202 99203 99204 99205 99211 99212 99213 99214 99215 99281 99282 99283 99284 99285 99291 99292
        99381 99382 99383 99384 99385 99386 99387 99391 99392 99393 99394 99395 99396 99397 99417 96372 96365
        96366 96374 96375 90471 90472 90460 90461 90473 80048 80053 80061 81002 81003 82947 82962 83036 84443
        85018 85025 85610 87804 87880 87635 36415 36416 93000 93005 93010 94010 94060 94640 71045 71046 73100
        73110 29105 29125 29130 29131 29505 29515""",
    HCPCS: """G2211 G2212 G0008 G0009 G0010 J1885 J0696 J1100 J1010 J3420 J1200 J2405 J3301 J7613 J0165 L1830
        E0114 A4570 A4565 E0607 A4253 Q4021 Q4022 Q4023 Q4024 Q4049 Q4051""",
}


@pytest.mark.parametrize(("system", "fewest"), [(HCPCS, 300), (CPT, 200)])
def test_the_list_is_long_enough_and_has_what_every_clinic_uses(system: CodeSystem, fewest: int) -> None:
    listed = read_starter(system)
    assert len(listed) >= fewest
    assert set(REQUIRED[system].split()) - set(listed) == set()


@needs_data
@pytest.mark.data
@pytest.mark.parametrize("system", [HCPCS, CPT])
def test_every_number_is_in_a_table_of_this_year(system: CodeSystem) -> None:
    assert set(read_starter(system)) - ncci_numbers() - IN_NO_CURRENT_TABLE == set()
    assert set(hcpcs_2019()) >= IN_NO_CURRENT_TABLE


@needs_data
@pytest.mark.data
def test_a_row_that_claims_to_be_read_against_the_2019_file_is_in_it() -> None:
    claimed = {row["code"] for row in rows(FILES[HCPCS]) if row["checked"] == "hcpcs-2019"}
    assert claimed - set(hcpcs_2019()) == set()


@needs_data
@pytest.mark.data
@pytest.mark.parametrize("code", sorted(row["code"] for row in rows(FILES[HCPCS]) if row["unit_amount"]))
def test_the_billing_unit_is_the_published_one(code: str) -> None:
    if code not in hcpcs_2019():
        pytest.skip("newer than the published file at hand; see the second reading in the list")
    entry = read_starter(HCPCS)[code]
    published = hcpcs_2019()[code].lower().replace(",", "")
    if code == "J0702":  # two salts, 3 mg of each
        assert published.count("3 mg") == 2
        return
    assert entry.unit_amount is not None
    assert entry.unit is not None
    units = {
        "MG": "mg|milligrams?",
        "MCG": "mcg|micrograms?",
        "GM": "gm|gram",
        "UNITS": "units|usp units|unit",
        "ML": "ml|cc",
        "MEQ": "meq",
        "EACH": "",
        "DOSE": "",
    }
    if entry.unit in ("EACH", "DOSE"):
        assert (
            "per dose" in published
            or "system" in published
            or "contraceptive" in published
            or "up to" in published
        )
        return
    amount = re.escape(entry.unit_amount)
    per_one = rf"|per (?:{units[entry.unit]})\b" if entry.unit_amount == "1" else ""
    assert re.search(rf"(?<![\d.]){amount} ?(?:{units[entry.unit]})\b{per_one}", published)


@pytest.mark.parametrize("system", [HCPCS, CPT])
def test_rows_are_well_formed(system: CodeSystem) -> None:
    listed = read_starter(system)
    assert len(listed) == sum(1 for _ in rows(FILES[system]))
    assert list(listed) == sorted(listed)
    for entry in listed.values():
        assert re.fullmatch(r"\d{5}" if system is CPT else r"[A-Z]\d{4}", entry.code)
        assert entry.label
        assert entry.kind
        assert entry.search_words
        assert entry.descriptor == "project"
        assert (entry.kind == "drug") == (entry.unit is not None), entry.code
    assert all(row["checked"] for row in rows(FILES[system]))


@pytest.mark.parametrize("system", [HCPCS, CPT])
def test_every_row_names_a_second_reading_that_the_header_explains(system: CodeSystem) -> None:
    lines = FILES[system].read_text("utf-8").splitlines()
    explained = {m[1].rstrip("…") for line in lines if (m := re.match(r"#   ([a-z0-9…-]+)  ", line))}
    for row in rows(FILES[system]):
        for source in row["checked"].split("+"):
            assert source.startswith(tuple(explained)), row["code"]
    assert explained.isdisjoint({"unread", "number-only"})


def test_every_cpt_row_was_read_against_cms_text_first() -> None:
    cms = ("pfs-2025", "opps-2025", "cms-short", "cms-short-2026")
    assert [row["code"] for row in rows(FILES[CPT]) if row["checked"].split("+")[0] not in cms] == []


@needs_data
@pytest.mark.data
def test_no_label_is_the_publisher_s_own_text() -> None:
    published = {text.lower().strip() for text in hcpcs_2019().values() if len(text.split()) > 3}
    assert [e.code for e in read_starter(HCPCS).values() if e.label.lower() in published] == []


@pytest.mark.parametrize(
    ("code", "new", "minutes", "mdm"),
    [
        ("99202", "yes", "15", "straightforward"),
        ("99203", "yes", "30", "low"),
        ("99204", "yes", "45", "moderate"),
        ("99205", "yes", "60", "high"),
        ("99211", "no", None, None),
        ("99212", "no", "10", "straightforward"),
        ("99213", "no", "20", "low"),
        ("99214", "no", "30", "moderate"),
        ("99215", "no", "40", "high"),
    ],
)
def test_office_visits_carry_patient_kind_time_and_level(
    code: str, new: str, minutes: str | None, mdm: str | None
) -> None:
    entry = read_starter(CPT)[code]
    assert entry.attribute("new_patient") == new
    assert entry.attribute("minutes_min") == minutes
    assert entry.attribute("mdm") == mdm


@needs_data
@pytest.mark.data
def test_hcpcs_modifiers_are_in_the_published_file() -> None:
    lines = [
        line.split("\t") for line in MODIFIERS.read_text("utf-8").splitlines() if not line.startswith("#")
    ]
    claimed = {fields[0] for fields in lines if fields[3] == "hcpcs-2019"}
    assert claimed - set(hcpcs_2019()) == set()
    assert len(read_modifiers()) == len(lines)


def test_a_starter_list_never_calls_itself_complete() -> None:
    assert not starter_release(CPT).complete
    assert starter_release(HCPCS).sha256 != starter_release(CPT).sha256
