"""Random lives of a clinic's money, and a second set of books that is kept from the documents alone.

The clinic's workflows do the work over whatever units are given. `Books` recomputes every balance from what
was delivered, by rules written a second time here and shared with nothing: charges, decisions that stand,
patients' payments. After every step both must agree, and every entry must sum to zero.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from billing_service.domain.assembly import assemble
from billing_service.domain.billed import billed_claim
from billing_service.domain.claim import Adjustment
from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.ledger import Account, Document, Entry, Leg
from billing_service.domain.payment import PatientPayment, PaymentMethod
from billing_service.domain.posting import charge
from billing_service.domain.remittance import ClaimPayment, ProviderAdjustment, Remittance, ServicePayment
from billing_service.workflows.apply_unapplied import apply_unapplied, undo_unapplied
from billing_service.workflows.import_interchange import import_interchange
from billing_service.workflows.ports import Units
from billing_service.workflows.take_payment import take_payment
from billing_service.workflows.undo_remittance import post_again, undo_remittance
from shared.clock import FixedClock
from shared.errors import Conflict
from shared.ids import new_id
from shared.principal import Principal
from tests.billing import builders
from tests.billing.payer_files import era, file835

NOW = datetime(2026, 3, 20, 8, 0, tzinfo=UTC)
TEMPLATE = assemble(builders.materials(), "C1").claim
CONTRACT, SHARE, REFUSAL = ("CO", "45"), ("PR", "2"), ("CO", "97")

OPERATIONS = (
    *(
        "charge",
        "pay",
        "pay",
        "pay",
        "pay_two",
        "repeat",
        "contradict",
        "reverse",
        "correct",
        "correct_first",
    ),
    *("split", "unknown", "claim_off", "transaction_off", "provider_adjustment", "take_back_unsaid"),
    *("patient_pays", "patient_pays", "refund", "write_off", "apply", "undo", "apply_and_undo"),
    "undo_whole",
)
sequences = st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 2**32)), min_size=3, max_size=14)


@dataclass
class Decision:
    """What one CLP takes out of a claim's lines, by line: paid, reduced, the patient's."""

    payment: ClaimPayment
    lines: dict[int, tuple[int, int, int]]
    key: tuple[str, int]

    @property
    def shared(self) -> int:
        return sum(line[2] for line in self.lines.values())


@dataclass
class Books:
    """The second set."""

    patients: tuple[str, ...]
    charges: dict[str, dict[int, int]] = field(default_factory=dict)
    patient_of: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    standing: dict[str, list[Decision]] = field(default_factory=lambda: defaultdict(list))
    delivered: list[Remittance] = field(default_factory=list)
    cash: int = 0
    undistributed: int = 0
    unapplied: dict[tuple[str, int], ClaimPayment] = field(default_factory=dict)
    recoupment: int = 0
    interest: int = 0
    written_off: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """By patient."""
    paid_in: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """By patient, refunds taken away."""

    def deliver(self, advice: Remittance) -> None:
        identity = (advice.payer_id, advice.trace, advice.paid_on, advice.amount)
        if any((a.payer_id, a.trace, a.paid_on, a.amount) == identity for a in self.delivered):
            return
        self.delivered.append(advice)
        net = _net(advice)
        self.cash += net
        plb = sum(one.amount for one in advice.provider_adjustments)
        if sum(one.paid for one in advice.claims) - plb != net:
            self.undistributed += net
            return
        numbered = list(enumerate(advice.claims, start=1))
        for position, payment in [n for n in numbered if n[1].status == "22"] + [
            n for n in numbered if n[1].status != "22"
        ]:
            claim_id = self.numbers.get(payment.control_number)
            key = (advice.trace, position)
            if claim_id is None or not self.decide(claim_id, payment, key):
                self.unapplied[key] = payment
        for one in advice.provider_adjustments:
            if one.reason == "L6":
                self.interest += one.amount
            else:
                self.recoupment += one.amount

    def withdraw(self, told: Remittance) -> Remittance:
        """A posted remittance out of the claims again: its money waits undistributed. What was delivered."""
        identity = (told.payer_id, told.trace, told.paid_on, told.amount)
        advice = next(a for a in self.delivered if (a.payer_id, a.trace, a.paid_on, a.amount) == identity)
        for stands in self.standing.values():
            stands[:] = [one for one in stands if one.key[0] != advice.trace]
        self.unapplied = {key: one for key, one in self.unapplied.items() if key[0] != advice.trace}
        for one in advice.provider_adjustments:
            if one.reason == "L6":
                self.interest -= one.amount
            else:
                self.recoupment -= one.amount
        self.undistributed += _net(advice)
        return advice

    def deliver_again(self, advice: Remittance) -> None:
        """It is judged by the books as they stand now, which may be another verdict than the first."""
        self.delivered.remove(advice)
        self.undistributed -= _net(advice)
        self.cash -= _net(advice)
        self.deliver(advice)

    def decide(self, claim_id: str, payment: ClaimPayment, key: tuple[str, int]) -> bool:
        """False where the payment cannot be posted to the claim."""
        if payment.charge - payment.paid != sum(a.amount for s in payment.lines for a in s.adjustments):
            return False
        if any(s.charge - s.paid != sum(a.amount for a in s.adjustments) for s in payment.lines):
            return False
        stands = self.standing[claim_id]
        if payment.status == "22":
            same = [one for one in stands if one.payment.paid == -payment.paid]
            shared = sum(a.amount for s in payment.lines for a in s.adjustments if a.group == "PR")
            alike = [one for one in same if one.shared == -shared]
            if not same:
                return False
            stands.remove((alike or same)[-1])
            return True
        charged = self.charges[claim_id]
        if payment.paid < 0 or any(s.paid < 0 for s in payment.lines):
            return False
        if payment.charge != sum(charged.values()):
            return False
        lines: dict[int, tuple[int, int, int]] = dict.fromkeys(charged, (0, 0, 0))
        for service in payment.lines:
            number = int(service.line_control_number.rsplit("L", 1)[1])
            paid, off, patient = lines[number]
            off += sum(a.amount for a in service.adjustments if (a.group, a.reason) == CONTRACT)
            patient += sum(a.amount for a in service.adjustments if a.group == "PR")
            lines[number] = (paid + service.paid, off, patient)
        open_now = self.insurance(claim_id)
        if any(sum(taken) > open_now[number] for number, taken in lines.items()):
            return False
        stands.append(Decision(payment, lines, key))
        return True

    def insurance(self, claim_id: str) -> dict[int, int]:
        left = dict(self.charges[claim_id])
        for one in self.standing[claim_id]:
            for number, taken in one.lines.items():
                left[number] -= sum(taken)
        return left

    def owed(self, patient_id: str) -> int:
        """Positive: the patient owes; negative: their credit."""
        shared = sum(
            one.shared
            for claim_id, decisions in self.standing.items()
            if self.patient_of[claim_id] == patient_id
            for one in decisions
        )
        return shared - self.written_off[patient_id] - self.paid_in[patient_id]

    def accounts(self) -> dict[str, int]:
        decisions = [one for of_claim in self.standing.values() for one in of_claim]
        off = sum(line[1] for one in decisions for line in one.lines.values())
        owed = [self.owed(patient_id) for patient_id in self.patients]
        sums = {
            "cash": self.cash + sum(self.paid_in.values()),
            "insurance_receivable": sum(sum(self.insurance(one).values()) for one in self.charges),
            "patient_receivable": sum(max(one, 0) for one in owed),
            "unapplied_patient": sum(min(one, 0) for one in owed),
            "service_revenue": -sum(sum(lines.values()) for lines in self.charges.values()),
            "contractual_adjustment": off,
            "write_off": sum(self.written_off.values()),
            "undistributed_remittance": -self.undistributed,
            "unapplied_insurance": -sum(one.paid for one in self.unapplied.values()),
            "payer_recoupment": self.recoupment,
            "interest_income": self.interest,
        }
        return {account: cents for account, cents in sums.items() if cents}


def _net(advice: Remittance) -> int:
    return -advice.amount if advice.credit_debit == "D" else advice.amount


class Machine:
    """Runs operations on the clinic and on the second books, and compares them after each."""

    def __init__(self, units: Units, mark: str = "1") -> None:
        """`mark` keeps the clinics of one database apart."""
        self.units = units
        self.biller = Principal("biller-1", f"clinic-{mark}", frozenset())
        self.patients = (f"pat_{mark}_1", f"pat_{mark}_2")
        self.mark = mark
        self.clock = FixedClock(NOW)
        self.books = Books(self.patients)
        self.records: list[ClaimRecord] = []
        self.waiting: list[Remittance] = []
        self.count = 0
        self.steps = 0
        with units(self.biller) as unit:
            unit.partners.add(builders.partner(f"pyr_{mark}"))
            unit.providers.add(builders.billing_provider(f"prv_{mark}"))
            for at, patient_id in enumerate(self.patients):
                unit.patients.add(builders.patient(patient_id))
                unit.encounters.add(builders.encounter(f"enc_{mark}_{at}", patient_id=patient_id))
            unit.commit()
        self.charge(random.Random(0))

    def run(self, sequence: list[tuple[str, int]]) -> None:
        for name, seed in sequence:
            getattr(self, name)(random.Random(seed))
            self.steps += 1
            self.compare(name)

    def compare(self, name: str) -> None:
        books = self.books
        with self.units(self.biller, read_only=True) as unit:
            found = {account: cents for account, cents in unit.ledger.balances().items() if cents}
            entries = unit.ledger.page(limit=10_000)
            insurance = {
                (item.claim_id, item.line): item.amount
                for item in unit.ledger.items(account=Account.INSURANCE_RECEIVABLE)
            }
            patients = unit.ledger.items(account=Account.PATIENT_RECEIVABLE)
        assert all(sum(leg.amount for leg in entry.legs) == 0 for entry in entries), name
        assert found == books.accounts(), (name, found, books.accounts())
        right = {
            (claim_id, number): cents
            for claim_id in books.charges
            for number, cents in books.insurance(claim_id).items()
            if cents
        }
        assert insurance == right, (name, insurance, right)
        for patient_id in self.patients:
            mine = [item for item in patients if item.patient_id == patient_id]
            assert sum(item.amount for item in mine) == max(books.owed(patient_id), 0), name
        for item in patients:
            most = sum(one.shared for one in books.standing[item.claim_id])
            assert 0 <= item.amount <= most, (name, item, most)

    def charge(self, chance: random.Random) -> None:
        if len(self.records) == 4:
            return
        id = new_id("clm", self.clock)
        number = f"CLAIMNUMBER{len(self.records):04d}"
        lines = tuple(
            replace(line, control_number=f"{number}L{line.number}", charge=chance.randint(1, 30_000))
            for line in TEMPLATE.lines[: chance.randint(1, 3)]
        )
        at = len(self.records) % 2
        record = ClaimRecord(
            *(id, f"enc_{self.mark}_{at}", self.patients[at], "cov_1", f"pyr_{self.mark}", "cs_1"),
            replace(TEMPLATE, control_number=number, lines=lines),
            ClaimState.ACCEPTED,
            NOW,
            charged=True,
            steps=1,
        )
        with self.units(self.biller) as unit:
            unit.claims.add(record)
            unit.ledger.add([charge(billed_claim(record), id=self.id("ent"), posted_on=self.clock.today())])
            unit.commit()
        self.records.append(record)
        self.books.charges[id] = {line.number: line.charge for line in lines}
        self.books.patient_of[id] = self.patients[at]
        self.books.numbers[number] = id

    def pay(self, chance: random.Random) -> None:
        self.receive(self.advice(self.decided(chance.choice(self.records), chance)))

    def pay_two(self, chance: random.Random) -> None:
        """Two claims, or one twice, on one cheque."""
        chosen = [chance.choice(self.records) for _ in range(2)]
        self.receive(self.advice(*(self.decided(record, chance) for record in chosen)))

    def repeat(self, chance: random.Random) -> None:
        if self.books.delivered:
            self.receive(chance.choice(self.books.delivered))

    def contradict(self, chance: random.Random) -> None:
        """The same money told otherwise."""
        if self.books.delivered:
            told = chance.choice(self.books.delivered)
            self.receive(replace(told, payer_name="BLUESTEM TOLD OTHERWISE"))

    def reverse(self, chance: random.Random) -> None:
        if (one := self.known(chance)) is not None:
            self.receive(self.advice(negated(one)))

    def correct(self, chance: random.Random) -> None:
        if (one := self.known(chance)) is not None:
            record = self.record_of(one)
            pair = [negated(one), self.decided(record, chance)]
            chance.shuffle(pair)
            self.receive(self.advice(*pair))

    def correct_first(self, chance: random.Random) -> None:
        """The correction comes a cheque before its reversal."""
        if (one := self.known(chance)) is not None:
            correction = self.advice(self.decided(self.record_of(one), chance))
            back = self.advice(negated(one))
            self.receive(correction)
            self.receive(back)

    def split(self, chance: random.Random) -> None:
        """The payer answers for one line in two services."""
        payment = self.decided(chance.choice(self.records), chance)
        first = payment.lines[0]
        half = replace(first, charge=first.paid, adjustments=())
        rest = replace(first, charge=first.charge - first.paid, paid=0)
        self.receive(self.advice(replace(payment, lines=(half, rest, *payment.lines[1:]))))

    def unknown(self, chance: random.Random) -> None:
        payment = self.decided(chance.choice(self.records), chance)
        self.receive(self.advice(replace(payment, control_number="NOTOURS")))

    def claim_off(self, chance: random.Random) -> None:
        """A claim or a line that does not balance, on a cheque that does."""
        payment = self.decided(chance.choice(self.records), chance)
        first = payment.lines[0]
        by = chance.randint(1, 500)
        lines = (replace(first, paid=first.paid + by), *payment.lines[1:])
        paid = payment.paid + chance.choice([0, by])
        self.receive(self.advice(replace(payment, lines=lines, paid=paid)))

    def transaction_off(self, chance: random.Random) -> None:
        advice = self.advice(self.decided(chance.choice(self.records), chance))
        self.receive(replace(advice, amount=advice.amount + chance.randint(1, 500)))

    def provider_adjustment(self, chance: random.Random) -> None:
        payment = self.decided(chance.choice(self.records), chance)
        taken = [("FB", chance.randint(-900, 900)), ("L6", -chance.randint(1, 90)), ("WO", payment.paid // 2)]
        self.receive(self.advice(payment, plb=chance.sample(taken, chance.randint(1, 3))))

    def take_back_unsaid(self, chance: random.Random) -> None:
        """A negative payment that is no reversal."""
        payment = replace(negated(self.decided(chance.choice(self.records), chance)), status="1")
        self.receive(self.advice(payment))

    def patient_pays(self, chance: random.Random) -> None:
        patient_id, cents = chance.choice(self.patients), chance.randint(1, 20_000)
        payment = PatientPayment(self.id("pay"), patient_id, cents, PaymentMethod.CARD, date(2026, 3, 1))
        take_payment(self.biller, payment, units=self.units, clock=self.clock)
        self.books.paid_in[patient_id] += cents

    def refund(self, chance: random.Random) -> None:
        patient_id = chance.choice(self.patients)
        with self.units(self.biller) as unit:
            credit = unit.ledger.patient_credit(patient_id)
            if credit:
                cents = chance.randint(1, credit)
                legs = (
                    Leg(Account.UNAPPLIED_PATIENT, cents, patient_id=patient_id, reason="refund"),
                    Leg(Account.CASH, -cents, patient_id=patient_id, reason="refund"),
                )
                document = Document("refund", self.id("rfd"))
                unit.ledger.add([Entry(self.id("ent"), "refund", self.clock.today(), document, legs)])
                unit.commit()
                self.books.paid_in[patient_id] -= cents

    def write_off(self, chance: random.Random) -> None:
        with self.units(self.biller) as unit:
            items = unit.ledger.items(account=Account.PATIENT_RECEIVABLE)
            if items:
                item = chance.choice(items)
                cents = chance.randint(1, item.amount)
                where = (item.claim_id, item.line, item.patient_id)
                legs = (
                    Leg(Account.WRITE_OFF, cents, *where, reason="small balance"),
                    Leg(Account.PATIENT_RECEIVABLE, -cents, *where, reason="small balance"),
                )
                document = Document("decision", self.id("dec"))
                unit.ledger.add([Entry(self.id("ent"), "write_off", self.clock.today(), document, legs)])
                unit.commit()
                self.books.written_off[item.patient_id] += cents

    def apply(self, chance: random.Random) -> str:
        """An unapplied payment to a claim: where the second books say that it fits, and nowhere else."""
        with self.units(self.biller, read_only=True) as unit:
            items = unit.unapplied.page(where={"state": "open"})
            if not items:
                return ""
            item = chance.choice(items)
            trace = unit.remittances.get(item.remittance_id).trace
        key, claim_id = (trace, item.position), chance.choice(self.records).id
        payment = self.books.unapplied[key]
        fits = self.books.decide(claim_id, payment, key)
        refusal = refusal_of(
            lambda: apply_unapplied(self.biller, item.id, claim_id, None, units=self.units, clock=self.clock)
        )
        assert refusal == ("" if fits else "does_not_fit")
        if not fits:
            return ""
        del self.books.unapplied[key]
        return item.id

    def undo(self, chance: random.Random) -> None:
        with self.units(self.biller, read_only=True) as unit:
            items = [i for i in unit.unapplied.page(where={"state": "applied"}) if self.applied(unit, i)]
            if not items:
                return
            item = chance.choice(items)
            trace = unit.remittances.get(item.remittance_id).trace
        refusal = refusal_of(
            lambda: undo_unapplied(self.biller, item.id, None, units=self.units, clock=self.clock)
        )
        assert refusal in ("", "claim_moved_on")
        if refusal:
            return
        key = (trace, item.position)
        stands = self.books.standing[item.claim_id]
        (mine,) = [one for one in stands if one.key == key]
        stands.remove(mine)
        self.books.unapplied[key] = mine.payment

    def apply_and_undo(self, chance: random.Random) -> None:
        """Leaves everything exactly as it was."""
        before = self.picture()
        stands = {claim_id: list(decisions) for claim_id, decisions in self.books.standing.items()}
        waiting = dict(self.books.unapplied)
        item_id = self.apply(chance)
        if item_id:
            self.compare("apply")
            undo_unapplied(self.biller, item_id, None, units=self.units, clock=self.clock)
            self.books.standing = defaultdict(list, stands)
            self.books.unapplied = waiting
            assert self.picture() == before

    def undo_whole(self, chance: random.Random) -> None:
        """A whole remittance out of the books and in again, where nothing has been made of it since."""
        with self.units(self.biller, read_only=True) as unit:
            posted = [one.id for one in unit.remittances.page() if one.state == "posted"]
        if not posted:
            return
        id, before = chance.choice(posted), self.picture()
        refusal = refusal_of(
            lambda: undo_remittance(self.biller, id, None, units=self.units, clock=self.clock)
        )
        assert refusal in ("", "claim_moved_on", "has_reversals", "unapplied_worked")
        if refusal:
            return
        accounts = self.books.accounts()
        with self.units(self.biller, read_only=True) as unit:
            advice = self.books.withdraw(unit.remittances.get(id).remittance)
        self.compare("undo_whole")
        post_again(self.biller, id, None, units=self.units, clock=self.clock)
        self.books.deliver_again(advice)
        if self.books.accounts() == accounts:
            after = self.picture()
            assert (after[0], after[2]) == (before[0], before[2])

    def applied(self, unit: object, item: object) -> bool:
        """A payment, not a reversal: what a reversal took back is not put back by the second books."""
        position, remittance_id = item.position, item.remittance_id  # type: ignore[attr-defined]
        record = unit.remittances.get(remittance_id)  # type: ignore[attr-defined]
        return bool(record.remittance.claims[position - 1].status != "22")

    def picture(self) -> tuple[object, ...]:
        with self.units(self.biller, read_only=True) as unit:
            balances = {account: cents for account, cents in unit.ledger.balances().items() if cents}
            items = {(i.account, i.claim_id, i.line, i.patient_id, i.amount) for i in unit.ledger.items()}
            claims = {c.id: (c.state, c.claim, c.payer_control_number) for c in unit.claims.page()}
            waiting = {(i.id, i.state, i.amount) for i in unit.unapplied.page()}
        return balances, items, claims, waiting

    def decided(self, record: ClaimRecord, chance: random.Random) -> ClaimPayment:
        """What a payer may say: parts of each charge paid, reduced, left to the patient, refused."""
        lines = []
        for line in record.claim.lines:
            cuts = sorted(chance.randint(0, line.charge) for _ in range(3))
            parts = [cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1], line.charge - cuts[2]]
            if chance.random() < 0.6:  # mostly nothing is refused
                parts = [parts[0] + parts[3], *parts[1:3], 0]
            reasons = zip((CONTRACT, SHARE, REFUSAL), parts[1:], strict=True)
            lines.append(
                ServicePayment(
                    charge=line.charge,
                    paid=parts[0],
                    code=line.code,
                    modifiers=line.modifiers,
                    from_date=line.from_date,
                    adjustments=tuple(Adjustment(*reason, cents) for reason, cents in reasons if cents),
                    line_control_number=line.control_number,
                )
            )
        shared = sum(a.amount for line in lines for a in line.adjustments if a.group == "PR")
        return ClaimPayment(
            record.control_number,
            "1",
            record.claim.charge,
            sum(line.paid for line in lines),
            shared,
            claim_filing="12",
            payer_control_number="ICN7",
            lines=tuple(lines),
        )

    def known(self, chance: random.Random) -> ClaimPayment | None:
        """A decision that was once delivered, whether or not it stands."""
        payments = [
            payment
            for advice in self.books.delivered
            for payment in advice.claims
            if payment.status == "1" and payment.control_number in self.books.numbers
        ]
        return chance.choice(payments) if payments else None

    def record_of(self, payment: ClaimPayment) -> ClaimRecord:
        return next(one for one in self.records if one.control_number == payment.control_number)

    def advice(self, *payments: ClaimPayment, plb: list[tuple[str, int]] | None = None) -> Remittance:
        self.count += 1
        adjustments = tuple(
            ProviderAdjustment("1234567893", date(2026, 12, 31), reason, f"REF{reason}", cents)
            for reason, cents in plb or []
            if cents
        )
        net = sum(one.paid for one in payments) - sum(one.amount for one in adjustments)
        made = era(*payments, trace=f"EFT{self.count:05d}", amount=abs(net))
        return replace(made, provider_adjustments=adjustments, credit_debit="D" if net < 0 else "C")

    def receive(self, advice: Remittance) -> None:
        self.count += 1
        body = file835(advice, number=self.count)
        record, _ = import_interchange(self.biller, body, self.id("ich"), units=self.units, clock=self.clock)
        assert record.state in ("processed", "duplicate"), record.note
        self.books.deliver(advice)

    def id(self, prefix: str) -> str:
        return new_id(prefix, self.clock)


def refusal_of(work: Callable[[], object]) -> str:
    """The code with which it was refused; empty when it was done."""
    try:
        work()
    except Conflict as refused:
        return refused.code
    return ""


def negated(payment: ClaimPayment) -> ClaimPayment:
    """Its reversal: CLP02 22, every amount with the other sign."""
    return replace(
        payment,
        status="22",
        charge=-payment.charge,
        paid=-payment.paid,
        patient_responsibility=-payment.patient_responsibility,
        lines=tuple(
            replace(
                line,
                charge=-line.charge,
                paid=-line.paid,
                adjustments=tuple(replace(a, amount=-a.amount) for a in line.adjustments),
            )
            for line in payment.lines
        ),
    )
