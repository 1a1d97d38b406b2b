"""The real interchanges beside the checkout: all are read, and every finding on them is explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from billing_service.x12.convert import parse_set
from billing_service.x12.errors import X12Error
from billing_service.x12.finding import X12Finding
from billing_service.x12.remittance_835 import build
from billing_service.x12.snip import validate
from billing_service.x12.syntax import read_one

REAL = Path(__file__).parents[4] / "shared" / "data" / "x12"
pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not REAL.is_dir(), reason="the reference data is not beside the checkout"),
]


def explained() -> dict[str, set[tuple[str, str]]]:
    table: dict[str, set[tuple[str, str]]] = {}
    for line in (Path(__file__).parent / "real_files.txt").read_text().splitlines():
        if not line.startswith("#"):
            name, rule, place, why = line.split(" | ")
            assert why
            table.setdefault(name, set())
            if rule != "-":
                table[name].add((rule, place))
    return table


def place(finding: X12Finding) -> str:
    element = f"{finding.element:02d}" if finding.element else ""
    component = f"-{finding.component}" if finding.component else ""
    return f"{finding.loop} {finding.segment}{element}{component} {finding.position}".strip()


def test_every_finding_on_a_real_file_is_explained() -> None:
    found = {
        f"{path.parent.name}/{path.name}": {(one.rule, place(one)) for one in validate(path.read_bytes())}
        for path in sorted(REAL.glob("*/*"))
    }
    assert found == explained()


def test_every_real_file_is_parsed() -> None:
    parsed = {
        path.name: [parse_set(ts) for group in read_one(path.read_bytes()).groups for ts in group.sets]
        for path in REAL.glob("*/*")
    }
    assert len(parsed) == 20
    assert all(parsed.values())
    # BPR16 is 20002316 in one and one element too early in the other: a payment without a date, and a loss.
    for name, amount, element in (("managed-care.835", 94_500, 16), ("secondary-payment.835", 122_200, 15)):
        (one,) = parsed[name]
        assert (one.remittance.paid_on, one.remittance.amount) == (None, amount)
        assert ("BPR", 16) in {(loss.segment, loss.element) for loss in one.losses}
        assert ("BPR", element) in {(loss.segment, loss.element) for loss in one.losses}
        assert len(one.remittance.claims) == 2
        with pytest.raises(X12Error, match="without its date"):
            build(one.remittance)
