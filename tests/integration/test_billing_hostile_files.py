"""A payer's bytes, broken in many ways, on both databases: read or quarantined, never an exception."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from billing_service.adapters.repository import SqlUnits
from billing_service.settings import MIGRATIONS
from billing_service.workflows.assemble_claim import assemble_claim
from billing_service.workflows.ports import Receipt
from billing_service.workflows.process_interchange import process_interchange
from billing_service.workflows.send_interchange import send_interchange
from billing_service.workflows.submit_claim import submit_claims
from billing_service.workflows.write_interchange import record_inbound
from shared.clock import FixedClock
from shared.database import KeyRing, make_engine, upgrade
from shared.ids import new_id
from shared.principal import Principal
from tests.billing import builders
from tests.billing.payer_files import ack277ca, ack999, claims_in, era, file835, payment, ta1

P = Principal("billing-worker", "clinic-a", frozenset())
CLOCK = FixedClock(datetime(2026, 3, 2, 17, 0, tzinfo=UTC))
SETTLED = ((("CO", "45", 5_500), ("PR", "3", 3_000)), (("CO", "45", 1_400),), (("PR", "2", 600),))


class Neighbours:
    """Coding, work and payer at once: the code set, a start that waits, a file that is taken."""

    sent: bytes = b""

    def code_set(self, principal: Principal, code_set_id: str) -> object:
        return builders.coded_visit()

    def start(self, name: str, row_id: str, clinic_id: str) -> None:
        self.interchange_id = row_id

    def send(self, principal: Principal, body: bytes) -> Receipt:
        self.sent = body
        return Receipt("rcv_1", duplicate=False)


@pytest.fixture
def units(database_url: str) -> Iterator[SqlUnits]:
    engine = make_engine(database_url, keys=KeyRing.for_development())
    upgrade(engine, MIGRATIONS)
    yield SqlUnits(engine, CLOCK)
    engine.dispose()


def sent_file(units: SqlUnits) -> bytes:
    with units(P) as unit:
        unit.patients.add(builders.patient())
        unit.partners.add(builders.partner())
        unit.coverages.add(builders.coverage())
        unit.providers.add(builders.billing_provider())
        unit.providers.add(builders.rendering_provider())
        unit.locations.add(builders.location())
        unit.fee_schedules.add(builders.fee_schedule())
        unit.encounters.add(builders.encounter())
        unit.commit()
    neighbours = Neighbours()
    claim_id = new_id("clm", CLOCK)
    assemble_claim(P, "enc_1", claim_id, units=units, coding=neighbours, clock=CLOCK)  # type: ignore[arg-type]
    submit_claims(P, [claim_id], units=units, work=neighbours, clock=CLOCK)
    send_interchange(P, neighbours.interchange_id, units=units, payer=neighbours, clock=CLOCK)  # type: ignore[arg-type]
    return neighbours.sent


def broken(files: list[bytes], count: int) -> Iterator[bytes]:
    """Elements replaced, repeated, dropped, blown up, and bytes flipped; the same every time."""
    chance = random.Random(835)
    junk = (
        b"\0",
        b"9" * 300,
        b"-1",
        b"\xff\xfe",
        b"NOT A NUMBER",
        b"99991399",
        b"",
        b"*" * 40,
        b"1E99",
        b"\xf0\x9f",
    )
    for _ in range(count):
        segments = chance.choice(files).split(b"~")
        at = chance.randrange(2, len(segments))
        if chance.random() < 0.2:
            segments[at : at + 1] = chance.choice(([], [segments[at]] * 2, [chance.choice(segments)]))
        else:
            elements = segments[at].split(b"*")
            elements[chance.randrange(1, len(elements)) if len(elements) > 1 else 0] = chance.choice(junk)
            segments[at] = b"*".join(elements)
        yield b"~".join(segments)


def test_no_file_stops_the_next_one_and_the_ledger_stays_balanced(units: SqlUnits) -> None:
    sent = sent_file(units)
    (claim,) = claims_in(sent)
    files = [
        ta1(sent, "A"),
        ack999(sent),
        ack999(sent, "R"),
        ack277ca(sent),
        file835(era(payment(claim, *SETTLED))),
    ]
    outcomes = set()
    for body in broken(files, 250):
        with units(P) as unit:
            record = record_inbound(unit, body, kind="unknown", clock=CLOCK)
            unit.commit()
        outcomes.add(process_interchange(P, record.id, units=units, clock=CLOCK).state.value)
    assert outcomes == {"processed", "quarantined", "duplicate"}
    with units(P, read_only=True) as unit:
        assert sum(unit.ledger.balances().values()) == 0
        assert unit.ledger.balances().get("remittance_clearing", 0) == 0
