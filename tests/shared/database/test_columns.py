from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Integer, Table, UniqueConstraint, insert, select
from sqlalchemy.exc import StatementError

from shared.database import UtcDateTime, make_engine, new_metadata

EASTERN = timezone(timedelta(hours=-5))


def test_times_come_back_as_the_same_instant_in_utc(database_url: str) -> None:
    metadata = new_metadata()
    visits = Table("visits", metadata, Column("id", Integer, primary_key=True), Column("at", UtcDateTime))
    engine = make_engine(database_url)
    metadata.create_all(engine)
    instant = datetime(2026, 12, 31, 23, 30, 0, 123_456, tzinfo=EASTERN)
    with engine.begin() as connection:
        connection.execute(insert(visits), [{"id": 1, "at": instant}, {"id": 2, "at": None}])
        stored, absent = connection.execute(select(visits.c.at).order_by(visits.c.id)).scalars()
        found = connection.execute(
            select(visits.c.id).where(visits.c.at >= datetime(2027, 1, 1, 4, tzinfo=UTC))
        )
        assert found.scalar_one() == 1
    assert stored == instant
    assert stored.utcoffset() == timedelta(0)
    assert absent is None
    with engine.connect() as connection, pytest.raises(StatementError, match="aware"):
        connection.execute(insert(visits), {"id": 3, "at": datetime(2026, 1, 1)})  # noqa: DTZ001
    engine.dispose()


def test_every_constraint_has_a_name() -> None:
    table = Table(
        "claims",
        new_metadata(),
        Column("id", Integer, primary_key=True),
        Column("number", Integer, index=True),
        UniqueConstraint("number", "id"),
    )
    assert {str(constraint.name) for constraint in table.constraints} == {"pk_claims", "uq_claims_number_id"}
    assert [index.name for index in table.indexes] == ["ix_claims_number"]
