"""A clinic adds its own wordings for conditions, and takes them back. The next note is read with them."""

from __future__ import annotations

import re

from coding_service.codebook.model import CodeBook
from coding_service.domain.codes import dotted
from coding_service.domain.term import ClinicTerm
from coding_service.extraction.terms import MAX_WORDS, bag
from coding_service.workflows.ports import OpenUnit
from shared.clock import Clock
from shared.errors import Conflict, Invalid, Place
from shared.events import Event
from shared.ids import new_id, resource_id
from shared.principal import Principal

MOST_TERMS = 5_000
"""A clinic's own words; more is a vocabulary, which belongs into the shipped one."""


def add_term(
    principal: Principal,
    text: str,
    code: str,
    *,
    book: CodeBook,
    unit: OpenUnit,
    clock: Clock,
    dedupe_key: str | None = None,
) -> ClinicTerm:
    """Raises `Denied`, `Invalid` (no words, too many, or no such code today), `Conflict` (there already)."""
    principal.require("coding.write")
    published = _published(code, book, clock)
    found = _words(text)
    with unit(principal) as uow:
        known = uow.terms.all()
        id = resource_id("trm", clock, dedupe_key)
        if done := next((t for t in known if t.id == id), None):
            return done
        if any(sorted(bag(t.text)[0]) == found for t in known):
            raise Conflict("the clinic has a code for these words; take that back first", code="term_exists")
        if len(known) >= MOST_TERMS:
            raise Conflict(f"a clinic keeps up to {MOST_TERMS:,} terms", code="too_many_terms")
        term = ClinicTerm(id, " ".join(text.split()), published, principal.subject, clock.now())
        uow.terms.add(term)
        uow.events.append(_event("term.added", term, principal, clock))
        uow.commit()
    return term


def remove_term(principal: Principal, id: str, *, unit: OpenUnit, clock: Clock) -> None:
    """Raises `Denied`, `NotFound`."""
    principal.require("coding.write")
    with unit(principal) as uow:
        term = uow.terms.get(id)
        uow.terms.remove(id)
        uow.events.append(_event("term.removed", term, principal, clock))
        uow.commit()


def list_terms(principal: Principal, *, unit: OpenUnit) -> tuple[ClinicTerm, ...]:
    """All of the clinic, in the order in which they were added. Raises `Denied`."""
    principal.require("coding.read")
    with unit(principal, read_only=True) as uow:
        return uow.terms.all()


def _published(code: str, book: CodeBook, clock: Clock) -> str:
    icd = book.icd(clock.today())
    codes = [dotted(one) for one in re.split(r"\s*\+\s*", code.strip())]
    unknown = [one for one in codes if icd.get(one) is None]
    if unknown:
        message = f"{', '.join(unknown)} is not in {icd.release.id}"
        raise Invalid(message, places=(Place("/code", "no_such_code", message),))
    return "+".join(codes)


def _words(text: str) -> list[str]:
    """What a reading compares: the words in canonical form, in no order."""
    found = sorted(bag(text)[0])
    if not 1 <= len(found) <= MAX_WORDS:
        message = f"a term has 1 to {MAX_WORDS} words that mean something"
        raise Invalid(message, places=(Place("/text", "words", message),))
    return found


def _event(type: str, term: ClinicTerm, principal: Principal, clock: Clock) -> Event:
    return Event(
        id=new_id("evt", clock),
        clinic_id=principal.clinic_id,
        type=type,
        subject=term.id,
        actor=principal.subject,
        at=clock.now(),
        data={"code": term.code},
    )
