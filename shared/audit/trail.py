"""What the router tells the audit trail of a request: who, what, and whose data.

Whose data is found by ids: in the answer and in what was changed, else in what was sent, else by following
the other ids that were sent to the patient whom they belong to. So an operation need not say anything, and a
new one cannot forget.

What is changed is recorded in the transaction that changes it, under whoever is at work: a request, a piece
of durable work, a command.
"""

from __future__ import annotations

import itertools
import re
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from prometheus_client import Counter
from sqlalchemy import Connection, Engine, exc, insert, select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from shared.audit.committer import GroupCommitter, Lead
from shared.audit.record import EVERYBODY, PURPOSES, UNANSWERED, AuditEntry
from shared.audit.tables import AuditTables
from shared.clock import Clock, SystemClock
from shared.database import UnitOfWork
from shared.database.changes import record_changes
from shared.errors import Place, Unavailable
from shared.ids import new_id
from shared.principal import Principal
from shared.problems import HttpRefusal, status_of_exception
from shared.telemetry import request_id

if TYPE_CHECKING:
    from shared.durable import Started

PURPOSE = "X-Purpose-Of-Use"
TRAIL = "/v1/audit"
OF_THE_TRAIL = frozenset({f"{TRAIL}/records", f"{TRAIL}/events"})
"""Where the trail itself is read."""
_ID = re.compile(rb"_[0-9a-hjkmnp-tv-z]{26}(?![0-9A-Za-z_])")
_OWN_ID = re.compile(r"[a-z]{2,4}_[0-9a-hjkmnp-tv-z]{26}")
_MOST_SENT_BYTES = 1_000_000
_LINES_OF_A_PART = 200
_BYTES_OF_A_PART = 256 * 1024
_MOST_FAILED = 10_000
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]")


@dataclass(slots=True)
class _Change:
    """What one that is at work has changed in one clinic so far."""

    id: str
    numbers: Iterator[int] = field(default_factory=itertools.count)
    parts: list[int] = field(default_factory=list)
    """Of the transactions that are committed."""
    people: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    recorded: set[str] = field(default_factory=set)
    """Every id in the records that are committed."""


@dataclass(slots=True, eq=False)
class Doing:
    """Somebody at work: a request, a piece of durable work, a command."""

    entry: Callable[[str], AuditEntry | None]
    """By clinic, as far as it can be told before the end. None: of nobody who is known."""
    asked: Callable[[], tuple[set[str], set[str]]]
    """Ids that were sent: of people, and others."""
    always: bool
    """What is changed is recorded, also where no id in it leads to a patient."""
    request: Request | None = None
    of_the_trail: bool = False
    """It reads the trail itself: about whom it asks for, else about everybody."""
    changes: dict[str, _Change] = field(default_factory=dict)


_doing: ContextVar[Doing | None] = ContextVar("audit_doing", default=None)


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
        caller who says nothing is here for. From now on changes through `engine` are recorded."""
        self.persons = frozenset(persons)
        self.leads = leads
        self.untouched = untouched
        self.tables = tables
        self.engine = engine
        self._known = {prefix.encode() for prefix in leads}
        self._lengths = sorted({len(prefix) for prefix in self._known}, reverse=True)
        self._clock = clock or SystemClock()
        self._committer = GroupCommitter(engine, tables, leads, self._clock)
        self._purpose = purpose
        self._concerned: dict[str, bool] = {}
        self._failed: OrderedDict[tuple[str, ...], None] = OrderedDict()
        record_changes(engine, self)

    @property
    def not_written(self) -> Counter:
        """For the service's metrics."""
        return self._committer.not_written

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

    @contextmanager
    def serving(self, operation: str, path: str, request: Request) -> Iterator[Doing]:
        """While a request is served: what it changes is its. `path` with placeholders."""
        ids: list[tuple[set[str], set[str]]] = []

        def asked() -> tuple[set[str], set[str]]:
            if not ids:
                placed = (str(one).encode(errors="replace") for one in request.path_params.values())
                sent = sent_body(request)[:_MOST_SENT_BYTES]
                ids.append(self._ids(b" ".join((*placed, request.scope["query_string"], sent))))
            return ids[0]

        def entry(clinic_id: str) -> AuditEntry | None:
            principal = getattr(request.state, "principal", None)
            if principal is None:
                return None
            placed = [str(one) for one in request.path_params.values()]
            return self._entry(
                replace(principal, clinic_id=clinic_id),
                operation,
                _action(request.method, 0),
                (),
                purpose=request.headers.get(PURPOSE, ""),
                entity=next((one for one in reversed(placed) if _OWN_ID.fullmatch(one)), ""),
                address=request.client.host if request.client else "",
                status=UNANSWERED,
            )

        doing = Doing(entry, asked, self.concerns(path), request, of_the_trail=path in OF_THE_TRAIL)
        token = _doing.set(doing)
        try:
            yield doing
        finally:
            _doing.reset(token)

    @contextmanager
    def working(self, what: str, clinic_id: str = "", ids: Iterable[str] = ()) -> Iterator[None]:
        """While the system works by itself: what it changes is recorded as done by `system:what`. That it
        worked on `ids` in `clinic_id` is recorded too where they lead to patients; of work that fails and is
        driven again, once."""
        with self._acting(Principal(f"system:{what}", clinic_id, frozenset()), what, clinic_id, tuple(ids)):
            yield

    def acting(self, what: str, ids: tuple[str, ...]) -> AbstractContextManager[None]:
        """The same for durable work, whose first id is what it works on and whose second is the clinic."""
        return self.working(what, ids[1] if len(ids) > 1 else "", ids[:1])

    @contextmanager
    def commanded(self, user: str, what: str, purpose: str = "HSYSADMIN") -> Iterator[None]:
        """While somebody runs a command on the machine: what it changes is recorded as done by `os:user`."""
        with self._acting(_operator(user, ""), what, "", (), purpose):
            yield

    @contextmanager
    def _acting(
        self, principal: Principal, what: str, clinic_id: str, ids: tuple[str, ...], purpose: str = ""
    ) -> Iterator[None]:
        people, others = self._ids(" ".join(ids).encode())

        def entry(clinic_id: str) -> AuditEntry:
            mine = replace(principal, clinic_id=clinic_id)
            return self._entry(mine, what, "E", (), purpose=purpose, status=UNANSWERED)

        doing = Doing(entry, lambda: (people, others), always=False)
        token, status = _doing.set(doing), 200
        try:
            yield
        except BaseException as error:
            status = status_of_exception(error) if isinstance(error, Exception) else 500
            raise
        finally:
            _doing.reset(token)
            for clinic, change in doing.changes.items():
                self._chain(replace(entry(clinic), status=status), change, people | others)
            changed = not clinic_id or clinic_id in doing.changes
            if (people or others) and not changed and self._is_news((what, clinic_id, *ids), status):
                seen = replace(entry(clinic_id), status=status, subjects=tuple(sorted(people)))
                self._committer.submit(seen, tuple(sorted(others)), if_led=True)

    def _is_news(self, work: tuple[str, ...], status: int) -> bool:
        """Work that fails is driven again every few seconds, maybe for hours."""
        if status < 400:
            self._failed.pop(work, None)
            return True
        known = work in self._failed
        self._failed[work] = None
        if len(self._failed) > _MOST_FAILED:
            self._failed.popitem(last=False)
        return not known

    def record_of(self, session: Session, clinic_id: str, ids: frozenset[str]) -> Callable[[], None] | None:
        """See `changes.ChangeLog`."""
        people, others = self._sorted(ids)
        doing = _doing.get()
        if not (people or others or (doing is not None and doing.always)):
            return None
        alone = doing is None
        if doing is None:  # nobody said who it is; it is recorded all the same
            nobody = Principal("system:unnamed", clinic_id, frozenset())
            doing = Doing(lambda _: self._entry(nobody, "unnamed", "E", ()), lambda: (set(), set()), True)
        entry = doing.entry(clinic_id)
        if entry is None:
            return None
        change = doing.changes.setdefault(clinic_id, _Change(new_id("chg", self._clock)))
        part = next(change.numbers)
        asked_people, asked_others = doing.asked()
        more = others | ((asked_people | asked_others) if not people else set())
        self._keep(session, entry, change.id, part, people, more)

        def committed() -> None:
            change.parts.append(part)
            change.people |= people
            change.others |= others
            change.recorded |= people | more
            if alone:
                self._chain(replace(entry, status=200), change, set())

        return committed

    def _keep(
        self,
        session: Session,
        entry: AuditEntry,
        change_id: str,
        part: int,
        people: set[str],
        others: set[str],
    ) -> None:
        try:
            session.execute(insert(self.tables.changes), _change_row(entry, change_id, part, people, others))
        except exc.DBAPIError as fault:
            self._committer.count_lost(fault)
            raise Unavailable(
                "the audit trail cannot be written, so nothing is changed", code="audit_unavailable"
            ) from None

    def _chain(self, entry: AuditEntry, change: _Change, asked: set[str]) -> None:
        """Gives a change its place, soon. Its record is written: nobody waits."""
        if not change.parts:  # it was rolled back
            return
        entry = replace(entry, subjects=tuple(sorted(change.people)), change_id=change.id)
        hints = change.others if change.people else change.others | asked
        self._committer.submit(entry, tuple(sorted(hints)), tuple(change.parts))

    async def refused(self, doing: Doing, status: int) -> None:
        """Of a request whose caller is known and that got no answer but a problem."""
        if doing.always or doing.changes:
            await self._note(doing, b"", status)

    async def answered(self, doing: Doing, response: Response) -> Response:
        """Gives the answer back when its record is committed; one that is streamed, part by part."""
        if not (doing.always or doing.changes):
            return response
        chunks: Any = getattr(response, "body_iterator", None)
        if chunks is None:
            await self._note(doing, bytes(response.body), response.status_code)
            return response
        parts = _parts(chunks)
        first = await anext(parts, b"")
        await self._note(doing, first, response.status_code)

        async def told() -> AsyncIterator[bytes]:
            yield first
            number = 0
            async for part in parts:
                number += 1
                await self._note(doing, part, response.status_code, number)
                yield part

        streamed = StreamingResponse(told(), response.status_code, background=response.background)
        streamed.raw_headers = response.raw_headers
        return streamed

    def record(
        self, principal: Principal, operation: str, action: str, subjects: Iterable[str], purpose: str = ""
    ) -> None:
        """What is done without a request and shows or moves data without changing any."""
        entry = self._entry(principal, operation, action, tuple(sorted(set(subjects))), purpose=purpose)
        self._committer.write_now(entry)

    def record_of_all(self, user: str, operation: str, action: str) -> None:
        """That somebody at the machine reads or moves everything: a record in each clinic's trail, about
        everybody. Before it is done."""
        with UnitOfWork(self.engine, read_only=True) as work:
            clinics = self._clinics(work.session.connection())
        for clinic_id in clinics:
            self.record(_operator(user, clinic_id), operation, action, (EVERYBODY,), "HSYSADMIN")

    def keep_of_all(self, connection: Connection, user: str, operation: str, action: str) -> None:
        """The same of what `connection` has changed for everybody, in its own transaction."""
        rows = []
        for clinic_id in self._clinics(connection):
            entry = self._entry(_operator(user, clinic_id), operation, action, (), purpose="HSYSADMIN")
            rows.append(_change_row(entry, new_id("chg", self._clock), 0, {EVERYBODY}, set()))
        if rows:
            connection.execute(insert(self.tables.changes), rows)

    def _clinics(self, connection: Connection) -> list[str]:
        """Those of whom there is an event or a record."""
        found: set[str] = set()
        for name in ("events", self.tables.records.name):
            if (table := self.tables.records.metadata.tables.get(name)) is not None:
                found |= {*connection.scalars(select(table.c.clinic_id).distinct())}
        return sorted(found)

    def settle(self) -> None:
        """Returns when what this process has changed so far is chained."""
        self._committer.settle()

    def left(self) -> Iterator[Started]:
        """A sweep that starts nothing: changes that a process left without their place in the chain, because
        it died, are given it."""
        self._committer.look()
        return iter(())

    def close(self) -> None:
        self._committer.close()

    async def _note(self, doing: Doing, answer: bytes, status: int, part: int = 0) -> None:
        request = doing.request
        principal: Principal | None = getattr(request.state, "principal", None) if request else None
        entry = doing.entry(principal.clinic_id) if principal is not None else None
        if request is None or principal is None or entry is None:
            return
        # To name all whom a part of the trail names would make each reading's record as long as them all, and
        # the next reading, of that record too, longer still.
        people, others = (set(), set()) if doing.of_the_trail else self._ids(answer)
        change = doing.changes.get(principal.clinic_id) if part == 0 else None
        hints: set[str] = set()
        if change is not None and not change.parts:
            change = None
        if change is not None:
            people, hints = people | change.people, change.others
        if not people:
            # What was only asked for may be nobody's here: it is followed to what there is.
            asked_people, asked_others = doing.asked()
            hints = hints | others | asked_people | asked_others
            if doing.of_the_trail and not hints and status < 400:
                people = {EVERYBODY}
        entry = replace(
            entry,
            status=status,
            action=_action(request.method, status),
            part=part,
            subjects=tuple(sorted(people)),
            change_id=change.id if change else "",
        )
        if change is not None and people <= change.recorded and hints <= change.recorded:
            self._committer.submit(entry, tuple(sorted(hints)), tuple(change.parts))
            return  # all of it was committed with the change itself
        await self._committer.write(entry, tuple(sorted(hints)), tuple(change.parts) if change else ())

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

    def _sorted(self, ids: Iterable[str]) -> tuple[set[str], set[str]]:
        """Those of people, and those that lead to some."""
        people: set[str] = set()
        others: set[str] = set()
        for id_ in ids:
            prefix = id_.partition("_")[0]
            if prefix in self.persons:
                people.add(id_)
            elif prefix in self.leads:
                others.add(id_)
        return people, others

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


def _operator(user: str, clinic_id: str) -> Principal:
    return Principal(f"os:{user}", clinic_id, frozenset())


def _change_row(
    entry: AuditEntry, change_id: str, part: int, people: set[str], others: set[str]
) -> dict[str, Any]:
    """The columns of `audit_changes`."""
    return {
        "clinic_id": entry.clinic_id,
        "change_id": change_id,
        "part": part,
        "at": entry.at,
        "actor": entry.actor,
        "client": entry.client,
        "roles": entry.roles,
        "purpose": entry.purpose,
        "grant_id": entry.grant,
        "operation": entry.operation,
        "action": entry.action,
        "entity": entry.entity,
        "request_id": entry.request_id,
        "address": entry.address,
        "subjects": " ".join(sorted(people)),
        "others": " ".join(sorted(others)),
    }


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
