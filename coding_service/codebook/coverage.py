"""Billing articles by date: which diagnoses support a service. Implements `model.CoverageTable`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from coding_service.codebook.loaders.lcd import Article
from coding_service.codebook.records import Records, write_records
from coding_service.codebook.timeline import Timeline


def write_coverage(path: Path, articles: Iterable[Article]) -> int:
    """By procedure code: [[article, first day, last day, covered codes], …]."""
    by_code: dict[str, list[list[object]]] = defaultdict(list)
    for article in articles:
        everything = set().union(*article.covered.values()) if article.covered else set()
        ends = article.to_date.isoformat() if article.to_date else None
        for group, services in sorted(article.services.items()):
            covered = sorted(article.covered.get(group) or everything)
            for code in sorted(services):
                by_code[code].append([article.id, article.from_date.isoformat(), ends, covered])
    return write_records(path, {"kind": "lcd"}, by_code.items())


class Coverage:
    def __init__(self, timeline: Timeline[Records]) -> None:
        self._timeline = timeline

    def covering(self, code: str, on: date) -> frozenset[str] | None:
        current = self._timeline.on(on)
        rows = current.content.get(code) if current else None
        day = on.isoformat()
        in_force = [
            covered
            for _, begins, ends, covered in rows or ()
            if begins <= day and (ends is None or day <= ends)
        ]
        return frozenset().union(*in_force) if in_force else None
