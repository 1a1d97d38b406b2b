"""Every claim edit, in the order in which a biller reads them, and the one function that runs them."""

from __future__ import annotations

from collections.abc import Iterable

from billing_service.scrub.content_edits import CONTENT_EDITS
from billing_service.scrub.coverage_edits import COVERAGE_EDITS
from billing_service.scrub.edit import ClaimEdit, ClaimSubject, ScrubBook
from billing_service.scrub.laboratory_edits import LABORATORY_EDITS
from billing_service.scrub.payer_rules import payer_rule_findings
from billing_service.scrub.provider_edits import PROVIDER_EDITS
from billing_service.scrub.register_edits import REGISTER_EDITS
from billing_service.scrub.snip_findings import snip_findings, snip_prevents
from shared.rules import Bypass, Finding, Verdict, run

CATALOG: tuple[ClaimEdit, ...] = (
    *COVERAGE_EDITS,
    *REGISTER_EDITS,
    *PROVIDER_EDITS,
    *LABORATORY_EDITS,
    *CONTENT_EDITS,
)
PREVENTS: dict[str, str] = {edit.id: edit.prevents for edit in CATALOG}


def scrub(subject: ClaimSubject, book: ScrubBook, bypasses: Iterable[Bypass] = ()) -> tuple[Finding, ...]:
    """What the edits say, what SNIP says of the 837, and what the coding rules said of the code set.

    Satisfied rules are left out. `bypasses` let an edit stand, never a fault of the file itself.
    """
    on = subject.materials.encounter.date_of_service
    bypasses = tuple(bypasses)
    edits = run(CATALOG, subject, book, on, bypasses)
    own = payer_rule_findings(subject, book, bypasses)
    findings = (*edits, *own, *snip_findings(subject, book), *subject.materials.visit.findings)
    return tuple(f for f in findings if f.verdict is not Verdict.PASS)


def prevents(rule: str) -> str:
    """The rejection or denial that a claim with this finding would meet; empty for a coding rule's."""
    return PREVENTS.get(rule) or snip_prevents(rule)
