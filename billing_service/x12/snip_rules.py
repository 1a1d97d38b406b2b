"""The catalogue of validation rules, read from `snip_rules.txt`."""

from __future__ import annotations

from functools import cache

from billing_service.x12.directory import data_text
from billing_service.x12.finding import SnipRule
from shared.rules import Severity


@cache
def rules() -> dict[str, SnipRule]:
    catalogue: dict[str, SnipRule] = {}
    for line in data_text("snip_rules.txt"):
        name, level, severity, title, citation, fix = (part.strip() for part in line.split("|"))
        if name in catalogue:
            raise ValueError(f"{name} is in the catalogue twice")
        catalogue[name] = SnipRule(name, int(level), Severity(severity), title, citation, fix)
    return catalogue
