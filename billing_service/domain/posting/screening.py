"""Why a whole transaction is held: it does not balance, has no date, or says what cannot be booked."""

from __future__ import annotations

from collections.abc import Iterator

from billing_service.domain.money import Cents, dollars
from billing_service.domain.remittance import Remittance

MOST: Cents = 9_999_999_999
"""$99,999,999.99: amounts of the guide have at most ten digits (005010X221A1, front matter, monetary)."""


def held_because(remittance: Remittance) -> tuple[str, bool]:
    """The reason for a biller, empty to post it; and whether its deposit can be booked meanwhile."""
    if remittance.currency not in ("", "USD"):
        why = (
            f"The payment is in {remittance.currency}, and these books are kept in US dollars: what the bank"
            " made of it is not said here. Nothing was posted; record the bank's deposit."
        )
        return why, False
    most = max(_amounts(remittance))
    if most > MOST:
        why = (
            f"It says {dollars(most)}; an amount of this guide has at most ten digits ({dollars(MOST)}). Ask"
            " the payer for a corrected file."
        )
        return why, abs(remittance.net) <= MOST
    whys = []
    if remittance.paid_on is None:
        whys.append(
            "The payer gives no date of payment (BPR16), by which this money is told from other money of the"
            " same number. Ask for a corrected file, or type the remittance in with the date of the cheque or"
            " of the bank, and release that one in its place."
        )
    if remittance.out_of_balance_by:
        whys.append(
            f"The transaction is out of balance by {dollars(remittance.out_of_balance_by)}: the claims pay "
            f"{dollars(sum(c.paid for c in remittance.claims))}, provider adjustments take "
            f"{dollars(sum(p.amount for p in remittance.provider_adjustments))}, "
            f"and the payment is {dollars(remittance.net)}."
        )
    return " ".join(whys), True


def _amounts(remittance: Remittance) -> Iterator[Cents]:
    yield abs(remittance.amount)
    for adjustment in remittance.provider_adjustments:
        yield abs(adjustment.amount)
    for claim in remittance.claims:
        yield max(abs(claim.charge), abs(claim.paid), abs(claim.patient_responsibility))
        for one in claim.adjustments:
            yield abs(one.amount)
        for line in claim.lines:
            yield max(abs(line.charge), abs(line.paid))
            for one in line.adjustments:
                yield abs(one.amount)
