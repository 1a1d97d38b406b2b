import base64
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import ECKey, JWKRegistry, OctKey

from shared.auth import TokenMinter, TokenVerifier, Unauthenticated, ensure_key_file, mint_token
from shared.clock import FixedClock
from shared.principal import Principal

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
CODER = Principal("usr_1", "cln_1", frozenset({"coding.read", "coding.write"}))


@pytest.fixture(scope="session")
def signing_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "signing.jwk.json"
    ensure_key_file(path)
    return path


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOON)


@pytest.fixture
def verifier(signing_key: Path, clock: FixedClock) -> TokenVerifier:
    return TokenVerifier.from_key_file(
        signing_key.with_name("public.jwks.json"), audience="coding", clock=clock, skew_s=30
    )


def mint(key: Path, clock: FixedClock, audience: str = "coding", issuer: str = "claimwright-local") -> str:
    return mint_token(
        key, CODER.subject, CODER.clinic_id, CODER.scopes, audience, 300, clock=clock, issuer=issuer
    )


def test_a_minted_token_becomes_its_principal(
    signing_key: Path, verifier: TokenVerifier, clock: FixedClock
) -> None:
    token = mint(signing_key, clock)
    assert verifier.verify(token) == verifier.verify(token) == CODER


def test_a_token_for_several_services_is_taken_by_each(signing_key: Path, clock: FixedClock) -> None:
    token = mint_token(signing_key, "u", "c", (), ["coding", "billing"], 300, clock=clock)
    for audience in ("coding", "billing"):
        verifier = TokenVerifier.from_key_file(signing_key, audience=audience, clock=clock)
        assert verifier.verify(token).subject == "u"


@pytest.mark.parametrize(("late_s", "taken"), [(299, True), (329, True), (330, False), (86_400, False)])
def test_it_expires_with_a_little_grace_and_the_cache_does_not_prolong_it(
    signing_key: Path, verifier: TokenVerifier, clock: FixedClock, late_s: int, taken: bool
) -> None:
    token = mint(signing_key, clock)
    verifier.verify(token)
    clock.advance(timedelta(seconds=late_s))
    if taken:
        verifier.verify(token)
    else:
        with pytest.raises(Unauthenticated, match="expired"):
            verifier.verify(token)


def test_a_token_from_the_future_is_refused(
    signing_key: Path, verifier: TokenVerifier, clock: FixedClock
) -> None:
    token = mint(signing_key, FixedClock(NOON + timedelta(minutes=5)))
    with pytest.raises(Unauthenticated):
        verifier.verify(token)


def _segment(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _unsigned(key: Path, clock: FixedClock) -> str:
    return f"{_segment({'alg': 'none'})}.{mint(key, clock).split('.')[1]}."


def _with_public_key_as_secret(key: Path, clock: FixedClock) -> str:
    public = key.with_name("public.jwks.json").read_text()
    claims = {"iss": "claimwright-local", "aud": "coding", "sub": "u", "clinic_id": "c", "exp": 4e9}
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(public), algorithms=["HS256"])


def _other_key(key: Path, clock: FixedClock) -> str:
    kid = json.loads(key.read_text())["kid"]
    claims = {"iss": "claimwright-local", "aud": "coding", "sub": "u", "clinic_id": "c", "exp": 4e9}
    return jwt.encode({"alg": "ES256", "kid": kid}, claims, ECKey.generate_key("P-256"))


def _changed_claim(key: Path, clock: FixedClock) -> str:
    header, _, signature = mint(key, clock).split(".")
    return f"{header}.{_segment({'sub': 'root', 'clinic_id': 'cln_2', 'exp': 4e9})}.{signature}"


def _signed(**claims: object) -> Callable[[Path, FixedClock], str]:
    def make(key: Path, clock: FixedClock) -> str:
        whole = {
            "iss": "claimwright-local",
            "aud": "coding",
            "sub": "u",
            "clinic_id": "c",
            "exp": 4e9,
            **claims,
        }
        kept = {name: value for name, value in whole.items() if value is not None}
        return jwt.encode({"alg": "ES256"}, kept, JWKRegistry.import_key(json.loads(key.read_text())))

    return make


@pytest.mark.parametrize(
    "forge",
    [
        _unsigned,
        _with_public_key_as_secret,
        _other_key,
        _changed_claim,
        lambda key, clock: mint(key, clock, audience="billing"),
        lambda key, clock: mint(key, clock, issuer="https://elsewhere.example"),
        _signed(exp=None),
        _signed(exp="never"),
        _signed(exp=True),
        _signed(aud=None),
        _signed(iss=None),
        _signed(sub=None),
        _signed(clinic_id=None),
        _signed(clinic_id=""),
        _signed(clinic_id=["c"]),
        _signed(scope=["a", "b"]),
        _signed(nbf=4e9),
        lambda key, clock: mint(key, clock) + "A",
        lambda key, clock: "x" * 100_000,
    ],
)
def test_what_cannot_be_believed_is_refused(
    signing_key: Path,
    verifier: TokenVerifier,
    clock: FixedClock,
    forge: Callable[[Path, FixedClock], str],
) -> None:
    with pytest.raises(Unauthenticated):
        verifier.verify(forge(signing_key, clock))


def test_a_well_formed_control_for_the_forgeries_is_taken(
    signing_key: Path, verifier: TokenVerifier, clock: FixedClock
) -> None:
    assert verifier.verify(_signed(scope="a b")(signing_key, clock)).scopes == {"a", "b"}


_headers = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner), max_leaves=3
)


@given(
    token=st.text()
    | st.builds(
        lambda header, payload, signature: f"{_segment(header)}.{_segment(payload)}.{signature}",
        st.dictionaries(st.sampled_from(["alg", "kid", "typ", "crit", "b64", "jwk", "x5c"]), _headers),
        st.dictionaries(st.text(), _headers),
        st.text(alphabet="AZaz09-_="),
    )
)
def test_garbage_is_unauthenticated_and_nothing_else(signing_key: Path, token: str) -> None:
    verifier = TokenVerifier.from_key_file(signing_key, audience="coding", clock=FixedClock(NOON))
    with pytest.raises(Unauthenticated):
        verifier.verify(token)


def test_key_file_is_made_once_private_and_public_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "signing.jwk.json"
    public = ensure_key_file(path)
    made = path.read_text()
    public.unlink()
    assert ensure_key_file(path) == public
    assert path.read_text() == made
    assert path.stat().st_mode & 0o777 == 0o600
    assert "d" in json.loads(made)
    assert all("d" not in key for key in json.loads(public.read_text())["keys"])
    assert sorted(p.name for p in path.parent.iterdir()) == ["public.jwks.json", "signing.jwk.json"]


def test_a_private_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "signing.jwk.json"
    ensure_key_file(path)
    path.chmod(0o644)
    with pytest.raises(PermissionError, match="chmod 600"):
        TokenMinter(path, audience="coding")


def test_the_minter_reuses_a_token_for_half_of_its_life(
    signing_key: Path, verifier: TokenVerifier, clock: FixedClock
) -> None:
    minter = TokenMinter(signing_key, audience="coding", clock=clock, ttl_s=300)
    first = minter.token_for(CODER)
    clock.advance(timedelta(seconds=149))
    assert minter.token_for(CODER) == first
    clock.advance(timedelta(seconds=1))
    second = minter.token_for(CODER)
    assert second != first
    assert verifier.verify(second) == CODER
    assert minter.token_for(Principal("usr_2", "cln_1", frozenset())) != second


def test_a_replaced_key_file_is_read_again_and_a_broken_one_is_not(tmp_path: Path, clock: FixedClock) -> None:
    old, new = tmp_path / "old" / "private.jwk.json", tmp_path / "new" / "private.jwk.json"
    served = ensure_key_file(old)
    verifier = TokenVerifier.from_key_file(served, audience="coding", clock=clock)
    token = mint(old, clock)
    verifier.verify(token)
    served.write_text("{")
    assert verifier.verify(token) == CODER
    ensure_key_file(new).replace(served)
    with pytest.raises(Unauthenticated, match="no such key"):
        verifier.verify(token)
    assert verifier.verify(mint(new, clock)) == CODER
