"""The time that one request's work may take, and the end of it.

An operation has `REQUEST_TIMEOUT_S` from when its body is there. After that the statement that its database
works on is broken off, no further one is begun and nothing is committed: the transaction is rolled back and
the answer is 503 with `Retry-After`. What was committed before stays, and work under an idempotency key goes
on from there when it is driven again. What comes before and after the operation (the token, the key, the
audit trail) is a few bounded statements and has its own limits.

Work that computes without its database is not broken off; what it may be given is limited in size. Parts of a
streamed answer are read one by one, each within the statements' own limit.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from shared.errors import Unavailable

if TYPE_CHECKING:
    from fastapi import Request, Response

    Handler = Callable[[Request], Coroutine[Any, Any, Response]]

_RETRY_AFTER_S = 5
_deadline: ContextVar[Deadline | None] = ContextVar("deadline of the request", default=None)


class RequestTooLong(Unavailable):
    """Over its time: undone."""

    def __init__(self) -> None:
        super().__init__(
            "the work took longer than a request may and was undone; ask for less, or again later",
            code="request_timeout",
            retry_after_s=_RETRY_AFTER_S,
        )


class Deadline:
    """Of one operation: what is to be broken off when its time is over."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._works: dict[int, Callable[[], object]] = {}
        self._expired = False

    @property
    def expired(self) -> bool:
        return self._expired

    def check(self) -> None:
        if self._expired:
            raise RequestTooLong

    def begin(self, key: int, break_off: Callable[[], object]) -> None:
        """`break_off` ends what goes on under `key`, from another thread."""
        with self._guard:
            self.check()
            self._works[key] = break_off

    def end(self, key: int) -> None:
        """Waits while it is being broken off: whoever has the connection next is left in peace."""
        with self._guard:
            self._works.pop(key, None)

    def expire(self) -> None:
        with self._guard:
            self._expired = True
            for break_off in self._works.values():
                break_off()


def current() -> Deadline | None:
    """That of the operation this thread works for; None outside of one."""
    return _deadline.get()


@contextmanager
def within(deadline: Deadline) -> Iterator[None]:
    token = _deadline.set(deadline)
    try:
        yield
    finally:
        _deadline.reset(token)


def bounded(operation: Handler) -> Handler:
    """The same within the application's `request_timeout_s`. Raises `RequestTooLong`."""

    async def run(request: Request) -> Response:
        if request.method != "GET":
            await request.body()  # how long that may take is limited elsewhere
        loop, deadline = asyncio.get_running_loop(), Deadline()
        timer = loop.call_later(
            request.app.state.request_timeout_s, loop.run_in_executor, None, deadline.expire
        )
        try:
            with within(deadline):
                return await operation(request)
        except RequestTooLong:
            raise
        except Exception as error:
            if deadline.expired:  # whatever broke when it was broken off
                raise RequestTooLong from error
            raise
        finally:
            timer.cancel()

    return run
