"""HCPCS Level II and CPT as loaded. Implements `model.ServiceBook`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coding_service.codebook.model import ServiceEntry
from coding_service.domain.codes import CodeSystem, Release


class ListedServices:
    """Entries held in memory: the starter lists, and what was loaded over them."""

    def __init__(self, releases: tuple[Release, ...], entries: Mapping[str, ServiceEntry]) -> None:
        self.releases = releases
        self._entries = entries
        self._complete = {release.system for release in releases if release.complete}

    def get(self, code: str) -> ServiceEntry | None:
        return self._entries.get(code.strip().upper())

    def entries(self, kind: str | None = None) -> Iterator[ServiceEntry]:
        return (entry for entry in self._entries.values() if kind is None or entry.kind == kind)

    def is_complete(self, system: CodeSystem) -> bool:
        return system in self._complete
