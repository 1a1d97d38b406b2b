"""`coding-service learn` writes the same layer twice, says what it would change, and why it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coding_service.cli import main
from coding_service.extraction.layer import LearnedLayer


def finished_notes(folder: Path) -> Path:
    notes = folder / "notes.ndjson"
    rows = [
        {
            "id": str(i),
            "text": "Brain fog." if i % 2 else "Feels well.",
            "icd10cm": ["R53.83"] if i % 2 else [],
        }
        for i in range(60)
    ]
    notes.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return notes


def test_the_layer_is_written_and_reproducible(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notes = finished_notes(tmp_path)
    written = []
    for name in ("one", "two"):
        command = [
            "learn",
            str(notes),
            "--out",
            str(tmp_path / name),
            "--name",
            "clinic",
            "--source",
            "tests",
        ]
        assert main(command) == 0
        written.append((tmp_path / name).read_text("utf-8"))
    assert written[0] == written[1]
    layer = LearnedLayer.from_json(written[0])
    assert ("brain", "fog") in [p.words for p in layer.phrases if p.code == "R53.83"]
    said = capsys.readouterr().err
    assert "brain fog → R53.83 (30 of 30 notes)" in said
    assert "notes held back: f1 1.0" in said


@pytest.mark.parametrize(
    ("content", "why"),
    [(None, "nothing to learn from"), ("\n", "no finished note"), ('{"id": 1}', "line 1")],
)
def test_why_it_cannot_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, why: str
) -> None:
    notes = tmp_path / "notes.ndjson"
    if content is not None:
        notes.write_text(content, "utf-8")
    assert main(["learn", str(notes), "--out", str(tmp_path / "layer")]) == 1
    assert why in capsys.readouterr().err
    assert not (tmp_path / "layer").exists()


def test_notes_of_one_series_are_said_to_prove_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = finished_notes(tmp_path)
    rows = [json.loads(line) for line in notes.read_text("utf-8").splitlines()]
    notes.write_text("\n".join(json.dumps(row | {"id": f"note-{row['id']}"}) for row in rows), "utf-8")
    assert main(["learn", str(notes), "--out", str(tmp_path / "layer")]) == 0
    said = capsys.readouterr().err
    assert "0 phrases" in said
    assert "give each a `group`" in said
