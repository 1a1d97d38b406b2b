"""The audit trail: one chain whoever writes, nothing answered without a record, every tampering named."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from fhir.resources.R4B import get_fhir_model_class
from sqlalchemy import Engine, event, text, update
from sqlalchemy.exc import DatabaseError

from shared.audit.committer import LEFT_AFTER, GroupCommitter
from shared.audit.fhir import audit_event
from shared.audit.record import EVERYBODY, GENESIS, UNANSWERED, AuditEntry, AuditRecord, audit_digest
from shared.audit.store import AuditFilter, read_all, read_head, read_page, verify_audit
from shared.clock import FixedClock
from shared.database import UnitOfWork, make_engine, upgrade
from shared.database.bulk import insert_rows
from shared.errors import Unavailable
from shared.telemetry import configure_logging, stop_logging
from tests.conventions.services import MIGRATIONS
from tests.shared.edge import ACCOUNTS, AUDIT, LEADS, METADATA, EdgeService, assert_problem, edge_service

if TYPE_CHECKING:
    from starlette.testclient import TestClient

NOON = datetime(2026, 11, 23, 12, 0, 0, 120_394, tzinfo=UTC)
ENTRY = AuditEntry(
    clinic_id="c1",
    at=NOON,
    actor="usr_1",
    client="",
    roles="biller coder",
    purpose="HPAYMT",
    grant="",
    operation="read_account",
    action="R",
    entity="acc_00000000000000000000000001",
    status=200,
    request_id="req_1",
    address="10.0.0.7",
    part=0,
    subjects=("acc_00000000000000000000000001", "acc_00000000000000000000000002"),
)
ALL = AuditFilter()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    METADATA.create_all(engine)
    yield engine
    engine.dispose()


def write(engine: Engine, *entries: AuditEntry) -> None:
    committer = GroupCommitter(engine, AUDIT, {})
    for entry in entries:
        committer.write_now(entry)
    committer.close()


def test_what_is_written_is_read(engine: Engine) -> None:
    other = replace(ENTRY, clinic_id="c2", subjects=(), entity="", grant="btg_1", purpose="BTG")
    write(engine, ENTRY, other, replace(ENTRY, actor="usr_2", operation="list_accounts"))
    first, second = read_all(engine, AUDIT, "c1", ALL)
    assert first == AuditRecord(1, audit_digest(1, GENESIS, ENTRY), ENTRY)
    assert second.digest == audit_digest(2, first.digest, second.entry)
    assert [one.entry for one in read_all(engine, AUDIT, "c2", ALL)] == [other]
    assert read_head(engine, AUDIT, "c1") == (2, second.digest)
    assert read_head(engine, AUDIT, "nobody") == (0, GENESIS)


@pytest.mark.parametrize(
    ("wanted", "sequences"),
    [
        (AuditFilter(subjects=("a",)), [1, 3]),
        (AuditFilter(subjects=("a", "b")), [1, 2, 3]),
        (AuditFilter(subjects=()), []),
        (AuditFilter(actor="usr_2"), [2]),
        (AuditFilter(operation="other"), [3]),
        (AuditFilter(since=NOON.replace(minute=1)), [2, 3]),
        (AuditFilter(until=NOON.replace(minute=1)), [1]),
        (AuditFilter(subjects=("a",), since=NOON.replace(minute=1), operation="other"), [3]),
    ],
)
def test_filters(engine: Engine, wanted: AuditFilter, sequences: list[int]) -> None:
    write(
        engine,
        replace(ENTRY, subjects=("a",)),
        replace(ENTRY, subjects=("b",), actor="usr_2", at=NOON.replace(minute=1)),
        replace(ENTRY, subjects=("a",), operation="other", at=NOON.replace(minute=2)),
        replace(ENTRY, subjects=("a", "b"), clinic_id="c2"),
    )
    found = read_page(engine, AUDIT, "c1", wanted, after=0, limit=10)
    assert [one.sequence for one in found] == sequences


@pytest.mark.parametrize("limit", [1, 2, 7, 40])
def test_pages_of_one_patient_s_records_leave_none_out(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    monkeypatch.setattr("shared.audit.store._CHUNK", 8)
    subjects = [("a",), ("b",), ("a", "b"), (EVERYBODY,), ()]
    write(
        engine,
        *[
            replace(ENTRY, subjects=subjects[n % 5], operation=("read", "list", "change")[n % 3])
            for n in range(45)
        ],
    )
    wanted, after, seen = AuditFilter(subjects=("a",), operation="list"), 0, []
    while page := read_page(engine, AUDIT, "c1", wanted, after=after, limit=limit):
        assert len(page) <= limit
        seen += [one.sequence for one in page]
        after = seen[-1]
    assert seen == [n + 1 for n in range(45) if n % 5 in (0, 2, 3) and n % 3 == 1]


def test_who_reads_all_does_not_follow_the_records_of_the_reading(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.audit.store._CHUNK", 2)
    write(engine, *[replace(ENTRY, part=number) for number in range(5)])
    read = []
    for record in read_all(engine, AUDIT, "c1", ALL):
        read.append(record.entry.part)
        write(engine, replace(ENTRY, operation="export_audit_events"))
    assert read == [0, 1, 2, 3, 4]


def test_many_writers_make_one_chain_in_few_commits(engine: Engine) -> None:
    """Two committers, as two processes have, with sixteen who wait at each."""
    commits = []
    event.listen(engine, "commit", lambda _: commits.append(1))
    committers = [GroupCommitter(engine, AUDIT, {}) for _ in range(2)]
    faults: list[Exception] = []

    def work(number: int) -> None:
        try:
            for turn in range(20):
                entry = replace(ENTRY, actor=f"usr_{number}", part=turn, clinic_id=f"c{number % 3}")
                committers[number % 2].write_now(entry)
        except Unavailable as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for committer in committers:
        committer.close()
    assert not faults
    assert len(commits) < 640 / 2
    proof = verify_audit(engine, AUDIT)
    assert (proof.fault, proof.records, proof.clinics) == ("", 640, 3)
    kept = [one.entry for clinic in ("c0", "c1", "c2") for one in read_all(engine, AUDIT, clinic, ALL)]
    for number in range(32):  # each in the order in which it was given
        assert [one.part for one in kept if one.actor == f"usr_{number}"] == list(range(20))


def test_an_entry_that_no_database_takes_keeps_no_other_waiting(engine: Engine) -> None:
    committer = GroupCommitter(engine, AUDIT, {})
    outcomes: dict[int, str] = {}
    ready = threading.Barrier(9)

    def work(number: int) -> None:
        ready.wait()
        try:
            committer.write_now(replace(ENTRY, status=2**70 if number == 4 else 200, part=number))
            outcomes[number] = "written"
        except Unavailable as refusal:
            outcomes[number] = refusal.code

    threads = [threading.Thread(target=work, args=(number,)) for number in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    committer.close()
    assert outcomes == {n: "audit_unavailable" if n == 4 else "written" for n in range(9)}
    assert verify_audit(engine, AUDIT).records == 8


def test_a_committer_that_rested_goes_on(engine: Engine) -> None:
    committer = GroupCommitter(engine, AUDIT, {})
    for _ in range(2):
        committer.write_now(ENTRY)
        committer.close()
    assert "audit" not in {thread.name for thread in threading.enumerate()}
    assert verify_audit(engine, AUDIT).records == 2


TAMPERED = {
    "changed": ("UPDATE audit_records SET actor = 'usr_9' WHERE sequence = 2", "record 2 is not what"),
    "later": ("UPDATE audit_records SET at = '2026-01-01 00:00:00' WHERE sequence = 3", "record 3 is not"),
    "removed": ("DELETE FROM audit_records WHERE sequence = 2", "record 2 is gone; the next one is 3"),
    "unnamed": ("DELETE FROM audit_subjects WHERE sequence = 2", "record 2 is not what was written"),
    "named": ("UPDATE audit_subjects SET subject_id = 'x' WHERE sequence = 2", "record 2 is not what"),
    "cut off": ("DELETE FROM audit_records WHERE sequence = 3", "record 3 is gone; the patients"),
    "another clinic's": (
        "UPDATE audit_records SET clinic_id = 'c2' WHERE sequence = 3",
        "clinic c1: record 3",
    ),
}


@pytest.mark.parametrize("how", sorted(TAMPERED))
def test_tampering_is_named(engine: Engine, how: str) -> None:
    entry = replace(ENTRY, subjects=("a",))
    write(engine, entry, replace(entry, actor="usr_2"), replace(entry, actor="usr_3"))
    assert not verify_audit(engine, AUDIT).fault
    statement, fault = TAMPERED[how]
    with engine.begin() as connection:
        connection.execute(text(statement))
    assert fault in verify_audit(engine, AUDIT).fault


def test_a_trail_that_was_cut_off_whole_lacks_the_noted_head(engine: Engine) -> None:
    write(engine, ENTRY, ENTRY)
    _, head = read_head(engine, AUDIT, "c1")
    assert not verify_audit(engine, AUDIT, head).fault
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM audit_records WHERE sequence = 2"))
        connection.execute(text("DELETE FROM audit_subjects WHERE sequence = 2"))
    assert not verify_audit(engine, AUDIT).fault
    assert head in verify_audit(engine, AUDIT, head).fault


def test_events_are_fhir() -> None:
    model = get_fhir_model_class("AuditEvent")
    for entry in (
        ENTRY,
        replace(ENTRY, subjects=(), entity="", status=403, request_id="", address="", roles=""),
        replace(ENTRY, action="E", purpose="BTG", grant="btg_1", client="app_7", status=503),
        *(replace(ENTRY, action=action) for action in "CUD"),
    ):
        resource = audit_event(AuditRecord(7, "f" * 64, entry), "billing-service")
        read = json.loads(model.model_validate(resource).model_dump_json())
        assert read == resource
        assert resource["outcome"] == {200: "0", 403: "4", 503: "8"}[entry.status]


# --- behind the router -----------------------------------------------------------------------------------


@pytest.fixture
def edge(database_url: str, tmp_path: Path) -> Iterator[tuple[EdgeService, TestClient]]:
    with edge_service(database_url, tmp_path, audited=True) as (service, client):
        yield service, client


def entries(service: EdgeService) -> list[AuditEntry]:
    assert service.trail
    service.trail.settle()
    return [one.entry for one in read_all(service.engine, AUDIT, "c1", ALL)]


def opened(service: EdgeService, client: TestClient, owner: str = "Marigold Testcase") -> str:
    answer = client.post("/v1/accounts", json={"owner": owner}, headers=service.headers())
    return str(answer.json()["id"])


def test_who_did_what_to_whom(edge: tuple[EdgeService, TestClient]) -> None:
    service, client = edge
    account = opened(service, client)
    given = service.headers(subject="usr_2", X_Purpose_Of_Use="TREAT")
    read = client.get(f"/v1/accounts/{account}", headers=given)
    made, seen = entries(service)
    assert (made.action, made.status, made.subjects, made.entity) == ("C", 201, (account,), "")
    assert (seen.actor, seen.purpose, seen.action, seen.operation) == ("usr_2", "TREAT", "R", "read_account")
    assert (seen.entity, seen.subjects, seen.address) == (account, (account,), "testclient")
    assert seen.request_id == read.headers["x-request-id"]


@pytest.mark.parametrize(
    ("path", "given", "status"),
    [
        ("/v1/accounts/acc_00000000000000000000000001", {}, 404),
        ("/v1/accounts?limit=0", {}, 422),
        ("/v1/accounts", {"X-Purpose-Of-Use": "curiosity"}, 400),
    ],
)
def test_refusals_are_recorded(
    edge: tuple[EdgeService, TestClient], path: str, given: dict[str, str], status: int
) -> None:
    service, client = edge
    assert client.get(path, headers=service.headers() | given).status_code == status
    assert [one.status for one in entries(service)] == [status]


def test_who_may_not_is_recorded_and_who_is_unknown_is_not(edge: tuple[EdgeService, TestClient]) -> None:
    service, client = edge
    assert client.get("/v1/accounts", headers=service.headers("nothing")).status_code == 403
    assert client.get("/v1/accounts").status_code == 401
    assert client.get("/v1/accounts/fault/down", headers=service.headers()).status_code == 503
    assert [one.status for one in entries(service)] == [403]


def test_what_is_no_id_stays_out_of_the_record(edge: tuple[EdgeService, TestClient]) -> None:
    service, client = edge
    client.get("/v1/accounts/MARIGOLD-TESTCASE?cursor=MARIGOLD", headers=service.headers())
    client.get("/v1/accounts", headers=service.headers(subject="Mari\u00e9\x01gold"))
    assert "MARIGOLD" not in repr(entries(service))
    assert entries(service)[1].actor == "Mari??gold"


def test_an_export_is_recorded_part_by_part(edge: tuple[EdgeService, TestClient]) -> None:
    service, client = edge
    accounts = {opened(service, client, f"Owner {number}") for number in range(205)}
    before = len(entries(service))
    headers = service.headers() | {"Accept": "application/x-ndjson"}
    lines = client.get("/v1/accounts", headers=headers).text.splitlines()
    parts = entries(service)[before:]
    assert len(lines) == 205
    assert [(one.part, len(one.subjects)) for one in parts] == [(0, 200), (1, 5)]
    assert {subject for one in parts for subject in one.subjects} == accounts


@contextmanager
def unwritable(engine: Engine, table: str = "audit_records") -> Iterator[None]:
    with engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {table} RENAME TO away"))
    yield
    with engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE away RENAME TO {table}"))


def waiting(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM audit_changes")).scalar_one())


def test_nothing_is_answered_without_a_record(edge: tuple[EdgeService, TestClient]) -> None:
    service, client = edge
    account = opened(service, client)
    assert len(entries(service)) == 1
    keyed: dict[str, Any] = {
        "json": {"owner": "Marigold Testcase"},
        "headers": service.headers(Idempotency_Key="once"),
    }
    with unwritable(service.engine):
        for path in (f"/v1/accounts/{account}", "/v1/accounts"):
            for accept in ("application/json", "application/x-ndjson"):
                answer = client.get(path, headers=service.headers() | {"Accept": accept})
                assert_problem(answer, 503, "audit_unavailable")
                assert answer.headers["retry-after"]
                assert "Marigold" not in answer.text
        made = client.post("/v1/accounts", **keyed)
        assert made.status_code == 201  # its record is in its own transaction, and waits for its place
        assert waiting(service.engine) == 1
    again = client.post("/v1/accounts", **keyed)
    assert (again.status_code, again.headers["idempotency-replayed"]) == (201, "true")
    assert service.calls == 2
    assert client.get(f"/v1/accounts/{account}", headers=service.headers()).status_code == 200
    assert not verify_audit(service.engine, AUDIT).fault


def test_nothing_is_changed_without_a_record(edge: tuple[EdgeService, TestClient]) -> None:
    service, client = edge
    account = opened(service, client)
    etag = client.get(f"/v1/accounts/{account}", headers=service.headers()).headers["etag"]
    assert len(entries(service)) == 2
    changed = {"json": {"owner": "Other"}, "headers": service.headers(If_Match=etag)}
    with unwritable(service.engine, "audit_changes"):
        assert_problem(client.put(f"/v1/accounts/{account}", **changed), 503, "audit_unavailable")
        answer = client.post("/v1/accounts", json={"owner": "Other"}, headers=service.headers())
        assert_problem(answer, 503, "audit_unavailable")
    assert service.accounts() == ["Marigold Testcase"]
    assert client.put(f"/v1/accounts/{account}", **changed).status_code == 200
    last = entries(service)[-1]
    assert (last.operation, last.action, last.subjects) == ("change_account", "U", (account,))
    assert last.change_id.startswith("chg_")


DYING = """
import os, sys
from pathlib import Path
from shared.database import UnitOfWork
from tests.shared.edge import ACCOUNTS, EdgeService
service = EdgeService(sys.argv[1], Path(sys.argv[2]), audited=True)
row = {"id": sys.argv[3], "clinic_id": "c1", "owner": "Marigold Testcase", "revision": 1}
with service.trail.working("open_account"), UnitOfWork(service.engine, clinic_id="c1") as work:
    work.session.execute(ACCOUNTS.insert().values(row))
    work.commit()
    os._exit(9)
"""


def test_a_change_whose_process_died_has_its_record(
    edge: tuple[EdgeService, TestClient], database_url: str, tmp_path: Path
) -> None:
    """It ends right after the commit: nothing is left but what the transaction holds."""
    service, _ = edge
    account = "acc_00000000000000000000000009"
    died = subprocess.run([sys.executable, "-c", DYING, database_url, str(tmp_path), account], check=False)
    assert died.returncode == 9
    assert entries(service) == []
    found = verify_audit(service.engine, AUDIT)
    assert (found.records, found.waiting, found.fault) == (0, 1, "")
    later = FixedClock(datetime.now(UTC) + LEFT_AFTER)
    for _ in range(2):  # whoever works on the database next, and once
        next_one = GroupCommitter(service.engine, AUDIT, LEADS, later)
        next_one.look()
        next_one.close()
        (left,) = entries(service)
        assert (left.operation, left.actor) == ("open_account", "system:open_account")
        assert (left.status, left.subjects) == (UNANSWERED, (account,))
        found = verify_audit(service.engine, AUDIT)
        assert (found.records, found.waiting, found.fault) == (1, 0, "")


def test_what_nobody_answers_for_is_recorded_all_the_same(edge: tuple[EdgeService, TestClient]) -> None:
    service, _ = edge
    assert service.trail
    rows = [{"id": f"acc_{n:026}", "clinic_id": f"c{n % 2}", "owner": "X", "revision": 1} for n in range(4)]

    def write_rows(clinic: str) -> None:
        with UnitOfWork(service.engine, clinic_id=clinic) as work:
            insert_rows(work.session, ACCOUNTS, [row for row in rows if row["clinic_id"] == clinic])
            work.commit()

    write_rows("c1")
    with service.trail.working("tidy_up"):
        write_rows("c0")
    with pytest.raises(ZeroDivisionError), service.trail.working("look", "c1", ["acc_" + "0" * 25 + "1"]):
        raise ZeroDivisionError
    with service.trail.commanded("operator", "learn"), UnitOfWork(service.engine, clinic_id="c1") as work:
        work.session.execute(update(ACCOUNTS).where(ACCOUNTS.c.id == rows[1]["id"]).values(owner="Y"))
        work.commit()
    service.trail.settle()
    told = [
        (one.entry.actor, one.entry.operation, one.entry.status, one.entry.purpose, one.entry.subjects)
        for clinic in ("c0", "c1")
        for one in read_all(service.engine, AUDIT, clinic, ALL)
    ]
    assert told == [
        ("system:tidy_up", "tidy_up", 200, "HPAYMT", (rows[0]["id"], rows[2]["id"])),
        ("system:unnamed", "unnamed", 200, "HPAYMT", (rows[1]["id"], rows[3]["id"])),
        ("system:look", "look", 500, "HPAYMT", (rows[1]["id"],)),
        ("os:operator", "learn", 200, "HSYSADMIN", (rows[1]["id"],)),
    ]


def test_what_is_rolled_back_leaves_no_record(edge: tuple[EdgeService, TestClient]) -> None:
    service, _ = edge
    assert service.trail
    with service.trail.working("tidy_up"), UnitOfWork(service.engine, clinic_id="c1") as work:
        row = {"id": "acc_" + "0" * 26, "clinic_id": "c1", "owner": "X", "revision": 1}
        work.session.execute(ACCOUNTS.insert().values(row))
    assert entries(service) == []
    assert verify_audit(service.engine, AUDIT).waiting == 0


def test_an_outage_is_one_short_line_and_counted(
    edge: tuple[EdgeService, TestClient], capfd: pytest.CaptureFixture[str]
) -> None:
    service, client = edge
    configure_logging("edge")
    with unwritable(service.engine):
        for _ in range(5):
            assert client.get("/v1/accounts", headers=service.headers()).status_code == 503
    stop_logging()
    lines = [line for line in capfd.readouterr().err.splitlines() if "audit_not_written" in line]
    assert len(lines) == 1
    assert len(lines[0]) < 500
    assert "claimwright_audit_not_written_total 5.0" in client.get("/metrics").text


# --- the tables as the services migrate them -------------------------------------------------------------


@pytest.mark.parametrize("service", ["coding", "billing"])
def test_the_database_refuses_changes(database_url: str, service: str) -> None:
    engine = make_engine(database_url)
    upgrade(engine, MIGRATIONS[service])
    write(engine, ENTRY)
    change: dict[str, Any] = {column.name: "x" for column in AUDIT.changes.columns}
    change |= {"clinic_id": "c1", "part": 0, "at": NOON}
    with UnitOfWork(engine, clinic_id="c1") as work:
        work.session.execute(AUDIT.changes.insert().values(change))
        work.commit()
    statements = [
        f"{verb} {table}{rest}"
        for table in ("audit_records", "audit_subjects")
        for verb, rest in (("UPDATE", " SET clinic_id = 'x'"), ("DELETE FROM", ""))
    ]
    statements += ["UPDATE audit_changes SET subjects = ''", "DELETE FROM audit_changes"]
    if engine.dialect.name == "postgresql":
        statements += [f"TRUNCATE {table}" for table in ("audit_records", "audit_subjects", "audit_changes")]
    for statement in statements:
        with UnitOfWork(engine) as work, pytest.raises(DatabaseError, match="append-only"):
            work.session.execute(text(statement))
    assert verify_audit(engine, AUDIT).records == 1
    committer = GroupCommitter(engine, AUDIT, {})
    committer.submit(replace(ENTRY, change_id="x"), (), (0,))  # with its place in the chain it may go
    committer.close()
    found = verify_audit(engine, AUDIT)
    assert (found.records, found.waiting, found.fault) == (2, 0, "")
    engine.dispose()
