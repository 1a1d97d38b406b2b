"""The claim as the 837 it would be, judged by SNIP types 1 to 7: what the partner's front end would say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

from billing_service.scrub.edit import ClaimSubject, ScrubBook
from billing_service.x12.errors import X12Error
from billing_service.x12.finding import X12Finding
from billing_service.x12.outbound import claim_interchange_kind, claim_set, interchange_to
from billing_service.x12.partner import Partner
from billing_service.x12.snip import validate
from billing_service.x12.snip_rules import rules
from shared.rules import Finding, Severity, Verdict

NOT_WRITABLE = "CLM-X12"


def snip_findings(subject: ClaimSubject, book: ScrubBook) -> Iterator[Finding]:
    """One finding a fault. Never quotes an element: the message says what, where and how to mend it."""
    partner = subject.materials.insured_by.partner
    claim = subject.assembled.claim
    created = datetime.combine(book.today, time(), UTC)
    try:
        segments = claim_set(partner, [claim], claim.control_number, created)
        text = interchange_to(partner, claim_interchange_kind(claim), [segments], 1, created)
        faults = validate(text, partner=Partner(partner))
    except X12Error as fault:
        title, citation = "The claim can be written as X12", "X12N 837P TR3 005010X222A1, appendix B"
        yield _finding(NOT_WRITABLE, title, Severity.ERROR, fault.message, citation)
        return
    for found in faults:
        yield _finding(found.rule, _title(found), found.severity, _message(found), found.citation)


def snip_prevents(rule: str) -> str:
    """What a file with this fault meets: of types 1 and 2 a 999, of the rest a 277CA; empty if not SNIP's."""
    known = rules().get(rule)
    if known is None and rule != NOT_WRITABLE:
        return ""
    syntax = known is None or known.level <= 2
    return "rejection of the file by 999" if syntax else "rejection of the claim by 277CA (A3, A6, A7 or A8)"


def _title(found: X12Finding) -> str:
    rule = rules().get(found.rule)
    return rule.title if rule else f"SNIP type {found.level}"


def _message(found: X12Finding) -> str:
    return f"{found.message} ({found.place}). {found.fix}"


def _finding(rule: str, title: str, severity: Severity, message: str, citation: str) -> Finding:
    return Finding(rule, title, Verdict.FAIL, severity, message, citation, ("claim",))
