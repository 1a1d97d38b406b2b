"""A set as the domain sees it, as JSON: claims, remittances, questions, answers, acknowledgments.

Amounts are integer cents, quantities decimal strings, dates ISO 8601. What the domain has no place for is
listed under `losses` by loop, segment and element. A set that cannot be read has its `error` in place of its
`content`; the other sets are read all the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
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
from billing_service.x12.syntax import Interchange, TransactionSet

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
    envelope = interchange.envelope
    return {
        "interchange": interchange.isa[13],
        "sender": envelope.sender_id,
        "receiver": envelope.receiver_id,
        "created": envelope.created.isoformat(timespec="minutes"),
        "usage": envelope.usage,
        "acknowledgments": [plain_json(one) for one in ack_ta1.parse(interchange)],
        "sets": [
            {"set": ts.id, "control_number": ts.control_number, **_content(ts)}
            for group in interchange.groups
            for ts in group.sets
        ],
    }


def _content(ts: TransactionSet) -> dict[str, Any]:
    try:
        return {"guide": guide_of(ts).version, "content": plain_json(parse_set(ts))}
    except X12Error as error:
        place = error.place
        where = {"loop": place.loop, "segment": place.segment_id, "element": place.element}
        return {
            "guide": ts.implementation,
            "error": {"code": error.code, "message": error.message, "offset": place.offset, **where},
        }


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
