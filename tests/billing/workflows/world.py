"""One clinic with everything a visit needs, over fakes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from billing_service.domain.claim_record import ClaimRecord
from billing_service.workflows.assemble_claim import assemble_claim
from billing_service.workflows.collect_mailbox import collect_mailbox, unread_interchanges
from billing_service.workflows.process_interchange import process_interchange
from billing_service.workflows.send_interchange import send_interchange
from billing_service.workflows.submit_claim import submit_claims
from shared.clock import FixedClock
from shared.ids import new_id
from shared.principal import Principal
from tests.billing import builders
from tests.billing.fakes import FakeCoding, FakePayer, FakeUnits, FakeWork, World

BILLER = Principal("biller-1", "clinic-a", frozenset())
NOW = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


@dataclass
class Clinic:
    units: FakeUnits = field(default_factory=FakeUnits)
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOW))
    work: FakeWork = field(default_factory=FakeWork)
    coding: FakeCoding = field(init=False)
    payer: FakePayer = field(init=False)

    def __post_init__(self) -> None:
        self.coding = FakeCoding(self.units, {"cs_1": builders.coded_visit()})
        self.payer = FakePayer(self.units)
        with self.units(BILLER) as unit:
            unit.patients.add(builders.patient())
            unit.partners.add(builders.partner())
            unit.coverages.add(builders.coverage())
            unit.providers.add(builders.billing_provider())
            unit.providers.add(builders.rendering_provider())
            unit.locations.add(builders.location())
            unit.fee_schedules.add(builders.fee_schedule())
            unit.encounters.add(builders.encounter())
            unit.commit()

    @property
    def kept(self) -> World:
        """What is committed."""
        return self.units.world(BILLER.clinic_id)

    def change(self, store: str, item: object) -> None:
        getattr(self.kept, store).items[item.id] = item  # type: ignore[attr-defined]

    def assemble(self, encounter_id: str = "enc_1") -> ClaimRecord:
        claim_id = new_id("clm", self.clock)
        return assemble_claim(
            BILLER, encounter_id, claim_id, units=self.units, coding=self.coding, clock=self.clock
        )

    def submit(self, claim_id: str, key: str | None = None) -> ClaimRecord:
        (record,) = submit_claims(
            BILLER, (claim_id,), key, units=self.units, work=self.work, clock=self.clock
        )
        return record

    def send(self, interchange_id: str = "") -> None:
        """The last work that was started, or this interchange."""
        send_interchange(
            BILLER,
            interchange_id or self.work.started[-1][1],
            units=self.units,
            payer=self.payer,
            clock=self.clock,
        )

    def sent(self) -> ClaimRecord:
        """A claim that the payer has taken; its file is `payer.taken[-1]`."""
        record = self.assemble()
        self.submit(record.id)
        self.send()
        return self.claim(record.id)

    def receive(self, *bodies: bytes) -> None:
        for body in bodies:
            self.payer.mail.append((f"mbx_{len(self.payer.mail):04d}", "unknown", body))
        collect_mailbox(BILLER, units=self.units, payer=self.payer, clock=self.clock)
        for interchange_id in unread_interchanges(BILLER, units=self.units):
            process_interchange(BILLER, interchange_id, units=self.units, clock=self.clock)

    def claim(self, claim_id: str) -> ClaimRecord:
        return self.kept.claims.get(claim_id)

    def states(self, claim_id: str) -> list[str]:
        return [step.to_state.value for step in self.kept.claims.steps(claim_id)]
