from __future__ import annotations

from decimal import Decimal

from billing_service.domain.assembly import Insurance, assemble, is_laboratory
from billing_service.domain.coded_visit import CodedService
from billing_service.domain.coverage import PayerOrder
from billing_service.domain.people import Address
from tests.billing.builders import (
    coded_visit,
    coverage,
    fee_schedule,
    location,
    materials,
    partner,
    patient,
    service,
)


def test_a_visit_becomes_a_claim_line_by_line() -> None:
    claim = assemble(materials(), "C1").claim
    assert [(line.number, line.code, line.units, line.charge, line.pointers) for line in claim.lines] == [
        (1, "99214", Decimal(1), 18_500, (1, 2)),
        (2, "J1885", Decimal(2), 2_400, (3,)),
        (3, "96372", Decimal(1), 4_500, (3,)),
    ]
    assert claim.charge == 25_400
    assert [d.code for d in claim.diagnoses] == ["E11.22", "N18.31", "I10"]
    assert [line.control_number for line in claim.lines] == ["C1L1", "C1L2", "C1L3"]
    assert claim.place_of_service == "11"


def test_a_diagnosis_exempt_from_poa_reporting_carries_no_indicator() -> None:
    claim = assemble(materials(visit=coded_visit(poa=("Y", "1"))), "C1").claim
    assert [d.poa for d in claim.diagnoses] == ["Y", "", ""]


def test_the_patient_who_is_the_subscriber_is_named_once() -> None:
    claim = assemble(materials(), "C1").claim
    assert claim.patient is None
    assert claim.subscriber.person == patient().person


def test_a_dependent_is_named_beside_the_subscriber() -> None:
    parent = patient(last="Parent").person
    child = Insurance(coverage(relationship="19", subscriber=parent), partner())
    claim = assemble(materials(insurances=(child,)), "C1").claim
    assert claim.patient == patient().person
    assert claim.subscriber.person == parent
    assert claim.subscriber.relationship == "19"


def test_other_insurance_is_told_to_the_first_payer() -> None:
    second = Insurance(
        coverage("cov_2", order=PayerOrder.SECONDARY, partner_id="pyr_2"), partner("pyr_2", "STMCD")
    )
    claim = assemble(materials(insurances=(*materials().insurances, second)), "C1").claim
    assert [(o.payer.id, o.subscriber.payer_responsibility) for o in claim.other_coverages] == [
        ("STMCD", "S")
    ]


def test_a_code_without_a_charge_is_named_and_costs_nothing() -> None:
    assembled = assemble(materials(fee_schedules=(fee_schedule(c99214=100),)), "C1")
    assert assembled.unpriced == (2, 3)
    assert assembled.claim.charge == 100


def test_over_twelve_diagnoses_those_that_lines_point_to_stay_with_the_first_listed() -> None:
    codes = tuple(f"Z00.{n:02d}" for n in range(1, 15))
    visit = coded_visit(diagnoses=codes, services=(service("99214", (14, 1)), service("96372", (13,))))
    assembled = assemble(materials(visit=visit), "C1")
    kept = [d.code for d in assembled.claim.diagnoses]
    assert kept == [*codes[:10], codes[12], codes[13]]
    assert assembled.left_out == codes[10:12]
    pointed = [[kept[p - 1] for p in line.pointers] for line in assembled.claim.lines]
    assert pointed == [[codes[13], codes[0]], [codes[12]]]


def test_a_line_points_to_four_diagnoses_at_most() -> None:
    visit = coded_visit(
        diagnoses=("A1", "A2", "A3", "A4", "A5"), services=(service("99214", (5, 4, 3, 2, 1)),)
    )
    assert assemble(materials(visit=visit), "C1").claim.lines[0].pointers == (5, 4, 3, 2)


def test_the_facility_is_named_where_it_is_not_the_billing_address() -> None:
    elsewhere = location(address=Address("9 Ward Road", "Springfield", "IL", "627019999"), npi="1245319599")
    assert assemble(materials(), "C1").claim.service_facility is None
    facility = assemble(materials(location=elsewhere), "C1").claim.service_facility
    assert facility is not None
    assert (facility.organization, facility.npi) == ("Mill Lane Office", "1245319599")


def test_the_laboratory_number_goes_with_laboratory_lines_only() -> None:
    with_clia = location(clia="14D0123456")
    lab = coded_visit(services=(service("80053"),))
    assert assemble(materials(location=with_clia), "C1").claim.clia == ""
    assert assemble(materials(location=with_clia, visit=lab), "C1").claim.clia == "14D0123456"
    assert [is_laboratory(code) for code in ("80047", "89398", "80046", "99214", "G0103")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_a_drug_carries_its_ndc() -> None:
    drug = CodedService("J1885", "hcpcs", Decimal(2), "", (), (1,), "00409379501", Decimal(1), "ML")
    line = assemble(materials(visit=coded_visit(services=(drug,))), "C1").claim.lines[0]
    assert line.drug is not None
    assert (line.drug.ndc, line.drug.quantity, line.drug.unit) == ("00409379501", Decimal(1), "ML")
