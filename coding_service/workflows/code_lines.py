"""Notes as NDJSON lines in, codes as NDJSON lines out: for bulk work and for measuring."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from coding_service.codebook.model import CodeBook, IcdBook
from coding_service.domain.code_set import CodeSet
from coding_service.domain.note import Mention, Note, Setting
from coding_service.extraction.guidelines import all_documented, all_mentioned
from coding_service.extraction.reader import Reading
from coding_service.workflows.code_note import Readers, propose_codes
from shared.errors import DomainError


class Scope(StrEnum):
    """Which conditions `codes` holds."""

    CLAIM = "claim"
    """What a claim for this setting would carry."""
    DOCUMENTED = "documented"
    """Every condition that the note asserts of the patient."""
    MENTIONED = "mentioned"
    """Every condition named, negated and family ones included: for measuring, never for claims."""


@dataclass(frozen=True, slots=True)
class BadLine:
    number: int
    """From 1."""
    why: str
    """Without words of the note."""


class _Refused(ValueError):
    pass


def code_lines(
    lines: Iterable[str], readers: Readers, book: CodeBook, *, scope: Scope, setting: Setting, today: date
) -> Iterator[str | BadLine]:
    """One answer for each line that is not blank, in order: JSON text, or what is wrong with it.

    A service after `today` is refused, as over HTTP. `setting` holds for lines that name none; a line without
    a date is read with the newest complete release.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield json.dumps(_answer(line, readers, book, scope, setting, today), ensure_ascii=False)
        except _Refused as refusal:
            yield BadLine(number, str(refusal))
        except DomainError as refusal:
            yield BadLine(number, refusal.message)


def _answer(
    line: str, readers: Readers, book: CodeBook, scope: Scope, setting: Setting, today: date
) -> dict[str, Any]:
    id, note, icd = _note(line, book, setting, today)
    reading = readers.of(icd).read(note)
    proposal = propose_codes(reading, note, book)
    codes = _codes(scope, reading, proposal)
    other = [code for code in codes if not icd.is_billable(code)]
    return {
        "id": id,
        "codes": codes if scope is Scope.MENTIONED else [code for code in codes if code not in other],
        # As the coders of the learned layer wrote them: ended since, or without a character.
        **({"not_of_the_release": other} if scope is Scope.MENTIONED and other else {}),
        "lines": [
            {
                "code": x.code,
                "system": x.system.value,
                "units": x.units,
                "modifiers": list(x.modifiers),
                "pointers": [p + 1 for p in x.pointers],
            }
            for x in proposal.lines
        ],
        "mentions": [_mention(m) for m in reading.mentions],
        "release": icd.release.id,
        "warnings": list(proposal.warnings),
    }


def _codes(scope: Scope, reading: Reading, proposal: CodeSet) -> list[str]:
    if scope is Scope.DOCUMENTED:
        return all_documented(reading)
    if scope is Scope.MENTIONED:
        return all_mentioned(reading)
    return [d.code for d in proposal.diagnoses]


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "assertion": mention.assertion.value,
        "section": mention.section.value,
        "codes": list(mention.codes),
        "term": mention.term,
        "layer": mention.layer,
    }


def _note(line: str, book: CodeBook, setting: Setting, today: date) -> tuple[Any, Note, IcdBook]:
    try:
        given = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _Refused(f"not JSON: {getattr(error, 'msg', 'nested too deeply')}") from None
    if not isinstance(given, dict):
        raise _Refused("not a JSON object")
    id, text = given.get("id"), given.get("text")
    if not isinstance(id, str | int) or isinstance(id, bool) or not _is_unicode(str(id)):
        raise _Refused("`id` is missing, or neither text nor a whole number")
    if not isinstance(text, str):
        raise _Refused("`text` is missing or is not text")
    if "\0" in text or not _is_unicode(text):
        raise _Refused("`text` holds what is no text: NUL, or bytes that are not UTF-8")
    on = _date(given.get("date_of_service"))
    if on is not None and on > today:
        raise _Refused("`date_of_service` lies in the future: no release is known to be in force on it")
    icd = book.newest_complete() if on is None else book.icd(on)
    note = Note(text, on or icd.release.from_date, _setting(given.get("setting"), setting))
    return id, note, icd


def _date(given: object) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(given) if isinstance(given, str) and len(given) == 10 else _no_date()
    except ValueError:
        return _no_date()


def _no_date() -> date:
    raise _Refused("`date_of_service` is not a date of the form YYYY-MM-DD")


def _setting(given: object, default: Setting) -> Setting:
    if given is None:
        return default
    if given not in list(Setting):
        raise _Refused(f"`setting` is none of {', '.join(Setting)}")
    return Setting(str(given))


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
