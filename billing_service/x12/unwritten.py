"""What of a claim its 837 does not say: each field that is not read back from what would be written.

An 837P has no place for a revenue code, an 837I none for the date of onset, neither for a reference of a
qualifier that the guide does not list: the writer leaves them out, and this tells which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from billing_service.domain.claim import Claim, ClaimKind, Party
from billing_service.x12 import claim_837i, claim_837p
from billing_service.x12.envelope import Envelope, write_interchange
from billing_service.x12.syntax import read_one

_PARTY = Party("X", "X")
_ENVELOPE = Envelope("ZZ", "X", "ZZ", "X", 1, datetime(2026, 1, 1))  # noqa: DTZ001 - X12 has no zone


def unwritten(claim: Claim) -> tuple[str, ...]:
    """Paths as `lines[0].revenue_code`, in the model's order. X12Error where it cannot be written at all."""
    guide = claim_837i if claim.kind is ClaimKind.INSTITUTIONAL else claim_837p
    built = guide.segments([claim], _PARTY, _PARTY, "X", _ENVELOPE.created)
    (ts,) = read_one(write_interchange(_ENVELOPE, "HC", guide.VERSION, [built])).groups[0].sets
    (again,) = guide.parse(ts).claims
    return tuple(_different(claim, again, ""))


def _different(before: Any, after: Any, path: str) -> Iterator[str]:
    if before == after:
        return
    if is_dataclass(before) and type(before) is type(after):
        for one in fields(before):
            inner = f"{path}.{one.name}" if path else one.name
            yield from _different(getattr(before, one.name), getattr(after, one.name), inner)
    elif isinstance(before, tuple) and isinstance(after, tuple) and len(before) == len(after):
        for at, (left, right) in enumerate(zip(before, after, strict=True)):
            yield from _different(left, right, f"{path}[{at}]")
    else:
        yield path
