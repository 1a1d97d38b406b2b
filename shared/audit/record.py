"""One record of the audit trail, and the hash chain over a clinic's records. Standard library only.

A record names who did what to whose data, and never what the data are: ids, codes and times alone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

GENESIS = "0" * 64
"""What stands before the first record of a chain."""

EVERYBODY = "*"
UNANSWERED = 0

PURPOSES = {
    "TREAT": "treatment",
    "HPAYMT": "payment",
    "HOPERAT": "operations of the clinic",
    "PATRQT": "the patient asked for it",
    "HLEGAL": "a legal duty or proceeding",
    "PUBHLTH": "public health",
    "HRESCH": "research",
    "HSYSADMIN": "keeping the system",
    "BTG": "break the glass: an emergency",
}
"""Why data are used: codes of HL7 v3 PurposeOfUse (http://terminology.hl7.org/CodeSystem/v3-ActReason)."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What one request, or one part of a streamed answer, did; before it has its place in the chain."""

    clinic_id: str
    at: datetime
    actor: str
    """The token's subject: an opaque id."""
    client: str
    """The registered client that asked for the actor; empty where there is none."""
    roles: str
    """Separated by spaces, sorted."""
    purpose: str
    """A key of `PURPOSES`."""
    grant: str
    """Id of the break-glass grant under which it was done; its reason is kept with the grant."""
    operation: str
    """`operationId` of the API, or the name of a command."""
    action: str
    """C, R, U, D or E, as HL7's AuditEvent has it."""
    entity: str
    """The id in the path: what was asked for. Empty for a list, and for an id that none of ours can be."""
    status: int
    """HTTP status of the answer; `UNANSWERED` where the process ended after the change and before it."""
    request_id: str
    address: str
    part: int
    """0, or the number of this part of a streamed answer."""
    subjects: tuple[str, ...]
    """Whose data: ids of patients (billing) or of code sets, one visit each (coding); sorted. `EVERYBODY`:
    of every patient of the clinic."""
    change_id: str = ""
    """Where it changed something: what the record was kept under in the change's own transaction."""


@dataclass(frozen=True, slots=True)
class AuditRecord:
    """An entry in its clinic's chain."""

    sequence: int
    """From 1 without gaps."""
    digest: str
    entry: AuditEntry


def audit_digest(sequence: int, previous: str, entry: AuditEntry) -> str:
    """SHA-256 over a canonical JSON list; its form is fixed for ever, new fields go at its end."""
    content = [
        entry.clinic_id,
        sequence,
        previous,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.client,
        entry.roles,
        entry.purpose,
        entry.grant,
        entry.operation,
        entry.action,
        entry.entity,
        entry.status,
        entry.request_id,
        entry.address,
        entry.part,
        list(entry.subjects),
        *([entry.change_id] if entry.change_id else ()),
    ]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()
