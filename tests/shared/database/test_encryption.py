import base64
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, String, inspect, text, update
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
from shared.database.encryption import SealBroken

OLD, NEW = b"o" * 32, b"n" * 32
RING = KeyRing({"2026": NEW, "2025": OLD})


class Base(DeclarativeBase):
    metadata = new_metadata()


class PatientRow(ClinicRow, Base):
    __tablename__ = "patients"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str | None] = mapped_column(EncryptedText)
    nickname: Mapped[str | None] = mapped_column(EncryptedText)
    address: Mapped[Any] = mapped_column(EncryptedJSON, nullable=True)


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url, keys=RING)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def add(engine: Engine, clinic_id: str, **values: Any) -> None:
    with UnitOfWork(engine, clinic_id=clinic_id) as work:
        work.session.add(PatientRow(clinic_id=clinic_id, **values))
        work.commit()


def read(engine: Engine, clinic_id: str, patient_id: str) -> PatientRow:
    with UnitOfWork(engine, clinic_id=clinic_id, read_only=True) as work:
        return work.session.get_one(PatientRow, patient_id)


def test_the_database_sees_nothing_and_the_clinic_everything(engine: Engine) -> None:
    add(engine, "c1", id="p1", name="Marigold Testcase", address={"line": "1 Ärztestraße", "zip": None})
    with engine.connect() as connection:
        row = connection.execute(text("SELECT name, address FROM patients")).one()
    assert b"Marigold" not in row.name
    assert b"rzte" not in row.address
    patient = read(engine, "c1", "p1")
    assert (patient.name, patient.nickname) == ("Marigold Testcase", None)
    assert patient.address == {"line": "1 Ärztestraße", "zip": None}


@pytest.mark.parametrize("change", ["nickname = name", "clinic_id = 'c2'"])
def test_a_value_moved_to_another_place_does_not_open(engine: Engine, change: str) -> None:
    add(engine, "c1", id="p1", name="Marigold Testcase")
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE patients SET {change}"))
    with pytest.raises(SealBroken) as failure:
        read(engine, "c2" if "c2" in change else "c1", "p1")
    assert "Marigold" not in str(failure.value)


def test_outside_a_clinic_it_stays_shut(engine: Engine) -> None:
    add(engine, "c1", id="p1", name="Marigold Testcase")
    with UnitOfWork(engine) as work, pytest.raises(RuntimeError, match="clinic_id"):
        work.session.get_one(PatientRow, "p1")


def test_an_engine_without_keys_says_so(database_url: str) -> None:
    engine = make_engine(database_url)
    Base.metadata.create_all(engine)
    with pytest.raises(Exception, match="without keys"):
        add(engine, "c1", id="p1", name="Marigold Testcase")
    engine.dispose()


def test_rows_of_an_old_key_are_read_and_written_with_the_new(database_url: str) -> None:
    before = make_engine(database_url, keys=KeyRing({"2025": OLD}))
    Base.metadata.create_all(before)
    add(before, "c1", id="p1", name="Marigold Testcase")
    before.dispose()
    after = make_engine(database_url, keys=RING)
    assert read(after, "c1", "p1").name == "Marigold Testcase"
    with UnitOfWork(after, clinic_id="c1") as work:
        work.session.execute(update(PatientRow).values(name="Marigold Testcase"))
        work.commit()
    after.dispose()
    newest = make_engine(database_url, keys=KeyRing({"2026": NEW}))
    assert read(newest, "c1", "p1").name == "Marigold Testcase"
    newest.dispose()


def test_the_column_type_is_bytes_in_the_database(engine: Engine) -> None:
    columns = {column["name"]: str(column["type"]) for column in inspect(engine).get_columns("patients")}
    assert columns["name"] in ("BLOB", "BYTEA")


@given(plain=st.binary(max_size=200), place=st.lists(st.text(), max_size=3))
def test_what_is_sealed_opens_in_its_place(plain: bytes, place: list[str]) -> None:
    assert RING.open(RING.seal(plain, *place), *place) == plain


@given(plain=st.binary(max_size=50), data=st.data())
def test_no_changed_byte_opens(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(RING.seal(plain, "c", "t", "n"))
    position = data.draw(st.integers(0, len(sealed) - 1))
    sealed[position] ^= data.draw(st.integers(1, 255))
    with pytest.raises(SealBroken):
        RING.open(bytes(sealed), "c", "t", "n")


@given(st.binary(max_size=40))
def test_bytes_that_we_did_not_write_do_not_open(garbage: bytes) -> None:
    with pytest.raises(SealBroken):
        RING.open(garbage, "c", "t", "n")


def test_place_is_not_a_concatenation() -> None:
    with pytest.raises(SealBroken):
        RING.open(RING.seal(b"x", "ab", "c"), "a", "bc")


def test_key_rings_parse_and_the_first_key_is_current() -> None:
    ring = KeyRing.parse(f"b:{base64.b64encode(NEW).decode()}, a:{base64.b64encode(OLD).decode()}")
    assert (ring.current, ring.key_ids) == ("b", ("b", "a"))


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "a",
        "a:",
        "a:***",
        ":" + base64.b64encode(NEW).decode(),
        "a:" + base64.b64encode(b"short").decode(),
        ",".join(["a:" + base64.b64encode(NEW).decode()] * 2),
    ],
)
def test_bad_key_rings_are_refused_without_repeating_the_key(spec: str) -> None:
    with pytest.raises(ValueError) as refusal:
        KeyRing.parse(spec)
    assert base64.b64encode(NEW).decode() not in str(refusal.value)


def test_blind_index_finds_equal_values_of_one_clinic_across_keys() -> None:
    old = BlindIndex(KeyRing({"2025": OLD}), "patients", "member_id")
    now = BlindIndex(RING, "patients", "member_id")
    assert old.of("c1", "W123") in now.candidates("c1", "W123")
    assert now.of("c1", "W123") == now.candidates("c1", "W123")[0]
    others = {
        now.of("c2", "W123"),
        now.of("c1", "W124"),
        now.of("c1W", "123"),
        BlindIndex(RING, "patients", "ssn").of("c1", "W123"),
    }
    assert len(others) == 4
    assert not others & set(now.candidates("c1", "W123"))
