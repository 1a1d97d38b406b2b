"""A payer that replaces lines: what a 7 carries is reversed and decided anew, the rest stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.claim import Claim, Drug, ServiceLine
from billing_service.domain.remittance import ClaimPayment, Remittance
from billing_service.mock_payer.accumulators import Accumulators, credited
from billing_service.mock_payer.adjudicate import adjudicate, reverse
from billing_service.mock_payer.decision import ReceivedClaim
from billing_service.mock_payer.history import History
from billing_service.mock_payer.line_replacement import Standing, merged, of_lines, replacing
from tests.billing.mock_payer.builders import BOOK, RECEIVED, VISIT, claim, line
from tests.billing.mock_payer.gateway import Gateway, claims_file, remittances

NDC = Drug("00409379501", Decimal(1), "ML")
ORIGINAL = claim("medicaid-only", line(1, "99213", 15_000), line(2, "J1885", 2_400), line(3, "96372", 4_500))


def _decide(payer: Gateway, number: int, *claims: Claim) -> list[Remittance]:
    assert payer.send(claims_file(number, claims)).status_code == 202
    payer.control("adjudication-runs")
    return remittances(payer.mailbox())


def _replacement(original: ClaimPayment, *lines: ServiceLine) -> Claim:
    return replace(ORIGINAL, lines=lines, frequency="7", payer_control_number=original.payer_control_number)


def _reasons(payment: ClaimPayment) -> list[tuple[str, list[str]]]:
    return [(one.code, [f"{a.group}-{a.reason}" for a in one.adjustments]) for one in payment.lines]


def test_the_835_speaks_of_the_replaced_line_alone_and_the_rest_stands(payer: Gateway) -> None:
    [first] = _decide(payer, 1, ORIGINAL)
    [before] = first.claims
    assert dict(_reasons(before))["J1885"] == ["CO-16"]
    mended = line(1, "J1885", 2_400, control_number="L2", drug=NDC)
    [second] = _decide(payer, 2, _replacement(before, mended))
    reversal, correction = second.claims
    assert (reversal.status, reversal.charge, reversal.paid) == ("22", -2_400, 0)
    assert _reasons(reversal) == [("J1885", ["CO-16"])]
    assert (correction.status, correction.charge, correction.frequency) == ("1", 2_400, "7")
    assert {reversal.payer_control_number, correction.payer_control_number} == {before.payer_control_number}
    assert correction.paid == correction.lines[0].paid > 0
    # A void then takes everything back, the line as it was decided last.
    void = replace(ORIGINAL, frequency="8", payer_control_number=before.payer_control_number)
    [third] = _decide(payer, 3, void)
    [gone] = third.claims
    assert (gone.charge, gone.paid) == (-21_900, -(before.paid + correction.paid))


def test_a_paid_line_may_be_replaced_again_and_again(payer: Gateway) -> None:
    [first] = _decide(payer, 1, ORIGINAL)
    [before] = first.claims
    paid = []
    for number, charge in ((2, 16_000), (3, 1_000)):
        [remittance] = _decide(payer, number, _replacement(before, line(1, "99213", charge)))
        reversal, correction = remittance.claims
        paid.append((reversal.paid, correction.paid))
    assert paid[0][0] == -before.lines[0].paid
    assert paid[1] == (-paid[0][1], 1_000 - 200)  # no copay twice: the line that took it is gone


def test_the_whole_claim_again_comes_back_as_duplicates_but_for_what_changed(payer: Gateway) -> None:
    [first] = _decide(payer, 1, ORIGINAL)
    [before] = first.claims
    lines = (ORIGINAL.lines[0], replace(ORIGINAL.lines[1], drug=NDC), ORIGINAL.lines[2])
    [second] = _decide(payer, 2, _replacement(before, *lines))
    reversal, correction = second.claims
    assert [one.code for one in reversal.lines] == ["J1885"]
    reasons = dict(_reasons(correction))
    assert reasons["99213"] == reasons["96372"] == ["OA-18"]
    assert correction.lines[1].paid > 0


def test_one_that_names_no_line_of_the_original_is_refused(payer: Gateway) -> None:
    [first] = _decide(payer, 1, ORIGINAL)
    [second] = _decide(payer, 2, _replacement(first.claims[0], line(1, "99213", control_number="other")))
    [refused] = second.claims
    assert [(a.group, a.reason) for a in refused.lines[0].adjustments] == [("CO", "16")]
    assert refused.lines[0].remarks == ("M47",)


def test_original_and_replacement_in_one_batch(payer: Gateway) -> None:
    payer.send(claims_file(1, [ORIGINAL]))
    mended = line(1, "J1885", 2_400, control_number="L2", drug=NDC)
    replacement = replace(ORIGINAL, lines=(mended,), frequency="7", payer_control_number="MP00000000001")
    [both] = _decide(payer, 2, replacement)
    assert [(one.status, one.charge) for one in both.claims] == [("1", 21_900), ("22", -2_400), ("1", 2_400)]


CODES = ("99213", "99214", "J1885", "96372", "73610", "25600", "80053", "98940")


@st.composite
def claims_and_replacements(draw: st.DrawFn) -> tuple[Claim, tuple[ServiceLine, ...]]:
    member = draw(st.sampled_from(("medicaid-only", "ppo-family-b", "ppo-diabetes", "hmo-plain")))
    codes = draw(st.lists(st.sampled_from(CODES), min_size=2, max_size=6, unique=True))
    charges = [draw(st.integers(1, 90_000)) for _ in codes]
    lines = [
        line(n, code, charge, from_date=VISIT + timedelta(days=n % 2))
        for n, (code, charge) in enumerate(zip(codes, charges, strict=True), start=1)
    ]
    chosen = draw(st.lists(st.sampled_from(lines), min_size=1, max_size=len(lines) - 1, unique=True))
    changed = tuple(replace(one, charge=draw(st.integers(1, 90_000)), drug=NDC) for one in chosen)
    return claim(member, *lines), changed


@given(claims_and_replacements())
def test_what_stands_is_always_one_balanced_decision_and_its_reversal_restores_all(
    drawn: tuple[Claim, tuple[ServiceLine, ...]],
) -> None:
    original, changed = drawn
    received = ReceivedClaim(original, "MP1", RECEIVED)
    before: Accumulators = {}
    decision = adjudicate(received, BOOK, before, History())
    after = credited(before, decision.credits)
    standing = Standing(received, decision)
    anew = replacing(standing, ReceivedClaim(replace(original, lines=changed), "MP2", RECEIVED))
    assert anew is not None
    reversal = reverse(of_lines(standing, anew.lines))
    history = History.of(decision.records).without("MP1", anew.lines)
    after = credited(after, reversal.credits)
    second = adjudicate(anew.received, BOOK, after, history)
    after = credited(after, second.credits)
    whole = merged(standing, anew, second)
    payment = whole.decision.payment
    assert [one.number for one in whole.received.claim.lines] == [one.number for one in original.lines]
    assert payment.charge == whole.received.claim.charge
    assert payment.paid == decision.payment.paid + reversal.payment.paid + second.payment.paid - sum(
        one.paid
        for ours, one in zip(anew.received.claim.lines, second.payment.lines, strict=True)
        if ours.number not in anew.lines
    )
    for one in (*payment.lines, *reversal.payment.lines, *second.payment.lines):
        assert one.charge == one.paid + sum(a.amount for a in one.adjustments)
    assert credited(after, reverse(whole.decision).credits) == before
