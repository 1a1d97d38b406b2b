"""Every command of the README's walk runs, in order, against the services as `make run` starts them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from billing_service.demo.stack import Stack
from shared.auth import ensure_key_file

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).parents[2]


def walk(stack: Stack) -> str:
    """The README's shell blocks as one script for these addresses and this environment."""
    script = "\n".join(re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.S | re.M))
    for name, port in (("coding", 8001), ("billing", 8002), ("payer", 8003)):
        script = script.replace(f"http://127.0.0.1:{port}", stack.url(name))
    return script.replace(".venv/bin/", f"{Path(sys.executable).parent}/")


@pytest.mark.skipif(shutil.which("curl") is None, reason="the walk is made with curl")
def test_the_walk_of_the_readme_settles_an_account(tmp_path: Path) -> None:
    key = tmp_path / "keys" / "private.jwk.json"
    ensure_key_file(key)
    with Stack(tmp_path / "house", key) as stack:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", walk(stack)],
            cwd=tmp_path,
            env={**os.environ, "CODING_PRIVATE_KEY_FILE": str(key), "BILLING_PRIVATE_KEY_FILE": str(key)},
            capture_output=True,
            text=True,
            timeout=120,
        )
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
    said = done.stdout.splitlines()
    assert "E11.42" in said[0]
    assert "I10" in said[0]
    assert "J1885" in said[0]
    assert said[1] == "finalized"
    assert said[2] == "True"
    assert any(line.startswith("ISA*") for line in said)
    assert any("'pending_cents': 0" in line for line in said)
    assert (tmp_path / "statement.pdf").read_bytes().startswith(b"%PDF-")
