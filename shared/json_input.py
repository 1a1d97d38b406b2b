"""Reads JSON from strangers: what Python's parser lets through and a database or a person then chokes on.

Refused with a place: NaN and infinities, integers beyond 64 bits, numbers of absurd length, lone surrogates,
NUL characters, duplicate keys, deep nesting, and bytes that are not UTF-8. One pass of the C parser and one
over what it made.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from shared.errors import Place

MAX_DEPTH = 64
UNFIT = frozenset({"nul_character", "number_too_large", "number_too_long"})
"""Codes of what is JSON by its grammar, and still cannot be taken: 422 over HTTP, the others 400."""

_INT64 = range(-(2**63), 2**63)
_MAX_DIGITS = 40


class Unreadable(ValueError):
    """The bytes are not JSON that we take. `place` says where, without repeating what was sent."""

    def __init__(self, code: str, message: str, pointer: str = "") -> None:
        super().__init__(message)
        self.place = Place(pointer, code, message)


class _Refused:
    """Stands where a refused value was, until the walk finds out where that is."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message


_NOT_FINITE = _Refused("number_not_finite", "NaN and infinities are not JSON numbers")
_TOO_LONG = _Refused("number_too_long", f"a number has at most {_MAX_DIGITS} characters")
_BEYOND_INT64 = _Refused("number_too_large", "the number is beyond 64 bits")
_BEYOND_DOUBLE = _Refused("number_too_large", "the number is beyond what a double holds")
_DUPLICATE = _Refused("duplicate_key", "an object names one of its members twice")


def parse_json(data: bytes, *, max_depth: int = MAX_DEPTH) -> Any:
    """The value that `data` says. Raises `Unreadable`."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise Unreadable("not_utf8", f"byte {error.start} is not UTF-8") from None
    reader = _Reader()
    try:
        value = reader.decode(text)
    except json.JSONDecodeError as error:
        raise Unreadable(
            "not_json", f"not JSON at line {error.lineno}, column {error.colno}: {error.msg}"
        ) from None
    except RecursionError:
        raise Unreadable("too_deep", f"nested deeper than {max_depth} levels") from None
    # NUL and half a surrogate pair can come from an escape alone: raw, they are not JSON or not UTF-8.
    if reader.refused or b"\\u" in data or _deeper(value, max_depth):
        for fault in _faults(value, max_depth):
            raise fault
    return value


class _Reader(json.JSONDecoder):
    """Leaves a `_Refused` where it met something, and remembers that it did."""

    def __init__(self) -> None:
        self.refused = False
        super().__init__(
            parse_int=self._integer,
            parse_float=self._real,
            parse_constant=lambda _: self._refuse(_NOT_FINITE),
            object_pairs_hook=self._object,
        )

    def _integer(self, text: str) -> int | _Refused:
        if len(text) <= 18:
            return int(text)
        if len(text) > _MAX_DIGITS:
            return self._refuse(_TOO_LONG)
        value = int(text)
        return value if value in _INT64 else self._refuse(_BEYOND_INT64)

    def _real(self, text: str) -> float | _Refused:
        if len(text) > _MAX_DIGITS:
            return self._refuse(_TOO_LONG)
        value = float(text)
        return value if math.isfinite(value) else self._refuse(_BEYOND_DOUBLE)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Refused:
        made = dict(pairs)
        return made if len(made) == len(pairs) else self._refuse(_DUPLICATE)

    def _refuse(self, why: _Refused) -> _Refused:
        self.refused = True
        return why


def _deeper(value: Any, max_depth: int) -> bool:
    """Level by level, containers alone."""
    level = [value] if isinstance(value, (dict, list)) else []
    for _ in range(max_depth):
        level = [
            child
            for node in level
            for child in (node.values() if isinstance(node, dict) else node)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return False
    return True


def _faults(value: Any, max_depth: int) -> Iterator[Unreadable]:
    """Walks without recursion. Pointers are made only when there is something to point at."""
    todo: list[tuple[Any, tuple[str | int, ...]]] = [(value, ())]
    while todo:
        node, path = todo.pop()
        if isinstance(node, str):
            if fault := _text_fault(node):
                yield Unreadable(*fault, _pointer(path))
        elif isinstance(node, dict):
            if len(path) >= max_depth:
                yield Unreadable("too_deep", f"nested deeper than {max_depth} levels", _pointer(path[:8]))
            for name, child in node.items():
                if fault := _text_fault(name):
                    yield Unreadable(*fault, _pointer(path))
                todo.append((child, (*path, name)))
        elif isinstance(node, list):
            if len(path) >= max_depth:
                yield Unreadable("too_deep", f"nested deeper than {max_depth} levels", _pointer(path[:8]))
            todo.extend((child, (*path, index)) for index, child in enumerate(node))
        elif isinstance(node, _Refused):
            yield Unreadable(node.code, node.message, _pointer(path))


def _text_fault(text: str) -> tuple[str, str] | None:
    if "\0" in text:
        return "nul_character", "text must not hold the NUL character"
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return "lone_surrogate", "text must not hold half of a surrogate pair"
    return None


def _pointer(path: tuple[str | int, ...]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)
