"""Unapplied cash, balances with payers, bank deposits"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _documents(table: str, *more: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        *more,
    )
    op.create_index(op.f(f"ix_{table}_clinic_id"), table, ["clinic_id"])


def upgrade() -> None:
    op.add_column("remittances", sa.Column("trace", sa.String(length=80), nullable=True))
    op.add_column("remittances", sa.Column("paid_on", sa.Date(), nullable=True))
    op.create_index(op.f("ix_remittances_trace"), "remittances", ["trace"])
    _documents(
        "unapplied_cash",
        sa.Column("remittance_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["remittance_id"], ["remittances.id"], name=op.f("fk_unapplied_cash_remittance_id_remittances")
        ),
        sa.UniqueConstraint(
            "remittance_id", "position", name=op.f("uq_unapplied_cash_remittance_id_position")
        ),
    )
    op.create_index(op.f("ix_unapplied_cash_state"), "unapplied_cash", ["state"])
    _documents("provider_balances", sa.Column("settled", sa.Boolean(), nullable=False))
    op.create_index(op.f("ix_provider_balances_settled"), "provider_balances", ["settled"])
    _documents(
        "bank_deposits",
        sa.Column("deposited_on", sa.Date(), nullable=False),
        sa.Column("matched", sa.Boolean(), nullable=False),
    )
    op.create_index(op.f("ix_bank_deposits_deposited_on"), "bank_deposits", ["deposited_on"])
    op.create_index(op.f("ix_bank_deposits_matched"), "bank_deposits", ["matched"])
    op.create_table(
        "bank_matches",
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("deposit_id", sa.String(length=64), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["deposit_id"], ["bank_deposits.id"], name=op.f("fk_bank_matches_deposit_id_bank_deposits")
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_bank_matches")),
    )
    op.create_index(op.f("ix_bank_matches_deposit_id"), "bank_matches", ["deposit_id"])
    op.create_index(op.f("ix_bank_matches_clinic_id"), "bank_matches", ["clinic_id"])


def downgrade() -> None:
    for table in ("bank_matches", "bank_deposits", "provider_balances", "unapplied_cash"):
        op.drop_table(table)
    with op.batch_alter_table("remittances") as batch_op:
        batch_op.drop_index(op.f("ix_remittances_trace"))
        batch_op.drop_column("paid_on")
        batch_op.drop_column("trace")
