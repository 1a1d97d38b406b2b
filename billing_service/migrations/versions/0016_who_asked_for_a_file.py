"""who asked for a file: its request and its place in the trace"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("request_id", "traceparent"):
        column = sa.Column(name, sa.String(length=64), server_default=sa.text("''"), nullable=False)
        op.add_column("interchanges", column)


def downgrade() -> None:
    for name in ("traceparent", "request_id"):
        op.drop_column("interchanges", name)
