"""The least that the reader needs of ICD-10-CM, straight from the Tabular XML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from coding_service.codebook.index_book import LoadedIndex
from coding_service.codebook.model import IcdEntry, IcdNote
from coding_service.domain.codes import CodeSystem, Release


class ThinBook:
    index: LoadedIndex | None = None
    release = Release("icd10cm-2026-04", CodeSystem.ICD10CM, date(2026, 4, 1), None, "thin", "tests")

    def __init__(self) -> None:
        package = find_spec("simple_icd_10_cm")
        assert package is not None
        assert package.origin is not None
        path = Path(package.origin).parent / "data" / "icd10c-tabular-April-1-2026.xml"
        self.entries: dict[str, IcdEntry] = {}
        self.sevenths: dict[str, dict[str, str]] = {}
        for chapter in ET.parse(path).getroot().iter("chapter"):  # noqa: S314
            name = chapter.findtext("name", "")
            for section in chapter.iter("section"):
                for diag in section.findall("diag"):
                    self._walk(diag, section.get("id", ""), name, {})

    def _walk(self, diag: ET.Element, parent: str, chapter: str, seven: dict[str, str]) -> None:
        code, children = diag.findtext("name", ""), diag.findall("diag")
        own = diag.find("sevenChrDef")
        if own is not None:
            seven = {e.get("char", ""): e.text or "" for e in own.findall("extension")}
        self.sevenths[code] = seven
        self.entries[code] = IcdEntry(
            code, diag.findtext("desc", ""), not children and not seven, parent, chapter,
            tuple(c.findtext("name", "") for c in children),
            tuple(n.text or "" for n in diag.findall("inclusionTerm/note")),
        )  # fmt: skip
        for child in children:
            self._walk(child, code, chapter, seven)

    def get(self, code: str) -> IcdEntry | None:
        if code in self.entries:
            return self.entries[code]
        stem = code[:-1].rstrip("X").rstrip(".")
        if code[-1:] in self.sevenths.get(stem, {}) and not self.entries[stem].children:
            base = self.entries[stem]
            title = f"{base.title}, {self.sevenths[stem][code[-1]]}"
            return IcdEntry(code, title, True, stem, base.chapter)
        return None

    def is_billable(self, code: str) -> bool:
        found = self.get(code)
        return found is not None and found.billable

    def ancestors(self, code: str) -> tuple[str, ...]:
        chain: list[str] = []
        entry = self.get(code)
        while entry is not None and entry.parent:
            chain.append(entry.parent)
            entry = self.entries.get(entry.parent) if entry.parent != entry.code else None
        return tuple(chain)

    def notes(self, code: str, *kinds: str) -> tuple[IcdNote, ...]:
        return ()

    def billable_codes(self) -> Iterator[str]:
        return (c for c, e in self.entries.items() if e.billable)

    def terms(self) -> Iterator[tuple[str, str, str]]:
        for code, entry in self.entries.items():
            yield code, entry.title, "title"
            for term in entry.inclusion_terms:
                yield code, term, "inclusion"

    def seventh_characters(self, code: str) -> dict[str, str]:
        return self.sevenths.get(code, {})

    def expand(self, stem: str, seventh: str) -> str | None:
        if seventh not in self.sevenths.get(stem, {}) or self.entries[stem].children:
            return None
        bare = stem.replace(".", "").ljust(6, "X") + seventh
        return f"{bare[:3]}.{bare[3:]}"


@cache
def thin_book() -> ThinBook:
    return ThinBook()
