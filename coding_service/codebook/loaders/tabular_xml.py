"""ICD-10-CM Tabular List as CDC/NCHS publishes it (`icd10c-tabular-….xml`): bytes → the tree of the book."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO
from xml.sax.xmlreader import AttributesImpl  # nosec B406 - a type

from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.xml_reading import Reader, read_xml

_NOTE_KINDS = {
    "includes": "includes",
    "excludes1": "excludes1",
    "excludes2": "excludes2",
    "codeFirst": "code_first",
    "useAdditionalCode": "use_additional",
    "codeAlso": "code_also",
    "notes": "notes",
    "sevenChrNote": "seventh",
}
_CODE = re.compile(r"[A-Z][0-9A-Z][0-9A-Z](?:\.[0-9A-Z]{1,4})?")
_RANGE_IN_TITLE = re.compile(r"\s*\([A-Z][0-9A-Z]{2}(?:-[A-Z][0-9A-Z]{2})?\)$")


@dataclass(slots=True)
class Node:
    """A chapter, block or code as printed. `notes` are (kind, heading, text) in the order printed."""

    id: str
    kind: str
    """`chapter block code`."""
    parent: Node | None
    line: int
    title: str = ""
    children: list[Node] = field(default_factory=list)
    inclusion_terms: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    seventh: dict[str, str] = field(default_factory=dict)
    """Seventh character → meaning, where this node defines them for itself and all below."""


@dataclass(slots=True)
class Tabular:
    version: str
    """The fiscal year that the file says it is of."""
    chapters: list[Node]
    codes: dict[str, Node]
    blocks: dict[str, Node]


def read_tabular(stream: IO[bytes], file: str) -> Tabular:
    """Raises `BadFile` for XML that is not whole, not a Tabular, or that has a code twice."""
    reader = _TabularReader(file)
    read_xml(stream, reader)
    if not reader.tabular.codes:
        raise BadFile(file, "this is not an ICD-10-CM Tabular List: it has no <diag>")
    return reader.tabular


class _TabularReader(Reader):
    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.tabular = Tabular("", [], {}, {})
        self._nodes: list[Node] = []
        self._heading = ""
        self._character = ""
        self._vision: list[str] = []

    def opened(self, name: str, attrs: AttributesImpl) -> None:
        if len(self.path) == 1 and name != "ICD10CM.tabular":
            raise self.fault(f"this is not an ICD-10-CM Tabular List: it begins with <{name}>")
        if name in ("chapter", "section", "diag"):
            kind = {"chapter": "chapter", "section": "block", "diag": "code"}[name]
            parent = self._nodes[-1] if self._nodes else None
            self._nodes.append(Node(attrs.get("id", ""), kind, parent, self.line or 0))
        elif name in _NOTE_KINDS:
            self._heading = ""
        elif name == "extension":
            self._character = attrs.get("char", "")
        elif name == "visCategory":
            self._vision = []

    def closed(self, name: str, text: str) -> None:
        if not self._nodes:
            if name == "version":
                self.tabular.version = text
            return
        node, inside = self._nodes[-1], self.path[-1] if self.path else ""
        if name in ("chapter", "section", "diag"):
            self._nodes.pop()
            self._place(node)
        elif name == "name" and inside in ("chapter", "diag"):
            node.id = text
        elif name == "desc":
            node.title = text if node.kind == "code" else _RANGE_IN_TITLE.sub("", text)
        elif name == "note" and text:
            self._note(node, inside, text)
        elif name == "extension":
            if not self._character or self._character in node.seventh:
                raise self.fault(
                    f"{node.id} defines the seventh character {self._character!r} twice or empty"
                )
            node.seventh[self._character] = text
        elif name in ("value", "heading") and text:
            self._vision.append(text)
        elif name == "visCategory":
            node.notes.append(("notes", "Category of visual impairment", "; ".join(self._vision)))

    def _note(self, node: Node, inside: str, text: str) -> None:
        if inside == "inclusionTerm":
            node.inclusion_terms.append(text)
        elif inside == "sevenChrDef":
            node.notes.append(("seventh", f"{self._character}: {node.seventh[self._character]}", text))
        elif inside in _NOTE_KINDS:
            node.notes.append((_NOTE_KINDS[inside], self._heading, text))
            if text.endswith(":"):
                self._heading = text

    def _place(self, node: Node) -> None:
        if node.kind == "chapter":
            self.tabular.chapters.append(node)
            return
        if node.parent is None:
            raise self.fault(f"{node.id or 'a code'} stands outside every chapter", node.line)
        node.parent.children.append(node)
        if node.kind == "block":
            self.tabular.blocks[node.id] = node
            return
        if not _CODE.fullmatch(node.id):
            raise self.fault(f"{node.id!r} is not the shape of an ICD-10-CM code", node.line)
        if not node.title:
            raise self.fault(f"{node.id} has no title", node.line)
        if (twin := self.tabular.codes.get(node.id)) is not None:
            raise self.fault(f"{node.id} is there twice, first at line {twin.line}", node.line)
        self.tabular.codes[node.id] = node
