from __future__ import annotations

from datetime import datetime

import pytest

from billing_service.x12.envelope import Envelope, write_interchange
from billing_service.x12.errors import X12Error
from billing_service.x12.segment import composite, held, plain, segment
from billing_service.x12.syntax import Delimiters, Interchange, read_interchanges, read_one

ENVELOPE = Envelope("ZZ", "SENDER", "ZZ", "PAYER01", 17, datetime(2026, 3, 2, 9, 5))  # noqa: DTZ001
BODY = [segment("BHT", "0022", "13", "Q1", "20260302", "0905"), segment("NM1", "PR", "2", held("A & B"))]
VERSION = "005010X279A1"


def written(envelope: Envelope = ENVELOPE, **options: bool) -> str:
    return write_interchange(envelope, "HS", VERSION, [BODY, BODY], **options)


def test_what_is_written_is_read_back() -> None:
    interchange = read_one(written())
    assert interchange.envelope == ENVELOPE
    (group,) = interchange.groups
    assert (group.header.functional_id, group.header.version, group.header.control_number) == (
        "HS",
        VERSION,
        "17",
    )
    assert [s.control_number for s in group.sets] == ["0001", "0002"]
    assert [s.segments[1:-1] for s in group.sets] == [BODY, BODY]
    assert faults(interchange) == []


def faults(interchange: Interchange) -> list[tuple[str, str]]:
    found = list(interchange.faults)
    for group in interchange.groups:
        found += group.faults
        for one in group.sets:
            found += one.faults
    return [(fault.segment, fault.code) for fault in found]


@pytest.mark.parametrize(
    "delimiters",
    [
        Delimiters("|", ">", "!", "\n"),
        Delimiters("*", ">", "^", "\r"),
        Delimiters("+", "<", "%", "'"),
        Delimiters("|", ">", "!", ":"),
    ],
)
def test_delimiters_come_from_the_isa(delimiters: Delimiters) -> None:
    data = "".join(char for char in "a:b*c~d" if char not in delimiters)
    envelope = Envelope("ZZ", "SENDER", "ZZ", "PAYER01", 1, ENVELOPE.created, delimiters=delimiters)
    body = [
        segment("CLM", "A1", "100", "", "", composite("11", "B", "1")),
        segment("NTE", "ADD", held(data)),
    ]
    text = write_interchange(envelope, "HC", "005010X222A1", [body])
    assert text[103] == delimiters.element
    assert delimiters.component in text
    (read,) = read_one(text).groups[0].sets
    assert read.segments[1:-1] == body
    assert read.segments[1].component(5, 2) == "B"
    assert plain(read.segments[2][2]) == data


@pytest.mark.parametrize("line_end", ["", "\n", "\r\n", "\n\n  "])
def test_line_breaks_after_a_terminator_do_not_matter(line_end: str) -> None:
    text = written().replace("~", "~" + line_end)
    assert faults(read_one(text)) == []


def test_several_interchanges_with_their_own_delimiters() -> None:
    other = Envelope("ZZ", "S", "ZZ", "R", 2, ENVELOPE.created, delimiters=Delimiters("|", ">", "!", "\n"))
    text = (
        written() + "\r\n" + write_interchange(other, "HS", VERSION, [[segment("BHT", "0022")]]) + written()
    )
    assert [i.envelope.control_number for i in read_interchanges(text)] == [17, 2, 17]


@pytest.mark.parametrize("size", [1, 7, 106, 107, 4096])
def test_the_size_of_chunks_does_not_matter(size: int) -> None:
    data = (written() * 3).encode()
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    whole, parts = list(read_interchanges(data)), list(read_interchanges(chunks))
    assert [i.groups for i in whole] == [i.groups for i in parts]


def test_offsets_are_bytes() -> None:
    data = written(line_breaks=True).encode()
    for one in read_one(data).groups[0].sets:
        for read in one.segments:
            text = repr(read).encode()
            assert data[read.offset : read.offset + len(text)] == text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("SE*4*0001", "SE*5*0001"), ("SE", "4")),
        (("SE*4*0001", "SE*4*0009"), ("SE", "3")),
        (("SE*4*0001~", ""), ("SE", "2")),
        (("ST*270*0002", "ST*270*0001"), ("ST", "23")),
        (("GE*2*17", "GE*1*17"), ("GE", "5")),
        (("GE*2*17", "GE*2*18"), ("GE", "4")),
        (("GE*2*17~", ""), ("GE", "3")),
        (("IEA*1*", "IEA*2*"), ("IEA", "021")),
        (("IEA*1*000000017", "IEA*1*000000018"), ("IEA", "001")),
    ],
)
def test_counts_and_control_numbers(change: tuple[str, str], expected: tuple[str, str]) -> None:
    assert expected in faults(read_one(written().replace(*change)))


@pytest.mark.parametrize(
    ("text", "code", "offset"),
    [
        ("", "no-isa", 0),
        ("hello", "no-isa", 0),
        ("  \n{", "no-isa", 3),
        ("ISA*00*", "truncated", 0),
        (written().replace("ISA*00*  ", "ISA*00*"), "bad-isa", 0),
        (written()[:-1], "truncated", len(written()) - len("IEA*1*000000017~")),
        (written().replace("*:~GS", "*^~GS"), "bad-delimiters", 0),
        (written().replace("*260302*", "*261302*"), "bad-isa", 0),
        (written().replace("ST*270*0001*" + VERSION + "~", ""), "outside-envelope", 159),
        (written() + "garbage", "no-isa", len(written())),
        (written().replace("~GS", "~" + "x" * 70000 + "GS"), "truncated", 0),
    ],
)
def test_text_that_is_not_x12(text: str, code: str, offset: int) -> None:
    with pytest.raises(X12Error) as caught:
        list(read_interchanges(text))
    if len(text) < 60000:
        assert (caught.value.code, caught.value.place.offset) == (code, offset)


def test_a_delimiter_in_data_is_refused_and_not_altered() -> None:
    with pytest.raises(X12Error, match="delimiter"):
        write_interchange(ENVELOPE, "HC", "005010X222A1", [[segment("NTE", "ADD", held("a:b"))]])


def test_text_is_never_a_path() -> None:
    with pytest.raises(X12Error):
        list(read_interchanges(__file__))


def test_held_text_is_of_the_character_set() -> None:
    assert held("  José\n Peña ") == "Jose Pena"
