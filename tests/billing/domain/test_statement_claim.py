from __future__ import annotations

from dataclasses import replace

from billing_service.domain.ledger import Document, reversal
from billing_service.domain.statement_claim import statement_claim
from tests.billing.domain.test_billed import CHARGED, DAY, RECORD, posted

LABELLED = replace(RECORD, labels=("Office visit", "Ketorolac injection", "Injection"))


def test_each_dollar_that_is_owed_has_its_reason_and_trail() -> None:
    claim = statement_claim(LABELLED, posted())
    assert (claim.provider, claim.payer, claim.you_owe) == ("Mara Hollis", "Bluestem Commercial PPO", 5_400)
    assert [(line.description, line.you_owe, line.pending) for line in claim.lines] == [
        ("Office visit", 3_000, 0),
        ("Ketorolac injection", 2_400, 0),
        ("Injection", 0, 4_500),
    ]
    assert all(line.out_of_balance_by == 0 for line in claim.lines)
    reasons = [reason for line in claim.lines for reason in line.reasons]
    assert [(r.amount, r.group, r.carc, r.trail) for r in reasons] == [
        (3_000, "PR", "3", "835 TRN EFT0001 CLP 1 CAS PR*3"),
        (2_400, "PR", "204", "835 TRN EFT0001 CLP 1 CAS PR*204"),
    ]


def test_before_the_payer_has_decided_nothing_is_asked_of_the_patient() -> None:
    claim = statement_claim(LABELLED, [CHARGED])
    assert claim.you_owe == 0
    assert [line.pending for line in claim.lines] == [18_500, 2_400, 4_500]


def test_a_decision_that_was_taken_back_gives_no_reason() -> None:
    entries = posted()
    undo = reversal(entries[1], id="ent_9", posted_on=DAY, document=Document("remittance", "rem_2"))
    claim = statement_claim(LABELLED, (*entries, undo))
    assert claim.you_owe == 0
    assert not any(line.reasons for line in claim.lines)
