"""No marked value outside the databases and the answers that may carry it, and none in them unsealed."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path

import pytest

from tests.conventions.canary import BIRTH, canary, found, holds, push

pytestmark = pytest.mark.e2e


def test_no_mark_gets_out(tmp_path: Path) -> None:
    seed = int(os.environ.get("CANARY_SEED", secrets.randbelow(2**32)))
    folder = tmp_path / "house"
    folder.mkdir()
    with canary(folder, seed) as one:
        print(f"CANARY_SEED={seed}")
        push(one)
        print(f"{one.requests:,} requests, {len(one.hooks.came)} webhooks, {len(one.spans.came)} exports")
    faults = sorted(set(found(one)))
    assert one.requests > 900
    assert holds(one.carried, one.person) == list(one.person), "the marks did not go in"
    assert one.hooks.came
    assert one.spans.came
    logs = {path.name: path.stat().st_size for path in folder.glob("*.log")}
    assert set(logs) == {"coding.log", "billing.log", "payer.log"}
    assert min(logs.values()) > 1_000
    assert not faults, "\n".join(["", *faults[:60]])


@pytest.mark.parametrize(
    "text",
    [
        b"... QZXWVKBCDFGH ...",
        b'{"error": "qzxwvkbcdfgh"}',
        b"7" + b"QZXWVKBCDFGH".hex().encode(),
        base64.b64encode(b"a note of QZXWVKBCDFGH"),
        base64.b64encode(b"the note of QZXWVKBCDFGH."),
        base64.b64encode(b"note of Qzxwvkbcdfgh"),
    ],
)
def test_the_search_finds_a_mark_however_it_is_written(text: bytes) -> None:
    assert holds(text, ["QZXWVKBCDFGH"]) == ["QZXWVKBCDFGH"]
    assert not holds(text, ["BCDFGHJKLMNP", BIRTH])
