"""How claims fare: sent clean, settled at the first pass, refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from billing_service.domain.claim_record import ClaimRecord, ClaimState
from billing_service.domain.denial import Denial, DenialState
from billing_service.domain.money import Cents
from billing_service.domain.reports.facts import DECIDED, REJECTED, SUBMITTED, Journey, ratio
from shared.rules import Verdict

TOTAL = "total"
_NO_WORK = (DenialState.PATIENT_BILLED, DenialState.TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class Rate:
    key: str
    claims: int
    met: int
    """Of `claims`, those that the report counts."""

    @property
    def rate(self) -> Decimal | None:
        return ratio(self.met, self.claims)


def clean_claims(journeys: Iterable[Journey]) -> tuple[Rate, ...]:
    """By payer, the total last."""
    return _rates(
        (j.partner_id, ClaimState.HELD not in j.before_first(SUBMITTED) and not j.ever(REJECTED))
        for j in journeys
    )


def first_pass(journeys: Iterable[Journey], denials: Mapping[str, Sequence[Denial]]) -> tuple[Rate, ...]:
    """`denials` by claim. By payer, the total last."""

    def settled(journey: Journey) -> bool:
        before = journey.before_first(DECIDED)
        once = sum(state in SUBMITTED for state in before) == 1
        return once and not any(d.state not in _NO_WORK for d in denials.get(journey.claim_id, ()))

    return _rates((j.partner_id, settled(j)) for j in journeys)


def _rates(found: Iterable[tuple[str, bool]]) -> tuple[Rate, ...]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for key, met in found:
        for name in (key, TOTAL):
            counts[name][0] += 1
            counts[name][1] += met
    keys = sorted(key for key in counts if key != TOTAL)
    return tuple(Rate(key, *counts[key]) for key in [*keys, TOTAL] if key in counts)


@dataclass(frozen=True, slots=True)
class DenialRate:
    key: str
    """CARC with its group (`CO-97`), payer, NPI or rule; `none`: no rule had warned."""
    claims: int
    """Decided claims that could be in the row: all of them by CARC, the key's own otherwise."""
    denied_claims: int
    denials: int
    amount: Cents
    """Refused, at the first decision and since."""

    @property
    def rate(self) -> Decimal | None:
        return ratio(self.denied_claims, self.claims)


def denial_rates(
    by: str,
    journeys: Iterable[Journey],
    records: Mapping[str, ClaimRecord],
    denials: Mapping[str, Sequence[Denial]],
) -> tuple[DenialRate, ...]:
    """`by`: carc, payer, provider or rule (the last two need `records`). By claim; the total last."""
    journeys = tuple(journeys)
    members: dict[str, set[str]] = defaultdict(set)
    refused: dict[str, list[Denial]] = defaultdict(list)
    for journey in journeys:
        stood = [d for d in denials.get(journey.claim_id, ()) if d.state is not DenialState.TAKEN_BACK]
        members[TOTAL].add(journey.claim_id)
        refused[TOTAL] += stood
        if by == "carc":
            for denial in stood:
                refused[f"{denial.group}-{denial.carc}"].append(denial)
        else:
            for key in (journey.partner_id,) if by == "payer" else _keys(by, records[journey.claim_id]):
                members[key].add(journey.claim_id)
                refused[key] += stood
    keys = sorted((members if by != "carc" else refused).keys() - {TOTAL})
    return tuple(
        DenialRate(
            key,
            len(members[TOTAL] if by == "carc" else members[key]),
            len({d.claim_id for d in refused[key]}),
            len(refused[key]),
            sum(d.amount for d in refused[key]),
        )
        for key in [*keys, *([TOTAL] if journeys else [])]
    )


def _keys(by: str, record: ClaimRecord) -> tuple[str, ...]:
    if by == "provider":
        return ((record.claim.rendering or record.claim.billing).npi,)
    spoke = {f.rule for f in record.findings if f.verdict in (Verdict.FAIL, Verdict.BYPASSED)}
    return tuple(sorted(spoke)) or ("none",)
