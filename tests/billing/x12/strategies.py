"""Strategies of professional claims with every optional part, and what both kinds of claim share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from billing_service.domain.claim import (
    Accident,
    Adjustment,
    Ambulance,
    Attachment,
    Claim,
    Diagnosis,
    Drug,
    LineAdjudication,
    OtherCoverage,
    Payer,
    ServiceLine,
    Subscriber,
)
from billing_service.domain.people import Address, Contact, Gender, Person, PersonName, Provider, Reference
from tests.billing.x12 import samples

NPIS = ("1234567893", "1999999984", "1245319599", "1992999999")
WORDS = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=2, max_size=12)
IDS = st.text("ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", min_size=2, max_size=15)
DAYS = st.dates(date(2025, 1, 1), date(2026, 3, 1))
CENTS = st.integers(1, 9_999_999)
TAXONOMIES = st.sampled_from(("207Q00000X", "208D00000X", ""))
NAMES = st.builds(PersonName, WORDS, WORDS, st.sampled_from(("", "Q")), st.sampled_from(("", "JR")))
ADDRESSES = st.builds(
    Address,
    st.builds("{} {} ST".format, st.integers(1, 999), WORDS),
    WORDS,
    st.sampled_from(("OH", "TX", "PR")),
    st.sampled_from(("43215", "432151234")),
    st.sampled_from(("", "SUITE 4")),
)
NINE_DIGITS = ADDRESSES.map(lambda one: replace(one, postal_code="432151234"))
PEOPLE = st.builds(
    Person, NAMES, st.dates(date(1930, 1, 1), date(2024, 12, 31)), st.sampled_from(Gender), ADDRESSES
)
SECONDARY = st.lists(
    st.builds(Reference, st.sampled_from(("0B", "G2")), IDS), max_size=2, unique_by=lambda ref: ref.qualifier
).map(tuple)
DOCTORS = st.builds(Provider, st.sampled_from(NPIS[1:]), NAMES, references=SECONDARY)
SPECIALISTS = st.builds(Provider, st.sampled_from(NPIS[1:]), NAMES, taxonomy=TAXONOMIES, references=SECONDARY)
FACILITIES = st.builds(Provider, st.sampled_from(NPIS), organization=WORDS, address=NINE_DIGITS)
ORDERING = st.builds(
    Provider,
    st.sampled_from(NPIS),
    NAMES,
    address=ADDRESSES,
    contact=st.none() | st.builds(Contact, WORDS, st.just("6145550177")),
)
CODES = st.sampled_from(("99213", "J1885", "83036", "G0008"))
DIAGNOSES = st.lists(
    st.sampled_from(("E1165", "I10", "J45909", "M5450", "S52501A", "Z23", "R05", "N390", "K219")),
    min_size=1,
    max_size=9,
    unique=True,
).map(lambda codes: tuple(Diagnosis(code) for code in codes))
DRUGS = st.builds(
    Drug,
    st.just("00409379501"),
    st.decimals("0.1", "99", places=1),
    st.sampled_from(("ML", "UN", "GR")),
    st.sampled_from(("", "RX1")),
)
ATTACHMENTS = st.lists(st.builds(Attachment, st.just("OZ"), st.just("EL"), IDS), max_size=2).map(tuple)
NOTES = st.sampled_from(("", "SEEN AFTER HOURS", "LEFT, THEN RIGHT"))


PURCHASED = st.builds(Provider, st.sampled_from(NPIS)) | st.builds(
    Provider, st.sampled_from(NPIS), st.just(PersonName(""))
)
"""2420B has the provider's number and no name."""


def optional(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


def references_of(*qualifiers: str, **fixed: str) -> st.SearchStrategy[tuple[Reference, ...]]:
    """Some of the qualifiers, in their order, the guide's. `fixed`: `_4N="3"` for one with its own codes."""
    values = dict.fromkeys(qualifiers, IDS) | {key[1:]: st.just(value) for key, value in fixed.items()}
    chosen = [st.none() | st.builds(Reference, st.just(one), values[one]) for one in qualifiers]
    return st.tuples(*chosen).map(lambda made: tuple(one for one in made if one is not None))


@st.composite
def lines(draw: st.DrawFn, number: int, diagnoses: int, place: str) -> ServiceLine:
    day = draw(DAYS)
    pointers = draw(st.lists(st.integers(1, diagnoses), min_size=1, max_size=4, unique=True))
    return ServiceLine(
        number=number,
        charge=draw(CENTS),
        units=draw(st.decimals("0.5", "99", places=1)).normalize(),
        from_date=day,
        to_date=draw(st.none() | st.just(date(2026, 3, 1)).filter(lambda end: end > day)),
        code=draw(CODES),
        modifiers=tuple(draw(st.lists(st.sampled_from(("25", "RT", "59", "QW")), max_size=4, unique=True))),
        pointers=tuple(pointers),
        description=draw(st.sampled_from(("", "INJECTION"))),
        place_of_service=draw(st.sampled_from(("", "12"))) if place == "11" else "",
        emergency=draw(st.booleans()),
        family_planning=draw(st.booleans()),
        control_number=draw(st.sampled_from(("", f"L{number}"))),
        drug=draw(optional(DRUGS)),
        rendering=draw(optional(SPECIALISTS)),
        ordering=draw(optional(ORDERING)),
        supervising=draw(optional(DOCTORS)),
        referring=draw(optional(DOCTORS)),
        purchased=draw(optional(PURCHASED)),
        references=draw(references_of("9B", "9D", "EW", "F4", "BT", "9F", _F4="11D2030855")),
        service_facility=draw(optional(FACILITIES)),
        authorizations=tuple(draw(st.lists(IDS, max_size=2))),
        clia=draw(st.sampled_from(("", "11D2030855"))),
        attachments=draw(ATTACHMENTS),
        note=draw(NOTES),
        test_date=draw(optional(DAYS)),
        prescription_date=draw(optional(DAYS)),
    )


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    diagnoses = draw(DIAGNOSES)
    place = draw(st.sampled_from(("11", "22", "23")))
    made = tuple(
        draw(lines(number, len(diagnoses), place)) for number in range(1, draw(st.integers(1, 4)) + 1)
    )
    child = draw(st.booleans())
    subscriber = Subscriber(
        person=draw(PEOPLE),
        member_id=draw(IDS),
        payer_responsibility="P",
        relationship="19" if child else "18",
        group_number=draw(st.sampled_from(("", "G1"))),
        claim_filing="CI",
        ssn=draw(st.sampled_from(("", "123456789"))),
    )
    frequency = draw(st.sampled_from(("1", "7", "8")))
    claim = samples.claim(
        control_number=draw(st.text("ABCDEFGH0123456789", min_size=1, max_size=17)),
        subscriber=subscriber,
        patient=draw(PEOPLE) if child else None,
        payer=Payer("PLAN", draw(IDS), address=draw(optional(ADDRESSES))),  # type: ignore[arg-type]
        diagnoses=diagnoses,
        lines=made,
        place_of_service=place,
        frequency=frequency,
        payer_control_number=draw(IDS) if frequency != "1" else "",
        accept_assignment=draw(st.sampled_from(("A", "B", "C"))),
        benefits_assigned=draw(st.sampled_from(("Y", "N", "W"))),
        release_of_information=draw(st.sampled_from(("Y", "I"))),
        signature_on_file=draw(st.booleans()),
        patient_paid=draw(optional(CENTS)),
        pay_to=draw(optional(ADDRESSES)),
        rendering=draw(optional(SPECIALISTS)),
        referring=draw(optional(DOCTORS)),
        supervising=draw(optional(DOCTORS)),
        service_facility=draw(optional(FACILITIES)),
        accident=draw(optional(st.just(Accident(("AA", "EM"), date(2025, 1, 1), "OH")))),
        onset=draw(optional(DAYS)),
        initial_treatment=draw(optional(DAYS)),
        last_seen=draw(optional(DAYS)),
        last_menstrual_period=draw(optional(DAYS)),
        disability_from=draw(optional(st.just(date(2026, 1, 1)))),
        disability_to=draw(optional(st.just(date(2026, 2, 1)))),
        admitted=draw(optional(DAYS)),
        discharged=draw(optional(DAYS)),
        authorization=draw(st.sampled_from(("", "PA1"))),
        referral=draw(st.sampled_from(("", "RF1"))),
        clia=draw(st.sampled_from(("", "11D2030855"))),
        clearinghouse_trace=draw(st.sampled_from(("", "TRACE1"))),
        delay_reason=draw(st.sampled_from(("", "7"))),
        special_program=draw(st.sampled_from(("", "02"))),
        contract=draw(optional(st.tuples(st.just("09"), optional(CENTS)))),
        conditions=tuple(draw(st.lists(st.sampled_from(("A1", "C2")), max_size=2, unique=True))),
        anesthesia_procedures=tuple(
            draw(st.lists(st.sampled_from(("00400", "00402")), max_size=2, unique=True))
        ),
        attachments=draw(ATTACHMENTS),
        note=draw(NOTES),
        references=draw(references_of("4N", "F5", "EW", "9A", "9C", "LX", "P4", "1J", _4N="3", _F5="Y")),
        property_casualty_number=draw(st.sampled_from(("", "PC1"))),
        ambulance=draw(
            optional(
                st.builds(
                    Ambulance,
                    st.just("A"),
                    st.integers(1, 90).map(Decimal),
                    optional(st.integers(90, 300).map(Decimal)),
                    st.sampled_from(("", "ROUND TRIP")),
                    pickup=ADDRESSES,
                    dropoff=ADDRESSES,
                    conditions=st.just(("04", "06")),
                )
            )
        ),
    )
    return draw(with_prior_payer(claim)) if draw(st.booleans()) else claim


@st.composite
def with_prior_payer(draw: st.DrawFn, claim: Claim) -> Claim:
    """Another payer has decided first: each line, the claim as a whole, or that nothing is covered."""
    insured = Subscriber(
        Person(draw(NAMES), address=draw(ADDRESSES)),
        draw(IDS),
        "P",
        "18",
        group_number=draw(st.sampled_from(("", "G2"))),
        claim_filing="CI",
    )
    coverage = OtherCoverage(
        insured,
        Payer(
            "OTHER", "OTH77", address=draw(optional(ADDRESSES)), references=draw(references_of("2U", "FY"))
        ),
        payer_control_number=draw(st.sampled_from(("", "ICN1"))),
        moa_remarks=draw(st.sampled_from(((), ("MA01", "N1")))),
        assignment=draw(st.sampled_from(("Y", "N", "W"))),
        release=draw(st.sampled_from(("Y", "I"))),
    )
    decided, settled = date(2026, 2, 28), claim.lines
    how = draw(st.sampled_from(("lines", "claim", "not covered")))
    if how == "lines":
        owed = draw(st.booleans())
        settled = tuple(draw(adjudicated(line, decided, owed=owed)) for line in claim.lines)
        coverage = replace(coverage, paid=sum(one.adjudications[0].paid for one in settled))
    elif how == "claim":
        paid = draw(st.integers(0, claim.charge - 1))
        owed_cents = claim.charge - paid
        coverage = replace(
            coverage,
            paid=paid,
            adjustments=(Adjustment("PR", "1", owed_cents),),
            remaining_patient=draw(st.sampled_from((None, owed_cents))),
            adjudicated_on=decided,
        )
    else:
        coverage = replace(coverage, noncovered=claim.charge)
    later = replace(claim.subscriber, payer_responsibility="S")
    return replace(claim, subscriber=later, lines=settled, other_coverages=(coverage,))


@st.composite
def adjudicated(draw: st.DrawFn, line: ServiceLine, on: date, *, owed: bool) -> ServiceLine:
    """The line with what a prior payer paid of it; the rest is written off and owed, and balances."""
    paid = draw(st.integers(0, line.charge - 1))
    rest = line.charge - paid
    share = draw(st.integers(0, rest - 1))
    reasons = [Adjustment("CO", "45", rest - share)]
    if share:
        reasons.append(Adjustment("PR", "2", share, draw(st.sampled_from((None, Decimal(1))))))
    one = LineAdjudication(
        "OTH77",
        paid,
        line.code,
        modifiers=line.modifiers,
        revenue_code=line.revenue_code,
        units=line.units,
        adjustments=tuple(reasons),
        adjudicated_on=on,
        remaining_patient=share if owed else None,
    )
    return replace(line, adjudications=(one,))
