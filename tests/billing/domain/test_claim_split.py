"""Which services of a visit go on which claim, and what each claim then says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing_service.domain.advance_notice import AdvanceNotice, NoticeOption, NoticeReason
from billing_service.domain.assembly import assemble
from billing_service.domain.authorization_record import (
    Authorization,
    AuthorizationKind,
    AuthorizationStatus,
    GrantedService,
)
from billing_service.domain.claim import Accident, Attachment, ClaimKind
from billing_service.domain.claim_split import split_visit
from billing_service.domain.coverage import PayerOrder
from billing_service.domain.encounter import Charge, FacilityStay
from billing_service.domain.fee_schedule import Basis, MedicareAmount
from billing_service.domain.people import Contact
from billing_service.domain.privacy import Restriction
from billing_service.domain.trading_partner import TransactionPayerId
from billing_service.domain.visit_materials import Insurance, VisitMaterials
from tests.billing.builders import (
    VISIT_DAY,
    coded_visit,
    coverage,
    encounter,
    fee_schedule,
    materials,
    partner,
    rendering_provider,
    service,
)

ACCIDENT_INSURER = Insurance(
    coverage("cov_2", partner_id="pyr_2", order=PayerOrder.SECONDARY, claim_number="WC77"),
    partner("pyr_2", "WCINS", claim_filing="WC"),
)


def claims(made: VisitMaterials) -> list[Any]:
    return [assemble(made, f"C{n}", part).claim for n, part in enumerate(split_visit(made), start=1)]


def codes(made: VisitMaterials) -> list[list[str]]:
    return [[line.code for line in claim.lines] for claim in claims(made)]


def test_an_ordinary_visit_is_one_claim() -> None:
    assert codes(materials()) == [["99214", "J1885", "96372"]]


def test_another_place_is_another_claim_unless_the_payer_takes_both() -> None:
    visit = encounter(charges=(Charge("J1885", place_of_service="12"),))
    assert codes(materials(encounter=visit)) == [["99214", "96372"], ["J1885"]]
    assert [c.place_of_service for c in claims(materials(encounter=visit))] == ["11", "12"]
    both = (Insurance(coverage(), partner(claim_splits=())),)
    (claim,) = claims(materials(encounter=visit, insurances=both))
    assert [line.place_of_service for line in claim.lines] == ["", "12", ""]


def test_another_rendering_provider_is_said_on_the_line_or_on_a_claim_of_its_own() -> None:
    other = replace(
        rendering_provider("prv_3"), provider=replace(rendering_provider().provider, npi="1457382040")
    )
    visit = encounter(charges=(Charge("96372", rendering_provider_id="prv_3"),))
    made = materials(encounter=visit, providers={"prv_3": other})
    (claim,) = claims(made)
    assert [line.rendering.npi if line.rendering else "" for line in claim.lines] == ["", "", "1457382040"]
    apart = (Insurance(coverage(), partner(claim_splits=("place", "rendering"))),)
    found = claims(replace(made, insurances=apart))
    assert [c.rendering.npi for c in found] == ["1245319599", "1457382040"]
    assert all(line.rendering is None for c in found for line in c.lines)


def test_an_accidents_insurer_gets_its_services_first_and_knows_of_the_other_payer() -> None:
    visit = encounter(
        coverage_ids=("cov_1", "cov_2"),
        accident=Accident(("EM",), VISIT_DAY),
        charges=(Charge("J1885", coverage_id="cov_2"),),
    )
    own, injury = claims(materials(encounter=visit, insurances=(*materials().insurances, ACCIDENT_INSURER)))
    assert (own.payer.id, injury.payer.id) == ("BCPPO", "WCINS")
    assert [line.code for line in injury.lines] == ["J1885"]
    assert injury.property_casualty_number == "WC77"
    assert [o.payer.id for o in injury.other_coverages] == ["BCPPO"]
    assert injury.subscriber.payer_responsibility == PayerOrder.PRIMARY
    assert injury.other_coverages[0].subscriber.payer_responsibility == PayerOrder.SECONDARY


@given(st.integers(1, 160))
def test_fifty_lines_a_claim_and_nothing_lost_or_split_for_diagnoses(count: int) -> None:
    visit = coded_visit(diagnoses=tuple(f"M{n:02d}" for n in range(20)), services=(service("96372"),) * count)
    found = claims(materials(visit=visit))
    assert [len(c.lines) for c in found] == [50] * (count // 50) + ([count % 50] if count % 50 else [])
    assert all(len(c.diagnoses) == 12 for c in found)
    assert all([ln.number for ln in c.lines] == list(range(1, len(c.lines) + 1)) for c in found)


def test_a_restricted_service_is_on_no_claim_and_listed() -> None:
    kept = Restriction("rst_1", "pat_1", VISIT_DAY, "enc_1", codes=("J1885",))
    made = materials(restrictions=(kept,), today=VISIT_DAY)
    assembled = assemble(made, "C1", split_visit(made)[0])
    assert [line.code for line in assembled.claim.lines] == ["99214", "96372"]
    assert [left.code for left in assembled.left_off] == ["J1885"]
    lifted = replace(kept, lifted_on=VISIT_DAY)
    assert codes(materials(restrictions=(lifted,), today=VISIT_DAY)) == [["99214", "J1885", "96372"]]


def test_a_payer_that_must_not_be_told_is_not_named_as_the_next_one() -> None:
    second = Insurance(
        coverage("cov_2", partner_id="pyr_2", order=PayerOrder.SECONDARY), partner("pyr_2", "OTHER")
    )
    kept = Restriction("rst_1", "pat_1", VISIT_DAY, "enc_1", payer_ids=("pyr_2",))
    made = materials(insurances=(*materials().insurances, second), restrictions=(kept,), today=VISIT_DAY)
    (claim,) = claims(made)
    assert claim.payer.id == "BCPPO"
    assert claim.other_coverages == ()


def abn(reason: NoticeReason, option: NoticeOption | None) -> AdvanceNotice:
    signed = VISIT_DAY if option else None
    return AdvanceNotice("abn_1", "pat_1", ("96372",), reason, VISIT_DAY, 4_500, option, signed)


@pytest.mark.parametrize(
    ("notice", "filing", "modifiers"),
    [
        (abn(NoticeReason.NOT_NECESSARY, NoticeOption.BILL_MEDICARE), "MB", ("GA",)),
        (abn(NoticeReason.NOT_NECESSARY, None), "MB", ("GZ",)),
        (abn(NoticeReason.EXCLUDED, NoticeOption.BILL_MEDICARE), "MB", ("GX", "GY")),
        (abn(NoticeReason.EXCLUDED, None), "MB", ("GY",)),
        (abn(NoticeReason.NOT_NECESSARY, NoticeOption.BILL_MEDICARE), "CI", ()),
        (
            replace(
                abn(NoticeReason.NOT_NECESSARY, NoticeOption.BILL_MEDICARE),
                issued_on=date(2025, 3, 1),
                signed_on=date(2025, 3, 1),
            ),
            "MB",
            ("GZ",),
        ),
    ],
)
def test_an_abn_becomes_its_modifiers_on_a_medicare_line(
    notice: AdvanceNotice, filing: str, modifiers: tuple[str, ...]
) -> None:
    insured = (Insurance(coverage(), partner(claim_filing=filing)),)
    (claim,) = claims(materials(insurances=insured, notices=(notice,)))
    assert claim.lines[2].modifiers == modifiers


def test_option_2_keeps_the_service_from_medicare() -> None:
    insured = (Insurance(coverage(), partner(claim_filing="MB")),)
    notice = abn(NoticeReason.NOT_NECESSARY, NoticeOption.PAY_NOT_BILL)
    assert codes(materials(insurances=insured, notices=(notice,))) == [["99214", "J1885"]]


def authorization(id: str, number: str, code: str, **changes: Any) -> Authorization:
    kept = Authorization(
        id,
        "pat_1",
        "cov_1",
        AuthorizationKind.PRIOR_AUTHORIZATION,
        AuthorizationStatus.APPROVED,
        number,
        services=(GrantedService(code),),
    )
    return replace(kept, **changes)


def test_the_authorizations_on_file_find_their_way_to_the_claim_and_its_lines() -> None:
    on_file = (
        authorization("aut_1", "PA1", "99214"),
        authorization("aut_2", "PA2", "J1885"),
        authorization("aut_3", "PA3", "96372", to_date=date(2026, 3, 1)),
        authorization("aut_4", "PA4", "96372", coverage_id="cov_9"),
        authorization("aut_5", "RF1", "99214", kind=AuthorizationKind.REFERRAL),
    )
    (claim,) = claims(materials(authorizations=on_file))
    assert (claim.authorization, claim.referral) == ("PA1", "RF1")
    assert [line.authorizations for line in claim.lines] == [(), ("PA2",), ()]
    (named,) = claims(materials(authorizations=on_file, encounter=encounter(authorization="BYHAND")))
    assert named.authorization == "BYHAND"


def test_the_visit_adds_drug_charge_note_attachment_and_delay_reason() -> None:
    visit = encounter(
        charges=(
            Charge(
                "J1885", charge=9_900, ndc="00409379501", ndc_quantity=Decimal(2), ndc_unit="ML", note="LOT 7"
            ),
        ),
        attachments=(Attachment("OZ", "EL", "ACN1"),),
        delay_reason="9",
    )
    (claim,) = claims(materials(encounter=visit))
    line = claim.lines[1]
    assert (line.charge, line.note) == (9_900, "LOT 7")
    assert line.drug is not None
    assert (line.drug.ndc, line.drug.quantity, line.drug.unit) == ("00409379501", Decimal(2), "ML")
    assert (claim.attachments, claim.delay_reason) == (visit.attachments, "9")


@pytest.mark.parametrize(
    ("place", "percent", "cents"), [("11", "120", 15_600), ("22", "120", 12_000), ("11", "33.3333", 4_333)]
)
def test_a_percentage_schedule_prices_by_place_half_up_once(place: str, percent: str, cents: int) -> None:
    schedule = replace(
        fee_schedule(cJ1885=1, c96372=2),
        basis=Basis.PERCENT_OF_MEDICARE,
        percent=Decimal(percent),
        locality="01112-05",
    )
    amounts = {("01112-05", "99214", ""): MedicareAmount("99214", "", 13_000, 10_000)}
    (claim,) = claims(
        materials(fee_schedules=(schedule,), medicare=amounts, encounter=encounter(place_of_service=place))
    )
    assert [line.charge for line in claim.lines] == [cents, 2, 2]


def test_a_contract_schedule_is_never_what_the_clinic_charges() -> None:
    contract = replace(fee_schedule("fee_2", c99214=1), from_date=date(2026, 2, 1), partner_id="pyr_1")
    (claim,) = claims(materials(fee_schedules=(fee_schedule(), contract)))
    assert claim.lines[0].charge == 18_500


def test_an_institutional_visit_is_an_institutional_claim() -> None:
    stay = FacilityStay("131", VISIT_DAY, VISIT_DAY, "01", attending_provider_id="prv_2")
    visit = encounter(
        kind=ClaimKind.INSTITUTIONAL,
        stay=stay,
        charges=tuple(Charge(code, revenue_code="0510") for code in ("99214", "J1885", "96372")),
    )
    payer = (Insurance(coverage(), partner(submitter_contact=Contact("Desk", phone="2175550100"))),)
    (claim,) = claims(materials(encounter=visit, insurances=payer))
    assert claim.kind is ClaimKind.INSTITUTIONAL
    assert claim.institutional is not None
    assert claim.institutional.attending == rendering_provider().provider
    assert [line.revenue_code for line in claim.lines] == ["0510"] * 3
    assert all(line.pointers == () for line in claim.lines)


def test_the_payer_may_be_known_by_another_id_in_claims() -> None:
    other = (Insurance(coverage(), partner(payer_ids=(TransactionPayerId("837P", "P837"),))),)
    (claim,) = claims(materials(insurances=other))
    assert claim.payer.id == "P837"
