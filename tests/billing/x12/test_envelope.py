"""Writing interchanges: what is refused, and counts over several sets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from billing_service.x12.envelope import interchange_parts, write_interchange
from billing_service.x12.errors import X12Error
from billing_service.x12.segment import composite, segment
from billing_service.x12.tokens import Delimiters
from tests.billing.x12.samples import ENVELOPE


@pytest.mark.parametrize(
    ("envelope", "functional_id"),
    [
        (replace(ENVELOPE, control_number=1_000_000_000), "HC"),
        (replace(ENVELOPE, control_number=-1), "HC"),
        (replace(ENVELOPE, sender_id=""), "HC"),
        (replace(ENVELOPE, receiver_id="X" * 16), "HC"),
        (ENVELOPE, "QQ"),
    ],
)
def test_what_cannot_be_written_is_refused(envelope: object, functional_id: str) -> None:
    with pytest.raises(X12Error) as caught:
        write_interchange(envelope, functional_id, "005010X222A1", [])  # type: ignore[arg-type]
    assert caught.value.code == "not-writable"


@pytest.mark.parametrize("field", ["sender_id", "receiver_id", "app_sender", "app_receiver"])
@pytest.mark.parametrize("delimiter", "*:^~")
def test_an_id_that_holds_a_delimiter_is_refused(field: str, delimiter: str) -> None:
    envelope = replace(ENVELOPE, **{field: f"A{delimiter}B"})  # type: ignore[arg-type]
    with pytest.raises(X12Error) as caught:
        write_interchange(envelope, "HC", "005010X222A1", [])
    assert caught.value.code == "delimiter-in-data"


def test_an_id_keeps_what_is_no_delimiter_of_its_file() -> None:
    envelope = replace(ENVELOPE, sender_id="A*B", delimiters=Delimiters("|", ">", "^", "~"))
    text = write_interchange(envelope, "HC", "005010X222A1", [])
    assert "|A*B            |" in text
    assert "GS|HC|A*B|SUMMITPAY|" in text


def test_counts_and_numbers_of_several_sets() -> None:
    text = write_interchange(ENVELOPE, "HP", "005010X221A1", ([segment("LX", str(n))] for n in range(3)))
    assert text.count("ST*835*") == text.count("SE*3*") == 3
    assert "ST*835*0003~LX*2~SE*3*0003~GE*3*17~IEA*1*000000017~" in text


def test_parts_are_the_whole() -> None:
    sets = [[segment("BHT", "0019")], [segment("BHT", "0020")]]
    parts = interchange_parts(ENVELOPE, "HC", "005010X222A1", sets)
    assert "".join(parts) == write_interchange(ENVELOPE, "HC", "005010X222A1", sets)


def test_empty_ends_are_left_out() -> None:
    assert repr(segment("NM1", "PR", "", "X", "", "")) == "NM1*PR**X"
    assert composite("HC", "99213", "", "") == "HC:99213"
