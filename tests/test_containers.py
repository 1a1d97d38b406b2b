"""No Docker engine is needed: the files are held against the compose schema, hadolint and the code."""

import json
import re
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

ROOT = Path(__file__).parents[1]
SERVICES = {"coding": 8001, "billing": 8002, "mock-payer": 8003}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return document


def compose_schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((Path(__file__).parent / "compose-spec.json").read_text())
    return schema


def test_the_compose_file_is_one(compose: dict[str, Any]) -> None:
    """`name` came after this edition of the schema and is checked by hand."""
    schema = compose_schema()
    Draft7Validator.check_schema(schema)
    document = dict(compose)
    assert document.pop("name") == "claimwright"
    assert [error.message for error in Draft7Validator(schema).iter_errors(document)] == []


@pytest.mark.parametrize(
    "change", [{"healthchek": {}}, {"ports": 8001}, {"depends_on": {"postgres": {"condition": "up"}}}]
)
def test_the_schema_would_tell_a_mistake(compose: dict[str, Any], change: dict[str, Any]) -> None:
    document = {"services": {"coding": compose["services"]["coding"] | change}}
    assert not Draft7Validator(compose_schema()).is_valid(document)


def test_every_service_is_checked_confined_and_kept_to_loopback(compose: dict[str, Any]) -> None:
    for name, port in SERVICES.items():
        service = compose["services"][name]
        assert f":{port}/health/ready" in service["healthcheck"]["test"][-1]
        assert service["ports"] == [f"127.0.0.1:{port}:{port}"]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert f"{name}-data:/srv/var" in service["volumes"]
    assert "healthcheck" in compose["services"]["postgres"]
    named = {
        volume.split(":")[0]
        for service in compose["services"].values()
        for volume in service.get("volumes", [])
    }
    assert named == set(compose["volumes"])


def test_secrets_come_from_the_environment_and_have_no_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    for name, rest in re.findall(r"\$\{(\w+)([^}]*)\}", text):
        assert rest.startswith(":?"), f"{name} has a default or may be empty"
    for line in text.splitlines():
        if re.search(r"^\s+\w*(PASSWORD|KEYS): ", line):
            assert "${" in line, line


def test_commands_are_those_of_the_package(compose: dict[str, Any]) -> None:
    scripts = {entry.name for entry in distribution("claimwright").entry_points}
    for service in compose["services"].values():
        if service["image"] == "claimwright":
            assert service["command"][0] in scripts


def test_the_dockerfile_passes_hadolint() -> None:
    hadolint = Path(sys.executable).parent / "hadolint"
    run = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "")


def test_the_image_is_small_in_rights(compose: dict[str, Any]) -> None:
    stages = (ROOT / "Dockerfile").read_text().split("\nFROM ")
    assert len(stages) == 3
    users = re.findall(r"^USER (\S+)", stages[-1], re.MULTILINE)
    assert users == ["10001:10001"]
    assert "--require-hashes" in stages[1]


def test_nothing_secret_enters_the_build() -> None:
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert ignored[0] == "*"
    assert not {"!var", "!.env", "!.git"} & set(ignored)
