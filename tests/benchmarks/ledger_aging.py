"""Aging by payer over a million open items, beside what was asked, on both databases."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from datetime import date

from billing_service.adapters.repository import SqlUnits
from billing_service.domain.ledger import Account
from tests.benchmarks.figure import ROUNDS, Figure
from tests.benchmarks.ledger_world import BILLER, CLOCK, database, load_open_items, register

ITEMS = int(os.environ.get("LEDGER_ITEMS", "1000000"))
ON = date(2026, 3, 20)
ASKED_MS = {"sqlite": 2_000.0, "postgresql": 1_000.0}


def figures() -> Iterator[Figure]:
    for backend in ("sqlite", "postgresql"):
        with database(backend) as engine:
            units = SqlUnits(engine, CLOCK)
            register(units, patients=1)
            load_open_items(engine, ITEMS)
            for since in ("opened_on", "service_on"):
                took = []
                for _ in range(ROUNDS + 1):
                    began = time.perf_counter()
                    with units(BILLER, read_only=True) as unit:
                        rows = unit.ledger.aging(Account.INSURANCE_RECEIVABLE, ON, by="payer_id", since=since)
                    took.append(time.perf_counter() - began)
                if sum(row.items for row in rows) != ITEMS:
                    raise RuntimeError("items are missing from the aging")
                name = f"aging by payer and {since}, {ITEMS:,} items, {backend}"
                ours = statistics.median(took[1:]) * 1000
                yield Figure(name, ours, "asked", ASKED_MS[backend], "ms", "less")
