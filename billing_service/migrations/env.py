from billing_service.adapters.tables import Base
from shared.database import run_migrations

run_migrations(Base.metadata)
