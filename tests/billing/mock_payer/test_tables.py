from __future__ import annotations

from billing_service.mock_payer.settings import MIGRATIONS
from billing_service.mock_payer.tables import Base
from shared.database import ClinicRow, assert_no_drift, make_engine, upgrade


def test_migrations_make_what_the_tables_say(database_url: str) -> None:
    engine = make_engine(database_url)
    upgrade(engine, MIGRATIONS)
    upgrade(engine, MIGRATIONS)
    assert_no_drift(engine, Base.metadata)
    engine.dispose()


def test_every_row_has_its_clinic() -> None:
    assert all("clinic_id" in table.columns for table in Base.metadata.tables.values())
    assert all(issubclass(mapper.class_, ClinicRow) for mapper in Base.registry.mappers)
