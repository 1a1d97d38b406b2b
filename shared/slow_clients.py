"""Connections that hold a place without asking for anything: the head of a request has a time and a size.

Uvicorn ends a connection that is idle between two requests; one that never finishes its first line it would
keep for ever, and a head of any length. Bodies and readers have their limits in `body_limit`.
"""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 64 * 1024
"""A token is a few kilobytes, a path at most two."""


class GuardedHttp(HttpToolsProtocol):
    head_timeout_s = 30.0
    _due: asyncio.TimerHandle | None = None
    _in_head = False
    _head_bytes = 0

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._in_head, self._head_bytes = True, 0
        self._expect_head()

    def on_headers_complete(self) -> None:
        self._in_head = False
        self._stop_waiting()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._in_head:
            self._head_bytes += len(data)
            if self._head_bytes > HEAD_BYTES:
                self.transport.close()

    def _expect_head(self) -> None:
        self._stop_waiting()
        self._due = self.loop.call_later(self.head_timeout_s, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None


def guarded_http(head_timeout_s: float) -> type[GuardedHttp]:
    return type("GuardedHttp", (GuardedHttp,), {"head_timeout_s": head_timeout_s})
