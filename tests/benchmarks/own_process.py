"""What a fresh process takes: time by its own clock, memory by what the kernel says of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def ask(module: str, *words: str, env: Mapping[str, str] | None = None) -> Any:
    """What `python -m module words…` prints as JSON on its last line."""
    ran = subprocess.run(
        [sys.executable, "-m", module, *words],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, **(env or {})},
    )
    return json.loads(ran.stdout.splitlines()[-1])


def resident_mib(pid: int | str = "self") -> float:
    return _kib(f"/proc/{pid}/status", "VmRSS") / 1024


def peak_mib() -> float:
    """VmHWM, which begins anew with the process: ru_maxrss begins with what the parent held in Linux."""
    return _kib("/proc/self/status", "VmHWM") / 1024


def private_mib(pid: int) -> float:
    """What no other process shares."""
    rollup = f"/proc/{pid}/smaps_rollup"
    return (_kib(rollup, "Private_Clean") + _kib(rollup, "Private_Dirty")) / 1024


def _kib(path: str, name: str) -> int:
    return int(Path(path).read_text().split(f"{name}:")[1].split()[0])
