"""CMS-1500 and UB-04: what is in which box, where it is printed, how pages are split."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from billing_service.domain.claim import Accident, Claim, Diagnosis, ServiceLine
from billing_service.domain.people import Reference
from billing_service.forms import cms1500, ub04
from billing_service.forms.page import COLUMN, LINE, Stock, boxes, place_of
from tests.billing.x12 import samples


def with_lines(claim: Claim, count: int) -> Claim:
    line = claim.lines[0]
    return replace(claim, lines=tuple(replace(line, number=at) for at in range(1, count + 1)))


def printed(pdf: bytes, page: int = 0) -> dict[tuple[int, int], str]:
    """(line, column) of the data area → text."""
    found: dict[tuple[int, int], str] = {}
    stock = Stock()

    def visit(text: str, _: Any, matrix: list[float], *rest: Any) -> None:
        if text.strip():
            column = round((matrix[4] - stock.left_in * 72) / COLUMN) + 1
            line = round((792 - stock.top_in * 72 - matrix[5]) / LINE)
            found[(line, column)] = text.strip()

    PdfReader(BytesIO(pdf)).pages[page].extract_text(visitor_text=visit)
    return found


def test_every_box_of_a_claim_is_printed_where_the_table_says() -> None:
    for form, pdf, filled, apart in (
        ("cms1500", cms1500.render(samples.claim(), grid=False), cms1500.fill(samples.claim()), 2),
        ("ub04", ub04.render(samples.hospital_claim(), grid=False), ub04.fill(samples.hospital_claim()), 1),
    ):
        at = printed(pdf)
        for box_id, text in filled.pages[0].items():
            box = place_of(form, box_id, apart)
            shown = (
                at[(box.line, box.column)] if text == text.lstrip() else at.get((box.line, box.column), "")
            )
            assert shown == text[: box.width].strip(), box_id


@pytest.mark.parametrize("form", ["cms1500", "ub04"])
def test_the_table_stays_on_the_sheet_and_cites_its_element(form: str) -> None:
    lines = {"cms1500": 12, "ub04": 22}[form]
    for box in boxes(form).values():
        assert box.source
        last = box.line + (lines - 1 if "n" in box.id.split(".") else 0)
        assert 1 <= box.column <= box.column + box.width - 1 <= 81
        assert last <= 64


NUMBERS = {
    # NUCC's manual for version 02/12; NUBC's form locators.
    "cms1500": [str(number) for number in range(1, 34)]
    + [f"{number}{letter}" for number in (9, 10, 11) for letter in "abcd"]
    + [f"{number}{letter}" for number in (17, 32, 33) for letter in "ab"]
    + ["1a"],
    "ub04": [str(number) for number in range(1, 82)],
}


@pytest.mark.parametrize("form", NUMBERS)
def test_every_box_of_the_form_is_in_the_table(form: str) -> None:
    known = [re.match(r"[0-9]+", box) for box in boxes(form)]
    numbers = {found.group() for found in known if found} | {box.partition(".")[0] for box in boxes(form)}
    assert sorted(set(NUMBERS[form]) - numbers) == []


@pytest.mark.parametrize(("form", "service_lines", "apart"), [("cms1500", 6, 2), ("ub04", 22, 1)])
def test_no_two_boxes_overlap(form: str, service_lines: int, apart: int) -> None:
    taken: dict[tuple[int, int], str] = {}
    for name in boxes(form):
        repeated = "n" in name.split(".")
        for number in range(1, service_lines + 1 if repeated else 2):
            box_id = name.replace(".n", f".{number}", 1) if repeated else name
            box = place_of(form, box_id, apart)
            for column in range(box.column, box.column + box.width):
                other = taken.setdefault((box.line, column), box_id)
                assert other == box_id, f"{box_id} stands on {other}"


def test_ub04_stands_on_the_lines_of_the_stock() -> None:
    """Which line of print each row of the form is, from the first (1) to the last (63)."""
    rows = {"1.name": 1, "4": 2, "6.from": 4, "8": 6, "12": 8, "31a.code": 10, "38.name": 12, "39a.code": 13}
    rows |= {"42.n": 18, "23.total": 40, "56": 41, "50A": 42, "58A": 46, "63A": 50, "67": 53, "67I": 54}
    rows |= {"69": 55, "76.npi": 56, "74.code": 57, "77.npi": 58, "74c.code": 59, "78.npi": 60, "79.last": 63}
    assert {box: boxes("ub04")[box].line for box in rows} == rows


def test_boxes_of_a_professional_claim() -> None:
    claim = replace(
        samples.child_claim(),
        accident=Accident(("AA",), date(2026, 2, 19), "OH"),
        onset=None,
        frequency="7",
        payer_control_number="SHP9",
    )
    filled = cms1500.fill(claim)
    page = filled.pages[0]
    expected = {
        "1.group": "X",
        "1a": "SHP445566",
        "2": "HOLLOWAY, TOMAS",
        "3.birth": "09 30 2012",
        "3.male": "X",
        "4": "HOLLOWAY, MARTA, J",
        "6.child": "X",
        "10b.yes": "X",
        "10b.state": "OH",
        "14.date": "02 19 26",
        "21.A": "S52501A",
        "21.B": "W1830XA",
        "22.code": "7",
        "22.reference": "SHP9",
        "24.2.code": "73110",
        "24.2.modifiers": "RT",
        "24.2.charge": "    95 00",
        "25.ein": "X",
        "28": "   305 00",
        "33.city": "COLUMBUS OH 43215-1234",
        "33a": "1234567893",
    }
    assert {box: page.get(box) for box in expected} == expected
    assert filled.findings == ()


@pytest.mark.parametrize(
    ("count", "totals"), [(6, [87000]), (7, [87000, 14500]), (13, [87000, 87000, 14500])]
)
def test_each_cms1500_page_is_a_claim_with_its_own_total(count: int, totals: list[int]) -> None:
    pages = cms1500.fill(with_lines(samples.claim(), count)).pages
    assert [int(page["28"].replace(" ", "")) for page in pages] == totals
    assert all(page["1a"] == "SHP445566" for page in pages)


def test_what_was_paid_is_told_once() -> None:
    pages = cms1500.fill(replace(with_lines(samples.secondary_claim(), 7), patient_paid=2000)).pages
    assert pages[0]["29"].split() == ["100", "00"]
    assert "29" not in pages[1]


def test_ub04_total_stands_on_the_last_page_only() -> None:
    pages = ub04.fill(with_lines(samples.hospital_claim(), 45)).pages
    assert [page["23.page"] for page in pages] == ["PAGE 1 OF 3", "PAGE 2 OF 3", "PAGE 3 OF 3"]
    assert ["23.total" in page for page in pages] == [False, False, True]
    assert pages[2]["23.revenue"] == "0001"


def test_boxes_of_a_hospital_claim() -> None:
    page = ub04.fill(samples.hospital_claim(), date(2026, 3, 2)).pages[0]
    expected = {
        "4": "0111",
        "6.from": "021026",
        "6.through": "021226",
        "12": "021026",
        "13": "14",
        "17": "01",
        "18": "C1",
        "31a.code": "11",
        "35a.through": "021226",
        "39a.amount": "  1200 00",
        "42.1": "0120",
        "47.2": "   6100 50",
        "67": "K3580  Y",
        "67A": "I10    Y",
        "69": "K3580",
        "74.code": "0DTJ4ZZ",
        "76.last": "OKAFOR",
        "23.total": "   8500 50",
    }
    assert {box: page.get(box) for box in expected} == expected


def test_second_identifiers_and_claim_codes_of_a_professional_claim() -> None:
    licensed = replace(samples.RENDERING, references=(Reference("0B", "OH12345"),))
    place = replace(samples.CLINIC, references=(Reference("LU", "7"),))
    claim = replace(
        samples.claim(),
        rendering=licensed,
        referring=replace(licensed, references=(Reference("G2", "P77"),)),
        service_facility=place,
        conditions=("AA", "W2"),
    )
    page = cms1500.fill(claim).pages[0]
    expected = {"10d": "AA W2", "17.qualifier": "DN", "17a.qualifier": "G2", "17a": "P77", "32b": "LU7"}
    expected |= {"24.1.qualifier": "0B", "24.1.other": "OH12345"}
    assert {box: page.get(box) for box in expected} == expected
    page = cms1500.fill(replace(claim, rendering=replace(licensed, references=()))).pages[0]
    assert (page["24.1.qualifier"], page["24.1.other"]) == ("ZZ", samples.RENDERING.taxonomy)


def test_other_providers_pay_to_and_remarks_of_a_hospital_claim() -> None:
    stay = samples.hospital_claim()
    assert stay.institutional is not None
    who = replace(samples.RENDERING, references=(Reference("0B", "OH12345"),))
    claim = replace(
        stay,
        institutional=replace(stay.institutional, other_operating=None),
        rendering=who,
        referring=samples.RENDERING,
        pay_to=samples.HOME,
        billing=replace(stay.billing, references=(Reference("G2", "HOSP9"),)),
        note="The patient was transferred by air because the roads were closed by snow",
    )
    page = ub04.fill(claim).pages[0]
    expected = {"78.type": "82", "78.qualifier": "0B", "78.id": "OH12345", "79.type": "DN", "57A": "HOSP9"}
    expected |= {
        "2.name": stay.billing.organization.upper(),
        "80": "THE PATIENT WAS",
        "80.2": "TRANSFERRED BY AIR",
    }
    assert {box: page.get(box) for box in expected} == expected
    assert {one.box for one in ub04.fill(claim).findings} == {"1.name", "2.name"}
    third = replace(claim, institutional=replace(stay.institutional, other_operating=who), note="SNOW " * 30)
    assert {one.box for one in ub04.fill(third).findings} == {"1.name", "2.name", "79", "80.4"}


def test_what_does_not_fit_is_a_finding() -> None:
    many = tuple(Diagnosis(f"E11{at:02d}") for at in range(13))
    claim = replace(samples.claim(), diagnoses=many, note="X" * 60)
    assert {finding.box for finding in cms1500.fill(claim).findings} == {"19", "21"}
    stay = samples.hospital_claim()
    more = replace(stay, diagnoses=tuple(Diagnosis(f"E11{at:02d}") for at in range(25)))
    assert ("67", "24 other diagnoses, the form holds 17") in {
        (finding.box, finding.message) for finding in ub04.fill(more).findings
    }


def test_a_claim_goes_on_its_own_form() -> None:
    with pytest.raises(ValueError, match="UB-04"):
        cms1500.fill(samples.hospital_claim())
    with pytest.raises(ValueError, match="CMS-1500"):
        ub04.fill(samples.claim())


def test_the_same_claim_gives_the_same_bytes() -> None:
    line = ServiceLine(1, 100, Decimal(1), date(2026, 2, 20), "99213")
    claim = samples.claim(lines=(line,))
    assert cms1500.render(claim) == cms1500.render(claim)
