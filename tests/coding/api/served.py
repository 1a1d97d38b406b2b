"""The coding service behind its real edge and a real database, with a coder that proposes what it is told."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from starlette.testclient import TestClient

from coding_service.app import create_app
from coding_service.codebook.live import LiveBooks
from coding_service.settings import CodingSettings
from shared.auth import ensure_key_file, mint_token
from shared.clock import FixedClock
from tests.coding.builders import ALL_SCOPES, NOTE, NOW
from tests.coding.fakes import FakeCodeBook, FakeCoder

SETS = "/v1/code-sets"


class Served:
    def __init__(self, client: TestClient, coder: FakeCoder, clock: FixedClock, signing_key: Path) -> None:
        self.client = client
        self.coder = coder
        self.clock = clock
        self._signing_key = signing_key

    def headers(
        self, *scopes: str, subject: str = "coder-1", clinic_id: str = "clinic-a", **more: str
    ) -> dict[str, str]:
        """All scopes unless some are named; further headers by name, dashes as underscores."""
        token = mint_token(
            self._signing_key,
            subject,
            clinic_id,
            scopes or ALL_SCOPES,
            "coding-service",
            600,
            clock=self.clock,
        )
        return {
            "Authorization": f"Bearer {token}",
            **{name.replace("_", "-"): text for name, text in more.items()},
        }

    def post(self, path: str, body: Any = None, *, scopes: tuple[str, ...] = (), **headers: str) -> Any:
        return self.client.post(path, json=body, headers=self.headers(*scopes, **headers))

    def get(self, path: str, *, scopes: tuple[str, ...] = (), **headers: str) -> Any:
        return self.client.get(path, headers=self.headers(*scopes, **headers))

    def opened(self, **changes: Any) -> dict[str, Any]:
        """A code set as it was created."""
        answer = self.post(SETS, visit(**changes))
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()
        return made


def visit(**changes: Any) -> dict[str, Any]:
    return {
        "date_of_service": "2026-11-02",
        "notes": [{"text": NOTE, "signed_by": "prov-7", "signed_at": NOW.isoformat().replace("+00:00", "Z")}],
        "patient": {"reference": "pt-1001", "birth_date": "1961-04-02", "sex": "female"},
        **changes,
    }


@contextmanager
def served(database_url: str, folder: Path, *, work: bool = False) -> Iterator[Served]:
    """Its code books are those of the installation; what is loaded goes into `folder`."""
    signing_key = folder / "keys" / "signing.jwk.json"
    settings = CodingSettings(
        database_url=database_url,
        key_file=ensure_key_file(signing_key),
        work=work,
        encryption_keys=SecretStr("test:" + base64.b64encode(b"k" * 32).decode()),
        codebook_inbox=folder / "inbox",
    )
    clock, coder = FixedClock(NOW), FakeCoder()
    app = create_app(
        settings,
        clock=clock,
        book=FakeCodeBook(),
        coder=coder,
        library=lambda: LiveBooks(store_dir=folder / "codebook"),
    )
    with TestClient(app) as client:
        yield Served(client, coder, clock, signing_key)
