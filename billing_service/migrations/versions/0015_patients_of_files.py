"""whom a file is about; what was disclosed is kept"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_NEXT_REVISION = "NEW.id = OLD.id AND NEW.clinic_id = OLD.clinic_id AND NEW.version = OLD.version + 1"


def upgrade() -> None:
    op.create_table(
        "interchange_patients",
        sa.Column("interchange_id", sa.String(length=64), nullable=False),
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["interchange_id"],
            ["interchanges.id"],
            name=op.f("fk_interchange_patients_interchange_id_interchanges"),
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_interchange_patients_patient_id_patients")
        ),
        sa.PrimaryKeyConstraint("interchange_id", "patient_id", name=op.f("pk_interchange_patients")),
    )
    with op.batch_alter_table("interchange_patients", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interchange_patients_clinic_id"), ["clinic_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interchange_patients_patient_id"), ["patient_id"], unique=False)
    # What can be told without the keys. The rest: `billing-service interchanges name-patients`.
    op.execute(
        "INSERT INTO interchange_patients (interchange_id, patient_id, clinic_id) "
        "SELECT DISTINCT l.interchange_id, c.patient_id, l.clinic_id "
        "FROM interchange_claims l JOIN claims c ON c.id = l.claim_id"
    )
    _keep_disclosures()


def _keep_disclosures() -> None:
    """A disclosure is changed by its next revision alone and never deleted; revisions are kept already."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE OR REPLACE FUNCTION next_revision_alone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP = 'UPDATE' AND {_NEXT_REVISION} THEN RETURN NEW; END IF; "
            "RAISE EXCEPTION '% is append-only, but for the next revision', TG_TABLE_NAME; END $$"
        )
        op.execute(
            "CREATE TRIGGER disclosures_kept BEFORE UPDATE OR DELETE ON disclosures "
            "FOR EACH ROW EXECUTE FUNCTION next_revision_alone()"
        )
        for table in ("disclosures", "register_revisions"):
            op.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        return
    told = "is append-only, but for the next revision"
    op.execute(
        f"CREATE TRIGGER disclosures_kept BEFORE UPDATE ON disclosures WHEN NOT ({_NEXT_REVISION}) "
        f"BEGIN SELECT RAISE(ABORT, 'disclosures {told}'); END"
    )
    op.execute(
        "CREATE TRIGGER disclosures_no_delete BEFORE DELETE ON disclosures "
        f"BEGIN SELECT RAISE(ABORT, 'disclosures {told}'); END"
    )


def downgrade() -> None:
    for table, triggers in {
        "disclosures": ("kept", "no_delete", "no_truncate"),
        "register_revisions": ("no_truncate",),
    }.items():
        for name in triggers:
            on = f" ON {table}" if op.get_bind().dialect.name == "postgresql" else ""
            op.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{on}")
    op.drop_table("interchange_patients")
