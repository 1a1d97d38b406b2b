"""What R4B has no element for, carried in extensions of ours, so that a resource gives its model back whole.

A resource is written with R4B's own elements first and read back by them; `difference` then carries each
field that did not come back, under `urn:claimwright:field:<name of the field>`, and `overlaid` lays it over
what the elements gave. Amounts are integer cents. A field that is empty although the elements say something
is `none`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from billing_service.fhir.elements import OWN, FhirError, Resource

FIELD = f"{OWN}:field:"
_NONE = {"url": "none", "valueBoolean": True}
_EMPTY = {"url": "empty", "valueBoolean": True}
T = TypeVar("T")


def extended(resource: Resource, native: object, value: object) -> Resource:
    """The resource with what `native`, read from its elements, lacks of `value`."""
    rest = difference(native, value, FIELD)
    return {**resource, "extension": [*resource.get("extension", []), *rest]} if rest else resource


def difference(native: object, value: object, prefix: str = "") -> list[Resource]:
    """One extension a field of the dataclass `value` that is not as in `native`."""
    return [
        _extension(prefix + one.name, getattr(value, one.name), getattr(native, one.name))
        for one in fields(value)  # type: ignore[arg-type]
        if getattr(value, one.name) != getattr(native, one.name)
    ]


def _extension(url: str, value: Any, native: Any = None) -> Resource:
    if value is None or value in ("", ()):
        return {"url": url, "extension": [_NONE]}
    if is_dataclass(value):
        if type(native) is type(value):
            inner = difference(native, value)
        else:
            held = ((one, getattr(value, one.name)) for one in fields(value))
            inner = [_extension(one.name, found) for one, found in held if found != _default(one)]
        return {"url": url, "extension": inner or [_EMPTY]}
    if isinstance(value, tuple):
        return {"url": url, "extension": [_extension(str(at), one) for at, one in enumerate(value)]}
    return {"url": url, **_scalar(value)}


def _default(one: Field[Any]) -> object:
    return one.default if one.default is not MISSING else MISSING


def _scalar(value: Any) -> Resource:
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if isinstance(value, Enum):
        return {"valueCode": value.value}
    if isinstance(value, (int, Decimal)):
        return {"valueDecimal": Decimal(value)}
    if isinstance(value, date):
        return {"valueDate": value.isoformat()}
    if isinstance(value, time):
        return {"valueTime": value.isoformat()}
    return {"valueString": value}


def overlaid(native: T, resource: Mapping[str, Any], prefix: str = FIELD) -> T:
    """`native` with the fields that the resource's extensions carry. FhirError where one cannot be read."""
    kind: Any = type(native)
    hints = _hints(kind)
    changes = {}
    for one in resource.get("extension", ()):
        name = str(one.get("url", "")).removeprefix(prefix)
        if name in hints and str(one.get("url", "")).startswith(prefix):
            changes[name] = _value(hints[name], one, getattr(native, name))
    return replace(native, **changes) if changes else native  # type: ignore[type-var]


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, one: Mapping[str, Any], native: object) -> Any:
    inner = one.get("extension", ())
    if get_origin(hint) in (Union, UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    if any(part.get("url") == "none" for part in inner):
        return "" if hint is str else () if get_origin(hint) is tuple else None
    try:
        if get_origin(hint) is tuple:
            return _tuple(get_args(hint), inner)
        if is_dataclass(hint):
            if isinstance(native, hint):  # type: ignore[arg-type]
                return overlaid(native, one, "")
            return _made(hint, inner)
        return _read_scalar(hint, one)
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        if isinstance(error, FhirError):
            raise
        raise FhirError("extension", f"{one.get('url', '')} cannot be read") from None


def _tuple(parts: tuple[Any, ...], inner: Iterable[Mapping[str, Any]]) -> tuple[Any, ...]:
    if parts[-1] is Ellipsis:
        return tuple(_value(parts[0], one, None) for one in inner)
    return tuple(_value(part, one, None) for part, one in zip(parts, inner, strict=True))


def _made(kind: Any, inner: Iterable[Mapping[str, Any]]) -> Any:
    hints = _hints(kind)
    return kind(**{one["url"]: _value(hints[one["url"]], one, None) for one in inner if one != _EMPTY})


def _read_scalar(hint: Any, one: Mapping[str, Any]) -> Any:
    if hint is bool:
        return bool(one["valueBoolean"])
    if hint is int:
        return int(Decimal(str(one["valueDecimal"])))
    if hint is Decimal:
        return Decimal(str(one["valueDecimal"]))
    if hint is date:
        return date.fromisoformat(str(one["valueDate"]))
    if hint is time:
        return time.fromisoformat(str(one["valueTime"]))
    if issubclass(hint, Enum):
        return hint(one["valueCode"])
    return str(one["valueString"])
