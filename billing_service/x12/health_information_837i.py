"""HI of an 837I: diagnoses, procedures, occurrences, values, conditions, treatments, DRG (2300)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from billing_service.domain.claim import (
    CodedValue,
    Diagnosis,
    Institutional,
    Occurrence,
    Procedure,
)
from billing_service.domain.money import cents_from_text, text_from_cents
from billing_service.x12.claim_parties import (
    diagnosis_code,
)
from billing_service.x12.errors import X12Error
from billing_service.x12.loops import Loop, Taken, date_from
from billing_service.x12.parts import d8
from billing_service.x12.segment import Segment, composite

CODES_PER_HI = 12
_DIAGNOSES = ("ABK", "BK", "ABJ", "BJ", "APR", "PR", "ABN", "BN", "ABF", "BF")
"""HI01-1 in the guide's order: principal, admitting, reason for visit, external cause, other."""


def health_information(diagnoses: Sequence[Diagnosis], stay: Institutional) -> list[Segment]:
    """HI in the guide's order."""
    by_kind: dict[str, list[str]] = {}
    for at, one in enumerate(diagnoses):
        qualifier = one.qualifier or ("ABK" if at == 0 else "ABF")
        poa = ("", "", "", "", "", "", one.poa) if one.poa else ()
        by_kind.setdefault(qualifier, []).append(composite(qualifier, diagnosis_code(one.code), *poa))
    out = [hi for kind in _DIAGNOSES[:8] for hi in _hi(by_kind.get(kind, ()))]
    if stay.drg:
        out.append(Segment(["HI", f"DR:{stay.drg}"]))
    out += [hi for kind in _DIAGNOSES[8:] for hi in _hi(by_kind.get(kind, ()))]
    procedures = [_procedure(one, "BBR" if at == 0 else "BBQ") for at, one in enumerate(stay.procedures)]
    out += [*_hi(procedures[:1]), *_hi(procedures[1:])]
    out += _hi(
        f"BI:{one.code}:RD8:{d8(one.from_date)}-{d8(one.to_date or one.from_date)}"
        for one in stay.occurrence_spans
    )
    out += _hi(f"BH:{one.code}:D8:{d8(one.from_date)}" for one in stay.occurrences)
    out += _hi(f"BE:{one.code}:::{text_from_cents(one.amount)}" for one in stay.values)
    out += _hi(f"BG:{code}" for code in stay.conditions)
    out += _hi(f"TC:{code}" for code in stay.treatment_codes)
    return out


def _procedure(one: Procedure, qualifier: str) -> str:
    when = ("D8", d8(one.performed_on)) if one.performed_on else ()
    return composite(qualifier, diagnosis_code(one.code), *when)


def _hi(codes: Iterable[str]) -> list[Segment]:
    items = list(codes)
    return [Segment(["HI", *items[at : at + CODES_PER_HI]]) for at in range(0, len(items), CODES_PER_HI)]


def read_health_information(loop: Loop, stay: Institutional) -> tuple[tuple[Diagnosis, ...], Institutional]:
    diagnoses: list[Diagnosis] = []
    procedures: list[Procedure] = []
    spans: list[Occurrence] = []
    occurrences: list[Occurrence] = []
    values: list[CodedValue] = []
    conditions: list[str] = []
    treatments: list[str] = []
    drg = ""
    for hi in loop.all("HI"):
        for number in range(1, len(hi.segment.elements)):
            kind, code, _, text, amount, _, _, _, poa, *_ = hi.components(number)
            place = hi.place(number)
            if kind in _DIAGNOSES:
                usual = "ABK" if not diagnoses else "ABF"
                diagnoses.append(Diagnosis(code, "" if kind == usual else kind, poa))
            elif kind in ("BBR", "BBQ", "BR", "BQ"):
                procedures.append(Procedure(code, date_from(text, place) if text else None))
            elif kind == "BI":
                start, _, end = text.partition("-")
                spans.append(Occurrence(code, date_from(start, place), date_from(end, place)))
            elif kind == "BH":
                occurrences.append(Occurrence(code, date_from(text, place)))
            elif kind == "BE":
                values.append(CodedValue(code, _amount(amount, hi, number)))
            elif kind == "BG":
                conditions.append(code)
            elif kind == "TC":
                treatments.append(code)
            elif kind == "DR":
                drg = code
    return tuple(diagnoses), replace(
        stay,
        drg=drg,
        procedures=tuple(procedures),
        occurrence_spans=tuple(spans),
        occurrences=tuple(occurrences),
        values=tuple(values),
        conditions=tuple(conditions),
        treatment_codes=tuple(treatments),
    )


def _amount(text: str, hi: Taken, number: int) -> int:
    try:
        return cents_from_text(text)
    except ValueError as error:
        raise X12Error(f"not an amount: {error}", "not-a-number", hi.place(number)) from None
