"""Keeps a compiled lexicon beside the compiled code books, and makes it again when book, vocabulary or
code change."""

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

from coding_service.codebook.cache import cache_dir, fingerprint
from coding_service.codebook.model import IcdBook
from coding_service.extraction.lexicon import Lexicon
from coding_service.extraction.terms import Entry, Terms
from coding_service.extraction.vocabulary import DATA

_HERE = Path(__file__).parent
_MADE_BY = (
    "aliases.py", "defaults.py", "index_terms.py", "lexicon.py", "normal.py", "sides.py", "terms.py",
    "variants.py", "vocabulary.py", "word_kinds.py",
)  # fmt: skip
_DIGEST = hashlib.sha256().digest_size
_VOCABULARY = (
    "abbreviations", "aliases", "decoys", "invariant", "misspellings", "not_alone", "status_terms",
    "synonyms", "words",
)  # fmt: skip


def lexicon_for(book: IcdBook, cache: Path | None = None) -> Lexicon:
    """The lexicon of this release: read from the cache folder, or compiled and put there.

    A folder that cannot be written costs time only: the lexicon is then compiled for each process. The file's
    name says what it was made from, as a book's does: two versions that share a folder each keep their own.
    """
    sources = [_HERE / name for name in _MADE_BY] + [DATA / f"{name}.tsv" for name in _VOCABULARY]
    made_from = f"{book.release.sha256}:{fingerprint(sources)}"
    folder = cache_dir(cache)
    lexicon = _kept(folder, made_from, book, lambda: Lexicon.compiled(book))
    index = book.index
    if index is not None:
        made_from = f"{made_from}:{index.key}"
        lexicon.index = _kept(folder, made_from, book, lambda: Lexicon.of_index(book, lexicon, index.lines()))
    return lexicon


def _kept(folder: Path, made_from: str, book: IcdBook, compiled: Callable[[], Lexicon]) -> Lexicon:
    mark = hashlib.sha256(made_from.encode()).hexdigest()[:16]
    path = folder / f"lexicon-{book.release.id}-{mark}.marshal"
    kept = _read(path, made_from, book)
    if kept is None:
        kept = compiled()
        _share_sides(kept)
        _write(path, made_from, kept)
    return kept


def _read(path: Path, made_from: str, book: IcdBook) -> Lexicon | None:
    """None for a file that is not there, is for something else, or was damaged: marshal trusts its bytes, so
    they are only handed to it when their digest holds."""
    try:
        content = memoryview(path.read_bytes())
        digest, body = content[:_DIGEST], content[_DIGEST:]
        if hashlib.sha256(body).digest() != digest:
            return None
        stored_for, entries, linked, vocabulary, unresolved, substances = marshal.loads(body)  # noqa: S302  # nosec B302
        if stored_for != made_from:
            return None
        terms = Terms({key: Entry(*values) for key, values in entries.items()}, set(linked))
        lexicon = Lexicon(book, terms, set(vocabulary), list(unresolved))
        lexicon.substances = substances
        return lexicon
    except (OSError, EOFError, ValueError, TypeError):
        return None


def _share_sides(lexicon: Lexicon) -> None:
    """One dictionary for all entries with the same sides, or none: most wordings have those of another. What
    is shared when it is written is shared when it is read. Nothing changes them in place."""
    kept: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
    for entry in lexicon.entries.values():
        entry.sides = kept.setdefault(tuple(entry.sides.items()), entry.sides)


def _write(path: Path, made_from: str, lexicon: Lexicon) -> None:
    names = [field.name for field in fields(Entry)]
    entries = {key: tuple(getattr(entry, name) for name in names) for key, entry in lexicon.entries.items()}
    linked, vocabulary = sorted(lexicon.terms.linked), sorted(lexicon.vocabulary)
    body = marshal.dumps((made_from, entries, linked, vocabulary, lexicon.unresolved, lexicon.substances))
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(hashlib.sha256(body).digest() + body)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
