"""Loaded indexes and tables of ICD-10-CM: their lines, for search and for the reader's lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coding_service.codebook.loaders.index_xml import Index, IndexTerm
from coding_service.codebook.records import Records, write_records


@dataclass(frozen=True, slots=True)
class LoadedIndex:
    """The indexes and tables that were loaded for a release of ICD-10-CM."""

    key: str
    """Another one for other releases of them or other contents."""
    lines: Callable[[], Iterator[tuple[str, IndexTerm]]]
    """(`index`, `external-cause`, `neoplasm` or `drug`; line), in the order printed."""


def write_index(path: Path, index: Index) -> int:
    return write_records(
        path,
        {"kind": index.kind},
        (
            (
                f"{number:08}",
                [
                    list(term.path),
                    term.line,
                    term.nonessential,
                    term.code,
                    term.manifestation,
                    term.see,
                    term.see_also,
                    term.cells,
                ],
            )
            for number, term in enumerate(index.terms)
        ),
    )


def index_terms(records: Records) -> Iterator[IndexTerm]:
    """In the order printed."""
    return (IndexTerm(tuple(path), *rest) for _, (path, *rest) in records.items())
