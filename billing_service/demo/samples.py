"""The sample clinic, its visits and its fees, as the files of this folder tell them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any

from billing_service.domain.money import Cents

_FOLDER = resources.files("billing_service.demo")


@dataclass(frozen=True, slots=True)
class Visit:
    key: str
    note: str
    """The note's text."""
    date_of_service: date
    last: str
    first: str
    birth_date: date
    gender: str
    member_id: str
    group_number: str
    new_patient: bool | None = None
    accident: str = ""
    """CLM11, where an accident brought the patient."""

    @property
    def record_number(self) -> str:
        """The clinic's own number for the patient, known to coding and billing alike."""
        return f"MRN-{self.key.upper()}"

    @property
    def sex(self) -> str:
        return {"F": "female", "M": "male"}.get(self.gender, "unknown")


@dataclass(frozen=True, slots=True)
class Samples:
    today: date
    """The services' calendar in the demo."""
    practice: dict[str, Any]
    payer: dict[str, Any]
    visits: tuple[Visit, ...]
    fees: tuple[tuple[str, Cents], ...]


def samples() -> Samples:
    document = tomllib.loads((_FOLDER / "visits.toml").read_text("utf-8"))
    return Samples(
        document["today"],
        document["practice"],
        document["payer"],
        tuple(Visit(**visit | {"note": _note(visit["note"])}) for visit in document["visit"]),
        tuple(_fees()),
    )


def _note(name: str) -> str:
    return (_FOLDER / "notes" / name).read_text("utf-8")


def _fees() -> Iterator[tuple[str, Cents]]:
    for line in (_FOLDER / "fees.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, cents = line.split("\t")
            yield code, int(cents)
