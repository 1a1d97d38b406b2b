"""The hard stop before anything of a visit reaches a payer: restrictions and 42 CFR part 2.

Called by every way out: eligibility, authorization, assembly, batches (when they are put together and again
when they are sent), the secondary claim, attachments of either, questions about a claim, appeals.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from billing_service.domain.claim import Claim
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.encounter import Encounter
from billing_service.domain.privacy import ConsentKind, Withheld, withheld
from billing_service.workflows.load_visit import every
from billing_service.workflows.ports import Unit
from shared.errors import Conflict


def refuse_claim_disclosure(unit: Unit, record: ClaimRecord, partner_id: str, today: date) -> None:
    """The same for a claim as it stands."""
    encounter = unit.encounters.get(record.encounter_id)
    refuse_disclosure(unit, encounter, partner_id, today, record.claim)


def refuse_services(
    unit: Unit, patient_id: str, codes: Iterable[str], on: date, partner_id: str, today: date
) -> None:
    """The same for services that are no visit yet, named with their day. Raises `Conflict`."""
    kept = withheld(every(unit.restrictions, {"patient_id": patient_id}), "", on, partner_id, today)
    if kept.whole or kept.codes & set(codes):
        raise _restricted(f"what is planned for {on}", partner_id, kept)


def _restricted(what: str, partner_id: str, kept: Withheld) -> Conflict:
    return Conflict(
        f"{what} is kept from payer {partner_id} at the patient's request "
        f"({', '.join(kept.restriction_ids)}; 45 CFR 164.522(a)); bill the patient instead",
        code="restricted",
    )


def refuse_disclosure(
    unit: Unit, encounter: Encounter, partner_id: str, today: date, claim: Claim | None = None
) -> None:
    """Raises `Conflict` (`restricted`, `part_2_consent`) where the payer must not be told.

    With a claim, also when one of its lines is a service that the patient keeps from this payer.
    """
    restrictions = every(unit.restrictions, {"patient_id": encounter.patient_id})
    kept = withheld(restrictions, encounter.id, encounter.date_of_service, partner_id, today)
    billed = {line.code for line in claim.lines} if claim else set()
    if kept.whole or kept.codes & billed:
        raise _restricted(f"encounter {encounter.id}", partner_id, kept)
    if encounter.part_2:
        consents = every(unit.consents, {"patient_id": encounter.patient_id})
        if not any(c.allows(ConsentKind.PART_2, partner_id, today) for c in consents):
            raise Conflict(
                f"encounter {encounter.id} is a record under 42 CFR part 2 and no consent in force allows "
                f"its disclosure to payer {partner_id}; register the signed consent first",
                code="part_2_consent",
            )
