from datetime import date

import pytest

from coding_service.domain.admission import Limits
from coding_service.domain.record import CodeSetRecord, NewDocument, RevisionKind
from coding_service.workflows.open_code_set import open_code_set
from shared.clock import FixedClock
from shared.errors import Denied, Invalid
from shared.principal import Principal
from tests.coding.builders import NOTE, NOW, code_set, encounter, principal
from tests.coding.fakes import FakeCoder, FakeUnits


def opened(
    units: FakeUnits, who: Principal | None = None, text: str = NOTE, coder: FakeCoder | None = None
) -> CodeSetRecord:
    return open_code_set(
        who or principal(),
        encounter(),
        [NewDocument(text, signed_by="prov-7", signed_at=NOW)],
        coder=coder or FakeCoder(),
        unit=units,
        clock=FixedClock(NOW),
        limits=Limits(),
    )


def test_what_comes_back_is_on_file_with_its_first_revision_and_its_event() -> None:
    units, coder = FakeUnits(), FakeCoder()
    record = opened(units, coder=coder)
    file = units.file
    assert file.records == {record.id: record}
    assert (record.status, record.revision, record.content) == ("proposed", 1, code_set())
    assert [(r.number, r.kind, r.by) for r in file.history[record.id]] == [
        (1, RevisionKind.PROPOSED, "coder-1")
    ]
    assert [(e.type, e.subject, e.data["revision"]) for e in file.events] == [
        ("code_set.proposed", record.id, 1)
    ]
    assert coder.read == [record.documents]


def test_every_suggested_query_is_tracked_under_an_id_of_its_own() -> None:
    record = opened(FakeUnits())
    assert [(q.status, q.query) for q in record.queries] == [("suggested", code_set().queries[0])]
    assert record.queries[0].id.startswith("qry_")


def test_without_the_scope_nothing_is_read_or_stored() -> None:
    units, coder = FakeUnits(), FakeCoder()
    with pytest.raises(Denied):
        opened(units, principal("coding.read"), coder=coder)
    assert (units.file.records, coder.read) == ({}, [])


def test_a_refused_note_is_neither_read_nor_stored() -> None:
    units, coder = FakeUnits(), FakeCoder()
    with pytest.raises(Invalid):
        opened(units, text="  ", coder=coder)
    assert (units.file.records, coder.read) == ({}, [])


def test_a_date_without_a_release_is_the_coder_s_to_refuse() -> None:
    class NoRelease(FakeCoder):
        def code(self, *_: object) -> object:  # type: ignore[override]
            raise Invalid("no release", code="no_release")

    units = FakeUnits()
    with pytest.raises(Invalid) as caught:
        open_code_set(
            principal(),
            encounter(date_of_service=date(1995, 1, 1)),
            [NewDocument(NOTE)],
            coder=NoRelease(),
            unit=units,
            clock=FixedClock(NOW),
            limits=Limits(),
        )
    assert caught.value.code == "no_release"
    assert units.file.records == {}
