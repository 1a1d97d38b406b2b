"""Breaking the glass: `phi.read` for one person, for a while, for a reason; and nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from shared.clock import FixedClock, SystemClock
from shared.emergency import EmergencyStore
from shared.principal import Principal
from tests.shared.clients.conftest import Server, System, server, system  # noqa: F401 - fixtures
from tests.shared.edge import assert_problem

REASON = {"reason": "The books do not agree and the biller is away", "minutes": 10}
AUDITOR: dict[str, Any] = {"scopes": (), "roles": ("auditor",), "subject": "auditor-2"}


def test_an_auditor_sees_no_patient_until_the_glass_is_broken(server: Server) -> None:  # noqa: F811
    assert_problem(server.call("GET", "/v1/patients", **AUDITOR), 403, "scope_missing")
    made = server.call("POST", "/v1/emergency-access", REASON, **AUDITOR)
    assert made.status_code == 201, made.text
    assert server.call("GET", "/v1/patients", **AUDITOR).status_code == 200
    other = AUDITOR | {"subject": "auditor-3"}
    assert server.call("GET", "/v1/patients", **other).status_code == 403
    assert server.call("GET", "/v1/patients", **AUDITOR, clinic="clinic-b").status_code == 403
    shown = server.call("GET", "/v1/emergency-access", **AUDITOR).json()["items"]
    assert [(one["subject"], one["reason"]) for one in shown] == [("auditor-2", REASON["reason"])]
    ended = server.call(
        "POST", f"/v1/emergency-access/{made.json()['id']}/end", headers={"If-Match": '"r1"'}, **AUDITOR
    )
    assert ended.status_code == 200, ended.text
    assert server.call("GET", "/v1/patients", **AUDITOR).status_code == 403
    events = server.call("GET", "/v1/events", **AUDITOR).json()["items"]
    assert [(e["type"], e["actor"]) for e in events] == [
        ("emergency_access.granted", "auditor-2"),
        ("emergency_access.ended", "auditor-2"),
    ]
    assert REASON["reason"] not in str(events)


def test_no_reason_no_access(server: Server) -> None:  # noqa: F811
    for body in (
        {},
        {"reason": "x"},
        {"reason": " " * 30},
        REASON | {"minutes": 61},
        REASON | {"minutes": 0},
    ):
        assert server.call("POST", "/v1/emergency-access", body, **AUDITOR).status_code == 422
    front_desk = {"scopes": (), "roles": ("front_desk",)}
    assert_problem(server.call("POST", "/v1/emergency-access", REASON, **front_desk), 403, "scope_missing")


def test_nobody_ends_anothers_but_who_reads_the_audit(server: Server) -> None:  # noqa: F811
    made = server.call("POST", "/v1/emergency-access", REASON, **AUDITOR).json()
    path, any_revision = f"/v1/emergency-access/{made['id']}/end", {"If-Match": "*"}
    stranger = {"scopes": ("phi.break_glass",), "subject": "x"}
    assert server.call("POST", path, headers=any_revision, **stranger).status_code == 404
    assert server.call("POST", path, headers=any_revision, scopes=("audit.read",)).status_code == 200
    assert_problem(server.call("POST", path, headers=any_revision, **AUDITOR), 409, "emergency_over")


def test_it_ends_by_itself(server: Server) -> None:  # noqa: F811
    clock, seconds = FixedClock(SystemClock().now()), [0.0]
    state = server.client.app.state  # type: ignore[attr-defined]
    engine, table, events = state.emergencies._engine, state.emergencies._table, state.emergencies._events
    store = EmergencyStore(engine, table, events, clock, seconds=lambda: seconds[0])
    auditor = Principal("auditor-9", "clinic-a", frozenset({"phi.break_glass"}))
    assert store.remembered(auditor) == (False, None)
    assert store.current(auditor) is None
    assert store.remembered(auditor) == (True, None)
    grant = store.grant(auditor, "a reason that is long enough", 10, None)
    found = store.current(auditor)
    assert found is not None
    assert (found.grant_id, found.until) == (grant.id, clock.now() + timedelta(minutes=10))
    elsewhere = EmergencyStore(engine, table, events, clock, seconds=lambda: seconds[0])
    assert elsewhere.current(auditor) == found
    store.end(auditor, grant.id, 1)
    assert elsewhere.remembered(auditor) == (True, found)
    seconds[0] = 5.0  # the bound that is documented
    assert elsewhere.remembered(auditor) == (False, None)
    assert elsewhere.current(auditor) is None
    again = store.grant(auditor, "a reason that is long enough", 10, None)
    assert store.current(auditor) is not None
    clock.advance(timedelta(minutes=10))
    assert store.remembered(auditor) == (True, None)
    assert store.current(auditor) is None
    assert again.ended_at is None
