"""Loads a published file into the release store: read, checked, compiled, compared, put in place at once."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from coding_service.codebook.comparison import Difference, differences
from coding_service.codebook.icd_pack import IcdWriter
from coding_service.codebook.icd_tree import expand, of_year
from coding_service.codebook.loaders.faults import BadFile
from coding_service.codebook.loaders.formats import FORMATS, Format, Parsed, Request, members_of
from coding_service.codebook.loaders.icd_order import OrderRow
from coding_service.codebook.loaders.tabular_xml import Tabular, read_tabular
from coding_service.codebook.packed import fault_of
from coding_service.codebook.store import ReleaseStore, StoredRelease
from coding_service.domain.codes import CodeSystem, Release
from shared.errors import Invalid

_SAMPLE = 20
_QUARTERS = {"jan": 1, "apr": 4, "april": 4, "jul": 7, "july": 7, "oct": 10, "october": 10, "january": 1}


@dataclass(frozen=True, slots=True)
class Changes:
    """Against the release before. The samples are the first of each kind."""

    against: str | None
    added: int
    ended: int
    changed: int
    sample: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Report:
    release: StoredRelease
    already_loaded: bool
    changes: Changes


class Loader:
    """`builtin_tabular` is what order files are compiled with until a Tabular is loaded."""

    def __init__(self, store: ReleaseStore, builtin_tabular: Path) -> None:
        self._store = store
        self._builtin_tabular = builtin_tabular

    def load(
        self,
        format_name: str,
        paths: Sequence[Path],
        request: Request,
        now: datetime,
        revision: int = 1,
    ) -> Report:
        """What was loaded, and how it differs from the release before.

        Raises `BadFile` naming file and line, `Invalid` for a format that is none or a day that cannot be
        told, `Conflict` for other content under the same id, `Denied` for CPT without its licence. Whatever
        it raises, the releases in force stay in force.
        """
        format = FORMATS.get(format_name)
        if format is None:
            raise Invalid(f"no format {format_name!r}; there are: {', '.join(FORMATS)}", code="no_format")
        sha256 = _sha256(paths)
        read, total = 0, sum(path.stat().st_size for path in paths)

        def told(count: int) -> None:
            nonlocal read
            read += count
            request.progress(min(read, total), total)

        with ExitStack() as stack:
            parsed = format.read(members_of(list(paths), format, stack, told), request)
        effective = _effective(parsed, format, paths, request)
        known = self._store.same(parsed.kind, sha256, effective)
        if known is not None and fault_of(self._store.book(known)) is None:
            return Report(known, True, self.changes(known))
        if known is not None:
            self._store.remove(known)
        release = StoredRelease(
            id=_id(parsed, format, effective, revision),
            kind=parsed.kind,
            format=format.name,
            from_date=effective,
            sha256=sha256,
            source=", ".join(path.name for path in paths),
            rows=parsed.rows,
            complete=format.name != "icd10cm-order",
            loaded_at=now,
            revision=revision,
        )
        self._store.install(release, lambda folder: self._compile(folder, release, parsed, paths))
        return Report(release, False, self.changes(release))

    def changes(self, release: StoredRelease) -> Changes:
        """Against the release before it of the same kind."""
        earlier = [
            other
            for other in self._store.releases(release.kind)
            if (other.from_date, other.revision) < (release.from_date, release.revision)
        ]
        if not earlier:
            return Changes(None, release.rows, 0, 0, ())
        counts: Counter[str] = Counter()
        sample: list[Difference] = []
        for difference in differences(self._store.table(earlier[-1]), self._store.table(release)):
            counts[difference.what] += 1
            if counts[difference.what] <= _SAMPLE:
                sample.append(difference)
        return Changes(earlier[-1].id, counts["added"], counts["ended"], counts["changed"], tuple(sample))

    def _compile(self, folder: Path, release: StoredRelease, parsed: Parsed, paths: Sequence[Path]) -> None:
        book = folder / "book"
        if parsed.icd is None:
            parsed.write(book)
            return
        shown = Release(
            release.id,
            CodeSystem.ICD10CM,
            release.from_date,
            None,
            release.sha256,
            release.source,
            release.complete,
        )
        if isinstance(parsed.icd, Tabular):
            IcdWriter(parsed.icd).write(book, shown, expand(parsed.icd))
            _copy_source(paths, folder / "source.xml")
            return
        with self._newest_tabular(release.from_date).open("rb") as stream:
            tabular = read_tabular(stream, "the Tabular List at hand")
        IcdWriter(tabular).write(book, shown, _ordered(tabular, parsed.icd, release.source))

    def _newest_tabular(self, by: date) -> Path:
        loaded = [r for r in self._store.releases("icd10cm") if r.complete and r.from_date <= by]
        return self._store.source(loaded[-1]) if loaded else self._builtin_tabular


def _ordered(tabular: Tabular, order: dict[str, OrderRow], file: str) -> dict[str, Any]:
    """The Tabular's codes as an order file has them: its validity, its titles."""
    base = expand(tabular)
    valid = {code: row.title for code, row in order.items() if row.billable}
    ended = [code for code, row in base.items() if row.billable and code not in valid]
    added = {code: title for code, title in valid.items() if code not in base or not base[code].billable}
    titles = {code: row.title for code, row in order.items() if code not in added}
    try:
        return of_year(base, ended, added, titles)
    except ValueError as error:
        raise BadFile(file, str(error)) from error


def _id(parsed: Parsed, format: Format, effective: date, revision: int) -> str:
    """`hcpcs-2026-07`, `icd10cm-2027-order`, `icd10cm-2027-04-tabular-r2`."""
    if parsed.icd is not None:
        year = effective.year + (effective.month >= 10)
        month = "" if effective == date(year - 1, 10, 1) else f"-{effective:%m}"
        name = f"icd10cm-{year}{month}-{format.name.removeprefix('icd10cm-')}"
    else:
        name = f"{parsed.kind}-{effective:%Y-%m}"
    return f"{name}-r{revision}" if revision > 1 else name


def _effective(parsed: Parsed, format: Format, paths: Sequence[Path], request: Request) -> date:
    """The first day: as told, else from the year in the file, else from its name."""
    names = " ".join(path.name.lower() for path in paths)
    if parsed.fiscal_year is not None:
        year = parsed.fiscal_year
        first, last = date(year - 1, 10, 1), date(year, 9, 30)
        if request.effective is None:
            return date(year, 4, 1) if "april" in names else first
        if not first <= request.effective <= last:
            raise BadFile(
                paths[0].name, f"the file is of fiscal year {year}, which {request.effective} is not in"
            )
        return request.effective
    if request.effective is not None:
        return request.effective
    guessed = _from_name(names)
    if guessed is None:
        raise Invalid(
            f"the first day of {names} cannot be told from its name: say it (--effective YYYY-MM-DD)",
            code="no_effective_date",
        )
    return guessed


def _from_name(names: str) -> date | None:
    """`…_2026q2…`, `…eff_04-01-2026…`, `HCPC2026_JUL_…`, `rvu26b`, `HCPC2019_…`, `2019-Alpha…`."""
    if m := re.search(r"(20\d\d)[-_ ]?q([1-4])", names):
        return date(int(m[1]), 3 * int(m[2]) - 2, 1)
    if m := re.search(r"(\d\d)-(\d\d)-(20\d\d)", names):
        return date(int(m[3]), int(m[1]), int(m[2]))
    words = "|".join(sorted(_QUARTERS, key=len, reverse=True))
    if m := re.search(rf"(20\d\d)[-_ ]?({words})|({words})[a-z]*[-_ ]?(20\d\d)", names):
        year, month = (m[1], m[2]) if m[1] else (m[4], m[3])
        return date(int(year), _QUARTERS[month], 1)
    if m := re.search(r"(?:rvu|gpci)(\d\d)([abcd])", names):
        return date(2000 + int(m[1]), 3 * "abcd".index(m[2]) + 1, 1)
    if m := re.search(r"(?<!\d)(20\d\d)(?!\d)", names):
        return date(int(m[1]), 1, 1)
    return None


def _sha256(paths: Iterable[Path]) -> str:
    """Of one file its own SHA-256; of several that of their hashes, in the order given."""
    hashes = []
    for path in paths:
        with path.open("rb") as stream:
            hashes.append(hashlib.file_digest(stream, "sha256").hexdigest())
    if not hashes:
        raise Invalid("no file is named", code="no_file")
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("\n".join(hashes).encode()).hexdigest()


def _copy_source(paths: Sequence[Path], to: Path) -> None:
    """The XML itself, out of its archive: later order files are compiled with it."""
    format = FORMATS["icd10cm-tabular"]
    with ExitStack() as stack, to.open("wb") as out:
        for member in islice(members_of(list(paths), format, stack), 1):
            shutil.copyfileobj(member.stream, out)
