"""The ICD-10-CM releases that come with the installation: FY2023 to FY2027.

The Tabular List of April 2026 (`simple-icd-10-cm`) gives titles, notes and hierarchy; a table in `data/`
says which codes the other releases have more or less. They are compiled once into the cache.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from coding_service.codebook.cache import DATA, fingerprint, package_dir, sha256_of, unwritable
from coding_service.codebook.icd_book import PackedIcdBook
from coding_service.codebook.icd_pack import IcdWriter
from coding_service.codebook.icd_tree import expand, of_year
from coding_service.codebook.loaders.tabular_xml import read_tabular
from coding_service.codebook.packed import Damaged
from coding_service.domain.codes import CodeSystem, Release

VALIDITY = DATA / "icd10cm_validity.tsv"

_CODE = ("builtin", "icd_pack", "icd_tree", "note_ranges", "packed", "loaders/tabular_xml")
_NOTES_AS_OF = "titles and notes as of the Tabular List of April 2026 where the code is in it"


@dataclass(frozen=True, slots=True)
class Edition:
    id: str
    from_date: date
    to_date: date | None
    source: str
    complete: bool


# 45 CFR 162.1002: CMS and NCHS update ICD-10-CM on 1 October and, since 2022, on 1 April. Updates of April
# 2024 and 2025 brought no code; that of April 2026 brought none either, but it is the edition at hand.
EDITIONS = (
    Edition("icd10cm-2023", date(2022, 10, 1), date(2023, 3, 31), f"validity FY2023; {_NOTES_AS_OF}", False),
    Edition(
        "icd10cm-2023-04", date(2023, 4, 1), date(2023, 9, 30), f"validity FY2023; {_NOTES_AS_OF}", False
    ),
    Edition("icd10cm-2024", date(2023, 10, 1), date(2024, 9, 30), f"validity FY2024; {_NOTES_AS_OF}", False),
    Edition("icd10cm-2025", date(2024, 10, 1), date(2025, 9, 30), f"validity FY2025; {_NOTES_AS_OF}", False),
    Edition("icd10cm-2026", date(2025, 10, 1), date(2026, 3, 31), "Tabular List of April 2026", True),
    Edition("icd10cm-2026-04", date(2026, 4, 1), date(2026, 9, 30), "Tabular List of April 2026", True),
    Edition("icd10cm-2027", date(2026, 10, 1), None, f"validity FY2027; {_NOTES_AS_OF}", False),
)


@dataclass(frozen=True, slots=True)
class Span:
    """When a code was valid, and its title where the Tabular does not have it."""

    first: date
    last: date
    title: str

    def covers(self, on: date) -> bool:
        return self.first <= on <= self.last


def tabular_file() -> Path:
    """The Tabular List of April 2026, a data file of `simple-icd-10-cm`; raises `Unavailable` without it."""
    return package_dir("simple_icd_10_cm") / "data" / "icd10c-tabular-April-1-2026.xml"


def built_in_books(folder: Path) -> tuple[PackedIcdBook, ...]:
    """One book for each edition, oldest first; compiled into `folder` where it is not there whole.

    Two processes that start at once both compile; each file appears whole and is the same from both.
    Raises `Unavailable` where the folder cannot be written.
    """
    files = built_in_files(folder)
    try:
        return tuple(map(PackedIcdBook, files.values()))
    except (OSError, Damaged):
        try:
            _compile(files, tabular_file())
        except OSError as error:
            raise unwritable(folder, error) from error
        return tuple(map(PackedIcdBook, files.values()))


def built_in_files(folder: Path) -> dict[str, Path]:
    """Release id → where its compiled book is or will be; another place when what makes it changes."""
    code = [Path(__file__).parent / f"{name}.py" for name in _CODE]
    home = folder / f"icd10cm-{fingerprint([tabular_file(), VALIDITY, *code])[:16]}"
    return {edition.id: home / f"{edition.id}.book" for edition in EDITIONS}


def _compile(files: Mapping[str, Path], source: Path) -> None:
    with source.open("rb") as stream:
        tabular = read_tabular(stream, source.name)
    base = expand(tabular)
    spans = validity()
    tabular_sha = sha256_of(source)
    writer = IcdWriter(tabular)
    for edition in EDITIONS:
        valid = {code: span for code, span in spans.items() if span.covers(edition.from_date)}
        ended = [code for code in spans if code not in valid and code in base and base[code].billable]
        added = {
            code: span.title for code, span in valid.items() if code not in base or not base[code].billable
        }
        rows = of_year(base, ended, added) if ended or added else base
        changes = "\n".join([*(f"-{code}" for code in ended), *(f"+{code} {t}" for code, t in added.items())])
        sha = hashlib.sha256(f"{tabular_sha}\n{changes}".encode()).hexdigest() if changes else tabular_sha
        release = Release(
            edition.id,
            CodeSystem.ICD10CM,
            edition.from_date,
            edition.to_date,
            sha,
            edition.source,
            edition.complete,
        )
        writer.write(files[edition.id], release, rows)


def validity() -> dict[str, Span]:
    """Every code that was not valid throughout, by code, in code order."""
    return dict(_spans())


def _spans() -> Iterator[tuple[str, Span]]:
    for line in VALIDITY.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, first, last, title, _ = line.split("\t")
            yield (
                code,
                Span(
                    date.fromisoformat(first) if first else date.min,
                    date.fromisoformat(last) if last else date.max,
                    title,
                ),
            )
