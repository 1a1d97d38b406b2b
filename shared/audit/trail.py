"""What the router tells the audit trail of a request: who, what, and whose data.

Whose data is found by ids: in the answer, else in what was sent, else by following the other ids that were
sent to the patient whom they belong to. So an operation need not say anything, and a new one cannot forget.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any

from sqlalchemy import Engine
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from shared.audit.committer import GroupCommitter, Lead
from shared.audit.record import PURPOSES, AuditEntry
from shared.audit.tables import AuditTables
from shared.clock import Clock, SystemClock
from shared.errors import Place
from shared.principal import Principal
from shared.problems import HttpRefusal
from shared.telemetry import request_id

PURPOSE = "X-Purpose-Of-Use"
_ID = re.compile(rb"_[0-9a-hjkmnp-tv-z]{26}(?![0-9A-Za-z_])")
_OWN_ID = re.compile(r"[a-z]{2,4}_[0-9a-hjkmnp-tv-z]{26}")
_MOST_SENT_BYTES = 1_000_000
_LINES_OF_A_PART = 200
_BYTES_OF_A_PART = 256 * 1024
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]")


class AuditTrail:
    """One of a service. Nothing is answered before its record is committed."""

    def __init__(
        self,
        engine: Engine,
        tables: AuditTables,
        *,
        persons: Iterable[str],
        leads: Mapping[str, Lead],
        untouched: Mapping[str, str],
        clock: Clock | None = None,
        purpose: str = "HPAYMT",
    ) -> None:
        """`persons`: prefixes of ids that are whose data it is. `leads`: prefixes that lead to one, theirs
        too. `untouched`: beginning of a path → why what is under it is about no patient. `purpose`: what a
        caller who says nothing is here for."""
        self.persons = frozenset(persons)
        self.leads = leads
        self.untouched = untouched
        self.tables = tables
        self.engine = engine
        self._known = {prefix.encode() for prefix in leads}
        self._lengths = sorted({len(prefix) for prefix in self._known}, reverse=True)
        self._committer = GroupCommitter(engine, tables, leads)
        self._clock = clock or SystemClock()
        self._purpose = purpose
        self._concerned: dict[str, bool] = {}

    def concerns(self, path: str) -> bool:
        """Whether an operation, by its path with placeholders, is about patients."""
        known = self._concerned.get(path)
        if known is None:
            known = not any(path == one or path.startswith(one + "/") for one in self.untouched)
            self._concerned[path] = known
        return known

    def check(self, request: Request) -> None:
        """Raises `HttpRefusal` (400) for a purpose that is none."""
        given = request.headers.get(PURPOSE)
        if given is not None and given not in PURPOSES:
            raise HttpRefusal(
                400,
                f"{PURPOSE} is one of {', '.join(PURPOSES)}.",
                places=(Place(f"/header/{PURPOSE}", "unknown", "a code of HL7's PurposeOfUse"),),
            )

    async def refused(self, operation: str, request: Request, sent: bytes, status: int) -> None:
        """Of a request whose caller is known and that got no answer but a problem."""
        if getattr(request.state, "principal", None) is not None:
            await self._note(operation, request, sent, b"", status)

    async def answered(self, operation: str, request: Request, sent: bytes, response: Response) -> Response:
        """Gives the answer back when its record is committed; one that is streamed, part by part."""
        chunks: Any = getattr(response, "body_iterator", None)
        if chunks is None:
            await self._note(operation, request, sent, bytes(response.body), response.status_code)
            return response
        parts = _parts(chunks)
        first = await anext(parts, b"")
        await self._note(operation, request, sent, first, response.status_code)

        async def told() -> AsyncIterator[bytes]:
            yield first
            number = 0
            async for part in parts:
                number += 1
                await self._note(operation, request, b"", part, response.status_code, number)
                yield part

        streamed = StreamingResponse(told(), response.status_code, background=response.background)
        streamed.raw_headers = response.raw_headers
        return streamed

    def record(self, principal: Principal, operation: str, action: str, subjects: Iterable[str]) -> None:
        """What is done without a request, by a command or by durable work."""
        entry = self._entry(principal, operation, action, tuple(sorted(set(subjects))))
        self._committer.write_now(entry)

    def close(self) -> None:
        self._committer.close()

    async def _note(
        self, operation: str, request: Request, sent: bytes, answer: bytes, status: int, part: int = 0
    ) -> None:
        placed = [str(one) for one in request.path_params.values()]
        asked = b" ".join((*(one.encode(errors="replace") for one in placed), request.scope["query_string"]))
        people, others = self._ids(answer)
        more_people, more_others = self._ids(asked + b" " + sent[:_MOST_SENT_BYTES])
        # What was only asked for may be nobody's here: it is followed to what there is.
        hints = () if people else tuple(sorted(others | more_people | more_others))
        entry = self._entry(
            request.state.principal,
            operation,
            _action(request.method, status),
            tuple(sorted(people)),
            purpose=request.headers.get(PURPOSE, ""),
            entity=next((one for one in reversed(placed) if _OWN_ID.fullmatch(one)), ""),
            status=status,
            address=request.client.host if request.client else "",
            part=part,
        )
        await self._committer.write(entry, hints)

    def _entry(
        self,
        principal: Principal,
        operation: str,
        action: str,
        subjects: tuple[str, ...],
        *,
        purpose: str = "",
        entity: str = "",
        status: int = 200,
        address: str = "",
        part: int = 0,
    ) -> AuditEntry:
        emergency = principal.emergency
        return AuditEntry(
            clinic_id=principal.clinic_id,
            at=self._clock.now(),
            actor=_plain(principal.subject, 255),
            client=_plain(principal.client, 255),
            roles=_plain(" ".join(sorted(principal.roles)), 255),
            purpose="BTG" if emergency else purpose if purpose in PURPOSES else self._purpose,
            grant=_plain(emergency.grant_id, 64) if emergency else "",
            operation=operation[:64],
            action=action,
            entity=entity,
            status=status,
            request_id=request_id(),
            address=_plain(address, 64),
            part=part,
            subjects=subjects,
        )

    def _ids(self, text: bytes) -> tuple[set[str], set[str]]:
        """Those of people, and those that lead to some."""
        people: set[str] = set()
        others: set[str] = set()
        for match in _ID.finditer(text):
            start = match.start()
            for length in self._lengths:
                at = start - length
                if at < 0 or text[at:start] not in self._known or text[at - 1 : at].isalnum():
                    continue
                id_ = text[at : match.end()].decode()
                (people if id_.partition("_")[0] in self.persons else others).add(id_)
                break
        return people, others


def sent_body(request: Request) -> bytes:
    """What was sent, as far as anything has read it."""
    body: bytes = getattr(request, "_body", b"")
    return body


async def _parts(chunks: AsyncIterator[Any]) -> AsyncIterator[bytes]:
    """The stream in parts that are each worth a record: some lines, or some bytes."""
    gathered: list[bytes] = []
    size = 0
    async for chunk in chunks:
        data = chunk if isinstance(chunk, bytes) else str(chunk).encode()
        gathered.append(data)
        size += len(data)
        if len(gathered) >= _LINES_OF_A_PART or size >= _BYTES_OF_A_PART:
            yield b"".join(gathered)
            gathered, size = [], 0
    if gathered:
        yield b"".join(gathered)


def _action(method: str, status: int) -> str:
    if method == "POST":
        return "C" if status in (201, 202) else "E"
    return {"GET": "R", "DELETE": "D"}.get(method, "U")


def _plain(text: str, longest: int) -> str:
    """What every database takes, whatever an issuer wrote into a token."""
    return _UNPRINTABLE.sub("?", text)[:longest]
