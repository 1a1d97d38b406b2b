"""`billing-service demo`: notes that nobody has seen, failures that say their step, no file of yours lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

NOTE = """Established patient.
CC: cough
HPI: Five days of cough and runny nose. Denies fever and chest pain. Father had lung cancer.
EXAM: Lungs clear, no wheeze.
ASSESSMENT AND PLAN:
1. Acute bronchitis. Rest, fluids, honey at bedtime.
2. Essential hypertension, at goal. Continue amlodipine 5 mg daily.
"""


def demo(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "billing_service.cli", "demo", *arguments],
        cwd=folder,
        env=os.environ,
        capture_output=True,
        text=True,
        timeout=170,
    )


def test_a_note_never_seen_before_becomes_a_settled_account(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(NOTE, "utf-8")
    done = demo(tmp_path, "--note", "note.txt")
    assert done.returncode == 0, done.stderr
    assert "J20.9" in done.stdout
    assert "I10" in done.stdout
    assert "C34" not in done.stdout
    assert "is closed" in done.stdout
    assert "The ledger sums to 0 cents" in done.stdout
    left = tmp_path / "var" / "demo" / "note"
    assert (left / "835.x12").read_text("ascii").startswith("ISA*")
    assert (left / "statement.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "read the note"),
        (b"\xff\xfe\x00binary", "not UTF-8"),
        (b"   \n", "code the note"),
        (b"a" * 1_000_001, "more than 1,000,000"),
    ],
)
def test_a_note_that_cannot_be_coded_is_a_failure_with_its_step(
    tmp_path: Path, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / "note.txt").write_bytes(content)
    done = demo(tmp_path, "--note", "note.txt")
    assert done.returncode == 1
    assert said in done.stderr


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("keep", "utf-8")
    done = demo(tmp_path, "--folder", ".")
    assert done.returncode == 1
    assert "not the demo's" in done.stderr
    assert (tmp_path / "mine.txt").read_text("utf-8") == "keep"
