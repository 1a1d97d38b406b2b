"""Acknowledgments made from findings, themselves held against their guides."""

from __future__ import annotations

import pytest

from billing_service.domain.acknowledgment import FunctionalAck, StatusCode
from billing_service.x12 import ack_999
from billing_service.x12.acknowledge import claim_statuses, functional_ack
from billing_service.x12.envelope import write_interchange
from billing_service.x12.snip import validate
from billing_service.x12.syntax import read_one
from tests.billing.x12 import samples
from tests.billing.x12.corpus import RIGHT, faults
from tests.billing.x12.oracles import pyx12_errors

CLAIMS = (RIGHT / "claims.837p").read_text()
BY_NAME = {fault.name: fault.text() for fault in faults()}


def acknowledged(text: str) -> FunctionalAck:
    ack = functional_ack(read_one(text).groups[0], validate(text))
    written = write_interchange(samples.BACK, "FA", ack_999.VERSION, [ack_999.build(ack)])
    assert pyx12_errors(written) == []
    (ts,) = read_one(written).groups[0].sets
    assert ack_999.parse(ts) == ack
    return ack


@pytest.mark.parametrize(
    ("name", "code", "set_code", "notes"),
    [
        ("p-errata-id", "R", "R", ("I6",)),  # ST03 is not GS08
        ("p-no-street", "R", "R", ("5",)),
        ("p-amount-not-number", "R", "R", ("5",)),
        ("p-trailing-element", "E", "E", ()),
        ("p-clm02-sum", "A", "A", ()),
        ("e-se-count", "R", "R", ("4",)),
        ("e-ge-count", "R", "R", ()),
        ("e-group-unknown", "R", "R", ()),
    ],
)
def test_999_says_levels_one_and_two(name: str, code: str, set_code: str, notes: tuple[str, ...]) -> None:
    if name == "e-group-unknown":
        ack = functional_ack(read_one(BY_NAME[name]).groups[0], validate(BY_NAME[name]))
    else:
        ack = acknowledged(BY_NAME[name])
    assert (ack.code, ack.sets[0].code, ack.sets[0].notes) == (code, set_code, notes)


def test_999_of_a_right_file_accepts_it() -> None:
    ack = acknowledged(CLAIMS)
    assert (ack.code, ack.included, ack.received, ack.accepted) == ("A", 1, 1, 1)


def test_999_names_the_element_and_never_its_value() -> None:
    ack = acknowledged(BY_NAME["p-diagnosis-with-dot"] + "")
    assert ack.code == "A"  # a code set is SNIP 5: the 277CA's business
    (error,) = acknowledged(BY_NAME["p-required-component"]).sets[0].errors
    (element,) = error.elements
    assert (error.segment, error.loop, error.code) == ("CLM", "2300", "8")
    assert (element.position, element.component, element.code, element.bad_value) == (5, 3, "1", "")


@pytest.mark.parametrize(
    ("name", "claim", "expected"),
    [
        ("p-clm02-sum", "RFC20260220A1", (StatusCode("A7", "400"),)),
        ("p-npi-check-digit", "RFC20260220A1", (StatusCode("A7", "562"),)),
        ("p-accident-without-date", "RFC20260220A2", (StatusCode("A6", "21"),)),
        ("p-diagnosis-twice", "RFC20260220A1", ()),  # a warning rejects nothing
        ("p-clm02-sum", "RFC20260220A2", ()),
    ],
)
def test_statuses_of_a_claim(name: str, claim: str, expected: tuple[StatusCode, ...]) -> None:
    assert claim_statuses(validate(BY_NAME[name]), claim) == expected
