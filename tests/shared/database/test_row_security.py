"""PostgreSQL keeps clinics apart by itself, also from statements that forget to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from shared.database import UnitOfWork, database_fault, make_engine, upgrade
from shared.database.row_security import unguarded_tables
from tests.conventions.services import MIGRATIONS

pytestmark = pytest.mark.postgres
INSERT = text(
    "INSERT INTO events (id, clinic_id, type, subject, actor, at, data)"
    " VALUES (:id, :clinic, 'a.b', 's', 'u', now(), '{}')"
)


@pytest.fixture(params=MIGRATIONS)
def engine(request: pytest.FixtureRequest, postgres_url: str) -> Iterator[Engine]:
    engine = make_engine(postgres_url)
    upgrade(engine, MIGRATIONS[request.param])
    yield engine
    engine.dispose()


@pytest.fixture
def two_clinics(engine: Engine) -> Engine:
    for clinic in ("clinic-a", "clinic-b"):
        with UnitOfWork(engine, clinic_id=clinic) as work:
            work.session.execute(INSERT, {"id": f"evt-{clinic}", "clinic": clinic})
            work.commit()
    return engine


def test_every_table_is_of_one_clinic_or_of_none(engine: Engine) -> None:
    with engine.connect() as connection:
        assert unguarded_tables(connection) == []
        bare = connection.exec_driver_sql(
            "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace"
            " AND relkind IN ('r', 'p') AND NOT relrowsecurity ORDER BY 1"
        ).scalars()
        assert list(bare) == ["alembic_version"], "a table without clinic_id: every row is some clinic's"


def test_a_raw_statement_sees_its_own_clinic_alone(two_clinics: Engine) -> None:
    with UnitOfWork(two_clinics, clinic_id="clinic-a") as work:
        seen = work.session.execute(text("SELECT clinic_id FROM events")).scalars().all()
        asked = work.session.execute(text("SELECT 1 FROM events WHERE clinic_id = 'clinic-b'")).all()
    assert (seen, asked) == (["clinic-a"], [])


def test_a_raw_statement_cannot_write_into_another_clinic(two_clinics: Engine) -> None:
    with (
        pytest.raises(DBAPIError, match="row-level security"),
        UnitOfWork(two_clinics, clinic_id="clinic-a") as work,
    ):
        work.session.execute(INSERT, {"id": "evt-x", "clinic": "clinic-b"})


def test_who_does_not_say_which_clinic_sees_nothing(two_clinics: Engine) -> None:
    with two_clinics.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM events").scalar_one() == 0


def test_a_sweep_over_all_clinics_says_so(two_clinics: Engine) -> None:
    with UnitOfWork(two_clinics, read_only=True) as work:
        assert work.session.execute(text("SELECT count(*) FROM events")).scalar_one() == 2


def test_a_connection_forgets_the_clinic_with_its_transaction(two_clinics: Engine) -> None:
    with UnitOfWork(two_clinics, clinic_id="clinic-a") as work:
        work.session.execute(text("SELECT 1"))
    for _ in range(5):
        with two_clinics.connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM events").scalar_one() == 0


def test_a_table_that_lost_its_policy_is_told_and_mended(postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    folder = MIGRATIONS["billing"]
    upgrade(engine, folder)
    assert database_fault(engine, folder, "db upgrade") is None
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP POLICY one_clinic ON claims")
    assert "row-level security on claims" in str(database_fault(engine, folder, "db upgrade"))
    upgrade(engine, folder)
    assert database_fault(engine, folder, "db upgrade") is None
    engine.dispose()


def test_a_role_that_bypasses_it_is_told(postgres_server: str) -> None:
    engine = make_engine(postgres_server)
    with engine.connect() as connection:
        if not connection.exec_driver_sql(
            "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
        ).scalar():
            pytest.skip("the server's role for tests is bound by row-level security")
    upgrade(engine, MIGRATIONS["mock-payer"])
    assert "bypasses row-level security" in str(database_fault(engine, MIGRATIONS["mock-payer"], "x"))
    engine.dispose()
