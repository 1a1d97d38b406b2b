"""What the register knows: authorizations used up, enrolment, privacy, ABN, Medicare's own needs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from billing_service.domain.advance_notice import NoticeOption, patient_choice
from billing_service.domain.assembly import is_laboratory
from billing_service.domain.authorization_record import (
    Authorization,
    AuthorizationKind,
    Use,
    units_used,
    visits_used,
)
from billing_service.domain.claim import ClaimKind
from billing_service.domain.coverage import PayerOrder
from billing_service.domain.coverage_order import MEDICARE
from billing_service.domain.practice import RegisteredProvider
from billing_service.domain.privacy import ConsentKind
from billing_service.scrub.edit import ClaimEdit, ClaimSubject, ScrubBook
from shared.rules import Outcome, Severity, failed, passed


def _authorization_left(subject: ClaimSubject, book: ScrubBook) -> Iterator[Outcome]:
    """Of each number on the claim that is on file: its dates, its services, its units and visits."""
    claim, on = subject.assembled.claim, subject.materials.encounter.date_of_service
    numbers = {claim.authorization, claim.referral, *(n for ln in claim.lines for n in ln.authorizations)}
    for authorization in subject.materials.authorizations:
        if not authorization.number or authorization.number not in numbers:
            continue
        name = f"{authorization.kind.replace('_', ' ')} {authorization.id}"
        if not authorization.in_force(on):
            yield failed(
                f"{name} is {authorization.status}, from {authorization.from_date} to "
                f"{authorization.to_date}; the visit was on {on}",
                "claim",
            )
            continue
        yield from _units_left(subject, book, authorization, name)


def _units_left(
    subject: ClaimSubject, book: ScrubBook, authorization: Authorization, name: str
) -> Iterator[Outcome]:
    claim = subject.assembled.claim
    others = book.uses.get(authorization.id, ())
    own = Use("", subject.materials.encounter.id, claim.lines)
    visits = visits_used(authorization, (*others, own))
    if authorization.visits is not None and visits > authorization.visits:
        yield failed(f"{name} is for {authorization.visits} visits; this is visit {visits}", "claim")
    else:
        yield passed("claim")
    for used in units_used(authorization, (*others, own)):
        if used.granted is not None and used.used > used.granted:
            before = used.used - _own_units(subject, authorization, used.code)
            yield failed(
                f"{name} grants {used.granted.normalize():f} units of {used.code}; {before.normalize():f} "
                f"were used before and this claim makes it {used.used.normalize():f}",
                "claim",
            )


def _own_units(subject: ClaimSubject, authorization: Authorization, code: str) -> Decimal:
    granted = next(s for s in authorization.services if s.code == code)
    lines = subject.assembled.claim.lines
    return sum((line.units for line in lines if granted.includes(line.code)), Decimal(0))


def _authorization_covers(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    """Where the claim names an authorization on file, a service that no authorization grants is said."""
    claim = subject.assembled.claim
    prior = [a for a in subject.materials.authorizations if a.kind is AuthorizationKind.PRIOR_AUTHORIZATION]
    named = [a for a in prior if a.number and a.number == claim.authorization]
    if not named:
        return
    if any(a.grants(line.code) for a in named for line in claim.lines):
        yield passed("claim")
    else:
        yield failed(f"authorization {named[0].id} on the claim grants none of its services", "claim")


def _enrolment(subject: ClaimSubject, book: ScrubBook) -> Iterator[Outcome]:
    materials = subject.materials
    partner, on = materials.insured_by.partner, materials.encounter.date_of_service
    transaction = "837I" if subject.assembled.claim.kind is ClaimKind.INSTITUTIONAL else "837P"
    if partner.enrolled(transaction, book.today) is False:
        yield failed(f"no enrolment for {transaction} is in force with the payer", "claim")
    else:
        yield passed("claim")
    who: dict[str, RegisteredProvider] = {"billing": materials.billing, "rendering": materials.rendering}
    for name, provider in who.items():
        if provider.enrolled(partner.id, on) is False:
            yield failed(
                f"the {name} provider {provider.id} was not enrolled with the payer on {on}",
                f"provider:{name}",
            )
        else:
            yield passed(f"provider:{name}")


def _restriction(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    materials = subject.materials
    kept = materials.kept_from(materials.insured_by.partner.id)
    restricted = [ln for ln in subject.assembled.claim.lines if kept.whole or ln.code in kept.codes]
    for line in restricted:
        yield failed(
            f"{line.code} is kept from this payer at the patient's request "
            f"({', '.join(kept.restriction_ids)})",
            f"line:{line.number}",
        )
    if not restricted:
        yield passed("claim")


def _part_2(subject: ClaimSubject, book: ScrubBook) -> Iterator[Outcome]:
    materials = subject.materials
    if not materials.encounter.part_2:
        return
    payer_id = materials.insured_by.partner.id
    if any(c.allows(ConsentKind.PART_2, payer_id, book.today) for c in materials.consents):
        yield passed("claim")
    else:
        yield failed("no consent in force allows this record under 42 CFR part 2 to go to the payer", "claim")


def _left_off(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    off = subject.assembled.left_off
    for left in off:
        yield failed(f"{left.code} is on no claim: {left.reason}; bill the patient for it", "claim")
    if not off:
        yield passed("claim")


def _notices(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    materials = subject.materials
    if materials.insured_by.partner.claim_filing not in MEDICARE:
        return
    on = materials.encounter.date_of_service
    for line in subject.assembled.claim.lines:
        if patient_choice(materials.notices, line.code, on) is NoticeOption.DECLINE:
            yield failed(
                f"the patient declined {line.code} on the ABN (option 3) and it is billed",
                f"line:{line.number}",
            )
        elif "GZ" in line.modifiers:
            yield failed(
                f"{line.code} was expected to be denied and its ABN is not signed: the clinic bears it",
                f"line:{line.number}",
                severity=Severity.WARNING,
            )
        else:
            yield passed(f"line:{line.number}")


def _msp(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    insured = subject.materials.insured_by
    if insured.partner.claim_filing not in MEDICARE:
        return
    coverage = insured.coverage
    if coverage.order is PayerOrder.PRIMARY and coverage.msp is None:
        yield failed("Medicare is billed first and the MSP questionnaire is not on file", "claim")
    elif coverage.order is not PayerOrder.PRIMARY and not subject.assembled.claim.subscriber.msp_type:
        yield failed(
            "Medicare is not first and SBR05 is not known; answer the MSP questionnaire",
            "claim",
            severity=Severity.ERROR,
        )
    else:
        yield passed("claim")


def _ordering(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    claim = subject.assembled.claim
    if subject.materials.insured_by.partner.claim_filing not in MEDICARE:
        return
    if claim.kind is ClaimKind.INSTITUTIONAL:
        return
    for line in claim.lines:
        if is_laboratory(line.code) or (line.code.isdigit() and 70010 <= int(line.code) <= 79999):
            if line.ordering or claim.referring or line.referring:
                yield passed(f"line:{line.number}")
            else:
                yield failed(
                    f"{line.code} is a diagnostic test and the visit names no ordering or referring provider",
                    f"line:{line.number}",
                )


def _revenue(subject: ClaimSubject, _: ScrubBook) -> Iterator[Outcome]:
    claim = subject.assembled.claim
    if claim.kind is not ClaimKind.INSTITUTIONAL:
        return
    for line in claim.lines:
        if line.revenue_code:
            yield passed(f"line:{line.number}")
        else:
            yield failed(f"line {line.number} ({line.code}) has no revenue code", f"line:{line.number}")


REGISTER_EDITS = (
    ClaimEdit(
        id="CLM-AUTH-LEFT",
        title="The authorization on the claim is in force and not used up",
        citation="X12N 837P TR3 005010X222A1, 2300 REF*G1 and REF*9F; the payer's approval (278 HCR, HSD)",
        severity=Severity.ERROR,
        check=_authorization_left,
        prevents="denial CARC 198 (authorization exceeded) or 197 (absent)",
    ),
    ClaimEdit(
        id="CLM-AUTH-SERVICES",
        title="The authorization on the claim grants at least one of its services",
        citation="X12N 837P TR3 005010X222A1, 2300 REF*G1; the payer's approval (278 2000F)",
        severity=Severity.ERROR,
        check=_authorization_covers,
        prevents="denial CARC 15 (authorization does not match the service) or 197",
    ),
    ClaimEdit(
        id="CLM-ENROLMENT",
        title="The clinic and its providers are enrolled with the payer",
        citation="42 CFR 424.505 for Medicare; the trading partner agreement otherwise",
        severity=Severity.ERROR,
        check=_enrolment,
        prevents="rejection 277CA A7:24/A3:496 (submitter not approved) or denial CARC B7",
    ),
    ClaimEdit(
        id="CLM-RESTRICTED",
        title="Nothing that the patient keeps from the plan is on the claim",
        citation="45 CFR 164.522(a)(1)(vi)",
        severity=Severity.ERROR,
        check=_restriction,
        prevents="a disclosure that the law forbids; there is no rejection that would stop it",
    ),
    ClaimEdit(
        id="CLM-PART-2",
        title="A record of a substance-use programme goes out with consent only",
        citation="42 CFR 2.31 and 2.33",
        severity=Severity.ERROR,
        check=_part_2,
        prevents="a disclosure that the law forbids; there is no rejection that would stop it",
    ),
    ClaimEdit(
        id="CLM-LEFT-OFF",
        title="Every service of the visit is on a claim",
        citation="45 CFR 164.522(a)(1)(vi); Medicare Claims Processing Manual ch. 30 §50.5",
        severity=Severity.WARNING,
        check=_left_off,
        prevents="income that nobody is asked for: the service is the patient's to pay",
    ),
    ClaimEdit(
        id="CLM-ABN",
        title="A service under an ABN was wanted, and the notice is signed",
        citation="Medicare Claims Processing Manual ch. 30 §50; ch. 23 §20.9.1.1",
        severity=Severity.ERROR,
        check=_notices,
        prevents="denial CARC 50 under CO: without a signed notice the clinic bears the cost",
    ),
    ClaimEdit(
        id="CLM-MSP",
        title="Who pays before Medicare has been asked",
        citation="42 CFR 489.20(g); Medicare Secondary Payer Manual ch. 3 §20",
        severity=Severity.WARNING,
        check=_msp,
        prevents="denial CARC 22 (another payer is first)",
    ),
    ClaimEdit(
        id="CLM-ORDERING",
        title="A diagnostic test billed to Medicare names who ordered it",
        citation="42 CFR 410.32(a) and 424.507; 837P TR3 005010X222A1, 2310A/2420E",
        severity=Severity.ERROR,
        check=_ordering,
        prevents="denial CARC 16 with N264/N265 (ordering provider)",
    ),
    ClaimEdit(
        id="CLM-REVENUE",
        title="Every line of an institutional claim has its revenue code",
        citation="X12N 837I TR3 005010X223A3, 2400 SV201 (required)",
        severity=Severity.ERROR,
        check=_revenue,
        prevents="rejection 277CA A7:455 (revenue code)",
    ),
)
