"""X12's published rulings (RFI, Requests for Interpretation) and the rules beside them, each as a named case.

X12 answers questions about its guides in RFIs; those that bear on a claim's life are listed here by number
(x12.org/resources/requests-for-interpretation, rfi.x12.org), in our own words, with what our payer writes or
billing makes of it. Rules of the same kind that rest on no RFI name their own authority.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from billing_service.domain.acknowledgment import ClaimAck, StatusCode
from billing_service.domain.claim import Claim, ClaimKind, Institutional
from billing_service.domain.ledger import Account, balances
from billing_service.domain.next_payer import PayerDecision, forwarded_to_next, next_claim
from billing_service.domain.posting import Disposition, LineState, RemittancePosting, post_remittance
from billing_service.domain.remittance import ClaimPayment, ProviderAdjustment, Remittance
from billing_service.mock_payer.adjudicate import reverse
from billing_service.mock_payer.denials import filing_clock_start, last_filing_day
from billing_service.mock_payer.remit import Deferral, Payee, deferred, recovered, refund_acknowledged, remit
from billing_service.x12 import remittance_835
from billing_service.x12.snip import validate
from tests.billing.domain.test_next_payer import decided, thrice_insured
from tests.billing.domain.test_posting import PAID_ON, TODAY, billed, claim_payment, service
from tests.billing.mock_payer.builders import (
    BOOK,
    CLINIC,
    VISIT,
    after,
    claim,
    decide,
    decide_all,
    line,
    money,
)
from tests.billing.payer_files import ack277ca
from tests.billing.workflows.world import Clinic

PPO = BOOK.payers["60101"]
PAYEE = Payee.of(CLINIC)


def era(*payments: ClaimPayment, plb: tuple[ProviderAdjustment, ...] = ()) -> Remittance:
    amount = sum(one.paid for one in payments) - sum(one.amount for one in plb)
    return Remittance(
        payer_name="PAYER",
        payer_id="1990000001",
        payee_name="CLINIC",
        payee_npi=CLINIC.npi,
        trace="T1",
        amount=abs(amount),
        credit_debit="D" if amount < 0 else "C",
        method="ACH",
        paid_on=PAID_ON,
        claims=payments,
        provider_adjustments=plb,
    )


def posted(remittance: Remittance, **changes: object) -> RemittancePosting:
    numbers = iter(range(100))
    return post_remittance(
        remittance,
        document_id="rem_1",
        posted_on=TODAY,
        find=lambda _: billed(10_000, **changes),
        new_id=lambda: f"ent_{next(numbers):02}",
    )


def held(posting: RemittancePosting) -> dict[Account, int]:
    sums = balances(leg for entry in posting.entries for leg in entry.legs)
    return {account: cents for account, cents in sums.items() if cents}


def status_4_only_for_a_stranger() -> None:
    excluded = decide(claim("ppo-exclusion", line(code="J1885")))
    assert (excluded.payment.status, excluded.payment.paid) == ("1", 0)  # refused in full, and processed
    known = claim("medicare-met")
    stranger = replace(known, subscriber=replace(known.subscriber, member_id="1SY0TH0SY99"))
    assert decide(stranger).payment.status == "4"


def paid_or_denied_is_read_from_the_lines() -> None:
    for status in ("1", "2", "3", "4"):
        refused = claim_payment(service(1, 10_000, 0, ("CO", "50", 10_000)), status=status)
        paid = claim_payment(service(1, 10_000, 8_000, ("CO", "45", 2_000)), status=status)
        states = [posted(era(one)).claims[0].lines[0].state for one in (refused, paid)]
        assert states == [LineState.DENIED, LineState.PAID]


def forwarded_claims_say_so() -> None:
    crossed = decide(claim("medicare-qmb")).payment
    assert (crossed.status, bool(crossed.crossover_payer)) == ("19", True)
    for status, forwarded in {
        "19": True,
        "20": True,
        "21": True,
        "1": False,
        "22": False,
        "25": False,
    }.items():
        said = PayerDecision(claim_payment(service(1, 10_000, 10_000), status=status), PAID_ON)
        assert forwarded_to_next(said, thrice_insured(), ()) is forwarded


def a_reversal_names_no_crossover_payer() -> None:
    turned = reverse(decide(claim("medicare-qmb"))).payment
    assert (turned.status, turned.crossover_payer, turned.crossover_payer_id) == ("22", "", "")
    written = remittance_835.build(remit(BOOK.payers["60303"], PAYEE, [turned], trace="T1", paid_on=VISIT))
    assert not [one for one in written if one.elements[:2] == ["NM1", "TT"]]


def a_reversal_turns_every_cas() -> None:
    first = decide(claim("ppo-diabetes", line(1, "99214", 20_000), line(2, "96372", 4_500)))
    turned = reverse(first)
    assert turned.payment.status == "22"
    for before, now in zip(first.payment.lines, turned.payment.lines, strict=True):
        assert now.charge == -before.charge
        assert now.paid == -before.paid
        assert [(a.group, a.reason, -a.amount) for a in now.adjustments] == [
            (a.group, a.reason, a.amount) for a in before.adjustments
        ]
    reversed_alone = posted(era(claim_payment(service(1, -10_000, 0, ("CO", "50", -10_000)), status="22")))
    assert reversed_alone.claims[0].disposition is Disposition.UNAPPLIED  # nothing was decided that it undoes


def reversal_and_correction_together_and_apart() -> None:
    first = claim_payment(service(1, 10_000, 8_000, ("CO", "45", 2_000)))
    back = claim_payment(service(1, -10_000, -8_000, ("CO", "45", -2_000)), status="22")
    again = claim_payment(service(1, 10_000, 9_000, ("CO", "45", 1_000)))
    decision = posted(era(first)).entries[-1]
    stands = {"adjudications": (decision,), "receivable": {1: 0}, "decided": True}
    together = posted(era(again, back), **stands)  # in the wrong order on purpose
    alone = posted(era(back), **stands)
    corrected = posted(era(again))
    apart = [leg for posting in (alone, corrected) for entry in posting.entries for leg in entry.legs]
    assert balances(apart) == held(together) | {
        account: 0 for account in balances(apart) if account not in held(together)
    }
    assert held(together)[Account.CASH] == 1_000


def a_deferred_recovery_is_wo_negative_then_positive() -> None:
    turned = reverse(decide(claim())).payment
    owed = Deferral("MP1", -turned.paid)
    now = remit(PPO, PAYEE, [turned], [deferred(CLINIC.npi, VISIT, owed)], trace="T1", paid_on=VISIT)
    assert (now.amount, [p.amount for p in now.provider_adjustments]) == (0, [turned.paid])
    paid = decide(claim("hmo-plain")).payment
    later = remit(PPO, PAYEE, [paid], [recovered(CLINIC.npi, VISIT, owed)], trace="T2", paid_on=VISIT)
    assert later.out_of_balance_by == 0
    assert next((p.reason, p.amount) for p in later.provider_adjustments) == ("WO", -turned.paid)
    refunded = refund_acknowledged(CLINIC.npi, VISIT, owed)
    assert [(p.reason, p.amount) for p in refunded] == [("72", turned.paid), ("WO", -turned.paid)]


def what_a_cheque_cannot_recover_is_one_fb() -> None:
    turned = reverse(decide(claim())).payment
    first = remit(PPO, PAYEE, [turned], trace="T1", paid_on=VISIT)
    assert first.amount == 0  # BPR02 is never negative
    assert [(p.reason, p.amount) for p in first.provider_adjustments] == [("FB", turned.paid)]
    small = claim_payment(service(1, 100, 100))
    second = remit(
        PPO, PAYEE, [small], trace="T2", paid_on=VISIT, carried=-turned.paid, carried_reference="T1"
    )
    assert [(p.reason, p.reference, p.amount) for p in second.provider_adjustments] == [
        ("FB", "T1", -turned.paid),  # consumed whole …
        ("FB", "T2", turned.paid + 100),  # … and what is left carried on under the new cheque, as one
    ]


def signs_as_they_move_the_ledger() -> None:
    paid = claim_payment(service(1, 10_000, 8_000, ("CO", "45", 2_000)))
    for reason, amount, account in (
        ("FB", -3_000, Account.PAYER_RECOUPMENT),
        ("FB", 3_000, Account.PAYER_RECOUPMENT),
        ("WO", 3_000, Account.PAYER_RECOUPMENT),
        ("WO", -3_000, Account.PAYER_RECOUPMENT),
        ("L6", -25, Account.INTEREST_INCOME),
    ):
        plb = ProviderAdjustment(CLINIC.npi, date(2026, 12, 31), reason, "REF1", amount)
        books = held(posted(era(paid, plb=(plb,))))
        assert (books[Account.CASH], books[account]) == (8_000 - amount, amount), reason
        assert Account.REMITTANCE_CLEARING not in books


def prior_payers_are_oa_23_and_not_co_45() -> None:
    billed_500 = claim("medicaid-after-ppo", line(code="99215", charge=50_000))
    left = [("CO", "45", 12_500), ("PR", "1", 7_500)]
    told = money(decide(after(billed_500, [30_000], [left], "60101")))
    assert told["OA-23"] == 30_000 + 12_500
    assert told["paid"] + told.get("CO-45", 0) + told.get("PR-3", 0) == 7_500


def a_secondary_that_says_co_45_of_it_all_leaves_no_credit() -> None:
    """Billed 500.00, 300.00 paid and 125.00 reduced before; the next says 65.00 and CO-45 435.00."""
    decision = posted(
        era(claim_payment(service(1, 10_000, 6_000, ("CO", "45", 2_500), ("PR", "1", 1_500)))),
        last_payer=False,
    ).entries[-1]
    second = claim_payment(service(1, 10_000, 1_300, ("CO", "45", 8_700)), status="2")
    posting = posted(
        era(second),
        receivable={1: 1_500},
        adjudications=(decision,),
        decided_by_others=frozenset({decision.id}),
        decided=True,
    )
    assert held(posting)[Account.INSURANCE_RECEIVABLE] == -1_500  # to zero, never below


def a_duplicate_is_oa_18() -> None:
    first, second = decide_all([claim(), claim(control_number="CLM2")])[0]
    assert first.payment.paid > 0
    assert money(second)["OA-18"] == second.payment.charge


def a_predetermination_moves_no_money() -> None:
    for status in ("25", "23"):
        told = claim_payment(service(1, 10_000, 0, ("OA", "101", 10_000)), status=status)
        posting = posted(era(told))
        assert [one.disposition for one in posting.claims] == [Disposition.NOT_OURS]
        assert held(posting) == {}


def only_a_codes_and_only_a2_and_a5_accept() -> None:
    for category, accepted in {
        "A0": False,
        "A1": False,
        "A2": True,
        "A5": True,
        "A3": False,
        "A6": False,
        "A7": False,
        "A8": False,
    }.items():
        ack = ClaimAck("CLM1", (StatusCode(category, "20"),), VISIT, "WQ", 10_000)
        assert ack.accepted is accepted, category
    clinic = Clinic()
    clinic.sent()
    right = ack277ca(clinic.payer.taken[-1])
    assert validate(right) == ()
    wrong = right.replace(b"STC*A2:20*", b"STC*F1:20*")
    assert "277CA-CATEGORY" in {finding.rule for finding in validate(wrong)}


def an_acknowledgment_finds_its_claim_by_trn02() -> None:
    clinic = Clinic()
    record = clinic.sent()
    told = ack277ca(clinic.payer.taken[-1])
    assert f"~TRN*2*{record.control_number}~".encode() in told
    clinic.receive(told)
    kept = clinic.claim(record.id)
    assert kept.state == "accepted"
    assert kept.payer_control_number == f"ICN{record.control_number}"  # REF*1K


def prior_decisions_balance_line_by_line() -> None:
    following = next_claim(thrice_insured(), decided(thrice_insured(), [(20, 10), (30, 0), (0, 50)]))
    (prior,) = [one for one in following.other_coverages if one.paid is not None]
    for one in following.lines:
        (said,) = one.adjudications
        assert one.charge == said.paid + sum(a.amount for a in said.adjustments)  # SV102 = SVD02 + ΣCAS
    assert prior.paid == sum(one.adjudications[0].paid for one in following.lines)  # AMT*D = ΣSVD02


def timely_filing_counts_from_another_day_by_kind() -> None:
    first, last = date(2024, 2, 29), date(2024, 3, 4)
    professional = claim("medicare-met", line(from_date=first))
    stay = Institutional("131", first, last, "01")
    institutional: Claim = replace(professional, kind=ClaimKind.INSTITUTIONAL, institutional=stay)
    assert filing_clock_start(professional) == first
    assert filing_clock_start(institutional) == last
    assert last_filing_day(first, 12) == date(2025, 2, 28)


@dataclass(frozen=True)
class Ruling:
    authority: str
    claimed: str
    holds: Callable[[], None]


RULINGS = (
    Ruling(
        "RFI 1423, RFI 1079 (005010X221 CLP02)",
        "CLP02 4 is for a patient whom the payer does not know, not forwarded; a refused claim is 1 to 3",
        status_4_only_for_a_stranger,
    ),
    Ruling(
        "RFI 1423, RFI 207 (CLP02, CAS)",
        "paid or denied follows from the amounts and CAS of the lines, not from CLP02",
        paid_or_denied_is_read_from_the_lines,
    ),
    Ruling(
        "RFI 1981 (005010X221 2100 NM1*TT), CLP02 19 20 21",
        "19, 20 and 21 say that the payer has forwarded the claim; others do not",
        forwarded_claims_say_so,
    ),
    Ruling(
        "RFI 1981 (005010X221 2100 NM1*TT)",
        "a reversal (22) of a forwarded claim names no crossover payer",
        a_reversal_names_no_crossover_payer,
    ),
    Ruling(
        "RFI 1429 (005010X221 1.10.2.8)",
        "a reversal negates each adjustment of the original; CLP02 22 alone is not enough",
        a_reversal_turns_every_cas,
    ),
    Ruling(
        "RFI 227 (835, correction and reversal)",
        "reversal and correction belong in one 835, and are read apart all the same, with the same result",
        reversal_and_correction_together_and_apart,
    ),
    Ruling(
        "RFI 1756, RFI 227 (005010X221 PLB WO, 72)",
        "money left with the provider is WO negative, its recovery WO positive; a refund is 72 beside its WO",
        a_deferred_recovery_is_wo_negative_then_positive,
    ),
    Ruling(
        "RFI 738, RFI 1604, RFI 2051, RFI 2660 (005010X221 PLB FB)",
        "BPR02 is never negative: the rest goes forward as one FB, and the next cheque adds it back",
        what_a_cheque_cannot_recover_is_one_fb,
    ),
    Ruling(
        "RFI 1756 (005010X221 1.10.2.10 to 1.10.2.17)",
        "a positive PLB04 lowers the cheque, a negative one raises it, whatever its reason",
        signs_as_they_move_the_ledger,
    ),
    Ruling(
        "RFI 2194, RFI 2535, RFI 1696 (005010X221 1.10.2.13)",
        "a later payer reports what earlier ones paid and reduced as OA-23, and only its own as CO-45",
        prior_payers_are_oa_23_and_not_co_45,
    ),
    Ruling(
        "RFI 1696 (005010X221 1.10.2.13)",
        "where a later payer says CO-45 of the whole charge all the same, no credit balance comes of it",
        a_secondary_that_says_co_45_of_it_all_leaves_no_credit,
    ),
    Ruling(
        "RFI 2203, RFI 1942 (005010X214 STC01-1)",
        "a 277CA speaks in category A only; A2 and A5 accept, A0 and A1 are receipts, A3 A6 A7 A8 reject",
        only_a_codes_and_only_a2_and_a5_accept,
    ),
    Ruling(
        "005010X214 2200D TRN02 and REF*1K",
        "the acknowledgment of a claim finds it by TRN02, our CLM01, and brings the payer's number",
        an_acknowledgment_finds_its_claim_by_trn02,
    ),
    Ruling(
        "CARC 18 with group OA (X12 external code source 139)",
        "an exact duplicate is refused under OA: neither the patient's nor a contract's",
        a_duplicate_is_oa_18,
    ),
    Ruling(
        "005010X221 CLP02 25 and 23",
        "a predetermination, and a claim that is not this payer's, move no money and decide nothing",
        a_predetermination_moves_no_money,
    ),
    Ruling(
        "005010X222 1.4.4.2 (2320 AMT*D, 2430 SVD and CAS)",
        "per prior payer a line's charge is what it paid plus what it adjusted, and AMT*D their sum",
        prior_decisions_balance_line_by_line,
    ),
    Ruling(
        "42 CFR 424.44; Medicare Claims Processing Manual ch. 1 §70.4",
        "filing counts from the From date, institutional from the Through date; 29 February ends on the 28th",
        timely_filing_counts_from_another_day_by_kind,
    ),
)


@pytest.mark.parametrize("ruling", RULINGS, ids=[ruling.authority for ruling in RULINGS])
def test_the_ruling_holds(ruling: Ruling) -> None:
    ruling.holds()
