"""A coder's review: operations on the revision that was looked at become the next one, checked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coding_service.codebook.model import CodeBook
from coding_service.domain.code_set import CodeSetStatus
from coding_service.domain.codes import CodeSystem, dotted
from coding_service.domain.record import CodeSetRecord, Encounter, RevisionKind
from coding_service.domain.review import Operation, apply
from coding_service.workflows.history import expect, expect_unlocked, revise
from coding_service.workflows.ports import Coder, OpenUnit
from shared.clock import Clock
from shared.principal import Principal


def review_code_set(
    principal: Principal,
    id: str,
    revision: int,
    operations: Sequence[Operation],
    reason: str,
    *,
    coder: Coder,
    book: CodeBook,
    unit: OpenUnit,
    clock: Clock,
) -> CodeSetRecord:
    """Raises `Denied`, `NotFound`, `Conflict` (`stale`, or the set is final), `Invalid` with the place of the
    operation that makes no sense. Nothing is stored then."""
    principal.require("coding.write")
    with unit(principal, read_only=True) as uow:
        record = uow.code_sets.get(id)
    expect(record, revision)
    expect_unlocked(record)
    labels = BookLabels(book, record.encounter)
    content, changes = apply(operations, record.content, labels, principal.subject)
    checked = coder.check(record.encounter, content)
    reviewed = replace(record, status=CodeSetStatus.IN_REVIEW, content=checked)
    with unit(principal) as uow:
        saved = revise(
            uow,
            reviewed,
            RevisionKind.REVIEWED,
            principal,
            clock,
            changes=changes,
            reason=reason,
            event="code_set.reviewed",
            changes_count=len(changes),
        )
        uow.commit()
    return saved


class BookLabels:
    """Names what a coder wrote from the books in force on the date of service."""

    def __init__(self, book: CodeBook, encounter: Encounter) -> None:
        self._icd = book.icd(encounter.date_of_service)
        self._services = book.services(encounter.date_of_service)

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


def system_of(code: str) -> CodeSystem:
    """By its shape: HCPCS Level II is a letter and four digits, everything else is Level I (CPT).

    45 CFR 162.1002(a)(5); CPT Category II and III end in a letter.
    """
    is_level_two = len(code) == 5 and code[0].isalpha() and code[1:].isdigit()
    return CodeSystem.HCPCS if is_level_two else CodeSystem.CPT
