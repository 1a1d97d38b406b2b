"""A set as the domain sees it, as JSON: claims, remittances, questions, answers, acknowledgments.

Amounts are integer cents, quantities decimal strings, dates ISO 8601. What the domain has no place for is
listed under `losses` by loop, segment and element. A set that cannot be read has its `error` in place of its
`content`; the other sets are read all the same.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Generator, Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from billing_service.x12 import (
    ack_999,
    ack_ta1,
    authorization_278,
    authorization_answer_278,
    claim_837i,
    claim_837p,
    claim_ack_277ca,
    eligibility_270,
    eligibility_271,
    remittance_835,
    status_276,
    status_277,
)
from billing_service.x12.errors import X12Error
from billing_service.x12.loops import guide_of
from billing_service.x12.syntax import Group, Interchange, TransactionSet, iter_sets
from billing_service.x12.tokens import Source

PARSERS: dict[str, Callable[[TransactionSet], Any]] = {
    "837p": claim_837p.parse,
    "837i": claim_837i.parse,
    "835": remittance_835.parse,
    "270": eligibility_270.parse,
    "271": eligibility_271.parse,
    "276": status_276.parse,
    "277": status_277.parse,
    "277ca": claim_ack_277ca.parse,
    "278": authorization_278.parse,
    "278r": authorization_answer_278.parse,
    "999": ack_999.parse,
}
"""Guide → what reads a set of it into the domain."""


def parse_set(ts: TransactionSet) -> Any:
    """The domain object of any set that we know. X12Error where there is none or the set cannot be read."""
    return PARSERS[guide_of(ts).name](ts)


def interchange_json(interchange: Interchange) -> dict[str, Any]:
    return {**head_json(interchange), "sets": [set_json(ts) for _, ts in interchange.sets()]}


def json_pieces(source: Source) -> Generator[str, None, bool]:
    """The text of the JSON array of all interchanges, of which one set is held at a time.

    Where the text breaks off, what was read is closed with the `error` before X12Error is raised. Returns
    whether a set could not be read.
    """
    lead, unread = "[", False
    error: X12Error | None = None
    interchanges = iter_sets(source)
    while error is None:
        try:
            interchange, sets = next(interchanges)
        except StopIteration:
            break
        except X12Error as fault:
            if lead == "[":
                raise
            error = fault
            break
        failed, error = yield from _interchange_pieces(lead, interchange, sets)
        unread, lead = unread or failed, ","
    yield "\n]\n"
    if error is not None:
        raise error
    return unread


def _interchange_pieces(
    lead: str, interchange: Interchange, sets: Iterator[tuple[Group, TransactionSet]]
) -> Generator[str, None, tuple[bool, X12Error | None]]:
    unread, count = False, 0
    while True:
        error: X12Error | None = None
        try:
            item = next(sets, None)
        except X12Error as fault:
            item, error = None, fault
        if not count:  # its TA1 segments are known by its first set
            head = _indented(head_json(interchange), 2).removesuffix("\n  }")
            yield f'{lead}\n  {head},\n    "sets": ['
        if item is None:
            break
        found = set_json(item[1])
        unread = unread or "error" in found
        yield f"{',' if count else ''}\n      {_indented(found, 6)}"
        count += 1
    yield "\n    ]" if count else "]"
    if error is not None:
        yield f',\n    "error": {_indented(error_json(error), 4)}'
    yield "\n  }"
    return unread, error


def _indented(value: Any, depth: int) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False).replace("\n", "\n" + " " * depth)


def head_json(interchange: Interchange) -> dict[str, Any]:
    """All of it but its sets."""
    envelope = interchange.envelope
    return {
        "interchange": interchange.isa[13],
        "sender": envelope.sender_id,
        "receiver": envelope.receiver_id,
        "created": envelope.created.isoformat(timespec="minutes"),
        "usage": envelope.usage,
        "acknowledgments": [plain_json(one) for one in ack_ta1.parse(interchange)],
    }


def set_json(ts: TransactionSet) -> dict[str, Any]:
    return {"set": ts.id, "control_number": ts.control_number, **_content(ts)}


def _content(ts: TransactionSet) -> dict[str, Any]:
    try:
        return {"guide": guide_of(ts).version, "content": plain_json(parse_set(ts))}
    except X12Error as error:
        return {"guide": ts.implementation, "error": error_json(error)}


def error_json(error: X12Error) -> dict[str, Any]:
    place = error.place
    where = {"loop": place.loop, "segment": place.segment_id, "element": place.element}
    return {"code": error.code, "message": error.message, "offset": place.offset, **where}


def plain_json(value: Any) -> Any:
    """Dataclasses, dates and decimals as JSON values; empty fields are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {name: plain_json(item) for name, item in fields if item not in ("", None, ())}
    if isinstance(value, (tuple, list)):
        return [plain_json(item) for item in value]
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return value
