"""Marked people, pushed through every operation of three real processes; a search of all that is written."""

from __future__ import annotations

import base64
import json
import random
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import psycopg
from sqlalchemy import make_url

from billing_service.demo.clinic import Clinic, StepFailed
from billing_service.demo.samples import Visit, samples
from billing_service.demo.stack import Stack
from billing_service.demo.walk import carry, set_up_practice
from shared.auth import ensure_key_file, mint_token
from tests.conventions.operations import NDJSON, Operation, operations
from tests.conventions.seeds import ids_by_lists, post
from tests.conventions.services import CLINIC, KEYS, House, every_scope

BIRTH = "1931-07-19"
SCRIPTS_FAULTS = "/v1/control/misbehaviours"
_PLACEHOLDER = re.compile(r"\{([^}]+)\}")
_WORD = re.compile(r"(?<=\*)[A-Z]{4,}(?=[*~])")
_SERVICES = {"coding": "coding", "billing": "billing", "mock-payer": "payer"}


class Listener:
    """A server that takes whatever is posted to it: webhooks, spans."""

    def __init__(self) -> None:
        self.came: list[bytes] = []
        listener = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                listener.came.append(self.path.encode() + b"\n" + bytes(self.headers) + body)
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = Thread(target=self._server.serve_forever)

    def __enter__(self) -> Listener:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _OurClinic(Clinic):
    """The demo's clinic, under the tenant of the walks."""

    @staticmethod
    def _token(name: str, signing_key: Path) -> str:
        audience = {"coding": "coding-service", "billing": "billing-service", "payer": "mock-payer"}[name]
        return mint_token(signing_key, "canary", CLINIC, every_scope(), audience, 3600)


@dataclass
class Canary:
    """`person`: marks where a person's data belong, and words of their records. `anywhere`: marks in every
    other place that takes text."""

    seed: int
    folder: Path
    stack: Stack
    house: House
    hooks: Listener
    spans: Listener
    person: tuple[str, ...]
    anywhere: str
    visits: tuple[Visit, ...]
    written: list[tuple[str, bytes]] = field(default_factory=list)
    """Where → what was seen there, of what has no file."""
    requests: int = 0
    share: slice = field(default_factory=lambda: slice(None))
    """Of the operations: those that are called."""
    carried: bytes = b""
    """What the clinic was answered, which may carry the marks."""

    @property
    def marks(self) -> tuple[str, ...]:
        return (*self.person, self.anywhere)


@contextmanager
def canary(
    folder: Path, seed: int, databases: Mapping[str, str] | None = None, share: slice = slice(None)
) -> Iterator[Canary]:
    """The running services, to which nothing was sent yet. `databases`: migrated ones, by the prefix of the
    service's environment; without, files in the folder."""
    chance = random.Random(seed)
    last, first, word, street, member, anywhere = (_mark(chance) for _ in range(6))
    told = samples()
    known = told.visits[0]
    note = f"{known.note}\nPatient {last} of {street} says so. MRN {word}. Born {BIRTH}.\n"
    visits = (
        # One whom the payer knows, to go all the way; one who is all marks.
        replace(known, key=word, note=note),
        replace(known, key=word[::-1], last=last, first=first, member_id=member, note=note),
    )
    signing_key = folder / "keys" / "private.jwk.json"
    ensure_key_file(signing_key)
    spare = folder / "tmp"
    spare.mkdir()
    with ExitStack() as stack:
        hooks, spans = stack.enter_context(Listener()), stack.enter_context(Listener())
        environment = {"TMPDIR": str(spare), "BILLING_CLOCK_START": f"{told.today}T09:00:00Z"}
        for prefix in ("CODING", "BILLING", "MOCK_PAYER"):
            environment[f"{prefix}_ALLOW_PRIVATE_WEBHOOKS"] = "true"
            environment[f"{prefix}_TRACES_ENDPOINT"] = f"{spans.url}/v1/traces"
            if databases is not None:
                environment[f"{prefix}_DATABASE_URL"] = databases[prefix]
                environment[f"{prefix}_ENCRYPTION_KEYS"] = KEYS
        running = stack.enter_context(Stack(folder, signing_key, environment=environment))
        clients: Any = {
            service: stack.enter_context(httpx.Client(base_url=running.url(name), timeout=60))
            for service, name in _SERVICES.items()
        }
        house = House({}, clients, signing_key, None, None)  # type: ignore[arg-type]
        person = (last, first, word, word[::-1], street, member, known.member_id)
        yield Canary(seed, folder, running, house, hooks, spans, person, anywhere, visits, share=share)


def push(one: Canary) -> None:
    """The people through their visits, then text of every kind through every operation."""
    for service in ("coding", "billing"):
        post(one.house, service, "/v1/webhooks", {"url": f"{one.hooks.url}/hook"})
    urls = {name: one.stack.url(name) for name in _SERVICES.values()}
    with _OurClinic(urls, one.house.signing_key) as clinic:
        practice = set_up_practice(clinic, samples())
        documents = one.folder.parent / "documents"  # what the clinic keeps of its own answers
        known, unknown = one.visits
        assert not carry(clinic, practice, known, documents / "known").stopped
        with suppress(StepFailed):  # the payer does not know the one who is all marks
            carry(clinic, practice, unknown, documents / "unknown")
    one.carried = b"".join(path.read_bytes() for path in documents.rglob("*") if path.is_file())
    one.carried += one.house.call("billing", "GET", "/v1/patients").content
    known = ids_by_lists(one.house)
    chance = random.Random(one.seed)
    for o in sorted(operations()[one.share], key=lambda o: o.path == SCRIPTS_FAULTS):
        _push_through(one, o, known, chance)
    one.stack.kill("payer")
    for o in operations():
        if o.path == "/v1/encounters/{encounter_id}/eligibility-checks":
            _send(one, o, _path(o, known), {})
    for service, name in _SERVICES.items():
        if name != "payer":
            one.written.append((f"{service} /metrics", one.house.clients[service].get("/metrics").content))
            feed = one.house.call(service, "GET", "/v1/events?limit=200")
            one.written.append((f"{service} /v1/events", feed.content))


def found(one: Canary) -> list[str]:
    """Where a mark stands that it may not stand: outside the databases, or in them unsealed."""
    faults = []
    written = list(one.written)
    written += [("a webhook", came) for came in one.hooks.came]
    written += [("a span", came) for came in one.spans.came]
    kept = {path for path in one.folder.rglob("*") if path.is_file()}
    databases = {
        path for path in kept if re.fullmatch(r"(coding|billing|payer)\.sqlite(-wal|-shm)?", path.name)
    }
    written += [(path.name, path.read_bytes()) for path in sorted(kept - databases)]
    for where, text in written:
        faults += [f"{where} has {mark}" for mark in holds(text, (*one.marks, BIRTH, BIRTH.replace("-", "")))]
    for path in sorted(databases):
        faults += [f"{path.name} has {mark} unsealed" for mark in holds(path.read_bytes(), one.person)]
    return faults


def unsealed(database: str, marks: Iterable[str], superuser: str) -> list[str]:
    """The marks in what a PostgreSQL database has in any table of any schema, as its bytes are."""
    faults = []
    with psycopg.connect(superuser, dbname=make_url(database).database, autocommit=True) as connection:
        tables = connection.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        ).fetchall()
        for (table,) in tables:  # named by the database itself
            copied = f"COPY {table} TO STDOUT (FORMAT binary)".encode()
            with connection.cursor() as cursor, cursor.copy(copied) as rows:
                faults += [f"{table} has {mark} unsealed" for mark in holds(b"".join(rows), marks)]
    assert len(tables) > 10
    return faults


def holds(text: bytes, marks: Iterable[str]) -> list[str]:
    """Those that stand in it: as they are, in any case, as base64 or as hexadecimal digits."""
    lower = text.lower()
    return [mark for mark in marks if any(form in text or form in lower for form in _forms(mark))]


def _forms(mark: str) -> list[bytes]:
    plain = mark.encode()
    forms = [plain.lower(), plain.hex().encode()]
    for case in {plain, plain.lower(), plain.title()}:
        for shift in range(3):  # wherever it begins among groups of three
            whole = base64.b64encode(b"\0" * shift + case)
            forms.append(whole[(0, 2, 3)[shift] : len(whole) - 4])
    return forms


def _mark(chance: random.Random) -> str:
    """Letters that no word has."""
    return "".join(chance.choice("BCDFGHJKLMNPQRSTVWXZ") for _ in range(12))


# --- every operation ----------------------------------------------------------------------------------------


def _push_through(
    one: Canary, o: Operation, known: dict[tuple[str, str], str], chance: random.Random
) -> None:
    path, mark = _path(o, known), one.anywhere
    asked = {name: mark for name, spec in o.parameters.items() if spec["in"] == "query"} | {"q": mark}
    hostile = {
        "X-Request-ID": mark,
        "Idempotency-Key": mark,
        "If-Match": f'"{mark}"',
        "Accept": f"application/{mark}",
        "User-Agent": mark,
        "Cookie": f"a={mark}",
        "Origin": f"https://{mark}.example",
        "X-Purpose-Of-Use": mark,
        "traceparent": mark,
        "Content-Type": f"application/{mark}",
        "X-Forwarded-For": mark,
    }
    _send(one, o, path, params=asked)
    _send(one, o, path, headers=hostile)
    if chance.random() < 0.2:  # nothing of an operation has begun when a token is refused
        _send(one, o, path, headers={"X-Request-ID": mark, "Authorization": f"Bearer {mark}.{mark}.{mark}"})
    if "{" in o.path:
        _send(one, o, _PLACEHOLDER.sub(mark, o.path))
    for media_type in o.bodies:
        for content in _bodies(o, media_type, mark, known, chance):
            _send(one, o, path, content=content, headers={"Content-Type": media_type})


def _bodies(
    o: Operation, media_type: str, mark: str, known: dict[tuple[str, str], str], chance: random.Random
) -> Iterator[bytes]:
    shown = o.examples(o.bodies[media_type])[0]
    yield f'{{"{mark}": "{mark}", '.encode()
    if isinstance(shown, str):
        yield (_WORD.sub(mark, shown) + mark).encode()
        return
    example = _about(shown, o.service, known)
    places = list(_texts(example))
    if media_type == NDJSON:
        yield json.dumps(_marked(example, places, mark)).encode() + f'\n"{mark}"\n'.encode()
        return
    yield json.dumps(_marked(example, places, mark)).encode()
    if places:
        yield json.dumps(_marked(example, [chance.choice(places)], mark)).encode()


def _about(value: Any, service: str, known: dict[tuple[str, str], str]) -> Any:
    """The example about what there is."""
    if isinstance(value, dict):
        return {
            name: known.get((service, name), inner)
            if isinstance(inner, str)
            else _about(inner, service, known)
            for name, inner in value.items()
        }
    return [_about(inner, service, known) for inner in value] if isinstance(value, list) else value


def _texts(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, str):
        yield at
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*at, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*at, number))


def _marked(value: Any, places: list[tuple[Any, ...]], mark: str) -> Any:
    marked = json.loads(json.dumps(value))
    for place in places:
        inner = marked
        for step in place[:-1]:
            inner = inner[step]
        if place:
            inner[place[-1]] = mark
        else:
            marked = mark
    return marked


def _path(o: Operation, known: dict[tuple[str, str], str]) -> str:
    return _PLACEHOLDER.sub(lambda match: known.get((o.service, match[1]), "x_1"), o.path)


def _send(one: Canary, o: Operation, path: str, body: Any = None, **options: Any) -> None:
    """A refusal is kept to be searched, without the path that it answers; so are all headers."""
    given = dict(options.pop("headers", {}))
    needed = [name for name in ("Idempotency-Key", "If-Match") if o.parameters.get(name, {}).get("required")]
    for name in needed:
        given.setdefault(name, "*" if name == "If-Match" else f"canary-{one.requests}")
    if body is not None:
        options["json"] = body
    one.requests += 1
    answer = one.house.call(o.service, o.verb.upper(), path, headers=given, **options)
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    where = f"{o}: {answer.status_code}"
    if answer.status_code >= 500 and answer.status_code != 503:
        one.written.append((where, one.anywhere.encode()))  # a defect is a fault by itself
    if not answer.is_success:
        told = answer.json() if answer.headers.get("content-type") == "application/problem+json" else {}
        repeated = {"instance": ""} | ({"detail": ""} if one.anywhere in path else {})  # the path alone
        headers += json.dumps(told | repeated) if told else answer.text
    one.written.append((f"{where} headers or problem", headers.encode()))
