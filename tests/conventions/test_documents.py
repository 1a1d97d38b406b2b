"""What every operation's description must say. A route that forgets something is named."""

from __future__ import annotations

import re

from tests.conventions.operations import EDI, JSON, NDJSON, Operation, documents, operations, reachable

MOVES_MONEY_OR_CALLS_A_PAYER = {
    "claims.submit",
    "eligibility.check",
    "payments.post",
    "refunds.post",
}
"""Scopes. A POST that needs one of them needs an `Idempotency-Key`."""

UNCONDITIONAL = {
    "/v1/jobs/{job_id}/cancel": "cancelling twice, or what is over, changes nothing: no update to lose",
    "/v1/webhooks/{webhook_id}/replays": "sends what there is once more; the subscription stays as it is",
    "/v1/terms/{term_id}": "a term never changes, it is only taken back",
    "/v1/control/clock": "a test sets it outright, whatever it was",
    "/v1/control/takebacks/{takeback_id}/collection": "only a deferred one can be settled, once: else 409",
    "/v1/control/takebacks/{takeback_id}/refund": "only a deferred one can be settled, once: else 409",
}
"""Changes without `If-Match`, each with its reason."""

UNPAGED = {
    "/v1/code-search": "ranked: the best that fit, not all of them",
    "/v1/code-suggestions": "ranked: what one may be about to type",
    "/v1/code-systems": "a fixed handful, each with its chapters",
    "/v1/release-formats": "a fixed handful",
    "/v1/release-files": "the files of one folder that a person put there",
    "/v1/fees/localities": "about a hundred, of one table, read as a whole",
}
"""Answers with `items` that are not a list of resources, each with its reason."""

X12_OUT = {
    ("billing", "/v1/claims/{claim_id}"),
    ("billing", "/v1/eligibility-checks/{check_id}"),
    ("billing", "/v1/remittances/{remittance_id}"),
    ("billing", "/v1/interchanges/{interchange_id}"),
    ("mock-payer", "/v1/mailbox/{item_id}"),
}
X12_IN = {
    ("billing", "/v1/remittances"),
    ("billing", "/v1/x12/validations"),
    ("mock-payer", "/v1/interchanges"),
}


def told(faults: list[str]) -> str:
    return "\n".join(["", *faults])


def test_every_service_describes_its_operations() -> None:
    assert {operation.service for operation in operations()} == {"coding", "billing", "mock-payer"}
    assert len(operations()) >= 100


def test_operation_ids_are_unique_words() -> None:
    for service in documents():
        ids = [o.spec["operationId"] for o in operations() if o.service == service]
        assert sorted(set(ids)) == sorted(ids), f"{service}: two functions have one name"
        assert all(re.fullmatch(r"[a-z][a-z0-9_]{1,60}", one) for one in ids)


def test_every_operation_has_a_summary() -> None:
    faults = [
        f"{o}: give the route a summary= of its own, a few words without a full stop"
        for o in operations()
        if not 4 <= len(o.spec.get("summary", "")) <= 90
        or o.spec["summary"].endswith(".")
        or o.spec["summary"].replace(" ", "_").lower() == o.spec["operationId"]
    ]
    assert not faults, told(faults)


def test_every_operation_needs_a_scope() -> None:
    faults = [
        f"{o}: take the principal by Annotated[Principal, Depends(requires('…'))] (or requires_any)"
        for o in operations()
        if not o.spec.get("security") or not all(way["bearer"] for way in o.spec["security"])
    ]
    assert not faults, told(faults)


def test_every_operation_says_which_problems_it_answers_with() -> None:
    faults = []
    for o in operations():
        wanted = {"400", "401", "403", "422", "429", "500", "503"}
        wanted |= {"404"} if "{" in o.path else set()
        wanted |= {"408", "413", "415"} if o.bodies else set()
        wanted |= {"409"} if o.verb == "post" else set()
        wanted |= {"412", "428"} if "If-Match" in o.parameters else set()
        missing = wanted - set(o.spec["responses"])
        wrong = [
            status
            for status, answer in o.spec["responses"].items()
            if status >= "400" and set(answer["content"]) != {"application/problem+json"}
        ]
        if missing or wrong:
            faults.append(f"{o}: make it on shared.routing.Router; missing {missing}, not problems {wrong}")
    assert not faults, told(faults)


def test_every_body_has_an_example_that_validates() -> None:
    faults = []
    for o in operations():
        for media_type, media in o.bodies.items():
            shown = o.examples(media)
            if not shown:
                faults.append(f"{o}: the body as {media_type} has no example")
            if media_type == JSON:
                faults += [
                    f"{o}: body example {fault}"
                    for value in shown
                    for fault in o.faults(media["schema"], value)
                ]
    assert not faults, told(faults)


def test_every_answer_has_an_example_that_validates() -> None:
    faults = []
    for o in operations():
        for media_type, media in o.answers.items():
            shown = o.examples(media)
            if not shown and media_type in (JSON, NDJSON):
                faults.append(f"{o}: the answer as {media_type} has no example, not even its model")
            if media_type in (JSON, NDJSON):
                faults += [
                    f"{o}: answer example {fault}"
                    for value in shown
                    for fault in o.faults(media["schema"], value)
                ]
    assert not faults, told(faults)


def test_every_post_takes_an_idempotency_key() -> None:
    faults = [
        f"{o}: make it on shared.routing.Router"
        for o in operations()
        if o.verb == "post" and "Idempotency-Key" not in o.parameters
    ]
    assert not faults, told(faults)


def test_what_moves_money_or_calls_a_payer_needs_the_key() -> None:
    faults = []
    needed = 0
    for o in operations():
        scopes = {scope for way in o.spec["security"] for scope in way["bearer"]}
        if o.verb == "post" and scopes & MOVES_MONEY_OR_CALLS_A_PAYER:
            needed += 1
            if not o.parameters["Idempotency-Key"]["required"]:
                faults.append(f"{o}: mark the endpoint with @key_required")
    assert needed >= 5
    assert not faults, told(faults)


def test_every_single_resource_has_an_etag() -> None:
    faults = [
        f"{o}: make it on shared.routing.Router, which documents and sends an ETag"
        for o in operations()
        if o.verb == "get"
        and o.path.endswith("}")
        and not o.is_list
        and "ETag" not in o.success[1].get("headers", {})
    ]
    assert not faults, told(faults)


def test_every_change_needs_if_match() -> None:
    faults = [
        f"{o}: take `revision: IfMatch` and check it inside the transaction"
        for o in operations()
        if (o.verb in ("put", "patch", "delete") or o.is_action)
        and o.path not in UNCONDITIONAL
        and not o.parameters.get("If-Match", {}).get("required")
    ]
    assert not faults, told(faults)


def test_every_list_is_read_by_cursor_and_exported() -> None:
    faults = []
    lists = [o for o in operations() if o.is_list]
    for o in lists:
        limit = o.parameters.get("limit", {}).get("schema", {})
        if (limit.get("minimum"), limit.get("maximum"), limit.get("default")) != (1, 200, 50):
            faults.append(f"{o}: take `page: PageQuery`: limit 1 to 200, 50 by default")
        if "cursor" not in o.parameters:
            faults.append(f"{o}: take `page: PageQuery`: a cursor")
        if NDJSON not in o.answers:
            faults.append(f"{o}: annotate Page[…] as the return type: the router then exports NDJSON")
    assert len(lists) > 20
    assert not faults, told(faults)


def test_no_list_is_a_bare_array_or_a_list_without_end() -> None:
    faults = []
    for o in operations():
        if o.verb != "get" or o.is_list or o.is_feed or o.path in UNPAGED:
            continue
        schema = o.resolved(o.answers.get(JSON, {}).get("schema", {}))
        if schema.get("type") == "array" or "items" in schema.get("properties", ()):
            faults.append(f"{o}: answer with Page[…] and take `page: PageQuery`")
    assert not faults, told(faults)


def test_feeds_are_followed_by_number() -> None:
    services = {o.service for o in operations() if o.path == "/v1/events" and o.is_feed}
    assert services == {"coding", "billing", "mock-payer"}


def strict_faults(o: Operation) -> list[str]:
    faults = []
    for media_type, media in o.bodies.items():
        if media_type not in (JSON, NDJSON):
            continue
        for schema in reachable(o, media["schema"]):
            if "properties" in schema and schema.get("additionalProperties") is not False:
                faults.append(f"{o}: {schema.get('title')} takes unknown fields: make it a StrictModel")
    return faults


def test_every_request_model_refuses_unknown_fields() -> None:
    faults = [fault for o in operations() for fault in strict_faults(o)]
    assert not faults, told(faults)


def test_money_is_whole_cents() -> None:
    faults = [
        f"{o}: {name} is a number with fractions"
        for o in operations()
        for media in (*o.bodies.values(), *o.answers.values())
        for schema in reachable(o, media.get("schema", {}))
        for name, field in schema.get("properties", {}).items()
        if name.endswith("_cents") and "number" in str(field.get("type", field.get("anyOf", "")))
    ]
    assert not faults, told(faults)


def test_x12_goes_in_and_out_where_it_is_the_thing() -> None:
    out = {(o.service, o.path) for o in operations() if o.verb == "get" and EDI in o.answers}
    given = {(o.service, o.path) for o in operations() if o.verb == "post" and EDI in o.bodies}
    assert out >= X12_OUT
    assert given >= X12_IN


def test_every_reference_leads_somewhere() -> None:
    for document in documents().values():
        named = set(re.findall(r'"#/components/schemas/([^"]+)"', str(document).replace("'", '"')))
        assert named <= set(document["components"]["schemas"])


def test_paths_are_versioned_plural_nouns_without_people() -> None:
    faults = [
        f"{o}: {name} may tell of a person: search by POST"
        for o in operations()
        for name in o.parameters
        if name in ("name", "first", "last", "birth_date", "member_id", "ssn", "mrn", "phone", "email")
    ]
    faults += [f"{o}: not under /v1" for o in operations() if not o.path.startswith("/v1/")]
    assert not faults, told(faults)
