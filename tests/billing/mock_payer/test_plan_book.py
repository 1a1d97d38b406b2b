from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from billing_service.domain.identifiers import npi_valid
from billing_service.mock_payer.code_range import CodeRange
from billing_service.mock_payer.plan_book import check
from tests.billing.mock_payer.builders import BOOK

NUMBERS = Path(__file__).parents[4] / "shared" / "data" / "ncci" / "procedure_numbers_2026q2.txt"


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("99202-99215", ["99202", "99213", "99215"], ["99201", "99216", "9921", "J1885"]),
        ("J*", ["J1885", "J9999"], ["Q4001", "99213"]),
        ("J1885 Q4001-Q4051", ["J1885", "Q4022"], ["J1886", "Q4052"]),
        ("*", ["J1885", "99213", ""], []),
        ("", [], ["99213", ""]),
    ],
)
def test_code_ranges(text: str, inside: list[str], outside: list[str]) -> None:
    codes = CodeRange.parse(text)
    assert all(code in codes for code in inside)
    assert not any(code in codes for code in outside)


@pytest.mark.parametrize("text", ["99215-99202", "J1-J1885"])
def test_a_range_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        CodeRange.parse(text)


def test_the_last_group_and_the_last_rule_hold_every_code() -> None:
    assert BOOK.group_of("ZZZZZ").id == "other"
    check(BOOK)


def test_npis_that_are_treated_apart_are_valid() -> None:
    for payer in BOOK.payers.values():
        assert all(map(npi_valid, payer.out_of_network | payer.not_on_file))


def test_families_have_one_subscriber() -> None:
    for family in BOOK.families.values():
        assert [m.relationship for m in family].count("18") == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schedules": {}}, "schedule"),
        ({"payers": {}}, "payer"),
        ({"groups": BOOK.groups[:3]}, "groups"),
        ({"members": (*BOOK.members, BOOK.members[0])}, "same key"),
        ({"members": (replace(BOOK.members[0], plan_id="LAKESIDE-HMO"),)}, "plan"),
    ],
)
def test_faults_in_the_data_are_refused(change: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        check(replace(BOOK, **change))  # type: ignore[arg-type]


@pytest.mark.data
def test_every_priced_procedure_number_exists() -> None:
    if not NUMBERS.exists():
        pytest.skip("no reference data beside the checkout")
    known = set(NUMBERS.read_text().split())
    priced = {code for code, _ in BOOK.procedures} | {c for c in BOOK.reference_fees if c[0].isdigit()}
    assert priced - known == set()
