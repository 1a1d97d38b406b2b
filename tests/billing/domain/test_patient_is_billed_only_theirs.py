"""Whatever payers decide, the patient is billed PR of the last payer and nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from billing_service.domain.payment import holds_card_number
from tests.billing.payer_files import era, file835, payment
from tests.billing.workflows.world import Clinic

CHARGES = (18_500, 2_400, 4_500)
REASONS = (
    *(("CO", carc) for carc in ("45", "97", "50", "253", "29")),
    *(("OA", carc) for carc in ("18", "23")),
    *(("PI", carc) for carc in ("45", "16")),
    *(("PR", carc) for carc in ("1", "2", "3", "96", "204")),
)


@st.composite
def line_adjustments(draw: st.DrawFn, charge: int) -> tuple[tuple[str, str, int], ...]:
    """Adjustments of different reasons that leave a payment of zero or more."""
    left, made = charge, []
    for group, carc in draw(st.lists(st.sampled_from(REASONS), max_size=4, unique=True)):
        cents = draw(st.integers(0, left))
        if cents:
            left -= cents
            made.append((group, carc, cents))
    return tuple(made)


LINES = st.tuples(*(line_adjustments(charge) for charge in CHARGES))


@given(LINES, st.integers(1, 40_000))
@settings(max_examples=60, deadline=None)
def test_the_patient_is_billed_pr_of_the_last_payer_and_nothing_before(
    lines: tuple[tuple[tuple[str, str, int], ...], ...], copay: int
) -> None:
    from billing_service.domain.payment import PatientPayment, PaymentMethod
    from billing_service.workflows.take_payment import take_payment
    from tests.billing.workflows.world import BILLER

    clinic = Clinic()
    record = clinic.sent()
    taken = PatientPayment("pay_1", "pat_1", copay, PaymentMethod.CASH, clinic.clock.today(), "enc_1")
    take_payment(BILLER, taken, units=clinic.units, clock=clinic.clock)
    before = clinic.kept.ledger.balances()
    assert before.get("patient_receivable", 0) == 0
    assert before["unapplied_patient"] == -copay
    clinic.receive(file835(era(payment(record.claim, *lines))))
    theirs = sum(cents for line in lines for group, _, cents in line if group == "PR")
    after = clinic.kept.ledger.balances()
    assert after.get("patient_receivable", 0) == max(0, theirs - copay)
    assert -after.get("unapplied_patient", 0) == max(0, copay - theirs)
    assert sum(after.values()) == 0


@given(st.integers(10**11, 10**18 - 1), st.sampled_from(["", " ", "-"]))
def test_a_number_with_a_right_check_digit_is_a_card_and_with_a_wrong_one_is_not(
    body: int, between: str
) -> None:
    digits = [int(c) for c in str(body)]
    total = sum(sum(divmod(2 * d, 10)) if at % 2 == 0 else d for at, d in enumerate(reversed(digits)))
    check = -total % 10
    for last, expected in [(check, True), ((check + 1) % 10, False)]:
        text = between.join([*map(str, digits), str(last)])
        assert holds_card_number(f"ref {text} end") is expected
