"""The wordings under which codes are found: published titles and terms, loaded indexes, our own synonyms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coding_service.codebook.cache import DATA
from coding_service.codebook.loaders.index_xml import IndexTerm
from coding_service.codebook.model import IcdBook, ServiceEntry
from coding_service.codebook.search_index import Term

WORDINGS = (DATA / "synonyms.tsv", DATA / "search_wordings.tsv")


def icd_terms(icd: IcdBook, index: Iterable[tuple[str, IndexTerm]] = ()) -> Iterator[Term]:
    """Titles first: they come before other wordings of the same score. `index`: as of `DatedBooks.index`.

    Codes without their seventh character: the encounter is not what a person searches by.
    """
    later = []
    for code, text, kind in icd.terms():
        if kind != "title":
            later.append(Term(code, text, kind))
            continue
        yield Term(code, text, kind)
        for note in icd.notes(code, "includes"):
            if note.origin == code:  # says what its code takes in, beside what the title says
                later.append(Term(code, f"{text}: {note.text}", "includes"))
    yield from later
    yield from _synonyms(icd)
    for kind, line in index:
        yield from _of_index(icd, kind, line)


def service_terms(entries: Iterable[ServiceEntry]) -> Iterator[Term]:
    for entry in entries:
        yield Term(entry.code, entry.label, "label")
        for words in entry.search_words:
            yield Term(entry.code, words, "synonym")


def _synonyms(icd: IcdBook) -> Iterator[Term]:
    for line in (line for file in WORDINGS for line in file.read_text("utf-8").splitlines()):
        if line and not line.startswith("#"):
            wording, codes = line.split("\t")[:2]
            for code in codes.split("+"):
                if icd.get(code):
                    yield Term(code, wording, "synonym")


def _of_index(icd: IcdBook, kind: str, line: IndexTerm) -> Iterator[Term]:
    """Lines that give a code. Of a table, every cell, with the heading of its column."""
    text = ", ".join(line.path)
    cells = {text: line.code} if line.code else {}
    cells |= {f"{text}, {heading}": code for heading, code in line.cells.items()}
    for wording, code in cells.items():
        code = code.rstrip("-").rstrip(".")
        if icd.get(code):
            yield Term(code, wording, kind)
