import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from coding_service.cli import main
from shared.auth import TokenVerifier, ensure_key_file

LINES = (
    b'{"id": "a", "text": "Assessment: type 2 diabetes, metformin continued.", "more": 1}\n'
    b"nonsense\n"
    b'{"id": "b", "text": "caf\xe9"}\n'
    b'{"id": "c", "text": "Assessment: hypertension, lisinopril continued.", "date_of_service": "2026-11-02"}'
)


def test_a_file_of_notes_becomes_lines_of_codes_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "notes.ndjson"
    file.write_bytes(LINES)
    assert main(["code", str(file)]) == 1
    out, err = capsys.readouterr()
    answers = [json.loads(line) for line in out.splitlines()]
    assert [(a["id"], a["codes"][0]) for a in answers] == [("a", "E11.9"), ("c", "I10")]
    assert all(a["release"].startswith("icd10cm-") for a in answers)
    assert [line.split(":")[0] for line in err.splitlines()] == ["line 2", "line 3"]
    assert "nonsense" not in err


def test_standard_input_is_a_dash_and_all_good_lines_exit_0(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINES.splitlines()[0])))
    assert main(["code", "-", "--all-documented"]) == 0
    assert "E11.9" in json.loads(capsys.readouterr().out)["codes"]


def test_a_file_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["code", "no-such-file.ndjson"]) == 1
    assert "no-such-file.ndjson" in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv", [[], ["paint"], ["code"], ["code", "-", "--all-documented", "--all-mentioned"]]
)
def test_a_wrong_command_line_exits_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(argv)
    assert caught.value.code == 2


def test_a_minted_token_is_believed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    private = tmp_path / "private.jwk.json"
    public = ensure_key_file(private)
    monkeypatch.setenv("CODING_PRIVATE_KEY_FILE", str(private))
    assert main(["token", "--clinic", "c1", "--subject", "coder-1", "--scope", "coding.read"]) == 0
    token = capsys.readouterr().out.strip()
    principal = TokenVerifier.from_key_file(public, audience="coding-service").verify(token)
    assert (principal.subject, principal.clinic_id, principal.scopes) == ("coder-1", "c1", {"coding.read"})


def test_the_database_is_migrated_by_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "coding.sqlite3"
    monkeypatch.setenv("CODING_DATABASE_URL", f"sqlite:///{file}")
    assert main(["db", "upgrade"]) == 0
    assert main(["db", "upgrade"]) == 0
    assert file.exists()


def test_what_the_environment_lacks_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CODING_DATABASE_URL", "mysql://localhost/coding")
    assert main(["db", "upgrade"]) == 1
    assert "CODING_ENCRYPTION_KEYS" in capsys.readouterr().err


def test_coding_notes_loads_no_web_server_and_no_database() -> None:
    program = (
        "import sys; from coding_service.cli import main; main(['code', '-']);"
        "print(sorted({'fastapi', 'sqlalchemy', 'pydantic', 'httpx'} & set(sys.modules)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], input=LINES.splitlines()[0], capture_output=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == b"[]"
