"""CSV files of master data: one kind a file, a header line, UTF-8, commas (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from billing_service.api.import_rows import KINDS, Candidate
from billing_service.domain.money import cents_from_text
from billing_service.workflows.import_register import imported_id
from shared.errors import Invalid, Place

MAX_ROWS = 20_000
_ADDRESS = ("line1", "line2", "city", "state", "postal_code", "country")
_NAME = ("last", "first", "middle", "suffix")


def _columns(at: str, names: tuple[str, ...], before: str = "") -> dict[str, str]:
    return {f"{before}{name}": f"{at}/{name}" for name in names}


COLUMNS: dict[str, dict[str, str]] = {
    "payer": {
        "name": "/name",
        "electronic_payer_id": "/electronic_payer_id",
        **_columns(
            "",
            (
                "id_qualifier",
                "sender_id",
                "sender_qualifier",
                "receiver_id",
                "receiver_qualifier",
                "app_sender",
                "app_receiver",
                "usage",
                "submitter_name",
                "submitter_id",
                "claim_filing",
                "remittance_id",
                "timely_filing_months",
                "timely_filing_days",
                "frequencies",
                "replaces",
                "claim_splits",
                "eligibility_service_types",
                "gateway",
                "batch_claims",
                "crossover_payers",
                "crossover_days",
                "correction_days",
                "answer_hours",
                "status_after_days",
            ),
        ),
        "contact_name": "/submitter_contact/name",
        "phone": "/submitter_contact/phone",
        **_columns("/address", _ADDRESS),
    },
    "guarantor": {
        **_columns("/person/name", _NAME),
        "birth_date": "/person/birth_date",
        "gender": "/person/gender",
        **_columns("/person/address", _ADDRESS),
        "phone": "/contact/phone",
        "email": "/contact/email",
        "relationship": "/relationship",
    },
    "fee_schedule": {
        **_columns("", ("name", "from_date", "to_date", "basis", "percent", "locality", "payer_id")),
        "code": "/fees/*/code",
        "modifier": "/fees/*/modifier",
        "charge": "/fees/*/charge_cents",
    },
    "authorization": {
        "patient": "/patient_id",
        "coverage": "/coverage_id",
        **_columns("", ("kind", "status", "number", "from_date", "to_date")),
        "code": "/services/*/code",
        "to_code": "/services/*/to_code",
        "units": "/services/*/units",
        **_columns("", ("visits", "used_before_visits")),
        "provider": "/provider_id",
        "referring_provider": "/referring_provider_id",
        "requested_on": "/requested_on",
    },
    "patient": {
        **_columns("/person/name", _NAME),
        "birth_date": "/person/birth_date",
        "gender": "/person/gender",
        **_columns("/person/address", _ADDRESS),
        "medical_record_number": "/medical_record_number",
        "phone": "/contact/phone",
        "email": "/contact/email",
        "guarantor_id": "/guarantor_id",
    },
    "coverage": {
        "patient": "/patient_id",
        "payer_id": "/payer_id",
        "member_id": "/member_id",
        "order": "/order",
        "from_date": "/from_date",
        "to_date": "/to_date",
        "relationship": "/relationship",
        "group_number": "/group_number",
        "group_name": "/group_name",
        **_columns("/subscriber/name", _NAME, "subscriber_"),
        "subscriber_birth_date": "/subscriber/birth_date",
        "subscriber_gender": "/subscriber/gender",
        **_columns("/subscriber/address", _ADDRESS, "subscriber_"),
        "benefits_assigned": "/benefits_assigned",
        "release_of_information": "/release_of_information",
        "accept_assignment": "/accept_assignment",
    },
    "provider": {
        "npi": "/npi",
        **_columns("/name", _NAME),
        "organization": "/organization",
        "taxonomy": "/taxonomy",
        "tax_id": "/tax_id",
        "tax_id_kind": "/tax_id_kind",
        **_columns("/address", _ADDRESS),
        "contact_name": "/contact/name",
        "phone": "/contact/phone",
    },
    "location": {
        "name": "/name",
        "place_of_service": "/place_of_service",
        **_columns("/address", _ADDRESS),
        "npi": "/npi",
        "clia": "/clia",
        "clia_certificate": "/clia_certificate",
    },
    "encounter": {
        "patient": "/patient_id",
        "coverage_1": "/coverage_ids/0",
        "coverage_2": "/coverage_ids/1",
        "coverage_3": "/coverage_ids/2",
        "date_of_service": "/date_of_service",
        "billing_provider": "/billing_provider_id",
        "rendering_provider": "/rendering_provider_id",
        "location": "/location_id",
        "place_of_service": "/place_of_service",
        "note_signed_by": "/note_signed_by",
        "note_signed_at": "/note_signed_at",
        "code_set_id": "/code_set_id",
        "status": "/status",
    },
}
"""Kind → column → where it goes; `*` is one of many, a row each. `external_id` comes first in each;
columns may be left out."""

REFERENCES = {
    "patient": "patient",
    "coverage": "coverage",
    "payer_id": "payer",
    "guarantor_id": "guarantor",
    "provider": "provider",
    "referring_provider": "provider",
    "coverage_1": "coverage",
    "coverage_2": "coverage",
    "coverage_3": "coverage",
    "billing_provider": "provider",
    "rendering_provider": "provider",
    "location": "location",
}
"""Columns that hold the `external_id` of a thing of another file, or one of our own ids."""


COUNTS = frozenset(
    {
        "timely_filing_months",
        "timely_filing_days",
        "batch_claims",
        "crossover_days",
        "correction_days",
        "answer_hours",
        "status_after_days",
        "visits",
        "used_before_visits",
    }
)
LISTS = frozenset({"frequencies", "claim_splits", "eligibility_service_types", "crossover_payers"})
"""Columns with several values in one cell, blanks between them."""
_AMOUNT = re.compile(r"[0-9]{1,6}(\.[0-9]{1,2})?", re.ASCII)
_COUNT = re.compile(r"[0-9]{1,9}", re.ASCII)


def read_csv(text: str, kind: str, clinic_id: str) -> Iterator[Candidate]:
    """Raises `Invalid` for a file that is no such table; what is wrong in a row is in its candidate.

    Rows of one `external_id` are one thing where the kind has columns of which there are many (`*`).
    """
    columns = COLUMNS[kind]
    candidates = _rows(text, kind, columns, clinic_id)
    return _together(candidates) if any("*" in at for at in columns.values()) else iter(candidates)


def _rows(text: str, kind: str, columns: Mapping[str, str], clinic_id: str) -> Iterator[Candidate]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in reader.fieldnames or []]
        _refuse_header(header, columns)
        reader.fieldnames = header
        for count, record in enumerate(reader, start=1):
            if count > MAX_ROWS:
                raise Invalid(f"a file holds {MAX_ROWS} rows at most; send the rest in another")
            yield _candidate(record, reader.line_num, kind, columns, clinic_id)
    except csv.Error as error:
        place = Place(f"line {reader.line_num}", "csv", f"{error}")
        raise Invalid("the file cannot be read as CSV", code="csv_unreadable", places=(place,)) from error


@dataclass
class _Thing:
    """What rows of one id have said so far."""

    first: Candidate
    body: dict[str, Any]
    names: dict[str, str]
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[Place] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)


def _together(rows: Iterable[Candidate]) -> Iterator[Candidate]:
    """One candidate a thing, at its first line; each place remembers the line that it came from."""
    things: dict[str, _Thing] = {}
    for number, row in enumerate(rows):
        # A row without its id, or without its cells, stands alone and is told so.
        key = row.external_id if row.external_id and not row.faults else f"\0{number}"
        one = {name: value for name, value in row.body.items() if _many(row, name)}
        said = {name: value for name, value in row.body.items() if name not in one}
        thing = things.get(key)
        if thing is None:
            plain = {at: name for at, name in row.names.items() if "*" not in at}
            thing = things[key] = _Thing(row, dict(said), plain)
        elif any(value != thing.body.get(name) for name, value in said.items()):
            off = next(name for name, value in said.items() if value != thing.body.get(name))
            place = f"/{off}@{row.line}"
            thing.names[place], thing.lines[place] = thing.names.get(f"/{off}", off), row.line
            message = (
                f"it is another value than in line {thing.first.line}, the first of the same external_id"
            )
            thing.faults.append(Place(place, "differs", message))
        for name, values in one.items():
            position = thing.counts.setdefault(name, 0)
            thing.counts[name] += 1
            thing.body.setdefault(name, []).append(values["*"])
            thing.lines[f"/{name}/{position}"] = row.line
            for at, column in row.names.items():
                if at.startswith(f"/{name}/*/"):
                    thing.names[at.replace("*", str(position))] = column
    for key, thing in things.items():
        first = thing.first
        faults = (*first.faults, *thing.faults)
        id = "" if key.startswith("\0") and not first.faults else first.external_id
        yield Candidate(first.line, first.kind, id, thing.body, thing.names, faults, thing.lines)


def _many(row: Candidate, name: str) -> bool:
    return any(at.startswith(f"/{name}/*/") for at in row.names)


def _refuse_header(header: list[str], columns: Mapping[str, str]) -> None:
    known = ("external_id", *columns)
    places = [
        Place("line 1", "unknown_column", f"column {number} is none of: {', '.join(known)}")
        for number, name in enumerate(header, start=1)
        if name not in known
    ]
    if "external_id" not in header:
        places.append(Place("line 1", "missing_column", "the column external_id is missing"))
    if len(set(header)) != len(header):
        places.append(Place("line 1", "duplicate_column", "a column is there twice"))
    if places:
        raise Invalid("the header line does not fit", code="csv_header", places=tuple(places))


def _candidate(
    record: Mapping[str, Any], line: int, kind: str, columns: Mapping[str, str], clinic_id: str
) -> Candidate:
    if None in record or None in record.values():
        fault = Place("", "cells", "the row has not as many cells as the header")
        return Candidate(line, kind, str(record.get("external_id") or "?"), faults=(fault,))
    body: dict[str, Any] = {}
    names: dict[str, str] = {}
    for column, pointer in columns.items():
        value = str(record.get(column, "")).strip()
        names[pointer] = column
        if value:
            _put(body, pointer, _typed(value, column, clinic_id))
    return Candidate(line, kind, str(record["external_id"]).strip(), body, names)


def _typed(value: str, column: str, clinic_id: str) -> Any:
    """As the write model has it; what is no such thing stays text, which the model refuses with its place."""
    if column in REFERENCES:
        return _referred(value, REFERENCES[column], clinic_id)
    if column in LISTS:
        return value.split()
    if column in COUNTS and _COUNT.fullmatch(value):
        return int(value)
    if column == "charge" and _AMOUNT.fullmatch(value):
        return cents_from_text(value)
    return value


def _referred(value: str, kind: str, clinic_id: str) -> str:
    prefix = KINDS[kind].prefix
    return value if value.startswith(f"{prefix}_") else imported_id(prefix, clinic_id, kind, value)


def _put(body: dict[str, Any], pointer: str, value: Any) -> None:
    *path, last = pointer.strip("/").split("/")
    inside: Any = body
    for part in path:
        inside = inside.setdefault(part, [] if last.isdigit() else {})
    if isinstance(inside, list):
        inside.append(value)
    else:
        inside[last] = value
