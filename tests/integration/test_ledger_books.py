"""The books on SQLite and PostgreSQL: derived balances equal their legs, tampering of each kind is named."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DatabaseError

from billing_service.adapters.ledger_check import verify_ledger
from billing_service.adapters.repository import SqlUnits
from billing_service.domain.ledger import Account, Document, Entry, Leg, reversal
from billing_service.domain.ledger_period import PeriodChange
from billing_service.domain.open_item import aging, items_of
from billing_service.settings import MIGRATIONS
from shared.clock import FixedClock
from shared.database import KeyRing, make_engine, upgrade
from shared.errors import Conflict
from shared.principal import Principal
from tests.rows import all_rows

DAY = date(2026, 3, 2)
CLOCK = FixedClock(datetime(2026, 3, 2, 15, 0, tzinfo=UTC))
HERE = Principal("user-1", "clinic-a", frozenset())
ELSEWHERE = Principal("user-2", "clinic-b", frozenset())


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url, keys=KeyRing.for_development())
    upgrade(engine, MIGRATIONS)
    yield engine
    engine.dispose()


@pytest.fixture
def units(engine: Engine) -> SqlUnits:
    return SqlUnits(engine, CLOCK)


def charge(number: int, cents: int = 10_000, day: date = DAY) -> Entry:
    claim, patient = f"clm_{number}", f"pat_{number % 3}"
    service = day - timedelta(days=number)
    return Entry(
        f"ent_{number:03d}",
        "charge",
        day,
        Document("claim", claim),
        (
            Leg(Account.INSURANCE_RECEIVABLE, cents, claim, 1, patient, "BCPPO", "charge", service),
            Leg(Account.SERVICE_REVENUE, -cents, claim, 1, patient, "BCPPO", "charge", service),
        ),
    )


def share(number: int, cents: int, day: date = DAY) -> Entry:
    claim, patient = f"clm_{number}", f"pat_{number % 3}"
    return Entry(
        f"ent_{number:03d}s",
        "payment_insurance",
        day,
        Document("remittance", "rem_1"),
        (
            Leg(Account.PATIENT_RECEIVABLE, cents, claim, 1, patient, "BCPPO", "PR-2"),
            Leg(Account.INSURANCE_RECEIVABLE, -cents, claim, 1, patient, "BCPPO", "PR-2"),
        ),
    )


def copay(number: int, cents: int) -> Entry:
    patient = f"pat_{number % 3}"
    return Entry(
        f"ent_{number:03d}c",
        "payment_patient",
        DAY,
        Document("payment", f"pay_{number}"),
        (
            Leg(Account.CASH, cents, patient_id=patient, reason="card"),
            Leg(Account.UNAPPLIED_PATIENT, -cents, patient_id=patient, reason="card"),
        ),
    )


BOOKS = (
    *(charge(number) for number in range(1, 6)),
    share(1, 2_500),
    share(2, 10_000),
    copay(1, 1_500),
    reversal(charge(5), id="ent_900", posted_on=DAY, document=Document("decision", "dec_1")),
)


def post(units: SqlUnits, *entries: Entry, principal: Principal = HERE) -> None:
    with units(principal) as unit:
        unit.ledger.add(entries)
        unit.commit()


def test_right_books_are_proved(units: SqlUnits, engine: Engine) -> None:
    assert verify_ledger(engine) == (type(verify_ledger(engine)))(0, 0)
    post(units, *BOOKS[:4])
    post(units, *BOOKS[4:])
    post(units, replace(charge(7), id="ent_other"), principal=ELSEWHERE)
    found = verify_ledger(engine)
    assert (found.fault, found.entries, found.clinics) == ("", 10, 2)
    with units(HERE, read_only=True) as unit:
        head = unit.ledger.head()
        assert head is not None
        assert [link.sequence for link in unit.ledger.links()] == list(range(1, 10))
    assert verify_ledger(engine, head.digest).fault == ""
    assert "replaced since" in verify_ledger(engine, "f" * 64).fault


def test_what_is_kept_beside_the_ledger_is_what_its_entries_make(units: SqlUnits) -> None:
    post(units, *BOOKS[:3])
    with units(HERE) as unit:
        unit.ledger.add(BOOKS[3:])
        before_commit = unit.ledger.items()
        unit.commit()
    expected = tuple(item for _, item in sorted(items_of(BOOKS).items()) if item.amount)
    with units(HERE, read_only=True) as unit:
        ledger = unit.ledger
        by_claim = sorted(expected, key=lambda i: (i.claim_id, i.line or 0, i.account))
        assert before_commit == ledger.items() == tuple(by_claim)
        assert ledger.items(claim_ids=["clm_1"]) == tuple(i for i in by_claim if i.claim_id == "clm_1")
        assert ledger.patient_credit("pat_1") == 1_500
        assert ledger.patient_credit("pat_2") == 0
        assert ledger.trial_balance(DAY - timedelta(days=1)) == {}
        assert ledger.balances() == ledger.trial_balance() == ledger.trial_balance(DAY)
        assert sum(ledger.trial_balance().values()) == 0
        assert ledger.balances()["patient_receivable"] == 12_500
        assert {(t.account, t.kind): t.amount for t in ledger.day_totals(DAY, DAY)}[
            Account.SERVICE_REVENUE, "reversal"
        ] == 10_000


def test_aging_in_the_database_is_aging_in_the_domain(units: SqlUnits) -> None:
    chance = random.Random(7)
    entries = [
        charge(
            number,
            chance.randint(1, 99_999),
            DAY - timedelta(days=chance.choice([0, 1, 29, 30, 31, 90, 91, 400])),
        )
        for number in range(1, 60)
    ]
    post(units, *entries)
    items = items_of(entries).values()
    with units(HERE, read_only=True) as unit:
        for by in ("", "payer_id", "patient_id"):
            for since in ("opened_on", "service_on"):
                found = unit.ledger.aging(Account.INSURANCE_RECEIVABLE, DAY, by=by, since=since)
                assert found == aging(items, DAY, by, since)
                assert sum(row.total for row in found) == sum(item.amount for item in items)
        assert unit.ledger.aging(Account.PATIENT_RECEIVABLE, DAY) == ()
        for day in (DAY - timedelta(days=days) for days in (1, 30, 91, 401)):  # as the books were then
            then = items_of(entry for entry in entries if entry.posted_on <= day).values()
            for by, since in (("", "opened_on"), ("payer_id", "service_on"), ("patient_id", "opened_on")):
                found = unit.ledger.aging(Account.INSURANCE_RECEIVABLE, day, by=by, since=since)
                assert found == aging(then, day, by, since)


TAMPERING = {
    "an amount pair": (
        "UPDATE ledger_legs SET amount = amount * 2 WHERE entry_id = 'ent_002'",
        "entry ent_002, number 2 of the chain, is not what was posted",
    ),
    "one leg": (
        "UPDATE ledger_legs SET amount = 9999 WHERE entry_id = 'ent_002' AND position = 1",
        "entry ent_002 is out of balance by -1 cents",
    ),
    "a claim": (
        "UPDATE ledger_legs SET claim_id = 'clm_9' WHERE entry_id = 'ent_003'",
        "entry ent_003, number 3 of the chain",
    ),
    "a reason": ("UPDATE ledger_legs SET reason = 'PR-1' WHERE reason = 'PR-2'", "entry ent_001s, number 6"),
    "a day": ("UPDATE ledger_entries SET posted_on = '2026-03-01' WHERE id = 'ent_004'", "entry ent_004"),
    "a document": ("UPDATE ledger_entries SET document_id = 'clm_8' WHERE id = 'ent_004'", "entry ent_004"),
    "an entry deleted": (
        "DELETE FROM ledger_legs WHERE entry_id = 'ent_004'",
        "entry ent_004, number 4 of the chain, is not what was posted",
    ),
    "a link deleted": ("DELETE FROM ledger_links WHERE sequence = 3", "lacks link 3; the next one is 4"),
    "the last link deleted": ("DELETE FROM ledger_links WHERE sequence = 9", "entry ent_900 is in no link"),
    "a link exchanged": (
        "UPDATE ledger_links SET digest = (SELECT digest FROM ledger_links WHERE entry_id = 'ent_001')"
        " WHERE entry_id = 'ent_002'",
        "entry ent_002, number 2",
    ),
    "an entry slipped in": (
        "INSERT INTO ledger_entries (id, clinic_id, kind, posted_on, document_kind, document_id,"
        " document_detail) VALUES ('ent_003x', 'clinic-a', 'charge', '2026-03-02', 'claim', 'clm_3', '')",
        "entry ent_003x is in no link of the chain",
    ),
    "another clinic's leg": (
        "INSERT INTO ledger_legs"
        " (entry_id, position, account, amount, claim_id, patient_id, payer_id, reason, clinic_id)"
        " VALUES ('ent_001', 9, 'cash', 0, '', '', '', '', 'clinic-b')",
        "a leg names entry ent_001, which is not there",
    ),
    "an item": (
        "UPDATE ledger_items SET amount = amount - 1 WHERE claim_id = 'clm_1'"
        " AND account = 'patient_receivable'",
        "the balance of patient_receivable of claim clm_1 line 1 is kept as $24.99 since 2026-03-02; its legs"
        " say $25.00",
    ),
    "an item gone": (
        "DELETE FROM ledger_items WHERE account = 'unapplied_patient'",
        "the balance of unapplied_patient of patient pat_1 is kept as nothing",
    ),
    "an item made up": (
        "INSERT INTO ledger_items VALUES"
        " ('clm_8', 1, 'patient_receivable', 'p', '', 'clinic-a', 5, '2026-03-02', NULL)",
        "claim clm_8 line 1 is kept as $0.05 since 2026-03-02; its legs say nothing",
    ),
    "an item's age": (
        "UPDATE ledger_items SET opened_on = '2026-03-01' WHERE claim_id = 'clm_4'",
        "since 2026-03-01",
    ),
    "a total": (
        "UPDATE ledger_totals SET amount = 0 WHERE account = 'cash'",
        "the total of cash on 2026-03-02 for payment_patient is kept as $0.00; its legs sum to $15.00",
    ),
}


TABLES = ("ledger_entries", "ledger_legs", "ledger_links", "ledger_items", "ledger_totals")
TRIGGERED = (*TABLES[:3], "ledger_periods")


def _lift_the_guards(connection: Connection) -> None:
    """As somebody does who owns the database."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET session_replication_role = replica"))
        return
    for table in TABLES[:3]:
        for verb in ("update", "delete"):
            connection.execute(text(f"DROP TRIGGER IF EXISTS {table}_no_{verb}"))


def _put_back(connection: Connection, saved: dict[str, list[dict[str, object]]]) -> None:
    for table in reversed(TABLES):
        connection.execute(text(f"DELETE FROM {table}"))
    for table, rows in saved.items():
        names = ", ".join(rows[0])
        values = ", ".join(f":{name}" for name in rows[0])
        connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), rows)


def test_tampering_of_every_kind_is_named(units: SqlUnits, engine: Engine) -> None:
    post(units, *BOOKS)
    post(units, replace(charge(7), id="ent_other"), principal=ELSEWHERE)
    with all_rows(engine) as connection:
        saved = {
            table: [dict(row) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()]
            for table in TABLES
        }
    told = {}
    for kind, (statement, _) in TAMPERING.items():
        with all_rows(engine) as connection:
            _lift_the_guards(connection)
            _put_back(connection, saved)
            connection.execute(text(statement))
        told[kind] = verify_ledger(engine).fault
    assert {kind: fault for kind, fault in told.items() if TAMPERING[kind][1] not in fault} == {}


def test_the_database_refuses_to_change_what_is_posted(units: SqlUnits, engine: Engine) -> None:
    post(units, *BOOKS)
    with units(HERE) as unit:
        unit.ledger.change_period(closing("per_1", DAY - timedelta(days=1)))
        unit.commit()
    statements = ["UPDATE {} SET clinic_id = 'x'", "DELETE FROM {}"]
    if engine.dialect.name == "postgresql":  # SQLite has no TRUNCATE
        statements.append("TRUNCATE {} CASCADE")
    for table in TRIGGERED:
        for statement in statements:
            with pytest.raises(DatabaseError, match="append-only"), all_rows(engine) as connection:
                connection.execute(text(statement.format(table)))


def closing(id: str, through: date | None, sequence: int = 0, digest: str = "") -> PeriodChange:
    return PeriodChange(id, "closed", through, CLOCK.now(), "user-1", "month end", sequence, digest)


def test_a_closed_period_takes_nothing_more(units: SqlUnits, engine: Engine) -> None:
    post(units, *BOOKS)
    with units(HERE) as unit:
        head = unit.ledger.head()
        assert head is not None
        unit.ledger.change_period(closing("per_1", DAY, head.sequence, head.digest))
        unit.commit()
    late = replace(charge(8), id="ent_late")
    with units(HERE) as unit, pytest.raises(Conflict) as refused:
        unit.ledger.add([late])
    assert refused.value.code == "period_closed"
    post(units, replace(late, posted_on=DAY + timedelta(days=1), effective_on=DAY))
    post(units, replace(late, id="ent_elsewhere"), principal=ELSEWHERE)
    assert verify_ledger(engine).fault == ""
    with units(HERE, read_only=True) as unit:
        assert unit.ledger.page(after="ent_9")[-1].effective_on == DAY
        assert unit.ledger.closed_through() == DAY


def test_a_close_overtakes_a_posting_that_is_on_its_way(units: SqlUnits, engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        return  # one writer at a time: nothing is ever overtaken
    with units(HERE) as slow:
        slow.ledger.add([charge(1)])
        with units(HERE) as unit:
            unit.ledger.change_period(closing("per_1", DAY))
            unit.commit()
        with pytest.raises(Conflict):
            slow.commit()
    assert verify_ledger(engine).entries == 0


def test_two_writers_make_one_chain(units: SqlUnits, engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        return  # one writer at a time
    with units(HERE) as first, units(HERE) as second:
        first.ledger.add([charge(1)])
        second.ledger.add([charge(2)])
        second.commit()
        first.commit()
    assert verify_ledger(engine).fault == ""


def test_books_of_the_first_revision_are_chained_and_summed(database_url: str) -> None:
    engine = make_engine(database_url, keys=KeyRing.for_development())
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    with all_rows(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        for entry in BOOKS:
            connection.execute(
                text(
                    "INSERT INTO ledger_entries (id, clinic_id, kind, posted_on, document_kind, document_id,"
                    " document_detail, reverses) VALUES"
                    " (:id, 'clinic-a', :kind, :day, 'x', 'y', '', :reverses)"
                ),
                {
                    "id": entry.id,
                    "kind": entry.kind,
                    "day": entry.posted_on.isoformat(),
                    "reverses": entry.reverses or None,
                },
            )
            for position, leg in enumerate(entry.legs, start=1):
                connection.execute(
                    text(
                        "INSERT INTO ledger_legs (clinic_id, entry_id, position, account, amount, claim_id,"
                        " line, patient_id, payer_id, reason) VALUES ('clinic-a',"
                        " :entry, :position, :account, :amount, :claim, :line, :patient, :payer, '')"
                    ),
                    {
                        "entry": entry.id,
                        "position": position,
                        "account": leg.account.value,
                        "amount": leg.amount,
                        "claim": leg.claim_id,
                        "line": leg.line,
                        "patient": leg.patient_id,
                        "payer": leg.payer_id,
                    },
                )
    upgrade(engine, MIGRATIONS)
    found = verify_ledger(engine)
    engine.dispose()
    assert (found.fault, found.entries) == ("", len(BOOKS))
