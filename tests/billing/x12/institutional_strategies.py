"""Strategies of institutional claims, inpatient and outpatient, with every optional part."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

from hypothesis import strategies as st

from billing_service.domain.claim import (
    Claim,
    CodedValue,
    Diagnosis,
    Institutional,
    Occurrence,
    Payer,
    Procedure,
    ServiceLine,
    Subscriber,
)
from tests.billing.x12 import samples
from tests.billing.x12.strategies import (
    ADDRESSES,
    ATTACHMENTS,
    CENTS,
    DOCTORS,
    DRUGS,
    FACILITIES,
    IDS,
    NOTES,
    PEOPLE,
    SPECIALISTS,
    optional,
    references_of,
    with_prior_payer,
)

FROM, TO = date(2026, 2, 10), date(2026, 2, 16)
DURING = st.dates(FROM, TO)
HOURS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
POA = st.sampled_from(("Y", "N", "U", "W"))
PROCEDURES = st.lists(
    st.builds(Procedure, st.sampled_from(("0DTJ4ZZ", "0SR90JZ", "02HV33Z", "5A1935Z")), DURING), max_size=4
).map(tuple)
OCCURRENCES = st.lists(
    st.builds(Occurrence, st.sampled_from(("11", "18", "A1")), DURING), max_size=14, unique=True
).map(tuple)
SPANS = st.lists(
    st.builds(Occurrence, st.sampled_from(("74", "70")), st.just(FROM), DURING), max_size=3, unique=True
).map(tuple)
VALUES = st.lists(st.builds(CodedValue, st.sampled_from(("01", "50", "80")), CENTS), max_size=14).map(tuple)
CONDITIONS = st.lists(st.sampled_from(("C1", "09", "17", "40")), max_size=4, unique=True).map(tuple)
TREATMENTS = st.lists(st.sampled_from(("A01", "B02")), max_size=2, unique=True).map(tuple)

MODIFIERS = st.lists(st.sampled_from(("59", "RT")), max_size=2, unique=True).map(tuple)


@st.composite
def diagnoses(draw: st.DrawFn, *, inpatient: bool) -> tuple[Diagnosis, ...]:
    """In the order of HI: principal, admitting, reasons for the visit, external causes, others."""
    poa = POA if inpatient else st.just("")
    made = [Diagnosis("K3580", "", draw(poa))]
    if inpatient:
        made.append(Diagnosis("R109", "ABJ"))
    else:
        codes = draw(st.lists(st.sampled_from(("R109", "R05", "M5450")), max_size=3, unique=True))
        made += [Diagnosis(code, "APR") for code in codes]
    causes = draw(st.lists(st.sampled_from(("W1830XA", "Y92009")), max_size=2, unique=True))
    made += [Diagnosis(code, "ABN", draw(poa)) for code in causes]
    others = draw(st.lists(st.sampled_from(("I10", "E1165", "N390", "K219")), max_size=4, unique=True))
    return (*made, *(Diagnosis(code, "", draw(poa)) for code in others))


@st.composite
def lines(draw: st.DrawFn, number: int, *, inpatient: bool) -> ServiceLine:
    """A room, a supply without a procedure code, or a coded service."""
    kinds = (("0120", "", "DA"),) if inpatient else ()
    revenue, code, unit = draw(
        st.sampled_from((*kinds, ("0270", "", "UN"), ("0360", "44970", "UN"), ("0636", "J1885", "UN")))
    )
    start = draw(DURING if not inpatient else optional(DURING))
    charge = draw(CENTS)
    return ServiceLine(
        number=number,
        charge=charge,
        units=Decimal(draw(st.integers(1, 6))),
        from_date=start,  # type: ignore[arg-type]
        to_date=TO if start and start < TO and draw(st.booleans()) else None,  # type: ignore[operator]
        code=code,
        modifiers=draw(MODIFIERS) if code else (),
        description=draw(st.sampled_from(("", "SERVICE"))) if code else "",
        revenue_code=revenue,
        unit=unit,
        noncovered_charge=draw(optional(st.integers(1, charge))),  # type: ignore[arg-type]
        control_number=draw(st.sampled_from(("", f"H{number}"))),
        references=draw(references_of("9B", "9D")),
        attachments=draw(ATTACHMENTS),
        note=draw(NOTES),
        drug=draw(optional(DRUGS)) if code == "J1885" else None,  # type: ignore[arg-type]
        operating=draw(optional(DOCTORS)),  # type: ignore[arg-type]
        rendering=draw(optional(DOCTORS)),  # type: ignore[arg-type]
        referring=draw(optional(DOCTORS)),  # type: ignore[arg-type]
    )


@st.composite
def stays(draw: st.DrawFn, bill: str, *, inpatient: bool) -> Institutional:
    admitted = inpatient or draw(st.booleans())
    operating = draw(optional(DOCTORS))
    return Institutional(
        type_of_bill=bill,
        statement_from=FROM,
        statement_to=TO,
        patient_status=draw(st.sampled_from(("01", "03", "06"))),
        admission_type=draw(st.sampled_from(("1", "3"))),
        admission_source=draw(st.sampled_from(("1", "7"))),
        admitted_on=FROM if admitted else None,
        admitted_at=draw(HOURS) if inpatient or (admitted and draw(st.booleans())) else None,
        discharged_at=draw(HOURS) if inpatient else None,
        drg="343" if inpatient and draw(st.booleans()) else "",
        procedures=draw(PROCEDURES) if inpatient else (),
        occurrences=draw(OCCURRENCES),
        occurrence_spans=draw(SPANS),
        values=draw(VALUES),
        conditions=draw(CONDITIONS),
        treatment_codes=draw(TREATMENTS),
        attending=draw(SPECIALISTS),
        operating=operating,  # type: ignore[arg-type]
        other_operating=draw(optional(DOCTORS)) if operating else None,  # type: ignore[arg-type]
        patient_due=draw(optional(CENTS)),  # type: ignore[arg-type]
    )


@st.composite
def institutional_claims(draw: st.DrawFn) -> Claim:
    inpatient, child = draw(st.booleans()), draw(st.booleans())
    frequency = draw(st.sampled_from(("1", "7", "8")))
    count = draw(st.integers(1, 4))
    claim = samples.hospital_claim(
        control_number=draw(st.text("ABCDEFGH0123456789", min_size=1, max_size=17)),
        subscriber=Subscriber(
            draw(PEOPLE),
            draw(IDS),
            relationship="19" if child else "18",
            group_number=draw(st.sampled_from(("", "G1"))),
            claim_filing="CI",
            ssn=draw(st.sampled_from(("", "123456789"))),
        ),
        patient=draw(PEOPLE) if child else None,
        payer=Payer("PLAN", draw(IDS), address=draw(optional(ADDRESSES))),  # type: ignore[arg-type]
        diagnoses=draw(diagnoses(inpatient=inpatient)),
        lines=tuple(draw(lines(number, inpatient=inpatient)) for number in range(1, count + 1)),
        frequency=frequency,
        payer_control_number=draw(IDS) if frequency != "1" else "",
        institutional=draw(stays(("11" if inpatient else "13") + frequency, inpatient=inpatient)),
        accept_assignment=draw(st.sampled_from(("A", "B", "C"))),
        benefits_assigned=draw(st.sampled_from(("Y", "N", "W"))),
        release_of_information=draw(st.sampled_from(("Y", "I"))),
        pay_to=draw(optional(ADDRESSES)),
        rendering=draw(optional(DOCTORS)),
        referring=draw(optional(DOCTORS)),
        service_facility=draw(optional(FACILITIES)),
        authorization=draw(st.sampled_from(("", "PA1"))),
        referral=draw(st.sampled_from(("", "RF1"))),
        medical_record_number=draw(st.sampled_from(("", "MRN7"))),
        clearinghouse_trace=draw(st.sampled_from(("", "TRACE1"))),
        delay_reason=draw(st.sampled_from(("", "7"))),
        contract=draw(optional(st.tuples(st.just("09"), optional(CENTS)))),
        attachments=draw(ATTACHMENTS),
        references=draw(references_of("4N", "9A", "9C", "LX", "LU", "P4", "G4", _4N="3", _LU="OH")),
        note=draw(NOTES),
        property_casualty_number=draw(st.sampled_from(("", "PC1"))),
    )
    return draw(with_prior_payer(claim)) if draw(st.booleans()) else claim
