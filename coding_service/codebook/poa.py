"""Which diagnoses are exempt from present-on-admission reporting, by date.

Implements `model.PoaExemptTable`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from coding_service.codebook.records import Records, write_records
from coding_service.codebook.timeline import Timeline


def write_poa_exempt(path: Path, codes: Iterable[str]) -> int:
    return write_records(path, {"kind": "poa-exempt"}, ((code, []) for code in codes))


class PoaExemptions:
    def __init__(self, timeline: Timeline[Records]) -> None:
        self._timeline = timeline

    def exempt(self, code: str, on: date) -> bool | None:
        current = self._timeline.on(on)
        return None if current is None else current.content.get(code) is not None
