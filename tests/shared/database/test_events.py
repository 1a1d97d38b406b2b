import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from shared.database import EventLog, UnitOfWork, events_table, make_engine, new_metadata, read_events
from shared.events import Event

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
METADATA = new_metadata()
EVENTS = events_table(METADATA)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    METADATA.create_all(engine)
    yield engine
    engine.dispose()


def happened(number: int, clinic_id: str = "c1") -> Event:
    return Event(f"ev_{number}", clinic_id, "claim.submitted", "clm_1", "usr_1", NOON, {"number": number})


def append(engine: Engine, *events: Event, commit: bool = True) -> None:
    with UnitOfWork(engine) as work:
        log = EventLog(work.session, EVENTS)
        for event in events:
            log.append(event)
        if commit:
            work.commit()


def feed(engine: Engine, clinic_id: str = "c1", after: int = 0, limit: int = 50) -> list[tuple[int, Event]]:
    with UnitOfWork(engine, read_only=True) as work:
        return list(read_events(work.session, EVENTS, clinic_id, after=after, limit=limit))


def test_events_are_read_in_order_by_clinic_and_cursor(engine: Engine) -> None:
    append(engine, happened(1), happened(2, "c2"), happened(3))
    append(engine, happened(4))
    everything = feed(engine)
    assert [event for _, event in everything] == [happened(1), happened(3), happened(4)]
    assert [event for _, event in feed(engine, after=everything[0][0], limit=1)] == [happened(3)]
    assert feed(engine, after=everything[-1][0]) == []


def test_an_event_stands_or_falls_with_its_transaction(engine: Engine) -> None:
    append(engine, happened(1), commit=False)
    with UnitOfWork(engine) as work:
        log = EventLog(work.session, EVENTS)
        log.append(happened(2))
        work.session.rollback()
        log.append(happened(3))
        work.commit()
    assert [event for _, event in feed(engine)] == [happened(3)]
    with pytest.raises(IntegrityError):
        append(engine, happened(4), happened(3))
    assert len(feed(engine)) == 1


def test_a_follower_never_misses_one(engine: Engine) -> None:
    """Readers that go on from the last number they saw get every event, whoever commits first."""
    writers = [
        threading.Thread(target=lambda w=w: [append(engine, happened(w * 100 + n)) for n in range(20)])  # type: ignore[misc]
        for w in range(6)
    ]
    for writer in writers:
        writer.start()
    seen: list[int] = []
    while any(writer.is_alive() for writer in writers) or feed(engine, after=seen[-1] if seen else 0):
        seen.extend(number for number, _ in feed(engine, after=seen[-1] if seen else 0))
    assert len(seen) == len(set(seen)) == 120
