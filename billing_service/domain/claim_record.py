"""A claim in its life: what was assembled, where it stands, and the one table of what may follow what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from billing_service.domain.claim import Claim
from shared.errors import Conflict
from shared.rules import Bypass, Finding


class ClaimState(StrEnum):
    DRAFT = "draft"
    READY = "ready"
    HELD = "held"
    """The scrub found an error that a person must mend or bypass."""
    QUEUED = "queued"
    """Committed with its interchange; not known to be delivered."""
    SENT = "sent"
    SYNTAX_ACCEPTED = "syntax_accepted"
    """999 A or E."""
    REJECTED_TA1 = "rejected_ta1"
    REJECTED_999 = "rejected_999"
    RECEIVED = "received"
    """277CA A0 or A1: a receipt, not yet an acceptance."""
    ACCEPTED = "accepted"
    """277CA A2 or A5: in adjudication, and proof of timely filing."""
    REJECTED_277CA = "rejected_277ca"
    PENDED = "pended"
    ADJUDICATED = "adjudicated"
    """An 835 decided it; denials, if any, are still to be worked."""
    APPEALED = "appealed"
    """The payer is asked to decide again; its answer brings the claim back to adjudicated."""
    AWAITING_CROSSOVER = "awaiting_crossover"
    """The payer has forwarded it to the next one."""
    SECONDARY = "secondary"
    """Decided by one payer and addressed to the next: its claim is being made ready."""
    REVERSED = "reversed"
    """The payer took its decision back; a correction may follow."""
    CLOSED = "closed"
    """Nothing is left in the insurance receivable."""
    VOIDED = "voided"


_S = ClaimState
_IN_FLIGHT = (_S.REJECTED_TA1, _S.REJECTED_999, _S.REJECTED_277CA, _S.RECEIVED, _S.ACCEPTED, _S.PENDED)
_DECIDED = (_S.ADJUDICATED, _S.CLOSED, _S.AWAITING_CROSSOVER)
# A replacement or void is answered by the reversal of what it replaces, and a payer may take back its
# decision
# while the next payer has the claim.
_ANSWERED = (*_DECIDED, _S.REVERSED)

TRANSITIONS: dict[ClaimState, frozenset[ClaimState]] = {
    # A correction that is given up is a draft once more and then again what the payer decided; no claim rests
    # as a draft, so an 835 never finds one.
    _S.DRAFT: frozenset({_S.READY, _S.HELD, _S.VOIDED, _S.ADJUDICATED}),
    _S.READY: frozenset({_S.DRAFT, _S.QUEUED, _S.VOIDED}),
    _S.HELD: frozenset({_S.DRAFT, _S.VOIDED}),
    # A gateway that refuses the file outright rejects it as a TA1 would.
    _S.QUEUED: frozenset({_S.SENT, _S.REJECTED_TA1}),
    # A payer may answer in any order: a 277CA before its 999, an 835 before either was fetched.
    _S.SENT: frozenset({_S.SYNTAX_ACCEPTED, *_IN_FLIGHT, *_ANSWERED}),
    _S.SYNTAX_ACCEPTED: frozenset({*_IN_FLIGHT, *_ANSWERED}),
    _S.RECEIVED: frozenset({_S.ACCEPTED, _S.REJECTED_277CA, _S.PENDED, *_ANSWERED}),
    _S.ACCEPTED: frozenset({_S.PENDED, *_ANSWERED}),
    _S.PENDED: frozenset({_S.ACCEPTED, *_ANSWERED}),
    # Rejected is not denied: it never gets an ERA; it is mended and sent again.
    _S.REJECTED_TA1: frozenset({_S.DRAFT, _S.VOIDED}),
    _S.REJECTED_999: frozenset({_S.DRAFT, _S.VOIDED}),
    _S.REJECTED_277CA: frozenset({_S.DRAFT, _S.VOIDED}),
    # Decided: corrected (draft), appealed, sent on to the next payer, taken back, or done with.
    _S.ADJUDICATED: frozenset(
        {_S.CLOSED, _S.REVERSED, _S.AWAITING_CROSSOVER, _S.SECONDARY, _S.APPEALED, _S.DRAFT}
    ),
    _S.APPEALED: frozenset({_S.ADJUDICATED, _S.CLOSED, _S.REVERSED}),
    _S.AWAITING_CROSSOVER: frozenset({_S.SECONDARY, _S.ADJUDICATED, _S.CLOSED, _S.REVERSED}),
    _S.SECONDARY: frozenset({_S.READY, _S.HELD}),
    _S.CLOSED: frozenset({_S.REVERSED, _S.SECONDARY, _S.DRAFT}),
    _S.REVERSED: frozenset({_S.ADJUDICATED, _S.CLOSED, _S.VOIDED, _S.DRAFT}),
    _S.VOIDED: frozenset(),
}
"""The only table of what may follow what (docs: the life of a claim). Anything else is refused."""

REJECTED = frozenset({_S.REJECTED_TA1, _S.REJECTED_999, _S.REJECTED_277CA})
MENDABLE = frozenset({_S.DRAFT, _S.READY, _S.HELD, *REJECTED})
"""Not with a payer at this moment: may be assembled anew."""
WITH_PAYER = frozenset({_S.QUEUED, _S.SENT, _S.SYNTAX_ACCEPTED, _S.RECEIVED, _S.ACCEPTED, _S.PENDED})
DECIDED = frozenset(_DECIDED)


MAX_WHY = 1000
"""Characters of a step's reason that are kept."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One step of a claim's timeline."""

    claim_id: str
    sequence: int
    """From 1, without gaps within the claim."""
    from_state: ClaimState | None
    """None for the first."""
    to_state: ClaimState
    at: datetime
    by: str
    why: str
    """For a biller; codes and rules, never a person's name."""
    interchange_id: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    id: str
    encounter_id: str
    patient_id: str
    coverage_id: str
    partner_id: str
    code_set_id: str
    claim: Claim
    state: ClaimState
    created_at: datetime
    labels: tuple[str, ...] = ()
    """For each line in order, the coding service's plain words: for statements, never sent to a payer."""
    findings: tuple[Finding, ...] = ()
    bypasses: tuple[Bypass, ...] = ()
    """Findings that a person lets stand, with who and why."""
    void_reason: str = ""
    """Why it was voided, in a person's own words: sealed with the claim, never in the timeline."""
    correction_reason: str = ""
    """Why a decided claim is being replaced or voided, in a person's own words: sealed, as `void_reason`."""
    payer_control_number: str = ""
    """REF*1K of the 277CA, CLP07 of the 835."""
    submissions: int = 0
    """How often it was put into an interchange."""
    charged: bool = False
    """True once its charges are in the ledger: once in its life, however often it is sent."""
    position: int = 0
    """Which of the encounter's coverages it is with now: 0 the first payer, 1 the second …"""
    decided: Claim | None = None
    """The version that the payer decided, while a correction of it is made ready or is with the payer."""
    decided_labels: tuple[str, ...] = ()
    """`labels` of that version."""
    replaced_lines: tuple[int, ...] = ()
    """Numbers of the only lines that the replacement carries, with a payer that replaces lines; before it is
    sent those that a person named. Empty: the claim as a whole."""
    next_payer_on: date | None = None
    """The day from which our own claim goes to the next payer; None while there is no cause for one."""
    part: int = 1
    """Which of the visit's claims it is, of `parts`."""
    parts: int = 1
    rule_prevents: tuple[tuple[str, str], ...] = ()
    """(code, what it prevents) of the clinic's own payer rules that it was judged by."""
    steps: int = 0
    """Transitions so far."""
    version: int = 1

    @property
    def control_number(self) -> str:
        return self.claim.control_number

    @property
    def with_money(self) -> bool:
        """True once a payer has decided it: it may be corrected or voided with that payer, never dropped."""
        return self.decided is not None or self.position > 0

    @property
    def later_payers(self) -> int:
        """How many payers are still to be asked after the one that has it now."""
        return sum(other.paid is None for other in self.claim.other_coverages)

    @property
    def blocked_by(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.blocks)


def may_move(state: ClaimState, to: ClaimState) -> bool:
    return to in TRANSITIONS[state]


def move(
    record: ClaimRecord, to: ClaimState, *, at: datetime, by: str, why: str, interchange_id: str = ""
) -> tuple[ClaimRecord, Transition]:
    """The record in its new state and the step to be kept. Raises `Conflict` where the table forbids it."""
    if not may_move(record.state, to):
        allowed = ", ".join(sorted(TRANSITIONS[record.state])) or "nothing"
        raise Conflict(
            f"claim {record.id} is {record.state} and cannot become {to}; from here: {allowed}",
            code="claim_state",
        )
    why = why if len(why) <= MAX_WHY else f"{why[: MAX_WHY - 1]}…"
    step = Transition(record.id, record.steps + 1, record.state, to, at, by, why, interchange_id)
    return replace(record, state=to, steps=step.sequence), step


def begin(record: ClaimRecord, *, by: str, why: str) -> Transition:
    """The first step of a record made as a draft with `steps=1`."""
    return Transition(record.id, 1, None, record.state, record.created_at, by, why)


def control_number_of(claim_id: str) -> str:
    """CLM01 for a claim id: its last 16 characters (80 of its 128 bits, the random ones) in upper case.

    Payers truncate longer ones than 17 characters (`Claim.control_number`); all 26 would not come back.
    """
    return claim_id[-16:].upper()
