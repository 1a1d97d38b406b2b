"""When a claim goes to its next payer"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.add_column(sa.Column("next_payer_on", sa.Date(), nullable=True))
        batch_op.create_index(batch_op.f("ix_claims_next_payer_on"), ["next_payer_on"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_claims_next_payer_on"))
        batch_op.drop_column("next_payer_on")
