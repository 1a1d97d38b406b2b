"""Writes docs/openapi/<service>.json from the code: `make openapi`. The drift test compares with it."""

from __future__ import annotations

import importlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from shared.auth import ensure_key_file

FOLDER = Path(__file__).parents[1] / "docs" / "openapi"
APPLICATIONS = {
    "coding": ("coding_service.app", "CODING"),
    "billing": ("billing_service.app", "BILLING"),
    "mock-payer": ("billing_service.mock_payer.app", "MOCK_PAYER"),
}


def document_of(name: str) -> dict[str, Any]:
    """What the service serves as `/openapi.json`, made in an environment of its own."""
    module, prefix = APPLICATIONS[name]
    before = dict(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        private = Path(folder) / "private.jwk.json"
        os.environ |= {
            f"{prefix}_DATABASE_URL": f"sqlite:///{folder}/{name}.sqlite3",
            f"{prefix}_KEY_FILE": str(ensure_key_file(private)),
            f"{prefix}_PRIVATE_KEY_FILE": str(private),
        }
        try:
            document: dict[str, Any] = importlib.import_module(module).create_app().openapi()
        finally:
            os.environ.clear()
            os.environ.update(before)
    return document


def text_of(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in APPLICATIONS:
        (FOLDER / f"{name}.json").write_text(text_of(document_of(name)))
