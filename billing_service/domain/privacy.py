"""What the patient has forbidden or allowed: restrictions of disclosure, and consents.

Authority: 45 CFR 164.522(a)(1)(vi): a service paid for in full by the patient, with the wish that the plan
not be told, must never be disclosed to the plan; (a)(1)(iii) and (a)(2): any other restriction binds a clinic
that agreed to it, until it is lifted. 42 CFR 2.31 and 2.33: records of a substance-use programme (Part 2) are
disclosed with a written consent only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Restriction:
    id: str
    patient_id: str
    requested_on: date
    encounter_id: str = ""
    """The visit it is about; empty: every visit within the dates."""
    from_date: date | None = None
    to_date: date | None = None
    codes: tuple[str, ...] = ()
    """The services it is about; empty: the visit as a whole."""
    payer_ids: tuple[str, ...] = ()
    """Our ids of the payers not to be told; empty: every payer."""
    paid_in_full: bool = True
    """Paid out of pocket, or promised and not failed: the clinic is bound without being asked."""
    agreed: bool = False
    """The clinic agreed to it though it had not to: it is bound as well."""
    lifted_on: date | None = None
    """The patient took it back, or did not pay after reasonable efforts."""
    version: int = 1

    def binds(self, encounter_id: str, on: date, payer_id: str, today: date) -> bool:
        """Whether anything of the visit must be kept from the payer."""
        if not (self.paid_in_full or self.agreed) or (self.lifted_on is not None and self.lifted_on <= today):
            return False
        if self.payer_ids and payer_id not in self.payer_ids:
            return False
        if self.encounter_id:
            return self.encounter_id == encounter_id
        begun = self.from_date is None or self.from_date <= on
        return begun and (self.to_date is None or on <= self.to_date)


@dataclass(frozen=True, slots=True)
class Withheld:
    """What must not reach a payer: the whole visit, or the named services of it."""

    restriction_ids: tuple[str, ...] = ()
    whole: bool = False
    codes: frozenset[str] = frozenset()


def withheld(
    restrictions: Iterable[Restriction], encounter_id: str, on: date, payer_id: str, today: date
) -> Withheld:
    binding = [r for r in restrictions if r.binds(encounter_id, on, payer_id, today)]
    return Withheld(
        tuple(r.id for r in binding),
        any(not r.codes for r in binding),
        frozenset(code for r in binding for code in r.codes),
    )


class ConsentKind(StrEnum):
    PART_2 = "part_2"
    """42 CFR 2.31: treatment, payment and operations, or narrower by `purpose`."""
    RELEASE = "release"
    """CLM09: release of information for the claim."""
    ASSIGNMENT = "assignment"
    """CLM08: benefits are paid to the clinic."""


@dataclass(frozen=True, slots=True)
class Consent:
    id: str
    patient_id: str
    kind: ConsentKind
    given_on: date
    payer_ids: tuple[str, ...] = ()
    """To whom; empty: every payer (42 CFR 2.31(a)(4) allows one consent for all payers)."""
    purpose: str = ""
    expires_on: date | None = None
    revoked_on: date | None = None
    version: int = 1

    def allows(self, kind: ConsentKind, payer_id: str, on: date) -> bool:
        if self.kind is not kind or (self.payer_ids and payer_id not in self.payer_ids):
            return False
        ended = min((d for d in (self.expires_on, self.revoked_on) if d), default=date.max)
        return self.given_on <= on < ended
