"""jobs of any kind, in the form that all services share"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("subject", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("started_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column("id", existing_type=sa.String(length=40), type_=sa.String(length=64))
        batch_op.alter_column("total", existing_type=sa.Integer(), nullable=True)
        batch_op.drop_index("ix_jobs_clinic_id")
    op.execute("UPDATE jobs SET kind = 'code_visits', started_at = created_at")
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.alter_column("kind", existing_type=sa.String(length=40), nullable=False)
        batch_op.create_index("ix_jobs_of", ["clinic_id", "id"], unique=False)
        batch_op.create_index("ix_jobs_subject", ["subject"], unique=False)
    with op.batch_alter_table("job_lines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("outcome", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("result_id", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("ids", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column("job_id", existing_type=sa.String(length=40), type_=sa.String(length=64))
    array = "json_build_array" if op.get_bind().dialect.name == "postgresql" else "json_array"
    op.execute(
        "UPDATE job_lines SET result_id = code_set_id, outcome = CASE"
        " WHEN code_set_id IS NOT NULL THEN 'coded' WHEN has_faults THEN 'failed' END"
    )
    op.execute(f"UPDATE job_lines SET ids = {array}()")  # noqa: S608  # nosec B608
    ids = f"UPDATE job_lines SET ids = {array}(result_id) WHERE result_id IS NOT NULL"  # noqa: S608  # nosec B608
    op.execute(ids)
    with op.batch_alter_table("job_lines", schema=None) as batch_op:
        batch_op.alter_column("ids", existing_type=sa.JSON(), nullable=False)
        batch_op.drop_constraint("fk_job_lines_code_set_id_code_sets", type_="foreignkey")
        batch_op.drop_column("code_set_id")
        batch_op.drop_column("has_faults")


def downgrade() -> None:
    with op.batch_alter_table("job_lines", schema=None) as batch_op:
        batch_op.add_column(sa.Column("code_set_id", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("has_faults", sa.Boolean(), nullable=True))
    op.execute(
        "UPDATE job_lines SET code_set_id = result_id,"
        " has_faults = (outcome IS NOT NULL AND outcome = 'failed')"
    )
    with op.batch_alter_table("job_lines", schema=None) as batch_op:
        batch_op.alter_column("has_faults", existing_type=sa.Boolean(), nullable=False)
        batch_op.alter_column("job_id", existing_type=sa.String(length=64), type_=sa.String(length=40))
        batch_op.create_foreign_key(
            batch_op.f("fk_job_lines_code_set_id_code_sets"), "code_sets", ["code_set_id"], ["id"]
        )
        for name in ("settled_at", "ids", "result_id", "outcome", "about"):
            batch_op.drop_column(name)
    with op.batch_alter_table("jobs", schema=None) as batch_op:
        batch_op.drop_index("ix_jobs_subject")
        batch_op.drop_index("ix_jobs_of")
        batch_op.alter_column("id", existing_type=sa.String(length=64), type_=sa.String(length=40))
        batch_op.alter_column("total", existing_type=sa.Integer(), nullable=False)
        for name in ("started_at", "subject", "kind"):
            batch_op.drop_column(name)
        batch_op.create_index(batch_op.f("ix_jobs_clinic_id"), ["clinic_id"], unique=False)
