"""Every published format that can be loaded: how its files are named, read and compiled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from coding_service.codebook.coverage import write_coverage
from coding_service.codebook.fees import write_gpci, write_rvu
from coding_service.codebook.index_book import write_index
from coding_service.codebook.loaders.cpt import read_cpt
from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.hcpcs import read_hcpcs
from coding_service.codebook.loaders.icd_order import read_order
from coding_service.codebook.loaders.index_xml import read_index
from coding_service.codebook.loaders.lcd import read_articles
from coding_service.codebook.loaders.ncci_aoc import read_add_ons
from coding_service.codebook.loaders.ncci_mue import read_mue
from coding_service.codebook.loaders.ncci_ptp import read_ptp
from coding_service.codebook.loaders.opening import Bounds, Member, Progress, open_members
from coding_service.codebook.loaders.pfs import read_gpci, read_rvu
from coding_service.codebook.loaders.poa_exempt import read_poa_exempt
from coding_service.codebook.loaders.tabular_xml import read_tabular
from coding_service.codebook.ncci import write_add_ons, write_mue
from coding_service.codebook.poa import write_poa_exempt
from coding_service.codebook.ptp import write_ptp
from coding_service.codebook.service_release import write_cpt, write_hcpcs


@dataclass(frozen=True, slots=True)
class Request:
    """What a load is told beside its files."""

    effective: date | None = None
    table: str = ""
    """`practitioner` or `hospital` for pairs; `medicaid` for limits of that program."""
    cpt_licence_accepted: bool = False
    progress: Callable[[int, int], None] = field(default=lambda done, total: None)
    """Called while files are read: bytes read, bytes of all files."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file read and found whole. `write` compiles it into a path; `kind` is what it is a release of."""

    kind: str
    rows: int
    write: Callable[[Path], object]
    fiscal_year: int | None = None
    """The year that the file says it is of."""
    icd: Any = None
    """A Tabular or the rows of an order file: compiled with what else is there, not by `write`."""


Read = Callable[[Iterator[Member], Request], Parsed]


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    title: str
    suffixes: tuple[str, ...]
    read: Read
    bounds: Bounds = Bounds()  # noqa: RUF009 - frozen


def _one(members: Iterator[Member], what: str) -> Member:
    """The only member. Further ones are another edition in the same archive: the caller must choose."""
    member = next(members, None)
    if member is None:
        raise BadFile(what, "there is no file to read")
    return member


def _tabular(members: Iterator[Member], request: Request) -> Parsed:
    member = _one(members, "tabular")
    tabular = read_tabular(member.stream, member.name)
    year = _year(tabular.version, member.name)
    return Parsed("icd10cm", len(tabular.codes), lambda _: None, year, tabular)


def _order(members: Iterator[Member], request: Request) -> Parsed:
    member = _one(members, "order file")
    rows = read_order(member.stream, member.name)
    named = re.search(r"order[-_](?:\w+[-_])?(20\d\d)", member.name.lower())
    return Parsed("icd10cm", len(rows), lambda _: None, int(named[1]) if named else None, rows)


def _index(members: Iterator[Member], request: Request) -> Parsed:
    member = _one(members, "index")
    index = read_index(member.stream, member.name)
    kind = f"icd10cm-{index.kind.replace('_', '-')}"
    year = _year(index.version, member.name)
    return Parsed(kind, len(index.terms), lambda path: write_index(path, index), year)


def _hcpcs(members: Iterator[Member], request: Request) -> Parsed:
    member = _one(members, "HCPCS file")
    rows = read_hcpcs(member.stream, member.name)
    return Parsed("hcpcs", len(rows), lambda path: write_hcpcs(path, rows))


def _cpt(members: Iterator[Member], request: Request) -> Parsed:
    member = _one(members, "CPT file")
    descriptors = read_cpt(member.stream, member.name, request.cpt_licence_accepted)
    return Parsed("cpt", len(descriptors), lambda path: write_cpt(path, descriptors))


def _ptp(members: Iterator[Member], request: Request) -> Parsed:
    if request.table not in ("practitioner", "hospital"):
        raise BadFile("pairs", "say which table it is: practitioner or hospital")
    rows = read_ptp((member.name, member.stream) for member in members)
    return Parsed(f"ncci-ptp-{request.table}", len(rows.pairs), lambda path: write_ptp(path, rows))


def _mue(members: Iterator[Member], request: Request) -> Parsed:
    member = _one(members, "limits")
    table, rows = read_mue(member.stream, member.name)
    program = "medicaid" if request.table == "medicaid" else "medicare"
    return Parsed(f"ncci-mue-{program}-{table}", len(rows), lambda path: write_mue(path, rows))


def _aoc(members: Iterator[Member], request: Request) -> Parsed:
    member = _one(members, "add-on codes")
    rows = read_add_ons(member.stream, member.name)
    return Parsed("ncci-aoc", len(rows), lambda path: write_add_ons(path, rows))


def _rvu(members: Iterator[Member], request: Request) -> Parsed:
    member = _one(members, "relative values")
    rows = read_rvu(member.stream, member.name)
    return Parsed("pfs-rvu", len(rows), lambda path: write_rvu(path, rows))


def _gpci(members: Iterator[Member], request: Request) -> Parsed:
    member = _one(members, "GPCI")
    rows = read_gpci(member.stream, member.name)
    return Parsed("pfs-gpci", len(rows), lambda path: write_gpci(path, rows))


def _poa_exempt(members: Iterator[Member], request: Request) -> Parsed:
    member = _one(members, "exempt codes")
    listed = read_poa_exempt(member.stream, member.name)
    codes = listed.codes
    named = re.search(r"fy[-_ ]?(?:20)?(\d\d)(?!\d)", member.name.lower())
    year = listed.fiscal_year or (2000 + int(named[1]) if named else None)
    return Parsed("poa-exempt", len(codes), lambda path: write_poa_exempt(path, codes), year)


def _lcd(members: Iterator[Member], request: Request) -> Parsed:
    articles = read_articles((member.name, member.stream) for member in members)
    return Parsed("lcd", len(articles), lambda path: write_coverage(path, articles))


def _year(version: str, file: str) -> int:
    if not re.fullmatch(r"20\d\d", version):
        raise BadFile(file, f"the file says that it is of version {version!r}, which is no year")
    return int(version)


_HUGE = Bounds(bytes=2 << 30)
FORMATS: Mapping[str, Format] = {
    format.name: format
    for format in (
        Format("icd10cm-tabular", "ICD-10-CM Tabular List, XML (CDC/NCHS)", (".xml",), _tabular),
        Format("icd10cm-order", "ICD-10-CM order file, text (CMS)", (".txt",), _order),
        Format("icd10cm-index", "ICD-10-CM index or table, XML (CDC/NCHS)", (".xml",), _index),
        Format(
            "poa-exempt",
            "ICD-10-CM codes exempt from present-on-admission reporting (CDC/NCHS)",
            (".txt", ".xlsx"),
            _poa_exempt,
        ),
        Format("hcpcs", "HCPCS Level II, fixed-width text or spreadsheet (CMS)", (".txt", ".xlsx"), _hcpcs),
        Format("cpt", "CPT, consolidated list or long descriptors (AMA, licensed)", (".txt",), _cpt),
        Format("ncci-ptp", "NCCI pairs, text or spreadsheet (CMS)", (".txt", ".csv", ".xlsx"), _ptp, _HUGE),
        Format("ncci-mue", "NCCI unit limits (CMS)", (".csv", ".xlsx", ".txt"), _mue),
        Format("ncci-aoc", "NCCI add-on codes (CMS)", (".csv", ".xlsx", ".txt"), _aoc),
        Format("pfs-rvu", "Fee schedule relative values (CMS)", (".csv",), _rvu),
        Format("pfs-gpci", "Fee schedule geographic indices (CMS)", (".csv",), _gpci),
        Format("lcd", "Coverage articles, Medicare Coverage Database export", (".csv",), _lcd),
    )
}


def members_of(
    paths: list[Path], format: Format, stack: ExitStack, progress: Progress = lambda _: None
) -> Iterator[Member]:
    """All files of all paths, in the order given; a published archive's readme and layout are passed over."""
    for path in paths:
        for member in stack.enter_context(open_members(path, format.suffixes, format.bounds, progress)):
            if not _PASSED_OVER.search(member.name.lower().rsplit("/", 1)[-1]):
                yield member


_PASSED_OVER = re.compile(r"readme|layout|proc_?note|trans_|disclaimer|changes_?by|addend|order-addenda")
