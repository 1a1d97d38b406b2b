"""The instructional notes of the Tabular List, inherited from chapter, block and category.

Authority: ICD-10-CM Official Guidelines I.A.12 (Excludes1, Excludes2), I.A.13 and I.A.17 (code first, use
additional code, code also), I.B.7. A note that names no code cannot be checked and answers `no_data`.
Excludes2 lets both codes stand, so no rule asks about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from coding_service.codebook.model import CodeRange, IcdBook, IcdNote
from coding_service.edits.code_lists import categories
from coding_service.edits.icd_order import OPTIONAL, never_first
from coding_service.edits.patch import move_diagnosis
from coding_service.edits.subject import CodeSetSubject, EditBook, dx, passed
from coding_service.edits.unloaded_notes import reading_notes
from shared.rules import Outcome, Rule, Severity, failed, no_data

# A category that asks for stage, type, site or severity is not complete without it; other notes of this kind
# ask only where the record has more to say, which the codes alone do not show.
_REQUIRED_DETAIL = re.compile(r"\bto identify (?:the )?(?:stage|type|site|severity)\b", re.IGNORECASE)

_TEXT = 200


def _covered(note: IcdNote, code: str) -> bool:
    return any(r.covers(code) for r in note.ranges)


@lru_cache(maxsize=1 << 16)
def _excluded(icd: IcdBook, code: str, other: str) -> IcdNote | None:
    """The Excludes1 note of the code that names the other, unless it covers them both."""
    return next(
        (n for n in icd.notes(code, "excludes1") if _covered(n, other) and not _covered(n, code)), None
    )


def _excludes1(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    release = book.icd.release.id
    codes = subject.codes
    clashing: set[int] = set()
    for i, j in combinations(range(len(codes)), 2):
        note = _excluded(book.icd, codes[i], codes[j]) or _excluded(book.icd, codes[j], codes[i])
        if note is None or codes[i] == codes[j]:
            continue
        clashing |= {i, j}
        yield failed(
            f"{codes[i]} and {codes[j]} are not reported together (Excludes1 at {note.origin}: {note.text}). "
            "If the two conditions are unrelated, bypass with that reason (I.A.12.a)",
            dx(i),
            dx(j),
            release=release,
        )
    for i, code in enumerate(codes):
        own = book.icd.notes(code, "excludes1")
        if own and i not in clashing:
            yield passed(dx(i), release=release)
        free = [n for n in own if not n.ranges and n.origin == code]
        if free and len(codes) > 1:
            yield no_data(f"{code} also excludes, without naming a code: {free[0].text}", dx(i))


def _code_first(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """A condition that a code's note puts first stands before it. Presence is ICD-MANIFESTATION-ORDER's."""
    release = book.icd.release.id
    codes = subject.codes
    for i, code in enumerate(codes):
        if i == 0 and never_first(code):
            continue  # ICD-FIRST-LISTED says so
        for asked in _instructions(book.icd, code, "code_first"):
            before = [j for j, other in enumerate(codes) if j != i and asked.names(other)]
            late = [j for j in before if j > i]
            if late and not any(j < i for j in before):
                yield failed(
                    f"{codes[late[0]]} is coded before {code} (code first at {asked.origin}: {asked.text})",
                    dx(i),
                    dx(late[0]),
                    fix=move_diagnosis(subject, late[0], i),
                    release=release,
                )
            elif before:
                yield passed(dx(i), release=release)


def _use_additional(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """Detail without which the category is not complete: stage, type, site, severity."""
    release = book.icd.release.id
    codes = subject.codes
    for i, code in enumerate(codes):
        for asked in _instructions(book.icd, code, "use_additional"):
            if not _REQUIRED_DETAIL.search(asked.text) or not asked.ranges:
                continue
            if any(asked.names(other) for j, other in enumerate(codes) if j != i):
                yield passed(dx(i), release=release)
            else:
                yield failed(
                    f"{code} asks for a further code (note at {asked.origin}: {asked.text})",
                    dx(i),
                    release=release,
                )


def _additional_order(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """A code that only adds detail to another does not stand before it."""
    release = book.icd.release.id
    codes = subject.codes
    for i, code in enumerate(codes):
        for asked in _instructions(book.icd, code, "use_additional"):
            for j, other in enumerate(codes):
                if j == i or not asked.names(other) or asked.names(code):
                    continue
                if j > i:
                    yield passed(dx(i), dx(j), release=release)
                elif _only_additional(other) and not any(
                    _covered(n, code) for n in book.icd.notes(other, "code_first")
                ):
                    yield failed(
                        f"{other} adds detail to {code} and stands after it (use additional code at "
                        f"{asked.origin})",
                        dx(i),
                        dx(j),
                        fix=move_diagnosis(subject, i, j),
                        release=release,
                    )


def _code_also(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """Two codes may be needed; which stands first depends on the visit (I.A.17). Said, never refused."""
    release = book.icd.release.id
    codes = subject.codes
    for i, code in enumerate(codes):
        for asked in _instructions(book.icd, code, "code_also"):
            if not asked.ranges:
                continue
            if any(asked.names(other) for j, other in enumerate(codes) if j != i):
                yield passed(dx(i), release=release)
            elif not asked.optional:
                yield failed(
                    f"{code} may need a further code (code also at {asked.origin}: {asked.text})",
                    dx(i),
                    release=release,
                )


def _only_additional(code: str) -> bool:
    """Codes that lead no claim of their own: organisms, resistance (MCE, unacceptable principal)."""
    return "unacceptable" in categories("edits_principal", code)


@dataclass(frozen=True, slots=True)
class _Instruction:
    """Lines of one note belong together: "code first, if applicable:" and the list under it."""

    origin: str
    text: str
    ranges: tuple[CodeRange, ...]
    optional: bool
    """The note itself asks only where the record has it: "if applicable", "any associated"."""

    def names(self, code: str) -> bool:
        return any(r.covers(code) for r in self.ranges)


@lru_cache(maxsize=1 << 15)
def _instructions(icd: IcdBook, code: str, kind: str) -> tuple[_Instruction, ...]:
    found: dict[str, list[IcdNote]] = {}
    for note in icd.notes(code, kind):
        found.setdefault(note.origin, []).append(note)
    return tuple(
        _Instruction(
            origin,
            _shortened("; ".join(n.text for n in notes)),
            tuple(r for n in notes for r in n.ranges),
            any(OPTIONAL.search(f"{n.heading} {n.text}") for n in notes),
        )
        for origin, notes in found.items()
    )


def _shortened(text: str) -> str:
    return text if len(text) <= _TEXT else f"{text[: _TEXT - 1]}…"


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "ICD-EXCL1",
        "Excludes1: not coded together",
        "ICD-10-CM Official Guidelines I.A.12.a; Tabular List",
        Severity.ERROR,
        reading_notes(_excludes1),
    ),
    Rule(
        "ICD-CODE-FIRST",
        "What a note puts first stands first",
        "ICD-10-CM Official Guidelines I.A.13, I.B.7; Tabular List",
        Severity.ERROR,
        reading_notes(_code_first),
    ),
    Rule(
        "ICD-USE-ADDITIONAL",
        "Further codes that a note asks for",
        "ICD-10-CM Official Guidelines I.A.13, I.B.7; Tabular List",
        Severity.WARNING,
        reading_notes(_use_additional),
    ),
    Rule(
        "ICD-CODE-ALSO",
        "The second code that a condition may need",
        "ICD-10-CM Official Guidelines I.A.17; Tabular List",
        Severity.INFO,
        reading_notes(_code_also),
    ),
    Rule(
        "ICD-ADDITIONAL-ORDER",
        "Additional codes follow what they add to",
        "ICD-10-CM Official Guidelines I.A.17, I.B.7",
        Severity.WARNING,
        reading_notes(_additional_order),
    ),
)
