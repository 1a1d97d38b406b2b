"""Is there anybody to bill: coverage on the date, what the payer answered, authorization, filing limit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from billing_service.domain.claim import Claim
from billing_service.domain.trading_partner import FilingClock
from billing_service.scrub.edit import ClaimEdit, ClaimSubject, ScrubBook
from shared.rules import Outcome, Severity, failed, no_data, passed


def _active(subject: ClaimSubject, book: ScrubBook) -> Iterator[Outcome]:
    check = book.eligibility
    if check is None:
        yield no_data("the payer has not answered an eligibility question for this visit", "claim")
    elif check.active is False:
        yield failed(
            f"the payer answered on {check.asked_at:%Y-%m-%d} that the coverage is not active on "
            f"{check.asked_for}; ask the patient for other insurance, or bill the visit as self-pay",
            "claim",
        )
    elif check.answer and check.answer.rejections:
        reasons = ", ".join(sorted({r.reason for r in check.answer.rejections}))
        yield failed(
            f"the payer could not find this coverage (AAA03 {reasons}); compare the member id, name and "
            "birth date with the card",
            "claim",
        )
    elif check.active is None:
        yield no_data("the payer's answer says neither active nor inactive", "claim")
    else:
        yield passed("claim")


def _answer_is_current(_: ClaimSubject, book: ScrubBook) -> Iterator[Outcome]:
    if book.eligibility is None:
        return
    if book.eligibility_stale:
        yield failed("the last eligibility question went unanswered; an older answer is used", "claim")
    elif not book.eligibility.for_visit_date:
        yield failed(
            f"the payer answered for {book.eligibility.asked_for}, not for the visit's date; ask again",
            "claim",
        )
    else:
        yield passed("claim")


def _dates(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    coverage = subject.materials.insured_by.coverage
    on = subject.materials.encounter.date_of_service
    if coverage.covers(on):
        yield passed("claim")
    else:
        until = coverage.to_date or "today"
        yield failed(
            f"coverage {coverage.id} runs from {coverage.from_date} to {until}; the visit was on {on}",
            "claim",
        )


def _authorization(subject: ClaimSubject, book: ScrubBook) -> Iterator[Outcome]:
    answer = book.eligibility.answer if book.eligibility else None
    if answer is None:
        return
    needed = {b.procedure for b in answer.benefits if b.authorization == "Y" and b.procedure}
    claim = subject.assembled.claim
    for line in claim.lines:
        if line.code in needed:
            if claim.authorization or line.authorizations:
                yield passed(f"line:{line.number}")
            else:
                yield failed(
                    f"the payer answered that {line.code} needs prior authorization and none is on the visit",
                    f"line:{line.number}",
                )


def _timely(subject: ClaimSubject, book: ScrubBook) -> Iterator[Outcome]:
    claim, partner = subject.assembled.claim, subject.materials.insured_by.partner
    counted = _clock_starts(claim, partner.filing_clock)
    if counted is None:
        return
    last_day = partner.last_filing_date(counted)
    if book.today > last_day and not claim.delay_reason:
        yield failed(f"the payer took claims for {counted} until {last_day}", "claim")
    else:
        yield passed("claim")


def _clock_starts(claim: Claim, clock: FilingClock) -> date | None:
    first = claim.first_service_date
    last = max((line.to_date or line.from_date for line in claim.lines if line.from_date), default=None)
    if claim.institutional is not None:
        first, last = claim.institutional.statement_from, claim.institutional.statement_to
    by_through = clock is FilingClock.THROUGH or (clock is FilingClock.BY_CLAIM and claim.institutional)
    return last if by_through else first


def _member_id(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    coverage = subject.materials.insured_by.coverage
    if not coverage.member_id:
        yield failed("the coverage has no member id", "claim")
    elif coverage.relationship != "18" and not (coverage.subscriber or coverage.subscriber_organization):
        yield failed("the patient is a dependent and the coverage names no subscriber", "claim")
    else:
        yield passed("claim")


COVERAGE_EDITS = (
    ClaimEdit(
        id="CLM-ELIG-ACTIVE",
        title="The payer says the coverage is active on the date of service",
        citation="X12N 271 TR3 005010X279A1, 2110C/D EB01; 45 CFR 162.1202",
        severity=Severity.ERROR,
        check=_active,
        prevents="denial CARC 26/27 (before or after coverage) or 31 (not our member)",
    ),
    ClaimEdit(
        id="CLM-ELIG-CURRENT",
        title="The eligibility answer is the newest and for the visit's date",
        citation="X12N 271 TR3 005010X279A1, 2000/2100 AAA03 42, 62, 63; CAQH CORE vEB.2.0",
        severity=Severity.WARNING,
        check=_answer_is_current,
        prevents="denial CARC 27 (coverage ended since the answer)",
    ),
    ClaimEdit(
        id="CLM-COVERAGE-DATES",
        title="The coverage on file includes the date of service",
        citation="X12N 835 TR3 005010X221A1, 2100 DTM*036; CARC 26 and 27",
        severity=Severity.ERROR,
        check=_dates,
        prevents="denial CARC 26/27 (before or after coverage)",
    ),
    ClaimEdit(
        id="CLM-MEMBER-ID",
        title="The subscriber and the member id are known",
        citation="X12N 837P TR3 005010X222A1, 2010BA NM109",
        severity=Severity.ERROR,
        check=_member_id,
        prevents="rejection 277CA A7:164 (subscriber id) or denial CARC 31",
    ),
    ClaimEdit(
        id="CLM-AUTHORIZATION",
        title="A service that the payer authorizes beforehand has its number",
        citation="X12N 271 TR3 005010X279A1, 2110C EB11; 837P TR3 005010X222A1, 2300 REF*G1",
        severity=Severity.ERROR,
        check=_authorization,
        prevents="denial CARC 197 (authorization absent)",
    ),
    ClaimEdit(
        id="CLM-TIMELY",
        title="The claim is within the payer's filing limit",
        citation="42 CFR 424.44(a) for Medicare; the trading partner's own limit otherwise",
        severity=Severity.ERROR,
        check=_timely,
        prevents="denial CARC 29 (filing limit passed)",
    ),
)
