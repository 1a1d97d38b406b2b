"""Decides every accepted claim, oldest first, and writes the 835s: one for each payer and payee of a batch.

One transaction a batch: a claim's decision, its credits, its 835 and its new state are committed together or
not at all, so that no claim is ever decided twice and a repeated run finds nothing to do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from billing_service.domain.claim import Claim
from billing_service.domain.money import Cents
from billing_service.domain.remittance import ClaimPayment, ProviderAdjustment, Remittance
from billing_service.mock_payer.accumulators import AccumulatorKey, Credit, credited, owners
from billing_service.mock_payer.adjudicate import adjudicate, refuse, reverse
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.claim_store import ADJUDICATED, MERGED, REVERSED, StoredClaim
from billing_service.mock_payer.crossover import forward
from billing_service.mock_payer.decision import Decision, ReceivedClaim
from billing_service.mock_payer.denials import Denial
from billing_service.mock_payer.history import History, LineRecord
from billing_service.mock_payer.line_replacement import Standing, merged, of_lines, replacing
from billing_service.mock_payer.membership import find_member
from billing_service.mock_payer.remit import (
    Deferral,
    Payee,
    carried_forward,
    deferred,
    recovered,
    refund_acknowledged,
    remit,
)
from billing_service.mock_payer.route import Route
from billing_service.mock_payer.tables import TakebackRow
from billing_service.mock_payer.world import World

BATCH_CLAIMS = 1_000
REPLACEMENT, VOID = "7", "8"
_ORIGINAL_UNKNOWN = Denial("16", ("M47",))
"""RARC M47: the payer claim control number is missing or names no claim that could be replaced."""

WriteRemittance = Callable[[Remittance, Route, int, datetime], str]
"""(remittance, whose claims it answers, interchange control number, now) → the 835 as X12 text."""


@dataclass(slots=True)
class RunResult:
    claims: int = 0
    reversals: int = 0
    remittances: list[str] = field(default_factory=list)
    """TRN02 of each 835."""
    paid_cents: Cents = 0


def run_adjudication(world: World, book: PayerBook, write: WriteRemittance) -> RunResult:
    """Until nothing is left to decide, claims forwarded on the way included."""
    result = RunResult()
    while True:
        with world:
            world.hold()
            batch = _Batch(world, book)
            if not batch.work():
                return result
            batch.remit_all(write, result)
            world.commit()


@dataclass(frozen=True, slots=True)
class _Due:
    """What one 835 has to say, in order, and which stored claims it settles."""

    payments: list[ClaimPayment] = field(default_factory=list)
    adjustments: list[ProviderAdjustment] = field(default_factory=list)
    settled: list[tuple[StoredClaim, Decision | None]] = field(default_factory=list)


class _Batch:
    def __init__(self, world: World, book: PayerBook) -> None:
        self._world = world
        self._book = book
        self._now = world.now()
        self._claims = world.claims.accepted(BATCH_CLAIMS)
        self._takebacks = world.accounts.takebacks(("requested", "collecting", "refunding"))
        wanted = [c.received.claim.payer_control_number for c in self._claims]
        wanted += [t.claim_number for t in self._takebacks]
        self._known = world.claims.by_number(filter(None, wanted))
        members = self._members()
        self._accumulators: dict[AccumulatorKey, int] = world.memory.accumulators(
            owner for key in members for owner in owners(book.by_key[key])
        )
        days = [day for c in self._claims for day in _service_days(c.received.claim)]
        remembered = world.memory.history(members, min(days), max(days)) if days else {}
        self._history = defaultdict(History, remembered)
        self._granted = world.memory.authorizations(members)
        self._wanted = {c.received.claim.payer_control_number for c in self._claims} - {""}
        self._due: dict[tuple[str, Payee, Route], _Due] = defaultdict(_Due)
        self._credits: dict[str, list[Credit]] = defaultdict(list)
        self._records: list[LineRecord] = []
        self._forwarded: list[tuple[ReceivedClaim, Route]] = []
        self._reversals = 0
        self._merged: set[str] = set()
        self._lines_reversed: list[tuple[str, frozenset[int]]] = []

    def work(self) -> bool:
        """Decides the batch; False when there was nothing to decide."""
        for takeback in self._takebacks:
            self._take_back(takeback)
        for claim in self._claims:
            self._decide(claim)
        return bool(self._claims or self._takebacks)

    def remit_all(self, write: WriteRemittance, result: RunResult) -> None:
        world, on = self._world, self._now.date()
        files: list[tuple[str, str]] = []
        settled: list[tuple[StoredClaim, Decision | None, str]] = []
        for (payer_id, payee, route), due in self._due.items():
            trace = world.next_trace()
            balance = world.accounts.balance(payer_id, payee.npi, payee.tax_id)
            remittance = remit(
                self._book.payers[payer_id],
                payee,
                due.payments,
                due.adjustments,
                trace=trace,
                paid_on=on,
                carried=balance.carried_cents,
                carried_reference=balance.reference,
                receiver_id=route.receiver_reference,
            )
            balance.carried_cents = carried_forward(remittance)
            balance.reference = trace if balance.carried_cents else ""
            files.append(("835", write(remittance, route, world.next_interchange(), self._now)))
            settled += [(claim, decision, trace) for claim, decision in due.settled]
            result.remittances.append(trace)
            result.paid_cents += remittance.amount
        world.traffic.post(files)
        world.claims.record_decisions(settled, on)
        world.claims.record_merge(self._known[number] for number in sorted(self._merged))
        for number, lines in self._lines_reversed:
            world.claims.record_line_reversal(number, lines)
        for number, known in self._known.items():
            if known.state == REVERSED:
                world.claims.record_reversal(number)
        world.memory.add_records(self._records)
        world.memory.add_credits(self._credits)
        for received, route in self._forwarded:
            world.claims.add([received], route)
            world.record_event("claim.forwarded", received.number)
        for claim, decision, trace in settled:
            event = "claim.voided" if decision is None else "claim.adjudicated"
            world.record_event(event, claim.received.number, trace=trace)
        for takeback in self._takebacks:
            world.record_event(f"takeback.{takeback.state}", takeback.id)
        result.claims += len(self._claims)
        result.reversals += self._reversals

    # --- one claim ---------------------------------------------------------------------------------------

    def _decide(self, stored: StoredClaim) -> None:
        received = stored.received
        claim = received.claim
        payer = self._book.payers[claim.payer.id]
        due = self._due_for(stored)
        if claim.frequency in (REPLACEMENT, VOID):
            original = self._known.get(claim.payer_control_number)
            if original is None or original.state != ADJUDICATED or original.decision is None:
                decision = refuse(received, payer, _ORIGINAL_UNKNOWN)
                due.payments.append(decision.payment)
                due.settled.append((stored, decision))
                return
            if claim.frequency == REPLACEMENT and payer.replaces == "line":
                self._replace_lines(stored, original, Standing(original.received, original.decision), due)
                return
            due.payments.append(self._reverse(original).payment)
            if claim.frequency == VOID:
                due.settled.append((stored, None))
                return
        decision = self._adjudicate(received)
        due.payments.append(decision.payment)
        due.settled.append((stored, decision))
        self._remember(received.number, decision)
        crossed = forward(received, decision.payment, self._book, self._now.date())
        if crossed is not None:
            number = self._world.next_claim_number()
            self._forwarded.append((ReceivedClaim(crossed, number, self._now.date()), stored.route))
        # A later claim of this batch may replace this one.
        if received.number in self._wanted:
            self._known[received.number] = replace(stored, state=ADJUDICATED, decision=decision)

    def _adjudicate(self, received: ReceivedClaim) -> Decision:
        claim = received.claim
        member = find_member(self._book, claim.payer.id, claim.subscriber.member_id, claim.patient_person)
        history = self._history[member.key] if member else History()
        granted = self._granted.get(member.key, ()) if member else ()
        return adjudicate(received, self._book, self._accumulators, history, granted)

    def _replace_lines(
        self, stored: StoredClaim, original: StoredClaim, standing: Standing, due: _Due
    ) -> None:
        """What it carries is reversed and decided anew under the original's number; the rest stands."""
        anew = replacing(standing, stored.received)
        if anew is None:
            payer = self._book.payers[stored.received.claim.payer.id]
            decision = refuse(stored.received, payer, _ORIGINAL_UNKNOWN)
            due.payments.append(decision.payment)
            due.settled.append((stored, decision))
            return
        number = original.received.number
        if anew.lines:
            reversal = self._take_out(number, of_lines(standing, anew.lines), anew.lines)
            due.payments.append(reversal.payment)
            self._lines_reversed.append((number, anew.lines))
        decision = self._adjudicate(anew.received)
        due.payments.append(decision.payment)
        due.settled.append((replace(stored, state=MERGED), decision))
        self._remember(number, decision)
        whole = merged(standing, anew, decision)
        self._known[number] = replace(original, received=whole.received, decision=whole.decision)
        self._merged.add(number)

    def _due_for(self, stored: StoredClaim) -> _Due:
        claim = stored.received.claim
        return self._due[(claim.payer.id, Payee.of(claim.billing), stored.route)]

    def _remember(self, number: str, decision: Decision) -> None:
        self._accumulators = credited(self._accumulators, decision.credits)
        self._credits[number].extend(decision.credits)
        self._records.extend(decision.records)
        if decision.member_key:
            history = self._history[decision.member_key]
            self._history[decision.member_key] = history.and_also(decision.records)

    def _reverse(self, original: StoredClaim) -> Decision:
        assert original.decision is not None  # noqa: S101 - the callers have looked
        number = original.received.number
        reversal = self._take_out(number, original.decision)
        self._known[number] = replace(original, state=REVERSED)
        return reversal

    def _take_out(self, number: str, decision: Decision, lines: Container[int] | None = None) -> Decision:
        """Its reversal, and all that it did to the member undone; `lines`: only these of the claim."""
        reversal = reverse(decision)
        self._accumulators = credited(self._accumulators, reversal.credits)
        self._credits[number].extend(reversal.credits)
        if reversal.member_key:
            history = self._history[reversal.member_key]
            self._history[reversal.member_key] = history.without(number, lines)
        self._records = [
            r
            for r in self._records
            if r.claim_number != number or (lines is not None and r.number not in lines)
        ]
        self._reversals += 1
        return reversal

    def _take_back(self, takeback: TakebackRow) -> None:
        original = self._known[takeback.claim_number]
        npi, on = original.received.claim.billing.npi, self._now.date()
        deferral = Deferral(takeback.claim_number, takeback.amount_cents)
        if takeback.state == "collecting":
            self._due_for(original).adjustments.append(recovered(npi, on, deferral))
            takeback.state = "recovered"
        elif takeback.state == "refunding":
            self._due_for(original).adjustments.extend(refund_acknowledged(npi, on, deferral))
            takeback.state = "refunded"
        elif original.state != ADJUDICATED:
            takeback.state = "withdrawn"
        else:
            due = self._due_for(original)
            due.payments.append(self._reverse(original).payment)
            takeback.state = "recovered"
            if takeback.mode == "defer" and takeback.amount_cents:
                due.adjustments.append(deferred(npi, on, deferral))
                takeback.state = "deferred"

    def _members(self) -> set[str]:
        """Keys of everybody whom the batch may credit, whole families."""
        found: set[str] = set()
        for stored in (*self._claims, *self._known.values()):
            claim = stored.received.claim
            member = find_member(self._book, claim.payer.id, claim.subscriber.member_id, claim.patient_person)
            if member is not None:
                found.update(m.key for m in self._book.families[member.family])
        return found


def _service_days(claim: Claim) -> list[date]:
    days = [line.from_date for line in claim.lines if line.from_date]
    return [*days, claim.institutional.statement_from] if claim.institutional else days
