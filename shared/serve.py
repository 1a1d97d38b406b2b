"""Runs an application until it is told to stop."""

from __future__ import annotations

import gc
import socket
import sys
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from shared.collector import collect_seldom
from shared.settings import Misconfigured, ServiceSettings
from shared.slow_clients import guarded_http
from shared.telemetry import configure_logging

GRACE_S = 10


def serve(service: str, settings: ServiceSettings, create_app: Callable[[], FastAPI]) -> int:
    """Binds first, so that port 0 is a free one; says on standard output where it listens; returns the exit
    code.

    SIGTERM and SIGINT let requests in flight finish for `GRACE_S` seconds.
    """
    configure_logging(service, settings.log_level)
    app = create_app()
    # The code books and everything imported stay as long as the process: without this, each full collection
    # would walk all of them while requests wait.
    gc.collect()
    gc.freeze()
    server = uvicorn.Server(server_config(app, settings))
    collect_seldom()
    with _bind(settings.host, settings.port) as listener:
        host, port = listener.getsockname()[:2]
        sys.stdout.write(f"{service} on http://{f'[{host}]' if ':' in host else host}:{port}\n")
        if settings.development:
            sys.stdout.write(f"{service}: DEVELOPMENT MODE IS ON: no real patient's data\n")
        sys.stdout.flush()
        server.run(sockets=[listener])
    return 0 if server.started else 1


def server_config(app: FastAPI, settings: ServiceSettings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=guarded_http(settings.body_timeout_s),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        lifespan="on",
        timeout_graceful_shutdown=GRACE_S,
    )


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise Misconfigured(f"cannot listen on {host} port {port}: {error.strerror}") from None
    return listener
