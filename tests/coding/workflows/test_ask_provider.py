from datetime import timedelta

import pytest

from coding_service.domain.admission import Limits
from coding_service.domain.code_set import CodeSet
from coding_service.domain.operations import Accept
from coding_service.domain.query import QueryStatus
from coding_service.domain.record import CodeSetRecord, DocumentKind
from coding_service.workflows.ask_provider import Answer, answer_query, close_query, send_query
from coding_service.workflows.finalize_code_set import finalize_code_set
from coding_service.workflows.ports import QueryOnFile
from shared.clock import FixedClock
from shared.errors import Conflict, Denied, Invalid, NotFound
from shared.principal import Principal
from tests.coding.builders import NOW, code_set, diagnosis, line, principal, query
from tests.coding.fakes import FakeCoder, FakeUnits
from tests.coding.workflows.test_open_code_set import opened
from tests.coding.workflows.test_review_code_set import reviewed

CLOCK = FixedClock(NOW)
MORE_SPECIFIC = code_set(
    diagnoses=(diagnosis("E11.42"), diagnosis("I10")), lines=(line("99214"),), queries=()
)


def sent(units: FakeUnits, record: CodeSetRecord, who: Principal | None = None) -> QueryOnFile:
    return send_query(who or principal(), record.queries[0].id, record.revision, unit=units, clock=CLOCK)[1]


def answered(
    units: FakeUnits,
    asked: QueryOnFile,
    *,
    option: int | None = 0,
    text: str | None = None,
    later: CodeSet = MORE_SPECIFIC,
    who: Principal | None = None,
) -> QueryOnFile:
    return answer_query(
        who or principal(subject="prov-7"),
        asked.query.id,
        asked.revision,
        Answer(option, text, "prov-7", NOW),
        coder=FakeCoder([later]),
        unit=units,
        clock=CLOCK,
        limits=Limits(),
    )[1]


def test_a_sent_query_is_open_and_on_record() -> None:
    units = FakeUnits()
    asked = sent(units, opened(units))
    assert (asked.query.status, asked.query.opened_by, asked.revision) == ("open", "coder-1", 2)
    assert units.file.records[asked.code_set_id].queries == (asked.query,)
    assert units.file.events[-1].type == "query.opened"
    assert units.file.events[-1].data["query_id"] == asked.query.id


def test_the_answer_is_a_signed_addendum_that_is_coded_with_the_rest() -> None:
    units = FakeUnits()
    asked = sent(units, opened(units))
    given = answered(units, asked)
    record = units.file.records[asked.code_set_id]
    addendum = record.documents[-1]
    assert (addendum.text, addendum.kind) == (
        "Polyneuropathy due to type 2 diabetes",
        DocumentKind.ADDENDUM,
    )
    assert (addendum.signed_by, addendum.signed_at) == ("prov-7", NOW)
    assert given.query.answer is not None
    assert (given.query.status, given.query.answer.document_id) == ("answered", addendum.id)
    assert [d.code for d in record.content.diagnoses] == ["E11.42", "I10"]
    last = units.file.history[record.id][-1]
    assert [(c.op, c.before, c.after) for c in last.changes] == [
        ("answer", None, None),
        ("remove", "E11.40", None),
        ("add", None, "E11.42"),
        ("remove", "99213", None),
        ("add", None, "99214"),
    ]


def test_the_provider_s_own_words_are_what_is_coded() -> None:
    units = FakeUnits()
    asked = sent(units, opened(units))
    answered(units, asked, option=None, text="Neuropathy is alcoholic, not diabetic.")
    assert (
        units.file.records[asked.code_set_id].documents[-1].text == "Neuropathy is alcoholic, not diabetic."
    )


@pytest.mark.parametrize("option", [1, 2, None])
def test_an_answer_without_words_is_refused(option: int | None) -> None:
    units = FakeUnits()
    asked = sent(units, opened(units))
    with pytest.raises(Invalid) as caught:
        answered(units, asked, option=option)
    assert [p.pointer for p in caught.value.places] == ["/text"]


@pytest.mark.parametrize("option", [-1, 3])
def test_an_option_that_was_not_offered_is_refused(option: int) -> None:
    units = FakeUnits()
    asked = sent(units, opened(units))
    with pytest.raises(Invalid) as caught:
        answered(units, asked, option=option, text="words")
    assert [p.pointer for p in caught.value.places] == ["/option"]


def test_a_signature_from_the_future_is_refused() -> None:
    units = FakeUnits()
    asked = sent(units, opened(units))
    with pytest.raises(Invalid):
        answer_query(
            principal(),
            asked.query.id,
            asked.revision,
            Answer(0, None, "prov-7", NOW + timedelta(minutes=1)),
            coder=FakeCoder(),
            unit=units,
            clock=CLOCK,
            limits=Limits(),
        )


def test_what_the_coder_accepted_survives_the_answer() -> None:
    units = FakeUnits()
    asked = sent(units, reviewed(units, opened(units), Accept("dx:0")))
    answered(units, asked)
    codes = [d.code for d in units.file.records[asked.code_set_id].content.diagnoses]
    assert codes == ["E11.42", "E11.40", "I10"]


def test_a_question_that_the_new_reading_asks_again_is_the_same_question() -> None:
    units = FakeUnits()
    asked = sent(units, opened(units))
    new = query(kind="stage", subject="N18.9")
    answered(units, asked, later=code_set(queries=(query(), new)))
    tracked = units.file.records[asked.code_set_id].queries
    assert [(q.status, q.query.kind) for q in tracked] == [("answered", "type"), ("suggested", "stage")]
    assert tracked[0].id == asked.query.id


def test_suggestions_that_the_answer_settled_go_with_it() -> None:
    units = FakeUnits()
    other = query(kind="stage", subject="N18.9")
    record = opened(units, coder=FakeCoder([code_set(queries=(query(), other))]))
    answered(units, sent(units, record), later=code_set(queries=()))
    assert [q.query.kind for q in units.file.records[record.id].queries] == ["type"]


def test_a_query_goes_from_suggested_to_open_to_answered_to_closed_and_no_other_way() -> None:
    units = FakeUnits()
    asked = sent(units, opened(units))
    with pytest.raises(Conflict) as caught:
        send_query(principal(), asked.query.id, asked.revision, unit=units, clock=CLOCK)
    assert caught.value.code == "query_open"
    given = answered(units, asked)
    with pytest.raises(Conflict):
        answered(units, given)
    _, closed = close_query(
        principal(), given.query.id, given.revision, "coded from the addendum", unit=units, clock=CLOCK
    )
    assert (closed.query.status, closed.query.closed_reason) == (
        QueryStatus.CLOSED,
        "coded from the addendum",
    )
    with pytest.raises(Conflict):
        close_query(principal(), closed.query.id, closed.revision, "again", unit=units, clock=CLOCK)


def test_a_final_set_is_not_asked_about() -> None:
    units = FakeUnits()
    record = opened(units)
    final = finalize_code_set(principal(), record.id, 1, coder=FakeCoder(), unit=units, clock=CLOCK)
    with pytest.raises(Conflict) as caught:
        sent(units, final)
    assert caught.value.code == "code_set_finalized"


def test_a_coder_does_not_answer_for_the_provider_nor_another_clinic_anything() -> None:
    units = FakeUnits()
    asked = sent(units, opened(units))
    with pytest.raises(Denied):
        answered(units, asked, who=principal("coding.write"))
    with pytest.raises(NotFound):
        answered(units, asked, who=principal(clinic_id="clinic-b"))
    with pytest.raises(Conflict) as caught:
        send_query(principal(), asked.query.id, 1, unit=units, clock=CLOCK)
    assert caught.value.code == "stale"
