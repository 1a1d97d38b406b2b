import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from billing_service.cli import main
from shared.auth import (
    TokenMinter,
    TokenVerifier,
    Unauthenticated,
    ensure_key_file,
    local_keys,
    mint_token,
    retire_key,
    rotate_key,
)
from shared.errors import Conflict, NotFound
from shared.principal import Principal

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    ensure_key_file(tmp_path / "private.jwk.json")
    return tmp_path / "private.jwk.json"


def _mint(key_file: Path) -> str:
    return mint_token(key_file, "u", "c", (), "coding", 300)


def test_the_newest_signs_and_all_that_are_not_retired_verify(key_file: Path) -> None:
    verifier = TokenVerifier.from_key_file(key_file.with_name("public.jwks.json"), audience="coding")
    (first,) = (key["kid"] for key in local_keys(key_file))
    old = _mint(key_file)
    verifier.verify(old)
    kids = [first, rotate_key(key_file, NOON), rotate_key(key_file, NOON)]
    assert [key["kid"] for key in local_keys(key_file)] == kids[::-1]
    assert verifier.verify(_mint(key_file)) == verifier.verify(old)
    retire_key(key_file, first)
    with pytest.raises(Unauthenticated, match="no such key"):
        verifier.verify(old)
    assert verifier.verify(_mint(key_file)).subject == "u"
    assert [key["kid"] for key in local_keys(key_file)] == [kids[2], kids[1]]


def test_one_private_part_is_kept_and_none_is_public(key_file: Path) -> None:
    rotate_key(key_file, NOON)
    private = json.loads(key_file.read_text())["keys"]
    public = json.loads(key_file.with_name("public.jwks.json").read_text())["keys"]
    assert ["d" in key for key in private] == [True, False]
    assert ["d" in key for key in public] == [False, False]
    assert key_file.stat().st_mode & 0o777 == 0o600
    before = key_file.read_text()
    ensure_key_file(key_file)
    assert key_file.read_text() == before


def test_a_minter_goes_on_with_its_key_until_it_is_made_anew(key_file: Path) -> None:
    minter = TokenMinter(key_file, audience="coding")
    rotate_key(key_file, NOON)
    verifier = TokenVerifier.from_key_file(key_file.with_name("public.jwks.json"), audience="coding")
    assert verifier.verify(minter.token_for(Principal("u", "c", frozenset()))).subject == "u"


def test_the_key_that_signs_and_a_key_that_is_not_there_are_not_retired(key_file: Path) -> None:
    before = key_file.read_text()
    with pytest.raises(Conflict, match="rotate first"):
        retire_key(key_file, local_keys(key_file)[0]["kid"])
    with pytest.raises(NotFound):
        retire_key(key_file, "other")
    assert key_file.read_text() == before


def test_the_commands(
    key_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BILLING_PRIVATE_KEY_FILE", str(key_file))
    (first,) = (key["kid"] for key in local_keys(key_file))
    assert main(["keys", "rotate"]) == 0
    made = capsys.readouterr().out.strip()
    assert main(["keys", "list"]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [row[:2] for row in rows] == [[made, "signs"], [first, "verifies"]]
    assert [row[2] == "-" for row in rows] == [False, True]
    assert main(["keys", "retire", made]) == 1
    assert "rotate first" in capsys.readouterr().err
    assert main(["keys", "retire", first]) == 0
    assert main(["keys", "retire", first]) == 1
    assert len(local_keys(key_file)) == 1
    monkeypatch.setenv("BILLING_PRIVATE_KEY_FILE", str(key_file.with_name("none.json")))
    assert main(["keys", "list"]) == 1
    assert "make keys" in capsys.readouterr().err
