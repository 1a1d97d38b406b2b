"""What posting must know of a claim: what was sent, what the ledger holds, who is still to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from billing_service.domain.ledger import Account, Entry
from billing_service.domain.money import Cents


@dataclass(frozen=True, slots=True)
class BilledLine:
    number: int
    charge: Cents
    control_number: str
    """REF*6R as sent."""
    code: str
    modifiers: tuple[str, ...] = ()
    service_on: date | None = None


@dataclass(frozen=True, slots=True)
class BilledClaim:
    claim_id: str
    control_number: str
    patient_id: str
    payer_id: str
    lines: tuple[BilledLine, ...]
    receivable: Mapping[int, Cents]
    """Insurance receivable left, by line number."""
    last_payer: bool = True
    """False while another payer is still to decide: the patient's share is then not yet the patient's."""
    qualified_medicare_beneficiary: bool = False
    """Cost sharing is never the patient's (42 U.S.C. 1396a(n)(3)(B))."""
    open: bool = True
    """False for a void claim, or one that this clinic closed: money for it is unapplied."""
    adjudications: tuple[Entry, ...] = ()
    """Entries of earlier decisions that are not reversed, oldest first."""
    decided_by_others: frozenset[str] = frozenset()
    """Ids of those of `adjudications` that another payer made than the one that speaks now."""
    holders: Mapping[int | None, str] = field(default_factory=dict)
    """The payer under whom a line's receivable stands, where it is not `payer_id`."""
    decided: bool = False
    """True once a payer has decided it, also where that moved nothing."""
    replaced: frozenset[int] = frozenset()
    """Lines that are to be decided anew while the rest of the decision stands; empty: the whole claim is."""

    @property
    def charge(self) -> Cents:
        return sum(line.charge for line in self.lines)

    @property
    def others_alone_decided(self) -> bool:
        """True when some payer has decided, and the one that speaks now has not."""
        made = {entry.id for entry in self.adjudications}
        return bool(made) and made <= self.decided_by_others

    def service_on(self, line: int | None) -> date | None:
        """Of the claim as a whole: its first."""
        days = [one.service_on for one in self.lines if one.service_on and line in (None, one.number)]
        return min(days, default=None)


def after(claim: BilledClaim, entry: Entry) -> BilledClaim:
    """The claim as the ledger stands once `entry` is posted: what the next CLP of the same claim meets."""
    if entry.kind == "unapplied":
        return claim
    receivable = dict(claim.receivable)
    for leg in entry.legs:
        if leg.account is Account.INSURANCE_RECEIVABLE and leg.line is not None:
            receivable[leg.line] = receivable.get(leg.line, 0) + leg.amount
    kept = tuple(e for e in claim.adjudications if e.id != entry.reverses)
    adjudications = kept if entry.reverses else (*kept, entry)
    return replace(claim, receivable=receivable, adjudications=adjudications)
