from billing_service.mock_payer.tables import Base
from shared.database import run_migrations

run_migrations(Base.metadata)
