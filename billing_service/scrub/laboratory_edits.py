"""Laboratory lines: the CLIA number, and whether the certificate of the place is for such tests.

A line that another laboratory has run (modifier 90) is judged by that laboratory's certificate, not by ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from billing_service.domain.claim import ServiceLine
from billing_service.domain.clia import LIMITED, TestKind, clia_kind, confirmed, covered, needs_clia
from billing_service.scrub.edit import ClaimEdit, ClaimSubject, ScrubBook
from shared.rules import Outcome, Severity, failed, passed

_REFERRED_OUT = "90"


def _number(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    claim = subject.assembled.claim
    for line in claim.lines:
        if not needs_clia(line.code):
            continue
        if claim.clia or line.clia:
            yield passed(f"line:{line.number}")
        else:
            yield failed(
                f"{line.code} is a laboratory test and the location has no CLIA number", f"line:{line.number}"
            )


def _waived(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    for line in _own_tests(subject):
        if clia_kind(line.code) is not TestKind.QW or not confirmed(line.code):
            continue
        if "QW" in line.modifiers:
            yield passed(f"line:{line.number}")
        else:
            yield failed(
                f"{line.code} is waived only with modifier QW, and the location has a "
                f"{_certificate(subject)} certificate: add QW, or say that another laboratory ran it (90)",
                f"line:{line.number}",
            )


def _covered(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    certificate = _certificate(subject)
    for line in _own_tests(subject):
        if covered(line.code, certificate) and (confirmed(line.code) or "QW" in line.modifiers):
            yield passed(f"line:{line.number}")
        elif clia_kind(line.code) is TestKind.QW:
            yield failed(
                f"{line.code} has no QW; some kits are waived for it: see CMS's list, and whether this "
                "laboratory may run it without",
                f"line:{line.number}",
            )
        else:
            yield failed(
                f"{line.code} is on no list of tests that a {certificate} certificate covers: "
                "see whether this laboratory may run it",
                f"line:{line.number}",
            )


def _needless(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    for line in subject.assembled.claim.lines:
        if "QW" in line.modifiers:
            if clia_kind(line.code) in (TestKind.WAIVED, TestKind.PPM, TestKind.EXCLUDED):
                yield failed(f"{line.code} is billed without QW", f"line:{line.number}")
            else:
                yield passed(f"line:{line.number}")


def _certificate(subject: ClaimSubject) -> str:
    return subject.materials.location.clia_certificate


def _own_tests(subject: ClaimSubject) -> Iterator[ServiceLine]:
    """None where the certificate is not known, or covers every complexity."""
    if _certificate(subject) in LIMITED:
        for line in subject.assembled.claim.lines:
            if needs_clia(line.code) and _REFERRED_OUT not in line.modifiers:
                yield line


LABORATORY_EDITS = (
    ClaimEdit(
        id="CLM-CLIA",
        title="Laboratory lines have the location's CLIA number",
        citation="42 CFR 493.3; Medicare Claims Processing Manual ch. 16 §70.2; 837P TR3 2300 REF*X4",
        severity=Severity.ERROR,
        check=_number,
        prevents="unprocessable: CARC 16 with MA120 (CLIA number missing)",
    ),
    ClaimEdit(
        id="CLM-QW",
        title="Waived tests of a laboratory with a limited certificate carry QW",
        citation="42 CFR 493.15; Medicare Claims Processing Manual ch. 16 §70.8 (waived tests)",
        severity=Severity.ERROR,
        check=_waived,
        prevents="denial CARC B7 (not certified for the test on the date)",
    ),
    ClaimEdit(
        id="CLM-QW-NEEDLESS",
        title="QW is on no test that is billed without it",
        citation="Medicare Claims Processing Manual ch. 16 §70.8; CR 11747 (codes that do not require QW)",
        severity=Severity.WARNING,
        check=_needless,
        prevents="denial CARC 4 (modifier inconsistent with the procedure)",
    ),
    ClaimEdit(
        id="CLM-CLIA-CERTIFICATE",
        title="The location's CLIA certificate covers the test",
        citation="42 CFR 493.15, 493.19(c); Medicare Claims Processing Manual ch. 16 §70.9",
        severity=Severity.WARNING,
        check=_covered,
        prevents="denial CARC B7 (not certified for the test on the date)",
    ),
)
