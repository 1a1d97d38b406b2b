"""A loaded release of HCPCS Level II or CPT, by date of service."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from coding_service.codebook.loaders.hcpcs import HcpcsRow
from coding_service.codebook.model import ServiceEntry
from coding_service.codebook.records import Records, write_records
from coding_service.domain.codes import CodeSystem

_UNIT = re.compile(
    r"(?P<amount>\d[\d,]*(?:\.\d+)?) ?"
    r"(?P<unit>mg|milligrams?|mcg|micrograms?|gm|grams?|ml|cc|meq|units?|usp units?|i\.?u\.?)(?![a-z])"
    r"(?! ?(?:/|per))"
)
_UNITS = {
    "milligram": "MG", "microgram": "MCG", "gram": "GM", "gm": "GM", "cc": "ML", "unit": "UNITS",
    "usp unit": "UNITS", "iu": "UNITS", "i.u.": "UNITS", "i.u": "UNITS",
}  # fmt: skip
_KINDS = {"J": "drug", "E": "dme", "K": "dme", "L": "orthosis", "G": "service", "A": "supply", "V": "supply"}


def write_hcpcs(path: Path, rows: Iterable[HcpcsRow]) -> int:
    """Records: [long, short, first day, last day, cross references]; modifiers by their two characters."""
    return write_records(
        path,
        {"kind": "hcpcs", "system": CodeSystem.HCPCS.value},
        (
            (row.code, [row.long, row.short, _iso(row.added), _iso(row.ended), list(row.cross_references)])
            for row in rows
        ),
    )


def write_cpt(path: Path, descriptors: Mapping[str, str]) -> int:
    return write_records(
        path,
        {"kind": "cpt", "system": CodeSystem.CPT.value},
        ((code, [text, "", None, None, []]) for code, text in descriptors.items()),
    )


class ServiceRelease:
    """`project` are the starter entries: their search words, kinds and attributes go with loaded codes."""

    def __init__(self, records: Records, project: Mapping[str, ServiceEntry]) -> None:
        self.system = CodeSystem(records.meta["system"])
        self._records, self._project = records, project

    def get(self, code: str, on: date) -> ServiceEntry | None:
        """The entry where the code is valid on the day."""
        record = self._records.get(code)
        if record is None or len(code) != 5 or not _valid(record, on):
            return None
        return self._entry(code, record)

    def ended(self, code: str, on: date) -> tuple[date, tuple[str, ...]] | None:
        """(last day, codes that the publisher refers to) of a code that has ended by then."""
        record = self._records.get(code)
        last = record and record[3]
        return (date.fromisoformat(last), tuple(record[4])) if last and last < on.isoformat() else None

    def listed(self, code: str) -> tuple[ServiceEntry, date | None, date | None] | None:
        """(entry, first day, last day) whatever the day."""
        record = self._records.get(code)
        if record is None or len(code) != 5:
            return None
        first, last = (date.fromisoformat(day) if day else None for day in record[2:4])
        return self._entry(code, record), first, last

    def entries(self, on: date | None = None) -> Iterator[ServiceEntry]:
        """Codes that are valid on the day; without one, all that the release lists, ended ones too."""
        return (
            self._entry(code, record)
            for code, record in self._records.items()
            if len(code) == 5 and (on is None or _valid(record, on))
        )

    def _entry(self, code: str, record: Any) -> ServiceEntry:
        ours = self._project.get(code)
        amount, unit = drug_unit(record[0]) if _KINDS.get(code[0]) == "drug" else (None, None)
        return ServiceEntry(
            code=code,
            system=self.system,
            label=record[0],
            descriptor="cms" if self.system is CodeSystem.HCPCS else "ama",
            search_words=ours.search_words if ours else (),
            kind=ours.kind if ours else _kind(code),
            unit_amount=ours.unit_amount if ours and ours.unit_amount else amount,
            unit=ours.unit if ours and ours.unit else unit,
            modifiers=ours.modifiers if ours else (),
            attributes=ours.attributes if ours else (),
        )


def valid_items(records: Records, on: date) -> Iterator[tuple[str, str]]:
    """(code, long description) of what is valid on the day, in code order: for comparing releases.

    The file keeps ended codes for four years; they have ended all the same.
    """
    return ((code, record[0]) for code, record in records.items() if _valid(record, on))


def drug_unit(descriptor: str) -> tuple[str | None, str | None]:
    """(amount, measure) of the billing unit that a published drug descriptor states, the last one in it.

    `Injection, ketorolac tromethamine, per 15 mg` → 15 MG; `… up to 1000 mcg` → 1000 MCG.
    """
    found = list(_UNIT.finditer(descriptor.lower()))
    if not found:
        return None, None
    unit = found[-1]["unit"]
    singular = unit.removesuffix("s") if len(unit) > 2 else unit
    return found[-1]["amount"].replace(",", ""), _UNITS.get(singular, singular.upper())


def _kind(code: str) -> str:
    return "supply" if "Q4001" <= code <= "Q4051" else _KINDS.get(code[0], "")


def _valid(record: Any, on: date) -> bool:
    first, last, day = record[2], record[3], on.isoformat()
    return (first is None or first <= day) and (last is None or day <= last)


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None
