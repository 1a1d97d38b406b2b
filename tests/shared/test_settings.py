from datetime import UTC, datetime
from pathlib import Path

import pytest

from shared.auth import ensure_key_file, mint_token
from shared.clock import FixedClock
from shared.database.production import mark_production
from shared.principal import Principal
from shared.settings import Misconfigured
from tests.shared.auth.provider import NOW_S, running_provider
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
    settings = EdgeSettings(host=host, database_url=url, development=True)
    with pytest.raises(Misconfigured, match=r"EDGE_ENCRYPTION_KEYS.*EDGE_DEVELOPMENT=true"):
        settings.model_copy(update={"development": False}).key_ring()
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


def test_an_oidc_provider_stands_beside_the_local_keys_or_alone(tmp_path: Path) -> None:
    with running_provider() as provider:
        settings = EdgeSettings(
            audience="coding",
            key_file=tmp_path / "public.jwks.json",
            oidc_issuer=provider.issuer,
            oidc_clinic_claim="tenant",
            oidc_scope_claim="scp",
        )
        clock = FixedClock(datetime.fromtimestamp(NOW_S, UTC))
        token = provider.token(tenant="cln_4", scp=["accounts.read"])
        principal = Principal("usr_9", "cln_4", frozenset({"accounts.read"}))
        assert settings.verifier(clock).verify(token) == principal
        ensure_key_file(tmp_path / "signing.jwk.json")
        both = settings.verifier(clock)
        assert both.verify(token) == principal
        local = mint_token(tmp_path / "signing.jwk.json", "u", "c", (), "coding", 60, clock=clock)
        assert both.verify(local).subject == "u"


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"oidc_issuer": "http://id.example"}, "EDGE_OIDC_ISSUER.*https"),
        ({"oidc_issuer": "id.example"}, "EDGE_OIDC_ISSUER.*https"),
        ({"oidc_issuer": "https://id.example", "oidc_jwks_url": "http://id.example/k"}, "https"),
        ({"oidc_issuer": "claimwright-local"}, "same issuer"),
        ({"oidc_jwks_url": "https://id.example/k"}, "without OIDC_ISSUER"),
    ],
)
def test_a_provider_that_cannot_be_trusted_is_refused_at_the_start(
    tmp_path: Path, wrong: dict[str, str], named: str
) -> None:
    public = ensure_key_file(tmp_path / "signing.jwk.json")
    with pytest.raises(Misconfigured, match=named):
        EdgeSettings.model_validate({"key_file": public, **wrong}).verifier()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"keys": []}', '{"keys": 5}', '{"kty": "oct", "k": "AA"}'])
def test_a_key_file_without_a_key_is_refused_at_the_start(tmp_path: Path, text: str) -> None:
    file = tmp_path / "public.jwks.json"
    file.write_text(text)
    with pytest.raises(Misconfigured, match="EDGE_KEY_FILE"):
        EdgeSettings(key_file=file).verifier()


@pytest.mark.parametrize(
    ("host", "url", "why"),
    [
        ("0.0.0.0", "sqlite:///{folder}/x.sqlite3", "others can reach"),  # noqa: S104
        ("10.0.0.7", "sqlite:///{folder}/x.sqlite3", "others can reach"),
        ("127.0.0.1", "postgresql://db.example/d", "server elsewhere"),
        ("127.0.0.1", "postgresql://10.0.0.9/d", "server elsewhere"),
        ("127.0.0.1", "postgresql:///d?host=127.0.0.1,db.example", "server elsewhere"),
        ("127.0.0.1", "sqlite:///{folder}/x.sqlite3", None),
        ("::1", "postgresql://localhost/d", "ENCRYPTION_KEYS"),
    ],
)
def test_development_mode_keeps_away_from_production(
    tmp_path: Path, host: str, url: str, why: str | None
) -> None:
    settings = EdgeSettings(host=host, database_url=url.format(folder=tmp_path), development=True)
    if why is None:
        settings.engine().dispose()
        return
    with pytest.raises(Misconfigured, match=why):
        settings.engine()


def test_development_mode_refuses_a_database_that_is_marked(database_url: str) -> None:
    settings = EdgeSettings(database_url=database_url, encryption_keys=KEY, development=True)
    engine = settings.engine()
    mark_production(engine)
    engine.dispose()
    with pytest.raises(Misconfigured, match="EDGE_DEVELOPMENT is refused: the database is marked"):
        settings.engine()
    settings.model_copy(update={"development": False}).engine().dispose()
