"""Bounds what a request may send, and how slowly, before anything reads it."""

from __future__ import annotations

import asyncio
import time

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.problems import HttpRefusal, problem_response

SLOWEST = 1_000
"""Bytes a second that a body comes at, on the whole."""


class BodyLimit:
    """Refuses a body over `max_bytes` with 413: by its announced length, else as soon as it goes over.

    A body whose next part does not come within `timeout_s` is 408, and so is one that trickles: after
    `timeout_s` it must have come at `SLOWEST` bytes a second. A reader that does not take the answer for
    `timeout_s` is left.
    """

    def __init__(self, app: ASGIApp, *, max_bytes: int, timeout_s: float) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._timeout_s = timeout_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isascii() and announced.isdigit() and int(announced[:20]) > self._max_bytes:
            refusal = self._refusal()
            response = problem_response(scope["path"], refusal.status_code, refusal.detail)
            await response(scope, receive, send)
            return
        received = 0
        complete = False
        began: float | None = None

        async def receive_counted() -> Message:
            nonlocal received, complete, began
            if complete:
                return await receive()
            now = time.monotonic()
            began = now if began is None else began
            # From the first part that is asked for: to wait for a thread is no fault of the client's.
            left_s = began + self._timeout_s + received / SLOWEST - now
            try:
                async with asyncio.timeout(min(self._timeout_s, left_s)):
                    message = await receive()
            except TimeoutError:
                paused = f"The body paused for {self._timeout_s:g} s, or came below {SLOWEST:,} bytes/s."
                raise HttpRefusal(408, paused, headers={"Connection": "close"}) from None
            complete = not message.get("more_body", False)
            received += len(message.get("body", b""))
            if received > self._max_bytes:
                raise self._refusal()
            return message

        async def send_taken(message: Message) -> None:
            async with asyncio.timeout(self._timeout_s):
                await send(message)

        await self._app(scope, receive_counted, send_taken)

    def _refusal(self) -> HTTPException:
        return HttpRefusal(413, f"A request has at most {self._max_bytes:,} bytes.")
