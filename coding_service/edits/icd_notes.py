"""The instructional notes of the Tabular List, inherited from chapter, block and category.

Authority: ICD-10-CM Official Guidelines I.A.12 (Excludes1, Excludes2), I.A.13 and I.A.17 (code first, use
additional code, code also), I.B.7. A note that names no code cannot be checked and answers `no_data`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from coding_service.codebook.model import IcdNote
from coding_service.edits.code_lists import categories
from coding_service.edits.icd_order import never_first
from coding_service.edits.patch import move_diagnosis
from coding_service.edits.subject import CodeSetSubject, EditBook, dx
from shared.rules import Outcome, Rule, Severity, failed, no_data, passed

# A category that asks for stage, type, site or severity is not complete without it; other notes of this kind
# ask only where the record has more to say, which the codes alone do not show.
_REQUIRED_DETAIL = re.compile(r"\bto identify (?:the )?(?:stage|type|site|severity)\b", re.IGNORECASE)


def _covered(note: IcdNote, code: str) -> bool:
    return any(r.covers(code) for r in note.ranges)


def _excludes1(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    release = book.icd.release.id
    codes = subject.codes
    notes = [book.icd.notes(code, "excludes1") for code in codes]
    clash: dict[tuple[int, int], IcdNote] = {}
    for i, own in enumerate(notes):
        for note in own:
            if not note.ranges:
                continue
            for j, other in enumerate(codes):
                if i != j and codes[i] != other and _covered(note, other) and not _covered(note, codes[i]):
                    clash.setdefault((min(i, j), max(i, j)), note)
    for (i, j), note in sorted(clash.items()):
        yield failed(
            f"{codes[i]} and {codes[j]} are not reported together (Excludes1 at {note.origin}: {note.text}). "
            "If the two conditions are unrelated, bypass with that reason (I.A.12.a)",
            dx(i),
            dx(j),
            release=release,
        )
    clashing = {i for pair in clash for i in pair}
    for i, own in enumerate(notes):
        if own and i not in clashing:
            yield passed(dx(i), release=release)
    for i, own in enumerate(notes):
        free = [n for n in own if not n.ranges and n.origin == codes[i]]
        if free and len(codes) > 1:
            yield no_data(f"{codes[i]} also excludes, without naming a code: {free[0].text}", dx(i))


def _excludes2(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """Both may stand; said once so that a coder sees that the second condition must be documented apart."""
    codes = subject.codes
    seen: set[tuple[int, int]] = set()
    for i, code in enumerate(codes):
        for note in book.icd.notes(code, "excludes2"):
            for j, other in enumerate(codes):
                pair = (min(i, j), max(i, j))
                if i != j and pair not in seen and _covered(note, other) and not _covered(note, code):
                    seen.add(pair)
                    yield passed(dx(pair[0]), dx(pair[1]), release=book.icd.release.id)


def _code_first(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """A condition that a code's note puts first stands before it. Presence is ICD-MANIFESTATION-ORDER's."""
    release = book.icd.release.id
    codes = subject.codes
    for i, code in enumerate(codes):
        if i == 0 and never_first(code):
            continue  # ICD-FIRST-LISTED says so
        for origin, group in _groups(book.icd.notes(code, "code_first")).items():
            before = [j for j, other in enumerate(codes) if j != i and any(_covered(n, other) for n in group)]
            late = [j for j in before if j > i]
            if late and not any(j < i for j in before):
                yield failed(
                    f"{codes[late[0]]} is coded before {code} (code first note at {origin}: {_text(group)})",
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
        for origin, group in _groups(book.icd.notes(code, "use_additional")).items():
            ranged = [n for n in group if n.ranges]
            text = _text(group)
            if not ranged or not _REQUIRED_DETAIL.search(text):
                continue
            if any(_covered(n, other) for n in ranged for j, other in enumerate(codes) if j != i):
                yield passed(dx(i), release=release)
            elif _REQUIRED_DETAIL.search(text):
                yield failed(
                    f"{code} asks for a further code (note at {origin}: {text})", dx(i), release=release
                )
            else:
                yield failed(
                    f"{code}: add, where documented (note at {origin}): {text}",
                    dx(i),
                    release=release,
                    severity=Severity.INFO,
                )


def _additional_order(subject: CodeSetSubject, book: EditBook) -> Iterable[Outcome]:
    """A code that only adds detail to another does not stand before it."""
    release = book.icd.release.id
    codes = subject.codes
    for i, code in enumerate(codes):
        for note in book.icd.notes(code, "use_additional"):
            for j, other in enumerate(codes):
                if j == i or not _covered(note, other) or _covered(note, code):
                    continue
                if j > i:
                    yield passed(dx(i), dx(j), release=release)
                elif _only_additional(other) and not any(
                    _covered(n, code) for n in book.icd.notes(other, "code_first")
                ):
                    yield failed(
                        f"{other} adds detail to {code} and stands after it (use additional code at "
                        f"{note.origin})",
                        dx(i),
                        dx(j),
                        fix=move_diagnosis(subject, i, j),
                        release=release,
                    )


def _only_additional(code: str) -> bool:
    """Codes that lead no claim of their own: organisms, resistance (MCE, unacceptable principal)."""
    return "unacceptable" in categories("edits_principal", code)


def _groups(notes: Iterable[IcdNote]) -> dict[str, list[IcdNote]]:
    """Lines of one instruction belong together: "code first, if applicable:" and the list under it."""
    found: dict[str, list[IcdNote]] = {}
    for note in notes:
        found.setdefault(note.origin, []).append(note)
    return found


def _text(group: list[IcdNote]) -> str:
    text = "; ".join(n.text for n in group)
    return text if len(text) <= 200 else text[:197] + "…"


RULES: tuple[Rule[CodeSetSubject, EditBook], ...] = (
    Rule(
        "ICD-EXCL1",
        "Excludes1: not coded together",
        "ICD-10-CM Official Guidelines I.A.12.a; Tabular List",
        Severity.ERROR,
        _excludes1,
    ),
    Rule(
        "ICD-EXCL2",
        "Excludes2: both documented",
        "ICD-10-CM Official Guidelines I.A.12.b; Tabular List",
        Severity.INFO,
        _excludes2,
    ),
    Rule(
        "ICD-CODE-FIRST",
        "What a note puts first stands first",
        "ICD-10-CM Official Guidelines I.A.13, I.B.7; Tabular List",
        Severity.ERROR,
        _code_first,
    ),
    Rule(
        "ICD-USE-ADDITIONAL",
        "Further codes that a note asks for",
        "ICD-10-CM Official Guidelines I.A.13, I.B.7; Tabular List",
        Severity.WARNING,
        _use_additional,
    ),
    Rule(
        "ICD-ADDITIONAL-ORDER",
        "Additional codes follow what they add to",
        "ICD-10-CM Official Guidelines I.A.17, I.B.7",
        Severity.WARNING,
        _additional_order,
    ),
)
