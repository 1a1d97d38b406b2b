import pytest

from coding_service.domain.term import ClinicTerm
from coding_service.workflows.keep_terms import add_term, list_terms, remove_term
from shared.clock import FixedClock
from shared.errors import Conflict, Denied, Invalid, NotFound
from shared.principal import Principal
from tests.coding.builders import NOW, principal
from tests.coding.fakes import FakeCodeBook, FakeCoder, FakeIcdBook, FakeUnits
from tests.coding.workflows.test_open_code_set import opened

BOOK = FakeCodeBook(FakeIcdBook({"E11.42": "Type 2 with polyneuropathy", "I10": "Hypertension"}))
CLOCK = FixedClock(NOW)


def added(
    units: FakeUnits, text: str = "sugar feet", code: str = "e1142", who: Principal | None = None
) -> ClinicTerm:
    return add_term(who or principal(), text, code, book=BOOK, unit=units, clock=CLOCK)


def test_the_next_note_is_read_with_the_clinic_s_terms_and_only_its_own() -> None:
    units, coder = FakeUnits(), FakeCoder()
    term = added(units)
    assert term.code == "E11.42"
    opened(units, coder=coder)
    assert coder.terms == (term,)
    opened(units, principal(clinic_id="clinic-b"), coder=coder)
    assert coder.terms == ()
    assert [e.type for e in units.file.events][:1] == ["term.added"]


def test_two_codes_may_be_meant_at_once() -> None:
    assert added(FakeUnits(), "HTN with sugar feet", "I10 + E11.42").code == "I10+E11.42"


def test_the_same_words_in_any_order_are_one_term() -> None:
    units = FakeUnits()
    added(units, "sugar feet")
    with pytest.raises(Conflict) as caught:
        added(units, "Feet, sugar", "I10")
    assert caught.value.code == "term_exists"


@pytest.mark.parametrize(
    ("text", "code", "pointer"),
    [
        ("sugar feet", "Q99.99", "/code"),
        ("sugar feet", "I10+Q99.99", "/code"),
        ("of the", "I10", "/text"),
        ("...", "I10", "/text"),
        ("alpha beta gamma delta epsilon zeta eta theta iota", "I10", "/text"),
    ],
)
def test_words_without_meaning_and_unknown_codes_are_refused(text: str, code: str, pointer: str) -> None:
    with pytest.raises(Invalid) as caught:
        added(FakeUnits(), text, code)
    assert [p.pointer for p in caught.value.places] == [pointer]


def test_a_term_is_taken_back() -> None:
    units = FakeUnits()
    term = added(units)
    with pytest.raises(NotFound):
        remove_term(principal(clinic_id="clinic-b"), term.id, unit=units, clock=CLOCK)
    remove_term(principal(), term.id, unit=units, clock=CLOCK)
    assert list_terms(principal(), unit=units) == ()
    assert units.file.events[-1].type == "term.removed"


def test_a_reader_may_list_and_not_add() -> None:
    units = FakeUnits()
    assert list_terms(principal("coding.read"), unit=units) == ()
    with pytest.raises(Denied):
        added(units, who=principal("coding.read"))
