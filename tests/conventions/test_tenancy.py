"""Two clinics: what one has, the other does not find, whatever it asks; and how what is found is read."""

from __future__ import annotations

import json
import re

from tests.conventions.operations import NDJSON, Operation, operations
from tests.conventions.seeds import EVERYBODYS, PARTS
from tests.conventions.services import House
from tests.conventions.test_refusals import problem, walk

OTHER = "clinic-b"
PLACEHOLDER = re.compile(r"\{([^}]+)\}")


def named(operation: Operation, known: dict[tuple[str, str], str]) -> str | None:
    """The path with clinic A's ids; None for what is everybody's."""
    wanted = PLACEHOLDER.findall(operation.path)
    if not wanted or any(placeholder in EVERYBODYS for placeholder in wanted):
        return None
    return PLACEHOLDER.sub(lambda match: known[operation.service, match[1]], operation.path)


def needs_more(operation: Operation) -> bool:
    """A list that answers only to a further question."""
    return any(one.get("required") and one["in"] == "query" for one in operation.parameters.values())


def test_there_is_one_of_everything(planted: dict[tuple[str, str], str]) -> None:
    placeholders = {(o.service, p) for o in operations() for p in PLACEHOLDER.findall(o.path)}
    missing = {(s, p) for s, p in placeholders - set(planted) if p not in EVERYBODYS}
    assert not missing, "plant one of it in tests/conventions/seeds.py, with a list that shows its id"


def test_another_clinics_id_is_404(house: House, planted: dict[tuple[str, str], str]) -> None:
    faults, tried = [], 0
    for o in operations():
        if (path := named(o, planted)) is None:
            continue
        tried += 1
        answer = house.walk(o, path, clinic=OTHER)
        if fault := problem(answer, 404):
            faults.append(f"{o}: {fault}")
        elif any(
            "_" in id_ and id_ in answer.json()["detail"] and id_ not in path for id_ in planted.values()
        ):
            faults.append(f"{o}: tells of another id")
    assert tried >= 30
    walk(faults)


def test_lists_and_feeds_of_another_clinic_are_empty(
    house: House, planted: dict[tuple[str, str], str]
) -> None:
    faults = []
    for o in operations():
        if o.path == "/v1/audit/records":  # what this clinic itself asked for, and got 404 for
            continue
        if (o.is_list or o.is_feed) and "{" not in o.path:
            seen = house.call(o.service, "GET", o.path, clinic=OTHER).text
            faults += [f"{o} shows {id_}" for id_ in planted.values() if "_" in id_ and id_ in seen]
    walk(faults)


def test_what_is_ones_own_is_found_and_tagged(house: House, planted: dict[tuple[str, str], str]) -> None:
    faults = []
    for o in operations():
        if o.verb != "get" or (path := named(o, planted)) is None or set(PARTS) & set(o.parameters):
            continue
        answer = house.walk(o, path)
        if answer.status_code != 200:
            faults.append(f"{o}: {answer.status_code} {answer.text[:200]}")
        elif path.endswith(tuple(planted.values())) and not re.fullmatch(
            r'"[!#-~]+"', answer.headers.get("etag", "")
        ):
            faults.append(f"{o}: no strong ETag: {answer.headers.get('etag')}")
    walk(faults)


def test_lists_are_exported_line_by_line(house: House, planted: dict[tuple[str, str], str]) -> None:
    faults, exported = [], 0
    for o in operations():
        if not o.is_list or ("{" in o.path and named(o, planted) is None) or needs_more(o):
            continue
        path = named(o, planted) or o.path
        pages: list[object] = []
        cursor = ""
        for _ in range(5):
            page = house.call(o.service, "GET", f"{path}?limit=1{cursor}").json()
            pages += page["items"]
            if page["next_cursor"] is None:
                break
            cursor = f"&cursor={page['next_cursor']}"
        answer = house.call(o.service, "GET", path, headers={"Accept": NDJSON})
        lines = [json.loads(line) for line in answer.text.splitlines()]
        if answer.headers["content-type"].partition(";")[0] != NDJSON or lines[: len(pages)] != pages:
            faults.append(f"{o}: {answer.status_code} {answer.headers['content-type']} {len(lines)} lines")
        exported += bool(lines)
        refused = house.call(o.service, "GET", f"{path}?limit=0", headers={"Accept": NDJSON})
        if fault := problem(refused, 422):
            faults.append(f"{o}: NDJSON with limit=0 {fault}")
    assert exported >= 15
    walk(faults)
