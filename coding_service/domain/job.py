"""What one line of a job of coding asks for."""

from __future__ import annotations

from dataclasses import dataclass

from coding_service.domain.record import Encounter, NewDocument


@dataclass(frozen=True, slots=True)
class JobRequest:
    encounter: Encounter
    documents: tuple[NewDocument, ...]
