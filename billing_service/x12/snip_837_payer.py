"""SNIP 7 of a claim: the payer's own rules, as its profile states them."""

from __future__ import annotations

from datetime import date

from billing_service.x12.partner import Partner
from billing_service.x12.set_validator import SetValidator
from billing_service.x12.snip_837_state import ClaimState


def judge_payer(claim: ClaimState, partner: Partner, v: SetValidator) -> None:
    profile = partner.profile
    if claim.frequency and claim.frequency not in profile.frequencies:
        v.report("837-PAYER-FREQUENCY", "", 5, 3, claim.frequency, place=claim.place)
    if claim.filing and claim.filing != profile.claim_filing:
        v.report("837-PAYER-FILING", "", place=claim.place)
    day = _day(claim)
    late = partner.on is not None and day is not None and partner.on > profile.last_filing_date(day)
    if late and not claim.delay_reason and claim.frequency not in ("7", "8"):
        v.report("837-PAYER-TIMELY", place=claim.place)


def _day(claim: ClaimState) -> date | None:
    """The From date of a professional claim, the Through date of an institutional one (CMS, MCPM 1 §70)."""
    text = claim.dates.get("434", "")[-8:] or claim.first_date
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
