"""Releases of one table in the order of their days, and which of them answers for a day."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

T = TypeVar("T")

ANSWERS_FOR = timedelta(days=366)
"""CMS replaces every one of these tables at least once a year. An older one says nothing of a day."""


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    id: str
    from_date: date
    content: T


class Timeline(Generic[T]):
    def __init__(self, releases: Iterable[Dated[T]]) -> None:
        """Of two that begin on one day the later in the iteration answers."""
        self._releases = sorted(releases, key=lambda release: release.from_date)
        self._from = [release.from_date for release in self._releases]

    def __bool__(self) -> bool:
        return bool(self._releases)

    def newest_by(self, on: date) -> Dated[T] | None:
        """The newest that has begun, however old."""
        at = bisect_right(self._from, on) - 1
        return self._releases[at] if at >= 0 else None

    def on(self, on: date) -> Dated[T] | None:
        """The newest that has begun and is not older than a year; None where there is none."""
        release = self.newest_by(on)
        return release if release and on - release.from_date <= ANSWERS_FOR else None

    def first(self) -> Dated[T] | None:
        return self._releases[0] if self._releases else None

    def all(self) -> list[Dated[T]]:
        return list(self._releases)
