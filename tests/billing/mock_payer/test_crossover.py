from __future__ import annotations

from dataclasses import replace

from billing_service.domain.people import Person, PersonName
from billing_service.mock_payer.crossover import forward
from tests.billing.mock_payer.builders import BOOK, RECEIVED, claim, decide, line, received


def test_the_next_payer_gets_the_claim_with_the_first_ones_decision() -> None:
    one = claim("medicare-qmb")
    payment = decide(one).payment
    crossed = forward(received(one), payment, BOOK, RECEIVED)
    assert crossed is not None
    assert (crossed.payer.id, crossed.control_number, crossed.charge) == ("60404", "CLM1", one.charge)
    assert (crossed.subscriber.member_id, crossed.subscriber.payer_responsibility) == ("SWM400001", "S")
    [prior] = crossed.other_coverages
    assert (prior.payer.id, prior.paid, prior.payer_control_number) == ("60303", payment.paid, "MP1")
    [decision] = crossed.lines[0].adjudications
    assert decision.payer_id == "60303"
    # COB balance of the line: charge = paid + adjustments
    assert decision.paid + sum(a.amount for a in decision.adjustments) == crossed.lines[0].charge


def test_nothing_is_forwarded_without_a_crossover() -> None:
    one = claim("medicare-met")
    assert forward(received(one), decide(one).payment, BOOK, RECEIVED) is None


def test_nor_for_somebody_whom_the_next_payer_does_not_know() -> None:
    one = claim("medicare-qmb")
    payment = decide(one).payment
    stranger = Person(PersonName("ELSE", "ANN"), one.subscriber.person.birth_date)
    other = replace(one, subscriber=replace(one.subscriber, person=stranger))
    assert forward(received(other), payment, BOOK, RECEIVED) is None


def test_a_claim_denied_whole_is_not_forwarded() -> None:
    payment = decide(claim("medicare-qmb", line(modifiers=("GY",)))).payment
    assert (payment.status, payment.crossover_payer_id) == ("1", "")
