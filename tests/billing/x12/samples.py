"""Synthetic people, claims and answers that the X12 tests share. The NPIs pass the check digit."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from billing_service.domain.acknowledgment import (
    ClaimAck,
    ClaimAcknowledgment,
    ElementError,
    FunctionalAck,
    LineAck,
    SegmentError,
    SetAck,
    StatusCode,
)
from billing_service.domain.authorization import (
    AuthorizationAnswer,
    AuthorizationRequest,
    Decision,
    RequestedService,
    ServiceDecision,
)
from billing_service.domain.claim import (
    Accident,
    Adjustment,
    Claim,
    ClaimKind,
    CodedValue,
    Diagnosis,
    Drug,
    Institutional,
    LineAdjudication,
    Occurrence,
    OtherCoverage,
    Party,
    Payer,
    Procedure,
    ServiceLine,
    Subscriber,
)
from billing_service.domain.eligibility import (
    Benefit,
    EligibilityAnswer,
    EligibilityInquiry,
    NetworkStatus,
)
from billing_service.domain.people import Address, Contact, Gender, Person, PersonName, Provider
from billing_service.domain.remittance import (
    BankTransfer,
    ClaimPayment,
    ProviderAdjustment,
    Remittance,
    ServicePayment,
)
from billing_service.domain.status import ClaimStatus, StatusInquiry
from billing_service.x12.envelope import Envelope
from billing_service.x12.status_277 import StatusAnswer

CREATED = datetime(2026, 3, 2, 9, 5)  # noqa: DTZ001 - X12 has no zone
ENVELOPE = Envelope("ZZ", "RIVERSIDE", "ZZ", "SUMMITPAY", 17, CREATED)
BACK = Envelope("ZZ", "SUMMITPAY", "ZZ", "RIVERSIDE", 901, CREATED)
SUBMITTER = Party("RIVERSIDE FAMILY CLINIC", "RFC01", Contact("BILLING OFFICE", "6145550123"))
RECEIVER = Party("SUMMIT HEALTH PLAN", "SUMMITPAY")
PAYER = Payer("SUMMIT HEALTH PLAN", "SHP01")
CLINIC = Provider(
    npi="1234567893",
    organization="RIVERSIDE FAMILY CLINIC",
    taxonomy="261QP2300X",
    address=Address("120 RIVER ROAD", "COLUMBUS", "OH", "432151234"),
    tax_id="311234567",
)
RENDERING = Provider(npi="1999999984", name=PersonName("OKAFOR", "ADA", "N"), taxonomy="207Q00000X")
HOME = Address("45 ELM STREET", "COLUMBUS", "OH", "43201")
MARTA = Person(PersonName("HOLLOWAY", "MARTA", "J"), date(1971, 5, 4), Gender.FEMALE, HOME)
TOMAS = Person(PersonName("HOLLOWAY", "TOMAS"), date(2012, 9, 30), Gender.MALE, HOME)
SUBSCRIBER = Subscriber(MARTA, "SHP445566", group_number="G100", claim_filing="CI")
SEEN = date(2026, 2, 20)


def line(number: int = 1, code: str = "99213", charge: int = 14500, **more: object) -> ServiceLine:
    fields = {"units": Decimal(1), "from_date": SEEN, "pointers": (1,), "control_number": f"A1L{number}"}
    return ServiceLine(number=number, charge=charge, code=code, **(fields | more))  # type: ignore[arg-type]


def claim(**more: object) -> Claim:
    """An office visit with a laboratory test and an injection; the subscriber is the patient."""
    fields: dict[str, object] = {
        "kind": ClaimKind.PROFESSIONAL,
        "control_number": "RFC20260220A1",
        "billing": CLINIC,
        "subscriber": SUBSCRIBER,
        "payer": PAYER,
        "diagnoses": (Diagnosis("E1165"), Diagnosis("I10")),
        "lines": (
            line(1, pointers=(1, 2), modifiers=("25",)),
            line(2, "83036", 2500),
            line(3, "J1885", 1850, units=Decimal(2), drug=Drug("00409379501", Decimal("1.5"), "ML")),
        ),
        "place_of_service": "11",
        "rendering": RENDERING,
        "medical_record_number": "MRN7",
    }
    return Claim(**(fields | more))  # type: ignore[arg-type]


def child_claim() -> Claim:
    """An injury of a child on the subscriber's plan."""
    return claim(
        control_number="RFC20260220A2",
        patient=TOMAS,
        subscriber=Subscriber(MARTA, "SHP445566", relationship="19", claim_filing="CI"),
        diagnoses=(Diagnosis("S52501A"), Diagnosis("W1830XA")),
        lines=(line(1, "99214", 21000), line(2, "73110", 9500, modifiers=("RT",))),
        accident=Accident(("OA",), date(2026, 2, 19)),
        onset=date(2026, 2, 19),
    )


def secondary_claim() -> Claim:
    """Another plan has paid 80.00 of the visit's 145.00 first."""
    insured = Person(MARTA.name, address=HOME)  # 2330A tells no birth date
    first = Subscriber(insured, "XY9001", "P", "18", claim_filing="CI")
    decided = LineAdjudication(
        payer_id="OTH77",
        paid=8000,
        code="99213",
        adjustments=(Adjustment("CO", "45", 4500), Adjustment("PR", "2", 2000)),
        adjudicated_on=date(2026, 2, 27),
    )
    return claim(
        control_number="RFC20260220A3",
        subscriber=Subscriber(MARTA, "SHP445566", "S", "18", claim_filing="CI"),
        lines=(line(1, adjudications=(decided,)),),
        other_coverages=(OtherCoverage(first, Payer("OTHER MUTUAL", "OTH77"), paid=8000),),
    )


def remittance(**more: object) -> Remittance:
    """Two claims, one denied at claim level, and interest in PLB; all three levels balance."""
    visit = ServicePayment(
        charge=14500,
        paid=8000,
        code="99213",
        modifiers=("25",),
        units_paid=Decimal(1),
        from_date=SEEN,
        adjustments=(Adjustment("CO", "45", 4500), Adjustment("PR", "3", 2000)),
        line_control_number="A1L1",
        allowed=10000,
    )
    test = ServicePayment(
        charge=2500,
        paid=0,
        code="83036",
        from_date=SEEN,
        adjustments=(Adjustment("CO", "16", 2500),),
        line_control_number="A1L2",
        remarks=("MA120",),
    )
    first = ClaimPayment(
        control_number="RFC20260220A1",
        status="1",
        charge=17000,
        paid=8000,
        patient_responsibility=2000,
        claim_filing="12",
        payer_control_number="SHPCLM0001",
        facility_type="11",
        frequency="1",
        lines=(visit, test),
        patient_name=MARTA.name,
        member_id="SHP445566",
        rendering_npi="1999999984",
        received=date(2026, 2, 21),
    )
    denied = ClaimPayment(
        control_number="RFC20260220A2",
        status="1",
        charge=9500,
        paid=0,
        patient_responsibility=0,
        claim_filing="12",
        payer_control_number="SHPCLM0002",
        adjustments=(Adjustment("CO", "29", 9500),),
        patient_name=TOMAS.name,
        member_id="SHP445566",
        statement_from=SEEN,
    )
    fields: dict[str, object] = {
        "payer_name": "SUMMIT HEALTH PLAN",
        "payer_id": "1311234568",
        "payee_name": "RIVERSIDE FAMILY CLINIC",
        "payee_npi": "1234567893",
        "payee_tax_id": "311234567",
        "trace": "EFT00077",
        "amount": 8012,
        "method": "ACH",
        "paid_on": date(2026, 3, 6),
        "production_date": date(2026, 3, 4),
        "payer_address": Address("1 SUMMIT WAY", "DENVER", "CO", "80202"),
        "payer_contact": Contact("PROVIDER LINE", "8005550111"),
        "bank": BankTransfer("021000021", "111222", "011000015", "333444"),
        "claims": (first, denied),
        "provider_adjustments": (
            ProviderAdjustment("1234567893", date(2026, 12, 31), "L6", "RFC20260220A1", -12),
        ),
    }
    return Remittance(**(fields | more))  # type: ignore[arg-type]


def inquiry(**more: object) -> EligibilityInquiry:
    fields: dict[str, object] = {
        "trace": "Q1",
        "payer": PAYER,
        "provider": Provider(npi="1234567893", organization="RIVERSIDE FAMILY CLINIC"),
        "subscriber": Person(MARTA.name, MARTA.birth_date, MARTA.gender),
        "member_id": "SHP445566",
        "date_of_service": SEEN,
    }
    return EligibilityInquiry(**(fields | more))  # type: ignore[arg-type]


def answer(**more: object) -> EligibilityAnswer:
    fields: dict[str, object] = {
        "trace": "Q1",
        "payer_name": "SUMMIT HEALTH PLAN",
        "payer_id": "SHP01",
        "member_id": "SHP445566",
        "group_number": "G100",
        "subscriber": MARTA,
        "plan_begin": date(2026, 1, 1),
        "provider_npi": "1234567893",
        "provider_name": "RIVERSIDE FAMILY CLINIC",
        "benefits": (
            Benefit("1", service_types=("30",), insurance_type="C1", plan="SUMMIT PPO"),
            Benefit("C", "IND", ("30",), period="23", amount=50000, network=NetworkStatus.IN),
            Benefit("C", "IND", ("30",), period="29", amount=12500, network=NetworkStatus.IN),
            Benefit("A", "IND", ("30",), percent=Decimal("0.2"), network=NetworkStatus.IN),
            Benefit("B", "IND", ("98",), period="27", amount=3000, messages=("PER VISIT",)),
            Benefit("CB", service_types=("4",), authorization="Y"),
        ),
    }
    return EligibilityAnswer(**(fields | more))  # type: ignore[arg-type]


def claim_acknowledgment() -> ClaimAcknowledgment:
    taken = ClaimAck(
        control_number="RFC20260220A1",
        statuses=(StatusCode("A2", "20", "PR"),),
        effective=date(2026, 3, 2),
        action="WQ",
        charge=18850,
        payer_control_number="SHPCLM0001",
        service_from=SEEN,
        patient_last="HOLLOWAY",
        patient_first="MARTA",
        member_id="SHP445566",
    )
    no_such_code = LineAck("A2L1", StatusCode("A7", "454"), "99999", 21000)
    refused = ClaimAck(
        control_number="RFC20260220A2",
        statuses=(StatusCode("A7", "454"), StatusCode("A7", "255")),
        effective=date(2026, 3, 2),
        action="U",
        charge=30500,
        patient_last="HOLLOWAY",
        patient_first="TOMAS",
        member_id="SHP445566",
        service_from=SEEN,
        lines=(no_such_code,),
        line_statuses=(("A2L1", no_such_code.status),),
    )
    return ClaimAcknowledgment(
        source_name="SUMMIT HEALTH PLAN",
        source_id="SHP01",
        receiver_name="RIVERSIDE FAMILY CLINIC",
        receiver_id="RFC01",
        trace="BATCH17",
        created=date(2026, 3, 2),
        received=date(2026, 3, 2),
        source_trace="RCV1",
        claims=(taken, refused),
        provider_name="RIVERSIDE FAMILY CLINIC",
        provider_npi="1234567893",
        accepted_count=1,
        rejected_count=1,
        accepted_amount=18850,
        rejected_amount=30500,
    )


def functional_ack() -> FunctionalAck:
    element = ElementError(position=5, component=3, code="7", reference=1325)
    error = SegmentError("CLM", 21, "2300", "8", (element,))
    return FunctionalAck(
        group_id="HC",
        group_control_number="17",
        version="005010X222A1",
        code="P",
        sets=(
            SetAck("837", "0001", "005010X222A1", "A"),
            SetAck("837", "0002", "005010X222A1", "R", (error,), ("5",)),
        ),
        included=2,
        received=2,
        accepted=1,
    )


def authorization_request(**more: object) -> AuthorizationRequest:
    fields: dict[str, object] = {
        "trace": "AUTH1",
        "payer": PAYER,
        "requester": Provider(
            npi="1234567893", organization="RIVERSIDE FAMILY CLINIC", taxonomy="261QP2300X"
        ),
        "contact": Contact("PRE-CERTIFICATION DESK", "6145550124"),
        "subscriber": MARTA,
        "member_id": "SHP445566",
        "diagnoses": ("M5416",),
        "services": (RequestedService("72148", from_date=date(2026, 3, 20), trace="AUTH1S1"),),
        "event_from": date(2026, 3, 20),
        "service_type": "62",
        "place_of_service": "22",
        "provider": Provider(npi="1999999984", name=PersonName("OKAFOR", "ADA")),
    }
    return AuthorizationRequest(**(fields | more))  # type: ignore[arg-type]


def authorization_answer(**more: object) -> AuthorizationAnswer:
    fields: dict[str, object] = {
        "trace": "AUTH1",
        "payer_name": "SUMMIT HEALTH PLAN",
        "payer_id": "SHP01",
        "requester_name": "RIVERSIDE FAMILY CLINIC",
        "requester_npi": "1234567893",
        "subscriber": Person(MARTA.name, MARTA.birth_date, MARTA.gender),
        "member_id": "SHP445566",
        "decision": Decision("A1", "PA778899"),
        "effective_from": date(2026, 3, 20),
        "effective_to": date(2026, 6, 20),
        "services": (ServiceDecision("72148", Decision("A1", "PA778899"), Decimal(1), trace="AUTH1S1"),),
    }
    return AuthorizationAnswer(**(fields | more))  # type: ignore[arg-type]


def status_inquiry(**more: object) -> StatusInquiry:
    fields: dict[str, object] = {
        "trace": "ST1",
        "payer": PAYER,
        "provider": Provider(npi="1234567893", organization="RIVERSIDE FAMILY CLINIC"),
        "submitter_name": "RIVERSIDE FAMILY CLINIC",
        "submitter_id": "RFC01",
        "subscriber": Person(MARTA.name, MARTA.birth_date, MARTA.gender),
        "member_id": "SHP445566",
        "control_number": "RFC20260220A1",
        "charge": 18850,
        "service_from": SEEN,
        "payer_control_number": "SHPCLM0001",
    }
    return StatusInquiry(**(fields | more))  # type: ignore[arg-type]


def status_answer() -> StatusAnswer:
    status = ClaimStatus(
        trace="ST1",
        control_number="RFC20260220A1",
        statuses=(StatusCode("F1", "65"),),
        effective=date(2026, 3, 6),
        charge=18850,
        paid=8000,
        adjudicated_on=date(2026, 3, 4),
        paid_on=date(2026, 3, 6),
        check_number="EFT00077",
        payer_control_number="SHPCLM0001",
        service_from=SEEN,
    )
    return StatusAnswer(status, Person(MARTA.name), "SHP445566")


def hospital_claim(**more: object) -> Claim:
    """An inpatient stay of two days with a procedure."""
    stay = Institutional(
        type_of_bill="111",
        statement_from=date(2026, 2, 10),
        statement_to=date(2026, 2, 12),
        patient_status="01",
        admission_type="1",
        admission_source="7",
        admitted_on=date(2026, 2, 10),
        admitted_at=time(14, 0),
        discharged_at=time(11, 0),
        drg="343",
        procedures=(Procedure("0DTJ4ZZ", date(2026, 2, 10)),),
        occurrences=(Occurrence("11", date(2026, 2, 9)),),
        occurrence_spans=(Occurrence("74", date(2026, 2, 11), date(2026, 2, 12)),),
        values=(CodedValue("01", 120000),),
        conditions=("C1",),
        attending=Provider(npi="1999999984", name=PersonName("OKAFOR", "ADA"), taxonomy="207R00000X"),
        operating=Provider(npi="1992999999", name=PersonName("REYES", "LUIS")),
    )
    room = ServiceLine(1, 240000, Decimal(2), None, revenue_code="0120", unit="DA", control_number="H1L1")
    theatre = ServiceLine(
        2, 610050, Decimal(1), date(2026, 2, 10), "44970", revenue_code="0360", control_number="H1L2"
    )
    fields: dict[str, object] = {
        "kind": ClaimKind.INSTITUTIONAL,
        "control_number": "RGH20260212H1",
        "billing": Provider(
            npi="1245319599",
            organization="RIVERSIDE GENERAL HOSPITAL",
            taxonomy="282N00000X",
            address=Address("900 RIVER ROAD", "COLUMBUS", "OH", "432151234"),
            tax_id="317654321",
        ),
        "subscriber": SUBSCRIBER,
        "payer": PAYER,
        "diagnoses": (
            Diagnosis("K3580", "", "Y"),
            Diagnosis("K3580", "ABJ"),
            Diagnosis("I10", "", "Y"),
        ),
        "lines": (room, theatre),
        "institutional": stay,
    }
    return Claim(**(fields | more))  # type: ignore[arg-type]
