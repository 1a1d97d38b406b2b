"""The ledger's hash chain, balances kept beside it, and closed periods"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

APPEND_ONLY = ("ledger_links", "ledger_periods")


def upgrade() -> None:
    op.add_column("ledger_entries", sa.Column("effective_on", sa.Date(), nullable=True))
    op.add_column("ledger_legs", sa.Column("service_on", sa.Date(), nullable=True))
    op.create_table(
        "ledger_links",
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["ledger_entries.id"], name=op.f("fk_ledger_links_entry_id_ledger_entries")
        ),
        sa.PrimaryKeyConstraint("clinic_id", "sequence", name=op.f("pk_ledger_links")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_ledger_links_entry_id")),
    )
    op.create_table(
        "ledger_items",
        sa.Column("claim_id", sa.String(length=64), nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("patient_id", sa.String(length=64), nullable=False),
        sa.Column("payer_id", sa.String(length=80), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("service_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint(
            *("claim_id", "line", "account", "patient_id", "payer_id", "clinic_id"),
            name=op.f("pk_ledger_items"),
        ),
    )
    is_open = sa.text("amount <> 0")
    op.create_index(
        "ix_ledger_items_aging",
        "ledger_items",
        ["clinic_id", "account", "payer_id", "service_on", "opened_on", "amount"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index(
        "ix_ledger_items_patient",
        "ledger_items",
        ["patient_id"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_table(
        "ledger_totals",
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("clinic_id", "posted_on", "account", "kind", name=op.f("pk_ledger_totals")),
    )
    op.create_table(
        "ledger_periods",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("clinic_id", sa.String(length=64), nullable=False),
        sa.Column("closed_through", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_periods")),
    )
    op.create_index(op.f("ix_ledger_periods_clinic_id"), "ledger_periods", ["clinic_id"])
    _refuse_changes()
    _derive()


def _refuse_changes() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )
        for table in ("ledger_entries", "ledger_legs", "claim_steps", "events", *APPEND_ONLY):
            op.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        return
    for table in APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _derive() -> None:
    """What earlier entries add up to; their links are made in the order of their ids, that of posting."""
    op.execute(
        "INSERT INTO ledger_items"
        " (claim_id, line, account, patient_id, payer_id, clinic_id, amount, opened_on)"
        " SELECT CASE WHEN account = 'unapplied_patient' THEN '' ELSE claim_id END,"
        " CASE WHEN account = 'unapplied_patient' THEN 0 ELSE COALESCE(line, 0) END, account, patient_id,"
        " CASE WHEN account = 'insurance_receivable' THEN payer_id ELSE '' END, l.clinic_id, SUM(amount),"
        " MIN(e.posted_on) FROM ledger_legs l JOIN ledger_entries e ON e.id = l.entry_id"
        " WHERE account IN ('insurance_receivable', 'patient_receivable', 'unapplied_patient')"
        " GROUP BY 1, 2, 3, 4, 5, 6"
    )
    op.execute(
        "INSERT INTO ledger_totals (clinic_id, posted_on, account, kind, amount)"
        " SELECT l.clinic_id, e.posted_on, account, kind, SUM(amount) FROM ledger_legs l"
        " JOIN ledger_entries e ON e.id = l.entry_id GROUP BY 1, 2, 3, 4"
    )
    _link()


def _link() -> None:
    # The form of a digest is fixed for ever, so this is the one that later entries go on from.
    from billing_service.domain.ledger import Account, Document, Entry, Leg
    from billing_service.domain.ledger_chain import GENESIS, entry_digest

    entries = sa.table(
        "ledger_entries",
        *(
            sa.column(name)
            for name in (
                "clinic_id",
                "id",
                "kind",
                "document_kind",
                "document_id",
                "document_detail",
                "reverses",
            )
        ),
        sa.column("posted_on", sa.Date()),
    )
    legs = sa.table(
        "ledger_legs",
        *(
            sa.column(name)
            for name in (
                "entry_id",
                "position",
                "account",
                "amount",
                "claim_id",
                "line",
                "patient_id",
                "payer_id",
                "reason",
            )
        ),
    )
    links = sa.table(
        "ledger_links", *(sa.column(name) for name in ("clinic_id", "sequence", "entry_id", "digest"))
    )
    connection = op.get_bind()
    clinic, sequence, digest = "", 0, GENESIS
    for row in connection.execute(sa.select(entries).order_by(entries.c.clinic_id, entries.c.id)).all():
        if row.clinic_id != clinic:
            clinic, sequence, digest = row.clinic_id, 0, GENESIS
        found = connection.execute(
            sa.select(legs).where(legs.c.entry_id == row.id).order_by(legs.c.position)
        ).all()
        entry = Entry(
            row.id,
            row.kind,
            row.posted_on,
            Document(row.document_kind, row.document_id, row.document_detail),
            tuple(
                Leg(
                    Account(leg.account),
                    leg.amount,
                    leg.claim_id,
                    leg.line,
                    leg.patient_id,
                    leg.payer_id,
                    leg.reason,
                )
                for leg in found
            ),
            row.reverses or "",
        )
        sequence += 1
        digest = entry_digest(clinic, sequence, digest, entry)
        connection.execute(
            links.insert().values(clinic_id=clinic, sequence=sequence, entry_id=row.id, digest=digest)
        )


def downgrade() -> None:
    raise RuntimeError("the ledger's chain is evidence: restore a backup instead of dropping it")
