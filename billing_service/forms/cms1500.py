"""CMS-1500 (02/12) from a professional claim: six lines a page, and each page a claim with its own total.

Authority: NUCC 1500 Health Insurance Claim Form Reference Instruction Manual, version 02/12; the box table
`cms1500.txt` cites the 837P element of each.
"""

from __future__ import annotations

from datetime import date

from billing_service.domain.claim import Claim, OtherCoverage, ServiceLine
from billing_service.domain.people import Gender, Person, Provider, Reference
from billing_service.forms import words
from billing_service.forms.page import FilledForm, FormFinding, Stock, checked
from billing_service.forms.page import render as render_form

FORM, LINES_PER_PAGE, LINES_APART = "cms1500", 6, 2
LETTERS = "ABCDEFGHIJKL"
SIGNATURE = "SIGNATURE ON FILE"
_PLANS = {
    "MB": "medicare",
    "MA": "medicare",
    "MC": "medicaid",
    "CH": "tricare",
    "VA": "champva",
    "WC": "feca",
}
_GROUP = frozenset(("CI", "BL", "HM", "12", "13", "14", "15", "16", "17"))
_RELATIONSHIP = {"18": "self", "01": "spouse", "19": "child"}


def fill(claim: Claim) -> FilledForm:
    """Box texts page by page, and what the paper cannot show. ValueError for an institutional claim."""
    if claim.institutional is not None:
        raise ValueError("an institutional claim goes on a UB-04")
    batches = [claim.lines[at : at + LINES_PER_PAGE] for at in range(0, len(claim.lines), LINES_PER_PAGE)]
    pages = []
    for number, lines in enumerate(batches or [()], start=1):
        page = _header(claim) | _footer(claim, lines, first=number == 1)
        for at, line in enumerate(lines, start=1):
            page |= _line(claim, line, at)
        pages.append({box: text for box, text in page.items() if text})
    return FilledForm(tuple(pages), (*checked(FORM, pages, LINES_APART), *_limits(claim)))


def render(claim: Claim, *, grid: bool = True, stock: Stock | None = None) -> bytes:
    """PDF bytes: with a drawn grid for reading, or (`grid=False`) for pre-printed stock."""
    return render_form(
        FORM,
        f"CMS-1500 {claim.control_number}",
        fill(claim),
        lines_apart=LINES_APART,
        service_lines=LINES_PER_PAGE,
        grid=grid,
        stock=stock,
    )


def _header(claim: Claim) -> dict[str, str]:
    """Boxes 1 to 23."""
    return {
        **_plan(claim),
        **_people(claim),
        **_other_insurance(claim),
        **_condition(claim),
        "12": SIGNATURE if claim.release_of_information == "Y" else "",
        "13": SIGNATURE if claim.benefits_assigned == "Y" else "",
        **_referral(claim),
        "19": claim.note.upper(),
        "20.no": "X",
        "21.indicator": "0",
        **{f"21.{LETTERS[at]}": _plain(one.code) for at, one in enumerate(claim.diagnoses[:12])},
        "22.code": claim.frequency if claim.frequency in ("7", "8") else "",
        "22.reference": claim.payer_control_number,
        "23": claim.authorization or claim.referral or claim.clia,
    }


def _plan(claim: Claim) -> dict[str, str]:
    filing = claim.subscriber.claim_filing
    kind = _PLANS.get(filing, "group" if filing in _GROUP else "other")
    address = claim.payer.address
    return {
        "carrier.1": claim.payer.name.upper(),
        "carrier.2": address.line1.upper() if address else "",
        "carrier.3": address.line2.upper() if address else "",
        "carrier.4": words.city_line(address),
        f"1.{kind}": "X",
        "1a": claim.subscriber.member_id,
        "11": claim.subscriber.group_number or ("NONE" if kind == "medicare" else ""),
        "11b": f"Y4 {claim.property_casualty_number}" if claim.property_casualty_number else "",
        "11c": claim.subscriber.group_name.upper(),
    }


def _people(claim: Claim) -> dict[str, str]:
    patient, insured = claim.patient_person, claim.subscriber.person
    relationship = (
        "self" if claim.patient is None else _RELATIONSHIP.get(claim.subscriber.relationship, "other")
    )
    organization = claim.subscriber.organization.upper()
    return {
        "2": words.name(patient.name),
        "3.birth": words.long_date(patient.birth_date),
        **_gender("3", patient),
        "4": organization or words.name(insured.name),
        "5.street": words.street(patient.address),
        "5.city": patient.address.city.upper() if patient.address else "",
        "5.state": patient.address.state if patient.address else "",
        "5.zip": words.zip_code(patient.address),
        f"6.{relationship}": "X",
        "7.street": words.street(insured.address),
        "7.city": insured.address.city.upper() if insured.address else "",
        "7.state": insured.address.state if insured.address else "",
        "7.zip": words.zip_code(insured.address),
        "11a.birth": words.long_date(insured.birth_date),
        **_gender("11a", insured),
    }


def _gender(box: str, person: Person) -> dict[str, str]:
    if person.gender is Gender.MALE:
        return {f"{box}.male": "X"}
    return {f"{box}.female": "X"} if person.gender is Gender.FEMALE else {}


def _other_insurance(claim: Claim) -> dict[str, str]:
    if not claim.other_coverages:
        return {"11d.no": "X"}
    other: OtherCoverage = claim.other_coverages[0]
    return {
        "9": words.name(other.subscriber.person.name),
        "9a": other.subscriber.group_number or other.subscriber.member_id,
        "9d": other.payer.name.upper(),
        "11d.yes": "X",
    }


def _condition(claim: Claim) -> dict[str, str]:
    """Boxes 10 and 14 to 18."""
    accident = claim.accident
    kinds = accident.kinds if accident else ()
    found = {
        f"{box}.{'yes' if kind in kinds else 'no'}": "X"
        for box, kind in (("10a", "EM"), ("10b", "AA"), ("10c", "OA"))
    }
    illness: date | None = claim.onset or (accident.on if accident else None)
    qualifier = "431" if illness else "484" if claim.last_menstrual_period else ""
    other = next(
        (
            (code, day)
            for code, day in (
                ("454", claim.initial_treatment),
                ("304", claim.last_seen),
                ("439", accident.on if accident and claim.onset else None),
            )
            if day
        ),
        ("", None),
    )
    return found | {
        "10d": " ".join(claim.conditions),
        "10b.state": accident.state if accident and "AA" in kinds else "",
        "14.date": words.short_date(illness or claim.last_menstrual_period),
        "14.qualifier": qualifier,
        "15.qualifier": other[0],
        "15.date": words.short_date(other[1]),
        "16.from": words.short_date(claim.disability_from),
        "16.to": words.short_date(claim.disability_to),
        "18.from": words.short_date(claim.admitted),
        "18.to": words.short_date(claim.discharged),
    }


def _referral(claim: Claim) -> dict[str, str]:
    """Box 17: referring, else ordering, else supervising provider (NUCC: one only, in that order)."""
    ordering = next((line.ordering for line in claim.lines if line.ordering), None)
    candidates: tuple[tuple[str, Provider | None], ...] = (
        ("DN", claim.referring),
        ("DK", ordering),
        ("DQ", claim.supervising),
    )
    for qualifier, provider in candidates:
        if provider is not None:
            other = words.secondary_id(provider)
            return {
                "17.qualifier": qualifier,
                "17.name": words.provider_name(provider),
                "17a.qualifier": other.qualifier if other else "",
                "17a": other.value if other else "",
                "17b": provider.npi,
            }
    return {}


def _line(claim: Claim, line: ServiceLine, number: int) -> dict[str, str]:
    """Box 24."""
    rendering = line.rendering or claim.rendering or claim.billing
    shaded = ""
    if line.drug is not None:
        shaded = f"N4{line.drug.ndc} {line.drug.unit}{words.units(line.drug.quantity)}"
    elif line.note:
        shaded = f"ZZ{line.note.upper()}"
    other = words.secondary_id(rendering)
    if other is None and rendering.taxonomy:
        other = Reference("ZZ", rendering.taxonomy)
    flags = ("Y" if line.epsdt else "") + ("F" if line.family_planning else "")
    box = f"24.{number}"
    return {
        f"{box}.shaded": shaded,
        f"{box}.from": words.short_date(line.from_date),
        f"{box}.to": words.short_date(line.to_date or line.from_date),
        f"{box}.place": line.place_of_service or claim.place_of_service,
        f"{box}.emergency": "Y" if line.emergency else "",
        f"{box}.code": line.code,
        f"{box}.modifiers": " ".join(line.modifiers[:4]),
        f"{box}.pointers": "".join(LETTERS[at - 1] for at in line.pointers[:4] if 1 <= at <= len(LETTERS)),
        f"{box}.charge": words.amount(line.charge, 9),
        f"{box}.units": words.units(line.units),
        f"{box}.epsdt": flags,
        f"{box}.qualifier": other.qualifier if other else "",
        f"{box}.other": other.value if other else "",
        f"{box}.rendering": rendering.npi,
    }


def _footer(claim: Claim, lines: tuple[ServiceLine, ...], *, first: bool) -> dict[str, str]:
    """Boxes 25 to 33. What was paid is told once, on the first page."""
    billing, facility = claim.billing, claim.service_facility
    paid = (claim.patient_paid or 0) + sum(one.paid or 0 for one in claim.other_coverages)
    address = claim.pay_to or billing.address
    other = words.secondary_id(facility)
    return {
        "25": billing.tax_id,
        f"25.{'ssn' if billing.tax_id_kind == 'SY' else 'ein'}": "X",
        "26": claim.control_number,
        f"27.{'yes' if claim.accept_assignment == 'A' else 'no'}": "X",
        "28": words.amount(sum(line.charge for line in lines), 9),
        "29": words.amount(paid, 8) if paid and first else "",
        "31": SIGNATURE if claim.signature_on_file else "",
        "32.name": words.provider_name(facility),
        "32.street": words.street(facility.address) if facility else "",
        "32.city": words.city_line(facility.address) if facility else "",
        "32a": facility.npi if facility else "",
        "32b": f"{other.qualifier}{other.value}" if other else "",
        "33.phone": words.phone(billing.contact.phone) if billing.contact else "",
        "33.name": words.provider_name(billing),
        "33.street": words.street(address),
        "33.city": words.city_line(address),
        "33a": billing.npi,
        "33b": f"ZZ{billing.taxonomy}" if billing.taxonomy else "",
    }


def _limits(claim: Claim) -> list[FormFinding]:
    """What there is more of than the form has room for."""
    found = []
    if len(claim.diagnoses) > len(LETTERS):
        message = f"{len(claim.diagnoses)} diagnoses, the form holds {len(LETTERS)}"
        found.append(FormFinding(1, "21", message))
    if len(claim.other_coverages) > 1:
        found.append(FormFinding(1, "9", "only the first other coverage is shown"))
    found += [
        FormFinding(1, "24", f"line {line.number} points to more than four diagnoses")
        for line in claim.lines
        if len(line.pointers) > 4
    ]
    return found


def _plain(code: str) -> str:
    """Diagnosis codes are written without their dot (NUCC, box 21)."""
    return code.replace(".", "")
