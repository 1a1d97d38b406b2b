"""A process with durable work, for tests that kill it: python -m tests.shared.durable_program URL FOLDER
MODE."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from shared.durable import DurableWork, Started
from shared.errors import Unavailable


def main(url: str, folder: Path, mode: str) -> None:
    work = DurableWork("test-service", url)

    def note(word: str) -> None:
        with (folder / "log").open("a") as log:
            log.write(word + "\n")

    def reserve(row_id: str) -> str:
        note(f"reserve {row_id}")
        return f"{row_id}-reserved"

    def send(row_id: str, reserved: str) -> None:
        if mode == "die" and not (folder / "died").exists():
            (folder / "died").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if mode == "down" and not (folder / "up").exists():
            raise Unavailable("the payer does not answer")
        if mode == "slow":
            (folder / "sending").touch()
            while not (folder / "go").exists():
                time.sleep(0.02)
        note(f"send{' by changed code' if mode == 'changed' else ''} {row_id} {reserved}")

    def submit(row_id: str) -> None:
        reserved = work.step(reserve, row_id)
        work.step(send, row_id, str(reserved))

    def sweep() -> list[Started]:
        rows = folder / "rows"
        return [("submit", row, (row,)) for row in rows.read_text().split()] if rows.exists() else []

    work.register("submit", submit)
    work.migrate()
    work.launch(sweep, sweep_every_s=0.2, lock_wait_s=0.3 if mode == "second" else 20)
    note("launched")
    for _ in range(3 if mode == "thrice" else 1):
        work.start("submit", "clm_1", "clm_1")
    deadline = time.monotonic() + 30
    while not work.is_done("clm_1") and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5 if mode == "thrice" else 0)
    done = work.is_done("clm_1")
    work.shutdown(grace_s=0)
    sys.exit(0 if done else 1)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
