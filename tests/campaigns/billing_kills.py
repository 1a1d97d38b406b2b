"""Billing is killed (SIGKILL) at 30 random moments while 1,000 claims go out, are answered, decided and
posted.

A third of the kills fall between the payer's commit and our record; in between the payer fails, lies, repeats
and reorders. The proof is the payer's own list of what it was offered, read from its database.
"""

from __future__ import annotations

import base64
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from billing_service.adapters.repository import SqlUnits
from billing_service.adapters.worker import worker_principal
from billing_service.domain.coded_visit import CodedVisit, CodesToValidate
from billing_service.domain.fee_schedule import MedicareAmount
from billing_service.domain.patient import Patient
from billing_service.domain.people import Gender, Person, PersonName
from billing_service.mock_payer.app import create_app as create_payer
from billing_service.mock_payer.settings import MockPayerSettings
from billing_service.mock_payer.world import World
from billing_service.settings import BillingSettings
from billing_service.workflows.assemble_claim import assemble_claim
from shared.auth import PUBLIC_KEY_FILE, ensure_key_file, mint_token
from shared.clock import SystemClock
from shared.ids import new_id
from shared.principal import Principal
from shared.rules import Finding
from tests.billing import builders
from tests.billing.payer_files import claims_in
from tests.campaigns.billing_program import CLINIC
from tests.campaigns.outcome import Outcome, share
from tests.integration.loopback import served
from tests.integration.test_billing_payer_exchange import prepare

CLAIMS, KILLS, CLAIMS_A_FILE = 1_000, 30, 20
FAULTS = (
    "slow_before",
    "error_before",
    "error_after",
    "unavailable",
    "garbage_answer",
    "half_answer",
    "garbage_file",
    "half_file",
    "duplicate_file",
    "reorder_files",
)
KEYS = f"test:{base64.b64encode(bytes(32)).decode()}"
DONE = frozenset({"adjudicated", "closed"})


@dataclass
class Sets:
    """The coding service, which this campaign is not about."""

    visits: dict[str, CodedVisit]

    def code_set(self, principal: Principal, code_set_id: str) -> CodedVisit:
        return self.visits[code_set_id]

    def validate(self, principal: Principal, question: CodesToValidate) -> tuple[Finding, ...]:
        return ()

    def medicare_amounts(self, *_: Any) -> tuple[MedicareAmount, ...]:
        return ()


class Stage:
    """A payer that serves, a billing database with claims ready to go, and a process to kill."""

    def __init__(
        self, folder: Path, payer_url: str, payer: MockPayerSettings, billing: BillingSettings
    ) -> None:
        self._url, self._key_file = payer_url, folder / "private.jwk.json"
        self._payer, self._billing = payer, billing
        self._units = SqlUnits(billing.engine(), SystemClock())
        self._environment = {
            **os.environ,
            "BILLING_DATABASE_URL": billing.database_url,
            "BILLING_KEY_FILE": str(self._key_file.with_name(PUBLIC_KEY_FILE)),
            "BILLING_PRIVATE_KEY_FILE": str(self._key_file),
            "BILLING_ENCRYPTION_KEYS": KEYS,
            "BILLING_PAYER_URL": payer_url,
            "BILLING_POLL_INTERVAL_S": "0.1",
            "BILLING_LOG_LEVEL": "ERROR",
        }

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "tests.campaigns.billing_program", str(CLAIMS_A_FILE)]
        return subprocess.Popen(
            command, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def control(self, path: str, body: Any = None) -> None:
        token = mint_token(self._key_file, "campaign", CLINIC, ["payer.control"], "mock-payer", 600)
        headers = {"Authorization": f"Bearer {token}"}
        httpx.post(f"{self._url}/v1/control{path}", json=body or {}, headers=headers, timeout=600)

    def offered(self) -> list[tuple[str, str, bool, int, int, bytes]]:
        """ISA13, hash, taken, times offered, claims accepted, bytes: the payer's own list."""
        engine = self._payer.engine()
        rows, after = [], ""
        while True:
            with World(engine, CLINIC, SystemClock(), read_only=True) as world:
                page = world.traffic.received(after=after, limit=200)
                rows += [
                    (
                        row.control_number,
                        row.sha256,
                        row.taken,
                        row.times_offered,
                        row.claims_accepted,
                        row.content.encode("latin-1"),
                    )
                    for row in page
                ]
            if not page:
                engine.dispose()
                return rows
            after = page[-1].id

    def claims(self) -> list[Any]:
        found: list[Any] = []
        while True:
            with self._units(worker_principal(CLINIC), read_only=True) as unit:
                page = unit.claims.page(after=found[-1].id if found else "")
            if not page:
                return found
            found += page

    def sent(self) -> dict[int, str]:
        """Our ISA13s with the hash of the bytes that we keep."""
        found: dict[int, str] = {}
        after = ""
        while True:
            with self._units(worker_principal(CLINIC), read_only=True) as unit:
                page = unit.interchanges.page(after=after, where={"direction": "out"})
            if not page:
                return found
            for record in page:
                if record.kind == "837P" and record.control_number is not None:
                    found[record.control_number] = record.sha256
            after = page[-1].id

    def balances(self) -> dict[str, int]:
        with self._units(worker_principal(CLINIC), read_only=True) as unit:
            return unit.ledger.balances()

    def fill(self, count: int) -> None:
        """Claims ready to be submitted, each of another patient record, on days of the last ten months."""
        today = datetime.now(UTC).date()
        sets, encounters = Sets({}), []
        principal = worker_principal(CLINIC)
        clock = SystemClock()
        with self._units(principal) as unit:
            unit.partners.add(
                builders.partner(
                    "pyr_1",
                    "60101",
                    name="CEDAR GROVE HEALTH PLAN",
                    receiver_id="CEDARGROVE",
                    claim_filing="12",
                )
            )
            unit.providers.add(builders.billing_provider())
            unit.providers.add(builders.rendering_provider())
            unit.locations.add(builders.location())
            fees = builders.fee_schedule(c99212=9_500, c99213=13_500, c99214=18_500, c99215=24_500)
            unit.fee_schedules.add(replace(fees, from_date=date(2020, 1, 1)))
            unit.commit()
        person = Person(PersonName("Vance", "Marisol"), date(1968, 4, 12), Gender.FEMALE, builders.HOME)
        for number in range(count):
            # one member of the payer's under many records: never the same service on the same day
            day = today - timedelta(days=7 + number % 300)
            visit = ("99214", "99213", "99215", "99212")[number // 300]
            patient_id, coverage_id = new_id("pat", clock), new_id("cov", clock)
            set_id, encounter_id = f"cs_{number}", new_id("enc", clock)
            sets.visits[set_id] = builders.coded_visit(
                code_set_id=set_id,
                date_of_service=day,
                patient_reference=patient_id,
                services=(builders.service(visit, (1,)),),
            )
            with self._units(principal) as unit:
                unit.patients.add(Patient(patient_id, person))
                unit.coverages.add(
                    builders.coverage(
                        coverage_id,
                        patient_id=patient_id,
                        member_id="CGH100001",
                        from_date=date(2023, 1, 1),
                    )
                )
                unit.encounters.add(
                    builders.encounter(
                        encounter_id,
                        patient_id=patient_id,
                        date_of_service=day,
                        coverage_ids=(coverage_id,),
                        note_signed_at=datetime(day.year, day.month, day.day, 17, tzinfo=UTC),
                        code_set_id=set_id,
                    )
                )
                unit.commit()
            encounters.append(encounter_id)
        for encounter_id in encounters:
            record = assemble_claim(
                principal, encounter_id, new_id("clm", clock), units=self._units, coding=sets, clock=clock
            )
            assert record.state == "ready", [f.message for f in record.blocked_by]


def run(seed: int) -> list[Outcome]:
    return [kill_and_prove(seed, share(CLAIMS), share(KILLS))]


def kill_and_prove(seed: int, count: int, kills: int) -> Outcome:
    """Ends by AssertionError where a claim is lost or taken twice, or money does not add up."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        key_file = folder / "private.jwk.json"
        public = ensure_key_file(key_file)
        payer = MockPayerSettings(
            database_url=f"sqlite:///{folder / 'payer.sqlite3'}", key_file=public, adjudicate_after_s=0
        )
        billing = BillingSettings(
            database_url=f"sqlite:///{folder / 'billing.sqlite3'}",
            key_file=public,
            private_key_file=key_file,
            encryption_keys=SecretStr(KEYS),
            work=False,
        )
        prepare(billing)
        with served(create_payer(payer)) as url:
            stage = Stage(folder, url, payer, billing)
            stage.fill(count)
            between = _kill(stage, random.Random(seed), kills)
            _finish(stage, count)
            return _proof(stage, count, kills, between)


def _kill(stage: Stage, chance: random.Random, kills: int) -> int:
    """How many of the kills fell between the payer's commit and our record."""
    between = 0
    for number in range(kills):
        if number == kills // 2:
            stage.control("/adjudication-runs")  # from here on 835s are read and posted, too
        aimed = number % 3 == 0
        if aimed:
            stage.control("/misbehaviours", {"kind": "slow_after", "count": 1, "delay_s": 5})
        else:
            kind = chance.choice(FAULTS)
            fault = {"kind": kind, "count": chance.randint(1, 3)}
            stage.control("/misbehaviours", fault | ({"delay_s": 1} if kind == "slow_before" else {}))
        before = len(stage.offered())
        process = stage.start()
        if aimed:
            between += _soon(lambda: len(stage.offered()) > before, 60)  # noqa: B023
        else:
            time.sleep(chance.uniform(0.5, 6.0))
        process.kill()
        process.wait()
        print(f"  kill {number + 1} of {kills}", flush=True)
    return between


def _finish(stage: Stage, count: int) -> None:
    process = stage.start()
    try:
        deadline = time.monotonic() + 120 + count
        while waiting := Counter(
            state for claim in stage.claims() if (state := claim.state.value) not in DONE
        ):
            assert time.monotonic() < deadline, f"not every claim was decided: {waiting}"
            if not waiting["ready"] and not waiting["queued"]:
                stage.control("/adjudication-runs")  # once all are with the payer: a run decides all
            time.sleep(1)
    finally:
        process.kill()
        process.wait()


def _proof(stage: Stage, count: int, kills: int, between: int) -> Outcome:
    offered = stage.offered()
    by_number: dict[str, set[str]] = defaultdict(set)
    for number, sha256, *_ in offered:
        by_number[number].add(sha256)
    assert all(len(hashes) == 1 for hashes in by_number.values()), "one ISA13 came with two contents"
    taken = [row for row in offered if row[2]]
    assert len({row[0] for row in taken}) == len(taken), "an ISA13 was accepted twice"
    ours = stage.sent()
    assert {int(row[0]): row[1] for row in taken} == ours, "the payer holds other bytes than we keep"
    carried = Counter(claim.control_number for row in taken for claim in claims_in(row[5]))
    assert set(carried.values()) == {1}, "a claim is in two accepted interchanges"
    claims = stage.claims()
    assert {claim.control_number for claim in claims} == set(carried), "a claim was lost or invented"
    assert len(claims) == count == sum(row[4] for row in taken)
    balances = stage.balances()
    assert sum(balances.values()) == 0
    assert balances["service_revenue"] == -sum(claim.claim.charge for claim in claims)
    repeats = sum(row[3] - 1 for row in offered)
    value = (
        f"{count:,} claims in {len(taken)} files, {kills} kills ({between} between the payer's commit "
        f"and our "
        f"record): none lost, each ISA13 accepted once, {repeats} repeats byte for byte, no claim in "
        f"two files"
    )
    return Outcome("SIGKILL of billing while claims go out", value)


def _soon(reached: Callable[[], bool], within_s: float) -> bool:
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if reached():
            return True
        time.sleep(0.02)
    return False
