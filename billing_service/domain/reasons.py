"""Adjustment reasons in words: what a CARC means for the money, for a biller and for a patient."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources


class Effect(StrEnum):
    DISCOUNT = "discount"
    DENIAL = "denial"
    SHARE = "share"
    PRIOR = "prior"


@dataclass(frozen=True, slots=True)
class Reason:
    code: str
    effect: Effect
    short: str
    patient: str


@cache
def _table() -> dict[str, Reason]:
    text = resources.files("billing_service").joinpath("data/adjustment_reasons.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: Reason(code, Effect(effect), short, patient) for code, effect, short, patient in rows}


def reason(code: str) -> Reason:
    """The reason of a CARC. One that we do not know is a denial: somebody has to look at it."""
    known = _table().get(code)
    return known or Reason(code, Effect.DENIAL, f"reason {code}", f"The plan's reason code {code}.")
