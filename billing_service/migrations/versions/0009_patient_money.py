"""Patient money: refunds, write-offs, plans, holds, collections, statement runs"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

OF_PATIENTS = {
    "account_holds": False,
    "collection_placements": True,
    "patient_write_offs": True,
    "payment_plans": False,
    "refunds": True,
}
"""Whether each has a state; all but refunds search by it."""


def upgrade() -> None:
    op.add_column(
        "payments", sa.Column("state", sa.String(length=16), server_default="taken", nullable=False)
    )
    for table, with_state in OF_PATIENTS.items():
        op.create_table(
            table,
            sa.Column("patient_id", sa.String(length=64), nullable=False),
            *([sa.Column("state", sa.String(length=16), nullable=False)] if with_state else []),
            sa.Column("id", sa.String(length=64), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("document", sa.LargeBinary(), nullable=False),
            sa.Column("clinic_id", sa.String(length=64), nullable=False),
            sa.ForeignKeyConstraint(
                ["patient_id"], ["patients.id"], name=op.f(f"fk_{table}_patient_id_patients")
            ),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        )
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(batch_op.f(f"ix_{table}_clinic_id"), ["clinic_id"], unique=False)
            batch_op.create_index(batch_op.f(f"ix_{table}_patient_id"), ["patient_id"], unique=False)
            if with_state and table != "refunds":
                batch_op.create_index(batch_op.f(f"ix_{table}_state"), ["state"], unique=False)
    op.create_table(
        "statement_runs",
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement_runs")),
    )
    with op.batch_alter_table("statement_runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statement_runs_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statement_runs_state"), ["state"], unique=False)


def downgrade() -> None:
    op.drop_table("statement_runs")
    for table in OF_PATIENTS:
        op.drop_table(table)
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.drop_column("state")
