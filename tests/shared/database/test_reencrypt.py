"""Key rotation of what is stored: resumable, beside other writers, with indexes and append-only tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, String, select, text, update
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.database import (
    BlindIndex,
    ClinicRow,
    EncryptedJSON,
    EncryptedText,
    KeyRing,
    UnitOfWork,
    make_engine,
    new_metadata,
)
from shared.database.encryption import lend_keys
from shared.database.reencrypt import UNKNOWN, IndexedColumn, reencrypt, sealed_under
from shared.idempotency import IdempotencyStore, Lease, StoredAnswer, idempotency_table
from tests.rows import all_rows

OLD = KeyRing({"2025": b"o" * 32})
BOTH = KeyRing({"2026": b"n" * 32, "2025": b"o" * 32})
NEW = KeyRing({"2026": b"n" * 32})
ROWS = 7


class Base(DeclarativeBase):
    metadata = new_metadata()


class PersonRow(ClinicRow, Base):
    __tablename__ = "people"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    part: Mapped[str] = mapped_column(String(8), primary_key=True)
    name: Mapped[str] = mapped_column(EncryptedText)
    nickname: Mapped[str | None] = mapped_column(EncryptedText)
    document: Mapped[Any] = mapped_column(EncryptedJSON)
    number_index: Mapped[str | None] = mapped_column(String(64))


KEYS_TABLE = idempotency_table(Base.metadata)
NUMBERS = IndexedColumn("people", "number_index", "document", "number", lambda document: document["number"])


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Sealed with the old key; the ring then holds both."""
    engine = make_engine(database_url, keys=OLD)
    Base.metadata.create_all(engine)
    hashes = BlindIndex(OLD, NUMBERS.table, NUMBERS.name)
    for clinic in ("a", "b"):
        with UnitOfWork(engine, clinic_id=clinic) as work:
            work.session.add_all(
                PersonRow(
                    clinic_id=clinic,
                    id=f"{clinic}-{number}",
                    part="1",
                    name=f"name {number}",
                    nickname=None if number % 2 else f"nick {number}",
                    document={"number": f"n{number}"},
                    number_index=hashes.of(clinic, f"n{number}"),
                )
                for number in range(ROWS)
            )
            work.commit()
    lend_keys(engine, BOTH)
    yield engine
    engine.dispose()


def opens_with_the_new_key_alone(engine: Engine) -> bool:
    lend_keys(engine, NEW)
    hashes = BlindIndex(NEW, NUMBERS.table, NUMBERS.name)
    for clinic in ("a", "b"):
        with UnitOfWork(engine, clinic_id=clinic, read_only=True) as work:
            for number in range(ROWS):
                found = hashes.candidates(clinic, f"n{number}")
                row = work.session.scalars(select(PersonRow).where(PersonRow.number_index.in_(found))).one()
                assert (row.name, row.document) == (f"name {number}", {"number": f"n{number}"})
                assert row.nickname == (None if number % 2 else f"nick {number}")
    return True


def test_all_is_sealed_anew_and_found_by_the_new_index(engine: Engine) -> None:
    before = sealed_under(engine, Base.metadata)
    assert before["2026"] == before[UNKNOWN] == 0
    assert before["2025"] == 2 * (ROWS * 2 + (ROWS + 1) // 2)
    found = reencrypt(engine, Base.metadata, (NUMBERS,), batch=3)
    assert (found.rows, found.left, found.broken) == (2 * ROWS, 0, ())
    assert sealed_under(engine, Base.metadata) == {"2026": before["2025"], "2025": 0, UNKNOWN: 0}
    assert reencrypt(engine, Base.metadata, (NUMBERS,)).rows == 0
    assert opens_with_the_new_key_alone(engine)


def test_a_run_that_was_stopped_goes_on(engine: Engine) -> None:
    class Stopped(Exception):
        pass

    def stop(table: str, rows: int) -> None:
        raise Stopped

    for _ in range(3):
        with pytest.raises(Stopped):
            reencrypt(engine, Base.metadata, (NUMBERS,), batch=2, report=stop)
    assert sealed_under(engine, Base.metadata)["2025"] > 0
    assert reencrypt(engine, Base.metadata, (NUMBERS,), batch=2).rows == 2 * ROWS - 6
    assert opens_with_the_new_key_alone(engine)


def test_what_somebody_else_changes_meanwhile_is_not_lost(engine: Engine) -> None:
    """A service that still seals with the old key writes between the reading and the writing of a row."""
    seen = 0

    def meddle(table: str, rows: int) -> None:
        nonlocal seen
        seen += 1
        if seen > 1:
            return
        lend_keys(engine, OLD)
        with UnitOfWork(engine, clinic_id="a") as work:
            work.session.execute(
                update(PersonRow).where(PersonRow.id.in_(["a-0", "a-6"])).values(name="changed meanwhile")
            )
            work.commit()
        lend_keys(engine, BOTH)

    found = reencrypt(engine, Base.metadata, (NUMBERS,), batch=4, report=meddle)
    assert found.left == 0 or reencrypt(engine, Base.metadata, (NUMBERS,)).left == 0
    lend_keys(engine, NEW)
    with UnitOfWork(engine, clinic_id="a", read_only=True) as work:
        names = work.session.scalars(select(PersonRow.name).where(PersonRow.id.in_(["a-0", "a-6"])))
        assert list(names) == ["changed meanwhile"] * 2


def test_what_no_key_opens_is_named_and_the_rest_goes_on(engine: Engine) -> None:
    with all_rows(engine) as connection:
        connection.execute(text("UPDATE people SET name = substr(name, 1, 20) WHERE id = 'a-3'"))
    found = reencrypt(engine, Base.metadata, (NUMBERS,))
    assert (found.rows, found.left, found.broken) == (2 * ROWS - 1, 1, ("people: a-3 1",))


def test_a_value_of_a_key_that_is_gone_is_counted_apart(engine: Engine) -> None:
    lend_keys(engine, NEW)
    counted = sealed_under(engine, Base.metadata)
    assert counted["2026"] == 0
    assert counted[UNKNOWN] > 0


def test_a_table_that_refuses_changes_is_sealed_anew_and_goes_on_refusing(engine: Engine) -> None:
    refuse = (
        ["CREATE TRIGGER people_only BEFORE UPDATE ON people BEGIN SELECT RAISE(ABORT, 'append-only'); END"]
        if engine.dialect.name == "sqlite"
        else [
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN RAISE EXCEPTION 'append-only'; END $$",
            "CREATE TRIGGER people_only BEFORE UPDATE ON people FOR EACH ROW EXECUTE FUNCTION refuse()",
        ]
    )
    with all_rows(engine) as connection:
        for statement in refuse:
            connection.exec_driver_sql(statement)
    assert reencrypt(engine, Base.metadata, (NUMBERS,), batch=5).left == 0
    with pytest.raises(Exception, match="append-only"), all_rows(engine) as connection:
        connection.execute(text("UPDATE people SET part = '2'"))
    assert opens_with_the_new_key_alone(engine)


def test_a_stored_answer_is_sealed_to_its_own_id_again(engine: Engine) -> None:
    answer = StoredAnswer(201, (("etag", '"1"'),), b"{}")
    store = IdempotencyStore(engine, KEYS_TABLE, OLD)
    lease = store.begin("k" * 64, "a", "f" * 64)
    assert isinstance(lease, Lease)
    store.complete(lease, "a", answer)
    assert reencrypt(engine, Base.metadata, (NUMBERS,)).left == 0
    assert IdempotencyStore(engine, KEYS_TABLE, NEW).begin("k" * 64, "a", "f" * 64) == answer
