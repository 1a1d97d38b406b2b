"""A note becomes a code set. Same note, same releases: the same code set."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from coding_service.codebook.model import CodeBook, IcdBook
from coding_service.domain.code_set import CodeSet
from coding_service.domain.joined_documents import join
from coding_service.domain.note import Note
from coding_service.domain.record import Document, Encounter
from coding_service.domain.term import ClinicTerm
from coding_service.extraction.guidelines import propose
from coding_service.extraction.language import language_warnings
from coding_service.extraction.layer import LearnedLayer
from coding_service.extraction.reader import Reader, Reading
from coding_service.extraction.terms import Term
from coding_service.procedures.services import propose_services
from coding_service.workflows.labels import BookLabels
from coding_service.workflows.validate_codes import checked

MOST_READERS = 12
"""Kept in memory, the longest unused going first: releases times clinics with terms of their own."""


def code_note(note: Note, reader: Reader, book: CodeBook) -> CodeSet:
    """note → sections → mentions → codes → edits → code set."""
    reading = reader.read(note)  # note → sections → mentions
    proposal = propose_codes(reading, note, book)  # mentions → codes
    return checked(proposal, note.patient, note.visit, book)  # codes → edits → code set


def propose_codes(reading: Reading, note: Note, book: CodeBook) -> CodeSet:
    """The diagnoses that the mentions support, then the services that the note documents with them."""
    on = note.date_of_service
    diagnoses = propose(reading, note, book.icd(on))
    services = propose_services(reading, note, book.services(on), diagnoses.diagnoses)
    return CodeSet(
        date_of_service=on,
        setting=note.setting,
        diagnoses=diagnoses.diagnoses,
        lines=services.lines,
        rejections=(*diagnoses.rejections, *services.rejections),
        queries=(*diagnoses.queries, *services.queries),
        em=services.em,
        releases=BookLabels(book, on).releases,
        warnings=tuple(
            dict.fromkeys((*language_warnings(note.text), *diagnoses.warnings, *services.warnings))
        ),
    )


class Readers:
    """One reader for each release, and one for each clinic that has terms of its own, made when it is first
    asked for. Serves all threads."""

    def __init__(self, measured: LearnedLayer | None = None) -> None:
        """The phrases of `measured` are read beside the shipped vocabulary, with the codes that its coders
        wrote: for measuring against them, not for proposals."""
        self._measured = measured
        self._made: OrderedDict[tuple[str, str, tuple[Term, ...], LearnedLayer | None], Reader] = (
            OrderedDict()
        )
        self._making = threading.Lock()

    def of(self, icd: IcdBook, terms: Sequence[ClinicTerm] = (), layer: LearnedLayer | None = None) -> Reader:
        own = tuple(Term(t.text, t.code) for t in terms)
        key = icd.release.id, icd.index.key if icd.index else "", own, layer
        with self._making:
            if key not in self._made:
                self._made[key] = Reader(
                    icd,
                    clinic_terms=own,
                    learned=self._measured or layer,
                    verbatim=self._measured is not None,
                )
                while len(self._made) > MOST_READERS:
                    self._made.popitem(last=False)
            self._made.move_to_end(key)
            return self._made[key]


class NoteCoder:
    """The `Coder` over the real book."""

    def __init__(self, book: CodeBook, readers: Readers) -> None:
        self._book = book
        self._readers = readers

    def code(
        self,
        encounter: Encounter,
        documents: Sequence[Document],
        terms: Sequence[ClinicTerm] = (),
        layer: LearnedLayer | None = None,
    ) -> CodeSet:
        joined = join(documents)
        note = Note(
            joined.text,
            encounter.date_of_service,
            encounter.setting,
            encounter.patient,
            encounter.visit,
        )
        book = self._book.now
        reader = self._readers.of(book.icd(encounter.date_of_service), terms, layer)
        coded = code_note(note, reader, book)
        if layer is not None:
            coded = replace(coded, warnings=(*coded.warnings, f"read with the learned layer “{layer.name}”"))
        return joined.put_back(coded)

    def check(self, encounter: Encounter, content: CodeSet) -> CodeSet:
        return checked(content, encounter.patient, encounter.visit, self._book.now)
