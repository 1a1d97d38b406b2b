"""Every operation about patients leaves a record, whatever it answers, and finds the patients by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from shared.audit.record import EVERYBODY
from shared.audit.store import AuditFilter, read_head, read_page, verify_audit
from shared.audit.trail import AuditTrail
from tests.conventions.conftest import BACKENDS, house_for
from tests.conventions.operations import Operation, operations
from tests.conventions.seeds import PARTS, ids, plant
from tests.conventions.services import CLINIC, House
from tests.conventions.test_refusals import place, walk

OTHER = "clinic-b"
PLACEHOLDER = re.compile(r"\{([^}]+)\}")
OUTSIDE = {"mock-payer": "it stands for the payer, who is not the clinic and answers for its own records"}
"""Services whose operations leave no record here, each with its reason."""

OF_MANY = {
    "note_id": "part of the code set that the path names",
    "job_id": "its lines name their code sets as they are settled",
    "remittance_id": "its claims name their patients; the planted one is of no claim that there is",
    "batch_id": "its lines name their visits, which are read with the results",
    "deposit_id": "money of a day, whosever it was",
    "run_id": "its statements name their patients",
    "unapplied_id": "money of nobody yet",
}
"""Placeholders of things that are about patients and belong to none: the answer names them, or nobody."""

OF_NOBODY = {
    "validate": "codes that are not of a patient's record",
    "validate_batch": "codes that are not of a patient's record",
    "validate_x12": "a file that is looked at and not kept",
    "convert_x12": "a file that is looked at and not kept",
    "outline_x12": "a file that is looked at and not kept",
    "get_coding_report": "counts",
    "get_ledger_balances": "sums over everybody, unless the query names whose",
    "get_day_sheet": "sums of a day",
    "get_reconciliation": "sums of deposits",
    "get_aging_report": "sums over everybody",
    "get_days_in_ar_report": "a figure",
    "get_clean_claims_report": "counts",
    "get_first_pass_report": "counts",
    "get_collections_report": "sums over everybody",
    "get_payer_mix_report": "sums over everybody",
    "get_denials_report": "sums over everybody",
    "get_estimates_report": "sums over everybody",
    "list_provider_balances": "a payer's own money",
    "list_deposits": "money of a day, whosever it was",
    "create_deposit": "money of a day, whosever it was",
    "get_audit_chain": "a digest",
    "import_deposits": "money of a day, whosever it was",
    "get_deposit": "money of a day, whosever it was",
    "create_claim_assembly": "the example's encounters are none that there are",
    "list_jobs": "counts of lines",
    "create_job": "counts of lines; each names its code set when it is settled",
    "get_job": "counts of lines",
    "get_job_results": "the planted job's lines are not settled",
    "cancel_job": "counts of lines",
    "list_eligibility_batches": "counts of visits",
    "create_eligibility_batch": "counts of visits",
    "get_eligibility_batch": "counts of visits",
    "list_statement_runs": "counts of statements",
    "create_statement_run": "counts of statements",
    "get_statement_run": "counts of statements",
    "list_remittances": "the planted ones are of no claim that there is",
    "create_remittance": "the example is of no claim that there is",
    "enter": "the example is of no claim that there is",
    "get_remittance": "the planted one is of no claim that there is",
    "get_explanation": "the planted one is of no claim that there is",
    "list_unapplied_payments": "money of nobody yet",
    "get_unapplied_payment": "money of nobody yet",
    "list_candidates": "the planted one fits nobody",
    "return_payment": "money of nobody",
    "get_unposted_report": "money of nobody yet",
    "get_credit_balances_report": "nobody has credit",
}
"""Operations that succeed without naming anybody, each with its reason."""


def concerned(operation: Operation, house: House) -> bool:
    return operation.service not in OUTSIDE and trail(house, operation.service).concerns(operation.path)


def trail(house: House, service: str) -> AuditTrail:
    found: AuditTrail = house.apps[service].state.audit
    return found


def recorded(house: House, service: str, answer: Any, clinic: str = CLINIC) -> list[Any]:
    """Records of the request that was answered so."""
    audit = trail(house, service)
    audit.settle()
    newest, _ = read_head(audit.engine, audit.tables, clinic)
    after = max(0, newest - 50)
    return [
        record.entry
        for record in read_page(audit.engine, audit.tables, clinic, AuditFilter(), after=after, limit=50)
        if record.entry.request_id == answer.headers["x-request-id"]
    ]


@pytest.fixture(scope="module", params=BACKENDS)
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One of its own: the walk settles, voids and ends what others want to find."""
    with house_for(request, tmp_path_factory) as opened_house:
        yield opened_house


@pytest.fixture(scope="module")
def planted(house: House) -> dict[tuple[str, str], str]:
    plant(house)
    return ids(house)


def test_what_is_left_out_is_there_and_has_a_reason(house: House) -> None:
    paths = {(o.service, o.path) for o in operations()}
    faults = []
    for service in sorted({o.service for o in operations()} - set(OUTSIDE)):
        for start, reason in trail(house, service).untouched.items():
            if not any(s == service and (p == start or p.startswith(start + "/")) for s, p in paths):
                faults.append(f"{service}: {start} names no operation any more")
            assert reason
    known = {o.spec["operationId"] for o in operations()}
    faults += [f"{name} is no operation any more" for name in OF_NOBODY if name not in known]
    walk(faults)


def test_every_placeholder_leads_to_a_patient(house: House, planted: dict[tuple[str, str], str]) -> None:
    """A new kind of thing that belongs to a patient must say to whom."""
    faults = []
    for o in operations():
        if not concerned(o, house):
            continue
        audit = trail(house, o.service)
        for name in PLACEHOLDER.findall(o.path):
            if name in OF_MANY or name in PARTS:
                continue
            prefix = planted[o.service, name].partition("_")[0]
            if prefix not in audit.persons and prefix not in audit.leads:
                faults.append(
                    f"{o}: say in adapters/audited.py whose a {name} ({prefix}_…) is, or in OF_MANY"
                )
    walk(faults)


def test_every_operation_leaves_a_record(house: House, planted: dict[tuple[str, str], str]) -> None:
    faults, found = [], 0
    for o in operations():
        path = PLACEHOLDER.sub(lambda match, o=o: planted.get((o.service, match[1]), "1"), o.path)  # type: ignore[misc]
        answer = house.walk(o, path)
        if o.service in OUTSIDE:
            continue
        records = recorded(house, o.service, answer)
        if not concerned(o, house):
            faults += [f"{o}: is said to be about no patient, and left a record"] if records else []
            continue
        name = o.spec["operationId"]
        if [(one.operation, one.status, one.actor) for one in records[:1]] != [
            (name, answer.status_code, "walker")
        ]:
            faults.append(f"{o}: answered {answer.status_code} and left {records}")
            continue
        about = {subject for one in records for subject in one.subjects}
        found += bool(about)
        named = set(PLACEHOLDER.findall(o.path)) - set(PARTS) - set(OF_MANY)
        if named and not about:
            faults.append(f"{o}: {answer.status_code} about {path} is recorded without its patient")
        if answer.is_success and answer.text and not about and name not in OF_NOBODY and not _empty(answer):
            faults.append(f"{o}: names nobody: {answer.text[:300]}")
    assert found > 60
    walk(faults)
    for service in ("coding", "billing"):
        audit = trail(house, service)
        proof = verify_audit(audit.engine, audit.tables)
        assert not proof.fault
        assert proof.records > 30


def _empty(answer: Any) -> bool:
    """A list of nothing."""
    if "json" not in answer.headers["content-type"] or "ndjson" in answer.headers["content-type"]:
        return False
    content = answer.json()
    return isinstance(content, dict) and content.get("items") == []


def test_refusals_leave_a_record(house: House) -> None:
    faults = []
    for o in operations():
        if not concerned(o, house):
            continue
        refused = house.walk(o, place(o), scopes=("nothing.at-all",))
        elsewhere = house.walk(o, place(o), clinic=OTHER)
        for answer, clinic in ((refused, CLINIC), (elsewhere, OTHER)):
            seen = [(one.operation, one.status) for one in recorded(house, o.service, answer, clinic)[:1]]
            if seen != [(o.spec["operationId"], answer.status_code)]:
                faults.append(f"{o}: {answer.status_code} for {clinic} left {seen}")
    walk(faults)


def test_reading_the_trail_names_who_was_asked_for_and_else_everybody(
    house: House, planted: dict[tuple[str, str], str]
) -> None:
    """Else each reading would name all that the readings before it named."""
    patient = planted["billing", "patient_id"]
    for path, accept in (
        ("/v1/audit/records", "application/json"),
        ("/v1/audit/records", "application/x-ndjson"),
        ("/v1/audit/events", "*/*"),
    ):
        for query, about in (("", (EVERYBODY,)), (f"?subject={patient}", (patient,))):
            answer = house.call("billing", "GET", path + query, headers={"Accept": accept})
            assert patient in answer.text
            assert {one.subjects for one in recorded(house, "billing", answer)} == {about}
        refused = house.call("billing", "GET", path, headers={"Accept": accept}, scopes=("nothing.at-all",))
        assert {one.subjects for one in recorded(house, "billing", refused)} == {()}
