"""Clinical categories of diagnoses (AHRQ CCSR) for reports: the crosswalk's, opened once."""

from __future__ import annotations

from functools import cache

from coding_service.codebook.cache import cache_dir
from coding_service.codebook.crosswalks import Crosswalks, open_crosswalks


def ccsr(code: str) -> str | None:
    """Default CCSR category of an ICD-10-CM code, with or without its dot: `E11.42` → `END003`.

    None for a code newer than the edition at hand; a report says how many had none.
    """
    return _crosswalks().ccsr(code)


@cache
def _crosswalks() -> Crosswalks:
    return open_crosswalks(cache_dir())
