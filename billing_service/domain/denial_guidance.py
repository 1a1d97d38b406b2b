"""What is stated beforehand about denials: chance, move and prevention by CARC, and remark codes in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Literal

Move = Literal["correct", "appeal"]
_ANY = "*"


@dataclass(frozen=True, slots=True)
class Guidance:
    prior: Decimal
    """Chance of overturning it before this clinic has results of its own, 0 to 1."""
    best: Move
    prevention: str


def guidance(carc: str) -> Guidance:
    table = _guidance()
    return table.get(carc) or table[_ANY]


def remark(code: str) -> str:
    """A RARC in our words; one that we do not know says only its code."""
    return _remarks().get(code, f"remark {code}")


@cache
def _guidance() -> dict[str, Guidance]:
    table = {}
    for carc, percent, best, prevention in _rows("denial_guidance.tsv"):
        move: Move = "correct" if best == "correct" else "appeal"
        table[carc] = Guidance(Decimal(percent) / 100, move, prevention)
    return table


@cache
def _remarks() -> dict[str, str]:
    return {row[0]: row[1] for row in _rows("remark_codes.tsv")}


def _rows(name: str) -> list[list[str]]:
    text = resources.files("billing_service").joinpath(f"data/{name}").read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
