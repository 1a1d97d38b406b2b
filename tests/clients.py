"""Writes clients/<service>/ from docs/openapi/<service>.json: `make clients` (needs uv).

The generator runs in an environment of its own. What it leaves out is written into clients/README.md, and the
hash of the document it was made from beside each client: `tests/test_clients.py` compares.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.openapi import FOLDER as DOCUMENTS

GENERATOR = "openapi-python-client==0.29.1"
SERVICES = ("coding", "billing")
FOLDER = Path(__file__).parents[1] / "clients"
HEAD = """\
# Typed clients

Python packages for those who call the services: `claimwright_coding_client` and `claimwright_billing_client`,
made from `docs/openapi/` by openapi-python-client (`make clients`), never by hand. `httpx`, `attrs` and
`python-dateutil` are all they need.

```python
from claimwright_billing_client import AuthenticatedClient
from claimwright_billing_client.api.claims import get_claim

client = AuthenticatedClient(base_url="http://127.0.0.1:8002", token=token)
claim = get_claim.sync("clm_…", client=client)
```

A refusal comes back as a `Problem`. What the generator leaves out is had with `client.get_httpx_client()`:

"""


def main() -> int:
    told = []
    for service in SERVICES:
        with tempfile.NamedTemporaryFile("w", suffix=".yml") as config:
            name = f"claimwright_{service}_client"
            config.write(f"project_name_override: {name.replace('_', '-')}\npackage_name_override: {name}\n")
            config.write("post_hooks: []\n")
            config.flush()
            command = ["uv", "tool", "run", "--from", GENERATOR, "openapi-python-client", "generate"]
            command += ["--path", str(DOCUMENTS / f"{service}.json"), "--config", config.name]
            command += ["--output-path", str(FOLDER / service), "--overwrite", "--meta", "setup"]
            made = subprocess.run(command, check=False, capture_output=True, text=True)
        if made.returncode != 0:
            sys.stderr.write(made.stdout + made.stderr)
            return made.returncode
        (FOLDER / service / ".gitignore").unlink(missing_ok=True)
        (FOLDER / service / "openapi.sha256").write_text(digest(service) + "\n")
        told += [f"- {service}: {one}" for one in left_out(made.stdout + made.stderr)]
    (FOLDER / "README.md").write_text(HEAD + "\n".join(told or ["- nothing"]) + "\n")
    return 0


def digest(service: str) -> str:
    return hashlib.sha256((DOCUMENTS / f"{service}.json").read_bytes()).hexdigest()


def left_out(output: str) -> list[str]:
    """The generator's warnings, a line each: bodies and answers of other media types, and models."""
    found = re.findall(r"WARNING parsing ((?:GET|POST|PUT|PATCH|DELETE) \S+)[^\n]*\n+([^\n]+)", output)
    lines = [f"`{where}`: {_plain(why)}" for where, why in found]
    lines += [f"the model `{one}`" for one in re.findall(r"removal of:\n/components/schemas/(\w+)", output)]
    return sorted(set(lines))


def _plain(why: str) -> str:
    """Without the addresses of the generator's objects, which differ each time."""
    return re.sub(r" ?(for status code )?<[^<>]* object at 0x[0-9a-f]+>", "", why).strip()


if __name__ == "__main__":
    sys.exit(main())
