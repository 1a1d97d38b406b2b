from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from billing_service.domain.payment import PatientPayment, PaymentMethod
from billing_service.workflows.take_payment import take_payment
from shared.errors import Invalid, NotFound
from tests.billing.builders import VISIT_DAY, encounter, patient
from tests.billing.payer_files import era, file835, payment
from tests.billing.workflows.test_post_remittance import SETTLED
from tests.billing.workflows.world import BILLER, Clinic


@pytest.fixture
def pay(clinic: Clinic) -> Callable[..., PatientPayment]:
    def pay(id: str, cents: int, patient_id: str = "pat_1", encounter_id: str = "") -> PatientPayment:
        given = PatientPayment(id, patient_id, cents, PaymentMethod.CASH, VISIT_DAY, encounter_id)
        return take_payment(BILLER, given, units=clinic.units, clock=clinic.clock)

    return pay


def test_a_payment_settles_what_is_owed_and_the_rest_is_credit(
    clinic: Clinic, pay: Callable[..., PatientPayment]
) -> None:
    record = clinic.sent()
    clinic.receive(file835(era(payment(record.claim, *SETTLED))))
    pay("pay_1", 5_000)
    balances = clinic.kept.ledger.balances()
    assert balances["patient_receivable"] == 0
    assert balances["unapplied_patient"] == -1_400
    assert sum(balances.values()) == 0


def test_the_same_payment_driven_again_is_posted_once(
    clinic: Clinic, pay: Callable[..., PatientPayment]
) -> None:
    assert pay("pay_1", 2_000) == pay("pay_1", 2_000)
    assert clinic.kept.ledger.balances()["cash"] == 2_000


def test_a_visit_of_another_patient_is_refused(clinic: Clinic, pay: Callable[..., PatientPayment]) -> None:
    clinic.change("patients", patient("pat_2"))
    clinic.change("encounters", encounter("enc_2", patient_id="pat_2"))
    with pytest.raises(Invalid):
        pay("pay_1", 100, "pat_1", "enc_2")
    with pytest.raises(NotFound):
        pay("pay_1", 100, "pat_9")
    assert clinic.kept.ledger.entries == []


def test_a_payment_from_the_future_is_refused_and_posts_nothing(clinic: Clinic) -> None:
    tomorrow = clinic.clock.today() + timedelta(days=1)
    given = PatientPayment("pay_1", "pat_1", 2_000, PaymentMethod.CASH, tomorrow, "")
    with pytest.raises(Invalid) as refused:
        take_payment(BILLER, given, units=clinic.units, clock=clinic.clock)
    assert [(place.pointer, place.code) for place in refused.value.places] == [("/received_on", "future")]
    assert clinic.kept.ledger.balances() == {}
