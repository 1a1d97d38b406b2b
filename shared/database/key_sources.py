"""Where the keys of encrypted columns come from: the environment, a file, or whatever a command prints.

The command is the way to a key management service: it unwraps the ring there and prints it
(`aws kms decrypt …`, `gcloud kms decrypt …`, `vault kv get -field=keys …`), as git asks credential helpers.
Keys stay in this process's memory and appear in no message.
"""

from __future__ import annotations

import shlex
import subprocess  # nosec B404 - the operator's own command, without a shell
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from shared.database.encryption import KeyRing

COMMAND_TIMEOUT_S = 30


class KeySource(Protocol):
    """The port: gives the ring, or raises `ValueError` or `OSError` with the reason and without a key."""

    def ring(self) -> KeyRing: ...


@dataclass(frozen=True, slots=True)
class GivenKeys:
    """The text itself, `kid:base64,…`."""

    text: str = field(repr=False)

    def ring(self) -> KeyRing:
        return KeyRing.parse(self.text)


@dataclass(frozen=True, slots=True)
class KeysInFile:
    """A file with the text, as orchestrators mount secrets. Entries may stand on lines of their own."""

    path: Path

    def ring(self) -> KeyRing:
        return _parsed(self.path.read_text(encoding="ascii"))


@dataclass(frozen=True, slots=True)
class KeysFromCommand:
    """What a command prints. It gets no input, and what it says on standard error is not repeated."""

    command: str

    def ring(self) -> KeyRing:
        name, *arguments = shlex.split(self.command)
        try:
            done = subprocess.run(  # noqa: S603 # nosec B603 - see the import
                [name, *arguments],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=COMMAND_TIMEOUT_S,
            )
        except subprocess.TimeoutExpired:
            raise ValueError(f"{name} did not answer within {COMMAND_TIMEOUT_S} s") from None
        if done.returncode:
            raise ValueError(f"{name} ended with {done.returncode}")
        return _parsed(done.stdout.decode("ascii", errors="replace"))


def _parsed(text: str) -> KeyRing:
    return KeyRing.parse(",".join(line.strip().rstrip(",") for line in text.split("\n") if line.strip()))
