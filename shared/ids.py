"""Identifiers: a prefix that names the resource and 128 bits that sort by time.

The 128 bits are a UUID (RFC 9562) written as 26 characters of Crockford's base 32 in lower case, which
sorts as the bits do and is safe in URLs, file names and X12 basic character set once upper-cased.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from datetime import UTC, datetime

from shared.clock import Clock

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # pragma: allowlist secret
_PAIRS = tuple(first + second for first in _ALPHABET for second in _ALPHABET)
_RANDOM_BITS = 74  # RFC 9562 §5.7: rand_a (12) and rand_b (62)
_REMEMBERED = 4096  # milliseconds


class _Sequence:
    """UUIDv7 made monotonic within a millisecond by a random step (RFC 9562 §6.2, method 2).

    Also for a millisecond that comes again after others: a process may know more than one clock, and a clock
    may be set back.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tails: OrderedDict[int, int] = OrderedDict()
        """The last tail of each millisecond, the one used last at the end."""

    def next(self, millisecond: int) -> int:
        with self._lock:
            last = self._tails.pop(millisecond, None)
            # The top bit starts clear, so that the steps of one millisecond cannot overflow.
            tail = secrets.randbits(_RANDOM_BITS - 1) if last is None else last + 1 + secrets.randbits(32)
            self._tails[millisecond] = tail
            if len(self._tails) > _REMEMBERED:
                self._tails.popitem(last=False)
            return _uuid(version=7, millisecond=millisecond, tail=tail)


_sequence = _Sequence()


def new_id(prefix: str, clock: Clock) -> str:
    """`new_id("cs", clock)` → `cs_` and a UUIDv7. Ids that one process makes sort in the order made."""
    return f"{prefix}_{_base32(_sequence.next(_millisecond(clock.now())))}"


def made_at(id: str) -> datetime:
    """When `new_id` made it (or the time that `derived_id` was given)."""
    bits = 0
    for character in id.rpartition("_")[2]:
        bits = bits << 5 | _ALPHABET.index(character)
    return datetime.fromtimestamp((bits >> 80) / 1000, UTC)


def derived_id(prefix: str, *parts: str, at: datetime | None = None) -> str:
    """The same id whenever the same parts are given (a UUIDv8), for work that may be driven again.

    With `at`, the time of the first attempt, it sorts among the ids of `new_id`; without, it sorts anywhere.
    """
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode()
        digest.update(len(encoded).to_bytes(8) + encoded)  # lengths keep ("a", "bc") apart from ("ab", "c")
    bits = int.from_bytes(digest.digest()[:16])
    millisecond = bits >> 80 if at is None else _millisecond(at)
    return f"{prefix}_{_base32(_uuid(version=8, millisecond=millisecond, tail=bits))}"


def _millisecond(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def _uuid(*, version: int, millisecond: int, tail: int) -> int:
    rand_a, rand_b = (tail >> 62) & 0xFFF, tail & ((1 << 62) - 1)
    return (millisecond & ((1 << 48) - 1)) << 80 | version << 76 | rand_a << 64 | 0b10 << 62 | rand_b


def _base32(bits: int) -> str:
    return "".join([_PAIRS[(bits >> shift) & 1023] for shift in range(120, -1, -10)])


def dedupe_key(first_at: datetime, *caller: str) -> str:
    """Names one piece of work that may be driven again: when it was first asked for, and by what."""
    digest = hashlib.sha256("\0".join(f"{len(part)}:{part}" for part in caller).encode()).hexdigest()
    return f"{_millisecond(first_at):012x}.{digest}"


def resource_id(prefix: str, clock: Clock, dedupe_key: str | None) -> str:
    """A new id, or, for work that may be driven again, the same id each time, sorted by the first attempt.

    A workflow that finds a row with this id already has done the work before and answers with it.
    """
    if dedupe_key is None:
        return new_id(prefix, clock)
    first = datetime.fromtimestamp(int(dedupe_key.partition(".")[0], 16) / 1000, UTC)
    return derived_id(prefix, dedupe_key, at=first)
