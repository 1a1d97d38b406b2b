"""A private PostgreSQL cluster for one test process: own folder, own user, own socket, gone at the end."""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_START_S = 60


def find_binaries() -> Path | None:
    """The folder that holds `initdb` and `postgres`, newest release first; None where there is none."""
    installed = [p.parent for p in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    installed.sort(key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        installed.append(Path(on_path).resolve().parent)
    return next((folder for folder in installed if (folder / "postgres").exists()), None)


class Cluster:
    """Runs `postgres` as our child, which dies with us. It refuses to run as root: `nobody` runs it then."""

    def __init__(self, binaries: Path, *, durable: bool = False) -> None:
        """`durable`: what is committed survives a crash of the server, as where it matters."""
        self._binaries = binaries
        self._durable = durable
        self._user = "nobody" if os.geteuid() == 0 else None
        self._folder = Path(tempfile.mkdtemp(prefix="claimwright-pg-"))
        self._server: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]

    @property
    def url(self) -> str:
        return f"postgresql://tester@/postgres?host={self._folder}&port={self._port}"

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _start(self) -> None:
        if self._user:
            owner = pwd.getpwnam(self._user)
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
        data, log = self._folder / "data", self._folder / "log"
        with log.open("wb") as output:
            made = self._run(
                [
                    "initdb",
                    "-D",
                    str(data),
                    "-U",
                    "tester",
                    "-A",
                    "trust",
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--no-sync",
                ],
                output,
            )
            if made.wait(_START_S) != 0:
                raise RuntimeError(f"initdb failed:\n{log.read_text()}")
            settings = {
                "unix_socket_directories": self._folder,
                "listen_addresses": "",
                "port": self._port,
                "max_connections": 200,
                "shared_buffers": "64MB",
            }
            if not self._durable:
                settings |= {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
            options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
            self._command = ["postgres", "-D", str(data), *options]
            self._serve(output)

    def restart(self, *, down_s: float = 0.0) -> float:
        """Stops the server at once, as a crash would, and starts it again; when it answered (monotonic)."""
        if self._server is None:
            raise RuntimeError("the cluster was not started")
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait(_START_S)
        time.sleep(down_s)
        with (self._folder / "log").open("ab") as output:
            self._serve(output)
        return time.monotonic()

    def _serve(self, output: object) -> None:
        self._server = self._run(self._command, output)
        log = self._folder / "log"
        deadline = time.monotonic() + _START_S
        while not self._answers():
            if self._server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
            time.sleep(0.05)

    def _run(self, command: list[str], output: object) -> subprocess.Popen[bytes]:
        name, *arguments = command
        return subprocess.Popen(
            [str(self._binaries / name), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,  # type: ignore[arg-type]
            stderr=subprocess.STDOUT,
            cwd=self._folder,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            user=self._user,
            group=self._user and pwd.getpwnam(self._user).pw_gid,
            extra_groups=[] if self._user else None,
            preexec_fn=_die_with_parent,
        )

    def _answers(self) -> bool:
        ready = subprocess.run(
            [str(self._binaries / "pg_isready"), "-h", str(self._folder), "-p", str(self._port), "-q"],
            check=False,
        )
        return ready.returncode == 0

    def _stop(self) -> None:
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait(_START_S)
        shutil.rmtree(self._folder, ignore_errors=True)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(1, signal.SIGQUIT)  # PR_SET_PDEATHSIG: also when the test process is killed
