"""Tokens of an OIDC provider: a real one on loopback, that rotates its keys, fails and lies."""

import base64
import hmac
import json
import threading
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from shared.auth import ClaimNames, Issuer, PublishedKeys, TokenVerifier, Unauthenticated
from shared.clock import FixedClock
from shared.errors import Unavailable
from shared.principal import Principal
from tests.shared.auth.provider import NOW_S, Provider, running_provider


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running_provider() as running:
        yield running


class Trust:
    """A verifier that trusts `provider`, and the time that both go by."""

    def __init__(self, provider: Provider, *, discover: bool = False, **options: Any) -> None:
        self.clock = FixedClock(datetime.fromtimestamp(NOW_S, UTC))
        url = None if discover else provider.jwks_url
        names = options.pop("claims", ClaimNames(lists=True))
        keys = PublishedKeys(
            provider.issuer, url, seconds=lambda: self.clock.now().timestamp(), **{"timeout_s": 20} | options
        )
        issuer = Issuer(provider.issuer, keys, names)
        self.verifier = TokenVerifier([issuer], audience="coding", clock=self.clock, skew_s=30)

    def wait(self, seconds: float) -> None:
        self.clock.advance(timedelta(seconds=seconds))


@pytest.mark.parametrize("algorithm", ["ES256", "ES384", "RS256", "RS384"])
@pytest.mark.parametrize("discover", [False, True])
def test_a_token_of_the_provider_becomes_its_principal(
    provider: Provider, algorithm: str, discover: bool
) -> None:
    provider.keys = [provider.new_key("a", algorithm)]
    trust = Trust(provider, discover=discover)
    for _ in range(3):
        assert trust.verifier.verify(provider.token()) == Principal(
            "usr_9", "cln_9", frozenset({"coding.read"})
        )
    assert provider.asked == ["/.well-known/openid-configuration"] * discover + ["/jwks"]


def test_claims_are_read_where_the_provider_has_them(provider: Provider) -> None:
    names = ClaimNames("https://clinic.example/tenant", "scp", lists=True)
    trust = Trust(provider, claims=names)
    claims = {"https://clinic.example/tenant": "cln_7", "scp": ["coding.read", "phi.read"], "clinic_id": None}
    principal = trust.verifier.verify(provider.token(**claims))
    assert principal == Principal("usr_9", "cln_7", frozenset({"coding.read", "phi.read"}))
    with pytest.raises(Unauthenticated):
        trust.verifier.verify(provider.token())


def test_a_new_key_is_fetched_when_a_token_names_it(provider: Provider) -> None:
    trust = Trust(provider)
    trust.verifier.verify(provider.token())
    provider.keys = [provider.new_key("k2"), provider.keys[0]]
    trust.wait(60)
    assert trust.verifier.verify(provider.token()).subject == "usr_9"
    assert len(provider.asked) == 2


def test_unknown_key_ids_ask_the_provider_once_a_minute_at_most(provider: Provider) -> None:
    trust = Trust(provider)
    trust.verifier.verify(provider.token())
    trust.wait(60)
    for minute in range(3):
        for number in range(20):
            with pytest.raises(Unauthenticated, match="no such key"):
                trust.verifier.verify(provider.token(provider.new_key(f"forged-{number}")))
        assert len(provider.asked) == 2 + minute
        trust.wait(60)


def test_a_token_signed_by_a_withdrawn_key_is_forgotten_with_it(provider: Provider) -> None:
    trust = Trust(provider)
    old = provider.token()
    trust.verifier.verify(old)
    provider.keys = [provider.new_key("k2")]
    trust.wait(599)
    trust.verifier.verify(old)
    trust.wait(1)
    with pytest.raises(Unauthenticated, match="no such key"):
        trust.verifier.verify(old)
    assert trust.verifier.verify(provider.token()).subject == "usr_9"


def _status(provider: Provider) -> None:
    provider.status = 503


def _redirect(provider: Provider) -> None:
    provider.status = 302
    provider.headers = {"Location": "/elsewhere"}


def _body(body: bytes) -> Callable[[Provider], None]:
    return lambda provider: provider.bodies.update({"/jwks": body})


def _drip(provider: Provider) -> None:
    provider.drip_s = 0.05


FAILURES = {
    "status": _status,
    "redirect": _redirect,
    "html": _body(b"<html>"),
    "array": _body(b"[]"),
    "no keys": _body(b"{}"),
    "keys not a list": _body(b'{"keys": {}}'),
    "empty": _body(b'{"keys": []}'),
    "rubbish keys": _body(b'{"keys": [1, {}, {"kty": "EC"}, {"kty": [], "use": "sig", "alg": {}}]}'),
    "bad UTF-8": _body(b'{"keys": "\xff"}'),
    "deep": _body(b"[" * 100_000),
    "too large": _body(b'{"keys": []' + b" " * 300_000 + b"}"),
    "drip": _drip,
}


@pytest.mark.parametrize("fail", FAILURES.values(), ids=FAILURES)
def test_the_keys_are_kept_while_the_provider_fails_and_are_fetched_when_it_is_back(
    provider: Provider, fail: Callable[[Provider], None]
) -> None:
    trust = Trust(provider, timeout_s=3)
    token = provider.token(exp=NOW_S + 86_400)
    trust.verifier.verify(token)
    fail(provider)
    trust.wait(3600)
    for _ in range(5):
        assert trust.verifier.verify(token).subject == "usr_9"
    assert len(provider.asked) == 2, "asked once in the outage"
    provider.status, provider.drip_s, provider.bodies, provider.headers = 200, 0, {}, {}
    provider.keys = [provider.new_key("k2")]
    trust.wait(60)
    with pytest.raises(Unauthenticated):
        trust.verifier.verify(token)
    assert trust.verifier.verify(provider.token(exp=NOW_S + 86_400)).subject == "usr_9"


def test_the_keys_are_kept_while_the_provider_does_not_listen() -> None:
    with running_provider() as provider:
        trust = Trust(provider)
        token, other = provider.token(exp=NOW_S + 86_400), provider.token(exp=NOW_S + 86_401)
        trust.verifier.verify(token)
    trust.wait(3600)
    assert trust.verifier.verify(token) == trust.verifier.verify(other)


def test_without_any_key_it_is_unavailable_and_not_unauthenticated(provider: Provider) -> None:
    provider.status = 500
    trust = Trust(provider)
    for _ in range(3):
        with pytest.raises(Unavailable):
            trust.verifier.verify(provider.token())
    assert len(provider.asked) == 1
    provider.status = 200
    trust.wait(6)
    assert trust.verifier.verify(provider.token()).subject == "usr_9"


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": "https://elsewhere.example", "jwks_uri": "/jwks"},
        {"issuer": "", "jwks_uri": 5},
        {"issuer": "", "jwks_uri": "http://keys.example/jwks"},
        {"issuer": "", "jwks_uri": "file:///etc/passwd"},
    ],
)
def test_a_discovery_document_that_lies_is_not_followed(provider: Provider, document: dict[str, Any]) -> None:
    document["issuer"] = document["issuer"] or provider.issuer
    provider.bodies["/.well-known/openid-configuration"] = json.dumps(document).encode()
    with pytest.raises(Unavailable):
        Trust(provider, discover=True).verifier.verify(provider.token())
    assert provider.asked == ["/.well-known/openid-configuration"]


@pytest.mark.parametrize("url", ["http://id.example/jwks", "ftp://127.0.0.1/k", "https:///k", "", "jwks"])
def test_keys_are_not_fetched_in_the_clear(url: str) -> None:
    with pytest.raises(ValueError, match="https"):
        PublishedKeys("https://id.example", url or "x:")


def test_many_threads_at_the_start_ask_once(provider: Provider) -> None:
    trust = Trust(provider)
    tokens = [provider.token(jti=str(number)) for number in range(16)]
    taken: list[Principal] = []
    threads = [
        threading.Thread(target=lambda t=token: taken.append(trust.verifier.verify(t))) for token in tokens
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == 16
    assert provider.asked == ["/jwks"]


# ---- attacks: each row one ---------------------------------------------------------------------------------


def _segment(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _parts(provider: Provider) -> list[str]:
    return provider.token().split(".")


def _with_header(**changes: Any) -> Callable[[Provider], str]:
    """The header says something else than what was signed."""

    def make(provider: Provider) -> str:
        _, body, signature = _parts(provider)
        return f"{_segment({'alg': 'ES256', 'kid': 'k1', **changes})}.{body}.{signature}"

    return make


def _signed_with_header(**changes: Any) -> Callable[[Provider], str]:
    """Rightly signed over a header that must not be believed."""

    def make(provider: Provider) -> str:
        key = provider.keys[0]
        claims = jwt.decode(provider.token(), key).claims
        header = {"alg": "ES256", "kid": "k1", **changes}
        head, body = _segment(header), _segment(claims)
        raw = key.private_key.sign(f"{head}.{body}".encode(), _ecdsa())  # type: ignore[union-attr,call-arg]
        return f"{head}.{body}.{_raw_signature(raw)}"

    return make


def _ecdsa() -> Any:
    from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
    from cryptography.hazmat.primitives.hashes import SHA256

    return ECDSA(SHA256())


def _raw_signature(der: bytes) -> str:
    from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

    r, s = decode_dss_signature(der)
    return base64.urlsafe_b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).rstrip(b"=").decode()


def _public_key_as_secret(provider: Provider) -> str:
    signed = f"{_segment({'alg': 'HS256', 'kid': 'k1'})}.{_parts(provider)[1]}"
    mac = hmac.digest(provider.keys[0].as_pem(private=False), signed.encode(), "sha256")
    return f"{signed}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def _published_secret(provider: Provider) -> str:
    """The key set itself has a shared secret: it is passed over."""
    secret = OctKey.generate_key(256, {"kid": "shared"})
    whole = provider.document("/jwks")
    whole["keys"].append(secret.as_dict(private=True))
    provider.bodies["/jwks"] = json.dumps(whole).encode()
    claims = jwt.decode(provider.token(), provider.keys[0]).claims
    return jwt.encode({"alg": "HS256", "kid": "shared"}, claims, secret, algorithms=["HS256"])


def _own_key(header: Callable[[ECKey], dict[str, Any]]) -> Callable[[Provider], str]:
    def make(provider: Provider) -> str:
        own = ECKey.generate_key("P-256", private=True)
        claims = jwt.decode(provider.token(), provider.keys[0]).claims
        return jwt.encode({"alg": "ES256", **header(own)}, claims, own)

    return make


def _small_rsa(provider: Provider) -> str:
    with warnings.catch_warnings(action="ignore"):
        small = RSAKey.generate_key(1024, {"kid": "small", "alg": "RS256"}, private=True)
        token = provider.token(small)
    whole = provider.document("/jwks")
    whole["keys"].append(small.as_dict(private=False))
    provider.bodies["/jwks"] = json.dumps(whole).encode()
    return token


def _encryption_key(provider: Provider) -> str:
    key = ECKey.generate_key("P-256", {"kid": "enc", "use": "enc"}, private=True)
    provider.keys.append(key)
    signing = ECKey.import_key({**key.as_dict(private=True), "use": "sig", "alg": "ES256"})
    return provider.token(signing)


def _published_private_key(provider: Provider) -> str:
    key = provider.new_key("leaked")
    provider.bodies["/jwks"] = json.dumps({"keys": [key.as_dict(private=True)]}).encode()
    return provider.token(key)


def _claims(**claims: Any) -> Callable[[Provider], str]:
    return lambda provider: provider.token(**claims)


ATTACKS: dict[str, Callable[[Provider], str]] = {
    "alg none": _with_header(alg="none"),
    "alg none, capitals": _with_header(alg="nOnE"),
    "alg none, no signature": lambda p: f"{_segment({'alg': 'none'})}.{_parts(p)[1]}.",
    "alg HS256, key confusion": _public_key_as_secret,
    "alg HS256, published secret": _published_secret,
    "alg of a list": _with_header(alg=["ES256"]),
    "alg missing": _with_header(alg=None),
    "alg PS256": _with_header(alg="PS256"),
    "alg EdDSA": _with_header(alg="EdDSA"),
    "alg of another key type": _with_header(alg="RS256"),
    "alg of another curve": _with_header(alg="ES384"),
    "own key, known kid": _own_key(lambda own: {"kid": "k1"}),
    "own key in jwk": _own_key(lambda own: {"kid": "k1", "jwk": own.as_dict(private=False)}),
    "own key by jku": _own_key(lambda own: {"kid": "k1", "jku": "https://evil.example/jwks"}),
    "own key by x5u": _own_key(lambda own: {"kid": "k1", "x5u": "https://evil.example/x"}),
    "kid is a path": _own_key(lambda own: {"kid": "../../etc/passwd"}),
    "kid is a list": _with_header(kid=["k1"]),
    "critical extension": _signed_with_header(crit=["exp"]),
    "unknown critical extension": _signed_with_header(crit=["x"], x=1),
    "unencoded payload": _signed_with_header(b64=False, crit=["b64"]),
    "small RSA key": _small_rsa,
    "key for encryption": _encryption_key,
    "another issuer": _claims(iss="https://elsewhere.example"),
    "issuer with a slash": lambda p: p.token(iss=p.issuer + "/"),
    "issuer is a list": lambda p: p.token(iss=[p.issuer]),
    "issuer missing": _claims(iss=None),
    "another audience": _claims(aud="billing"),
    "audience as a part": _claims(aud="coding.evil.example"),
    "audience missing": _claims(aud=None),
    "audience of no strings": _claims(aud=[{"coding": 1}]),
    "expired": _claims(exp=NOW_S - 30),
    "expiry missing": _claims(exp=None),
    "expiry is text": _claims(exp=str(NOW_S + 3600)),
    "expiry is true": _claims(exp=True),
    "expiry is NaN": _claims(exp=float("nan")),
    "expiry is infinite": _claims(exp=float("inf")),
    "not yet": _claims(nbf=NOW_S + 31),
    "not-before is text": _claims(nbf="0"),
    "issued in the future": _claims(iat=NOW_S + 31),
    "issued at text": _claims(iat="0"),
    "subject missing": _claims(sub=None),
    "subject is a number": _claims(sub=5),
    "clinic missing": _claims(clinic_id=None),
    "clinic is a list": _claims(clinic_id=["cln_1", "cln_2"]),
    "clinic empty": _claims(clinic_id=""),
    "scope is an object": _claims(scope={"coding.read": True}),
    "scope is of numbers": _claims(scope=[1]),
    "claims changed": lambda p: ".".join([_parts(p)[0], _segment({"iss": p.issuer}), _parts(p)[2]]),
    "signature of another token": lambda p: ".".join([*_parts(p)[:2], p.token(sub="x").split(".")[2]]),
    "signature of zeros": lambda p: ".".join([*_parts(p)[:2], "A" * 86]),
    "signature missing": lambda p: ".".join([*_parts(p)[:2], ""]),
    "signature in DER": lambda p: ".".join([*_parts(p)[:2], "MAYCAQECAQE"]),
    "four parts": lambda p: p.token() + ".A",
    "JSON serialisation": lambda p: json.dumps(
        {"payload": _parts(p)[1], "signatures": [{"protected": _parts(p)[0]}]}
    ),
    "too long": lambda p: p.token(scope="a" * 9000),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS)
def test_an_attack_is_refused_and_not_repeated(provider: Provider, attack: Callable[[Provider], str]) -> None:
    token = attack(provider)
    trust = Trust(provider)
    with pytest.raises(Unauthenticated) as refusal:
        trust.verifier.verify(token)
    assert not any(part and part in refusal.value.message for part in token.split("."))
    assert trust.verifier.remembered(token) is None
    assert "evil" not in " ".join(provider.asked)


def test_a_published_private_key_is_not_believed(provider: Provider) -> None:
    token = _published_private_key(provider)
    with pytest.raises(Unavailable):
        Trust(provider).verifier.verify(token)


@pytest.mark.parametrize("claims", [{"nbf": NOW_S + 30}, {"iat": NOW_S + 30}, {"exp": NOW_S - 29}])
def test_the_clocks_may_be_a_little_apart(provider: Provider, claims: dict[str, int]) -> None:
    assert Trust(provider).verifier.verify(provider.token(**claims)).subject == "usr_9"


def test_one_issuers_key_does_not_verify_anothers_token(provider: Provider) -> None:
    with running_provider() as other:
        issuers = [Issuer(one.issuer, PublishedKeys(one.issuer, one.jwks_url)) for one in (provider, other)]
        clock = FixedClock(datetime.fromtimestamp(NOW_S, UTC))
        verifier = TokenVerifier(issuers, audience="coding", clock=clock)
        assert verifier.verify(provider.token()) == verifier.verify(other.token())
        with pytest.raises(Unauthenticated):
            verifier.verify(other.token(iss=provider.issuer))
