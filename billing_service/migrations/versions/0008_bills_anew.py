"""A visit may be billed to the patient anew after its bill was voided"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("self_pay_bills", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_self_pay_bills_clinic_id_encounter_id"), type_="unique")


def downgrade() -> None:
    with op.batch_alter_table("self_pay_bills", schema=None) as batch_op:
        batch_op.create_unique_constraint(
            batch_op.f("uq_self_pay_bills_clinic_id_encounter_id"), ["clinic_id", "encounter_id"]
        )
