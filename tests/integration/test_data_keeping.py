"""Backup, restore and key rotation by their commands, with one of everything in the three databases."""

from __future__ import annotations

import base64
import shutil
import threading
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, Row, select, text
from sqlalchemy.orm import DeclarativeBase

from billing_service.adapters.tables import AUDIT as BILLING_AUDIT
from billing_service.adapters.tables import Base as BillingBase
from billing_service.cli import main as billing_main
from billing_service.mock_payer.tables import Base as PayerBase
from coding_service.adapters.tables import Base as CodingBase
from coding_service.cli import main as coding_main
from shared.cli import operator
from shared.database import KeyRing, make_engine
from shared.database.backup import BackupUnfit, Manifest, opened_backup
from shared.database.restore import restore
from shared.durable import DurableWork
from tests.billing.api.seed import PATIENT
from tests.conftest import fresh_postgres
from tests.conventions.seeds import plant
from tests.conventions.services import AUDIENCES, KEYS, MIGRATIONS, House, opened
from tests.rows import all_rows

NEW = "new:" + base64.b64encode(b"n" * 32).decode()
BASES: dict[str, type[DeclarativeBase]] = {
    "coding": CodingBase,
    "billing": BillingBase,
    "mock-payer": PayerBase,
}
METADATA: dict[str, MetaData] = {service: base.metadata for service, base in BASES.items()}
PREFIX = {"coding": "CODING", "billing": "BILLING", "mock-payer": "MOCK_PAYER"}


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def planted(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """Service → a database with one of everything; the services do not run."""
    folder: Path = tmp_path_factory.mktemp("data-keeping")
    with ExitStack() as stack:
        urls = {service: _sqlite(folder / service) for service in AUDIENCES}
        if request.param == "postgresql":
            server = str(request.getfixturevalue("postgres_server"))
            urls = {service: stack.enter_context(fresh_postgres(server)) for service in AUDIENCES}
        with opened(urls, folder) as house:
            plant(house)
            sets = house.call("coding", "GET", "/v1/code-sets").json()["items"]
            assert sets, "plant a code set"
        yield urls


def command(monkeypatch: pytest.MonkeyPatch, service: str, url: str, keys: str, *arguments: str) -> int:
    for name in ("DATABASE_URL", "ENCRYPTION_KEYS"):
        monkeypatch.setenv(f"{PREFIX[service]}_{name}", url if name == "DATABASE_URL" else keys)
    if service == "coding":
        return coding_main(["db", *arguments])
    return billing_main([*(["mock-payer"] if service == "mock-payer" else []), "db", *arguments])


def manifest(path: Path, keys: str = KEYS) -> Manifest:
    with opened_backup(path, KeyRing.parse(keys)) as (_, found):
        return found


def _sqlite(path: Path) -> str:
    return f"sqlite:///{path}.sqlite3"


@pytest.mark.parametrize("target", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_what_is_restored_is_what_was_backed_up(
    planted: dict[str, str],
    target: str,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """From each database into each: the same rows and bytes, books that verify, a service that answers."""
    with ExitStack() as stack:
        restored = {service: _sqlite(tmp_path / service) for service in AUDIENCES}
        if target == "postgresql":
            server = str(request.getfixturevalue("postgres_server"))
            restored = {service: stack.enter_context(fresh_postgres(server)) for service in AUDIENCES}
        for service, url in planted.items():
            first, second = tmp_path / f"{service}.backup", tmp_path / f"{service}-again.backup"
            assert command(monkeypatch, service, url, KEYS, "backup", str(first)) == 0
            assert first.stat().st_mode & 0o777 == 0o600
            assert command(monkeypatch, service, url, KEYS, "check-backup", str(first)) == 0
            assert command(monkeypatch, service, restored[service], KEYS, "restore", str(first)) == 0
            assert command(monkeypatch, service, restored[service], KEYS, "backup", str(second)) == 0
            before, after = manifest(first), manifest(second)
            assert _kept(before) == _kept(after)
            assert before.rows > 5
            if service != "mock-payer":
                assert {("db_backup", "R"), ("db_restore", "U")} <= commands_in(restored[service])
        monkeypatch.setenv("BILLING_DATABASE_URL", restored["billing"])
        assert billing_main(["ledger", "verify"]) == 0
        if target == "sqlite":
            return
        with opened(restored, tmp_path) as house:
            patients = house.call("billing", "GET", "/v1/patients").json()["items"]
            assert patients
            last = house.call("billing", "GET", "/v1/events").json()["last"]
            plant_more(house)
            events = house.call("billing", "GET", f"/v1/events?after={last}").json()["items"]
            assert events, "the feed counts on"


def _kept(found: Manifest) -> list[object]:
    """The tables, without the trail: each of these commands leaves a record."""
    return [table for table in found.tables if not table.name.startswith("audit_")]


def commands_in(url: str) -> set[tuple[str, str]]:
    """What somebody at the machine did: chained, or with its change and not chained yet."""
    engine = make_engine(url)
    rows: list[Row[Any]] = []
    with all_rows(engine) as connection:
        for table in (BILLING_AUDIT.records, BILLING_AUDIT.changes):
            mine = table.c.actor == f"os:{operator()}"
            rows += connection.execute(select(table.c.operation, table.c.action).where(mine)).all()
    engine.dispose()
    return {(row.operation, row.action) for row in rows}


def plant_more(house: House) -> None:
    answer = house.call("billing", "POST", "/v1/patients", json=PATIENT)
    assert answer.status_code == 201, answer.text


def test_rows_are_not_written_over_unless_told(
    planted: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url, file = planted["billing"], str(tmp_path / "billing.backup")
    assert command(monkeypatch, "billing", url, KEYS, "backup", file) == 0
    assert command(monkeypatch, "billing", url, KEYS, "backup", file) == 1
    assert "exists already" in capsys.readouterr().err
    assert command(monkeypatch, "billing", url, KEYS, "restore", file) == 1
    assert "--replace" in capsys.readouterr().err
    engine = make_engine(url)
    with all_rows(engine) as connection:
        connection.execute(text("DELETE FROM webhooks"))
    assert command(monkeypatch, "billing", url, KEYS, "restore", file, "--replace") == 0
    with all_rows(engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM webhooks")).scalar_one() > 0
    engine.dispose()


def test_a_database_that_is_worked_on_is_not_restored(
    planted: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url, file = planted["coding"], str(tmp_path / "coding.backup")
    assert command(monkeypatch, "coding", url, KEYS, "backup", file) == 0
    with DurableWork("coding-service", url).stopped():
        assert command(monkeypatch, "coding", url, KEYS, "restore", file, "--replace") == 1
    assert "another process" in capsys.readouterr().err


def test_a_file_that_was_cut_or_changed_or_is_of_others_is_refused(
    planted: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tmp_path / "whole"
    assert command(monkeypatch, "coding", planted["coding"], KEYS, "backup", str(whole)) == 0
    engine = make_engine(_sqlite(tmp_path / "target"), keys=KeyRing.parse(KEYS))

    def refused(path: Path, service: str = "coding-service") -> str:
        with pytest.raises(BackupUnfit) as refusal:
            restore(engine, METADATA["coding"], MIGRATIONS["coding"], service, path)
        return str(refusal.value)

    cut = tmp_path / "cut"
    cut.write_bytes(whole.read_bytes()[:-200])
    assert "cut off" in refused(cut)
    assert "of the coding-service, not of the billing-service" in refused(whole, "billing-service")
    for member, why in (("tables/events.ndjson", "events was changed"), ("manifest.json", "manifest was")):
        changed = tmp_path / "changed"
        with zipfile.ZipFile(whole) as source, zipfile.ZipFile(changed, "w") as out:
            for name in source.namelist():
                content = source.read(name)
                out.writestr(name, content.replace(b"1", b"2", 1) if name == member else content)
        assert why in refused(changed)
    others = make_engine(_sqlite(tmp_path / "others"), keys=KeyRing.parse(NEW))
    with pytest.raises(BackupUnfit, match="does not hold"):
        restore(others, METADATA["coding"], MIGRATIONS["coding"], "coding-service", whole)
    for one in (engine, others):
        one.dispose()


def test_keys_are_rotated_while_the_services_run_and_the_old_one_is_dropped(
    planted: dict[str, str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A copy of everything: all that the old key sealed opens with the new one alone, and is found by it."""
    both, urls = f"{NEW},{KEYS}", dict(planted)
    if planted["coding"].startswith("sqlite"):
        for service in AUDIENCES:
            shutil.copy(planted[service].removeprefix("sqlite:///"), f"{tmp_path / service}.sqlite3")
            urls[service] = _sqlite(tmp_path / service)
    with opened(urls, tmp_path, both) as house:
        stop, statuses = threading.Event(), list[int]()

        def traffic() -> None:
            while not stop.is_set():
                statuses.append(house.call("billing", "GET", "/v1/patients").status_code)
                statuses.append(house.call("billing", "POST", "/v1/patients", json=PATIENT).status_code)

        client = threading.Thread(target=traffic)
        client.start()
        try:
            for service, url in urls.items():
                assert command(monkeypatch, service, url, both, "re-encrypt") == 0
        finally:
            stop.set()
            client.join()
        assert set(statuses) <= {200, 201}
        reference = house.call("coding", "GET", "/v1/code-sets").json()["items"][0]
    for service, url in urls.items():
        capsys.readouterr()
        assert command(monkeypatch, service, url, both, "keys") == 0
        (_, _, fresh), (_, _, old) = (line.split("\t") for line in capsys.readouterr().out.splitlines())
        assert int(fresh) > 0
        assert int(old) == 0
    with opened(urls, tmp_path, NEW) as house:
        for service, path in (
            ("coding", f"/v1/code-sets/{reference['id']}"),
            ("billing", "/v1/patients"),
            ("billing", "/v1/coverages"),
            ("billing", "/v1/webhooks"),
            ("mock-payer", "/v1/mailbox"),
        ):
            answer = house.call(service, "GET", path)
            assert answer.status_code == 200, (path, answer.text)
