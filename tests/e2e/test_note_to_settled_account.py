"""One encounter from its note to a zero balance, every amount worked out by hand.

The plan (CEDAR PPO SELECT 1500) and the prices are in `billing_service/mock_payer/data`. A member with
300.00 of the deductible left; the office visit has a 30.00 copay and no deductible, the rest takes the
deductible first. The reference fee is (work + practice + malpractice) × 33.4009.

| line   | charge | allowed                                        | discount | copay | deductible | paid   |
| 99214  | 265.00 | (1.92 + 1.85 + 0.14) × 33.4009 × 1.20 = 156.72 |   108.28 | 30.00 |            | 126.72 |
| J1885  |   3.00 | 2 × 0.45 × 1.10 = 0.99                         |     2.01 |       |       0.99 |        |
| 96372  |  30.00 | (0.17 + 0.25 + 0.01) × 33.4009 × 1.25 = 17.95  |    12.05 |       |      17.95 |        |
| 83036  |  30.00 | 9.60 × 1.05 = 10.08                            |    19.92 |       |      10.08 |        |
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from billing_service.demo.clinic import StepFailed
from billing_service.demo.walk import carry
from tests.e2e.conftest import House

pytestmark = pytest.mark.e2e

# code: charge, plan paid, discount, patient's share, in cents
BY_HAND = {
    "99214": (26500, 12672, 10828, 3000),
    "J1885": (300, 0, 201, 99),
    "96372": (3000, 0, 1205, 1795),
    "83036": (3000, 0, 1992, 1008),
}


def test_a_diabetes_visit_reaches_a_zero_balance_to_the_cent(house: House, tmp_path: Path) -> None:
    walk = carry(house.clinic, house.practice, house.visit("diabetes-follow-up"), tmp_path)
    assert walk.stopped == ""
    lines = {
        line["code"]: tuple(
            line["money"][name]
            for name in ("charge_cents", "plan_paid_cents", "discount_cents", "patient_share_cents")
        )
        for line in walk.claim["lines"]
    }
    assert lines == BY_HAND
    assert walk.statement["you_owe_cents"] == 5902
    assert walk.claim["state"] == "closed"
    assert walk.claim["money"]["patient_owes_cents"] == 0
    assert walk.claim["money"]["pending_cents"] == 0
    states = [step["to_state"] for step in walk.claim["timeline"]]
    assert states[0] == "draft"
    assert states[-1] == "closed"
    for expected in ("ready", "queued", "sent", "accepted"):
        assert expected in states
    left = {path.name for path in tmp_path.iterdir()}
    assert left >= {"note.txt", "code_set.json", "270.x12", "271.x12", "837P.x12", "999.x12", "277CA.x12"}
    assert left >= {"835.x12", "statement.pdf"}


def test_what_is_only_prescribed_negated_or_about_the_family_is_not_coded(
    house: House, tmp_path: Path
) -> None:
    walk = carry(house.clinic, house.practice, house.visit("diabetes-follow-up"), tmp_path)
    codes = {diagnosis["code"] for diagnosis in walk.code_set["diagnoses"]}
    assert {"E11.42", "I10", "M25.512"} <= codes
    assert not [code for code in codes if code.startswith(("R07", "C50", "I63", "R06", "R00"))]
    assert "A4253" not in {line["code"] for line in walk.code_set["lines"]}
    kinds = {rejection["code"]: rejection["kind"] for rejection in walk.code_set["rejections"]}
    assert kinds["A4253"] == "prescribed_only"
    for diagnosis in walk.code_set["diagnoses"]:
        for evidence in diagnosis["evidence"]:
            assert walk.visit.note[evidence["start"] : evidence["end"]] == evidence["text"]


def test_an_injury_has_its_side_its_episode_and_the_material_of_its_splint(
    house: House, tmp_path: Path
) -> None:
    walk = carry(house.clinic, house.practice, house.visit("wrist-injury"), tmp_path)
    codes = [diagnosis["code"] for diagnosis in walk.code_set["diagnoses"]]
    assert codes == ["S52.502A", "W11.XXXA", "Y92.009"]
    lines = {line["code"]: line["modifiers"] for line in walk.code_set["lines"]}
    assert set(lines) == {"99204", "73110", "29125", "Q4022"}
    assert lines["73110"] == ["LT"]
    assert walk.claim["money"]["patient_owes_cents"] == 0


def test_what_the_plan_excludes_is_the_patients_and_the_statement_says_why(
    house: House, tmp_path: Path
) -> None:
    walk = carry(house.clinic, house.practice, house.visit("vitamin-injection"), tmp_path)
    (excluded,) = [
        line for claim in walk.statement["claims"] for line in claim["lines"] if line["code"] == "J3420"
    ]
    (reason,) = excluded["reasons"]
    assert (reason["group"], reason["carc"]) == ("PR", "204")
    assert excluded["you_owe_cents"] == excluded["charge_cents"] == 575
    assert "does not cover" in reason["text"]
    assert "CAS" in reason["trail"]


def test_ended_coverage_is_said_before_a_claim_is_made(house: House, tmp_path: Path) -> None:
    walk = carry(house.clinic, house.practice, house.visit("coverage-ended"), tmp_path)
    assert walk.eligibility["active"] is False
    assert walk.eligibility["plan_end"] == "2025-12-31"
    assert walk.claim == {}
    assert "not active" in walk.stopped


def test_the_ledger_sums_to_zero(house: House) -> None:
    balances = house.clinic.get("billing", "/v1/ledger/balances").json()
    assert balances["total_cents"] == 0
    assert balances["balances"].get("remittance_clearing", 0) == 0


def test_a_failure_names_the_step_and_the_reason(house: House, tmp_path: Path) -> None:
    empty = replace(house.visit("diabetes-follow-up"), note="")
    with pytest.raises(StepFailed, match="code the note: POST /v1/code-sets → 422"):
        carry(house.clinic, house.practice, empty, tmp_path)
