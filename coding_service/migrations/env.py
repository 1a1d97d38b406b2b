"""Alembic's way in; see `shared/database/migration.py`."""

from coding_service.adapters.tables import Base
from shared.database import run_migrations

run_migrations(Base.metadata)
