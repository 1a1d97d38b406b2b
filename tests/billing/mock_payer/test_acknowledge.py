from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from billing_service.domain.claim import Claim, Diagnosis, Party, Payer
from billing_service.domain.people import Person, PersonName, Provider
from billing_service.mock_payer.acknowledge import acknowledge, problems, receive
from tests.billing.mock_payer.builders import BOOK, CLINIC, RECEIVED, claim, line

NOBODY = Person(PersonName("NOBODY", "NED"), date(1900, 1, 1))
SUBMITTER = Party("MILL LANE", "CLINICA")


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        pytest.param(claim(), [], id="taken"),
        pytest.param(claim(payer=Payer("ELSE", "99999")), [("A3", "116", "PR")], id="wrong payer"),
        pytest.param(
            claim(billing=replace(CLINIC, npi="1234567890")), [("A7", "562", "85")], id="check digit"
        ),
        pytest.param(
            claim(billing=replace(CLINIC, npi="1999990025")), [("A3", "562", "85")], id="not on file"
        ),
        pytest.param(
            claim(rendering=Provider(npi="1999990018")), [("A7", "562", "82")], id="rendering check digit"
        ),
        pytest.param(claim("medicare-met", frequency="7"), [("A7", "535", "")], id="frequency not taken"),
        pytest.param(claim(frequency="8"), [("A6", "464", "")], id="no payer control number"),
        pytest.param(claim(frequency="8", payer_control_number="MP1"), [], id="void with the number"),
        pytest.param(claim(diagnoses=()), [("A6", "254", "")], id="no diagnosis"),
        pytest.param(claim(diagnoses=(Diagnosis("1E119"),)), [("A7", "255", "")], id="diagnosis form"),
        pytest.param(claim("ppo-injury", line(from_date=None)), [("A6", "187", "")], id="no date of service"),
        pytest.param(
            claim("ppo-injury", line(from_date=date(2026, 3, 6))), [("A7", "187", "")], id="future date"
        ),
        pytest.param(claim("ppo-injury", line(units=Decimal(0))), [("A7", "178", "")], id="no units"),
        pytest.param(claim("ppo-injury", line(code="99")), [("A7", "454", "")], id="procedure form"),
        pytest.param(claim(patient=NOBODY), [("A3", "33", "IL")], id="unknown member rejected"),
        pytest.param(claim("medicare-met", patient=NOBODY), [], id="unknown member taken, denied later"),
        pytest.param(
            claim("ppo-injury", line(units=Decimal(0), code="99"), frequency="7"),
            [("A6", "464", ""), ("A7", "178", ""), ("A7", "454", "")],
            id="all reasons at once",
        ),
    ],
)
def test_front_door(one: Claim, expected: list[tuple[str, str, str]]) -> None:
    assert [(s.category, s.status, s.entity) for s in problems(one, BOOK, RECEIVED)] == expected


def test_numbers_only_what_is_taken_and_counts_both() -> None:
    numbers = count(1)
    claims = [claim(control_number="A"), claim(control_number="B", diagnoses=()), claim(control_number="C")]
    receptions = receive(claims, BOOK, RECEIVED, lambda: f"MP{next(numbers)}")
    [ack] = acknowledge(receptions, submitter=SUBMITTER, book=BOOK, reference="BATCH1", created=RECEIVED)
    assert [(c.control_number, c.accepted, c.rejected, c.payer_control_number) for c in ack.claims] == [
        ("A", True, False, "MP1"),
        ("B", False, True, ""),
        ("C", True, False, "MP2"),
    ]
    assert [c.action for c in ack.claims] == ["WQ", "U", "WQ"]
    assert (ack.accepted_count, ack.accepted_amount) == (2, 30_000)
    assert (ack.rejected_count, ack.rejected_amount) == (1, 15_000)
    assert (ack.trace, ack.receiver_id, ack.source_id) == ("BATCH1", "CLINICA", "60101")


def test_a_claim_that_does_not_add_up_is_turned_away() -> None:
    [one] = receive([claim()], BOOK, RECEIVED, lambda: "MP1", {"CLM1"})
    assert [(s.category, s.status) for s in one.statuses] == [("A7", "400")]


def test_one_acknowledgment_for_each_payer_and_provider() -> None:
    numbers = count(1)
    other = replace(CLINIC, npi="1245319599")
    claims = [claim(), claim("hmo-plain"), claim(billing=other), claim()]
    receptions = receive(claims, BOOK, RECEIVED, lambda: f"MP{next(numbers)}")
    acks = acknowledge(receptions, submitter=SUBMITTER, book=BOOK, reference="B", created=RECEIVED)
    assert [(a.source_id, a.provider_npi, len(a.claims)) for a in acks] == [
        ("60101", CLINIC.npi, 2),
        ("60202", CLINIC.npi, 1),
        ("60101", "1245319599", 1),
    ]
