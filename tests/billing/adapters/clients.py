"""A `Neighbour` whose answers a test gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from billing_service.adapters.neighbour import Neighbour
from shared.auth import TokenMinter, ensure_key_file


@contextmanager
def neighbour(folder: Path, answer: Callable[[httpx.Request], httpx.Response]) -> Iterator[Neighbour]:
    key = folder / "private.jwk.json"
    ensure_key_file(key)
    with httpx.Client(transport=httpx.MockTransport(answer), base_url="http://neighbour") as client:
        yield Neighbour("neighbour", client, TokenMinter(key, audience="x"), frozenset(), attempts=1)
