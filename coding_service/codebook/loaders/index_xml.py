"""Alphabetic Index of ICD-10-CM as CDC/NCHS publishes it: the main index, the external-cause index, and the
tables of neoplasms and of drugs and chemicals, all of one XML schema (`letter > mainTerm > term[level]`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO
from xml.sax.xmlreader import AttributesImpl  # nosec B406 - a type

from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.xml_reading import Reader, read_xml

_CODE = re.compile(r"[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?(?:\.?-)?")
_REFERENCES = {"see": "see", "seeAlso": "see_also", "seecat": "see", "subcat": "see_also"}
_TABLES = {"neoplasm": "neoplasm", "substance": "drug"}


@dataclass(slots=True)
class IndexTerm:
    """One line of the index. `path` runs from the main term to the line's own words, without the nonessential
    modifiers in parentheses."""

    path: tuple[str, ...]
    line: int
    nonessential: str = ""
    code: str = ""
    """As printed; a dash at its end asks for more characters."""
    manifestation: str = ""
    """The second code, in brackets in print."""
    see: str = ""
    see_also: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    """Column heading → code, in the tables."""


@dataclass(slots=True)
class Index:
    version: str
    kind: str
    """`index`, `external_cause`, `neoplasm` or `drug`."""
    terms: list[IndexTerm]


def read_index(stream: IO[bytes], file: str) -> Index:
    """Every line in the order printed. Raises `BadFile` for XML that is not whole or no index."""
    reader = _IndexReader(file)
    read_xml(stream, reader)
    if not reader.terms:
        raise BadFile(file, "this is no ICD-10-CM index: it has no <mainTerm>")
    return Index(reader.version, reader.kind(), reader.terms)


class _IndexReader(Reader):
    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.version = ""
        self.terms: list[IndexTerm] = []
        self._title = ""
        self._heads: dict[str, str] = {}
        self._open: list[IndexTerm] = []
        self._column = ""

    def kind(self) -> str:
        if self._heads:
            return _TABLES.get(self._heads.get("1", "").lower(), "table")
        return "external_cause" if "external cause" in self._title.lower() else "index"

    def opened(self, name: str, attrs: AttributesImpl) -> None:
        if len(self.path) == 1 and name != "ICD10CM.index":
            raise self.fault(f"this is no ICD-10-CM index: it begins with <{name}>")
        if name in ("mainTerm", "term"):
            above = self._open[-1].path if self._open else ()
            if name == "term" and attrs.get("level") != str(len(above)):
                raise self.fault(f"a term of level {attrs.get('level')} stands at level {len(above)}")
            term = IndexTerm(above, self.line or 0)
            self._open.append(term)
            self.terms.append(term)
        elif name in ("cell", "head"):
            self._column = attrs.get("col", "")

    def closed(self, name: str, text: str) -> None:
        if name == "head":
            self._heads[self._column] = text
        elif not self._open:
            if name == "version":
                self.version = text
            elif name == "title" and len(self.path) == 1:
                self._title = text
        else:
            self._of_term(self._open[-1], name, text)

    def _of_term(self, term: IndexTerm, name: str, text: str) -> None:
        if name in ("mainTerm", "term"):
            self._open.pop()
            if not term.path or not term.path[-1]:
                raise self.fault("a term has no title", term.line)
        elif name == "title":
            term.path = (*term.path, text)
        elif name == "nemod":
            term.nonessential = f"{term.nonessential} {text}".strip()
        elif name == "code":
            term.code = self._code(text)
        elif name == "manif":
            term.manifestation = text
        elif name in _REFERENCES:
            where = _REFERENCES[name]
            setattr(term, where, "; ".join(filter(None, (getattr(term, where), text))))
        elif name == "cell" and text not in ("", "--", "-"):
            term.cells[self._heads.get(self._column, self._column)] = self._code(text)

    def _code(self, text: str) -> str:
        if not _CODE.fullmatch(text):
            raise self.fault(f"{text!r} is not the shape of an ICD-10-CM code")
        return text
