"""What a code book answers. Readers, rules and workflows depend on these shapes, not on how files are kept.

Lookups always take a date of service: the release in force on that day answers. Codes are given and
returned in their published form (ICD-10-CM with its dot, everything upper case).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from coding_service.codebook.index_book import LoadedIndex
from coding_service.domain.codes import CodeSystem, Release


@dataclass(frozen=True, slots=True)
class CodeRange:
    """A reference inside a note: `E10-E14`, `E08.-`, `I10`. Ends are inclusive prefixes of dotted codes."""

    first: str
    last: str
    seventh: str | None = None
    """Only codes with this seventh character, where the note says so."""
    tail_from: int = 0
    """Where `tails` stand: from this character of the code on, its point not counted; 0 is the end of the
    code without seventh character and placeholders."""
    tails: tuple[str, ...] = ()
    """Only codes with one of these there: `T36-T50 with fifth or sixth character 5`, `E08-E13 with .52`."""

    def covers(self, code: str) -> bool:
        low = code[: len(self.first)] >= self.first
        high = code[: len(self.last)] <= self.last
        return (
            low
            and high
            and (self.seventh is None or (len(code) == 8 and code[-1] == self.seventh))
            and (not self.tails or self._has_tail(code.replace(".", "")))
        )

    def _has_tail(self, bare: str) -> bool:
        if self.tail_from:
            return bare.startswith(self.tails, self.tail_from - 1)
        stem = bare[:6].rstrip("X")
        return len(stem) > 4 and stem.endswith(self.tails)


@dataclass(frozen=True, slots=True)
class IcdNote:
    """One line of an instructional note, with where it was inherited from."""

    kind: str
    """`includes inclusion_term excludes1 excludes2 code_first use_additional code_also seventh notes`."""
    text: str
    ranges: tuple[CodeRange, ...]
    """Codes that the text names; empty for free text, which rules answer with `no_data`."""
    origin: str
    """The chapter number, block (`E08-E13`) or code that carries the note."""
    heading: str = ""
    """The line that this one stands under, as in `Code first underlying disease, such as:`."""


@dataclass(frozen=True, slots=True)
class IcdEntry:
    code: str
    title: str
    """Full title; of a seventh-character code composed with the character's meaning."""
    billable: bool
    parent: str | None
    """Code, block or chapter above it."""
    chapter: str
    children: tuple[str, ...] = ()
    inclusion_terms: tuple[str, ...] = ()
    has_notes: bool = True
    """False where only validity is known (a release whose Tabular is not loaded)."""


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    """A HCPCS or CPT number as far as this installation knows it."""

    code: str
    system: CodeSystem
    label: str
    """Our own plain label from the starter list, or the publisher's text where a licensed file is loaded."""
    descriptor: str
    """`project` (our words), `cms` or `ama` (loaded under licence)."""
    search_words: tuple[str, ...] = ()
    kind: str = ""
    """`em drug supply dme vaccine vaccine_admin injection_admin imaging lab ecg procedure splint …`"""
    unit_amount: str | None = None
    """Billing unit of a drug as published: `15` with `unit` `MG` for J1885."""
    unit: str | None = None
    modifiers: tuple[str, ...] = ()
    """Typical modifiers."""
    attributes: tuple[tuple[str, str], ...] = ()
    """`new_patient`, `minutes_min`, `mdm`, `age_min` … for E/M; `route`, `site` …; sorted by key."""

    def attribute(self, name: str) -> str | None:
        return dict(self.attributes).get(name)


@dataclass(frozen=True, slots=True)
class ModifierEntry:
    code: str
    label: str
    """Our own plain label."""
    kind: str
    """`side site distinct component visit drug telehealth …`"""


class IcdBook(Protocol):
    """One release of ICD-10-CM."""

    release: Release
    index: LoadedIndex | None
    """What was loaded of the Alphabetic Index and its tables for this release."""

    def __hash__(self) -> int:
        """By identity: what is derived from a release is made once and kept by its book."""
        ...

    def get(self, code: str) -> IcdEntry | None:
        """The code's entry, billable or not; None when this release does not have it."""

    def is_billable(self, code: str) -> bool: ...

    def ancestors(self, code: str) -> tuple[str, ...]:
        """From the code's parent up to its chapter."""

    def notes(self, code: str, *kinds: str) -> tuple[IcdNote, ...]:
        """Own and inherited notes of the kinds (all kinds without), nearest first."""

    def billable_codes(self) -> Iterator[str]: ...

    def terms(self) -> Iterator[tuple[str, str, str]]:
        """(code, term, kind) for every title and inclusion term; kind `title` or `inclusion`. Codes without
        their seventh character (the lexicon works on the stem), parents included."""

    def seventh_characters(self, code: str) -> dict[str, str]:
        """Seventh character → meaning that applies to the code or stem; empty when none does."""

    def expand(self, stem: str, seventh: str) -> str | None:
        """The full code, placeholder X filled in: `S52.501` + `A` → `S52.501A`; None when not billable."""


class ServiceBook(Protocol):
    """HCPCS Level II and CPT as loaded: starter lists until a published file is."""

    releases: tuple[Release, ...]

    def __hash__(self) -> int:
        """By identity: what is made of a book once (an index of its words) is kept for it."""

    def get(self, code: str) -> ServiceEntry | None: ...

    def entries(self, kind: str | None = None) -> Iterator[ServiceEntry]: ...

    def is_complete(self, system: CodeSystem) -> bool:
        """False while only a starter list is loaded: an unlisted code is then unknown, not invalid."""


@dataclass(frozen=True, slots=True)
class PtpEdit:
    """An NCCI procedure-to-procedure pair: `column2` is not paid beside `column1`."""

    column1: str
    column2: str
    indicator: str
    """`0` never together, `1` with an allowed modifier, `9` not in force."""
    release: str
    effective: date | None = None
    deleted: date | None = None
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class MueLimit:
    units: int
    mai: int
    """Adjudication indicator: 1 each line, 2 absolute for the day, 3 for the day, appealable."""
    release: str
    rationale: str = ""


@dataclass(frozen=True, slots=True)
class FeeAmount:
    """A Medicare physician fee schedule amount in one locality. Nothing here is a clinic's own price."""

    code: str
    modifier: str
    status: str
    """Status indicator of the fee schedule: `A` active, `I` not valid for Medicare, `N` not covered …"""
    locality: str
    """Contractor and locality number, `01112-05`; `national` where no GPCI is applied."""
    nonfacility_cents: int | None
    facility_cents: int | None
    """None where the schedule has no payable amount."""
    release: str


class PtpTable(Protocol):
    def covers(self, on: date, claim_type: str) -> bool:
        """Whether a table for that claim type is loaded that speaks of the day."""
        ...

    def edit(self, one: str, other: str, on: date, claim_type: str) -> PtpEdit | None:
        """The pair in force on the day, whichever of the two is column 1; None if there is none.

        `claim_type`: `professional` and `dme` read the practitioner table, others the hospital table.
        """


class MueTable(Protocol):
    def covers(self, on: date, claim_type: str, payer_kind: str | None) -> bool:
        """Whether a table for that claim type and payer is loaded that speaks of the day."""
        ...

    def limit(self, code: str, on: date, claim_type: str, payer_kind: str | None) -> MueLimit | None:
        """The limit of the table for that claim type; None where the table has none or is not loaded."""


class AddOnTable(Protocol):
    def is_add_on(self, code: str, on: date) -> bool: ...

    def primaries(self, code: str, on: date) -> frozenset[str] | None:
        """Primary codes of a type I or III add-on; None where the contractor defines them (type II)."""


class CoverageTable(Protocol):
    """LCD billing articles by date."""

    def covering(self, code: str, on: date) -> frozenset[str] | None:
        """ICD-10-CM codes that support the service; None where no article speaks of it."""


class FeeTable(Protocol):
    def fee(self, code: str, on: date, locality: str | None = None, modifier: str = "") -> FeeAmount | None:
        """The amount on the day; None where the schedule does not list the code or no release covers it.

        Raises `shared.errors.NotFound` for a locality that the GPCI file does not have.
        """

    def localities(self, on: date) -> tuple[tuple[str, str], ...]:
        """(number, name) of every locality; empty where no GPCI file is loaded."""


class GlobalTable(Protocol):
    """The global surgery indicator of the fee schedule (`GLOB DAYS`; MCPM chapter 23, section 30.2.2)."""

    def release(self, on: date) -> str | None:
        """The release that answers for the day; None where none does."""

    def indicator(self, code: str, on: date) -> str | None:
        """`000`, `010`, `090`; `XXX`, `ZZZ`, `MMM` where the concept does not apply; `YYY` where the
        contractor decides. None for a code that the schedule does not list."""


class PoaExemptTable(Protocol):
    def exempt(self, code: str, on: date) -> bool | None:
        """Whether no present-on-admission indicator is reported; None where no list answers for the day."""


@dataclass(frozen=True, slots=True)
class EditTables:
    """What is loaded beside the code sets. None: not loaded, and the rules that need it answer `no_data`."""

    ptp: PtpTable | None = None
    mue: MueTable | None = None
    add_ons: AddOnTable | None = None
    coverage: CoverageTable | None = None
    globals: GlobalTable | None = None
    poa_exempt: PoaExemptTable | None = None


@dataclass(frozen=True, slots=True)
class Successor:
    """What a code may have become. A candidate for a person to choose from, never applied silently."""

    code: str
    title: str
    why: str
    """`subdivided`: the old code's number with more characters; `title`: a new code whose title shares the
    old one's words; `cross_reference`: the publisher names it."""


class CodeBook(Protocol):
    """All code sets by date."""

    @property
    def now(self) -> CodeBook:
        """The books as they stand: what must agree in itself is answered from one such state."""

    @property
    def tables(self) -> EditTables: ...

    @property
    def fees(self) -> FeeTable | None: ...

    def successors(self, code: str, on: date) -> tuple[Successor, ...]:
        """Candidates for an ICD-10-CM or HCPCS code that was valid before the day and is not on it."""

    def icd(self, on: date) -> IcdBook:
        """The release in force; raises `shared.errors.Invalid` (code `no_release`) when none is."""

    def services(self, on: date) -> ServiceBook: ...

    def newest_complete(self) -> IcdBook:
        """The newest release with titles and notes, for callers who give no date."""
