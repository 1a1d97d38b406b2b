from __future__ import annotations

import pytest

from billing_service.domain.claim_record import ClaimState
from billing_service.workflows.ports import Receipt, Refused
from billing_service.workflows.submit_claim import SEND, submit_claims, unsent_interchanges
from shared.errors import Conflict, Unavailable
from shared.principal import Principal
from tests.billing import builders
from tests.billing.payer_files import claims_in, only, ta1
from tests.billing.workflows.world import BILLER, Clinic

KEY = "0197f0000000.abc"


def test_everything_is_committed_before_anything_is_sent(clinic: Clinic) -> None:
    record = clinic.submit(clinic.assemble().id)
    assert record.state is ClaimState.QUEUED
    assert clinic.payer.offered == []
    ((name, interchange_id, clinic_id),) = clinic.work.started
    assert (name, clinic_id) == (SEND, "clinic-a")
    stored = clinic.kept.interchanges.get(interchange_id)
    assert (stored.kind, stored.state, stored.control_number) == ("837P", "recorded", 1)
    (claim,) = claims_in(clinic.kept.interchanges.body(interchange_id))
    assert (claim.control_number, claim.charge) == (record.control_number, 25_400)
    assert clinic.kept.ledger.balances() == {"insurance_receivable": 25_400, "service_revenue": -25_400}


def test_the_payer_takes_it_and_the_claim_is_sent(clinic: Clinic) -> None:
    record = clinic.sent()
    assert clinic.states(record.id) == ["draft", "ready", "queued", "sent"]
    assert clinic.payer.offered == [clinic.kept.interchanges.body(clinic.work.started[0][1])]
    clinic.send()
    assert len(clinic.payer.offered) == 1


def test_however_often_the_answer_is_lost_the_same_bytes_go_out_and_are_taken_once(clinic: Clinic) -> None:
    record = clinic.submit(clinic.assemble().id)
    clinic.payer.fail_after_taking = 3
    for _ in range(3):
        with pytest.raises(Unavailable):
            clinic.send()
        assert clinic.claim(record.id).state is ClaimState.QUEUED
    clinic.send()
    assert len(clinic.payer.offered) == 4
    assert len(set(clinic.payer.offered)) == len(clinic.payer.taken) == 1
    assert only(clinic.payer.taken[0]).envelope.control_number == 1
    assert clinic.claim(record.id).state is ClaimState.SENT


def test_what_was_committed_and_never_started_is_found(clinic: Clinic) -> None:
    clinic.submit(clinic.assemble().id)
    (interchange_id,) = unsent_interchanges(BILLER, units=clinic.units)
    clinic.send(interchange_id)
    assert unsent_interchanges(BILLER, units=clinic.units) == ()


def test_the_same_request_driven_again_submits_once(clinic: Clinic) -> None:
    record = clinic.assemble()
    first = clinic.submit(record.id, KEY)
    again = clinic.submit(record.id, KEY)
    assert again == first
    assert len(clinic.kept.interchanges.items) == 1
    assert clinic.work.started[0] == clinic.work.started[1]
    with pytest.raises(Conflict):
        clinic.submit(record.id, "0197f0000000.other")


def test_a_held_claim_is_refused_with_the_rules_that_hold_it(clinic: Clinic) -> None:
    clinic.change("encounters", builders.encounter(note_signed_by=""))
    record = clinic.assemble()
    with pytest.raises(Conflict, match="CLM-SIGNED") as refused:
        clinic.submit(record.id)
    assert refused.value.code == "claim_held"


def test_one_interchange_a_payer_and_all_or_nothing(clinic: Clinic) -> None:
    clinic.change("partners", builders.partner("pyr_2", "STMCD", receiver_id="STATE"))
    ids = []
    for number in (1, 2, 3):
        coverage = builders.coverage(f"cov_{number}", partner_id="pyr_2" if number == 3 else "pyr_1")
        clinic.change("coverages", coverage)
        changes = {"coverage_ids": (coverage.id,), "code_set_id": f"cs_{number}"}
        clinic.change("encounters", builders.encounter(f"enc_{number}", **changes))
        code = ("99214", "J1885", "96372")[number - 1]
        clinic.coding.visits[f"cs_{number}"] = builders.coded_visit(
            code_set_id=f"cs_{number}", services=(builders.service(code),)
        )
        ids.append(clinic.assemble(f"enc_{number}").id)
    clinic.submit(ids[0])
    with pytest.raises(Conflict):
        submit_claims(BILLER, ids, units=clinic.units, work=clinic.work, clock=clinic.clock)
    assert clinic.claim(ids[1]).state is ClaimState.READY
    submit_claims(BILLER, ids[1:], units=clinic.units, work=clinic.work, clock=clinic.clock)
    sent = [(i.partner_id, i.control_number) for i in clinic.kept.interchanges.items.values()]
    assert sorted(sent) == [("pyr_1", 1), ("pyr_1", 2), ("pyr_2", 3)]


def test_a_gateway_that_refuses_the_file_sends_the_claim_back(clinic: Clinic) -> None:
    class Refusing(type(clinic.payer)):  # type: ignore[misc]
        def send(self, principal: Principal, body: bytes) -> Receipt:
            raise Refused("the payer's gateway answers 422")

    record = clinic.submit(clinic.assemble().id)
    clinic.payer = Refusing(clinic.units)
    clinic.send()
    assert clinic.claim(record.id).state is ClaimState.REJECTED_TA1
    assert clinic.kept.interchanges.get(clinic.work.started[0][1]).state == "rejected"


def test_charges_enter_the_ledger_once_however_often_a_claim_is_sent(clinic: Clinic) -> None:
    from billing_service.workflows.assemble_claim import reassemble_claim

    record = clinic.sent()
    clinic.receive(ta1(clinic.payer.taken[-1], "R", "024"))
    assert clinic.claim(record.id).state is ClaimState.REJECTED_TA1
    reassemble_claim(BILLER, record.id, units=clinic.units, coding=clinic.coding, clock=clinic.clock)
    clinic.submit(record.id)
    clinic.send()
    assert clinic.claim(record.id).submissions == 2
    assert clinic.kept.ledger.balances()["insurance_receivable"] == 25_400
    numbers = [only(body).envelope.control_number for body in clinic.payer.taken]
    assert numbers == [1, 2]
