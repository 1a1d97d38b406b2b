"""An OIDC provider on loopback: its discovery document, its keys, and whatever else a test has it answer."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

NOW_S = 1_795_435_200
"""2026-11-23T12:00:00Z."""


class Provider:
    def __init__(self, base: str) -> None:
        self.issuer = base
        self.keys: list[ECKey | RSAKey] = [self.new_key("k1")]
        self.asked: list[str] = []
        self.status = 200
        self.headers: dict[str, str] = {}
        self.bodies: dict[str, bytes] = {}
        """Path → what is answered there instead."""
        self.drip_s = 0.0

    @property
    def jwks_url(self) -> str:
        return f"{self.issuer}/jwks"

    def new_key(self, kid: str, algorithm: str = "ES256") -> ECKey | RSAKey:
        parameters = {"kid": kid, "use": "sig", "alg": algorithm}
        if algorithm.startswith("RS"):
            return RSAKey.generate_key(2048, parameters, private=True)
        return ECKey.generate_key(f"P-{algorithm[2:]}", parameters, private=True)

    def document(self, path: str) -> Any:
        if path == "/.well-known/openid-configuration":
            return {"issuer": self.issuer, "jwks_uri": self.jwks_url}
        return {"keys": [key.as_dict(private=False) for key in self.keys]}

    def token(self, key: ECKey | RSAKey | None = None, **claims: Any) -> str:
        """Claims that are None are left out."""
        key = key or self.keys[0]
        whole = {
            "iss": self.issuer,
            "aud": "coding",
            "sub": "usr_9",
            "iat": NOW_S,
            "exp": NOW_S + 3600,
            "clinic_id": "cln_9",
            "scope": "coding.read",
        } | claims
        kept = {name: value for name, value in whole.items() if value is not None}
        algorithm = str(key.get("alg"))
        return jwt.encode({"alg": algorithm, "kid": key.kid}, kept, key, algorithms=[algorithm])


@contextmanager
def running_provider() -> Iterator[Provider]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            provider.asked.append(self.path)
            body = provider.bodies.get(self.path) or json.dumps(provider.document(self.path)).encode()
            self.send_response(provider.status)
            for name, text in provider.headers.items():
                self.send_header(name, text)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                if provider.drip_s:
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        time.sleep(provider.drip_s)
                else:
                    self.wfile.write(body)
            except OSError:
                pass  # the reader has had enough

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    provider = Provider(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
