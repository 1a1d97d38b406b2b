"""A clinic's own wording for a condition, which wins over everything that we ship."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ClinicTerm:
    id: str
    text: str
    """As the clinic writes it; word order, inflection and case do not matter."""
    code: str
    """Published ICD-10-CM, or several joined by `+`."""
    added_by: str
    added_at: datetime
