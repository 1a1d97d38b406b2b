"""One release of ICD-10-CM, read from its packed file. Implements `model.IcdBook`."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from coding_service.codebook.icd_pack import BILLABLE, PRINTED, bare
from coding_service.codebook.index_book import LoadedIndex
from coding_service.codebook.model import CodeRange, IcdEntry, IcdNote
from coding_service.codebook.packed import Packed, code_of, key_of, position
from coding_service.domain.codes import CodeSystem, Release, dotted

_OWN_ONLY = "inclusion_term"
"""Inclusion terms name conditions of their own code; every other note holds for all codes below it."""


class PackedIcdBook:
    def __init__(self, path: Path, verify: bool = True) -> None:
        """Raises `packed.Damaged` for a file that is not whole, `OSError` where there is none."""
        file = Packed(path, verify)
        self.release = release_of(file.meta["release"])
        self.index: LoadedIndex | None = None
        self._keys = file.numbers("keys")
        self._flags = file.bytes_of("flags")
        self._records = file.numbers("records")
        self._record_text = file.bytes_of("record_text")
        self._notes = file.numbers("notes")
        self._note_text = file.bytes_of("note_text")
        self._own_notes: dict[int, tuple[IcdNote, ...]] = {}

    def get(self, code: str) -> IcdEntry | None:
        """Codes with or without their point and in either case; blocks (`E08-E13`) and chapters (`4`) too."""
        at = self._find(code)
        return None if at < 0 else self._entry(at)

    def is_billable(self, code: str) -> bool:
        at = self._find(code)
        return at >= 0 and bool(self._flags[at] & BILLABLE)

    def needs(self, code: str) -> str:
        """What a code lacks to be reported: nothing, `seventh_character` or `more_characters`."""
        if self.is_billable(code):
            return ""
        entry = self.get(code)
        below = entry.children if entry else ()
        return "seventh_character" if below and all(len(child) == 8 for child in below) else "more_characters"

    def ancestors(self, code: str) -> tuple[str, ...]:
        above = []
        at = self._find(code)
        while at >= 0 and (parent := self._parent(at)) is not None:
            above.append(parent)
            at = self._find(parent)
        return tuple(above)

    def notes(self, code: str, *kinds: str) -> tuple[IcdNote, ...]:
        at = self._find(code)
        if at < 0:
            return ()
        own = self._stem(at)
        found = [note for note in self._notes_at(own) if not kinds or note.kind in kinds]
        for above in self.ancestors(self._code(own)):
            found += [
                note
                for note in self._notes_at(self._find(above))
                if note.kind != _OWN_ONLY and (not kinds or note.kind in kinds)
            ]
        return tuple(found)

    def billable_codes(self) -> Iterator[str]:
        return (self._code(at) for at, flags in enumerate(self._flags) if flags & BILLABLE)

    def billable_titles(self) -> Iterator[tuple[str, str]]:
        """(code, title) of all of them, in the order of the codes: for comparing releases."""
        stems: dict[str, str] = {}
        for at, flags in enumerate(self._flags):
            if flags & BILLABLE:
                record = self._record(at)
                title = record[0]
                if len(record) == 2:
                    stem, meaning = record
                    if stem not in stems:
                        stems = {stem: self._record(self._find(stem))[0]}
                    title = f"{stems[stem]}, {meaning}"
                yield self._code(at), title

    def billable_after(self, code: str) -> Iterator[str]:
        """As `billable_codes`, from the first that comes after `code`, whether or not that is one."""
        try:
            at = bisect_right(self._keys, key_of(bare(code)))
        except ValueError:
            at = len(self._keys)
        return (self._code(i) for i in range(at, len(self._flags)) if self._flags[i] & BILLABLE)

    def beginning_with(self, prefix: str) -> Iterator[str]:
        """Codes (no blocks) whose published form begins so, in order; with or without the point."""
        typed = bare(prefix)
        if not typed or not typed.isascii() or len(typed) > 7:
            return
        for at in range(bisect_left(self._keys, key_of(typed)), len(self._keys)):
            code = code_of(self._keys[at])
            if not code.startswith(typed):
                return
            if "-" not in code and not code.isdigit():
                yield dotted(code)

    def terms(self) -> Iterator[tuple[str, str, str]]:
        for at, flags in enumerate(self._flags):
            code = self._code(at)
            if flags & PRINTED and "-" not in code and not code.isdigit():
                record = self._record(at)
                yield code, record[0], "title"
                for term in record[4]:
                    yield code, term, "inclusion"

    def seventh_characters(self, code: str) -> dict[str, str]:
        at = self._find(code)
        if at < 0:
            return {}
        stem = self._code(self._stem(at))
        meanings: Mapping[str, str] = {}
        for name in (stem, *self.ancestors(stem)):
            record = self._record(self._find(name))
            if record[6]:
                meanings = record[6]
                break
        below = self._seventh_below(stem)
        return {c: meaning for c, meaning in meanings.items() if below is None or c in below}

    def expand(self, stem: str, seventh: str) -> str | None:
        if len(seventh) != 1:
            return None
        code = dotted(bare(stem).ljust(6, "X") + seventh)
        at = self._find(code)
        if at < 0 or not self._flags[at] & BILLABLE or self._code(self._stem(at)) != dotted(bare(stem)):
            return None
        return code

    def _seventh_below(self, stem: str) -> set[str] | None:
        """The characters that this code takes itself; None above the codes that take them."""
        children = self._record(self._find(stem))[3]
        taken = {child[-1] for child in children if self._stem(self._find(child)) != self._find(child)}
        return taken or None

    def _find(self, code: str) -> int:
        try:
            return position(self._keys, key_of(bare(code)))
        except ValueError:
            return -1

    def _code(self, at: int) -> str:
        code = code_of(self._keys[at])
        return code if "-" in code else dotted(code)

    def _record(self, at: int) -> Any:
        return json.loads(bytes(self._record_text[self._records[at] : self._records[at + 1]]))

    def _stem(self, at: int) -> int:
        """The printed node of a seventh-character code; of any other the code itself."""
        record = self._record(at)
        return self._find(record[0]) if len(record) == 2 else at

    def _parent(self, at: int) -> str | None:
        record = self._record(at)
        parent: str | None = record[0] if len(record) == 2 else record[1]
        return parent

    def _entry(self, at: int) -> IcdEntry:
        code, record, children = self._code(at), self._record(at), None
        title = record[0]
        parent = record[1]
        if len(record) == 2:
            stem, meaning = record
            record = self._record(self._find(stem))
            title, parent, children = f"{record[0]}, {meaning}", stem, ()
        return IcdEntry(
            code=code,
            title=title,
            billable=bool(self._flags[at] & BILLABLE),
            parent=parent,
            chapter=record[2],
            children=tuple(record[3]) if children is None else children,
            inclusion_terms=tuple(record[4]),
            has_notes=bool(record[5]),
        )

    def _notes_at(self, at: int) -> tuple[IcdNote, ...]:
        known = self._own_notes.get(at)
        if known is None:
            known = self._own_notes[at] = tuple(self._read_notes(at))
        return known

    def _read_notes(self, at: int) -> Iterator[IcdNote]:
        origin = self._code(at)
        record = self._record(at)
        for term in record[4] if len(record) > 2 else ():
            yield IcdNote("inclusion_term", term, (), origin)
        text = bytes(self._note_text[self._notes[at] : self._notes[at + 1]])
        for kind, heading, line, ranges in json.loads(text) if text else ():
            parsed = tuple(CodeRange(a, b, c, d, tuple(e)) for a, b, c, d, e in ranges)
            yield IcdNote(kind, line, parsed, origin, heading)


def release_of(stored: Mapping[str, Any]) -> Release:
    """The release as `icd_pack` wrote it into the file's header."""
    return Release(
        id=stored["id"],
        system=CodeSystem(stored["system"]),
        from_date=date.fromisoformat(stored["from_date"]),
        to_date=date.fromisoformat(stored["to_date"]) if stored["to_date"] else None,
        sha256=stored["sha256"],
        source=stored["source"],
        complete=stored["complete"],
    )
