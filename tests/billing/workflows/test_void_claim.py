from __future__ import annotations

import pytest

from billing_service.domain.claim_record import ClaimState
from billing_service.workflows.void_claim import void_claim
from shared.errors import Conflict
from tests.billing.payer_files import ack277ca
from tests.billing.workflows.world import BILLER, Clinic

WHY = "billed under the wrong patient"


def test_a_voided_claim_makes_room_for_another(clinic: Clinic) -> None:
    record = clinic.assemble()
    voided = void_claim(BILLER, record.id, WHY, units=clinic.units, clock=clinic.clock)
    assert voided.state is ClaimState.VOIDED
    assert void_claim(BILLER, record.id, WHY, units=clinic.units, clock=clinic.clock) == voided
    assert voided.void_reason == WHY
    assert WHY not in {step.why for step in clinic.kept.claims.steps(record.id)}
    assert clinic.assemble().state is ClaimState.READY


def test_a_rejected_claims_charges_leave_the_ledger(clinic: Clinic) -> None:
    record = clinic.sent()
    clinic.receive(ack277ca(clinic.payer.taken[-1], "A7"))
    void_claim(BILLER, record.id, WHY, units=clinic.units, clock=clinic.clock)
    assert set(clinic.kept.ledger.balances().values()) == {0}
    assert [e.kind for e in clinic.kept.ledger.entries] == ["charge", "reversal"]


def test_what_the_payer_has_is_not_voided_here(clinic: Clinic) -> None:
    record = clinic.sent()
    with pytest.raises(Conflict) as refused:
        void_claim(BILLER, record.id, WHY, units=clinic.units, clock=clinic.clock)
    assert refused.value.code == "claim_state"
