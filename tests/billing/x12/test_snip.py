"""Validation of whole texts: streaming, several interchanges, other delimiters, order of findings."""

from __future__ import annotations

import contextlib
from dataclasses import replace

import pytest

from billing_service.x12 import claim_837p
from billing_service.x12.envelope import write_interchange
from billing_service.x12.errors import X12Error
from billing_service.x12.snip import iter_findings, validate
from billing_service.x12.syntax import read_one
from billing_service.x12.tokens import Delimiters
from tests.billing.x12 import samples
from tests.billing.x12.corpus import RIGHT, faults

CLAIMS = (RIGHT / "claims.837p").read_bytes()
WRONG = CLAIMS.replace(b"*188.5*", b"*188.6*")


@pytest.mark.parametrize("size", [1, 13, 1000])
def test_chunks_do_not_matter(size: int) -> None:
    chunks = (WRONG[at : at + size] for at in range(0, len(WRONG), size))
    assert validate(chunks) == validate(WRONG)


def test_findings_are_in_the_order_of_the_text_and_tell_the_interchange_and_claim() -> None:
    text = WRONG + b"\n" + WRONG.replace(b"000000017", b"000000018")
    found = validate(text)
    assert [one.offset for one in found] == sorted(one.offset for one in found)
    assert [(one.interchange, one.set_number, one.claim) for one in found] == [
        ("000000017", "0001", "RFC20260220A1"),
        ("000000018", "0001", "RFC20260220A1"),
    ]
    assert all(text[one.offset :].startswith(b"CLM*") for one in found)


@pytest.mark.parametrize("name", ["p-clm02-sum", "p-pointer-beyond", "p-diagnosis-with-dot", "p-hl-parent"])
def test_delimiters_do_not_matter(name: str) -> None:
    text = next(fault for fault in faults() if fault.name == name).text()
    other = text.translate(str.maketrans("*:^~", "|>!\n"))
    assert [(one.rule, one.position, one.element) for one in validate(other)] == [
        (one.rule, one.position, one.element) for one in validate(text)
    ]


def test_a_file_in_other_delimiters_is_right() -> None:
    envelope = replace(samples.ENVELOPE, delimiters=Delimiters("|", ">", "!", "\n"))
    built = claim_837p.build([samples.claim()], samples.SUBMITTER, samples.RECEIVER, "B1", samples.CREATED)
    assert validate(write_interchange(envelope, "HC", claim_837p.VERSION, [built])) == ()


def test_messages_hold_no_values() -> None:
    for fault in faults():
        for finding in validate(fault.text()):
            assert "HOLLOWAY" not in finding.message
            assert "SHP445566" not in finding.message


def test_text_that_ends_early_is_no_finding_but_an_error_with_its_place() -> None:
    with pytest.raises(X12Error) as caught:
        list(iter_findings(CLAIMS[:-30]))
    assert caught.value.code == "truncated"
    with pytest.raises(X12Error):
        validate(b"")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("DTP*431*D8*20260219", "DTP"),
        ("SV1*HC:83036*25*UN*1***1", "SV1*HC:9\xb3213*25*UN*1***\xb2"),
        ("SV1*HC:83036*25*UN*1***1", f"SV1*HC:83036*{'9' * 5000}*UN*{'9' * 5000}***{'9' * 5000}"),
        ("HL*2*1*22*0", "HL"),
        ("HI*ABK:E1165*ABF:I10", "HI*:::*:"),
        ("CAS*CO*45*45", "CAS**"),
    ],
)
def test_segments_that_the_search_found_or_might_have(old: str, new: str) -> None:
    text = CLAIMS.decode().replace(old, new, 1).encode("latin-1")
    assert validate(text)
    (ts,) = read_one(text).groups[0].sets
    with contextlib.suppress(X12Error):
        claim_837p.parse(ts)


@pytest.mark.parametrize("number", ["9" * 5000, "\xb2", ""])
def test_counts_that_are_no_numbers(number: str) -> None:
    acknowledged = (
        (RIGHT / "claim-acknowledgment.277ca").read_text().replace("QTY*90*1~", f"QTY*90*{number}~")
    )
    functional = (
        (RIGHT / "functional-acknowledgment.999").read_text().replace("AK9*P*2*2*1", f"AK9*P*2*2*{number}")
    )
    for text in (acknowledged, functional):
        assert validate(text.encode("latin-1"))
