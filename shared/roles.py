"""What each kind of user of a clinic may do, as sets of scopes: a token names roles, scopes, or both.

A role has what its work needs and no more (45 CFR 164.502(b), 164.308(a)(4)). `phi.read` is with the roles
that work with patients; the others break the glass, with a reason, where they must. Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    name: str
    title: str
    scopes: frozenset[str]


_EVERYBODY = frozenset({"phi.break_glass"})

ROLES: tuple[Role, ...] = (
    Role(
        "coder",
        "codes visits, asks providers, finalizes; learns from what was finalized",
        frozenset(
            {
                "coding.read",
                "coding.write",
                "coding.finalize",
                "learning.manage",
                "phi.read",
            }
        ),
    ),
    Role(
        "provider",
        "answers the coders' questions about notes",
        frozenset({"queries.answer", "phi.read"}),
    ),
    Role(
        "biller",
        "makes and sends claims, posts payments, appeals, settles patients' accounts",
        frozenset(
            {
                "billing.read",
                "coding.read",
                "phi.read",
                "patients.write",
                "encounters.write",
                "eligibility.check",
                "claims.write",
                "claims.submit",
                "payments.post",
                "refunds.post",
                "write_offs.request",
                "accounts.write",
                "statements.write",
            }
        ),
    ),
    Role(
        "front_desk",
        "registers patients and coverages, asks about eligibility, books visits",
        frozenset({"billing.read", "phi.read", "patients.write", "encounters.write", "eligibility.check"}),
    ),
    Role(
        "auditor",
        "reads the books, the reports and the audit trail; no patient's data unless the glass is broken",
        frozenset({"billing.read", "coding.read", "audit.read"}) | _EVERYBODY,
    ),
    Role(
        "administrator",
        "master data, code books, clients, webhooks, closing of periods, approval; no patient's data unless"
        " the glass is broken",
        frozenset(
            {
                "billing.read",
                "coding.read",
                "master.write",
                "codebook.manage",
                "webhooks.manage",
                "clients.manage",
                "tokens.revoke",
                "ledger.close",
                "ledger.admin",
                "write_offs.approve",
                "audit.read",
            }
        )
        | _EVERYBODY,
    ),
    Role(
        "integration",
        "another system: notes and visits in, claims followed by events; its client is registered with fewer"
        " scopes where fewer will do",
        frozenset(
            {
                "coding.read",
                "coding.write",
                "billing.read",
                "patients.write",
                "encounters.write",
                "eligibility.check",
                "webhooks.manage",
                "phi.read",
            }
        ),
    ),
    Role(
        "payer",
        "the mock payer's side of the exchange, and its controls: for tests and demonstrations",
        frozenset({"payer.exchange", "payer.control"}),
    ),
)

_BY_NAME = {role.name: role for role in ROLES}


def scopes_of(roles: Iterable[str]) -> frozenset[str]:
    """What these roles may do together. A name that is no role of ours gives nothing."""
    return frozenset[str]().union(*(_BY_NAME[name].scopes for name in roles if name in _BY_NAME))


def known_roles(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name for name in names if name in _BY_NAME)


def every_scope() -> frozenset[str]:
    return scopes_of(_BY_NAME)
