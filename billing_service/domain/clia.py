"""Which laboratory certificate a test needs, and which waived tests say so by modifier QW.

Authority: 42 CFR 493.15 (waived tests), 493.19 (provider-performed microscopy); Medicare Claims Processing
Manual ch. 16 §70.8 (QW) and §70.9 (codes under CLIA edits). The codes are `data/clia_tests.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from importlib import resources

from billing_service.domain.assembly import is_laboratory

_UNREAD = "unread"
LIMITED = frozenset({"waiver", "ppm"})
"""Certificates under which only listed tests may be run; the others cover every complexity."""


class TestKind(StrEnum):
    QW = "qw"
    """Waived on a waived test system, told by modifier QW."""
    WAIVED = "waived"
    """Waived by its code alone."""
    PPM = "ppm"
    EXCLUDED = "excluded"
    """No test that needs a certificate."""

    __test__ = False


def clia_kind(code: str) -> TestKind | None:
    """None where the list does not have the code."""
    return _kinds().get(code)


def needs_clia(code: str) -> bool:
    kind = clia_kind(code)
    return kind is not TestKind.EXCLUDED and (kind is not None or is_laboratory(code))


def confirmed(code: str) -> bool:
    """Whether a source that was read says so; the others rest on memory, and nothing is refused for them."""
    return _sources().get(code, _UNREAD) != _UNREAD


def covered(code: str, certificate: str) -> bool:
    """Whether a limited certificate covers the test, as far as the list knows."""
    kinds = (TestKind.QW, TestKind.WAIVED, *((TestKind.PPM,) if certificate == "ppm" else ()))
    return clia_kind(code) in kinds


@cache
def _kinds() -> dict[str, TestKind]:
    return {code: TestKind(kind) for code, kind, _ in _rows()}


@cache
def _sources() -> dict[str, str]:
    return {code: source for code, _, source in _rows()}


def _rows() -> Iterator[list[str]]:
    text = resources.files("billing_service").joinpath("data/clia_tests.tsv").read_text("utf-8")
    return (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
