"""CSV files of master data: one kind a file, a header line, UTF-8, commas (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from billing_service.api.import_rows import KINDS, Candidate
from billing_service.workflows.import_register import imported_id
from shared.errors import Invalid, Place

MAX_ROWS = 20_000
_ADDRESS = ("line1", "line2", "city", "state", "postal_code", "country")
_NAME = ("last", "first", "middle", "suffix")


def _columns(at: str, names: tuple[str, ...], before: str = "") -> dict[str, str]:
    return {f"{before}{name}": f"{at}/{name}" for name in names}


COLUMNS: dict[str, dict[str, str]] = {
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
"""Kind → column → where it goes. `external_id` comes first in each; columns may be left out."""

REFERENCES = {
    "patient": "patient",
    "coverage_1": "coverage",
    "coverage_2": "coverage",
    "coverage_3": "coverage",
    "billing_provider": "provider",
    "rendering_provider": "provider",
    "location": "location",
}
"""Columns that hold the `external_id` of a thing of another file, or one of our own ids."""


def read_csv(text: str, kind: str, clinic_id: str) -> Iterator[Candidate]:
    """Raises `Invalid` for a file that is no such table; what is wrong in a row is in its candidate."""
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    columns = COLUMNS[kind]
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
            if column in REFERENCES:
                value = _referred(value, REFERENCES[column], clinic_id)
            _put(body, pointer, value)
    return Candidate(line, kind, str(record["external_id"]).strip(), body, names)


def _referred(value: str, kind: str, clinic_id: str) -> str:
    prefix = KINDS[kind].prefix
    return value if value.startswith(f"{prefix}_") else imported_id(prefix, clinic_id, kind, value)


def _put(body: dict[str, Any], pointer: str, value: str) -> None:
    *path, last = pointer.strip("/").split("/")
    inside: Any = body
    for part in path:
        inside = inside.setdefault(part, [] if last.isdigit() else {})
    if isinstance(inside, list):
        inside.append(value)
    else:
        inside[last] = value
