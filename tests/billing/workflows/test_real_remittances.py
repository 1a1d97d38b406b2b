"""The public 835 samples beside the checkout: quarantined or posted, with the reason (docs/ledger.md)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from billing_service.workflows.release_remittance import release_remittance
from tests.billing.builders import billing_provider
from tests.billing.workflows.test_post_remittance import balances
from tests.billing.workflows.world import BILLER, Clinic

FOLDER = Path(__file__).parents[4] / "shared" / "data" / "x12" / "835_005010X221A1"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not FOLDER.exists(), reason="needs the reference data folder beside the checkout"),
]
UNKNOWN = "No claim of this clinic has this control number."


@dataclass(frozen=True)
class Sample:
    mend: tuple[bytes, bytes]
    payee: dict[str, str]
    cash: int


SAMPLES = {
    "managed-care.835": Sample((b"*20002316~", b"*20020316~"), {"npi": "5544667733"}, 94_500),
    "secondary-payment.835": Sample(
        (b"CHK***********20050412", b"CHK************20050412"),
        {"tax_id": "599944521"},
        122_200,
    ),
}


def test_every_sample_is_told_of() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(SAMPLES)


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
def test_as_published_it_is_held_until_its_dated_file_is_let_in(clinic: Clinic, name: str) -> None:
    sample = SAMPLES[name]
    at_its_payee(clinic, sample)
    clinic.receive((FOLDER / name).read_bytes())
    (held,) = clinic.kept.remittances.page()
    assert (held.state, held.paid_on) == ("held", None)
    assert "no date of payment (BPR16)" in held.note
    assert balances(clinic) == {"cash": sample.cash, "undistributed_remittance": -sample.cash}
    clinic.receive(mended(name))
    *_, dated = clinic.kept.remittances.page()
    assert dated.state == "quarantined"
    release_remittance(BILLER, dated.id, dated.version, units=clinic.units, clock=clinic.clock)
    assert [one.state for one in clinic.kept.remittances.page()] == ["replaced", "posted"]
    assert balances(clinic) == {"cash": sample.cash, "unapplied_insurance": -sample.cash}


@pytest.mark.parametrize("name", SAMPLES)
def test_without_a_date_after_the_dated_file_it_books_no_second_deposit(clinic: Clinic, name: str) -> None:
    sample = SAMPLES[name]
    at_its_payee(clinic, sample)
    clinic.receive(mended(name), (FOLDER / name).read_bytes())
    assert [one.state for one in clinic.kept.remittances.page()] == ["posted", "quarantined"]
    assert balances(clinic)["cash"] == sample.cash


@pytest.mark.parametrize("name", SAMPLES)
def test_at_its_payee_it_is_posted_and_its_claims_wait(clinic: Clinic, name: str) -> None:
    sample = SAMPLES[name]
    at_its_payee(clinic, sample)
    clinic.receive(mended(name))
    (posted,) = clinic.kept.remittances.page()
    assert posted.state == "posted"
    assert [item.why for item in clinic.kept.unapplied.page()] == [UNKNOWN] * 2
    assert balances(clinic) == {"cash": sample.cash, "unapplied_insurance": -sample.cash}


def at_its_payee(clinic: Clinic, sample: Sample) -> None:
    ours = billing_provider("prv_9")
    provider = replace(ours.provider, **sample.payee)  # type: ignore[arg-type]
    clinic.change("providers", replace(ours, provider=provider))


def mended(name: str) -> bytes:
    body = (FOLDER / name).read_bytes()
    wrong, right = SAMPLES[name].mend
    assert body.count(wrong) == 1
    return body.replace(wrong, right)
