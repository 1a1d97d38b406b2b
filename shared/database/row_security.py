"""PostgreSQL's own wall between clinics: row-level security on every table with a `clinic_id`.

A transaction says whose rows it is about (`UnitOfWork`), and the server shows and takes no others, whatever
the statement. A transaction that says nothing sees nothing. The policies are no part of a migration:
`upgrade` puts them on whatever tables there are, so that a new table cannot be without.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine

CLINIC = "claimwright.clinic_id"
EVERY_CLINIC = "claimwright.every_clinic"
_POLICY = "one_clinic"
_OPEN = f"clinic_id = current_setting('{CLINIC}', true) OR current_setting('{EVERY_CLINIC}', true) = 'on'"

_UNGUARDED = """
SELECT c.oid::regclass::text
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'clinic_id' AND NOT a.attisdropped
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
  AND NOT (c.relrowsecurity AND c.relforcerowsecurity
           AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'one_clinic'))
ORDER BY 1
"""
_BYPASSES = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"


def guard_rows(connection: Connection) -> None:
    """Puts the policy on every table with a `clinic_id` that is without, for its owner, too."""
    if connection.dialect.name != "postgresql":
        return
    for table in unguarded_tables(connection):
        for statement in (
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
            f"DROP POLICY IF EXISTS {_POLICY} ON {table}",
            f"CREATE POLICY {_POLICY} ON {table} USING ({_OPEN}) WITH CHECK ({_OPEN})",
        ):
            connection.exec_driver_sql(statement)


def unguarded_tables(connection: Connection) -> list[str]:
    """Tables with a `clinic_id` and no policy, quoted where they need it."""
    return list(connection.exec_driver_sql(_UNGUARDED).scalars())


def row_security_fault(engine: Engine) -> str | None:
    """Why the server would not keep clinics apart; None when it does, and on SQLite, which cannot."""
    if engine.dialect.name != "postgresql":
        return None
    with engine.execution_options(read_only=True).connect() as connection:
        if connection.exec_driver_sql(_BYPASSES).scalar_one():
            return (
                "its role bypasses row-level security: connect as one without SUPERUSER and BYPASSRLS"
                " that owns the database"
            )
        bare = unguarded_tables(connection)
    return f"no row-level security on {', '.join(bare)}: run db upgrade" if bare else None
