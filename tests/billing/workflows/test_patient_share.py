"""Whatever the payers say, the patient is asked for the last one's PR of what is open, and no sooner.

Random decisions of a first and a second payer on every line, with refusals of every group, for patients who
are Qualified Medicare Beneficiaries or not. What is expected is worked out here, line by line.
"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from billing_service.domain.claim import Claim
from billing_service.domain.coverage import PayerOrder
from billing_service.domain.ledger import Account
from billing_service.domain.remittance import ClaimPayment
from billing_service.workflows.work_denial import bill_patient
from shared.errors import Conflict
from tests.billing import builders
from tests.billing.payer_files import ack277ca, era, file835, payment
from tests.billing.workflows.ledger_sequences import negated
from tests.billing.workflows.world import BILLER, Clinic

COST_SHARE = ("1", "2", "3")
Reasons = tuple[tuple[str, str, int], ...]
refusals = st.sampled_from(
    [("CO", "97"), ("CO", "50"), ("CO", "16"), ("PI", "151"), ("OA", "18"), ("PR", "96"), ("PR", "204")]
)
parts = st.tuples(
    *(st.integers(0, 100) for _ in range(3)), st.sampled_from(COST_SHARE), refusals, st.booleans()
)
"""Cuts of what is open in hundredths, the kind of share, the kind of refusal, whether anything is refused."""


def said(open_cents: int, drawn: tuple[int, int, int, str, tuple[str, str], bool]) -> Reasons:
    """The reasons of one line of which so much is open; what they leave over is paid."""
    first, second, third, share, refusal, refused = drawn
    cuts = sorted(open_cents * one // 100 for one in (first, second, third))
    off, patient, rest = cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1]
    reasons = [("CO", "45", off), ("PR", share, patient), (*refusal, rest if refused else 0)]
    return tuple(reason for reason in reasons if reason[2])


def of_group(reasons: Reasons, group: str) -> int:
    return sum(cents for one, _, cents in reasons if one == group)


def owed(clinic: Clinic) -> dict[int | None, int]:
    items = clinic.kept.ledger.items(account=Account.PATIENT_RECEIVABLE)
    return {item.line: item.amount for item in items}


def receive(clinic: Clinic, one: ClaimPayment, number: int, payer_id: str = "1990000001") -> None:
    advice = replace(era(one, trace=f"EFT{number:04d}"), payer_id=payer_id)
    if one.paid < 0:
        advice = replace(advice, amount=-one.paid, credit_debit="D")
    clinic.receive(file835(advice, number=number))


def billed(clinic: Clinic) -> Claim:
    record = clinic.sent()
    clinic.receive(ack277ca(clinic.payer.taken[-1]))
    return record.claim


@settings(max_examples=25, deadline=None)
@given(st.tuples(parts, parts, parts), st.tuples(parts, parts, parts))
def test_nothing_before_the_last_payer_and_then_its_share_alone(
    first: tuple[object, ...], second: tuple[object, ...]
) -> None:
    clinic = Clinic()
    clinic.change("partners", builders.partner("pyr_2", "SUPPLEMENT"))
    clinic.change(
        "coverages",
        builders.coverage("cov_2", partner_id="pyr_2", member_id="TGS77", order=PayerOrder.SECONDARY),
    )
    clinic.change("encounters", builders.encounter(coverage_ids=("cov_1", "cov_2")))
    claim = billed(clinic)
    one = [said(line.charge, drawn) for line, drawn in zip(claim.lines, first, strict=True)]  # type: ignore[arg-type]
    receive(clinic, payment(claim, *one), 1)
    assert owed(clinic) == {}
    settled, two = [], []
    for line, reasons, drawn in zip(claim.lines, one, second, strict=True):
        left = sum(c for group, carc, c in reasons if (group, carc) != ("CO", "45"))
        settled.append(line.charge - left)
        two.append((*((("OA", "23", line.charge - left),) if line.charge - left else ()), *said(left, drawn)))  # type: ignore[arg-type]
    last = payment(claim, *two, status="2")
    receive(clinic, last, 2, "1990000222")
    expected = {line.number: of_group(r, "PR") for line, r in zip(claim.lines, two, strict=True)}
    assert owed(clinic) == {number: cents for number, cents in expected.items() if cents}
    receive(clinic, negated(last), 3, "1990000222")
    assert owed(clinic) == {}
    assert sum(clinic.kept.ledger.balances().values()) == 0


@settings(max_examples=25, deadline=None)
@given(st.tuples(parts, parts, parts), st.booleans())
def test_a_qualified_medicare_beneficiary_owes_no_cost_share_and_nobody_a_refusal_of_the_contract(
    decisions: tuple[object, ...], qmb: bool
) -> None:
    clinic = Clinic()
    clinic.change("coverages", builders.coverage(qmb=qmb))
    claim = billed(clinic)
    cas = [said(line.charge, drawn) for line, drawn in zip(claim.lines, decisions, strict=True)]  # type: ignore[arg-type]
    receive(clinic, payment(claim, *cas), 1)
    expected = {
        line.number: sum(
            cents for group, carc, cents in reasons if group == "PR" and not (qmb and carc in COST_SHARE)
        )
        for line, reasons in zip(claim.lines, cas, strict=True)
    }
    assert owed(clinic) == {number: cents for number, cents in expected.items() if cents}
    for denial in clinic.kept.denials.page():
        if denial.group == "PR":
            assert not denial.in_work
            continue
        try:
            bill_patient(BILLER, denial.id, units=clinic.units, clock=clinic.clock)
        except Conflict:
            continue
        raise AssertionError(f"{denial.group}-{denial.carc} was billed to the patient")
