"""One clinic over a real database, with a small hand-made month in its books.

| Claim | Patient, payer | What happened | Charge | CO | Plan paid | Patient | Open |
|---|---|---|---|---|---|---|---|
| A | pat_1, BCPPO | sent clean on 2 March, paid on the 20th | 254.00 | 84.00 | 134.00 | 36.00 | |
| B | pat_2, BCPPO | rejected, resent; line 2 refused CO-97 | 254.00 | 70.00 | 124.00 | 36.00 | 24.00 |
| C | pat_1, SUNHMO | sent on the 5th, undecided | 254.00 | | | | 254.00 |

On the 21st pat_1 pays 30.00 and pat_2 50.00 (36.00 owed, 14.00 over). 134.00 came for a claim nobody knows.
The contract with BCPPO allows 135.00, 10.00 and 30.00 for the lines; it allowed 130.00, 10.00 and 30.00.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from billing_service.adapters.repository import SqlUnits
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.fee_schedule import Fee, FeeSchedule
from billing_service.domain.payment import PatientPayment, PaymentMethod
from billing_service.workflows.assemble_claim import assemble_claim, reassemble_claim
from billing_service.workflows.collect_mailbox import collect_mailbox, unread_interchanges
from billing_service.workflows.process_interchange import process_interchange
from billing_service.workflows.send_interchange import send_interchange
from billing_service.workflows.submit_claim import submit_claims
from billing_service.workflows.take_payment import take_payment
from shared.clock import FixedClock
from shared.ids import new_id
from shared.principal import Principal
from tests.billing import builders
from tests.billing.fakes import FakeCoding, FakePayer, FakeUnits, FakeWork
from tests.billing.payer_files import ack277ca, era, file835, payment

BILLER = Principal("biller-1", "clinic-a", frozenset())
PAID = (
    (("CO", "45", 5_500), ("PR", "3", 3_000)),
    (("CO", "45", 1_400),),
    (("CO", "45", 1_500), ("PR", "2", 600)),
)
REFUSED = (PAID[0], (("CO", "97", 2_400),), PAID[2])


def day(month: int, number: int) -> datetime:
    return datetime(2026, month, number, 17, 0, tzinfo=UTC)


@dataclass
class Books:
    units: SqlUnits
    clock: FixedClock

    def __post_init__(self) -> None:
        self.work = FakeWork()
        self.coding = FakeCoding(FakeUnits(), {"cs_1": builders.coded_visit()})
        self.payer = FakePayer(FakeUnits())
        self.clock.set(day(3, 2))

    def register(self) -> None:
        with self.units(BILLER) as unit:
            unit.providers.add(builders.billing_provider())
            unit.providers.add(builders.rendering_provider())
            unit.locations.add(builders.location())
            unit.fee_schedules.add(builders.fee_schedule())
            unit.partners.add(builders.partner())
            unit.partners.add(builders.partner("pyr_2", "SUNHMO", name="Sunrise HMO"))
            fees = (Fee("99214", 13_500), Fee("J1885", 500), Fee("96372", 3_000))
            unit.fee_schedules.add(
                FeeSchedule("fee_2", "Bluestem 2026", date(2026, 1, 1), fees, partner_id="pyr_1")
            )
            for number, (patient, partner) in enumerate(
                [("pat_1", "pyr_1"), ("pat_2", "pyr_1"), ("pat_1", "pyr_2")], start=1
            ):
                if number < 3:
                    unit.patients.add(builders.patient(patient))
                coverage = f"cov_{number}"
                unit.coverages.add(
                    builders.coverage(
                        coverage, patient_id=patient, partner_id=partner, member_id=f"BSM10{number}"
                    )
                )
                unit.encounters.add(
                    builders.encounter(
                        f"enc_{number}",
                        patient_id=patient,
                        coverage_ids=(coverage,),
                        code_set_id=f"cs_{number}",
                    )
                )
                self.coding.visits[f"cs_{number}"] = builders.coded_visit(
                    code_set_id=f"cs_{number}", patient_reference=patient
                )
            unit.commit()

    def assemble(self, encounter_id: str) -> ClaimRecord:
        id = new_id("clm", self.clock)
        return assemble_claim(
            BILLER, encounter_id, id, units=self.units, coding=self.coding, clock=self.clock
        )

    def send(self, claim_id: str, answer: str = "A2") -> None:
        submit_claims(BILLER, (claim_id,), None, units=self.units, work=self.work, clock=self.clock)
        send_interchange(
            BILLER, self.work.started[-1][1], units=self.units, payer=self.payer, clock=self.clock
        )
        self.receive(ack277ca(self.payer.taken[-1], answer, number=len(self.payer.taken)))

    def mend(self, claim_id: str) -> None:
        reassemble_claim(BILLER, claim_id, units=self.units, coding=self.coding, clock=self.clock)

    def receive(self, body: bytes) -> None:
        self.payer.mail.append((f"mbx_{len(self.payer.mail):04d}", "unknown", body))
        collect_mailbox(BILLER, units=self.units, payer=self.payer, clock=self.clock)
        for interchange_id in unread_interchanges(BILLER, units=self.units):
            process_interchange(BILLER, interchange_id, units=self.units, clock=self.clock)

    def pay(self, id: str, patient_id: str, cents: int) -> PatientPayment:
        given = PatientPayment(id, patient_id, cents, PaymentMethod.CASH, self.clock.today())
        return take_payment(BILLER, given, units=self.units, clock=self.clock)

    def claim(self, claim_id: str) -> ClaimRecord:
        with self.units(BILLER, read_only=True) as unit:
            return unit.claims.get(claim_id)

    def balances(self) -> dict[str, int]:
        with self.units(BILLER, read_only=True) as unit:
            return {name: cents for name, cents in unit.ledger.balances().items() if cents}

    def march(self) -> tuple[str, str, str]:
        """The month of this page; the ids of its claims."""
        self.register()
        a, b, c = (self.assemble(f"enc_{number}").id for number in (1, 2, 3))
        self.send(a)
        self.send(b, "A3")
        self.clock.set(day(3, 5))
        self.mend(b)
        self.send(b)
        self.send(c)
        self.clock.set(day(3, 20))
        self.receive(
            file835(
                era(
                    payment(self.claim(a).claim, *PAID),
                    payment(self.claim(b).claim, *REFUSED),
                )
            )
        )
        strange = replace(payment(self.claim(a).claim, *PAID), control_number="NOBODYS")
        self.receive(file835(era(strange, trace="EFT0002"), number=2))
        self.clock.set(day(3, 21))
        self.pay("pay_1", "pat_1", 3_000)
        self.pay("pay_2", "pat_2", 5_000)
        return a, b, c
