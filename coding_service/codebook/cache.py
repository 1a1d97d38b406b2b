"""Where compiled books are kept, and when they are made again: never edited, always rebuilt."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Iterable
from pathlib import Path

from shared.errors import Unavailable

DATA = Path(__file__).parents[1] / "data"
"""The project's own vocabulary and lists."""


def package_dir(package: str) -> Path:
    """Where an installed package's files are, without importing it: some read their data when imported.

    Raises `Unavailable` where it is not installed.
    """
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise Unavailable(f"the package {package} is not installed", code="package_missing")
    return Path(next(iter(spec.submodule_search_locations)))


def cache_dir(given: Path | None = None) -> Path:
    """`given`, else `CLAIMWRIGHT_CACHE_DIR`, else the user's cache folder."""
    if given is not None:
        return given
    if named := os.environ.get("CLAIMWRIGHT_CACHE_DIR"):
        return Path(named)
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "claimwright"


def store_dir(given: Path | None = None) -> Path:
    """Where loaded releases are: `given`, else `CODING_CODEBOOK_DIR`, else `var/codebook`."""
    return given or Path(os.environ.get("CODING_CODEBOOK_DIR") or Path("var") / "codebook")


def fingerprint(sources: Iterable[Path]) -> str:
    """SHA-256 over names and contents: of data that a book is made from, and of the code that makes it."""
    digest = hashlib.sha256()
    for source in sources:
        content = source.read_bytes()
        digest.update(f"{source.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def sha256_of(source: Path) -> str:
    return hashlib.sha256(source.read_bytes()).hexdigest()


def unwritable(folder: Path, error: OSError) -> Unavailable:
    return Unavailable(
        f"the code book cannot be kept in {folder} ({error.strerror}): set CLAIMWRIGHT_CACHE_DIR to a folder "
        "that may be written",
        code="cache_unwritable",
    )
