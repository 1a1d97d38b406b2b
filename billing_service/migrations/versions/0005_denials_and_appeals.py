"""Denials, appeals, status checks, authorization requests"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "authorization_requests",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("encounter_id", sa.String(length=64), nullable=False),
        sa.Column("trace", sa.String(length=50), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_authorization_requests_patient_id_patients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorization_requests")),
    )
    with op.batch_alter_table("authorization_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_authorization_requests_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_authorization_requests_encounter_id"), ["encounter_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_authorization_requests_patient_id"), ["patient_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_authorization_requests_trace"), ["trace"], unique=False)

    op.create_table(
        "appeals",
        sa.Column("claim_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_appeals_claim_id_claims")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeals")),
    )
    with op.batch_alter_table("appeals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appeals_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeals_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appeals_state"), ["state"], unique=False)

    op.create_table(
        "denials",
        sa.Column("claim_id", sa.String(length=64), nullable=False),
        sa.Column("partner_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("carc", sa.String(length=8), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("recovered", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_denials_claim_id_claims")),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["trading_partners.id"], name=op.f("fk_denials_partner_id_trading_partners")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_denials")),
    )
    with op.batch_alter_table("denials", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_denials_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_denials_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index("ix_denials_state", ["clinic_id", "state"], unique=False)

    op.create_table(
        "status_checks",
        sa.Column("claim_id", sa.String(length=64), nullable=False),
        sa.Column("trace", sa.String(length=50), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_status_checks_claim_id_claims")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_checks")),
    )
    with op.batch_alter_table("status_checks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_status_checks_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_status_checks_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_status_checks_trace"), ["trace"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("status_checks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_status_checks_trace"))
        batch_op.drop_index(batch_op.f("ix_status_checks_clinic_id"))
        batch_op.drop_index(batch_op.f("ix_status_checks_claim_id"))

    op.drop_table("status_checks")
    with op.batch_alter_table("denials", schema=None) as batch_op:
        batch_op.drop_index("ix_denials_state")
        batch_op.drop_index(batch_op.f("ix_denials_clinic_id"))
        batch_op.drop_index(batch_op.f("ix_denials_claim_id"))

    op.drop_table("denials")
    with op.batch_alter_table("appeals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appeals_state"))
        batch_op.drop_index(batch_op.f("ix_appeals_clinic_id"))
        batch_op.drop_index(batch_op.f("ix_appeals_claim_id"))

    op.drop_table("appeals")
    with op.batch_alter_table("authorization_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_authorization_requests_trace"))
        batch_op.drop_index(batch_op.f("ix_authorization_requests_patient_id"))
        batch_op.drop_index(batch_op.f("ix_authorization_requests_encounter_id"))
        batch_op.drop_index(batch_op.f("ix_authorization_requests_clinic_id"))

    op.drop_table("authorization_requests")
