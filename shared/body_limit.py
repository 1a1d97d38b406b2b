"""Bounds what a request may send, and how slowly, before anything reads it."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.problems import HttpRefusal, problem_response


class BodyLimit:
    """Refuses a body over `max_bytes` with 413: by its announced length, else as soon as it goes over.

    A body whose next part does not come within `timeout_s` is 408; a reader that does not take the answer for
    as long is left.
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

        async def receive_counted() -> Message:
            nonlocal received, complete
            if complete:
                return await receive()
            try:
                async with asyncio.timeout(self._timeout_s):
                    message = await receive()
            except TimeoutError:
                paused = f"The body paused for longer than {self._timeout_s:g} s."
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
