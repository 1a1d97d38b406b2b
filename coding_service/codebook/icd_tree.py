"""From the printed Tabular to the codes of one release: seventh characters expanded, years applied."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from coding_service.codebook.loaders.tabular_xml import Node, Tabular

_NOT_APPLYING = re.compile(
    r"7th characters? (?P<characters>[A-Z0-9](?:(?:, | and |, and )[A-Z0-9])*) do not apply to codes in "
    r"category (?P<category>\w{3}) with 6th character (?P<sixth>.+)"
)
UNTITLED = "Valid in this release by number; its title is not loaded"


@dataclass(slots=True)
class Row:
    """What the compiled book says of one chapter, block or code."""

    title: str
    parent: str | None
    chapter: str
    billable: bool = False
    children: list[str] = field(default_factory=list)
    inclusion_terms: tuple[str, ...] = ()
    has_notes: bool = True
    stem: str | None = None
    """Of a code with a seventh character that the Tabular does not print: the code it extends."""
    meaning: str = ""


def expand(tabular: Tabular) -> dict[str, Row]:
    """Every chapter, block and code of the Tabular, seventh-character codes included, in book order."""
    rows: dict[str, Row] = {}
    exceptions = tuple(_exceptions(tabular))
    for chapter in tabular.chapters:
        _add(chapter, chapter.id, None, {}, rows, exceptions)
    return rows


def _add(
    node: Node,
    chapter: str,
    parent: str | None,
    seventh: Mapping[str, str],
    rows: dict[str, Row],
    exceptions: tuple[_Exception, ...],
) -> None:
    seventh = node.seventh or seventh
    if node.kind == "block" and any(child.id == node.id for child in node.children):
        # B20, F99, P84, R99 …: block and category of one name. The category stands for both.
        for child in node.children:
            child.notes = [*child.notes, *(note for note in node.notes if note not in child.notes)]
            _add(child, chapter, parent, seventh, rows, exceptions)
        return
    row = Row(node.title, parent, chapter, inclusion_terms=tuple(node.inclusion_terms))
    rows[node.id] = row
    if parent is not None:
        rows[parent].children.append(node.id)
    for child in node.children:
        _add(child, chapter, node.id, seventh, rows, exceptions)
    if node.children or node.kind != "code":
        return
    if not seventh or len(node.id) == 8:
        row.billable = True
        return
    for character, meaning in seventh.items():
        if not any(exception.drops(node.id, character) for exception in exceptions):
            code = with_seventh(node.id, character)
            title = f"{node.title}, {meaning}"
            rows[code] = Row(title, node.id, chapter, True, stem=node.id, meaning=meaning)
            row.children.append(code)


def with_seventh(stem: str, character: str) -> str:
    """`W01.0` and `A` → `W01.0XXA` (I.A.5: placeholder X where the stem is shorter than six characters)."""
    bare = stem.replace(".", "").ljust(6, "X") + character
    return f"{bare[:3]}.{bare[3:]}"


@dataclass(frozen=True, slots=True)
class _Exception:
    """ "7th characters D and S do not apply to codes in category S06 with 6th character 7 … or 8 …"."""

    category: str
    sixth: tuple[str, ...]
    characters: tuple[str, ...]

    def drops(self, stem: str, character: str) -> bool:
        return (
            character in self.characters
            and stem.startswith(self.category)
            and len(stem) == 7
            and stem[-1] in self.sixth
        )


def _exceptions(tabular: Tabular) -> Iterator[_Exception]:
    for node in tabular.codes.values():
        for kind, _, text in node.notes:
            match = _NOT_APPLYING.fullmatch(text) if kind == "notes" else None
            if match:
                sixth = tuple(re.findall(r"(?:^|\bor )([0-9A-Z])\b", match["sixth"]))
                yield _Exception(
                    match["category"], sixth, tuple(re.findall(r"\b[A-Z0-9]\b", match["characters"]))
                )


def of_year(
    rows: Mapping[str, Row],
    ended: Collection[str],
    added: Mapping[str, str],
    titles: Mapping[str, str] | None = None,
) -> dict[str, Row]:
    """The rows as another release has them; rows that do not change are the same objects.

    `added` maps billable codes to titles, "" where none is known; `titles` gives codes that stay other words.
    Categories follow: one that loses its last code goes, one that gains codes below stops being billable, and
    a code that was not yet split is billable again. Raises `ValueError` where a billable code would have
    billable codes below it.
    """
    year = _Year(rows)
    for code in ended:
        year.own(code).billable = False
    for code, title in added.items():
        year.add(code, title)
    for code in ended:
        year.prune(code)
    for code in added:
        if year.rows[code].children:
            raise ValueError(f"{code} is billable and has codes below it")
    for code, title in (titles or {}).items():
        year.retitle(code, title)
    return year.rows


class _Year:
    def __init__(self, rows: Mapping[str, Row]) -> None:
        self.rows = dict(rows)
        self._owned: set[str] = set()
        self._categories = sorted(code for code in rows if len(code) == 3 and code[0].isalpha())

    def own(self, code: str) -> Row:
        """The row, copied before its first change."""
        if code not in self._owned:
            self.rows[code] = replace(self.rows[code], children=[*self.rows[code].children])
            self._owned.add(code)
        return self.rows[code]

    def add(self, code: str, title: str) -> None:
        if code in self.rows:
            row = self.own(code)
            row.billable, row.title = True, title or row.title
            return
        parent, chapter = self._place(code)
        self.rows[code] = Row(title or UNTITLED, parent, chapter, True, has_notes=False)
        self._owned.add(code)
        self.own(parent).children.append(code)

    def retitle(self, code: str, title: str) -> None:
        if code in self.rows and self.rows[code].title != title:
            row = self.own(code)
            row.title, row.stem = title, None  # no longer composed of its stem's title

    def prune(self, code: str) -> None:
        row = self.rows.get(code)
        if row is None or row.billable or row.children or row.parent is None:
            return
        del self.rows[code]
        self.own(row.parent).children.remove(code)
        self.prune(row.parent)

    def _place(self, code: str) -> tuple[str, str]:
        """(parent, chapter) of a code that the Tabular does not have: the longest code it begins with."""
        for length in range(len(code) - 1, 2, -1):
            parent = code[:length].rstrip(".")
            if parent in self.rows:
                return parent, self.rows[parent].chapter
        neighbour = self._categories[max(bisect_right(self._categories, code[:3]) - 1, 0)]
        return self.rows[neighbour].chapter, self.rows[neighbour].chapter
