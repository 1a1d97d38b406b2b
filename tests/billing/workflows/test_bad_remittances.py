"""What a payer should never send: each held, quarantined or kept unapplied, with the exact reason.

What reached the bank is in the books every time, clearing is at zero, and nothing is half posted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from billing_service.domain.claim import Claim
from billing_service.domain.claim_record import ClaimState
from billing_service.domain.remittance import Remittance
from tests.billing.payer_files import era, file835, payment
from tests.billing.workflows.test_post_remittance import SETTLED, accepted, balances
from tests.billing.workflows.world import Clinic

PAID = 13_400
TOO_LONG = (
    "It says $1,234,567,890,123.00; an amount of this guide has at most ten digits ($99,999,999.99). Ask"
    " the payer for a corrected file."
)
CHARGED = {"insurance_receivable": 25_400, "service_revenue": -25_400}
NOTHING: dict[str, int] = {}


def with_money(account: str, cents: int = PAID) -> dict[str, int]:
    return {"cash": cents, account: -cents}


@dataclass(frozen=True)
class Case:
    name: str
    advice: Callable[[Claim], Remittance]
    state: str
    """Of the remittance."""
    reason: str
    """Said of the remittance where it is held or quarantined, of the claim where it is unapplied."""
    books: dict[str, int]
    """What is posted beside the charge."""


def settled(claim: Claim) -> Remittance:
    return era(payment(claim, *SETTLED))


def other_payee(claim: Claim) -> Remittance:
    return replace(settled(claim), payee_npi="5544667733")


def thirteen_digits_charged(claim: Claim) -> Remittance:
    (one,) = settled(claim).claims
    return era(replace(one, charge=123_456_789_012_300), amount=PAID)


def thirteen_digits_paid(claim: Claim) -> Remittance:
    return replace(settled(claim), amount=123_456_789_012_300)


def negative(claim: Claim) -> Remittance:
    (one,) = settled(claim).claims
    lines = tuple(
        replace(
            line,
            charge=-line.charge,
            paid=-line.paid,
            adjustments=tuple(replace(a, amount=-a.amount) for a in line.adjustments),
        )
        for line in one.lines
    )
    back = replace(one, charge=-one.charge, paid=-one.paid, patient_responsibility=0, lines=lines)
    return replace(era(back, amount=PAID), credit_debit="D")


def reversal_of_nothing(claim: Claim) -> Remittance:
    advice = negative(claim)
    return replace(advice, claims=(replace(advice.claims[0], status="22"),))


def in_canadian_dollars(claim: Claim) -> Remittance:
    return replace(settled(claim), currency="CAD")


def lines_off(claim: Claim) -> Remittance:
    """The claim sums to its payment and the cheque ties; two lines are wrong by the same amount."""
    (one,) = settled(claim).claims
    first, second, *rest = one.lines
    lines = (replace(first, paid=first.paid + 700), replace(second, paid=second.paid - 700), *rest)
    return era(replace(one, lines=lines))


def claim_off(claim: Claim) -> Remittance:
    (one,) = settled(claim).claims
    return era(replace(one, paid=one.paid + 300))


def cheque_off(claim: Claim) -> Remittance:
    return era(payment(claim, *SETTLED), amount=PAID - 400)


def other_charge(claim: Claim) -> Remittance:
    (one,) = settled(claim).claims
    first, *rest = one.lines
    more = replace(first, charge=first.charge + 100, paid=first.paid + 100)
    return era(replace(one, charge=one.charge + 100, paid=one.paid + 100, lines=(more, *rest)))


def unknown(claim: Claim) -> Remittance:
    (one,) = settled(claim).claims
    return era(replace(one, control_number="NOTOURS"))


CASES = (
    Case(
        "another clinic's",
        other_payee,
        "quarantined",
        "It pays 5544667733, no provider of this clinic; nothing was posted: register it, or pass this on",
        NOTHING,
    ),
    Case(
        "13 digits in a charge",
        thirteen_digits_charged,
        "held",
        TOO_LONG,
        with_money("undistributed_remittance"),
    ),
    Case(
        "13 digits in the payment",
        thirteen_digits_paid,
        "held",
        TOO_LONG,
        NOTHING,
    ),
    Case(
        "negative and no reversal",
        negative,
        "posted",
        "It pays -$134.00 and is no reversal (CLP02 is 1, not 22): what the payer takes back is not said.",
        with_money("unapplied_insurance", -PAID),
    ),
    Case(
        "a reversal of nothing",
        reversal_of_nothing,
        "posted",
        "No earlier payment of $134.00 on this claim is there to be reversed.",
        with_money("unapplied_insurance", -PAID),
    ),
    Case(
        "another currency",
        in_canadian_dollars,
        "held",
        "The payment is in CAD, and these books are kept in US dollars: what the bank made of it is not said"
        " here. Nothing was posted; record the bank's deposit.",
        NOTHING,
    ),
    Case(
        "claims sum, lines do not",
        lines_off,
        "posted",
        "Service 99214 is out of balance by -$7.00.",
        with_money("unapplied_insurance"),
    ),
    Case(
        "the claim does not sum",
        claim_off,
        "posted",
        "The claim is out of balance by -$3.00: charge $254.00 less its adjustments is not the payment"
        " $137.00.",
        with_money("unapplied_insurance", PAID + 300),
    ),
    Case(
        "the cheque does not sum",
        cheque_off,
        "held",
        "The transaction is out of balance by $4.00: the claims pay $134.00, provider adjustments take $0.00,"
        " and the payment is $130.00.",
        with_money("undistributed_remittance", PAID - 400),
    ),
    Case(
        "another charge than was billed",
        other_charge,
        "posted",
        "The claim was billed at $254.00; the payer answers for $255.00.",
        with_money("unapplied_insurance", PAID + 100),
    ),
    Case(
        "an unknown claim",
        unknown,
        "posted",
        "No claim of this clinic has this control number.",
        with_money("unapplied_insurance"),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input_waits_with_its_reason(clinic: Clinic, case: Case) -> None:
    record = accepted(clinic)
    clinic.receive(file835(case.advice(record.claim)))
    (kept,) = clinic.kept.remittances.page()
    said = kept.note if case.state != "posted" else kept.results[0].why
    assert (kept.state.value, said) == (case.state, case.reason)
    assert balances(clinic) == {**CHARGED, **case.books}
    assert clinic.claim(record.id).state is ClaimState.ACCEPTED
    waiting = [(item.why, item.amount) for item in clinic.kept.unapplied.page()]
    assert waiting == ([(case.reason, kept.results[0].paid)] if case.state == "posted" else [])


def test_a_file_again_under_another_name_posts_nothing(clinic: Clinic) -> None:
    record = accepted(clinic)
    body = file835(settled(record.claim))
    clinic.receive(body)
    once = balances(clinic)
    clinic.receive(body, file835(settled(record.claim), number=77))
    assert balances(clinic) == once
    assert [r.state.value for r in clinic.kept.interchanges.page()].count("duplicate") == 1
    assert len(clinic.kept.remittances.page()) == 1


def test_money_for_a_voided_claim_is_kept_with_the_reason(clinic: Clinic) -> None:
    record = accepted(clinic)
    clinic.change("claims", replace(clinic.claim(record.id), state=ClaimState.VOIDED))
    clinic.receive(file835(settled(record.claim)))
    (item,) = clinic.kept.unapplied.page()
    assert (item.why, item.amount, item.claim_id) == ("The claim is void or closed.", PAID, record.id)
    assert balances(clinic) == {**CHARGED, **with_money("unapplied_insurance")}
    assert clinic.claim(record.id).state is ClaimState.VOIDED


def test_a_payment_without_a_date_is_held_with_its_deposit(clinic: Clinic) -> None:
    record = accepted(clinic)
    body = file835(settled(record.claim))
    clinic.receive(body.replace(b"*20260320~", b"*~", 1))
    (kept,) = clinic.kept.remittances.page()
    assert (kept.state.value, kept.paid_on) == ("held", None)
    assert "BPR16" in kept.note
    assert clinic.claim(record.id).state is ClaimState.ACCEPTED
    assert balances(clinic) == {**CHARGED, **with_money("undistributed_remittance")}
