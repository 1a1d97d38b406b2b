"""Asks each reader of clauses in turn."""

from __future__ import annotations

from collections.abc import Callable

from coding_service.extraction.statements.clause import Clause, Verdict

_READERS: tuple[Callable[[Clause], Verdict | None], ...] = ()
"""The first that knows decides: the surest stand first."""


def stated(clause: Clause) -> Verdict | None:
    """What the clause says of a condition that the context table leaves asserted; None where it stands."""
    return next((verdict for reader in _READERS if (verdict := reader(clause)) is not None), None)
