"""HCPCS Level II and CPT of one date: loaded release and starter list. Implements `model.ServiceBook`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from coding_service.codebook.model import ServiceEntry
from coding_service.codebook.service_release import ServiceRelease
from coding_service.codebook.timeline import ANSWERS_FOR, Dated
from coding_service.domain.codes import CodeSystem, Release


@dataclass(frozen=True, slots=True)
class KnownService:
    entry: ServiceEntry
    first: date | None
    last: date | None
    """First and last day where they are known."""


class DatedServices:
    """A loaded code comes from its release. A starter entry stands in where no release of its system is
    loaded or the loaded one is older than a year: then what is not listed is unknown, not invalid.
    """

    def __init__(
        self,
        on: date,
        releases: tuple[Release, ...],
        loaded: Mapping[CodeSystem, Dated[ServiceRelease]],
        starter: Mapping[str, ServiceEntry],
    ) -> None:
        self.releases = releases
        self._on, self._loaded, self._starter = on, loaded, starter
        self._complete = {
            system for system, release in loaded.items() if on - release.from_date <= ANSWERS_FOR
        }

    def get(self, code: str) -> ServiceEntry | None:
        code = code.strip().upper()
        loaded = self._loaded.get(_system_of(code))
        entry = loaded.content.get(code, self._on) if loaded else None
        if entry is not None or self.is_complete(_system_of(code)):
            return entry
        return self._starter.get(code)

    def known(self, code: str) -> KnownService | None:
        """What is listed of the code on whatever day."""
        code = code.strip().upper()
        loaded = self._loaded.get(_system_of(code))
        found = loaded.content.listed(code) if loaded else None
        if found:
            return KnownService(*found)
        entry = self.get(code)
        return KnownService(entry, None, None) if entry else None

    def entries(self, kind: str | None = None) -> Iterator[ServiceEntry]:
        """Loaded systems first, then starter entries that no loaded release has."""
        met: set[str] = set()
        for loaded in self._loaded.values():
            for entry in loaded.content.entries(self._on):
                met.add(entry.code)
                if kind is None or entry.kind == kind:
                    yield entry
        for entry in self._starter.values():
            wanted = kind is None or entry.kind == kind
            if wanted and entry.code not in met and not self.is_complete(entry.system):
                yield entry

    def all_entries(self) -> Iterator[ServiceEntry]:
        """Everything that the releases list on any day, for an index that serves all of their days."""
        for loaded in self._loaded.values():
            yield from loaded.content.entries()
        for entry in self._starter.values():
            if not self.is_complete(entry.system):
                yield entry

    def is_complete(self, system: CodeSystem) -> bool:
        return system in self._complete


def _system_of(code: str) -> CodeSystem:
    """Level II codes begin with a letter; CPT's begin with a digit, and a few end with a letter."""
    return CodeSystem.HCPCS if code[:1].isalpha() else CodeSystem.CPT
