"""Three real processes on loopback, each with its own database, driven over HTTP alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from billing_service.demo.clinic import Clinic
from billing_service.demo.samples import Samples, Visit, samples
from billing_service.demo.stack import DEFAULT_PORTS, Stack
from billing_service.demo.walk import Practice, set_up_practice
from shared.auth import ensure_key_file


class House:
    """The running services, a clinic that calls them, and its master data."""

    def __init__(self, stack: Stack, clinic: Clinic, practice: Practice, told: Samples) -> None:
        self.stack = stack
        self.clinic = clinic
        self.practice = practice
        self._visits = {visit.key: visit for visit in told.visits}

    def visit(self, key: str) -> Visit:
        return self._visits[key]


@contextmanager
def house_in(folder: Path, **environment: str) -> Iterator[House]:
    told = samples()
    key = folder / "keys" / "private.jwk.json"
    ensure_key_file(key)
    calendar = {"BILLING_CLOCK_START": f"{told.today}T09:00:00Z"}
    with (
        Stack(folder, key, environment=calendar | environment) as stack,
        Clinic({name: stack.url(name) for name in DEFAULT_PORTS}, key) as clinic,
    ):
        yield House(stack, clinic, set_up_practice(clinic, told), told)


@contextmanager
def another_clinic(house: House, folder: Path, id: str) -> Iterator[House]:
    """The same running services for a clinic that has seen nothing yet; its payers are its own too."""
    for name in DEFAULT_PORTS:
        if not house.stack.running(name):
            house.stack.start(name)
    told = samples()
    key = folder / "keys" / "private.jwk.json"
    with Clinic({name: house.stack.url(name) for name in DEFAULT_PORTS}, key, id) as clinic:
        yield House(house.stack, clinic, set_up_practice(clinic, told), told)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house_in(tmp_path_factory.mktemp("house")) as running:
        yield running
