"""Whose data an id of the coding service is about, for the audit trail: a code set is one patient's visit."""

from __future__ import annotations

from sqlalchemy import select

from coding_service.adapters.tables import JOBS, CodeSetRow, QueryRow
from shared.audit.committer import Lead

PERSONS = ("cs",)
"""A code set stands for its patient: the clinic's own number of them is sealed within it."""

LEADS = {
    "cs": Lead(select(CodeSetRow.id, CodeSetRow.id.label("code_set_id"))),
    "job": Lead(
        select(JOBS.lines.c.job_id, JOBS.lines.c.result_id.label("code_set_id")).where(
            JOBS.lines.c.result_id.is_not(None)
        ),
        lasting=False,
    ),
    "qry": Lead(select(QueryRow.id, QueryRow.code_set_id)),
}
"""Prefix of an id → the code set that it belongs to."""

UNTOUCHED = {
    "/v1/edits": "the rules",
    "/v1/terms": "the clinic's own words for codes",
    "/v1/learned-layers": "phrases, counted over everybody",
    "/v1/code-systems": "a published code book",
    "/v1/codes": "a published code book",
    "/v1/code-search": "a published code book",
    "/v1/code-suggestions": "a published code book",
    "/v1/fees": "a published fee schedule",
    "/v1/releases": "a published code book",
    "/v1/release-formats": "a published code book",
    "/v1/release-files": "a published code book",
    "/v1/release-loads": "a published code book",
    "/v1/fhir": "a published code book",
    "/v1/events": "ids and states; what they are about is read with a record",
    "/v1/webhooks": "where events are sent",
    "/v1/emergency-access": "when the glass was broken, an event; what was read then has its own records",
}
"""Beginning of a path → why what is under it is about no patient."""
