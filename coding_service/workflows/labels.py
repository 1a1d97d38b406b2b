"""Codes as people write them, in their published form with title, system and release."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from coding_service.codebook.model import CodeBook, IcdBook, ServiceBook
from coding_service.domain.codes import CodeSystem, dotted
from coding_service.edits.remembered import remembered, remembered_services


class BookLabels:
    """Names codes that people wrote, from the books in force on the date of service."""

    def __init__(self, book: CodeBook, on: date) -> None:
        self._icd = remembered(book.icd(on))
        self._services = remembered_services(book.services(on))

    @property
    def releases(self) -> tuple[str, ...]:
        """`id@sha256` of every release that names codes on this date."""
        return _releases(self._icd, self._services)

    def diagnosis(self, code: str) -> tuple[str, str, str]:
        published = dotted(code)
        entry = self._icd.get(published)
        return published, entry.title if entry else "", self._icd.release.id

    def service(self, code: str) -> tuple[str, CodeSystem, str, str]:
        published = code.strip().upper()
        entry = self._services.get(published)
        system = entry.system if entry else system_of(published)
        release = next((r.id for r in self._services.releases if r.system is system), "")
        return published, system, entry.label if entry else "", release


@lru_cache(maxsize=32)
def _releases(icd: IcdBook, services: ServiceBook) -> tuple[str, ...]:
    return tuple(f"{r.id}@{r.sha256}" for r in (icd.release, *services.releases))


def system_of(code: str) -> CodeSystem:
    """By its shape: ICD-10-PCS has seven letters and digits, HCPCS Level II a letter and four digits,
    everything else is Level I (CPT).

    45 CFR 162.1002(a)(5), (c)(3); CPT Category II and III end in a letter.
    """
    if len(code) == 7 and code.isalnum():
        return CodeSystem.ICD10PCS
    is_level_two = len(code) == 5 and code[0].isalpha() and code[1:].isdigit()
    return CodeSystem.HCPCS if is_level_two else CodeSystem.CPT
