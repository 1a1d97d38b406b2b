"""A statement as it was issued: numbers do not change afterwards, whatever is posted later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from billing_service.domain.statement import Statement


@dataclass(frozen=True, slots=True)
class StatementRecord:
    id: str
    patient_id: str
    encounter_id: str
    statement: Statement
    issued_at: datetime
    run_id: str = ""
    """The run of the cycle that issued it; empty: by hand."""
    version: int = 1
