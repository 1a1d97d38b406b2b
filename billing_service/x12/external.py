"""External code sets (SNIP 5): which elements are looked up, in what, and under which rule.

Worked out once for each use of a segment: a list of small checks that run only where the guide names a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from billing_service.domain.identifiers import npi_valid
from billing_service.x12.directory import code_lists
from billing_service.x12.guide import ElementUse, SegmentUse
from billing_service.x12.pattern import listed

Codes = Mapping[str, frozenset[str]]
"""List name → codes. Give the official lists here to replace the ones that are shipped."""

_RULES = {
    "state": "X12-STATE",
    "country": "X12-COUNTRY",
    "currency": "X12-CURRENCY",
    "pos": "X12-POS",
    "carc": "X12-CARC",
    "cscc": "X12-STATUS-CATEGORY",
    "csc": "X12-STATUS",
}
_FORMS = {
    "zip": ("X12-ZIP", re.compile(r"\d{5}(\d{4})?", re.ASCII)),
    "taxonomy": ("X12-TAXONOMY", re.compile(r"[0-9A-Z]{9}X", re.ASCII)),
    "revenue": ("X12-REVENUE", re.compile(r"\d{4}", re.ASCII)),
}
_RARC = re.compile(r"(M|MA|N)\d{1,3}", re.ASCII)
_PHONE = re.compile(r"\d{10}", re.ASCII)
_NINE = re.compile(r"\d{9}", re.ASCII)
_CLIA = re.compile(r"\d{2}D\d{7}", re.ASCII)


class ExternalCheck(NamedTuple):
    """`fails(value)` gives the id of the rule that the value breaks, or None."""

    element: int
    component: int
    fails: Callable[[str], str | None]


def external_checks(use: SegmentUse, codes: Codes) -> list[ExternalCheck]:
    """The checks of a segment at one place of a guide."""
    checks = []
    for number, one in use.elements.items():
        if one.components:
            for part, inner in one.components.items():
                check = _check(inner, codes)
                if check is not None:
                    checks.append(ExternalCheck(number, part, check))
        else:
            check = _check(one, codes)
            if check is not None:
                checks.append(ExternalCheck(number, 0, check))
    return checks


def qualified_checks(segment_id: str, qualifier: str) -> Callable[[str], str | None] | None:
    """For REF02 and PER04, 06 and 08: the form that the qualifier before asks for."""
    if segment_id == "REF":
        if qualifier in ("EI", "SY"):
            return _form(_NINE, "837-TAX-ID-FORM")
        if qualifier in ("X4", "F4"):
            return _form(_CLIA, "837-CLIA-FORM")
    elif qualifier in ("TE", "FX"):
        return _form(_PHONE, "837-PHONE-FORM")
    return None


@lru_cache(maxsize=8192)
def good_npi(npi: str) -> bool:
    return npi_valid(npi)


@lru_cache(maxsize=64)
def _form(pattern: re.Pattern[str], rule: str) -> Callable[[str], str | None]:
    return lambda value: None if pattern.fullmatch(value) else rule


def _check(one: ElementUse, codes: Codes) -> Callable[[str], str | None] | None:
    name = one.list_name
    if name in _FORMS:
        rule, pattern = _FORMS[name]
        return _form(pattern, rule)
    if not one.codes or not listed(one):
        return None
    allowed = codes.get(name, one.codes)
    if name == "rarc":
        return _remark(allowed)
    return _member(allowed, _RULES.get(name, "IG-CODE"))


def _member(allowed: frozenset[str], rule: str) -> Callable[[str], str | None]:
    return lambda value: None if value in allowed else rule


def _remark(allowed: frozenset[str]) -> Callable[[str], str | None]:
    def fails(value: str) -> str | None:
        if value in allowed:
            return None
        return "X12-RARC-NEW" if _RARC.fullmatch(value) else "X12-RARC"

    return fails


def shipped_codes() -> Codes:
    return {name: one.codes for name, one in code_lists().items()}
