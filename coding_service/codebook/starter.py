"""The starter lists: HCPCS Level II and CPT numbers that clinics use most, in this project's own words.

They are no code set. A number that is not in them is unknown to this installation, not invalid; their labels
are plain language, not the publishers' descriptors, and nothing of the AMA's text is in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from coding_service.codebook.cache import DATA, sha256_of
from coding_service.codebook.model import ModifierEntry, ServiceEntry
from coding_service.domain.codes import CodeSystem, Release

FILES = {CodeSystem.HCPCS: DATA / "hcpcs_starter.tsv", CodeSystem.CPT: DATA / "cpt_starter.tsv"}
COLUMNS = ("code", "kind", "label", "words", "unit_amount", "unit", "modifiers", "attributes", "checked")
MODIFIERS = DATA / "modifiers.tsv"
_IN_FORCE_FROM = date(2022, 10, 1)


def read_starter(system: CodeSystem) -> dict[str, ServiceEntry]:
    return {entry.code: entry for entry in _entries(FILES[system], system)}


def starter_release(system: CodeSystem) -> Release:
    return Release(
        id=f"{system.value}-starter-1",
        system=system,
        from_date=_IN_FORCE_FROM,
        to_date=None,
        sha256=sha256_of(FILES[system]),
        source="starter list in this project's own words; not a code set",
        complete=False,
    )


def read_modifiers() -> dict[str, ModifierEntry]:
    """The modifiers that clinics use, HCPCS and CPT."""
    entries = (ModifierEntry(code, label, kind) for code, label, kind, _ in _lines(MODIFIERS))
    return {entry.code: entry for entry in entries}


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Rows of a starter list by column name."""
    for fields in _lines(path):
        yield dict(zip(COLUMNS, fields, strict=True))


def _lines(path: Path) -> Iterator[list[str]]:
    """Fields of every line but remarks, which begin with `#`."""
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _entries(path: Path, system: CodeSystem) -> Iterator[ServiceEntry]:
    for row in rows(path):
        yield ServiceEntry(
            code=row["code"],
            system=system,
            label=row["label"],
            descriptor="project",
            search_words=_split(row["words"], ";"),
            kind=row["kind"],
            unit_amount=row["unit_amount"] or None,
            unit=row["unit"] or None,
            modifiers=_split(row["modifiers"], " "),
            attributes=tuple(sorted(_pairs(_split(row["attributes"], ";")))),
        )


def _split(text: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(mark) if part.strip())


def _pairs(parts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for part in parts:
        name, _, value = part.partition("=")
        yield name.strip(), value.strip()
