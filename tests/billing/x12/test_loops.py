"""Sets as trees, and what was not taken from them."""

from __future__ import annotations

import pytest

from billing_service.x12 import claim_837p, remittance_835
from billing_service.x12.errors import X12Error
from billing_service.x12.loops import read_loops
from billing_service.x12.syntax import TransactionSet, read_one
from tests.billing.x12.corpus import RIGHT

CLAIMS = (RIGHT / "claims.837p").read_text()


def only_set(text: str) -> TransactionSet:
    (ts,) = read_one(text).groups[0].sets
    return ts


def test_the_tree_follows_the_guide() -> None:
    root = read_loops(only_set(CLAIMS), "837p")
    (billing,) = root.loops("2000A")
    assert [level.id for level in billing.children()] == ["2010AA", "2000B", "2000B", "2000B"]
    (claim,) = billing.loops("2000B")[0].loops("2300")
    assert [line.need("LX")[1] for line in claim.loops("2400")] == ["1", "2", "3"]
    assert claim.loops("2400")[2].loop("2410") is not None


@pytest.mark.parametrize(
    ("change", "loss"),
    [
        (("REF*EA*MRN7~", "REF*EA*MRN7~\nK3*FREE TEXT~"), ("2300", "K3", 0)),
        (("REF*EA*MRN7~", "REF*EA*MRN7~\nREF*EA*MRN8~"), ("2300", "REF", 0)),
        (("*Y*A*Y*Y~", "*Y*A*Y*Y*P~"), ("2300", "CLM", 10)),
        (("HL*2*1*22*0~", "HL*2*1*22*0~\nZZZ*1~"), ("2000B", "ZZZ", 0)),
    ],
)
def test_what_the_domain_has_no_place_for_is_a_loss(
    change: tuple[str, str], loss: tuple[str, str, int]
) -> None:
    file = claim_837p.parse(only_set(CLAIMS.replace(*change, 1)))
    assert [(one.loop, one.segment, one.element) for one in file.losses] == [loss]


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (("CTP****1.5*ML", "CTP****x*ML"), "not-a-number", ("CTP", "2410", 4)),
        (("*145*UN*1***1:2", "*1.455*UN*1***1:2"), "not-a-number", ("SV1", "2400", 2)),
        (("DMG*D8*19710504*F", "DMG*D8*19710231*F"), "not-a-date", ("DMG", "2010BA", 2)),
        (("LX*1~", "LX*ONE~"), "not-a-number", ("LX", "2400", 1)),
        (("SV1*HC:83036*25*UN*1***1~\n", ""), "missing", ("LX", "2400", 0)),
    ],
)
def test_what_cannot_be_read_names_its_place(
    change: tuple[str, str], code: str, place: tuple[str, str, int]
) -> None:
    with pytest.raises(X12Error) as caught:
        claim_837p.parse(only_set(CLAIMS.replace(*change, 1)))
    found = caught.value.place
    assert (caught.value.code, (found.segment_id, found.loop, found.element)) == (code, place)


def test_a_set_of_another_guide_is_refused() -> None:
    with pytest.raises(X12Error) as caught:
        remittance_835.parse(only_set(CLAIMS))
    assert caught.value.code == "not-this-set"
