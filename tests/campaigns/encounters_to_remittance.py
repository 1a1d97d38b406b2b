"""Generated encounters through assembly, submission, the payers' decision and its 835 to posted money.

Every claim must end in an allowed state, every line of every 835 must say what a second author's slow model
of the plans says in the payer's own order of claims, nothing may be taken twice and nothing lost.
"""

from __future__ import annotations

import os
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import psycopg
from pydantic import SecretStr
from sqlalchemy import func, or_, select

from billing_service.adapters.document_store import portions
from billing_service.adapters.payer_client import HttpPayerGateway
from billing_service.adapters.repository import SqlUnits
from billing_service.adapters.tables import ClaimRow
from billing_service.adapters.worker import Worker, worker_principal
from billing_service.app import audit_trail, make_worker, payer_gateway
from billing_service.domain.claim import Claim
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.coded_visit import CodedService
from billing_service.domain.coverage import PayerOrder
from billing_service.domain.fee_schedule import Fee, FeeSchedule
from billing_service.domain.patient import Patient
from billing_service.domain.people import Gender, Person, PersonName
from billing_service.domain.remittance import ClaimPayment
from billing_service.mock_payer.settings import MIGRATIONS as PAYER_MIGRATIONS
from billing_service.mock_payer.settings import MockPayerSettings
from billing_service.mock_payer.world import World
from billing_service.settings import BillingSettings
from billing_service.workflows.assemble_claim import assemble_visits
from billing_service.workflows.submit_claim import submit_claims
from billing_service.x12 import remittance_835
from billing_service.x12.syntax import read_interchanges
from shared.auth import ensure_key_file, mint_token
from shared.clock import FixedClock
from shared.database import server_version, upgrade
from shared.ids import new_id
from shared.telemetry import configure_logging
from tests.billing import builders
from tests.billing.mock_payer.second_author_model import (
    Answer,
    Bill,
    Line,
    Prior,
    SecondReading,
)
from tests.billing.payer_files import claims_in
from tests.campaigns.billing_kills import KEYS, Sets
from tests.campaigns.outcome import Outcome, share
from tests.integration.test_billing_payer_exchange import prepare
from tests.postgres import Cluster, find_binaries

WHOLE = 10_000
A_CLINIC = 1_000
"""Each clinic of a token has payers of its own: more encounters of so few members would all be duplicates."""
NOW = datetime(2026, 9, 21, 9, 0, tzinfo=UTC)
CLOCK = FixedClock(NOW)
ENDED = frozenset({"adjudicated", "closed", "held"})
"""Adjudicated: denials are to be worked; held: the scrub kept back what would have been denied."""

PAYERS = {
    "60101": ("CEDAR GROVE HEALTH PLAN", "12"),
    "60202": ("LAKESIDE COMMUNITY HMO", "HM"),
    "60303": ("FAIRHAVEN MEDICARE PART B", "MB"),
    "60404": ("STATEWIDE MEDICAID", "MC"),
}
INSURED = (
    ("ppo-diabetes",),
    ("ppo-injury",),
    ("ppo-exclusion",),
    ("ppo-ended",),
    ("ppo-maximum-reached",),
    ("ppo-family-a",),
    ("ppo-family-b",),
    ("ppo-family-c", "medicaid-after-ppo"),
    ("ppo-family-d",),
    ("hmo-plain",),
    ("hmo-authorized",),
    ("medicare-met",),
    ("medicare-new-year",),
    ("medicare-qmb", "medicaid-qmb"),
    ("medicare-advantage",),
    ("medicare-ppo-first", "medicare-secondary"),
    ("medicare-retiree", "ppo-after-medicare"),
    ("medicaid-only",),
)
VISITS = ("99212", "99213", "99214", "99215", "99203", "99396", "92014", "90834", "99284")
PROCEDURES = ("20610", "12001", "10060", "11042", "17000", "29125", "29515", "26600", "69210", "64483")
IMAGES = ("71046", "73030", "73110", "73610", "72100", "70551", "73721")
OTHERS = (
    *("36415", "80053", "82947", "80061", "83036", "82306", "85025", "87880"),
    *("93000", "93010", "94010", "94060", "96372", "97110", "97140", "98940", "90471", "90686"),
    *("J1885", "J3301", "J0696", "A4565", "E0114", "L3908", "Q4022", "S9083", "0232T", "95251"),
)
SEVERAL = frozenset(("97110", "97140", "J1885", "J3301", "J0696", "A4565", "85025", "17000"))
DIAGNOSES = ("E11.9", "I10", "M54.50", "J06.9", "S63.501A", "E55.9", "Z00.00")


@dataclass
class Clinic:
    id: str
    encounters: list[str] = field(default_factory=list)


def run(seed: int) -> list[Outcome]:
    configure_logging("campaign", "ERROR")
    return [go_through(seed, share(WHOLE))]


def go_through(seed: int, count: int, *, on_postgresql: bool = True) -> Outcome:
    """Ends by AssertionError with the claim and line that are not as the model says."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        key_file = folder / "private.jwk.json"
        public = ensure_key_file(key_file)
        payer_database, database = _databases(stack, folder, on_postgresql)
        payer = MockPayerSettings(
            database_url=payer_database, key_file=public, encryption_keys=SecretStr(KEYS)
        )
        billing = BillingSettings(
            database_url=database,
            key_file=public,
            private_key_file=key_file,
            payer_url=stack.enter_context(_payer_process(payer)),
            poll_interval_s=0.2,
            neighbour_timeout_s=120,
            encryption_keys=SecretStr(KEYS),
            work=False,
        )
        prepare(billing)
        return _Run(random.Random(seed), payer, billing).through(count)


def _databases(stack: ExitStack, folder: Path, on_postgresql: bool) -> tuple[str, str]:
    """The payer's and billing's; what is committed survives a crash of the server, as where it matters."""
    if not on_postgresql:
        return f"sqlite:///{folder / 'payer.sqlite3'}", f"sqlite:///{folder / 'billing.sqlite3'}"
    binaries = find_binaries()
    assert binaries, "the campaign runs on PostgreSQL: install its server, or run its short form"
    cluster = stack.enter_context(Cluster(binaries, durable=True))
    names = ("payer", "billing")
    with psycopg.connect(cluster.url, autocommit=True) as connection:
        # The server's owner would not be held to the rows of one clinic.
        connection.execute("CREATE ROLE campaign LOGIN")
        for name in names:
            connection.execute(f"CREATE DATABASE {name} OWNER campaign")  # nosec B608 - two words from above
    payer, billing = (
        cluster.url.replace("tester@", "campaign@").replace("/postgres?", f"/{name}?") for name in names
    )
    return payer, billing


@contextmanager
def _payer_process(payer: MockPayerSettings) -> Iterator[str]:
    """The address of a payer that serves as a program of its own, on the migrated database."""
    engine = payer.engine()
    upgrade(engine, PAYER_MIGRATIONS)
    engine.dispose()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "MOCK_PAYER_DATABASE_URL": payer.database_url,
        "MOCK_PAYER_KEY_FILE": str(payer.key_file),
        "MOCK_PAYER_ENCRYPTION_KEYS": KEYS,
        "MOCK_PAYER_ADJUDICATE_AFTER_S": "0.5",
        "MOCK_PAYER_LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "billing_service.cli", "mock-payer", "serve", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        while not _answers(url):
            assert process.poll() is None, "the payer did not start"
            assert time.monotonic() < deadline, "the payer was not ready in time"
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait()


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health/ready", timeout=5).is_success
    except httpx.HTTPError:
        return False


class _Run:
    def __init__(self, chance: random.Random, payer: MockPayerSettings, billing: BillingSettings) -> None:
        self._chance, self._payer, self._billing = chance, payer, billing
        self._units = SqlUnits(billing.engine(), CLOCK)
        self._sets = Sets({})
        self.members = {m["key"]: m for m in SecondReading().members}
        codes = (*VISITS, *PROCEDURES, *IMAGES, *OTHERS)
        self._fees = {code: chance.randint(5, 400) * 100 + chance.choice((0, 25, 99)) for code in codes}
        self._expected: dict[str, tuple[CodedService, ...]] = {}
        """Of each encounter."""

    def through(self, count: int) -> Outcome:
        clinics = [Clinic(f"clinic-{n}") for n in range(-(-count // A_CLINIC))]
        for number, clinic in enumerate(clinics):
            self._register(clinic, min(A_CLINIC, count - number * A_CLINIC))
            self._stop_payers_clock(clinic)
        print(f"  {count:,} encounters with their code sets on file", flush=True)
        neighbour = payer_gateway(self._billing)
        gateway = HttpPayerGateway(neighbour)
        trail = audit_trail(self._units.engine)
        worker = make_worker(self._billing, self._units, gateway, self._sets, CLOCK, trail)
        worker.launch()
        began = time.monotonic()
        try:
            for clinic in clinics:
                self._bill(clinic, worker)
            submitted = time.monotonic()
            print(f"  assembled and submitted after {submitted - began:.0f} s", flush=True)
            self._until_ended(clinics)
        finally:
            worker.shutdown()
            trail.close()
            neighbour.close()
        took = time.monotonic() - began
        print(f"  decided and posted after {took:.0f} s", flush=True)
        states: Counter[str] = Counter()
        told: Counter[str] = Counter()
        for clinic in clinics:
            _Proof(self, clinic, self._units, self._payer).prove(states, told)
        print(f"  proved in {time.monotonic() - began - took:.0f} s", flush=True)
        assert sum(states.values()) == count
        value = (
            f"{count:,} encounters ({', '.join(f'{n:,} {state}' for state, n in sorted(states.items()))}), "
            f"{told['decisions']:,} decisions with {told['lines']:,} lines ({told['covered']:,} covered, "
            f"{told['secondary']:,} after another payer) as the second author's model says; none lost, "
            f"none twice; {count / took:.0f} encounters/s and {told['decisions'] / took:.0f} decided "
            f"claims/s from encounter with code set to posted 835, batches of {A_CLINIC:,}, "
            f"{server_version(self._units.engine)}"
        )
        return Outcome("encounters through to the 835, every amount recomputed", value)

    def _bill(self, clinic: Clinic, worker: Worker) -> None:
        """A clinic's visits into claims, some hundred at a time, and all that are ready to the payers."""
        principal = worker_principal(clinic.id)
        ready = []
        for visits in portions(clinic.encounters):
            made = assemble_visits(
                principal,
                {encounter_id: new_id("clm", CLOCK) for encounter_id in visits},
                units=self._units,
                coding=self._sets,
                clock=CLOCK,
            )
            for claims in made.values():
                assert isinstance(claims, tuple), claims
                ready += [record.id for record in claims if record.state == "ready"]
        if ready:
            submit_claims(principal, ready, units=self._units, work=worker, clock=CLOCK)

    def records(self, clinic: Clinic) -> list[ClaimRecord]:
        found: list[ClaimRecord] = []
        while True:
            with self._units(worker_principal(clinic.id), read_only=True) as unit:
                page = unit.claims.page(after=found[-1].id if found else "")
            if not page:
                return found
            found += page

    def _until_ended(self, clinics: list[Clinic]) -> None:
        deadline = time.monotonic() + 60 + sum(len(clinic.encounters) for clinic in clinics)
        while open_ := {clinic.id: found for clinic in clinics if (found := self._open(clinic))}:
            assert time.monotonic() < deadline, open_
            time.sleep(0.3)

    def _open(self, clinic: Clinic) -> dict[str, int]:
        """Claims by state that are not at an end, also those that are about to go to the next payer."""
        row = ClaimRow
        with self._units(worker_principal(clinic.id), read_only=True) as unit:
            found = unit.session.execute(
                select(row.state, func.count().label("claims"))
                .where(or_(row.state.not_in(ENDED), row.next_payer_on == NOW.date()))
                .group_by(row.state)
            )
            return {one.state: one.claims for one in found}

    def _stop_payers_clock(self, clinic: Clinic) -> None:
        key = self._billing.private_key_file
        token = mint_token(key, "campaign", clinic.id, ["payer.control"], "mock-payer", 600)
        response = httpx.put(
            f"{self._billing.payer_url}/v1/control/clock",
            json={"now": NOW.isoformat().replace("+00:00", "Z")},
            headers={"Authorization": f"Bearer {token}"},
            timeout=60,
        )
        assert response.is_success, response.text

    # --- who is seen for what ----------------------------------------------------------------------------

    def _register(self, clinic: Clinic, count: int) -> None:
        principal = worker_principal(clinic.id)
        people: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = []
        suffix = clinic.id.removeprefix("clinic-")
        with self._units(principal) as unit:
            for payer_id, (name, filing) in PAYERS.items():
                unit.partners.add(
                    builders.partner(
                        f"pyr_{suffix}_{payer_id}",
                        payer_id,
                        name=name,
                        receiver_id=name.split()[0],
                        claim_filing=filing,
                        sender_id="CLINICA",
                        timely_filing_months=24,  # the clinic does not know better: the payer must refuse
                    )
                )
            unit.providers.add(builders.billing_provider(f"prv_{suffix}_1"))
            unit.providers.add(builders.rendering_provider(f"prv_{suffix}_2"))
            unit.locations.add(builders.location(f"loc_{suffix}_1", clia="11D0000001"))
            unit.locations.add(builders.location(f"loc_{suffix}_2"))
            fees = tuple(Fee(code, cents) for code, cents in self._fees.items())
            unit.fee_schedules.add(FeeSchedule(f"fee_{suffix}", "All", date(2020, 1, 1), fees))
            for insured in INSURED:
                patient_id = new_id("pat", CLOCK)
                first = self.members[insured[0]]
                unit.patients.add(Patient(patient_id, _person(first)))
                covers = []
                for order, key in zip(PayerOrder, insured, strict=False):
                    covers.append(new_id("cov", CLOCK))
                    unit.coverages.add(self._coverage(covers[-1], patient_id, suffix, key, order))
                people.append((patient_id, tuple(covers), insured))
            unit.commit()
        with self._units(principal) as unit:
            for number in range(count):
                patient_id, coverage_ids, keys = self._chance.choice(people)
                day = NOW.date() - timedelta(days=self._chance.randint(3, 380))
                services = self._services()
                set_id, encounter_id = f"cs_{suffix}_{number}", new_id("enc", CLOCK)
                self._sets.visits[set_id] = builders.coded_visit(
                    code_set_id=set_id,
                    date_of_service=day,
                    patient_reference=patient_id,
                    diagnoses=tuple(self._chance.sample(DIAGNOSES, 3)),
                    services=services,
                )
                authorization = ""
                if keys[0] == "hmo-authorized":
                    authorization = self._chance.choice(("", "AUTH600701", "AUTH600702"))
                unit.encounters.add(
                    builders.encounter(
                        encounter_id,
                        patient_id=patient_id,
                        date_of_service=day,
                        coverage_ids=coverage_ids,
                        billing_provider_id=f"prv_{suffix}_1",
                        rendering_provider_id=f"prv_{suffix}_2",
                        location_id=f"loc_{suffix}_{self._chance.choice((1, 1, 1, 2))}",
                        place_of_service=self._chance.choice(("", "", "", "22")),
                        authorization=authorization,
                        note_signed_at=datetime(day.year, day.month, day.day, 17, tzinfo=UTC),
                        code_set_id=set_id,
                    )
                )
                clinic.encounters.append(encounter_id)
                self._expected[encounter_id] = services
            unit.commit()

    def _coverage(self, id: str, patient_id: str, suffix: str, key: str, order: PayerOrder) -> Any:
        member = self.members[key]
        relationship = member.get("relationship", "18")
        holder = None if relationship == "18" else _person(self.members["ppo-family-a"])
        return builders.coverage(
            id,
            patient_id=patient_id,
            partner_id=f"pyr_{suffix}_{member['payer']}",
            member_id=member["member_id"],
            order=order,
            from_date=date(2010, 1, 1),
            relationship=relationship,
            subscriber=holder,
            group_number=member.get("group_number", ""),
            qmb=bool(member.get("qmb")),
            msp_type="12" if key == "medicare-secondary" else "",
        )

    def _services(self) -> tuple[CodedService, ...]:
        chance = self._chance
        codes = [chance.choice(VISITS)] if chance.random() < 0.8 else []
        codes += chance.sample(PROCEDURES, chance.choice((0, 0, 1, 2)))
        codes += chance.sample(IMAGES, chance.choice((0, 0, 0, 1)))
        codes += chance.sample(OTHERS, chance.choice((0, 1, 2, 3)))
        return tuple(self._service(code, codes) for code in codes or ["99213"])

    def _service(self, code: str, codes: list[str]) -> CodedService:
        chance = self._chance
        modifiers: tuple[str, ...] = ()
        if code in VISITS and len(codes) > 1 and chance.random() < 0.7:
            modifiers = ("25",)
        elif code in ("20610", "29125", "69210") and chance.random() < 0.2:
            modifiers = ("50",)
        elif code in IMAGES and chance.random() < 0.2:
            modifiers = (chance.choice(("26", "TC")),)
        elif chance.random() < 0.03:
            modifiers = (chance.choice(("GY", "GA", "GZ", "76")),)
        units = chance.randint(1, 6) if code in SEVERAL else 1
        pointers = tuple(chance.sample((1, 2, 3), chance.randint(1, 3)))
        return builders.service(code, pointers, modifiers, units)

    def check_claim(self, record: ClaimRecord) -> None:
        """The claim bills what was coded, at the clinic's fee for each unit."""
        coded = Counter(
            (s.code, s.units, self._fees[s.code] * int(s.units)) for s in self._expected[record.encounter_id]
        )
        billed = Counter((line.code, line.units, line.charge) for line in record.claim.lines)
        assert billed == coded, f"encounter {record.encounter_id} is billed as {billed - coded}"


class _Proof:
    """One clinic's, against the payer's own lists."""

    def __init__(self, run: _Run, clinic: Clinic, units: SqlUnits, payer: MockPayerSettings) -> None:
        self._run, self._clinic, self._units = run, clinic, units
        self._engine = payer.engine()

    def prove(self, states: Counter[str], told: Counter[str]) -> None:
        records = self._run.records(self._clinic)
        made = Counter(r.encounter_id for r in records)
        assert made == Counter(self._clinic.encounters), "an encounter was lost or made two claims"
        for record in records:
            states[record.state.value] += 1
            assert record.state.value in ENDED, record.state
            self._run.check_claim(record)
            if record.state == "held":
                assert record.blocked_by
        received, payments = self._received(), self._payments()
        taken = Counter((c.payer.id, c.control_number) for c in received)
        assert set(taken.values()) <= {1}, "a claim was taken twice by one payer"
        ours = {r.control_number for r in records if r.state != "held" or r.submissions}
        assert {control for _, control in taken} == ours, "a claim was lost or invented"
        decided = Counter((p, c.control_number) for p, c in payments)
        assert set(decided.values()) <= {1}, "a claim was decided twice"
        assert set(taken) <= set(decided), "a claim was never decided"
        self._amounts({(c.payer.id, c.control_number): c for c in received}, payments, told)
        self._ledger(records, payments)

    def _amounts(
        self,
        received: dict[tuple[str, str], Claim],
        payments: list[tuple[str, ClaimPayment]],
        told: Counter[str],
    ) -> None:
        model = SecondReading()
        faults: list[str] = []
        decisions = {(p, c.control_number): c for p, c in payments}
        for (payer_id, control), paid in sorted(
            decisions.items(), key=lambda item: item[1].payer_control_number
        ):
            claim = received.get((payer_id, control))
            if claim is None:  # forwarded by the first payer: what it said is the prior decision
                bill = _forwarded(received["60303", control], decisions["60303", control], self._run.members)
            else:
                bill = _bill(claim)
            answers = model.decide(bill)
            assert len(answers) == len(paid.lines), control
            told["decisions"] += 1
            for line, answer, service in zip(bill.lines, answers, paid.lines, strict=True):
                told["lines"] += 1
                told["covered"] += answer.allowed > 0
                told["secondary"] += bool(line.priors)
                said: Counter[tuple[str, str]] = Counter()
                for adjustment in service.adjustments:
                    said[adjustment.group, adjustment.reason] += adjustment.amount
                assert line.charge == service.charge == service.paid + sum(said.values())
                if not _same(line, answer, service.paid, dict(said)):
                    faults.append(
                        f"{payer_id} {bill.member_id} {line} model {answer.paid} {answer.reasons} "
                        f"payer {service.paid} {dict(said)}"
                    )
        assert not faults, f"{len(faults)} lines\n" + "\n".join(faults[:12])

    def _ledger(self, records: list[ClaimRecord], payments: list[tuple[str, ClaimPayment]]) -> None:
        with self._units(worker_principal(self._clinic.id), read_only=True) as unit:
            balances = unit.ledger.balances()
        assert sum(balances.values()) == 0
        sent = [r for r in records if r.submissions]
        assert balances["service_revenue"] == -sum(r.claim.charge for r in sent)
        assert balances["cash"] == sum(c.paid for _, c in payments)

    def _received(self) -> list[Claim]:
        found: list[Claim] = []
        with World(self._engine, self._clinic.id, CLOCK, read_only=True) as world:
            after = ""
            while page := world.traffic.received(after=after, limit=200):
                for row in page:
                    assert (row.times_offered, row.taken, row.claims_rejected) == (1, True, 0)
                    found += claims_in(row.content.encode("latin-1"))
                after = page[-1].id
        return found

    def _payments(self) -> list[tuple[str, ClaimPayment]]:
        by_trace = {f"19900{payer_id}": payer_id for payer_id in PAYERS}
        found: list[tuple[str, ClaimPayment]] = []
        with World(self._engine, self._clinic.id, CLOCK, read_only=True) as world:
            after = ""
            while page := world.traffic.mailbox(after=after, limit=200):
                for row in (row for row in page if row.kind == "835"):
                    for interchange in read_interchanges(row.content.encode()):
                        for group in interchange.groups:
                            for one in group.sets:
                                advice = remittance_835.parse(one).remittance
                                assert advice.out_of_balance_by == 0
                                found += [(by_trace[advice.payer_id], c) for c in advice.claims]
                after = page[-1].id
        return found


def _same(line: Line, answer: Answer, paid: int, said: dict[tuple[str, str], int]) -> bool:
    if not line.priors or answer.allowed == 0:
        return paid == answer.paid and said == answer.reasons
    return (
        paid == answer.paid
        and said.get(("OA", "23"), 0) == answer.reasons.get(("OA", "23"), 0)
        and said.get(("CO", "253"), 0) == answer.reasons.get(("CO", "253"), 0)
    )


def _bill(claim: Claim) -> Bill:
    return Bill(
        payer=claim.payer.id,
        member_id=claim.subscriber.member_id,
        birth_date=claim.patient_person.birth_date or date.min,
        first=claim.patient_person.name.first,
        provider=claim.billing.npi,
        postal_code=claim.billing.address.postal_code if claim.billing.address else "",
        received=NOW.date(),
        lines=tuple(
            Line(
                code=line.code,
                charge=line.charge,
                on=line.from_date or date.min,
                units=line.units,
                modifiers=line.modifiers,
                place=line.place_of_service or claim.place_of_service,
                diagnoses=tuple(claim.diagnoses[p - 1].code.replace(".", "") for p in line.pointers),
                clia=line.clia or claim.clia,
                ndc=line.drug.ndc if line.drug else "",
                authorizations=(*line.authorizations, claim.authorization),
                priors=tuple(
                    Prior(a.paid, _sum([(x.group, x.reason, x.amount) for x in a.adjustments]))
                    for a in line.adjudications
                ),
            )
            for line in claim.lines
        ),
    )


def _forwarded(claim: Claim, decided: ClaimPayment, members: dict[str, Any]) -> Bill:
    bill, medicaid = _bill(claim), members["medicaid-qmb"]
    lines = tuple(
        replace(
            line,
            priors=(Prior(paid.paid, _sum([(x.group, x.reason, x.amount) for x in paid.adjustments])),),
        )
        for line, paid in zip(bill.lines, decided.lines, strict=True)
    )
    return replace(bill, payer="60404", member_id=medicaid["member_id"], lines=lines)


def _sum(reasons: list[tuple[str, str, int]]) -> dict[tuple[str, str], int]:
    total: Counter[tuple[str, str]] = Counter()
    for group, reason, cents in reasons:
        total[group, reason] += cents
    return dict(total)


def _person(member: dict[str, Any]) -> Person:
    gender = Gender.FEMALE if member["gender"] == "F" else Gender.MALE
    name = PersonName(member["last"].title(), member["first"].title())
    return Person(name, member["birth_date"], gender, builders.HOME)
