"""Leaves what is marked `PHI` out of answers (45 CFR 164.502(b), 164.514(d)): what to leave out of a model is
found once, when the route is made; an answer is looked at only where the caller lacks the scope.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, get_args

from fastapi import Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from shared.contracts.phi import is_marked

SCOPE = "phi.read"
_JSON = "application/json"
_NDJSON = "application/x-ndjson"


@dataclass(eq=False)
class Mask:
    """What is left out of one kind of object, and what is done with the objects inside it."""

    left_out: set[str] = field(default_factory=set)
    inside: dict[str, list[Mask]] = field(default_factory=dict)

    def cleared(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {
            name: clear(one, self.inside.get(name, ()))
            for name, one in value.items()
            if name not in self.left_out
        }


def clear(value: Any, masks: Iterable[Mask]) -> Any:
    """`value` without what is marked. Where it may be one of several kinds, what any of them marks goes."""
    if isinstance(value, list):
        return [clear(one, masks) for one in value]
    for mask in masks:
        value = mask.cleared(value)
    return value


def masks_of(annotation: Any) -> list[Mask]:
    """For the values of a type: empty when nothing that they can hold is marked."""
    known: dict[type[BaseModel], Mask] = {}
    masks = [_model_mask(model, known) for model in models_in(annotation)]
    return masks if any(mask.left_out for mask in known.values()) else []


def _model_mask(model: type[BaseModel], known: dict[type[BaseModel], Mask]) -> Mask:
    if model in known:
        return known[model]
    mask = known[model] = Mask()
    for name, one in model.model_fields.items():
        if is_marked(one):
            mask.left_out.add(name)
        elif inner := [_model_mask(kind, known) for kind in models_in(one.annotation)]:
            mask.inside[name] = inner
    return mask


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a value of this type is, or is a list or a choice of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    else:
        for inner in get_args(annotation):
            yield from models_in(inner)


def without_phi(response: Response, masks: list[Mask]) -> Response | None:
    """The answer of a described kind; None when it is not JSON and so cannot be shown in part."""
    media_type = response.headers.get("content-type", "").partition(";")[0]
    if isinstance(response, StreamingResponse):
        if media_type != _NDJSON:
            return None
        if masks:
            response.body_iterator = _cleared_lines(response.body_iterator, masks)
        return response
    if not response.body:
        return response
    if not masks:
        return response if media_type.endswith("json") else None
    if media_type not in (_JSON, _NDJSON):
        return None
    many = media_type == _NDJSON
    lines, end = (bytes(response.body).splitlines(), b"\n") if many else ([bytes(response.body)], b"")
    response.body = b"".join(_text(clear(json.loads(line), masks)) + end for line in lines)
    response.headers["content-length"] = str(len(response.body))
    return response


async def _cleared_lines(lines: Any, masks: list[Mask]) -> AsyncIterator[bytes]:
    """Each part of the stream is one line, as `pagination.ndjson` makes them."""
    async for line in lines:
        yield _text(clear(json.loads(line), masks)) + b"\n"


def _text(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
