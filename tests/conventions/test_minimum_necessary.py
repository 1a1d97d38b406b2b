"""What tells of a person is marked in the models, and nothing of it leaves without `phi.read`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from shared.contracts.phi import KEYWORD
from tests.conventions.operations import JSON, NDJSON, Operation, documents, operations
from tests.conventions.seeds import PARTS
from tests.conventions.services import House, every_scope
from tests.conventions.test_refusals import problem, walk
from tests.conventions.test_tenancy import named, needs_more

PLAIN = Path(__file__).with_name("plain_fields.txt")
PERSONAL = re.compile(
    r"name|birth|death|first$|last$|middle|ssn|medical_record|mrn|member|subscriber|phone|fax|email|address"
    r"|contact|guarantor|person|patient$|note$|comment|text$"
)
"""Names of fields that are classified whatever their type."""
OF_PEOPLE = {"NameV1", "PersonV1", "AddressV1", "ContactV1", "GuarantorV1"}
OWN_ID = re.compile(r"^id$|_id$|_ids$|(^|_)by$|^next_cursor$|^sha256$")
"""Opaque ids of our own, of staff, and digests."""
PHI_FREE = {
    "/v1/ledger/export": "accounts, amounts and our own ids",
    "/v1/reports/": "counts, amounts and our own ids",
    "/v1/interchanges": "the payer's side: the exchange is the disclosure",
    "/v1/mailbox/{item_id}": "the payer's side: the exchange is the disclosure",
}
WITHOUT = tuple(scope for scope in every_scope() if scope not in ("phi.read", "phi.break_glass"))
PEOPLE = (
    "Quillfeather",
    "QUILLFEATHER",
    "Orla",
    "1968-05-17",
    "MRN0001",
    "BSM100200",
    "4 Elm Street",
    "LINDQVIST",
)
"""Of the patients that are planted and of the mock payer's members; not of any clinic or provider."""


def unwrapped(schema: dict[str, Any]) -> list[dict[str, Any]]:
    """The kinds of value that a field may have, beside null."""
    kinds = [kind for part in ("anyOf", "oneOf", "allOf") for kind in schema.get(part, ())] or [schema]
    kinds = [kind["items"] if kind.get("type") == "array" and "items" in kind else kind for kind in kinds]
    return [kind for kind in kinds if kind.get("type") != "null"]


def asks_for_a_decision(name: str, schema: dict[str, Any]) -> bool:
    """A field that may tell of a person, by its name or because it takes any words."""
    if OWN_ID.search(name):
        return False
    kinds = unwrapped(schema)
    refers = {kind["$ref"].rpartition("/")[2] for kind in kinds if "$ref" in kind}
    if refers & OF_PEOPLE or (PERSONAL.search(name) and not refers):
        return True
    return any(
        (kind.get("type") == "string" and not {"enum", "const", "format"} & set(kind))
        or (kind.get("type") == "object" and "$ref" not in str(kind) and "integer" not in str(kind))
        or not kind.keys() & {"type", "$ref", "enum", "const"}
        for kind in kinds
    )


def shown(document: dict[str, Any], answers: list[Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(model, field, schema) of all that answers hold, not looking inside what is marked."""
    schemas, seen, todo = document["components"]["schemas"], set(), list(answers)
    while todo:
        node = todo.pop()
        if isinstance(node, list):
            todo.extend(node)
        if not isinstance(node, dict):
            continue
        if "$ref" in node:
            name = node["$ref"].rpartition("/")[2]
            if name not in seen:
                seen.add(name)
                todo.append(schemas[name])
            continue
        for field, schema in node.get("properties", {}).items():
            yield node.get("title", "?"), field, schema
            if not schema.get(KEYWORD):
                todo.append(schema)
        todo.extend(
            value for part, value in node.items() if part in ("items", "anyOf", "oneOf", "allOf", "$defs")
        )
        if isinstance(node.get("additionalProperties"), dict):
            todo.append(node["additionalProperties"])


@cache
def decided() -> frozenset[str]:
    """`Model.field` of what was looked at and tells of nobody."""
    lines = (line.partition("#")[0].split() for line in PLAIN.read_text().splitlines())
    return frozenset(f"{words[0].rstrip(':')}.{field}" for words in lines if words for field in words[1:])


def undecided() -> set[str]:
    found = set()
    for service, document in documents().items():
        answers = [
            media["schema"] for o in operations() if o.service == service for media in o.answers.values()
        ]
        found |= {
            f"{model}.{field}"
            for model, field, schema in shown(document, answers)
            if not schema.get(KEYWORD) and asks_for_a_decision(field, schema)
        }
    return found


def test_every_field_that_may_tell_of_a_person_is_marked_or_decided() -> None:
    missing = undecided() - decided()
    assert not missing, "mark with PHI (shared/contracts/phi.py), or add to plain_fields.txt: " + ", ".join(
        sorted(missing)
    )


def test_no_decision_is_left_over() -> None:
    assert not decided() - undecided(), "take out of plain_fields.txt"


@pytest.mark.parametrize("field", ["birth_date", "patient_phone", "remark", "subscriber_name"])
def test_a_new_field_without_its_mark_is_found(field: str) -> None:
    schema = {"type": "string"} | ({"format": "date"} if field == "birth_date" else {})
    assert asks_for_a_decision(field, schema)
    person = {"anyOf": [{"$ref": "#/components/schemas/PersonV1"}, {"type": "null"}]}
    assert asks_for_a_decision("payee", person)


def test_what_is_left_out_is_not_required() -> None:
    faults = []
    for document in documents().values():
        for name, schema in document["components"]["schemas"].items():
            marked = {one for one, field in schema.get("properties", {}).items() if field.get(KEYWORD)}
            answers = [
                m["schema"] for o in operations() if o.document is document for m in o.answers.values()
            ]
            if marked & set(schema.get("required", ())) and name in named_in(document, answers):
                faults.append(f"{name}: {sorted(marked & set(schema['required']))}")
    assert not faults, faults


def named_in(document: dict[str, Any], node: Any) -> set[str]:
    seen: set[str] = set()
    todo = [node]
    while todo:
        node = todo.pop()
        if isinstance(node, list):
            todo.extend(node)
        elif isinstance(node, dict):
            name = str(node.get("$ref", "")).rpartition("/")[2]
            if name and name not in seen:
                seen.add(name)
                todo.append(document["components"]["schemas"][name])
            todo.extend(
                v for k, v in node.items() if k not in ("examples", "example") and not node.get(KEYWORD)
            )
    return seen


def marked_in(o: Operation, schema: dict[str, Any], value: Any) -> list[str]:
    """Names of marked fields that an answer has."""
    if isinstance(value, list):
        inner = o.resolved(schema).get("items", {})
        return [name for one in value for name in marked_in(o, inner, one)]
    schema = o.resolved(schema)
    if not isinstance(value, dict):
        return []
    found = []
    for kind in [schema, *(o.resolved(k) for part in ("anyOf", "oneOf") for k in schema.get(part, ()))]:
        for name, field in kind.get("properties", {}).items():
            if name in value:
                found += [name] if field.get(KEYWORD) else marked_in(o, field, value[name])
                for choice in unwrapped(field):
                    found += marked_in(o, choice, value[name])
    return found


def readable(o: Operation, planted: dict[tuple[str, str], str]) -> str | None:
    """Where a GET finds something of clinic A."""
    if o.verb != "get" or set(PARTS) & set(o.parameters):
        return None
    if needs_more(o):
        return None
    return named(o, planted) if "{" in o.path else o.path


def test_without_the_scope_nothing_that_is_marked_is_read(
    house: House, planted: dict[tuple[str, str], str]
) -> None:
    faults, shortened = [], 0
    for o in operations():
        if (path := readable(o, planted)) is None:
            continue
        for accept in o.answers:
            whole = house.call(o.service, "GET", path, headers={"Accept": accept})
            part = house.call(o.service, "GET", path, scopes=WITHOUT, headers={"Accept": accept})
            if all("phi.read" in way["bearer"] for way in o.spec["security"]) or (
                not accept.endswith("json") and accept != NDJSON and not told_free(o)
            ):
                faults += [f"{o} as {accept}: {fault}"] if (fault := problem(part, 403)) else []
                continue
            if part.status_code != 200:
                faults.append(f"{o} as {accept}: {part.status_code} {part.text[:200]}")
                continue
            shortened += len(part.content) < len(whole.content)
            faults += [f"{o} as {accept} shows {one}" for one in PEOPLE if one in part.text]
            schema = o.answers[accept].get("schema", {})
            values = [json.loads(line) for line in part.text.splitlines()] if accept == NDJSON else []
            values = [part.json()] if accept == JSON else values
            for value in values:
                faults += [f"{o} as {accept}: {name}" for name in marked_in(o, schema, value)]
                if accept == JSON:
                    faults += [f"{o}: {fault}" for fault in o.faults(schema, value)]
    assert shortened > 15
    walk(faults)


def told_free(o: Operation) -> bool:
    return any(o.path == path or (path.endswith("/") and o.path.startswith(path)) for path in PHI_FREE)


def test_a_stored_answer_is_shown_as_the_caller_may_see_it_now(house: House) -> None:
    body = next(o for o in operations() if o.path == "/v1/patients" and o.verb == "post")
    example = body.examples(body.bodies[JSON])[0] | {"medical_record_number": "MRN-77120"}
    key = {"Idempotency-Key": "seen-in-part"}
    whole = house.call("billing", "POST", "/v1/patients", json=example, headers=key)
    assert whole.status_code == 201, whole.text
    assert whole.json()["person"]["name"]["last"] == "Quillfeather"
    part = house.call(
        "billing", "POST", "/v1/patients", json=example, headers=key, scopes=("patients.write",)
    )
    assert part.headers["Idempotency-Replayed"] == "true"
    assert set(whole.json()) - set(part.json()) >= {"person", "medical_record_number", "contact"}
    assert part.json()["id"] == whole.json()["id"]


def test_who_cannot_see_it_all_cannot_replace_it(house: House) -> None:
    faults = []
    for o in operations():
        schema = o.resolved(o.answers.get(JSON, {}).get("schema", {}))
        marked = any(field.get(KEYWORD) for field in schema.get("properties", {}).values())
        if o.verb == "put" and marked:
            faults += [str(o) for way in o.spec["security"] if "phi.read" not in way["bearer"]]
    walk(faults)
