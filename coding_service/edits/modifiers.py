"""Modifiers: known, on a code that takes them, not against each other.

Authority: CPT appendix A; HCPCS Level II modifiers; NCCI policy manual, chapter 1, sections D and E (25, 57,
58, 59, 78, 79, X{EPSU}); Medicare Claims Processing Manual, chapter 12, section 40.7 (bilateral).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from coding_service.codebook.starter import read_modifiers
from coding_service.domain.em_levels import is_visit
from coding_service.edits.global_period import is_major
from coding_service.edits.patch import set_modifiers
from coding_service.edits.subject import CodeSetSubject, EditBook, line, passed
from shared.rules import Outcome, Rule, Severity, failed, no_data

_SHAPE = re.compile(r"[0-9A-Z]{2}")
MOST = 4
# CPT appendix A and appendix T, by number; HCPCS modifiers are two letters or letter and digit.
_CPT = frozenset(
    (
        "22", "23", "24", "25", "26", "27", "32", "33", "47", "50", "51", "52", "53", "54", "55",
        "56", "57", "58", "59", "62", "63", "66", "73", "74", "76", "77", "78", "79", "80", "81",
        "82", "90", "91", "92", "93", "95", "96", "97", "99"
    )
)  # fmt: skip
_VISIT_ONLY = frozenset({"24", "25", "57"})
_NOT_ON_VISIT = frozenset(
    {"50", "51", "58", "59", "78", "79", "LT", "RT", "62", "80", "81", "82", "26", "TC", "91"}
)
_SIDES = frozenset({"LT", "RT", "50"})
_EXCLUSIVE = (
    frozenset({"LT", "RT"}),
    frozenset({"50", "LT"}),
    frozenset({"50", "RT"}),
    frozenset({"26", "TC"}),
    frozenset({"JW", "JZ"}),
    frozenset({"93", "95"}),
    frozenset({"76", "77"}),
    frozenset({"58", "78"}),
    frozenset({"58", "79"}),
    frozenset({"78", "79"}),
    frozenset({"52", "53"}),
    frozenset({"62", "66"}),
    frozenset({"59", "XE"}),
    frozenset({"59", "XS"}),
    frozenset({"59", "XP"}),
    frozenset({"59", "XU"}),
)
_WASTE = frozenset({"JW", "JZ"})
# Numbers with a professional and a technical part: imaging, pathology, medicine with tracings.
_SPLIT = (("70010", "79999"), ("80047", "89398"), ("91010", "96999"), ("G0000", "G9999"))
_TELEHEALTH = frozenset({"93", "95", "GT", "GQ"})
_MIDNIGHT_PROCEDURE_KINDS = frozenset({"procedure", "injection_admin", "vaccine_admin", "splint"})


def _form(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    for i, service in subject.services:
        if not service.modifiers:
            continue
        proper = tuple(m.strip().upper() for m in service.modifiers)
        unknown = [m for m in proper if not _SHAPE.fullmatch(m) or (m.isdigit() and m not in _CPT)]
        if unknown:
            yield failed(f"{service.code}: {unknown[0]!r} is no modifier", line(i))
        elif proper != service.modifiers:
            yield failed(
                f"{service.code}: modifiers are written {', '.join(proper)}",
                line(i),
                fix=set_modifiers(i, proper),
            )
        elif len(set(proper)) != len(proper):
            yield failed(
                f"{service.code} carries a modifier twice",
                line(i),
                fix=set_modifiers(i, tuple(dict.fromkeys(proper))),
            )
        elif len(proper) > MOST:
            yield failed(f"{service.code} has {len(proper)} modifiers; a line holds {MOST}, then 99", line(i))
        elif foreign := [m for m in proper if m not in _CPT and m not in _listed()]:
            yield no_data(
                f"{service.code}: {foreign[0]} has the form of a HCPCS modifier and is not in the list that "
                f"is loaded",
                line(i),
            )
        else:
            yield passed(line(i))


@cache
def _listed() -> frozenset[str]:
    return frozenset(read_modifiers())


def _fits(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    for i, service in subject.services:
        if not service.modifiers:
            continue
        why = _misfit(service.code, service.modifiers, book)
        if why is None:
            yield passed(line(i))
        else:
            yield failed(f"{service.code}: {why}", line(i))


def _misfit(code: str, modifiers: tuple[str, ...], book: EditBook) -> str | None:
    visit = is_visit(code)
    entry = book.services.get(code)
    kind = entry.kind if entry else ""
    for m in modifiers:
        if m in _VISIT_ONLY and not visit:
            return f"modifier {m} belongs on a visit, not on this service"
        if m in _NOT_ON_VISIT and visit:
            return f"modifier {m} does not go with a visit"
        if m in _WASTE and not (
            kind in {"drug", "biological"} or (code.startswith(("J", "Q", "A", "C", "P")) and not kind)
        ):
            return f"modifier {m} tells of drug waste and this is no drug"
        if m in {"26", "TC"} and not _splits(code):
            return f"the service has no professional and technical part for modifier {m}"
        if m == "50" and (kind in {"drug", "lab", "vaccine"} or code.startswith(("A", "J"))):
            return "modifier 50 tells of both sides of the body and this is no such procedure"
    return None


def _splits(code: str) -> bool:
    return code.endswith("T") or any(low <= code <= high for low, high in _SPLIT)


def _exclusive(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    for i, service in subject.services:
        if len(service.modifiers) < 2:
            continue
        own = set(service.modifiers)
        clash = next((pair for pair in _EXCLUSIVE if pair <= own), None)
        if clash is None:
            yield passed(line(i))
        else:
            one, other = sorted(clash)
            yield failed(f"{service.code}: modifiers {one} and {other} contradict each other", line(i))


def _twenty_five(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """A visit on the day of a minor procedure or injection is paid beside it only with modifier 25."""
    minor = [
        s
        for _, s in subject.services
        if _is_procedure(s.code, book) and not is_major(s.code, subject.day(s), book)
    ]
    visits = [(i, s) for i, s in subject.services if is_visit(s.code)]
    for i, service in visits:
        procedures = [s.code for s in minor if s.service_date == service.service_date]
        preventive = [
            s for _, s in visits if _is_preventive(s.code) and s.service_date == service.service_date
        ]
        has = "25" in service.modifiers or "57" in service.modifiers
        needs = procedures or (preventive and not _is_preventive(service.code))
        if not needs and has and "25" in service.modifiers:
            yield failed(
                f"{service.code} carries modifier 25 and no other service of the day calls for it",
                line(i),
                severity=Severity.WARNING,
            )
        elif procedures and not has:
            yield failed(
                f"{service.code} stands beside {procedures[0]} without modifier 25: it will be taken as "
                f"part of it. If the "
                "visit was significant and separate work, a coder adds 25; if not, the visit is not billed",
                line(i),
            )
        elif needs and not has:
            yield failed(
                f"{service.code} stands beside the preventive visit {preventive[0].code} without modifier 25",
                line(i),
            )
        elif needs:
            yield passed(line(i))


def _is_procedure(code: str, book: EditBook) -> bool:
    """Services with a global period or an NCCI pair with every visit: procedures and injections."""
    entry = book.services.get(code)
    if entry is not None and entry.kind in _MIDNIGHT_PROCEDURE_KINDS:
        return True
    return (
        len(code) == 5
        and code.isdigit()
        and ("10004" <= code <= "69990" or "96360" <= code <= "96379")
        and (code not in {"36415", "36416"})
    )


def _is_preventive(code: str) -> bool:
    return ("99381" <= code <= "99397" and len(code) == 5) or code in {"G0402", "G0438", "G0439"}


def _bilateral(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """Both sides are one line with 50 and one unit, or a line each with RT and LT; never both ways."""
    by_code: dict[str, list[int]] = {}
    for i, service in subject.services:
        if _SIDES & set(service.modifiers):
            by_code.setdefault(service.code, []).append(i)
    for code, places in by_code.items():
        fifty = [i for i in places if "50" in subject.lines[i].modifiers]
        sides = [i for i in places if {"LT", "RT"} & set(subject.lines[i].modifiers)]
        if fifty and sides:
            yield failed(
                f"{code} is billed for both sides with 50 and again with a side",
                line(fifty[0]),
                line(sides[0]),
            )
        elif fifty and subject.lines[fifty[0]].units > 1:
            yield failed(
                f"{code} with modifier 50 already says both sides; {subject.lines[fifty[0]].units} units "
                f"say more",
                line(fifty[0]),
            )
        else:
            yield passed(*(line(i) for i in places))


def _sides_agree(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """A service on the one side does not rest on diagnoses of the other side alone."""
    for i, service in subject.services:
        own = {"LT": "left", "RT": "right"}.keys() & set(service.modifiers)
        if len(own) != 1:
            continue
        side = "left" if "LT" in own else "right"
        sides = {
            s
            for p in service.pointers
            if 0 <= p < len(subject.codes)
            if (s := _side_of(book, subject.codes[p]))
        }
        if sides and side not in sides and "bilateral" not in sides:
            yield failed(
                f"{service.code} is done on the {side} and its diagnoses tell of the "
                f"{', '.join(sorted(sides))}",
                line(i),
            )
        elif sides:
            yield passed(line(i))


def _side_of(book: EditBook, code: str) -> str | None:
    entry = book.icd.get(code)
    words = set(re.findall(r"\b(right|left|bilateral)\b", entry.title.lower())) if entry else set()
    return words.pop() if len(words) == 1 else None


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "MOD-VALID",
        "Modifiers exist and are written once",
        "CPT appendix A; HCPCS Level II modifiers",
        Severity.ERROR,
        _form,
    ),
    Rule(
        "MOD-FITS",
        "The code takes the modifier",
        "CPT appendix A; NCCI policy manual, chapter 1, section E",
        Severity.ERROR,
        _fits,
    ),
    Rule(
        "MOD-EXCLUSIVE",
        "Modifiers do not contradict each other",
        "CPT appendix A; NCCI policy manual, chapter 1, section E",
        Severity.ERROR,
        _exclusive,
    ),
    Rule(
        "MOD-25",
        "Modifier 25 stands where a visit meets a procedure, and only there",
        "NCCI policy manual, chapter 1, section D",
        Severity.ERROR,
        _twenty_five,
    ),
    Rule(
        "MOD-50-RTLT",
        "Both sides are said one way",
        "Medicare Claims Processing Manual, chapter 12, section 40.7",
        Severity.ERROR,
        _bilateral,
    ),
    Rule(
        "MOD-SIDE",
        "The side of the service is the side of its diagnosis",
        "HCPCS modifiers LT, RT; ICD-10-CM Official Guidelines I.B.13",
        Severity.ERROR,
        _sides_agree,
    ),
)
