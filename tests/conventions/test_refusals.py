"""What every operation refuses, and how: asked of each of them, on both databases."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pytest

from tests.conventions.operations import JSON, NDJSON, Operation, operations
from tests.conventions.services import UNKNOWN, House

PROBLEM = "application/problem+json"
HOSTILE = {
    "nan": b'{"a": NaN}',
    "infinity": b'{"a": -Infinity}',
    "beyond 64 bits": b'{"a": 18446744073709551616}',
    "lone surrogate": b'{"a": "\\ud800"}',
    "NUL": b'{"a": "\\u0000"}',
    "duplicate key": b'{"a": 1, "a": 2}',
    "5,000 digits": b'{"a": ' + b"9" * 5_000 + b"}",
    "100,000 levels": b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "100,000 open": b"[" * 100_000,
    "not UTF-8": b'{"a": "\xff\xfe"}',
    "raw NUL": b'{"a": "\x00"}',
    "cut off": b'{"a": ',
    "empty": b"",
    "huge exponent": b'{"a": 1e999}',
    "byte order mark": b"\xef\xbb\xbf{}",
}

STRANGE_IDS = (
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%FF",
    "..%2f..%2fetc",
    "x" * 3_000,
    "%F0%9F%92%89",
    "'%20OR%201=1",
)
BOMB = gzip.compress(b" " * 20_000_000)


def problem(answer: Any, *statuses: int) -> str | None:
    """What is wrong with a refusal, if anything."""
    if answer.status_code not in statuses:
        return f"answered {answer.status_code}, not {statuses}: {answer.text[:200]}"
    if answer.headers["content-type"] != PROBLEM:
        return f"is {answer.headers['content-type']}"
    told = answer.json()
    missing = {"type", "title", "status", "detail", "instance", "code", "request_id", "errors"} - set(told)
    return f"lacks {missing}" if missing or told["status"] != answer.status_code else None


def place(operation: Operation, id_: str = UNKNOWN) -> str:
    """The path with an id of nothing in each place; a place that takes a number gets one."""

    def filled(name: re.Match[str]) -> str:
        schema = operation.parameters.get(name[1], {}).get("schema", {})
        return "1" if schema.get("type") == "integer" else id_

    return re.sub(r"\{([^}]+)\}", filled, operation.path)


def walk(faults: list[str]) -> None:
    assert not faults, "\n".join(["", *faults])


def with_json() -> list[Operation]:
    return [o for o in operations() if o.json_body == JSON]


def test_without_a_token_and_without_the_scope(house: House) -> None:
    faults = []
    for o in operations():
        bare = house.clients[o.service].request(o.verb.upper(), place(o))
        if fault := problem(bare, 401):
            faults.append(f"{o}: without a token {fault}")
        elif bare.headers.get("www-authenticate") != "Bearer":
            faults.append(f"{o}: 401 without WWW-Authenticate")
        if fault := problem(house.walk(o, place(o), scopes=("nothing.at-all",)), 403):
            faults.append(f"{o}: without the scope {fault}")
        for way in o.spec["security"]:
            for scope in way["bearer"]:
                rest = tuple(other for other in way["bearer"] if other != scope)
                if fault := problem(house.walk(o, place(o), scopes=rest), 403):
                    faults.append(f"{o}: without {scope} {fault}")
    walk(faults)


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_json(house: House, case: str) -> None:
    faults = []
    for o in operations():
        if not o.json_body:
            continue
        answer = house.walk(o, place(o), content=HOSTILE[case], headers={"Content-Type": o.json_body})
        if fault := problem(answer, 400, 422):
            faults.append(f"{o}: {fault}")
        elif case != "empty" and not answer.json()["errors"]:
            faults.append(f"{o}: no place")
    walk(faults)


def test_hostile_lines(house: House) -> None:
    """A line that cannot be read is answered in its place and does not stop the rest."""
    faults = []
    for o in operations():
        if NDJSON in o.bodies:
            for case, line in HOSTILE.items():
                if line:
                    answer = house.walk(o, place(o), content=line + b"\n{}", headers={"Content-Type": NDJSON})
                    if answer.status_code not in (200, 202):
                        faults.append(f"{o}: {case}: {answer.status_code} {answer.text[:100]}")
    walk(faults)


def test_unknown_fields_are_refused_with_their_place(house: House) -> None:
    faults = []
    for o in with_json():
        example = o.examples(o.bodies[JSON])[0]
        answer = house.walk(o, place(o), json={**example, "no_such_field": 1})
        if fault := problem(answer, 422):
            faults.append(f"{o}: {fault}")
        elif "/no_such_field" not in [one["pointer"] for one in answer.json()["errors"]]:
            faults.append(f"{o}: no place: {answer.json()['errors']}")
    walk(faults)


def changed(value: Any, form: re.Pattern[str], to: Any) -> list[Any]:
    """Copies of an example with one text of a form replaced."""
    if isinstance(value, str) and form.fullmatch(value):
        return [to]
    if isinstance(value, dict):
        return [{**value, name: one} for name in value for one in changed(value[name], form, to)]
    if isinstance(value, list):
        return [
            [*value[:place], one, *value[place + 1 :]]
            for place in range(len(value))
            for one in changed(value[place], form, to)
        ]
    return []


@pytest.mark.parametrize("form", [r"\d{4}-\d\d-\d\d", r"\d{4}-\d\d-\d\dT.*"])
def test_a_number_is_not_a_date(house: House, form: str) -> None:
    faults, tried = [], 0
    for o in with_json():
        example = o.examples(o.bodies[JSON])[0]
        for number in (20260302, 1.5, True):
            for body in changed(example, re.compile(form), number):
                tried += 1
                if fault := problem(house.walk(o, place(o), json=body), 422):
                    faults.append(f"{o}: {number} for a date: {fault}")
    assert tried > 5
    walk(faults)


def test_text_is_not_a_number_nor_a_boolean(house: House) -> None:
    faults, tried = [], 0
    for o in with_json():
        example = o.examples(o.bodies[JSON])[0]
        for name, value in example.items():
            if isinstance(value, (int, bool)):
                tried += 1
                if fault := problem(house.walk(o, place(o), json={**example, name: str(value)}), 422):
                    faults.append(f"{o}: {name}: {fault}")
    assert tried
    walk(faults)


def test_media_types_and_encodings(house: House) -> None:
    faults = []
    for o in operations():
        if not o.bodies:
            continue
        for headers, content in (
            ({"Content-Type": "image/png"}, b"a,b"),
            ({"Content-Type": f"{next(iter(o.bodies))}; charset=utf-16"}, b"{}"),
            (
                {"Content-Type": next(iter(o.bodies)), "Content-Encoding": "gzip"},
                BOMB,
            ),
        ):
            answer = house.walk(o, place(o), content=content, headers=headers)
            if fault := problem(answer, 415):
                faults.append(f"{o}: {headers}: {fault}")
    walk(faults)


def test_a_body_over_the_limit(house: House) -> None:
    faults = []
    for o in operations():
        if o.bodies:
            headers = {"Content-Type": next(iter(o.bodies)), "Content-Length": str(10**12)}
            answer = house.walk(o, place(o), content=b"{}", headers=headers)
            if fault := problem(answer, 413):
                faults.append(f"{o}: {fault}")
    walk(faults)


def test_what_is_needed_beside_the_body(house: House) -> None:
    faults = []
    for o in operations():
        if o.parameters.get("Idempotency-Key", {}).get("required"):
            answer = house.call(o.service, "POST", place(o), headers={"If-Match": "*"}, json={})
            if o.bodies and JSON not in o.bodies:
                answer = house.call(
                    o.service, "POST", place(o), content=b"x", headers={"Content-Type": next(iter(o.bodies))}
                )
            if fault := problem(answer, 400):
                faults.append(f"{o}: without Idempotency-Key {fault}")
        if o.verb == "post":
            answer = house.walk(o, place(o), headers={"Idempotency-Key": "x" * 256})
            if fault := problem(answer, 400):
                faults.append(f"{o}: Idempotency-Key of 256 {fault}")
        if o.parameters.get("If-Match", {}).get("required"):
            for tag, status in (
                (None, 428),
                ('"r999999999"', 404),
                ("garbage", 400),
                ('"garbage"', 404),
                ('W/"r1"', 404),
            ):
                given = {"Idempotency-Key": f"needs-{tag}"[:40].replace('"', "")}
                given |= {"If-Match": tag} if tag else {}
                options: dict[str, Any] = {"json": o.examples(o.bodies[JSON])[0]} if JSON in o.bodies else {}
                answer = house.call(o.service, o.verb.upper(), place(o), headers=given, **options)
                if fault := problem(answer, status):
                    faults.append(f"{o}: If-Match {tag} {fault}")
    walk(faults)


def test_queries_and_cursors(house: House) -> None:
    faults = []
    for o in operations():
        if not (o.is_list or o.is_feed):
            continue
        bad = {"limit=0", "limit=201", "limit=x", "limit=5&limit=NaN"}
        bad |= {"cursor=%F0", "cursor=bm90IGEga2V5IQ", "cursor=" + "A" * 300} if o.is_list else {"after=-1x"}
        for query in bad:
            answer = house.walk(o, f"{place(o)}?{query}")
            if fault := problem(answer, 400, 404, 422):
                faults.append(f"{o}?{query}: {fault}")
    walk(faults)


def test_the_first_and_the_last_day_there_are(house: House) -> None:
    """Days from which years cannot be taken, or none be added to, in queries and in bodies."""
    faults = []
    days = ("0001-01-01", "9999-12-31")
    for o in with_json():
        example = o.examples(o.bodies[JSON])[0]
        for body in [one for day in days for one in changed(example, re.compile(r"\d{4}-\d\d-\d\d"), day)]:
            answer = house.walk(o, place(o), json=body)
            if answer.status_code >= 500:
                faults.append(f"{o}: {answer.status_code} for {body}: {answer.text[:200]}")
    for o in operations():
        for name, parameter in o.parameters.items():
            if parameter["in"] != "query" or '"date"' not in json.dumps(parameter["schema"]):
                continue
            for day in days:
                answer = house.walk(o, f"{place(o)}?{name}={day}")
                if answer.status_code >= 500:
                    faults.append(f"{o}?{name}={day}: {answer.status_code} {answer.text[:200]}")
    walk(faults)


def test_nul_and_strange_ids(house: House) -> None:
    faults = []
    for o in operations():
        if "{" not in o.path:
            continue
        for id_ in STRANGE_IDS:
            answer = house.walk(o, place(o, id_))
            if fault := problem(answer, 400, 404, 422):
                faults.append(f"{o} with {id_[:20]}: {fault}")
    for o in operations():
        answer = house.walk(o, f"{place(o)}?x=%00")
        if fault := problem(answer, 422):
            faults.append(f"{o}?x=%00: {fault}")
    walk(faults)


def test_an_id_of_nothing_is_404(house: House) -> None:
    faults = []
    for o in operations():
        if o.has_open_ids and (fault := problem(house.walk(o, place(o)), 404)):
            faults.append(f"{o}: {fault}")
    walk(faults)


def test_refusals_do_not_repeat_what_was_sent(house: House) -> None:
    faults = []
    marker = "ZXQ-MARKED-VALUE"
    for o in with_json():
        example = o.examples(o.bodies[JSON])[0]
        for name in example:
            answer = house.walk(o, place(o), json={**example, name: {"a": marker}})
            if marker in answer.text:
                faults.append(f"{o}: {name}: {answer.text[:300]}")
        answer = house.walk(o, place(o), content=json.dumps(marker).encode(), headers={"Content-Type": JSON})
        if marker in answer.text:
            faults.append(f"{o}: {answer.text[:300]}")
    walk(faults)
