"""Synthetic people, payers and visits for billing's tests. Every argument has a sensible value."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from billing_service.domain.assembly import Insurance, VisitMaterials
from billing_service.domain.coded_visit import CodedService, CodedVisit
from billing_service.domain.coverage import Coverage, PayerOrder
from billing_service.domain.encounter import Encounter
from billing_service.domain.fee_schedule import Fee, FeeSchedule
from billing_service.domain.patient import Patient
from billing_service.domain.people import Address, Contact, Gender, Person, PersonName, Provider
from billing_service.domain.practice import Location, RegisteredProvider
from billing_service.domain.trading_partner import TradingPartner

VISIT_DAY = date(2026, 3, 2)
OFFICE = Address("12 Mill Lane", "Springfield", "IL", "627011234")
HOME = Address("4 Elm Street", "Springfield", "IL", "62704")


def patient(id: str = "pat_1", last: str = "Quillfeather") -> Patient:
    person = Person(PersonName(last, "Orla"), date(1968, 5, 17), Gender.FEMALE, HOME)
    return Patient(id, person, medical_record_number="MRN0001")


def partner(id: str = "pyr_1", payer_id: str = "BCPPO", **changes: object) -> TradingPartner:
    fields: dict[str, object] = {
        "id": id,
        "name": "Bluestem Commercial PPO",
        "payer_id": payer_id,
        "sender_id": "CLINICA",
        "receiver_id": "BLUESTEM",
        "submitter_name": "Mill Lane Family Practice",
        "submitter_id": "CLINICA",
        "submitter_contact": Contact("Billing Desk", phone="2175550100"),
    }
    return TradingPartner(**{**fields, **changes})  # type: ignore[arg-type]


def coverage(id: str = "cov_1", **changes: object) -> Coverage:
    fields: dict[str, object] = {
        "id": id,
        "patient_id": "pat_1",
        "partner_id": "pyr_1",
        "member_id": "BSM100200",
        "order": PayerOrder.PRIMARY,
        "from_date": date(2026, 1, 1),
    }
    return Coverage(**{**fields, **changes})  # type: ignore[arg-type]


def billing_provider(id: str = "prv_1") -> RegisteredProvider:
    provider = Provider(
        npi="1234567893",
        organization="Mill Lane Family Practice",
        taxonomy="261QP2300X",
        address=OFFICE,
        tax_id="123456789",
        contact=Contact("Billing Desk", phone="2175550100"),
    )
    return RegisteredProvider(id, provider)


def rendering_provider(id: str = "prv_2") -> RegisteredProvider:
    provider = Provider(npi="1245319599", name=PersonName("Hollis", "Mara"), taxonomy="207Q00000X")
    return RegisteredProvider(id, provider)


def location(id: str = "loc_1", **changes: object) -> Location:
    fields: dict[str, object] = {
        "id": id,
        "name": "Mill Lane Office",
        "place_of_service": "11",
        "address": OFFICE,
    }
    return Location(**{**fields, **changes})  # type: ignore[arg-type]


def fee_schedule(id: str = "fee_1", **charges: int) -> FeeSchedule:
    fees = charges or {"c99214": 18_500, "cJ1885": 1_200, "c96372": 4_500}
    return FeeSchedule(
        id, "Standard", date(2026, 1, 1), tuple(Fee(code[1:], cents) for code, cents in fees.items())
    )


def encounter(id: str = "enc_1", **changes: object) -> Encounter:
    fields: dict[str, object] = {
        "id": id,
        "patient_id": "pat_1",
        "date_of_service": VISIT_DAY,
        "billing_provider_id": "prv_1",
        "rendering_provider_id": "prv_2",
        "location_id": "loc_1",
        "coverage_ids": ("cov_1",),
        "note_signed_by": "clinician-7",
        "note_signed_at": datetime(2026, 3, 2, 16, 30, tzinfo=UTC),
        "code_set_id": "cs_1",
    }
    return Encounter(**{**fields, **changes})  # type: ignore[arg-type]


def service(
    code: str, pointers: tuple[int, ...] = (1,), modifiers: tuple[str, ...] = (), units: int = 1
) -> CodedService:
    system = "hcpcs" if code[0].isalpha() else "cpt"
    return CodedService(code, system, Decimal(units), f"service {code}", modifiers, pointers)


def coded_visit(**changes: object) -> CodedVisit:
    fields: dict[str, object] = {
        "code_set_id": "cs_1",
        "status": "finalized",
        "date_of_service": VISIT_DAY,
        "diagnoses": ("E11.22", "N18.31", "I10"),
        "services": (
            service("99214", (1, 2), ("25",)),
            service("J1885", (3,), units=2),
            service("96372", (3,)),
        ),
        "patient_reference": "pat_1",
    }
    return CodedVisit(**{**fields, **changes})  # type: ignore[arg-type]


def materials(**changes: object) -> VisitMaterials:
    fields: dict[str, object] = {
        "encounter": encounter(),
        "patient": patient(),
        "insurances": (Insurance(coverage(), partner()),),
        "billing": billing_provider(),
        "rendering": rendering_provider(),
        "location": location(),
        "visit": coded_visit(),
        "fee_schedules": (fee_schedule(),),
    }
    return VisitMaterials(**{**fields, **changes})  # type: ignore[arg-type]
