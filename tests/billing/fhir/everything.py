"""Hypothesis strategies for any dataclass of the domain, every field of it, from its type hints alone."""

from __future__ import annotations

from dataclasses import MISSING, fields
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

_TEXTS = st.sampled_from(("", "1", "PR", "99213", "0450", "A b, c", "Ünïcode <&>", "unknown", "#patient"))
_NUMBERS = st.decimals("-9999", "99999", places=3).map(lambda one: one.normalize())
_SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: _TEXTS,
    int: st.integers(-10_000_000_00, 10_000_000_00),
    bool: st.booleans(),
    date: st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    time: st.times().map(lambda one: one.replace(microsecond=0, fold=0)),
    Decimal: _NUMBERS,
}


@cache
def anything(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type hint: scalars, options, tuples, enumerations and dataclasses of those."""
    if hint in _SCALARS:
        return _SCALARS[hint]
    if get_origin(hint) in (Union, UnionType):
        inner = [anything(part) for part in get_args(hint) if part is not type(None)]
        return st.one_of(st.none(), *inner)
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        if parts[-1] is Ellipsis:
            return st.lists(anything(parts[0]), max_size=2).map(tuple)
        return st.tuples(*map(anything, parts))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    return _built(hint)


@st.composite
def _built(draw: st.DrawFn, kind: Any) -> Any:
    """Some of the optional fields: a whole claim of arbitrary fields would be longer than any search."""
    hints = get_type_hints(kind)
    needed = [one.name for one in fields(kind) if one.default is MISSING]
    optional = [one.name for one in fields(kind) if one.default is not MISSING]
    chosen = draw(st.lists(st.sampled_from(optional), max_size=5, unique=True)) if optional else []
    return kind(**{name: draw(anything(hints[name])) for name in (*needed, *chosen)})
