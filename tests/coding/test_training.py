"""`make train` writes the same layer twice, and says why when it cannot."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coding_service.extraction.layer import LearnedLayer
from coding_service.training import main


def test_the_layer_is_written_and_reproducible(tmp_path: Path) -> None:
    notes = tmp_path / "notes.ndjson"
    rows = [
        {
            "id": str(i),
            "text": "Brain fog." if i % 2 else "Feels well.",
            "icd10cm": ["R53.83"] if i % 2 else [],
        }
        for i in range(30)
    ]
    notes.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    written = []
    for name in ("one", "two"):
        assert main([str(notes), "--out", str(tmp_path / name), "--name", "clinic", "--source", "tests"]) == 0
        written.append((tmp_path / name).read_text("utf-8"))
    assert written[0] == written[1]
    assert [p.words for p in LearnedLayer.from_json(written[0]).phrases if p.code == "R53.83"]


def test_missing_notes_are_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none"), "--out", str(tmp_path / "layer")]) == 1
    assert "nothing to learn from" in capsys.readouterr().err
