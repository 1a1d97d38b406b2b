"""The hash chain over a clinic's entries: each digest covers the entry, its number and the digest before it.

Whoever changes, removes, adds or reorders an entry afterwards breaks every digest from there on. Whoever can
write the whole database can compute the chain anew: note the head elsewhere (`GET /v1/ledger/chain`, each
period close keeps one) and give it to `billing-service ledger verify --head`.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from billing_service.domain.ledger import Entry

GENESIS = "0" * 64
"""What stands before the first entry."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry's place in its clinic's chain."""

    sequence: int
    """From 1 without gaps, in the order of posting."""
    entry_id: str
    digest: str
    """64 hexadecimal characters."""


def entry_digest(clinic_id: str, sequence: int, previous: str, entry: Entry) -> str:
    """SHA-256 over a canonical JSON list; its form is fixed for ever, new fields go at a list's end."""
    document = entry.document
    content = [
        clinic_id,
        sequence,
        previous,
        entry.id,
        entry.kind,
        entry.posted_on.isoformat(),
        entry.effective_on.isoformat() if entry.effective_on else None,
        document.kind,
        document.id,
        document.detail,
        entry.reverses,
        [
            [
                str(leg.account),
                leg.amount,
                leg.claim_id,
                leg.line,
                leg.patient_id,
                leg.payer_id,
                leg.reason,
                leg.service_on.isoformat() if leg.service_on else None,
            ]
            for leg in entry.legs
        ],
    ]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()
