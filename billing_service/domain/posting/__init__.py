"""From a payer's remittance to ledger entries: nothing is plugged, the bank's money is never refused.

For one balanced 835 the entries are, in order:

1. the deposit: cash against `remittance_clearing`, BPR02;
2. for each claim: its payment out of clearing into the claim's lines, the contract's reductions, and what
   the last payer leaves to the patient; or, where the claim cannot be posted, its CLP04 into
   `unapplied_insurance` with the reason;
3. for each PLB adjustment: between clearing and the account of its reason (`provider_adjustments.tsv`).

ΣCLP04 − ΣPLB = BPR02 then leaves clearing at zero. A transaction out of balance is held whole and its
deposit waits in `undistributed_remittance`. Authority: X12N 835 TR3 005010X221A1, sections 1.10.2.1
(balancing) and 1.10.2.8 (reversal and correction).
"""

from billing_service.domain.posting.billed_claim import BilledClaim, BilledLine
from billing_service.domain.posting.charge import charge, hand_over
from billing_service.domain.posting.claim_posting import ClaimPosting, post_claim
from billing_service.domain.posting.remittance_posting import RemittancePosting, post_remittance
from billing_service.domain.posting.result import ClaimResult, Disposition, LineResult, LineState

__all__ = [
    "BilledClaim",
    "BilledLine",
    "ClaimPosting",
    "ClaimResult",
    "Disposition",
    "LineResult",
    "LineState",
    "RemittancePosting",
    "charge",
    "hand_over",
    "post_claim",
    "post_remittance",
]
