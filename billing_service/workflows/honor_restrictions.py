"""The hard stop before anything of a visit reaches a payer: restrictions and 42 CFR part 2.

Called by every way out: eligibility, assembly, batches, the secondary claim, attachments of either.
"""

from __future__ import annotations

from datetime import date

from billing_service.domain.claim import Claim
from billing_service.domain.encounter import Encounter
from billing_service.domain.privacy import ConsentKind, withheld
from billing_service.workflows.load_visit import every
from billing_service.workflows.ports import Unit
from shared.errors import Conflict


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
        raise Conflict(
            f"encounter {encounter.id} is kept from payer {partner_id} at the patient's request "
            f"({', '.join(kept.restriction_ids)}; 45 CFR 164.522(a)(1)(vi)); bill the patient instead",
            code="restricted",
        )
    if encounter.part_2:
        consents = every(unit.consents, {"patient_id": encounter.patient_id})
        if not any(c.allows(ConsentKind.PART_2, partner_id, today) for c in consents):
            raise Conflict(
                f"encounter {encounter.id} is a record under 42 CFR part 2 and no consent in force allows "
                f"its disclosure to payer {partner_id}; register the signed consent first",
                code="part_2_consent",
            )
