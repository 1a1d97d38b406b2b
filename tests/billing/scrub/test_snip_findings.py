from __future__ import annotations

from dataclasses import replace

import pytest

from billing_service.domain.assembly import Insurance
from billing_service.domain.people import Address
from billing_service.scrub.catalog import prevents
from billing_service.scrub.snip_findings import snip_findings
from tests.billing.builders import coverage, partner, patient
from tests.billing.scrub.test_catalog import book, subject


def test_the_plain_claim_is_a_clean_837() -> None:
    assert list(snip_findings(subject(), book())) == []


def test_a_fault_in_the_file_names_its_place_and_quotes_nothing() -> None:
    zip_code = "ZIP?9"
    person = replace(patient().person, address=Address("4 Elm Street", "Springfield", "IL", zip_code))
    found = list(snip_findings(subject(patient=replace(patient(), person=person)), book()))
    assert found
    assert all(f.blocks and f.citation and f.title for f in found)
    assert any("N403" in f.message for f in found)
    assert not any(zip_code in f.message for f in found)
    assert all(prevents(f.rule).startswith("rejection") for f in found)


def test_what_cannot_be_written_is_a_finding_and_no_exception() -> None:
    hostile = partner(sender_id="A*B")
    found = list(snip_findings(subject(insurances=(Insurance(coverage(), hostile),)), book()))
    assert found
    assert found[0].blocks


@pytest.mark.parametrize(("rule", "what"), [("CLM-X12", "999"), ("CLM-NPI", "A7"), ("ICD-EXCL1", "")])
def test_each_rule_says_what_it_prevents(rule: str, what: str) -> None:
    assert what in prevents(rule)
    assert bool(prevents(rule)) is bool(what)
