"""Everything billing keeps"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

APPEND_ONLY = ("ledger_entries", "ledger_legs", "claim_steps", "events")

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _refuse_changes() -> None:
    """What is written into these tables stays: the database itself refuses UPDATE and DELETE."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
        )
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
        return
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def upgrade() -> None:
    op.create_table(
        "control_numbers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender_id", sa.String(length=20), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_control_numbers")),
        sa.UniqueConstraint("clinic_id", "sender_id", name=op.f("uq_control_numbers_clinic_id_sender_id")),
    )
    with op.batch_alter_table("control_numbers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_control_numbers_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "events",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.Column("type", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("actor", sa.String(length=255), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_events")),
        sa.UniqueConstraint("id", name=op.f("uq_events_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_events_subject"), ["subject"], unique=False)

    op.create_table(
        "fee_schedules",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fee_schedules")),
    )
    with op.batch_alter_table("fee_schedules", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fee_schedules_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "interchanges",
        sa.Column("direction", sa.String(length=3), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("partner_id", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sender_id", sa.String(length=20), nullable=True),
        sa.Column("control_number", sa.Integer(), nullable=True),
        sa.Column("mailbox_id", sa.String(length=80), nullable=True),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interchanges")),
        sa.UniqueConstraint("clinic_id", "mailbox_id", name=op.f("uq_interchanges_clinic_id_mailbox_id")),
        sa.UniqueConstraint(
            "clinic_id",
            "sender_id",
            "control_number",
            name=op.f("uq_interchanges_clinic_id_sender_id_control_number"),
        ),
    )
    with op.batch_alter_table("interchanges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interchanges_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interchanges_control_number"), ["control_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_interchanges_sha256"), ["sha256"], unique=False)
        batch_op.create_index("ix_interchanges_work", ["clinic_id", "direction", "state"], unique=False)

    op.create_table(
        "ledger_entries",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("document_kind", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.String(length=64), nullable=False),
        sa.Column("document_detail", sa.String(length=200), nullable=False),
        sa.Column("reverses", sa.String(length=64), nullable=True),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["reverses"], ["ledger_entries.id"], name=op.f("fk_ledger_entries_reverses_ledger_entries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entries")),
        sa.UniqueConstraint("reverses", name=op.f("uq_ledger_entries_reverses")),
    )
    with op.batch_alter_table("ledger_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ledger_entries_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_entries_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_entries_posted_on"), ["posted_on"], unique=False)

    op.create_table(
        "locations",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locations")),
    )
    with op.batch_alter_table("locations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_locations_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "mailbox_cursors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailbox", sa.String(length=80), nullable=False),
        sa.Column("cursor", sa.String(length=200), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailbox_cursors")),
        sa.UniqueConstraint("clinic_id", "mailbox", name=op.f("uq_mailbox_cursors_clinic_id_mailbox")),
    )
    with op.batch_alter_table("mailbox_cursors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mailbox_cursors_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "patients",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patients")),
    )
    with op.batch_alter_table("patients", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_patients_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "providers",
        sa.Column("npi", sa.String(length=10), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_providers")),
    )
    with op.batch_alter_table("providers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_providers_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_providers_npi"), ["npi"], unique=False)

    op.create_table(
        "trading_partners",
        sa.Column("payer_id", sa.String(length=80), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trading_partners")),
    )
    with op.batch_alter_table("trading_partners", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trading_partners_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trading_partners_payer_id"), ["payer_id"], unique=False)

    op.create_table(
        "coverages",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("partner_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["trading_partners.id"], name=op.f("fk_coverages_partner_id_trading_partners")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_coverages_patient_id_patients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverages")),
    )
    with op.batch_alter_table("coverages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_coverages_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_coverages_partner_id"), ["partner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_coverages_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "encounters",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("date_of_service", sa.Date(), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_encounters_patient_id_patients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_encounters")),
    )
    with op.batch_alter_table("encounters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_encounters_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_encounters_date_of_service"), ["date_of_service"], unique=False)
        batch_op.create_index(batch_op.f("ix_encounters_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "ledger_legs",
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("claim_id", sa.String(length=64), nullable=False),
        sa.Column("line", sa.Integer(), nullable=True),
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("payer_id", sa.String(length=80), nullable=False),
        sa.Column("reason", sa.String(length=120), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entries.id"], name=op.f("fk_ledger_legs_entry_id_ledger_entries")
        ),
        sa.PrimaryKeyConstraint("entry_id", "position", name=op.f("pk_ledger_legs")),
    )
    with op.batch_alter_table("ledger_legs", schema=None) as batch_op:
        batch_op.create_index("ix_ledger_legs_account", ["clinic_id", "account"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_legs_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_legs_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_ledger_legs_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "payments",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_payments_patient_id_patients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
    )
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payments_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_payments_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "remittances",
        sa.Column("interchange_id", sa.String(length=64), nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("posted_identity", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["interchange_id"], ["interchanges.id"], name=op.f("fk_remittances_interchange_id_interchanges")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remittances")),
        sa.UniqueConstraint(
            "clinic_id", "posted_identity", name=op.f("uq_remittances_clinic_id_posted_identity")
        ),
    )
    with op.batch_alter_table("remittances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_remittances_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_remittances_identity"), ["identity"], unique=False)
        batch_op.create_index(batch_op.f("ix_remittances_interchange_id"), ["interchange_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_remittances_state"), ["state"], unique=False)

    op.create_table(
        "statements",
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("encounter_id", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_statements_patient_id_patients")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statements")),
    )
    with op.batch_alter_table("statements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_statements_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_encounter_id"), ["encounter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_statements_patient_id"), ["patient_id"], unique=False)

    op.create_table(
        "claims",
        sa.Column("control_number", sa.String(length=20), nullable=False),
        sa.Column("encounter_id", sa.String(length=64), nullable=False),
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("partner_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["encounter_id"], ["encounters.id"], name=op.f("fk_claims_encounter_id_encounters")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["trading_partners.id"], name=op.f("fk_claims_partner_id_trading_partners")
        ),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_claims_patient_id_patients")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sa.UniqueConstraint("clinic_id", "control_number", name=op.f("uq_claims_clinic_id_control_number")),
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claims_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_encounter_id"), ["encounter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_patient_id"), ["patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_claims_state"), ["state"], unique=False)

    op.create_table(
        "eligibility_checks",
        sa.Column("encounter_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["encounter_id"], ["encounters.id"], name=op.f("fk_eligibility_checks_encounter_id_encounters")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_checks")),
    )
    with op.batch_alter_table("eligibility_checks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_eligibility_checks_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_eligibility_checks_encounter_id"), ["encounter_id"], unique=False
        )

    op.create_table(
        "claim_steps",
        sa.Column("claim_id", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("from_state", sa.String(length=24), nullable=True),
        sa.Column("to_state", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=255), nullable=False),
        sa.Column("why", sa.String(length=1000), nullable=False),
        sa.Column("interchange_id", sa.String(length=64), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name=op.f("fk_claim_steps_claim_id_claims")),
        sa.PrimaryKeyConstraint("claim_id", "sequence", name=op.f("pk_claim_steps")),
    )
    with op.batch_alter_table("claim_steps", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_claim_steps_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "interchange_claims",
        sa.Column("interchange_id", sa.String(length=64), nullable=False),
        sa.Column("claim_id", sa.String(length=64), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["claims.id"], name=op.f("fk_interchange_claims_claim_id_claims")
        ),
        sa.ForeignKeyConstraint(
            ["interchange_id"],
            ["interchanges.id"],
            name=op.f("fk_interchange_claims_interchange_id_interchanges"),
        ),
        sa.PrimaryKeyConstraint("interchange_id", "claim_id", name=op.f("pk_interchange_claims")),
    )
    with op.batch_alter_table("interchange_claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interchange_claims_claim_id"), ["claim_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interchange_claims_clinic_id"), ["clinic_id"], unique=False)

    _refuse_changes()


def downgrade() -> None:
    raise RuntimeError("the first revision holds the ledger: restore a backup instead of dropping it")
