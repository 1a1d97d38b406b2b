"""Claims one at a time are those of the whole set."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from billing_service.domain.claim import Claim
from billing_service.x12.claim_stream import claims_in
from billing_service.x12.convert import parse_set
from billing_service.x12.errors import X12Error
from billing_service.x12.syntax import read_interchanges
from tests.billing.x12.institutional_strategies import institutional_claims
from tests.billing.x12.round_trip import written
from tests.billing.x12.strategies import claims

GOLDEN = Path(__file__).parent / "golden"
REAL = sorted((Path(__file__).parents[4] / "shared" / "data" / "x12").glob("837*/*"))


@settings(max_examples=15, deadline=None)
@given(st.lists(claims(), min_size=1, max_size=4) | st.lists(institutional_claims(), min_size=1, max_size=3))
def test_generated_claims_are_streamed(made: list[Claim]) -> None:
    streamed = list(claims_in(written(made).encode()))
    assert [one.claim for one in streamed] == made
    assert all(one.losses == () for one in streamed)


@pytest.mark.parametrize("path", [GOLDEN / "claims.837p", GOLDEN / "hospital-claim.837i", *REAL], ids=str)
def test_a_file_is_streamed_as_it_is_read_whole(path: Path) -> None:
    data = path.read_bytes()
    files = [parse_set(ts) for one in read_interchanges(data) for group in one.groups for ts in group.sets]
    streamed = list(claims_in([data[at : at + 50] for at in range(0, len(data), 50)]))
    assert [one.claim for one in streamed] == [claim for file in files for claim in file.claims]
    told = {loss for one in streamed for loss in one.losses}
    assert told == {loss for file in files for loss in file.losses}
    assert all(one.submitter == files[0].submitter for one in streamed)


def test_a_remittance_holds_no_claims() -> None:
    assert list(claims_in((GOLDEN / "remittance.835").read_bytes())) == []


@pytest.mark.parametrize("broken", [b"", b"nothing", b"ISA*00*"])
def test_text_that_is_no_x12_is_refused(broken: bytes) -> None:
    with pytest.raises(X12Error):
        list(claims_in(broken))
