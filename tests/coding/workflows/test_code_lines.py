import json
from datetime import date
from typing import Any

import pytest

from coding_service.codebook.book import open_book
from coding_service.codebook.model import CodeBook
from coding_service.domain.note import Setting
from coding_service.workflows.code_lines import BadLine, Scope, code_lines
from coding_service.workflows.code_note import Readers

NOTE = (
    "HPI: Denies chest pain. Mother had breast cancer. History of asthma as a child.\n"
    "Assessment: 1. Type 2 diabetes: metformin. 2. Possible pneumonia: chest film ordered."
)


@pytest.fixture(scope="module")
def book() -> CodeBook:
    return open_book()


TODAY = date(2026, 12, 1)


@pytest.fixture(scope="module")
def readers() -> Readers:
    return Readers()


def run(
    book: CodeBook, readers: Readers, *lines: Any, scope: Scope = Scope.CLAIM, setting: str = "outpatient"
) -> list[Any]:
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    answers = code_lines(texts, readers, book, scope=scope, setting=Setting(setting), today=TODAY)
    return [answer if isinstance(answer, BadLine) else json.loads(answer) for answer in answers]


def test_one_answer_a_line_in_order_with_its_release(book: CodeBook, readers: Readers) -> None:
    new, old = run(
        book,
        readers,
        {"id": "a", "text": NOTE, "colour": "ignored", "date_of_service": "2026-11-02"},
        {"id": 7, "text": NOTE, "date_of_service": "2026-09-30"},
    )
    assert (new["id"], old["id"]) == ("a", 7)
    assert "E11.9" in new["codes"]
    assert new["release"] != old["release"]
    for mention in new["mentions"]:
        assert NOTE[mention["start"] : mention["end"]].strip()
    assert {"negated", "family", "present", "possible"} <= {m["assertion"] for m in new["mentions"]}


def test_a_day_that_has_not_come_is_refused(book: CodeBook, readers: Readers) -> None:
    tomorrow, today = run(
        book,
        readers,
        {"id": "a", "text": NOTE, "date_of_service": "2026-12-02"},
        {"id": "b", "text": NOTE, "date_of_service": "2026-12-01"},
    )
    assert isinstance(tomorrow, BadLine)
    assert "future" in tomorrow.why
    assert today["id"] == "b"


def test_without_a_date_the_newest_complete_release_answers(book: CodeBook, readers: Readers) -> None:
    (answer,) = run(book, readers, {"id": "a", "text": NOTE})
    assert answer["release"] == book.newest_complete().release.id


def test_what_is_asked_for_decides_which_conditions_are_codes(book: CodeBook, readers: Readers) -> None:
    line = {"id": "a", "text": NOTE}
    found = {scope: set(run(book, readers, line, scope=scope)[0]["codes"]) for scope in Scope}
    assert "R07.9" in found[Scope.MENTIONED]
    assert "R07.9" not in found[Scope.DOCUMENTED] | found[Scope.CLAIM]
    assert "J18.9" in found[Scope.MENTIONED] - found[Scope.DOCUMENTED] - found[Scope.CLAIM]
    assert found[Scope.DOCUMENTED] <= found[Scope.MENTIONED]
    for codes in found.values():
        assert all(book.newest_complete().is_billable(code) for code in codes)


def test_the_line_s_own_setting_goes_before_the_command_s(book: CodeBook, readers: Readers) -> None:
    as_told, own = run(
        book,
        readers,
        {"id": "a", "text": NOTE},
        {"id": "b", "text": NOTE, "setting": "outpatient"},
        setting="inpatient",
    )
    assert "J18.9" in as_told["codes"]
    assert "J18.9" not in own["codes"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("nonsense", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"text": "fever"}', "`id`"),
        ('{"id": null, "text": "fever"}', "`id`"),
        ('{"id": true, "text": "fever"}', "`id`"),
        ('{"id": "a"}', "`text`"),
        ('{"id": "a", "text": 5}', "`text`"),
        (r'{"id": "a", "text": "\ud800"}', "`text`"),
        (r'{"id": "a", "text": "\u0000"}', "`text`"),
        ('{"id": "a", "text": "x", "date_of_service": "2026-13-01"}', "`date_of_service`"),
        ('{"id": "a", "text": "x", "date_of_service": 20261102}', "`date_of_service`"),
        ('{"id": "a", "text": "x", "date_of_service": "1999-01-01"}', "no ICD-10-CM release"),
        ('{"id": "a", "text": "x", "setting": "home"}', "`setting`"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(
    book: CodeBook, readers: Readers, line: str, why: str
) -> None:
    first, bad, last = run(book, readers, {"id": 1, "text": "fever"}, "", line, {"id": 2, "text": "cough"})
    assert isinstance(bad, BadLine)
    assert (bad.number, why in bad.why) == (3, True), bad
    assert (first["id"], last["id"]) == (1, 2)


def test_a_note_without_words_has_no_codes(book: CodeBook, readers: Readers) -> None:
    (answer,) = run(book, readers, {"id": "a", "text": ""})
    assert (answer["codes"], answer["lines"], answer["mentions"]) == ([], [], [])
