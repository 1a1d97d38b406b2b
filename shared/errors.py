"""Refusals that both services share.

    DomainError
    ├── Invalid        the request is understood and cannot be accepted as it is      → 422
    ├── NotFound       no such thing, or not for this clinic                          → 404
    ├── Conflict       the thing's state does not allow it                            → 409
    ├── Denied         the principal may not do it                                    → 403
    └── Unavailable    something this service depends on does not answer              → 503

Only kinds live here. Which HTTP status a kind becomes is in `shared/problems.py`; a domain error
knows nothing of HTTP. Messages say what is wrong, where, and how to mend it, and never carry PHI:
they name ids, codes, fields and rules, not people.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the caller's input the fault is: a JSON pointer, a stable code, a message without PHI."""

    pointer: str
    code: str
    message: str


class DomainError(Exception):
    """A refusal. `code` is stable and machine-readable; `places` point into the caller's input."""

    def __init__(self, message: str, *, code: str | None = None, places: tuple[Place, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.places = places

    default_code = "error"


class Invalid(DomainError):
    default_code = "invalid"


class NotFound(DomainError):
    default_code = "not_found"


class Conflict(DomainError):
    default_code = "conflict"


class Denied(DomainError):
    default_code = "denied"


class Unavailable(DomainError):
    """A dependency does not answer. `retry_after_s` is what the caller should wait."""

    default_code = "unavailable"

    def __init__(
        self,
        message: str,
        *,
        code: str | None = None,
        places: tuple[Place, ...] = (),
        retry_after_s: int = 5,
    ) -> None:
        super().__init__(message, code=code, places=places)
        self.retry_after_s = retry_after_s
