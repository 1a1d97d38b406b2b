"""`billing-service x12 …`: what it prints and how it exits."""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from billing_service.command import main
from billing_service.fhir.elements import json_bytes
from billing_service.fhir.exchange import bundle
from billing_service.x12.convert import interchange_json
from billing_service.x12.syntax import read_interchanges
from billing_service.x12_cli import run_show

GOLDEN = Path(__file__).parent / "x12" / "golden"
CLAIMS = GOLDEN / "claims.837p"


def run(*words: str) -> int:
    return main(["x12", *words])


def test_it_loads_no_database_and_no_web_server() -> None:
    code = (
        "import sys; from billing_service.command import main; code = main(sys.argv[1:]);"
        "print(sorted({'sqlalchemy', 'fastapi', 'pydantic', 'dbos'} & set(sys.modules))); sys.exit(code)"
    )
    command = [sys.executable, "-c", code, "x12", "validate", str(CLAIMS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["0 errors, 0 warnings and notes", "[]"]


def test_show_names_loops_and_segments(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", str(CLAIMS)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("interchange 000000017  RIVERSIDE → SUMMITPAY  2026-03-02 09:05  test")
    assert any(line.strip() == "2010BB  Payer name" for line in lines)
    assert any("CLM*RFC20260220A1" in line and "Claim information" in line for line in lines)


@pytest.mark.parametrize("path", sorted(GOLDEN.iterdir()), ids=lambda path: path.name)
def test_right_files_validate_show_and_convert(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("validate", str(path)) == 0
    assert capsys.readouterr().out == "0 errors, 0 warnings and notes\n"
    assert run("show", str(path)) == 0
    capsys.readouterr()
    assert run("convert", str(path)) == 0
    (interchange,) = json.loads(capsys.readouterr().out)
    assert interchange["acknowledgments"] or interchange["sets"][0]["content"]
    assert run("convert", "--fhir", str(path)) == 0
    assert json.loads(capsys.readouterr().out)["resourceType"] == "Bundle"


def test_findings_exit_1_with_their_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.837"
    path.write_text(CLAIMS.read_text().replace("*188.5*", "*188.6*"))
    assert run("validate", str(path)) == 1
    out = capsys.readouterr().out
    assert "SNIP 3  837-CLM02-SUM" in out
    assert "2300 CLM02, segment 19" in out
    assert run("validate", "--json", str(path)) == 1
    (finding,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (finding["rule"], finding["level"], finding["position"]) == ("837-CLM02-SUM", 3, 19)
    assert run("validate", "--level", "2", str(path)) == 0
    for words in (
        ("show",),
        ("convert",),
        ("convert", "--fhir"),
    ):  # the verdict is the file's, not the verb's
        assert run(*words, str(path)) == 1
        assert "error-level findings" in capsys.readouterr().err


def test_what_was_read_before_the_text_breaks_off_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = (GOLDEN / "remittance.835").read_text()
    path = tmp_path / "cut.835"
    path.write_text(right + right[: right.index("CAS*CO*29")])
    assert run("show", str(path)) == 2
    shown = capsys.readouterr()
    assert shown.out.count("CLP*RFC20260220A2") == 2
    assert "before the interchange's IEA (byte" in shown.err
    assert run("convert", str(path)) == 2
    whole, cut = json.loads(capsys.readouterr().out)
    assert whole["sets"][0]["content"]
    assert (cut["sets"], cut["error"]["code"]) == ([], "truncated")
    assert run("convert", "--fhir", str(path)) == 2
    kinds = [one["resource"]["resourceType"] for one in json.loads(capsys.readouterr().out)["entry"]]
    assert (kinds[0], kinds[-1]) == ("PaymentReconciliation", "OperationOutcome")
    path.write_text(right + "ISA*but no more")
    assert run("convert", str(path)) == 2
    (whole,) = json.loads(capsys.readouterr().out)
    assert whole["sets"][0]["content"]


def test_a_set_of_no_known_guide_is_shown_flat(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.834"
    text = (GOLDEN / "remittance.835").read_text().replace("ST*835*", "ST*834*").replace("*X*005", "*X*006")
    path.write_text(text)
    assert run("show", str(path)) == 1
    out = capsys.readouterr().out
    assert "834 006010X221A1 (no guide that we read)" in out
    assert "      CLP*RFC20260220A2" in out


@pytest.mark.parametrize("verb", [("show",), ("validate",), ("convert",), ("convert", "--fhir")])
def test_a_pipe_is_read_as_a_file_is(
    verb: tuple[str, ...], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = sorted(GOLDEN.glob("*"))
    text = b"".join(path.read_bytes() for path in paths)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
    assert run(*verb, "-") == 0
    out = capsys.readouterr().out
    if verb[0] == "convert":
        found = json.loads(out)
        assert len(found) == len(paths) if len(verb) == 1 else found["resourceType"] == "Bundle"
    if verb == ("convert",):
        assert found == [interchange_json(one) for one in read_interchanges(text)]
    if verb[-1] == "--fhir":
        assert out == f"{json_bytes(bundle(read_interchanges(text))).decode()}\n"


@pytest.mark.parametrize("text", ["", "not X12", "ISA*00*", "PK\x03\x04 a zip"])
def test_unreadable_exits_2(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x"
    path.write_text(text)
    for verb in ("show", "validate", "convert"):
        assert run(verb, str(path)) == 2
    assert run("show", str(tmp_path / "missing")) == 2
    assert run("show", str(tmp_path)) == 2  # a folder
    assert "byte" in capsys.readouterr().err


@pytest.mark.parametrize("words", [(), ("validate",), ("validate", "--level", "9", "f")])
def test_a_wrong_command_line_exits_3(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = run(*words)
    except SystemExit as exit:
        code = int(exit.code or 0)
    assert code == 3
    assert "usage" in capsys.readouterr().err


def test_a_set_that_cannot_be_read_is_told_and_the_others_are_converted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    right = (GOLDEN / "remittance.835").read_text()
    path = tmp_path / "two.835"
    path.write_text(right.replace("*170*80*20*", "*170*8O*20*") + right)
    assert run("convert", str(path)) == 1
    wrong, other = json.loads(capsys.readouterr().out)
    assert wrong["sets"][0]["error"]["code"] == "not-a-number"
    assert (wrong["sets"][0]["error"]["segment"], wrong["sets"][0]["error"]["element"]) == ("CLP", 4)
    assert other["sets"][0]["content"]["remittance"]["trace"] == "EFT00077"
    assert run("convert", "--fhir", str(path)) == 1
    kinds = [one["resource"]["resourceType"] for one in json.loads(capsys.readouterr().out)["entry"]]
    assert kinds[:2] == ["OperationOutcome", "PaymentReconciliation"]


def test_a_reader_that_has_seen_enough_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    assert run_show(argparse.Namespace(file=str(CLAIMS)), Closed()) == 0
    assert capsys.readouterr().err == ""
