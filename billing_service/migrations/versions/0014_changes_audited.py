"""audit: a change's record in the change's own transaction"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in a batch: making the table anew would lose the triggers that keep it.
    op.add_column(
        "audit_records",
        sa.Column("change_id", sa.String(length=64), server_default=sa.text("''"), nullable=False),
    )
    op.create_index(
        "ix_audit_records_change",
        "audit_records",
        ["clinic_id", "change_id"],
        unique=False,
        sqlite_where=sa.text("change_id != ''"),
        postgresql_where=sa.text("change_id != ''"),
    )
    op.create_table(
        "audit_changes",
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.Column("change_id", sa.String(length=64), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=255), nullable=False),
        sa.Column("client", sa.String(length=255), nullable=False),
        sa.Column("roles", sa.String(length=255), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("grant_id", sa.String(length=64), nullable=False),
        sa.Column("operation", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=1), nullable=False),
        sa.Column("entity", sa.String(length=64), nullable=False),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("subjects", sa.Text(), nullable=False),
        sa.Column("others", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("clinic_id", "change_id", "part", name=op.f("pk_audit_changes")),
    )
    op.create_index(op.f("ix_audit_changes_at"), "audit_changes", ["at"], unique=False)
    _keep_until_chained()


def _keep_until_chained() -> None:
    """A row leaves when the chain has a record of its change, and not before; it is never altered."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION keep_until_chained() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM audit_records r WHERE r.clinic_id = OLD.clinic_id "
            "AND r.change_id = OLD.change_id AND r.change_id != '') THEN RETURN OLD; END IF; "
            "RAISE EXCEPTION '% is append-only until it is chained', TG_TABLE_NAME; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_changes_kept BEFORE UPDATE OR DELETE ON audit_changes "
            "FOR EACH ROW EXECUTE FUNCTION keep_until_chained()"
        )
        op.execute(
            "CREATE TRIGGER audit_changes_no_truncate BEFORE TRUNCATE ON audit_changes "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
        return
    op.execute(
        "CREATE TRIGGER audit_changes_no_update BEFORE UPDATE ON audit_changes "
        "BEGIN SELECT RAISE(ABORT, 'audit_changes is append-only until it is chained'); END"
    )
    op.execute(
        "CREATE TRIGGER audit_changes_kept BEFORE DELETE ON audit_changes WHEN NOT EXISTS "
        "(SELECT 1 FROM audit_records r WHERE r.clinic_id = OLD.clinic_id AND r.change_id = OLD.change_id "
        "AND r.change_id != '') "
        "BEGIN SELECT RAISE(ABORT, 'audit_changes is append-only until it is chained'); END"
    )


def downgrade() -> None:
    op.drop_table("audit_changes")
    op.drop_index("ix_audit_records_change", "audit_records")
    op.drop_column("audit_records", "change_id")
