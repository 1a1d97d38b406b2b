"""The three services as real processes on loopback, for the demo, `make run` and the end-to-end tests.

Nothing here reaches into a service: it starts the same console commands that an operator starts, waits
until `/health/ready` answers, and stops them. Logs go to a file per service.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from shared.auth import PUBLIC_KEY_FILE

READY_WITHIN_S = 60.0
STOP_WITHIN_S = 10.0
DEFAULT_PORTS = {"coding": 8001, "billing": 8002, "payer": 8003}


class StackFailure(RuntimeError):
    """A service did not start or did not stay up. The message says which, and shows the end of its log."""


@dataclass
class _Service:
    name: str
    command: tuple[str, ...]
    port: int
    log: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@dataclass
class Stack:
    """`folder` takes the databases and logs. Without `ports`, free ones are taken."""

    folder: Path
    signing_key: Path
    """The private key; its public set lies beside it."""
    ports: Mapping[str, int] = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    """Added to every service's environment."""

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        free = _free_ports(3)
        commands = {
            "coding": ("coding_service.cli", "serve"),
            "payer": ("billing_service.cli", "mock-payer", "serve"),
            "billing": ("billing_service.cli", "serve"),
        }
        self._services = {
            name: _Service(name, command, self.ports.get(name) or free.pop(), self.folder / f"{name}.log")
            for name, command in commands.items()
        }

    def url(self, name: str) -> str:
        return self._services[name].url

    def log(self, name: str) -> Path:
        return self._services[name].log

    def __enter__(self) -> Self:
        try:
            for name in self._services:
                self.start(name, wait=False)
            for service in self._services.values():
                self._await_ready(service)
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self, name: str, *, wait: bool = True) -> None:
        service = self._services[name]
        with service.log.open("ab") as log:
            service.process = subprocess.Popen(  # noqa: S603 - our own interpreter and modules
                [sys.executable, "-m", *service.command],
                env={**os.environ, **self._environment(), **self.environment},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        if wait:
            self._await_ready(service)

    def running(self, name: str) -> bool:
        process = self._services[name].process
        return process is not None and process.poll() is None

    def kill(self, name: str) -> None:
        """SIGKILL: no goodbye, nothing flushed."""
        process = self._services[name].process
        if process is not None:
            process.kill()
            process.wait()

    def stop(self) -> None:
        """All are told before any is waited for; a second signal does not leave one running."""
        signs = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        handlers = [signal.signal(sign, signal.SIG_IGN) for sign in signs]
        try:
            self._stop_all()
        finally:
            for sign, handler in zip(signs, handlers, strict=True):
                signal.signal(sign, handler)

    def _stop_all(self) -> None:
        running = [s.process for s in self._services.values() if s.process and s.process.poll() is None]
        for process in running:
            process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_WITHIN_S
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def wait(self) -> None:
        """Until a service ends by itself, which is a failure."""
        while True:
            for service in self._services.values():
                if service.process is not None and service.process.poll() is not None:
                    raise self._failure(service, f"ended with code {service.process.returncode}")
            time.sleep(0.5)

    def _environment(self) -> dict[str, str]:
        def database(name: str) -> str:
            return f"sqlite:///{self.folder / name}.sqlite"

        return {
            "CODING_DEVELOPMENT": "true",
            "BILLING_DEVELOPMENT": "true",
            "MOCK_PAYER_DEVELOPMENT": "true",
            "CODING_REVOCATIONS_URL": f"{self.url('billing')}/.well-known/revocations",
            "MOCK_PAYER_REVOCATIONS_URL": f"{self.url('billing')}/.well-known/revocations",
            "CODING_PORT": str(self._services["coding"].port),
            "BILLING_PORT": str(self._services["billing"].port),
            "MOCK_PAYER_PORT": str(self._services["payer"].port),
            "CODING_DATABASE_URL": database("coding"),
            "BILLING_DATABASE_URL": database("billing"),
            "MOCK_PAYER_DATABASE_URL": database("payer"),
            "CODING_KEY_FILE": str(self.signing_key.with_name(PUBLIC_KEY_FILE)),
            "BILLING_KEY_FILE": str(self.signing_key.with_name(PUBLIC_KEY_FILE)),
            "BILLING_PRIVATE_KEY_FILE": str(self.signing_key),
            "MOCK_PAYER_KEY_FILE": str(self.signing_key.with_name(PUBLIC_KEY_FILE)),
            "BILLING_CODING_URL": self.url("coding"),
            "BILLING_PAYER_URL": self.url("payer"),
        }

    def _await_ready(self, service: _Service) -> None:
        deadline = time.monotonic() + READY_WITHIN_S
        answer = "no answer yet"
        while time.monotonic() < deadline:
            if service.process is not None and service.process.poll() is not None:
                raise self._failure(service, f"ended with code {service.process.returncode}")
            try:
                response = httpx.get(f"{service.url}/health/ready", timeout=2.0)
            except httpx.TransportError:
                time.sleep(0.05)
                continue
            if response.is_success:
                return
            answer = response.text
            time.sleep(0.05)
        raise self._failure(service, f"was not ready after {READY_WITHIN_S:.0f} s: {answer}")

    def _failure(self, service: _Service, what: str) -> StackFailure:
        tail = "\n".join(service.log.read_text(errors="replace").splitlines()[-15:])
        return StackFailure(f"the {service.name} service {what}. The end of {service.log}:\n{tail}")


def _free_ports(count: int) -> list[int]:
    """Ports that are free now. All are held open until the last is found, so that none is given twice."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()
