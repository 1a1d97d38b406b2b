"""Every release of this installation, its own and those that were loaded: listed, compared, checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from coding_service.codebook.builtin import built_in_files
from coding_service.codebook.comparison import Difference, Table, differences
from coding_service.codebook.packed import fault_of
from coding_service.codebook.store import ReleaseStore, StoredRelease
from coding_service.domain.codes import Release
from shared.errors import Invalid, NotFound

ICD = "icd10cm"


@dataclass(frozen=True, slots=True)
class Listed:
    id: str
    kind: str
    from_date: date
    to_date: date | None
    """Last day that it answers for; None while no later one is known."""
    replaced: bool
    """Another release of the same day answers in its place."""
    sha256: str
    source: str
    complete: bool
    """False where titles or notes are missing, or the list is no whole code set."""
    rows: int | None
    loaded_at: datetime | None
    """None of what the installation comes with."""
    before: str | None = None
    """The release of the kind that stood before it: what it is compared with."""


class Releases:
    def __init__(self, store: ReleaseStore, cache: Path, icd: Sequence[Release]) -> None:
        """`icd`: the releases of ICD-10-CM that answer, as `DatedBooks.icd_releases`; the first of the
        installation's own are among them unless one was loaded for their day."""
        self._store, self._built_in = store, built_in_files(cache)
        self._icd = {release.id: release for release in icd}

    def listed(self) -> list[Listed]:
        """By kind, then by day."""
        stored = self._store.releases()
        found = [self._of_stored(release, stored) for release in stored]
        found += [
            Listed(r.id, ICD, r.from_date, r.to_date, False, r.sha256, r.source, r.complete, None, None)
            for r in self._icd.values()
            if r.id in self._built_in
        ]
        ordered = sorted(found, key=lambda each: (each.kind, each.from_date, each.replaced, each.id))
        return [replace(each, before=_before(each, ordered)) for each in ordered]

    def find(self, id: str) -> Listed:
        """Raises `NotFound`."""
        for each in self.listed():
            if each.id == id:
                return each
        raise NotFound(f"there is no release {id}", code="no_release")

    def compared_with(self, id: str, against: str | None = None) -> str:
        """The id of the release that another is compared with: the one before it unless one is named."""
        other = against or self.find(id).before
        if other is None:
            raise NotFound(f"there is no release before {id}", code="no_release")
        return self.find(other).id

    def differences(self, id: str, against: str | None = None) -> tuple[Listed, Iterator[Difference]]:
        """(the earlier release, entry by entry what became of it). Without `against`: the one before it.

        Raises `NotFound` for a release that is none or has none before it, `Invalid` for two kinds.
        """
        release, other = self.find(id), self.find(self.compared_with(id, against))
        if other.kind != release.kind:
            raise Invalid(f"{id} and {other.id} are of two kinds", code="two_kinds")
        return other, differences(self._table(other), self._table(release))

    def ids(self) -> list[str]:
        """Of everything compiled on the disk, in force or not."""
        return [*self._built_in, *(release.id for release in self._store.releases())]

    def verify(self, id: str) -> str | None:
        """None where the compiled release is whole; else what is wrong with it. Raises `NotFound`."""
        path = self._built_in.get(id) or self._store.book(self._store.find(id))
        return fault_of(path)

    def _table(self, release: Listed) -> Table:
        if release.loaded_at is None:
            return Table(release.kind, release.id, self._built_in[release.id], release.from_date)
        return self._store.table(self._store.find(release.id))

    def _of_stored(self, release: StoredRelease, stored: Sequence[StoredRelease]) -> Listed:
        same = [other for other in stored if other.kind == release.kind]
        later = [other.from_date for other in same if other.from_date > release.from_date]
        last = min(later) - timedelta(days=1) if later else None
        replaced = any(
            other.from_date == release.from_date and other.revision > release.revision for other in same
        )
        if release.kind == ICD:
            answering = self._icd.get(release.id)
            last, replaced = (answering.to_date, False) if answering else (None, True)
        return Listed(
            release.id,
            release.kind,
            release.from_date,
            last,
            replaced,
            release.sha256,
            release.source,
            release.complete,
            release.rows,
            release.loaded_at,
        )


def _before(release: Listed, ordered: Sequence[Listed]) -> str | None:
    earlier = [
        each.id
        for each in ordered
        if each.kind == release.kind and not each.replaced and each.from_date < release.from_date
    ]
    return earlier[-1] if earlier else None
