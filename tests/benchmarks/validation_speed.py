"""Validation of six-line clinic sets in one process, with full-size tables of pairs and unit limits."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from coding_service.codebook.book import open_book
from coding_service.domain.code_set import Diagnosis, ServiceLine
from coding_service.domain.codes import CodeSystem
from coding_service.domain.note import PatientFacts, Setting, Sex, VisitFacts
from coding_service.edits.subject import CodeSetSubject, edit_book
from coding_service.edits.validate import summarize
from tests.benchmarks.figure import Figure, rates
from tests.benchmarks.national_tables import load_national_tables

ON = date(2026, 9, 15)
FLOOR = 5_000
SETS = 3_000
DIAGNOSES = """
    I10 E11.9 E11.42 E11.65 E78.5 J02.9 J06.9 M54.50 M25.561 M25.562 M17.11 K21.9 F41.1 F32.A N39.0
    J45.909 J44.9 R05.9 R07.9 L03.115 H66.91 S93.401A S52.501A W19.XXXA Z23 Z79.4 E03.9 E66.9 G43.909 I50.9
"""
SERVICES = """
    36415 80053 80061 83036 85025 81002 93000 96372 J1885 J0696 J3420 J1100 90471 90656 87880 87804 71046
    73110 20610 69210 11102 17110 94640 J7613 96127 99406 A4565 E0114 L3908 G0008
"""


def sets(count: int) -> list[CodeSetSubject]:
    """Clinic sets as they come: a visit and five services, two to four diagnoses, no two alike."""
    chance = random.Random(6)
    made = []
    for _ in range(count):
        codes = chance.sample(DIAGNOSES.split(), chance.randint(2, 4))
        services = [chance.choice(("99213", "99214", "99203")), *chance.sample(SERVICES.split(), 5)]
        made.append(
            CodeSetSubject(
                ON,
                tuple(Diagnosis(c, c, "icd", (), ()) for c in codes),
                tuple(_line(chance, code, at == 0, len(codes)) for at, code in enumerate(services)),
                Setting.OUTPATIENT,
                PatientFacts(date(chance.randint(1940, 2005), 3, 1), chance.choice(list(Sex))),
                VisitFacts(payer_kind=chance.choice(("medicare", "commercial", None))),
            )
        )
    return made


def _line(chance: random.Random, code: str, visit: bool, diagnoses: int) -> ServiceLine:
    system = CodeSystem.CPT if code[0].isdigit() else CodeSystem.HCPCS
    units = chance.randint(1, 4) if code[0] == "J" else 1
    pointers = tuple(chance.sample(range(diagnoses), chance.randint(1, 2)))
    return ServiceLine(code, system, code, "svc", units, ("25",) if visit else (), pointers)


def figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        books = open_book(store_dir=load_national_tables(Path(folder)))
        book = edit_book(books, ON)
        subjects = sets(SETS)

        def ours() -> Sequence[object]:
            return [summarize(subject, book) for subject in subjects]

        rate, _ = rates(ours, lambda: None, len(subjects))
        yield Figure("validate six-line sets, full-size PTP and MUE", rate, "floor", FLOOR, "sets/s")
