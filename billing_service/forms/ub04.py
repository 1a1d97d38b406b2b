"""UB-04 (CMS-1450) from an institutional claim: 22 lines a page, one total on the last.

Authority: NUBC Official UB-04 Data Specifications Manual (form locators); the box table `ub04.txt` cites the
837I element of each. Line 23 of every page says which page it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from billing_service.domain.claim import (
    Claim,
    Diagnosis,
    Institutional,
    OtherCoverage,
    Payer,
    ServiceLine,
    Subscriber,
)
from billing_service.domain.people import Provider
from billing_service.forms import words
from billing_service.forms.page import FilledForm, FormFinding, Stock, checked
from billing_service.forms.page import render as render_form

FORM, LINES_PER_PAGE, LINES_APART = "ub04", 22, 1
OTHER_DIAGNOSES = "ABCDEFGHIJKLMNOPQ"
PROCEDURES = ("74", "74a", "74b", "74c", "74d", "74e")
OTHERS = ("78", "79")
REMARKS = (18, 22)
"""Characters of the first line of form locator 80, which its title shortens, and of the others."""
_OCCURRENCES = tuple(f"{number}{letter}" for letter in "ab" for number in (31, 32, 33, 34))
_SPANS = tuple(f"{number}{letter}" for letter in "ab" for number in (35, 36))
_VALUES = tuple(f"{number}{letter}" for letter in "abcd" for number in (39, 40, 41))
_CONDITIONS = tuple(str(number) for number in range(18, 29))


_PayerRow = tuple[Subscriber, Payer, str, str, OtherCoverage | None]


def fill(claim: Claim, created: date | None = None) -> FilledForm:
    """Box texts page by page, and what the paper cannot show. ValueError for a professional claim."""
    stay = claim.institutional
    if stay is None:
        raise ValueError("a professional claim goes on a CMS-1500")
    batches = [claim.lines[at : at + LINES_PER_PAGE] for at in range(0, len(claim.lines), LINES_PER_PAGE)]
    pages = []
    for number, lines in enumerate(batches or [()], start=1):
        page = _head(claim, stay) | _payers(claim, stay) | _codes(claim, stay)
        for at, line in enumerate(lines, start=1):
            page |= _line(line, at)
        page["23.page"] = f"PAGE {number} OF {max(len(batches), 1)}"
        page["23.creation"] = words.packed_date(created)
        if number == max(len(batches), 1):
            page |= _totals(claim)
        pages.append({box: text for box, text in page.items() if text})
    return FilledForm(tuple(pages), (*checked(FORM, pages, LINES_APART), *_limits(claim, stay)))


def render(
    claim: Claim, *, created: date | None = None, grid: bool = True, stock: Stock | None = None
) -> bytes:
    """PDF bytes: with a drawn grid for reading, or (`grid=False`) for pre-printed stock."""
    return render_form(
        FORM,
        f"UB-04 {claim.control_number}",
        fill(claim, created),
        lines_apart=LINES_APART,
        service_lines=LINES_PER_PAGE,
        grid=grid,
        stock=stock,
    )


def _head(claim: Claim, stay: Institutional) -> dict[str, str]:
    """Form locators 1 to 41."""
    billing, patient = claim.billing, claim.patient_person
    address = patient.address
    found = {
        "1.name": words.provider_name(billing),
        "1.street": words.street(billing.address),
        "1.city": words.city_line(billing.address),
        "1.phone": words.phone(billing.contact.phone) if billing.contact else "",
        "2.name": words.provider_name(billing) if claim.pay_to else "",
        "2.street": words.street(claim.pay_to),
        "2.city": words.city_line(claim.pay_to),
        "3a": claim.control_number,
        "3b": claim.medical_record_number,
        "4": f"0{stay.type_of_bill[:2]}{claim.frequency}",
        "5": billing.tax_id,
        "6.from": words.packed_date(stay.statement_from),
        "6.through": words.packed_date(stay.statement_to),
        "8.id": claim.subscriber.member_id if claim.patient is not None else "",
        "8": words.name(patient.name),
        "9.street": words.street(address),
        "9.city": address.city.upper() if address else "",
        "9.state": address.state if address else "",
        "9.zip": words.zip_code(address),
        "9.country": address.country if address else "",
        "10": f"{patient.birth_date:%m%d%Y}" if patient.birth_date else "",
        "11": patient.gender.value,
        "12": words.packed_date(stay.admitted_on),
        "13": f"{stay.admitted_at:%H}" if stay.admitted_at else "",
        "14": stay.admission_type,
        "15": stay.admission_source,
        "16": f"{stay.discharged_at:%H}" if stay.discharged_at else "",
        "17": stay.patient_status,
        "29": claim.accident.state if claim.accident else "",
        "38.name": words.name(claim.subscriber.person.name),
        "38.street": words.street(claim.subscriber.person.address),
        "38.city": words.city_line(claim.subscriber.person.address),
    }
    found.update(zip(_CONDITIONS, stay.conditions, strict=False))
    for box, one in zip(_OCCURRENCES, stay.occurrences, strict=False):
        found |= {f"{box}.code": one.code, f"{box}.date": words.packed_date(one.from_date)}
    for box, one in zip(_SPANS, stay.occurrence_spans, strict=False):
        found |= {f"{box}.code": one.code, f"{box}.from": words.packed_date(one.from_date)}
        found[f"{box}.through"] = words.packed_date(one.to_date)
    for box, value in zip(_VALUES, stay.values, strict=False):
        found |= {f"{box}.code": value.code, f"{box}.amount": words.amount(value.amount, 9)}
    return found


def _line(line: ServiceLine, number: int) -> dict[str, str]:
    """Form locators 42 to 48."""
    procedure = " ".join((line.code, *line.modifiers[:4])) if line.code else ""
    drug = line.drug
    description = f"N4{drug.ndc}{drug.unit}{words.units(drug.quantity)}" if drug else line.description.upper()
    noncovered = line.noncovered_charge
    return {
        f"42.{number}": line.revenue_code,
        f"43.{number}": description,
        f"44.{number}": procedure,
        f"45.{number}": words.packed_date(line.from_date),
        f"46.{number}": words.units(line.units),
        f"47.{number}": words.amount(line.charge, 10),
        f"48.{number}": words.amount(noncovered, 8) if noncovered is not None else "",
    }


def _totals(claim: Claim) -> dict[str, str]:
    """Revenue code 0001 on line 23 of the last page."""
    noncovered = sum(line.noncovered_charge or 0 for line in claim.lines)
    return {
        "23.total": words.amount(claim.charge, 10),
        "23.noncovered": words.amount(noncovered, 8) if noncovered else "",
        "23.revenue": "0001",
    }


def _payers(claim: Claim, stay: Institutional) -> dict[str, str]:
    """Form locators 50 to 65: payers in the order of payment, primary first."""
    own: _PayerRow = (
        claim.subscriber,
        claim.payer,
        claim.release_of_information,
        claim.benefits_assigned,
        None,
    )
    rows: list[_PayerRow] = [
        (other.subscriber, other.payer, other.release, other.assignment, other)
        for other in claim.other_coverages
    ]
    ranked = sorted([own, *rows], key=lambda row: "PSTABCDEFGHU".find(row[0].payer_responsibility))
    found = {"56": claim.billing.npi}
    payers_own = (one.value for one in claim.billing.references if one.qualifier in ("G2", "LU"))
    own_number = next(payers_own, "")
    for letter, (subscriber, payer, release, assignment, other) in zip("ABC", ranked, strict=False):
        is_own = other is None
        paid = other.paid if other else None
        number = claim.payer_control_number if is_own else other.payer_control_number if other else ""
        found |= {
            f"50{letter}": payer.name.upper(),
            f"51{letter}": payer.id,
            f"52{letter}": release,
            f"53{letter}": assignment,
            f"54{letter}": words.amount(paid, 10) if paid is not None else "",
            f"55{letter}": words.amount(stay.patient_due, 9) if is_own and stay.patient_due else "",
            f"57{letter}": own_number if is_own else "",
            f"58{letter}": words.name(subscriber.person.name),
            f"59{letter}": subscriber.relationship,
            f"60{letter}": subscriber.member_id,
            f"61{letter}": subscriber.group_name.upper(),
            f"62{letter}": subscriber.group_number,
            f"63{letter}": claim.authorization if is_own else "",
            f"64{letter}": number,
            f"65{letter}": subscriber.organization.upper(),
        }
    return found


def _codes(claim: Claim, stay: Institutional) -> dict[str, str]:
    """Form locators 66 to 81."""
    principal = _first(claim.diagnoses, "ABK")
    others = [one for one in claim.diagnoses if one.qualifier in ("", "ABF") and one is not principal]
    found = {
        "66": "0",
        "67": _with_poa(principal),
        "69": _code(_first(claim.diagnoses, "ABJ")),
        "71": stay.drg,
    }
    for letter, one in zip(OTHER_DIAGNOSES, others, strict=False):
        found[f"67{letter}"] = _with_poa(one)
    for box, kind in (("70", "APR"), ("72", "ABN")):
        codes = [one for one in claim.diagnoses if one.qualifier == kind]
        for letter, one in zip("abc", codes, strict=False):
            found[f"{box}{letter}"] = _with_poa(one) if box == "72" else _code(one)
    for box, procedure in zip(PROCEDURES, stay.procedures, strict=False):
        found[f"{box}.code"] = procedure.code.replace(".", "")
        found[f"{box}.date"] = words.packed_date(procedure.performed_on)
    found |= _provider("76", stay.attending) | _provider("77", stay.operating)
    for box, (kind, provider) in zip(OTHERS, _others(claim, stay), strict=False):
        found |= _provider(box, provider) | {f"{box}.type": kind}
    taxonomy = claim.billing.taxonomy
    return found | {
        **_remarks(claim.note.upper()),
        "81a.qualifier": "B3" if taxonomy else "",
        "81a.code": taxonomy,
    }


def _remarks(note: str) -> dict[str, str]:
    """Four lines, the first shorter; what is too much stands in the last, and is a finding."""
    lines = wrap(note, REMARKS[1], initial_indent=" " * (REMARKS[1] - REMARKS[0]))
    boxes = ("80", "80.2", "80.3", "80.4")
    lines = [*lines[:3], " ".join(lines[3:])]
    return {box: line.strip() for box, line in zip(boxes, lines, strict=False)}


def _others(claim: Claim, stay: Institutional) -> list[tuple[str, Provider]]:
    """Form locators 78 and 79, with what each is: the entity of its NM1."""
    every = (("ZZ", stay.other_operating), ("82", claim.rendering), ("DN", claim.referring))
    return [(kind, one) for kind, one in every if one is not None]


def _provider(box: str, provider: Provider | None) -> dict[str, str]:
    if provider is None:
        return {}
    name, other = provider.name, words.secondary_id(provider)
    return {
        f"{box}.npi": provider.npi,
        f"{box}.qualifier": other.qualifier if other else "",
        f"{box}.id": other.value if other else "",
        f"{box}.last": (name.last if name else provider.organization).upper(),
        f"{box}.first": name.first.upper() if name else "",
    }


def _first(diagnoses: Sequence[Diagnosis], kind: str) -> Diagnosis | None:
    if kind == "ABK":
        return next((one for one in diagnoses if one.qualifier in ("", "ABK", "BK")), None)
    return next((one for one in diagnoses if one.qualifier == kind), None)


def _code(one: Diagnosis | None) -> str:
    return one.code.replace(".", "") if one else ""


def _with_poa(one: Diagnosis | None) -> str:
    """Seven characters of code and, in the eighth, present on admission."""
    return f"{_code(one):<7}{one.poa}".rstrip() if one else ""


def _limits(claim: Claim, stay: Institutional) -> list[FormFinding]:
    """What there is more of than the form has room for."""
    others = sum(one.qualifier in ("", "ABF") for one in claim.diagnoses) - 1
    counts = (
        ("67", "other diagnoses", others, len(OTHER_DIAGNOSES)),
        ("74", "procedures", len(stay.procedures), len(PROCEDURES)),
        ("72", "external causes", sum(one.qualifier == "ABN" for one in claim.diagnoses), 3),
        ("18", "condition codes", len(stay.conditions), len(_CONDITIONS)),
        ("31", "occurrences", len(stay.occurrences), len(_OCCURRENCES)),
        ("35", "occurrence spans", len(stay.occurrence_spans), len(_SPANS)),
        ("39", "value codes", len(stay.values), len(_VALUES)),
        ("50", "payers", 1 + len(claim.other_coverages), 3),
        ("79", "other providers", len(_others(claim, stay)), len(OTHERS)),
    )
    return [
        FormFinding(1, box, f"{count} {what}, the form holds {limit}")
        for box, what, count, limit in counts
        if count > limit
    ]
