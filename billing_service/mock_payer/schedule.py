"""What prices are made of: relative values, localities, and a payer's rules over them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from billing_service.mock_payer.code_range import CodeRange


@dataclass(frozen=True, slots=True)
class Procedure:
    """One row of the project's relative value table. Values are ours, not CMS's."""

    code: str
    modifier: str
    work: Decimal
    practice_nonfacility: Decimal
    practice_facility: Decimal
    malpractice: Decimal
    global_days: str
    """`000` `010` `090` `XXX` `ZZZ`."""
    multiple: str
    """`0` none, `2` 100/50/50 by value."""
    bilateral: str
    """`0` no change, `1` 150%, `2` already bilateral, `3` 100% each side."""


@dataclass(frozen=True, slots=True)
class Locality:
    id: str
    work: Decimal
    practice: Decimal
    malpractice: Decimal
    postal_prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceRule:
    """The first rule that holds the code prices it; `None` for a way that the rule does not offer."""

    codes: CodeRange
    percent_of_reference: Decimal | None = None
    percent_of_charge: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    id: str
    rules: tuple[PriceRule, ...]
    conversion_factors: tuple[tuple[date, Decimal], ...]
    """(from, dollars per RVU), oldest first."""
    localities: tuple[Locality, ...]
    """The first is the one used where no postal prefix fits."""
    lesser_of_charge: bool = True
    """Never more than what was charged."""
