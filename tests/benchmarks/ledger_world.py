"""A clinic with claims at a payer, and the 835 files that pay them, for the ledger's figures.

History is loaded by SQL alone: claims that were charged, paid and closed long ago, with their entries, legs,
links, items and totals. Their sealed documents are short, since nothing reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine, text

from billing_service.adapters.repository import SqlUnits
from billing_service.domain.assembly import assemble
from billing_service.domain.billed import billed_claim
from billing_service.domain.claim_record import ClaimRecord, ClaimState, control_number_of
from billing_service.domain.posting import charge
from billing_service.settings import MIGRATIONS
from shared.clock import FixedClock
from shared.database import KeyRing, make_engine, upgrade
from shared.ids import new_id
from shared.principal import Principal
from tests.billing import builders
from tests.billing.payer_files import envelope, era, payment
from tests.postgres import Cluster, find_binaries

CLINIC = "clinic-a"
BILLER = Principal("biller-1", CLINIC, frozenset())
NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
CLOCK = FixedClock(NOW)
LINES_PAID = (
    (("CO", "45", 5_500), ("PR", "3", 3_000)),
    (("CO", "45", 1_400),),
    (("CO", "45", 1_500), ("PR", "2", 600)),
)
LINES_DENIED = (LINES_PAID[0], (("CO", "97", 2_400),), LINES_PAID[2])
PATIENTS = 1_000


@contextmanager
def database(backend: str) -> Iterator[Engine]:
    """A fresh, migrated one. LookupError without PostgreSQL on the machine."""
    if backend == "sqlite":
        with TemporaryDirectory() as folder:
            yield from _migrated(f"sqlite:///{folder}/books.sqlite3")
        return
    binaries = find_binaries()
    if binaries is None:
        raise LookupError("no PostgreSQL on this machine")
    with Cluster(binaries) as cluster:
        yield from _migrated(cluster.url)


def _migrated(url: str) -> Iterator[Engine]:
    engine = make_engine(url, keys=KeyRing.for_development())
    upgrade(engine, MIGRATIONS)
    yield engine
    engine.dispose()


def register(units: SqlUnits, patients: int = PATIENTS) -> None:
    """Who bills, who pays, who was treated."""
    with units(BILLER) as unit:
        unit.partners.add(builders.partner())
        unit.providers.add(builders.billing_provider())
        unit.providers.add(builders.rendering_provider())
        unit.locations.add(builders.location())
        for number in range(patients):
            unit.patients.add(builders.patient(f"pat_{number}"))
            unit.coverages.add(builders.coverage(f"cov_{number}", patient_id=f"pat_{number}"))
            unit.encounters.add(builders.encounter(f"enc_{number}", patient_id=f"pat_{number}"))
        unit.commit()


def submit(units: SqlUnits, count: int, patients: int = PATIENTS) -> list[ClaimRecord]:
    """Claims of three lines that the payer has accepted, their charges in the ledger."""
    claim = assemble(builders.materials(), "C1").claim
    made = []
    for start in range(0, count, 1_000):
        with units(BILLER) as unit:
            for number in range(start, min(start + 1_000, count)):
                id = new_id("clm", CLOCK)
                control_number = control_number_of(id)
                lines = tuple(
                    replace(line, control_number=f"{control_number}-{line.number}") for line in claim.lines
                )
                record = ClaimRecord(
                    id,
                    f"enc_{number % patients}",
                    f"pat_{number % patients}",
                    f"cov_{number % patients}",
                    "pyr_1",
                    "cs_1",
                    replace(claim, control_number=control_number, lines=lines),
                    ClaimState.ACCEPTED,
                    NOW,
                    charged=True,
                    submissions=1,
                    steps=1,
                )
                unit.claims.add(record)
                made.append(record)
            records = made[start:]
            unit.ledger.add(
                charge(billed_claim(one), id=new_id("ent", CLOCK), posted_on=CLOCK.today()) for one in records
            )
            unit.commit()
    return made


def files(records: list[ClaimRecord], claims_a_file: int = 500) -> list[bytes]:
    """835 files; one claim in twenty has a denied line."""
    from billing_service.x12 import remittance_835
    from billing_service.x12.envelope import write_interchange

    made = []
    for number, start in enumerate(range(0, len(records), claims_a_file), start=1):
        payments = [
            payment(record.claim, *(LINES_DENIED if at % 20 == 0 else LINES_PAID))
            for at, record in enumerate(records[start : start + claims_a_file])
        ]
        advice = era(*payments, trace=f"EFT{records[start].control_number}")
        segments = [remittance_835.build(advice)]
        made.append(write_interchange(envelope(number), "HP", "005010X221A1", segments).encode())
    return made


HISTORY = {
    "claims": (
        "INSERT INTO claims (id, clinic_id, version, document, control_number, encounter_id, patient_id,"
        " partner_id, state) SELECT 'clm_0' || {n}, 'clinic-a', 9, {blob}, 'H' || {n}, 'enc_' || (n % 1000),"
        " 'pat_' || (n % 1000), 'pyr_1', 'closed' FROM made"
    ),
    "charges": (
        "INSERT INTO ledger_entries (id, clinic_id, kind, posted_on, document_kind, document_id,"
        " document_detail) SELECT 'ent_0' || {n} || 'a', 'clinic-a', 'charge', {day}, 'claim',"
        " 'clm_0' || {n}, '' FROM made"
    ),
    "payments": (
        "INSERT INTO ledger_entries (id, clinic_id, kind, posted_on, document_kind, document_id,"
        " document_detail) SELECT 'ent_0' || {n} || 'b', 'clinic-a', 'payment_insurance', {day},"
        " 'remittance', 'rem_0' || (n / 500), 'TRN H CLP ' || (n % 500) FROM made"
    ),
    "links": (
        "INSERT INTO ledger_links (clinic_id, sequence, entry_id, digest) SELECT 'clinic-a',"
        " 2 * n + place, 'ent_0' || {n} || side, 'history' FROM made, (VALUES (1, 'a'), (2, 'b'))"
        " AS entry(place, side)"
    ),
    "legs": (
        "INSERT INTO ledger_legs (entry_id, position, account, amount, claim_id, line, patient_id, payer_id,"
        " reason, service_on, clinic_id) SELECT 'ent_0' || {n} || side, place, account, amount,"
        " 'clm_0' || {n}, 1, 'pat_' || (n % 1000), 'BCPPO', reason, {day}, 'clinic-a'"
        " FROM made, (VALUES {legs}) AS leg(side, place, account, amount, reason)"
    ),
    "items": (
        "INSERT INTO ledger_items (claim_id, line, account, patient_id, payer_id, clinic_id, amount,"
        " opened_on, service_on) SELECT 'clm_0' || {n}, 1, account, 'pat_' || (n % 1000), payer, 'clinic-a',"
        " amount, {day}, {day} FROM made, (VALUES ('insurance_receivable', 'BCPPO', 0),"
        " ('patient_receivable', '', 1000)) AS item(account, payer, amount)"
    ),
}
VALUES_AS = re.compile(r"\((VALUES .+)\) AS (\w+)\(([\w, ]+)\)")
LEGS = (
    ("a", 1, "insurance_receivable", 10_000, "charge"),
    ("a", 2, "service_revenue", -10_000, "charge"),
    ("b", 1, "remittance_clearing", 6_000, "payment"),
    ("b", 2, "insurance_receivable", -6_000, "payment"),
    ("b", 3, "contractual_adjustment", 3_000, "CO-45"),
    ("b", 4, "insurance_receivable", -3_000, "CO-45"),
    ("b", 5, "patient_receivable", 1_000, "PR-2"),
    ("b", 6, "insurance_receivable", -1_000, "PR-2"),
)


def load_history(engine: Engine, count: int) -> None:
    """`count` claims of the past, the first in the books: charged, paid, their share with the patient.

    Indexes are made anew afterwards; nobody checks what refers to what: the rows are right by their making.
    """
    postgres = engine.dialect.name == "postgresql"
    tables = ("claims", "ledger_entries", "ledger_links", "ledger_legs", "ledger_items")
    with _bare_connection(engine) as connection:
        indexes = _indexes(connection, tables)
        statements = [f"DROP INDEX {name}" for name in indexes]
        statements += [_history(kind, count, postgres) for kind in HISTORY]
        for statement in (*statements, *indexes.values(), "ANALYZE"):
            with connection.begin():
                connection.execute(text(statement))


@contextmanager
def _bare_connection(engine: Engine) -> Iterator[Connection]:
    """Without checks of foreign keys and without waiting for the disk; thrown away at the end."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        if engine.dialect.name == "postgresql":
            driver.execute("SET session_replication_role = replica")
            driver.execute("SET statement_timeout = 0")
            driver.execute("SET maintenance_work_mem = '512MB'")
            driver.commit()
        else:
            for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -400000"):
                driver.execute(f"PRAGMA {pragma}").close()
        try:
            yield connection
        finally:
            connection.invalidate()


def _indexes(connection: Connection, tables: tuple[str, ...]) -> dict[str, str]:
    """Name → the statement that makes it, of those that guard nothing."""
    names = ", ".join(f"'{name}'" for name in tables)
    query = (
        f"SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ({names})"
        " AND indexdef NOT LIKE 'CREATE UNIQUE%'"
        if connection.dialect.name == "postgresql"
        else f"SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name IN ({names})"
        " AND sql LIKE 'CREATE INDEX%'"
    )
    with connection.begin():
        return dict(connection.execute(text(query)).tuples().all())


def _history(kind: str, count: int, postgres: bool) -> str:
    head, select = HISTORY[kind].split(" SELECT ", 1)
    made = (
        f"made AS (SELECT * FROM generate_series(0, {count - 1}) AS counted(n))"
        if postgres
        else f"made(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM made WHERE n < {count - 1})"
    )
    if not postgres:
        select = VALUES_AS.sub(_with_columns, select)
    return f"{head} WITH {'' if postgres else 'RECURSIVE '}{made} SELECT {select}".format(
        n="lpad(CAST(n AS text), 9, '0')" if postgres else "printf('%09d', n)",
        day="DATE '2024-01-01' + CAST(n % 730 AS int)"
        if postgres
        else "date('2024-01-01', (n % 730) || ' days')",
        blob="decode('00', 'hex')" if postgres else "x'00'",
        legs=", ".join(str(leg) for leg in LEGS),
    )


def _with_columns(values: re.Match[str]) -> str:
    """SQLite names the columns of VALUES itself, `column1` and so on."""
    rows, table, names = values.groups()
    columns = ", ".join(f"column{at} AS {name}" for at, name in enumerate(names.split(", "), start=1))
    return f"(SELECT {columns} FROM ({rows})) AS {table}"


def load_open_items(engine: Engine, count: int, payers: int = 40) -> None:
    """Open insurance balances of `count` lines over two years and `payers` payers."""
    postgres = engine.dialect.name == "postgresql"
    day = "DATE '2024-03-20' + (n % 730)::int" if postgres else "date('2024-03-20', (n % 730) || ' days')"
    series = f"generate_series(1, {count}) AS made(n)" if postgres else "made"
    prefix = (
        ""
        if postgres
        else f"WITH RECURSIVE made(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM made WHERE n < {count}) "
    )
    number = "lpad(n::text, 9, '0')" if postgres else "printf('%09d', n)"
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO ledger_items (claim_id, line, account, patient_id, payer_id, clinic_id, amount,"
                f" opened_on, service_on) {prefix}SELECT 'clm_1' || {number}, 1, 'insurance_receivable',"
                f" 'pat_' || (n % 50000), 'PAYER' || (n % {payers}), 'clinic-a', 1000 + n % 90000,"
                f" {day}, {day}"
                f" FROM {series}".replace("::", "\\:\\:")
            )
        )
        connection.execute(text("ANALYZE"))


DAY = date(2026, 3, 20)
