"""Writes one release of ICD-10-CM as a packed file; `icd_book` reads it."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from coding_service.codebook.icd_tree import Row
from coding_service.codebook.loaders.tabular_xml import Node, Tabular
from coding_service.codebook.note_ranges import parse_ranges
from coding_service.codebook.packed import Pool, Section, key_of, write_packed
from coding_service.domain.codes import Release

BILLABLE = 1
PRINTED = 2
"""The code is a node of the Tabular, not a seventh-character code made from one."""


def bare(code: str) -> str:
    """As keys are made: upper case, no point. Blocks keep their dash, chapters are their number."""
    return code.replace(".", "").upper()


class IcdWriter:
    """Writes releases that share one Tabular; what does not differ between them is worked out once."""

    def __init__(self, tabular: Tabular) -> None:
        self._nodes = {chapter.id: chapter for chapter in tabular.chapters} | tabular.blocks | tabular.codes
        categories = {code for code in tabular.codes if len(code) == 3}
        self._notes = {code: _notes(node, categories) for code, node in self._nodes.items() if node.notes}
        self._keys: dict[str, int] = {}
        self._records: dict[int, tuple[Row, str]] = {}

    def write(self, path: Path, release: Release, rows: Mapping[str, Row]) -> None:
        ordered = sorted((self._key(code), code) for code in rows)
        records, notes, flags = Pool(), Pool(), bytearray()
        for _, code in ordered:
            row = rows[code]
            records.add(self._record(code, row))
            notes.add(self._notes.get(code, ""))
            flags.append(BILLABLE * row.billable + PRINTED * (code in self._nodes))
        sections: dict[str, Section] = {
            "keys": array("Q", [key for key, _ in ordered]),
            "flags": flags,
            "records": records.offsets,
            "record_text": records.text,
            "notes": notes.offsets,
            "note_text": notes.text,
        }
        write_packed(path, {"kind": "icd10cm", "release": _release(release)}, sections)

    def _key(self, code: str) -> int:
        key = self._keys.get(code)
        if key is None:
            key = self._keys[code] = key_of(bare(code))
        return key

    def _record(self, code: str, row: Row) -> str:
        known = self._records.get(id(row))
        if known is None or known[0] is not row:
            fields = _record(row, self._nodes.get(code))
            known = row, json.dumps(fields, separators=(",", ":"), ensure_ascii=False)
            self._records[id(row)] = known
        return known[1]


def _record(row: Row, node: Node | None) -> list[Any]:
    if row.stem is not None:
        return [row.stem, row.meaning]
    seventh = node.seventh if node else {}
    has_notes = int(row.has_notes)
    return [row.title, row.parent, row.chapter, row.children, row.inclusion_terms, has_notes, seventh]


def _notes(node: Node, categories: set[str]) -> str:
    """[[kind, heading, text, [[first, last, seventh, tail from, tails], …]], …]"""
    lines = [
        [kind, heading, text, [list(asdict(r).values()) for r in parse_ranges(text, categories)]]
        for kind, heading, text in node.notes
    ]
    return json.dumps(lines, separators=(",", ":"), ensure_ascii=False)


def _release(release: Release) -> dict[str, Any]:
    return {
        "id": release.id,
        "system": release.system.value,
        "from_date": release.from_date.isoformat(),
        "to_date": release.to_date.isoformat() if release.to_date else None,
        "sha256": release.sha256,
        "source": release.source,
        "complete": release.complete,
    }
