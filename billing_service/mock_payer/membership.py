"""Who is meant: the member of a payer behind the person on a claim, and in which network the provider is."""

from __future__ import annotations

from billing_service.domain.claim import Claim
from billing_service.domain.people import Person
from billing_service.mock_payer.book import PayerBook
from billing_service.mock_payer.plan import IN_NETWORK, OUT_OF_NETWORK, Member, PayerProfile


def find_member(book: PayerBook, payer_id: str, member_id: str, person: Person) -> Member | None:
    """By member id and birth date; twins by first name. None when nobody fits."""
    fits = [
        member
        for member in book.by_member_id.get((payer_id, member_id), ())
        if person.birth_date is None or member.person.birth_date == person.birth_date
    ]
    if len(fits) > 1:
        fits = [m for m in fits if m.person.name.first.casefold() == person.name.first.casefold()]
    return fits[0] if len(fits) == 1 else None


def network_of(payer: PayerProfile, claim: Claim) -> str:
    """By the rendering provider's NPI, the billing provider's where there is none."""
    npi = (claim.rendering.npi if claim.rendering else "") or claim.billing.npi
    return OUT_OF_NETWORK if npi in payer.out_of_network else IN_NETWORK
