"""What the page of members promises, asked of the payer itself: a 270 a payer and one 837, with everybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from billing_service.domain.claim import Claim, Payer, ServiceLine
from billing_service.domain.eligibility import EligibilityAnswer, EligibilityInquiry, NetworkStatus
from billing_service.domain.remittance import ClaimPayment, ServicePayment
from billing_service.x12 import eligibility_270, eligibility_271
from billing_service.x12.envelope import write_interchange
from tests.billing.mock_payer.builders import BOOK, CLINIC, VISIT, after, claim, line, subscriber_of
from tests.billing.mock_payer.gateway import (
    CREATED,
    Gateway,
    claims_file,
    envelope,
    only_set,
    remittances,
)

Money = dict[str, int]
CLIA = "11D2030855"


@dataclass(frozen=True)
class Promise:
    """What a member's row says, as a claim and what each of its lines must hold; None: must not be there."""

    claim: Claim
    lines: tuple[dict[str, int | None], ...]
    status: str = "1"
    remarks: tuple[str, ...] = ()


def big(number: int = 1) -> ServiceLine:
    """A service without a reference fee: Cedar Grove allows 60% of the charge, 600.00."""
    return line(number, "29999", 100_000)


VISIT_LINE, ANKLE = line(), line(2, "73610", 9_000)
# 99213: 2.75 × 33.4009 = 91.85 of Medicare, 72% of it of Medicaid; 73610: 1.06 × 33.4009 × 130%.
FROM_MEDICARE = ([7_201], [[("CO", "45", 5_815), ("PR", "2", 1_837), ("CO", "253", 147)]], "60303")
PROMISES: dict[str, tuple[Promise, ...]] = {
    "ppo-diabetes": (
        Promise(
            claim("ppo-diabetes", VISIT_LINE, big(2)), ({"PR-3": 3_000}, {"PR-1": 30_000, "PR-2": 6_000})
        ),
    ),
    "ppo-injury": (
        Promise(
            claim("ppo-injury", VISIT_LINE, ANKLE),
            ({"PR-3": 3_000, "PR-1": None}, {"PR-1": 4_603, "paid": 0}),
        ),
    ),
    "ppo-ended": (Promise(claim("ppo-ended"), ({"PR-27": 15_000},)),),
    "ppo-not-begun": (Promise(claim("ppo-not-begun"), ({"PR-26": 15_000},)),),
    "ppo-maximum-reached": (
        Promise(
            claim("ppo-maximum-reached", VISIT_LINE, ANKLE),
            ({"PR-3": 1_000}, {"PR-1": None, "PR-2": None, "paid": 4_603}),
        ),
    ),
    "ppo-family-a": (Promise(claim("ppo-family-a", big()), ({"PR-1": 10_000, "PR-2": 10_000},)),),
    # The family had 200.00 left, and the subscriber above took 100.00 of it.
    "ppo-family-b": (Promise(claim("ppo-family-b", big()), ({"PR-1": 10_000, "PR-2": 10_000},)),),
    "ppo-family-c": (Promise(claim("ppo-family-c", big()), ({"PR-1": None, "PR-2": 12_000},)),),
    "ppo-family-d": (Promise(claim("ppo-family-d", big()), ({"PR-1": None, "PR-2": 12_000},)),),
    "ppo-after-medicare": (
        Promise(claim("ppo-after-medicare"), ({"CO-22": 15_000},), remarks=("MA04",)),
        Promise(
            after(claim("ppo-after-medicare", line(from_date=date(2026, 3, 3))), *FROM_MEDICARE),
            ({"paid": 1_837, "OA-23": 13_163},),
            status="2",
        ),
    ),
    "medicare-ppo-first": (
        # The contract allows 120% of 91.85; the deductible does not bind a visit.
        Promise(claim("medicare-ppo-first"), ({"PR-3": 3_000, "CO-22": None, "paid": 8_022},)),
    ),
    "ppo-exclusion": (
        Promise(
            claim("ppo-exclusion", line(code="J1885"), line(2, "Q4022", 2_000)),
            ({"PR-204": 15_000}, {"PR-204": 2_000}),
        ),
    ),
    "hmo-plain": (
        Promise(
            claim(
                "hmo-plain",
                VISIT_LINE,
                line(2, "70551", 90_000),
                line(3, "97110", 6_000),
                line(4, "20610", 9_000),
            ),
            ({"PR-3": 2_500, "PR-1": None}, {"CO-197": 90_000}, {"CO-197": 6_000}, {"CO-197": 9_000}),
        ),
    ),
    "hmo-authorized": (
        Promise(
            claim("hmo-authorized", line(code="70551", charge=90_000), authorization="AUTH600701"),
            ({"CO-197": None, "PR-3": 2_000},),
        ),
        Promise(
            claim(
                "hmo-authorized",
                line(code="97110", units=Decimal(9), from_date=date(2026, 3, 3)),
                authorization="AUTH600702",
            ),
            ({"CO-198": 15_000},),
        ),
        Promise(
            claim(
                "hmo-authorized",
                line(code="97110", units=Decimal(8), from_date=date(2026, 3, 4)),
                authorization="AUTH600702",
            ),
            ({"CO-198": None, "CO-197": None, "PR-3": 2_500},),
        ),
    ),
    "medicare-met": (
        Promise(claim("medicare-met"), ({"PR-1": None, "PR-2": 1_837, "CO-253": 147, "paid": 7_201},)),
    ),
    "medicare-new-year": (
        Promise(
            claim("medicare-new-year", VISIT_LINE, line(2, "80053", 5_000), clia=CLIA),
            ({"PR-1": 9_185, "paid": 0}, {"PR-1": None, "PR-2": None}),
        ),
    ),
    "medicare-qmb": (
        # Half of the charge without a reference fee, 500.00; the deductible of 283.00 comes first.
        Promise(
            claim("medicare-qmb", VISIT_LINE, big(2)),
            ({"PR-1": 9_185}, {"PR-1": 19_115, "PR-2": 6_177}),
            status="19",
            remarks=("N781", "N782"),
        ),
    ),
    "medicare-secondary": (
        Promise(claim("medicare-secondary"), ({"CO-22": 15_000},), remarks=("MA04",)),
        Promise(
            # (1) 110.22 − 80.22 = 30.00; (2) 73.48; (3) 110.22 − 80.22: 30.00, of which 2% is withheld.
            after(
                claim("medicare-secondary", line(from_date=date(2026, 3, 3))),
                [8_022],
                [[("CO", "45", 3_978), ("PR", "3", 3_000)]],
                "60101",
            ),
            ({"paid": 2_940, "CO-253": 60},),
            status="2",
        ),
    ),
    "medicare-advantage": (Promise(claim("medicare-advantage"), ({"OA-109": 15_000},)),),
    "medicare-retiree": (Promise(claim("medicare-retiree"), ({"PR-2": 1_837, "paid": 7_201},)),),
    "medicaid-qmb": (
        Promise(
            after(claim("medicaid-qmb", line(from_date=date(2026, 3, 3))), *FROM_MEDICARE),
            ({"paid": 0, "PR-3": 200, "CO-45": 1_637},),
            status="2",
        ),
    ),
    "medicaid-only": (
        Promise(
            claim("medicaid-only", VISIT_LINE, line(2, "J1885", 4_000)), ({"PR-3": 200}, {"CO-16": 4_000})
        ),
    ),
    "medicaid-after-ppo": (Promise(claim("medicaid-after-ppo"), ({"CO-22": 15_000},), remarks=("MA04",)),),
}
INACTIVE = {"ppo-ended", "ppo-not-begun"}
REMAINING = {
    "ppo-diabetes": ("IND", 30_000),
    "ppo-injury": ("IND", 150_000),
    "ppo-family-a": ("IND", 10_000),
    "ppo-family-b": ("IND", 10_000),
    "medicare-met": ("IND", 0),
    "medicare-new-year": ("IND", 28_300),
}
"""What of the deductible is left by the 271 (EB C, EB06 29), where the page says it."""


def test_everybody_of_the_page_is_tried() -> None:
    assert set(PROMISES) == {member.key for member in BOOK.members}


def _inquiry(key: str) -> EligibilityInquiry:
    member = BOOK.by_key[key]
    payer, holder = BOOK.payers[member.payer_id], subscriber_of(BOOK, member)
    return EligibilityInquiry(
        trace=f"T-{key}".upper(),
        payer=Payer(payer.name, payer.id),
        provider=CLINIC,
        subscriber=holder.person,
        member_id=member.member_id,
        date_of_service=VISIT,
        dependent=None if holder is member else member.person,
        relationship=member.relationship,
    )


def _asked(payer: Gateway) -> dict[str, EligibilityAnswer]:
    """By trace: one interchange a payer, everybody of it in one set."""
    found: dict[str, EligibilityAnswer] = {}
    for number, payer_id in enumerate(BOOK.payers, start=1):
        members = [m for m in BOOK.members if m.payer_id == payer_id]
        body = eligibility_270.build([_inquiry(m.key) for m in members], f"ASK{number}", CREATED)
        text = write_interchange(envelope(number), "HS", eligibility_270.VERSION, [body]).encode()
        answer = payer.send(text)
        assert answer.status_code == 200
        found |= {one.trace: one for one in eligibility_271.parse(only_set(answer.content)).answers}
    return found


def _decided(payer: Gateway) -> dict[tuple[str, str], ClaimPayment]:
    """By TRN03 and CLM01."""
    claims = [
        replace(promise.claim, control_number=f"{key}.{position}".upper())
        for key, promises in PROMISES.items()
        for position, promise in enumerate(promises, start=1)
    ]
    assert payer.send(claims_file(100, claims)).status_code == 202
    forwarded = 1  # medicare-qmb, to Medicaid
    assert payer.control("adjudication-runs")["claims"] == len(claims) + forwarded
    advices = remittances(payer.mailbox())
    return {(advice.payer_id, one.control_number): one for advice in advices for one in advice.claims}


def _money(service: ServicePayment) -> Money:
    return {"paid": service.paid, **{f"{a.group}-{a.reason}": a.amount for a in service.adjustments}}


def test_each_member_does_what_the_page_says(payer: Gateway) -> None:
    answers, decided = _asked(payer), _decided(payer)
    assert len(answers) == len(PROMISES)
    assert ("1990060404", "MEDICARE-QMB.1") in decided, "forwarded"
    wrong: list[str] = []
    for key, promises in PROMISES.items():
        answer = answers[f"T-{key}".upper()]
        if answer.rejections or answer.active is not (key not in INACTIVE):
            wrong.append(f"{key}: the 271 says active {answer.active}, {answer.rejections}")
        if key in REMAINING:
            level, cents = REMAINING[key]
            left = {
                b.amount
                for b in answer.benefits
                if b.information == "C"
                and b.period == "29"
                and b.coverage_level == level
                and b.network is not NetworkStatus.OUT
            }
            if left != {cents}:
                wrong.append(f"{key}: {left} of the deductible left, not {cents}")
        for position, promise in enumerate(promises, start=1):
            payer_id = BOOK.payers[BOOK.by_key[key].payer_id].trace_id
            payment = decided[payer_id, f"{key}.{position}".upper()]
            if payment.status != promise.status or not set(promise.remarks) <= set(payment.remarks):
                wrong.append(f"{key}.{position}: CLP02 {payment.status}, remarks {payment.remarks}")
            for service, expected in zip(payment.lines, promise.lines, strict=True):
                money = _money(service)
                off = {name: money.get(name) for name, cents in expected.items() if money.get(name) != cents}
                if off:
                    wrong.append(f"{key}.{position}: {service.code} {money}, wanted {expected}")
    assert not wrong, "\n".join(wrong)
    assert answers["T-PPO-ENDED"].plan_end == date(2025, 12, 31)

    advantage = decided["1990060303", "MEDICARE-ADVANTAGE.1"]
    assert advantage.lines[0].remarks == ("N418",)
    nameless = decided["1990060404", "MEDICAID-ONLY.1"]
    assert nameless.lines[1].remarks == ("M119",)
