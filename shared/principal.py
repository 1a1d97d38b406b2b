"""Who is asking, for which clinic, and what they may do. Standard library only: every workflow takes one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from shared.errors import Denied


@dataclass(frozen=True, slots=True)
class Emergency:
    """The glass is broken: `phi.read` for a while, for a reason that is kept with the grant."""

    grant_id: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Principal:
    """`subject` is an opaque id of a person or a service, never a name; `clinic_id` is the tenant."""

    subject: str
    clinic_id: str
    scopes: frozenset[str]
    """All that it may, those of its roles among them."""
    roles: frozenset[str] = frozenset()
    client: str = ""
    """The registered client that got the token for itself; empty for the token of a person."""
    emergency: Emergency | None = None

    def may(self, scope: str) -> bool:
        return scope in self.scopes

    def require(self, scope: str) -> None:
        """Raises `Denied` unless the principal holds `scope`."""
        if not self.may(scope):
            raise Denied(
                f"this needs the scope {scope!r}, which the token does not carry", code="scope_missing"
            )

    def in_emergency(self, emergency: Emergency, scope: str) -> Principal:
        return replace(self, scopes=self.scopes | {scope}, emergency=emergency)
