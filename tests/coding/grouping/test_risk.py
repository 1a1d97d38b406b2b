"""Against the published tables: V28 and V24 weights of community, non-dual, aged patients."""

from __future__ import annotations

from decimal import Decimal

import pytest

from coding_service.domain.note import Sex
from coding_service.grouping.risk import HccModel, risk_score
from shared.errors import Invalid


@pytest.mark.parametrize(
    ("codes", "model", "hccs"),
    [
        (("E11.42",), HccModel.V28, {"37": "0.166"}),
        (("E11.42",), HccModel.V24, {"18": "0.302"}),
        (("E11.42", "E11.9"), HccModel.V28, {"37": "0.166"}),
        (("I10", "M54.50"), HccModel.V28, {}),
        (("E11.42", "N18.30", "I50.9"), HccModel.V28, {"37": "0.166", "226": "0.360", "329": "0.127"}),
    ],
)
def test_diagnoses_lead_to_the_models_categories(
    codes: tuple[str, ...], model: HccModel, hccs: dict[str, str]
) -> None:
    found = risk_score(codes, 70, Sex.FEMALE, model)
    assert {h.number: h.weight for h in found.hccs} == {n: Decimal(w) for n, w in hccs.items()}


def test_a_category_names_the_codes_that_led_to_it_as_they_were_given() -> None:
    assert risk_score(("E11.42", "I10"), 70, Sex.FEMALE).hccs[0].codes == ("E11.42",)


def test_the_score_adds_demographics_diseases_and_interactions_with_three_decimals() -> None:
    # 0.395 (woman of 70–74) + 0.166 + 0.360 + 0.127 + 0.112 (diabetes, heart failure) + 0.176 (heart, kidney)
    assert risk_score(("E11.42", "N18.30", "I50.9"), 70, Sex.FEMALE).score == Decimal("1.336")


@pytest.mark.parametrize(("age", "sex"), [(70, Sex.UNKNOWN), (-1, Sex.MALE), (130, Sex.MALE)])
def test_unknown_patients_have_no_score(age: int, sex: Sex) -> None:
    with pytest.raises(Invalid):
        risk_score(("E11.42",), age, sex)
