"""Drug lines: units follow from the documented amount; waste is said where it must be.

Authority: HCPCS Level II descriptors; Medicare Claims Processing Manual, chapter 17, sections 10 and 40;
CMS JW and JZ modifier policy (JZ on single-dose containers under Part B from 2023-07-01).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_CEILING, Decimal

from coding_service.codebook.model import ServiceEntry
from coding_service.domain.code_set import ServiceLine
from coding_service.edits.patch import set_units
from coding_service.edits.subject import CodeSetSubject, EditBook, line, passed
from shared.rules import Outcome, Rule, Severity, failed, no_data

_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?|\.\d+)\s*-?\s*([a-zA-Zµμ]+)")
_IN_MG = {
    "MG": Decimal(1),
    "MCG": Decimal("0.001"),
    "UG": Decimal("0.001"),
    "G": Decimal(1000),
    "GM": Decimal(1000),
}
_UNITS = frozenset({"UNIT", "UNITS", "IU"})
_JZ_FROM = date(2023, 7, 1)
_JW_FROM = date(2017, 1, 1)


def documented_units(service: ServiceLine, entry: ServiceEntry) -> int | None:
    """Billing units of the amount quoted as the line's evidence, rounded up; None where it quotes none."""
    quoted = next((e.text for e in service.evidence if e.role == "dose"), None)
    match = _AMOUNT.fullmatch(quoted.strip()) if quoted else None
    if match is None or not entry.unit_amount or not entry.unit:
        return None
    amount = Decimal(match.group(1).replace(",", ""))
    given, billed = match.group(2).upper(), entry.unit.upper()
    per = Decimal(entry.unit_amount)
    if given in _IN_MG and billed in _IN_MG:
        exact = amount * _IN_MG[given] / (per * _IN_MG[billed])
    elif (given in _UNITS and billed in _UNITS) or given == billed:
        exact = amount / per
    else:
        return None
    return int(exact.to_integral_value(ROUND_CEILING))


def _drug_units(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    for i, service in subject.services:
        entry = book.services.get(service.code)
        if entry is None or entry.kind != "drug" or "JW" in service.modifiers:
            continue
        expected = documented_units(service, entry)
        if expected is None:
            if service.evidence:
                yield no_data(f"{service.code}: no documented amount to compare the units with", line(i))
        elif expected == service.units:
            yield passed(line(i))
        else:
            amount = next(e.text for e in service.evidence if e.role == "dose")
            yield failed(
                f"{service.code}: {amount} are {expected} units of {entry.unit_amount} {entry.unit}, "
                f"the line says {service.units}",
                line(i),
                # Raised where the record shows more; where it shows less, a person looks first.
                fix=set_units(i, expected) if expected > service.units else (),
            )


def _waste(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    for i, service in subject.services:
        entry = book.services.get(service.code)
        marks = {"JW", "JZ"} & set(service.modifiers)
        drug = entry is not None and entry.kind == "drug"
        if "JW" in marks and subject.date_of_service >= _JW_FROM:
            partner = [s for j, s in subject.services if j != i and s.code == service.code]
            given = [s for s in partner if "JW" not in s.modifiers]
            if not given:
                yield failed(
                    f"{service.code}: a line of waste (JW) stands without the line of what was given", line(i)
                )
            elif any("JZ" in s.modifiers for s in given):
                yield failed(
                    f"{service.code}: one line says waste (JW), another that none was discarded (JZ)", line(i)
                )
            else:
                yield passed(line(i))
        elif "JZ" in marks:
            yield passed(line(i))
        elif (
            drug
            and entry is not None
            and entry.attribute("container") == "single_dose"
            and subject.payer_kind == "medicare"
            and subject.date_of_service >= _JZ_FROM
            and not any("JW" in s.modifiers for s in subject.lines if s.code == service.code)
        ):
            yield failed(
                f"{service.code} comes in single-dose containers: Medicare wants JW with what was "
                f"discarded, or JZ",
                line(i),
            )


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "UNITS-DRUG",
        "Drug units follow from the documented amount",
        "HCPCS Level II descriptors; Medicare Claims Processing Manual, chapter 17, section 10",
        Severity.ERROR,
        _drug_units,
    ),
    Rule(
        "UNITS-JWJZ",
        "Discarded drug is said",
        "Medicare Claims Processing Manual, chapter 17, section 40",
        Severity.ERROR,
        _waste,
    ),
)
