"""Load on a loopback port: requests that fall due at fixed times, or as many as connections can carry.

The generator runs beside the service on the same machine, so on two cores a figure is of all together.
"""

from __future__ import annotations

import http.client
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from queue import Queue

START_S = 60
Ask = tuple[str, str, bytes | None, dict[str, str]]
"""Method, path, body, headers."""


class Worker:
    """A process that says on its first line where it listens: `… http://127.0.0.1:PORT`."""

    def __init__(self, module: str, *words: str, environment: Mapping[str, str], ready: str) -> None:
        self._command = (sys.executable, "-m", module, *words)
        self._environment = dict(environment)
        self._ready = ready

    def __enter__(self) -> Worker:
        self._process = subprocess.Popen(
            self._command, env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout is not None
        said = self._process.stdout.readline()
        if ":" not in said:
            raise RuntimeError(f"{' '.join(self._command)} did not start")
        self.port = int(said.strip().rsplit(":", 1)[1])
        self._wait()
        return self

    def __exit__(self, *reason: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)

    def _wait(self) -> None:
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", self._ready)
                if connection.getresponse().status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise RuntimeError("the service did not get ready")


class _Connection:
    """Plain sockets: the client must cost little beside what is measured."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._rest = b""

    def ask(self, request: bytes) -> int:
        """The status, when the whole answer is here. Answers carry a Content-Length."""
        self._socket.sendall(request)
        while b"\r\n\r\n" not in self._rest:
            self._rest += self._take()
        head, _, body = self._rest.partition(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        while len(body) < length:
            body += self._take()
        self._rest = body[length:]
        return int(head[9:12])

    def _take(self) -> bytes:
        taken = self._socket.recv(65536)
        if not taken:
            raise ConnectionError("the service closed the connection")
        return taken

    def close(self) -> None:
        self._socket.close()


def as_bytes(ask: Ask) -> bytes:
    method, path, body, headers = ask
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{n}: {v}" for n, v in headers.items())]
    if body is not None:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b"")


def at_fixed_times(
    ports: Sequence[int], asks: Sequence[bytes], per_second: int, seconds: float, senders: int = 16
) -> list[float]:
    """Milliseconds of every request from when it was due, whatever the answers before it did.

    Raises `RuntimeError` where one is not a success.
    """
    due: Queue[tuple[float, bytes] | None] = Queue(maxsize=senders * 4)
    taken: list[float] = []
    faults: list[str] = []

    def send(port: int) -> None:
        connection = _Connection(port)
        while (one := due.get()) is not None:
            at, request = one
            status = connection.ask(request)
            if status >= 300:
                faults.append(str(status))
            taken.append((time.perf_counter() - at) * 1000)
        connection.close()

    threads = [threading.Thread(target=send, args=(ports[n % len(ports)],)) for n in range(senders)]
    for thread in threads:
        thread.start()
    began = time.perf_counter()
    for n in range(int(per_second * seconds)):
        at = began + n / per_second
        time.sleep(max(0.0, at - time.perf_counter()))
        due.put((at, asks[n % len(asks)]))
    for _ in threads:
        due.put(None)
    for thread in threads:
        thread.join()
    if faults:
        raise RuntimeError(f"{len(faults)} of {len(taken)} answers were no success: {faults[0]}")
    return taken


def as_fast_as(port: int, asks: Sequence[bytes], connections: int, seconds: float) -> list[float]:
    """Milliseconds of every request of `connections` that each ask again as soon as they are answered."""
    taken: list[float] = []
    faults: list[str] = []
    until = time.perf_counter() + seconds

    def send(first: int) -> None:
        connection, n = _Connection(port), first
        while time.perf_counter() < until:
            began = time.perf_counter()
            status = connection.ask(asks[n % len(asks)])
            taken.append((time.perf_counter() - began) * 1000)
            n += connections
            if status >= 300:
                faults.append(str(status))
        connection.close()

    threads = [threading.Thread(target=send, args=(n,)) for n in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise RuntimeError(f"{len(faults)} of {len(taken)} answers were no success: {faults[0]}")
    return taken


def p99(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]
