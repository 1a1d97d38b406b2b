"""Who is asking, for which clinic, and what they may do. Standard library only: every workflow takes one."""

from __future__ import annotations

from dataclasses import dataclass

from shared.errors import Denied


@dataclass(frozen=True, slots=True)
class Principal:
    """`subject` is an opaque id of a person or a service, never a name; `clinic_id` is the tenant."""

    subject: str
    clinic_id: str
    scopes: frozenset[str]

    def may(self, scope: str) -> bool:
        return scope in self.scopes

    def require(self, scope: str) -> None:
        """Raises `Denied` unless the principal holds `scope`."""
        if not self.may(scope):
            raise Denied(
                f"this needs the scope {scope!r}, which the token does not carry", code="scope_missing"
            )
