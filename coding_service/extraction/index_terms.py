"""The wordings of a loaded Alphabetic Index and its tables: of neoplasms, of drugs, of external causes.

The Index says its terms by path ("Neuropathy, neuropathic / ulnar nerve"), the tables by row and column. Here
each becomes the wordings that a note would use. They stand behind our own vocabulary and the Tabular List: a
wording that those have keeps its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from coding_service.codebook.loaders.index_xml import IndexTerm
from coding_service.extraction.word_kinds import FUNCTION_WORDS, JOINERS

_BEHAVIOR = {
    "Malignant Primary": ("malignant neoplasm of", "primary malignant neoplasm of"),
    "Malignant Secondary": ("secondary malignant neoplasm of",),
    "Ca in situ": ("carcinoma in situ of",),
    "Benign": ("benign neoplasm of",),
    "Uncertain Behavior": ("neoplasm of uncertain behavior of",),
    "Unspecified Behavior": ("neoplasm of", "neoplasm of unspecified behavior of"),
}
"""The columns of the neoplasm table as notes say them: `words.tsv` makes cancer, carcinoma, tumor and
metastasis one with these."""
_POISONING = "Poisoning Accidental (unintentional)"
_RESIDUAL = re.compile(r"\b(?:NEC|specified)\b")
_NOS = re.compile(r"\bNOS\b")
_MODIFIER = re.compile(r"\(([^()]*)\)")
_CODE = re.compile(r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?")
_LINKS = frozenset({"off", "out", "due", "caused", "without", "see", "type", "type of", "by"})
_MOST_MODIFIERS = 8
_MOST_WORDINGS = 24
_INTENT = 7
"""Length of a code of T36-T65 whose last character is the intent."""

Wording = tuple[str, str, str, int]
"""(wording, code without dashes, manifestation or empty, rank)."""


def wordings(lines: Iterable[tuple[str, IndexTerm]]) -> Iterator[Wording]:
    """Of every line that gives a code, and of those that send the reader to one that does."""
    by_kind: dict[str, list[IndexTerm]] = {}
    for kind, line in lines:
        by_kind.setdefault(kind, []).append(line)
    for kind, terms in by_kind.items():
        if kind == "neoplasm":
            yield from _of_sites(terms)
        elif kind != "drug":
            yield from _of_index(terms)


def substances(lines: Iterable[tuple[str, IndexTerm]]) -> dict[str, str]:
    """Substance in lower case → its code with `#` for the intent, as in `data/drug_intent.tsv`."""
    terms = [line for kind, line in lines if kind == "drug"]
    named = _Named(terms)
    found: dict[str, str] = {}
    for line in terms:
        code = line.cells.get(_POISONING, "") or (named.seen(line) or line).cells.get(_POISONING, "")
        if len(line.path) > 1 or len(code) != _INTENT or code[-1] != "1" or _RESIDUAL.search(line.path[0]):
            continue
        inside = _MODIFIER.findall(line.nonessential)
        for name in (line.path[0], *(one for one in inside if len(one) > _INTENT)):
            found.setdefault(name.lower().strip(), f"{code[:-1]}#")
    return found


class _Named:
    """Lines by the words that another line's "see" would name them with."""

    def __init__(self, terms: Iterable[IndexTerm]) -> None:
        self._lines: dict[tuple[str, ...], IndexTerm] = {}
        for term in terms:
            self._lines.setdefault(tuple(_plain(level) for level in term.path), term)
            self._lines.setdefault(tuple(_plain(level.split(",")[0]) for level in term.path), term)

    def seen(self, line: IndexTerm) -> IndexTerm | None:
        """What the line sends the reader to, if that is one line."""
        if not line.see or ";" in line.see:
            return None
        levels = tuple(_plain(level) for level in line.see.split(","))
        return self._lines.get(levels)


def _plain(level: str) -> str:
    return " ".join(_MODIFIER.sub(" ", level).lower().split())


def _of_sites(terms: list[IndexTerm]) -> Iterator[Wording]:
    named = _Named(terms)
    for line in terms:
        cells = line.cells or (named.seen(line) or line).cells
        if not cells or len(line.path) < 2 or any(map(_RESIDUAL.search, line.path)):
            continue
        for heading, said in _BEHAVIOR.items():
            code = _bare(cells.get(heading, ""))
            if not code:
                continue
            for rank, site in _said(line.path[1:]):
                for phrase in said:
                    yield f"{phrase} {site}", code, "", rank


def _of_index(terms: list[IndexTerm]) -> Iterator[Wording]:
    named = _Named(terms)
    modifiers: dict[tuple[str, ...], str] = {}
    for line in terms:
        modifiers[line.path] = line.nonessential
        source = line if line.code else named.seen(line)
        if source is None or not source.code or any(map(_RESIDUAL.search, line.path)):
            continue
        code, second = _bare(source.code), _CODE.search(source.manifestation)
        more = second[0] if second else ""
        optional = _MODIFIER.findall(f"{modifiers.get(line.path[:1], '')} {line.nonessential}")
        for rank, said in _said(line.path):
            yield said, code, more, rank
            if rank == 0:
                for one in dict.fromkeys(optional[:_MOST_MODIFIERS]):
                    if not one.startswith("see "):
                        yield f"{one} {said}", code, more, 2


def _said(path: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """(rank, wording) of a path: its levels as printed, and with each level's other forms in turn."""
    levels = [_forms(_NOS.sub("", _MODIFIER.sub(" ", level))) for level in path]
    for number, chosen in enumerate(product(*levels)):
        if number == _MOST_WORDINGS:
            return
        yield (0 if number == 0 else 1), " ".join(filter(None, chosen))


def _forms(level: str) -> list[str]:
    """What a level may be said as: "abdomen, abdominal" is one word in two forms, "calyx, renal" is "renal
    calyx"; "from, off, out of" only links what stands around it."""
    parts = [part.strip() for part in level.split(",") if part.strip()]
    words = {word for part in parts for word in part.lower().split()}
    if words <= FUNCTION_WORDS | JOINERS | _LINKS:
        return [""]
    if len(parts) > 1 and all(part[:4].lower() == parts[0][:4].lower() for part in parts[1:]):
        return parts
    return [" ".join(reversed(parts)) if len(parts) == 2 else " ".join(parts)]


def _bare(code: str) -> str:
    return code.rstrip("-").rstrip(".")
