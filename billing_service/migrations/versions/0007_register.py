"""What a biller is asked for first, each version of it, estimates, and a schedule's eligibility"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "eligibility_batches",
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_batches")),
    )
    with op.batch_alter_table("eligibility_batches", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_eligibility_batches_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_eligibility_batches_state"), ["state"], unique=False)

    op.create_table(
        "guarantors",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guarantors")),
    )
    with op.batch_alter_table("guarantors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_guarantors_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "payer_rules",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payer_rules")),
    )
    with op.batch_alter_table("payer_rules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payer_rules_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "register_revisions",
        sa.Column("subject_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=255), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("subject_id", "version", name=op.f("pk_register_revisions")),
    )
    with op.batch_alter_table("register_revisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_register_revisions_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "advance_notices",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_advance_notices_patient_id_patients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advance_notices")),
    )
    with op.batch_alter_table("advance_notices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_advance_notices_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_advance_notices_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "consents",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_consents_patient_id_patients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consents_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consents_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "eligibility_batch_items",
        sa.Column("batch_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["eligibility_batches.id"],
            name=op.f("fk_eligibility_batch_items_batch_id_eligibility_batches"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_batch_items")),
    )
    with op.batch_alter_table("eligibility_batch_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_eligibility_batch_items_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_eligibility_batch_items_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "restrictions",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_restrictions_patient_id_patients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restrictions")),
    )
    with op.batch_alter_table("restrictions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_restrictions_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_restrictions_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "authorizations",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("coverage_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["coverage_id"], ["coverages.id"], name=op.f("fk_authorizations_coverage_id_coverages")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_authorizations_patient_id_patients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorizations")),
    )
    with op.batch_alter_table("authorizations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_authorizations_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_authorizations_coverage_id"), ["coverage_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_authorizations_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "estimates",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("encounter_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["encounter_id"], ["encounters.id"], name=op.f("fk_estimates_encounter_id_encounters")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_estimates_patient_id_patients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estimates")),
    )
    with op.batch_alter_table("estimates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_estimates_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_estimates_encounter_id"), ["encounter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_estimates_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "self_pay_bills",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("encounter_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["encounter_id"], ["encounters.id"], name=op.f("fk_self_pay_bills_encounter_id_encounters")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_self_pay_bills_patient_id_patients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_self_pay_bills")),
        sa.UniqueConstraint(
            "clinic_id", "encounter_id", name=op.f("uq_self_pay_bills_clinic_id_encounter_id")
        ),
    )
    with op.batch_alter_table("self_pay_bills", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_self_pay_bills_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_self_pay_bills_encounter_id"), ["encounter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_self_pay_bills_patient_id"), ["patient_id"], unique=False)

    with op.batch_alter_table("coverages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("member_index", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_coverages_member_index"), ["member_index"], unique=False)

    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TRIGGER register_revisions_append_only BEFORE UPDATE OR DELETE ON register_revisions "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER register_revisions_no_{verb.lower()} BEFORE {verb} ON register_revisions "
            "BEGIN SELECT RAISE(ABORT, 'register_revisions is append-only'); END"
        )


def downgrade() -> None:
    with op.batch_alter_table("coverages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_coverages_member_index"))
        batch_op.drop_column("member_index")

    with op.batch_alter_table("self_pay_bills", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_self_pay_bills_patient_id"))
        batch_op.drop_index(batch_op.f("ix_self_pay_bills_encounter_id"))
        batch_op.drop_index(batch_op.f("ix_self_pay_bills_clinic_id"))

    op.drop_table("self_pay_bills")
    with op.batch_alter_table("estimates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_estimates_patient_id"))
        batch_op.drop_index(batch_op.f("ix_estimates_encounter_id"))
        batch_op.drop_index(batch_op.f("ix_estimates_clinic_id"))

    op.drop_table("estimates")
    with op.batch_alter_table("authorizations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_authorizations_patient_id"))
        batch_op.drop_index(batch_op.f("ix_authorizations_coverage_id"))
        batch_op.drop_index(batch_op.f("ix_authorizations_clinic_id"))

    op.drop_table("authorizations")
    with op.batch_alter_table("restrictions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_restrictions_patient_id"))
        batch_op.drop_index(batch_op.f("ix_restrictions_clinic_id"))

    op.drop_table("restrictions")
    with op.batch_alter_table("eligibility_batch_items", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_eligibility_batch_items_clinic_id"))
        batch_op.drop_index(batch_op.f("ix_eligibility_batch_items_batch_id"))

    op.drop_table("eligibility_batch_items")
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consents_patient_id"))
        batch_op.drop_index(batch_op.f("ix_consents_clinic_id"))

    op.drop_table("consents")
    with op.batch_alter_table("advance_notices", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_advance_notices_patient_id"))
        batch_op.drop_index(batch_op.f("ix_advance_notices_clinic_id"))

    op.drop_table("advance_notices")
    with op.batch_alter_table("register_revisions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_register_revisions_clinic_id"))

    op.drop_table("register_revisions")
    with op.batch_alter_table("payer_rules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payer_rules_clinic_id"))

    op.drop_table("payer_rules")
    with op.batch_alter_table("guarantors", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_guarantors_clinic_id"))

    op.drop_table("guarantors")
    with op.batch_alter_table("eligibility_batches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_eligibility_batches_state"))
        batch_op.drop_index(batch_op.f("ix_eligibility_batches_clinic_id"))

    op.drop_table("eligibility_batches")
