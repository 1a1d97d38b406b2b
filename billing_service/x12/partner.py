"""The payer's own rules for a file (SNIP 7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from billing_service.domain.trading_partner import TradingPartner


@dataclass(frozen=True, slots=True)
class Partner:
    """What a file is held against: the payer's profile, and the day of sending for its filing limit."""

    profile: TradingPartner
    on: date | None = None
