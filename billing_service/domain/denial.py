"""One refusal of a payer on one line, from the 835 that brought it until somebody has settled it.

Its place in the queue is what waiting may cost: `expected = value × chance × nearness`.

- value: what is still open of it, in cents;
- chance: of getting it, from this clinic's own worked denials. The stated prior of the reason
  (`denial_guidance`) counts as `PRIOR_WEIGHT` denials. The clinic's results for the reason move it, and those
  with this payer move what comes of that, each time p = (w · prior + Σ recovered share) ÷ (w + n);
- nearness: `HORIZON_DAYS ÷ (HORIZON_DAYS + days left)`: 1 on the last day, a half a month before it, and 0
once it has passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from billing_service.domain.claim import ServiceLine
from billing_service.domain.money import Cents, half_up
from billing_service.domain.posting import ClaimResult, LineResult, LineState
from billing_service.domain.reasons import Effect, reason

PRIOR_WEIGHT = 4
HORIZON_DAYS = 30


class DenialState(StrEnum):
    OPEN = "open"
    APPEALED = "appealed"
    """An appeal about it is with the payer."""
    CORRECTED = "corrected"
    """A corrected claim is being made ready or is with the payer."""
    OVERTURNED = "overturned"
    """A later decision allowed the line."""
    UPHELD = "upheld"
    """A later decision refused the line again; that refusal is a denial of its own."""
    WRITTEN_OFF = "written_off"
    PATIENT_BILLED = "patient_billed"
    """PR: the group code makes it the patient's."""
    PASSED_ON = "passed_on"
    """A later payer's decision left nothing of the line with insurance."""
    TAKEN_BACK = "taken_back"
    """The payer reversed the decision that it came with."""


IN_WORK = (DenialState.OPEN, DenialState.APPEALED, DenialState.CORRECTED)
TELLING = (DenialState.OVERTURNED, DenialState.UPHELD, DenialState.WRITTEN_OFF)
"""Outcomes that say something about the chance of the next one."""


@dataclass(frozen=True, slots=True)
class Denial:
    id: str
    claim_id: str
    partner_id: str
    remittance_id: str
    line: int
    code: str
    """The procedure that was refused."""
    group: str
    """CAS01: CO, OA, PI, PR."""
    carc: str
    amount: Cents
    """What the adjustment refuses."""
    decided_on: date
    """BPR16 of the 835: the clock of corrections and appeals."""
    service_on: date | None = None
    rarcs: tuple[str, ...] = ()
    state: DenialState = DenialState.OPEN
    recovered: Cents = 0
    settled_on: date | None = None
    settled_by: str = ""
    note: str = ""
    """A person's own words for a write-off; sealed with it."""
    notice_on: date | None = None
    """Of the latest appeal decision about it, where there is one: the clock of the next level."""
    version: int = 1

    @property
    def in_work(self) -> bool:
        return self.state in IN_WORK

    def settled(
        self, state: DenialState, on: date, *, by: str = "", recovered: Cents = 0, note: str = ""
    ) -> Denial:
        return replace(
            self, state=state, settled_on=on, settled_by=by, recovered=recovered, note=note or self.note
        )


def denials_in(
    result: ClaimResult,
    lines: Mapping[int, ServiceLine],
    *,
    claim_id: str,
    partner_id: str,
    remittance_id: str,
    decided_on: date,
    last_payer: bool,
) -> tuple[Denial, ...]:
    """Without ids (empty): one for each reason that refuses a line. `lines` are ours, by number.

    A PR refusal of the last payer is the patient's already: it is kept as such, and is no work.
    """
    found = []
    for line in result.lines:
        refused = [*line.denials, *(a for a in line.patient if is_refusal(a.reason))]
        for adjustment in refused:
            if adjustment.amount <= 0:
                continue
            patients = adjustment.group == "PR" and last_payer
            found.append(
                Denial(
                    id="",
                    claim_id=claim_id,
                    partner_id=partner_id,
                    remittance_id=remittance_id,
                    line=line.number,
                    code=lines[line.number].code if line.number in lines else "",
                    group=adjustment.group,
                    carc=adjustment.reason,
                    amount=adjustment.amount,
                    decided_on=decided_on,
                    service_on=lines[line.number].from_date if line.number in lines else None,
                    rarcs=line.remarks,
                    state=DenialState.PATIENT_BILLED if patients else DenialState.OPEN,
                    settled_on=decided_on if patients else None,
                )
            )
    return tuple(found)


def answered(denial: Denial, result: ClaimResult, on: date) -> Denial:
    """An earlier denial in the light of a later decision about its line."""
    line = next((one for one in result.lines if one.number == denial.line), None)
    if line is None:
        return denial
    if line.state is LineState.DENIED:
        return denial.settled(DenialState.UPHELD, on)
    return denial.settled(DenialState.OVERTURNED, on, recovered=min(denial.amount, _allowed(line)))


def _allowed(line: LineResult) -> Cents:
    return line.paid + line.patient_share


@dataclass(frozen=True, slots=True)
class Outcome:
    """One settled denial, as the chance reads it."""

    partner_id: str
    carc: str
    share: Decimal
    """Recovered ÷ refused, 0 to 1."""


def outcome_of(denial: Denial) -> Outcome | None:
    """None while it says nothing about the next one."""
    if denial.state not in TELLING:
        return None
    share = Decimal(denial.recovered) / denial.amount if denial.amount else Decimal(0)
    return Outcome(denial.partner_id, denial.carc, min(share, Decimal(1)))


def chance(denial: Denial, prior: Decimal, history: Iterable[Outcome]) -> Decimal:
    """See the module; `history` are this clinic's settled denials of any reason. Between 0 and 1."""
    same_reason = [one for one in history if one.carc == denial.carc]
    clinic = _moved(prior, [one.share for one in same_reason])
    with_payer = [one.share for one in same_reason if one.partner_id == denial.partner_id]
    return _moved(clinic, with_payer)


def _moved(prior: Decimal, shares: list[Decimal]) -> Decimal:
    return (PRIOR_WEIGHT * prior + sum(shares)) / (PRIOR_WEIGHT + len(shares))


def expected(value: Cents, likely: Decimal, deadline: date | None, today: date) -> Cents:
    """What waiting may cost, in cents, half up; 0 when the deadline has passed."""
    if deadline is None:
        return half_up(Decimal(value) * likely / 2)
    left = (deadline - today).days
    if left < 0:
        return 0
    return half_up(Decimal(value) * likely * HORIZON_DAYS / (HORIZON_DAYS + left))


def is_refusal(carc: str) -> bool:
    return reason(carc).effect is Effect.DENIAL
