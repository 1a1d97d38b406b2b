"""The real interchanges beside the checkout: all are read, and every finding on them is explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from billing_service.x12.convert import parse_set
from billing_service.x12.errors import X12Error
from billing_service.x12.finding import X12Finding
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


def test_every_real_file_is_parsed_but_two_without_a_payment_date() -> None:
    refused = {}
    for path in sorted(REAL.glob("*/*")):
        for group in read_one(path.read_bytes()).groups:
            for ts in group.sets:
                try:
                    parse_set(ts)
                except X12Error as error:
                    refused[path.name] = (error.code, error.place.segment_id, error.place.element)
    # BPR16 is 20002316 in one and one element too early in the other: no date, no payment to post.
    assert refused == {
        "managed-care.835": ("not-a-date", "BPR", 16),
        "secondary-payment.835": ("not-a-date", "BPR", 16),
    }
