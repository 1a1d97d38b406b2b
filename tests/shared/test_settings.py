from pathlib import Path

import pytest

from shared.auth import ensure_key_file
from shared.settings import Misconfigured
from tests.shared.edge import EdgeSettings

KEY = "k1:" + "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY="  # pragma: allowlist secret


def test_the_environment_fills_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in {
        "EDGE_DATABASE_URL": "postgresql://h/d",
        "EDGE_PORT": "8001",
        "EDGE_HOST": "0.0.0.0",  # noqa: S104
        "EDGE_ENCRYPTION_KEYS": KEY,
    }.items():
        monkeypatch.setenv(name, text)
    settings = EdgeSettings()
    assert (settings.port, settings.on_loopback, settings.embedded_database) == (8001, False, False)
    assert settings.key_ring().current == "k1"
    assert KEY not in repr(settings)
    assert KEY not in settings.model_dump_json()


@pytest.mark.parametrize(
    ("host", "url", "allowed"),
    [
        ("127.0.0.1", "sqlite:///x.sqlite3", True),
        ("localhost", "sqlite:///x.sqlite3", True),
        ("::1", "sqlite:///x.sqlite3", True),
        ("127.8.8.8", "sqlite:///x.sqlite3", True),
        ("0.0.0.0", "sqlite:///x.sqlite3", False),  # noqa: S104
        ("10.0.0.7", "sqlite:///x.sqlite3", False),
        ("billing.example", "sqlite:///x.sqlite3", False),
        ("127.0.0.1", "postgresql://h/d", False),
    ],
)
def test_the_development_key_is_for_loopback_with_sqlite(host: str, url: str, allowed: bool) -> None:
    settings = EdgeSettings(host=host, database_url=url)
    if allowed:
        assert settings.key_ring().current == "development"
        return
    with pytest.raises(Misconfigured, match=r"EDGE_ENCRYPTION_KEYS.*openssl rand"):
        settings.key_ring()


def test_malformed_keys_are_named_and_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDGE_ENCRYPTION_KEYS", KEY + ",k2:***")
    with pytest.raises(Misconfigured, match="EDGE_ENCRYPTION_KEYS: entry 2") as refusal:
        EdgeSettings().key_ring()
    assert KEY not in str(refusal.value)


def test_a_missing_key_file_says_how_to_get_one(tmp_path: Path) -> None:
    settings = EdgeSettings(key_file=tmp_path / "public.jwks.json")
    with pytest.raises(Misconfigured, match="make keys"):
        settings.verifier()
    ensure_key_file(tmp_path / "signing.jwk.json")
    settings.verifier()
