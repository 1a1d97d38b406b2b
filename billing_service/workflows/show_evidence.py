"""The words of the note that answer a denial, fetched when they are asked for and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from billing_service.domain.claim import ServiceLine
from billing_service.domain.claim_record import ClaimRecord
from billing_service.domain.note_evidence import CodeSupport
from billing_service.workflows.ports import EvidenceGateway, Units
from shared.principal import Principal


def evidence_for_denial(
    principal: Principal, denial_id: str, *, units: Units, evidence: EvidenceGateway
) -> tuple[CodeSupport, ...]:
    """The refused line's own words, then those of the diagnoses that it points to."""
    with units(principal, read_only=True) as unit:
        denial = unit.denials.get(denial_id)
        record = unit.claims.get(denial.claim_id)
    return support_of(record, evidence.support(principal, record.code_set_id), (denial.line,))


def support_of(
    record: ClaimRecord, support: Iterable[CodeSupport], lines: Iterable[int]
) -> tuple[CodeSupport, ...]:
    """Each code once, in the order of the claim's lines."""
    support = tuple(support)
    wanted = set(lines)
    found: dict[tuple[str, str], CodeSupport] = {}
    for line in record.claim.lines:
        if line.number in wanted:
            for kind, code in _codes(record, line):
                match = next((s for s in support if s.kind == kind and _same(s.code, code)), None)
                if match is not None:
                    found.setdefault((kind, match.code), match)
    return tuple(found.values())


def _codes(record: ClaimRecord, line: ServiceLine) -> list[tuple[str, str]]:
    diagnoses = record.claim.diagnoses
    pointed = [diagnoses[p - 1].code for p in line.pointers if 0 < p <= len(diagnoses)]
    return [("service", line.code), *(("diagnosis", code) for code in pointed)]


def _same(code: str, other: str) -> bool:
    return code.replace(".", "") == other.replace(".", "")
