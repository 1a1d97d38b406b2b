"""The clinic's own payer rules, asked of the claim: facts out of it, a finding for each rule that fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from billing_service.domain.claim import Claim, ServiceLine
from billing_service.domain.payer_rule import Expectation, Fact, PayerRule, bare, number_text
from billing_service.scrub.edit import ClaimSubject, ScrubBook
from shared.rules import Bypass, Finding, Severity, Verdict


def payer_rule_findings(
    subject: ClaimSubject, book: ScrubBook, bypasses: Iterable[Bypass] = ()
) -> Iterator[Finding]:
    """Of each rule in force for the payer and the date; a person may let one stand, as a claim edit."""
    stands = {(b.rule, b.subjects): b for b in bypasses}
    claim = subject.assembled.claim
    whole = claim_facts(claim)
    for rule in book.payer_rules:
        for facts, subjects in _asked(rule, claim, whole):
            if rule.judge(facts) is Expectation.FAILS:
                bypass = stands.get((rule.code, subjects))
                yield Finding(
                    rule=rule.code,
                    title=rule.title,
                    verdict=Verdict.BYPASSED if bypass else Verdict.FAIL,
                    severity=Severity(rule.severity),
                    message=rule.message,
                    citation=rule.source,
                    subjects=subjects,
                    bypass=bypass,
                )


def _asked(
    rule: PayerRule, claim: Claim, whole: dict[str, Fact]
) -> Iterator[tuple[dict[str, Fact], tuple[str, ...]]]:
    if not rule.of_lines:
        yield whole, ("claim",)
        return
    for line in claim.lines:
        yield whole | line_facts(claim, line), (f"line:{line.number}",)


def claim_facts(claim: Claim) -> dict[str, Fact]:
    """`domain.payer_rule.CLAIM_FIELDS`."""
    person, on = claim.patient_person, claim.first_service_date
    rendering = claim.rendering or claim.billing
    return {
        "kind": (claim.kind.value,),
        "place_of_service": (claim.place_of_service,),
        "diagnoses": bare(d.code for d in claim.diagnoses),
        "codes": tuple(line.code for line in claim.lines),
        "type_of_bill": (claim.institutional.type_of_bill,) if claim.institutional else (),
        "patient_age": (str(_age(person.birth_date, on)),) if person.birth_date and on else (),
        "patient_gender": (person.gender.value,),
        "relationship": (claim.subscriber.relationship,),
        "group_number": (claim.subscriber.group_number,),
        "authorization": (claim.authorization,),
        "referral": (claim.referral,),
        "referring_npi": (claim.referring.npi,) if claim.referring else (),
        "rendering_taxonomy": (rendering.taxonomy,),
        "accident": claim.accident.kinds if claim.accident else (),
        "attachments": tuple(a.report_type for a in claim.attachments),
        "charge_cents": (str(claim.charge),),
        "line_count": (str(len(claim.lines)),),
    }


def line_facts(claim: Claim, line: ServiceLine) -> dict[str, Fact]:
    """`domain.payer_rule.LINE_FIELDS`."""
    pointed = (claim.diagnoses[p - 1].code for p in line.pointers if p <= len(claim.diagnoses))
    return {
        "code": (line.code,),
        "modifiers": line.modifiers,
        "units": (number_text(line.units),),
        "line_charge_cents": (str(line.charge),),
        "pointed_diagnoses": bare(pointed),
        "line_place_of_service": (line.place_of_service or claim.place_of_service,),
        "ndc": (line.drug.ndc,) if line.drug else (),
        "revenue_code": (line.revenue_code,),
        "line_note": (line.note,),
        "line_authorization": line.authorizations,
    }


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
