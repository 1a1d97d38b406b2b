"""Roles as sets of scopes: each scope is somebody's, and each role is refused what is not its own."""

from __future__ import annotations

import pytest

from shared.roles import ROLES, Role, scopes_of
from shared.roles import every_scope as scopes_of_roles
from tests.conventions.operations import Operation, operations
from tests.conventions.services import House, every_scope
from tests.conventions.test_refusals import place, problem, walk


def allowed(operation: Operation, role: Role) -> bool:
    return any(set(way["bearer"]) <= role.scopes for way in operation.spec["security"])


def test_every_scope_is_of_a_role() -> None:
    missing = set(every_scope()) - scopes_of_roles()
    assert not missing, f"give it to a role of shared/roles.py: {missing}"


def test_no_role_has_a_scope_that_opens_nothing() -> None:
    kept_for = {"audit.read", "phi.break_glass", "clients.manage", "tokens.revoke"} - set(every_scope())
    assert scopes_of_roles() - set(every_scope()) <= kept_for


def test_phi_is_read_by_those_who_work_with_patients() -> None:
    seeing = {role.name for role in ROLES if "phi.read" in role.scopes}
    assert seeing == {"coder", "provider", "biller", "front_desk", "integration"}
    assert {r.name for r in ROLES if "phi.break_glass" in r.scopes} == {"auditor", "administrator"}


def test_who_asks_for_a_write_off_does_not_approve_it() -> None:
    for pair in ({"write_offs.request", "write_offs.approve"}, {"payments.post", "ledger.admin"}):
        assert not [role.name for role in ROLES if pair <= role.scopes]


def test_roles_add_up_and_unknown_names_give_nothing() -> None:
    assert scopes_of(["auditor", "coder", "god"]) == scopes_of(["coder"]) | scopes_of(["auditor"])
    assert scopes_of(["god"]) == frozenset()


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_a_role_is_refused_what_is_not_its_own(house: House, role: Role) -> None:
    faults, refused, let_in = [], 0, 0
    for o in operations():
        options = {"scopes": (), "roles": (role.name,), "subject": f"a-{role.name}"}
        if not allowed(o, role):
            refused += 1
            if fault := problem(house.walk(o, place(o), **options), 403):
                faults.append(f"{o}: {fault}")
        elif o.verb == "get":
            let_in += 1
            answer = house.walk(o, place(o), **options)
            if answer.status_code in (401, 403):
                faults.append(f"{o}: {answer.status_code} {answer.text[:200]}")
    assert refused > 20
    assert let_in >= 2
    walk(faults)
