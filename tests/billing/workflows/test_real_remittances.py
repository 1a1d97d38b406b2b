"""The public 835 samples beside the checkout: quarantined or posted, with the reason (docs/ledger.md)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.billing.builders import billing_provider
from tests.billing.workflows.test_post_remittance import balances
from tests.billing.workflows.world import Clinic

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "x12" / "835_005010X221A1"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not FOLDER.exists(), reason="needs the reference data folder beside the checkout"),
]
NO_DATE = "not a date CCYYMMDD (byte {}, segment 2 BPR, loop 835, element 16)"
UNKNOWN = "No claim of this clinic has this control number."


@dataclass(frozen=True)
class Sample:
    as_it_is: str
    """Why the file as published is quarantined."""
    mend: tuple[bytes, bytes]
    payee: dict[str, str]
    cash: int


SAMPLES = {
    "managed-care.835": Sample(
        NO_DATE.format(176), (b"*20002316~", b"*20020316~"), {"npi": "5544667733"}, 94_500
    ),
    "secondary-payment.835": Sample(
        NO_DATE.format(174),
        (b"CHK***********20050412", b"CHK************20050412"),
        {"tax_id": "599944521"},
        122_200,
    ),
}


def test_every_sample_is_told_of() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(SAMPLES)


@pytest.mark.parametrize("name", SAMPLES)
def test_as_published_it_is_quarantined_with_the_place(clinic: Clinic, name: str) -> None:
    clinic.receive((FOLDER / name).read_bytes())
    (kept,) = clinic.kept.interchanges.page()
    assert (kept.state, kept.note) == ("quarantined", SAMPLES[name].as_it_is)
    assert balances(clinic) == {}


@pytest.mark.parametrize("name", SAMPLES)
def test_with_a_date_it_is_another_clinics(clinic: Clinic, name: str) -> None:
    sample = SAMPLES[name]
    clinic.receive(mended(name))
    (waiting,) = clinic.kept.remittances.page()
    (payee,) = sample.payee.values()
    assert waiting.state == "quarantined"
    assert waiting.note.startswith(f"It pays {payee}, no provider of this clinic")
    assert balances(clinic) == {}


@pytest.mark.parametrize("name", SAMPLES)
def test_at_its_payee_it_is_posted_and_its_claims_wait(clinic: Clinic, name: str) -> None:
    sample = SAMPLES[name]
    ours = billing_provider("prv_9")
    provider = replace(ours.provider, **sample.payee)  # type: ignore[arg-type]
    clinic.change("providers", replace(ours, provider=provider))
    clinic.receive(mended(name))
    (posted,) = clinic.kept.remittances.page()
    assert posted.state == "posted"
    assert [item.why for item in clinic.kept.unapplied.page()] == [UNKNOWN] * 2
    assert balances(clinic) == {"cash": sample.cash, "unapplied_insurance": -sample.cash}


def mended(name: str) -> bytes:
    body = (FOLDER / name).read_bytes()
    wrong, right = SAMPLES[name].mend
    assert body.count(wrong) == 1
    return body.replace(wrong, right)
