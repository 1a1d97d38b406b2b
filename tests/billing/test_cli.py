"""`billing-service` as an operator calls it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from billing_service.adapters.repository import SqlUnits
from billing_service.cli import SCOPES, main
from billing_service.domain.ledger import Account, Document, Entry, Leg
from billing_service.settings import BillingSettings
from shared.auth import TokenVerifier
from shared.clock import SystemClock
from shared.principal import Principal


@pytest.fixture(autouse=True)
def _environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILLING_DATABASE_URL", f"sqlite:///{tmp_path / 'billing.sqlite3'}")
    monkeypatch.setenv("BILLING_PRIVATE_KEY_FILE", str(tmp_path / "private.jwk.json"))


def test_the_database_is_migrated_and_the_ledger_verified(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["db", "upgrade"]) == 0
    assert main(["db", "upgrade"]) == 0
    clinic = Principal("biller-1", "clinic-a", frozenset())
    legs = (Leg(Account.CASH, 500), Leg(Account.UNAPPLIED_PATIENT, -500, patient_id="pat_1"))
    with SqlUnits(BillingSettings().engine(), SystemClock())(clinic) as unit:
        unit.ledger.add([Entry("ent_1", "payment", date(2026, 3, 2), Document("payment", "pay_1"), legs)])
        unit.commit()
    assert main(["ledger", "verify"]) == 0
    assert capsys.readouterr().out == "1 entries of 1 clinics: in balance and chained\n"


def test_an_entry_that_does_not_sum_to_zero_fails_the_check(capsys: pytest.CaptureFixture[str]) -> None:
    main(["db", "upgrade"])
    engine = BillingSettings().engine()
    with engine.begin() as connection:
        columns = "id, clinic_id, kind, posted_on, document_kind, document_id, document_detail"
        values = "'ent_1', 'clinic-a', 'x', '2026-03-02', 'x', 'x', ''"
        connection.exec_driver_sql(f"INSERT INTO ledger_entries ({columns}) VALUES ({values})")
    engine.dispose()
    assert main(["ledger", "verify"]) == 1
    assert "clinic-a: entry ent_1" in capsys.readouterr().out


def test_a_token_is_one_that_the_service_believes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["token", "--clinic", "clinic-a"]) == 0
    verifier = TokenVerifier.from_key_file(tmp_path / "public.jwks.json", audience="billing-service")
    principal = verifier.verify(capsys.readouterr().out.strip())
    assert (principal.clinic_id, principal.scopes) == ("clinic-a", frozenset(SCOPES))


def test_a_wrong_environment_is_told_and_not_traced(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BILLING_DEVELOPMENT", "false")
    monkeypatch.setenv("BILLING_DATABASE_URL", "postgresql://nowhere/x")
    assert main(["db", "upgrade"]) == 1
    assert "BILLING_ENCRYPTION_KEYS" in capsys.readouterr().err


def test_the_api_is_described_without_an_environment(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["openapi"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["info"]["title"] == "claimwright billing service"


@pytest.mark.parametrize("command", [[], ["nothing"], ["mock-payer"], ["db"]])
def test_a_wrong_command_line_is_two(command: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(command)
    assert ended.value.code == 2
