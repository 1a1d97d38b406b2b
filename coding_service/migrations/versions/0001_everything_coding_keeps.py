"""everything coding keeps"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


APPEND_ONLY = ("code_set_revisions", "documents", "events")


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
        "code_sets",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("date_of_service", sa.Date(), nullable=False),
        sa.Column("setting", sa.String(length=16), nullable=False),
        sa.Column("patient_reference", sa.LargeBinary(), nullable=True),
        sa.Column("patient_reference_index", sa.String(length=64), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("proposal", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=255), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finalized_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finalized_by", sa.String(length=255), nullable=True),
        sa.Column("amends", sa.String(length=40), nullable=True),
        sa.Column("superseded_by", sa.String(length=40), nullable=True),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["amends"], ["code_sets.id"], name=op.f("fk_code_sets_amends_code_sets")),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["code_sets.id"], name=op.f("fk_code_sets_superseded_by_code_sets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_sets")),
    )
    with op.batch_alter_table("code_sets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_code_sets_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_code_sets_clinic_id_date_of_service"),
            ["clinic_id", "date_of_service"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_code_sets_clinic_id_id"), ["clinic_id", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_code_sets_patient_reference_index"), ["patient_reference_index"], unique=False
        )

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
        "idempotency_keys",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease", sa.String(length=32), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("answer", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idempotency_keys")),
    )
    with op.batch_alter_table("idempotency_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_idempotency_keys_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_idempotency_keys_first_at"), ["first_at"], unique=False)

    op.create_table(
        "code_set_revisions",
        sa.Column("code_set_id", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=255), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("changes", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_set_id"], ["code_sets.id"], name=op.f("fk_code_set_revisions_code_set_id_code_sets")
        ),
        sa.PrimaryKeyConstraint("code_set_id", "number", name=op.f("pk_code_set_revisions")),
    )
    with op.batch_alter_table("code_set_revisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_code_set_revisions_clinic_id"), ["clinic_id"], unique=False)

    op.create_table(
        "coded_items",
        sa.Column("code_set_id", sa.String(length=40), nullable=False),
        sa.Column("stage", sa.String(length=8), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("system", sa.String(length=10), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_set_id"], ["code_sets.id"], name=op.f("fk_coded_items_code_set_id_code_sets")
        ),
        sa.PrimaryKeyConstraint("code_set_id", "stage", "kind", "position", name=op.f("pk_coded_items")),
    )
    with op.batch_alter_table("coded_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_coded_items_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_coded_items_clinic_id_stage_code"), ["clinic_id", "stage", "code"], unique=False
        )

    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("code_set_id", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("signed_by", sa.String(length=100), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_set_id"], ["code_sets.id"], name=op.f("fk_documents_code_set_id_code_sets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_documents_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_code_set_id"), ["code_set_id"], unique=False)

    op.create_table(
        "provider_queries",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("code_set_id", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_set_id"], ["code_sets.id"], name=op.f("fk_provider_queries_code_set_id_code_sets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_queries")),
    )
    with op.batch_alter_table("provider_queries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_provider_queries_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_provider_queries_clinic_id_status_id"), ["clinic_id", "status", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_provider_queries_code_set_id"), ["code_set_id"], unique=False)
    _refuse_changes()


def downgrade() -> None:
    raise RuntimeError("the first revision holds the record: restore a backup instead of dropping it")
