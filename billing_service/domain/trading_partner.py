"""A payer as a trading partner: who we are to it, who it is to us, and its own filing rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from billing_service.domain.people import Address, Contact


@dataclass(frozen=True, slots=True)
class TradingPartner:
    id: str
    name: str
    payer_id: str
    """NM109 of the payer loop."""
    sender_id: str
    """ISA06: we, as this partner knows us."""
    receiver_id: str
    """ISA08."""
    submitter_name: str
    """1000A NM103."""
    submitter_id: str
    """1000A NM109 (qualifier 46)."""
    id_qualifier: str = "PI"
    sender_qualifier: str = "ZZ"
    receiver_qualifier: str = "ZZ"
    app_sender: str = ""
    """GS02; the interchange's sender id when empty."""
    app_receiver: str = ""
    """GS03; the interchange's receiver id when empty."""
    usage: str = "T"
    """ISA15: `T` test, `P` production."""
    submitter_contact: Contact | None = None
    address: Address | None = None
    claim_filing: str = "CI"
    """SBR09."""
    remittance_id: str = ""
    """TRN03 of its 835s, where it is known beforehand."""
    timely_filing_months: int = 12
    """From the service date; 12 calendar months is Medicare's (42 CFR 424.44)."""
    frequencies: tuple[str, ...] = ("1", "7", "8")
    """CLM05-3 codes it takes: 7 replaces, 8 voids."""
    eligibility_service_types: tuple[str, ...] = ("30",)
    """EQ01: what is asked when nothing else is said; 30 is the plan as a whole."""
    version: int = 1

    def last_filing_date(self, service_date: date) -> date:
        """The last day on which a claim is timely; 29 February ends on 28 February."""
        months = service_date.year * 12 + service_date.month - 1 + self.timely_filing_months
        year, month = divmod(months, 12)
        for day in range(service_date.day, 27, -1):
            try:
                return date(year, month + 1, day)
            except ValueError:
                continue
        return date(year, month + 1, service_date.day)
