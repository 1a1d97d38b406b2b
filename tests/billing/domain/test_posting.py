"""Posting a remittance: every case says what each account holds afterwards, in cents worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.claim import Adjustment
from billing_service.domain.ledger import Account, Document, Entry, balances, line_balances
from billing_service.domain.posting import (
    BilledClaim,
    BilledLine,
    Disposition,
    LineState,
    RemittancePosting,
    charge,
    post_remittance,
)
from billing_service.domain.remittance import ClaimPayment, ProviderAdjustment, Remittance, ServicePayment

TODAY = date(2026, 11, 20)
PAID_ON = date(2026, 11, 18)


def billed(*charges: int, **changes: object) -> BilledClaim:
    lines = tuple(
        BilledLine(number, cents, f"L{number}", f"9921{number}") for number, cents in enumerate(charges, 1)
    )
    claim = BilledClaim("clm_1", "CN1", "pat_1", "pay_1", lines, {line.number: line.charge for line in lines})
    return replace(claim, **changes)  # type: ignore[arg-type]


def service(number: int, charged: int, paid: int, *cas: tuple[str, str, int]) -> ServicePayment:
    return ServicePayment(
        charge=charged,
        paid=paid,
        code=f"9921{number}",
        adjustments=tuple(Adjustment(*one) for one in cas),
        line_control_number=f"L{number}",
    )


def claim_payment(*services: ServicePayment, status: str = "1", **changes: object) -> ClaimPayment:
    shared = sum(a.amount for s in services for a in s.adjustments if a.group == "PR")
    payment = ClaimPayment(
        control_number="CN1",
        status=status,
        charge=sum(s.charge for s in services),
        paid=sum(s.paid for s in services),
        patient_responsibility=shared,
        lines=services,
    )
    return replace(payment, **changes)  # type: ignore[arg-type]


def era(*claims: ClaimPayment, plb: tuple[tuple[str, int], ...] = (), off_by: int = 0) -> Remittance:
    adjustments = tuple(
        ProviderAdjustment("1999999984", date(2026, 12, 31), reason, "REF1", cents) for reason, cents in plb
    )
    amount = sum(c.paid for c in claims) - sum(cents for _, cents in plb) + off_by
    return Remittance(
        payer_name="Mock",
        payer_id="1512345678",
        payee_name="Clinic",
        payee_npi="1999999984",
        trace="T1",
        amount=amount,
        method="ACH",
        paid_on=PAID_ON,
        claims=claims,
        provider_adjustments=adjustments,
    )


def post(remittance: Remittance, claim: BilledClaim | None, start: int = 1) -> RemittancePosting:
    numbers = count(start)
    return post_remittance(
        remittance,
        document_id="rem_1",
        posted_on=TODAY,
        find=lambda _: claim,
        new_id=lambda: f"ent_{next(numbers)}",
    )


def after(claim: BilledClaim, *entries: Entry) -> dict[Account, int]:
    opening = charge(claim, id="ent_0", posted_on=TODAY)
    sums = balances(leg for entry in (opening, *entries) for leg in entry.legs)
    return {account: cents for account, cents in sums.items() if cents}


INSURANCE, PATIENT = Account.INSURANCE_RECEIVABLE, Account.PATIENT_RECEIVABLE
CONTRACT, CASH, REVENUE = Account.CONTRACTUAL_ADJUSTMENT, Account.CASH, Account.SERVICE_REVENUE

CASES = {
    "copay and contract: 150.00 = 45.00 off + 25.00 copay + 80.00 paid": (
        (15000,),
        [service(1, 15000, 8000, ("CO", "45", 4500), ("PR", "3", 2500))],
        {CASH: 8000, CONTRACT: 4500, PATIENT: 2500, REVENUE: -15000},
    ),
    "deductible takes all: nothing paid, the patient owes the allowed amount": (
        (20000,),
        [service(1, 20000, 0, ("CO", "45", 6000), ("PR", "1", 14000))],
        {CONTRACT: 6000, PATIENT: 14000, REVENUE: -20000},
    ),
    "plan exclusion under PR is the patient's": (
        (15000, 4000),
        [service(1, 15000, 15000), service(2, 4000, 0, ("PR", "204", 4000))],
        {CASH: 15000, PATIENT: 4000, REVENUE: -19000},
    ),
    "a CO denial stays with the payer until it is worked": (
        (15000, 4000),
        [service(1, 15000, 15000), service(2, 4000, 0, ("CO", "16", 4000))],
        {CASH: 15000, INSURANCE: 4000, REVENUE: -19000},
    ),
    "sequestration lowers the payment and is never the patient's": (
        (10000,),
        [service(1, 10000, 7840, ("PR", "2", 2000), ("CO", "253", 160))],
        {CASH: 7840, CONTRACT: 160, PATIENT: 2000, REVENUE: -10000},
    ),
    "a line split by the payer is taken together": (
        (9000,),
        [service(1, 5000, 4000, ("CO", "45", 1000)), service(1, 4000, 3000, ("PR", "2", 1000))],
        {CASH: 7000, CONTRACT: 1000, PATIENT: 1000, REVENUE: -9000},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_balanced_claim_is_posted_to_the_cent(name: str) -> None:
    charges, services, expected = CASES[name]
    claim = billed(*charges)
    posting = post(era(claim_payment(*services)), claim)
    assert after(claim, *posting.entries) == expected
    assert [c.disposition for c in posting.claims] == [Disposition.POSTED]


UNAPPLIED = {
    "no claim of ours": (None, claim_payment(service(1, 10000, 8000, ("CO", "45", 2000))), "No claim"),
    "a void claim": (
        billed(10000, open=False),
        claim_payment(service(1, 10000, 8000, ("CO", "45", 2000))),
        "void or closed",
    ),
    "a claim out of balance by 5.00": (
        billed(10000),
        claim_payment(service(1, 10000, 8000, ("CO", "45", 1500))),
        "out of balance by $5.00",
    ),
    "lines that do not balance under a claim that does": (
        billed(10000, 5000),
        claim_payment(
            service(1, 10000, 8000, ("CO", "45", 1500)), service(2, 5000, 3000, ("CO", "45", 2500))
        ),
        "Service 99211 is out of balance by $5.00",
    ),
    "another charge than we billed": (
        billed(10000),
        claim_payment(service(1, 11000, 9000, ("CO", "45", 2000))),
        "billed at $100.00",
    ),
    "a service that fits no line": (
        billed(10000),
        claim_payment(
            replace(service(1, 10000, 10000), code="11111", line_control_number=""),
        ),
        "fits 0 lines",
    ),
    "a line the payer forgot": (
        billed(10000, 5000),
        claim_payment(service(1, 10000, 10000), charge=15000, adjustments=(Adjustment("CO", "45", 5000),)),
        "does not mention line 2",
    ),
    "already settled: no cent twice": (
        billed(10000, receivable={1: 0}),
        claim_payment(service(1, 10000, 8000, ("CO", "45", 2000))),
        "already settled",
    ),
    "a reversal of nothing": (
        billed(10000),
        claim_payment(service(1, -10000, -8000, ("CO", "45", -2000)), status="22"),
        "No earlier payment of $80.00",
    ),
}


@pytest.mark.parametrize("name", UNAPPLIED)
def test_money_that_cannot_be_posted_waits_in_unapplied_with_the_reason(name: str) -> None:
    claim, payment, why = UNAPPLIED[name]
    posting = post(era(payment), claim)
    sums = balances(leg for entry in posting.entries for leg in entry.legs)
    assert sums.pop(Account.REMITTANCE_CLEARING, 0) == 0
    expected = {CASH: payment.paid, Account.UNAPPLIED_INSURANCE: -payment.paid}
    assert {a: c for a, c in sums.items() if c} == {a: c for a, c in expected.items() if c}
    (result,) = posting.claims
    assert result.disposition is Disposition.UNAPPLIED
    assert why in result.why


def test_a_transaction_out_of_balance_is_held_whole_and_its_deposit_kept() -> None:
    claim = billed(10000)
    posting = post(era(claim_payment(service(1, 10000, 10000)), off_by=-300), claim)
    sums = balances(leg for entry in posting.entries for leg in entry.legs)
    assert sums == {CASH: 9700, Account.UNDISTRIBUTED_REMITTANCE: -9700}
    assert "out of balance by $3.00" in posting.held
    assert posting.claims == ()


def test_reversal_and_correction_in_one_remittance_leave_only_the_correction() -> None:
    claim = billed(10000)
    first = post(era(claim_payment(service(1, 10000, 8000, ("CO", "45", 2000)))), claim)
    paid = next(e for e in first.entries if e.kind == "payment_insurance")
    settled = replace(claim, receivable={1: 0}, adjudications=(paid,))
    undo = claim_payment(service(1, -10000, -8000, ("CO", "45", -2000)), status="22")
    again = claim_payment(service(1, 10000, 7000, ("CO", "45", 2000), ("PR", "3", 1000)))
    second = post(era(undo, again), settled, start=100)
    assert [c.disposition for c in second.claims] == [Disposition.REVERSED, Disposition.POSTED]
    assert after(claim, *first.entries, *second.entries) == {
        CASH: 7000,
        CONTRACT: 2000,
        PATIENT: 1000,
        REVENUE: -10000,
    }


def test_provider_adjustments_tie_the_cheque() -> None:
    claim = billed(10000)
    payment = claim_payment(service(1, 10000, 10000))
    posting = post(era(payment, plb=(("WO", 2500), ("L6", -40))), claim)
    assert after(claim, *posting.entries) == {
        CASH: 7540,
        Account.PAYER_RECOUPMENT: 2500,
        Account.INTEREST_INCOME: -40,
        REVENUE: -10000,
    }


def test_the_patient_owes_nothing_before_the_last_payer() -> None:
    claim = billed(10000, last_payer=False)
    posting = post(era(claim_payment(service(1, 10000, 6000, ("CO", "45", 2000), ("PR", "2", 2000)))), claim)
    assert after(claim, *posting.entries) == {
        CASH: 6000,
        CONTRACT: 2000,
        INSURANCE: 2000,
        REVENUE: -10000,
    }


def test_a_secondary_replaces_the_primarys_patient_share() -> None:
    claim = billed(10000, receivable={1: 2000})
    secondary = claim_payment(service(1, 10000, 1500, ("OA", "23", 8000), ("PR", "3", 500)), status="2")
    posting = post(era(secondary), claim)
    sums = balances(leg for entry in posting.entries for leg in entry.legs)
    assert {a: c for a, c in sums.items() if c} == {CASH: 1500, PATIENT: 500, INSURANCE: -2000}


@pytest.mark.parametrize(
    ("carc", "patient", "contract"), [("1", 0, 3000), ("2", 0, 3000), ("3", 0, 3000), ("204", 3000, 0)]
)
def test_a_qualified_medicare_beneficiary_has_no_cost_share(carc: str, patient: int, contract: int) -> None:
    claim = billed(10000, qualified_medicare_beneficiary=True)
    posting = post(era(claim_payment(service(1, 10000, 7000, ("PR", carc, 3000)))), claim)
    sums = after(claim, *posting.entries)
    assert (sums.get(PATIENT, 0), sums.get(CONTRACT, 0)) == (patient, contract)


@pytest.mark.parametrize(
    ("services", "state"),
    [
        ([service(1, 100, 100)], LineState.PAID),
        ([service(1, 100, 0, ("PR", "1", 100))], LineState.PATIENT),
        ([service(1, 100, 0, ("PR", "204", 100))], LineState.DENIED),
        ([service(1, 100, 0, ("CO", "97", 100))], LineState.DENIED),
        ([service(1, 100, 0, ("CO", "unheard-of", 100))], LineState.DENIED),
        ([service(1, 100, 0, ("OA", "23", 100))], LineState.PRIOR),
    ],
)
def test_paid_or_denied_is_derived_from_amounts(services: list[ServicePayment], state: LineState) -> None:
    for status in ("1", "2", "3", "4"):
        (result,) = post(era(claim_payment(*services, status=status)), billed(100)).claims
        assert result.lines[0].state is state


@pytest.mark.parametrize("status", ["23", "25"])
def test_a_forwarded_claim_or_predetermination_decides_nothing(status: str) -> None:
    posting = post(era(claim_payment(service(1, 100, 0, ("OA", "23", 100)), status=status)), billed(100))
    assert posting.entries == ()
    assert posting.claims[0].disposition is Disposition.NOT_OURS


CAS = st.tuples(
    st.sampled_from(["CO", "PR", "OA", "PI"]), st.sampled_from(["1", "2", "3", "16", "23", "45", "96"])
)


@st.composite
def adjudicated_lines(draw: st.DrawFn) -> list[tuple[int, int, list[tuple[str, str, int]]]]:
    lines = []
    for _ in range(draw(st.integers(1, 5))):
        parts = draw(st.lists(st.tuples(CAS, st.integers(1, 50_000)), max_size=4))
        paid = draw(st.integers(0, 100_000))
        cas = [(group, carc, cents) for (group, carc), cents in parts]
        lines.append((paid + sum(cents for *_, cents in cas), paid, cas))
    return lines


@given(adjudicated_lines(), st.booleans(), st.booleans())
def test_whatever_the_payer_decides_the_books_tie(
    lines: list[tuple[int, int, list[tuple[str, str, int]]]], last: bool, qmb: bool
) -> None:
    claim = billed(*(charged for charged, *_ in lines), last_payer=last, qualified_medicare_beneficiary=qmb)
    services = [service(n, charged, paid, *cas) for n, (charged, paid, cas) in enumerate(lines, 1)]
    posting = post(era(claim_payment(*services)), claim)
    legs = [leg for entry in posting.entries for leg in entry.legs]
    sums = balances(legs)
    assert sum(sums.values()) == 0
    assert sums.get(Account.REMITTANCE_CLEARING, 0) == 0
    assert sums.get(CASH, 0) == sum(paid for _, paid, _ in lines)
    responsibility = sum(cents for *_, cas in lines for group, _, cents in cas if group == "PR")
    assert 0 <= sums.get(PATIENT, 0) <= (responsibility if last else 0)
    for (_, number), cents in line_balances(legs, INSURANCE).items():
        assert number is not None
        assert 0 <= -cents <= lines[number - 1][0]


SETTLED_BY_FIRST = Entry(
    "ent_first", "payment_insurance", TODAY, Document("remittance", "rem_first", "TRN T0 CLP 1"), ()
)


@pytest.mark.parametrize(
    ("receivable", "decision", "moved"),
    [
        (0, (0, ("PR", "96", 31500)), {}),
        (827, (0, ("PR", "96", 31500)), {PATIENT: 827, INSURANCE: -827}),
        (3000, (1000, ("CO", "45", 29500), ("PR", "3", 1000)), {CASH: 1000, CONTRACT: 1000, PATIENT: 1000}),
        (3000, (1000, ("OA", "23", 28500), ("CO", "45", 1000), ("PR", "3", 1000)), None),
    ],
    ids=["refuses what is settled", "refuses it all", "repeats the discount", "says what others did"],
)
def test_a_later_payer_that_speaks_of_the_whole_charge_decides_what_is_left(
    receivable: int, decision: tuple[int, *tuple[tuple[str, str, int], ...]], moved: dict[Account, int] | None
) -> None:
    """Medicare refused as secondary, with PR-96 of its whole charge, a line that the first payer had paid."""
    claim = billed(
        31500,
        receivable={1: receivable},
        adjudications=(SETTLED_BY_FIRST,),
        decided_by_others=frozenset({"ent_first"}),
    )
    posting = post(era(claim_payment(service(1, 31500, decision[0], *decision[1:]), status="2")), claim)
    assert posting.claims[0].disposition is Disposition.POSTED
    sums = balances(leg for entry in posting.entries for leg in entry.legs)
    wanted = {CASH: 1000, CONTRACT: 1000, PATIENT: 1000} if moved is None else moved
    left = {INSURANCE: -receivable} if receivable else {}
    assert {a: c for a, c in sums.items() if c} == {**wanted, **left}
    said = posting.claims[0].lines[0]
    assert said.charge == said.paid + said.discount + said.patient_share + said.prior


def test_a_second_word_of_the_same_payer_is_not_cut_to_what_is_left() -> None:
    claim = billed(31500, receivable={1: 0}, adjudications=(SETTLED_BY_FIRST,))
    posting = post(era(claim_payment(service(1, 31500, 0, ("PR", "96", 31500)), status="2")), claim)
    assert posting.claims[0].disposition is Disposition.UNAPPLIED
