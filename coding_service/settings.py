"""The coding service's environment: `CODING_*`."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import SettingsConfigDict

from coding_service.domain.admission import Limits
from shared.settings import KEY_FOLDER, ServiceSettings

MIGRATIONS = Path(__file__).parent / "migrations"


class CodingSettings(ServiceSettings):
    model_config = SettingsConfigDict(env_prefix="CODING_")

    database_url: str = "sqlite:///var/coding.sqlite3"
    port: int = Field(default=8001, ge=0, le=65535)
    audience: str = "coding-service"
    work: bool = True
    """Whether this process codes jobs; exactly one of a service's processes may."""
    private_key_file: Path = KEY_FOLDER / "private.jwk.json"
    """For `coding-service token` alone: a service that serves only verifies."""
    codebook_inbox: Path = Path("var/codebook-inbox")
    """The folder that an administrator's loads take their files from, by plain name."""
    cpt_licence_accepted: bool = False
    """The AMA's licence for CPT has been accepted: its files may be loaded."""
    max_note_characters: int = Field(default=1_000_000, ge=1_000)

    @property
    def limits(self) -> Limits:
        return Limits(self.max_note_characters)
