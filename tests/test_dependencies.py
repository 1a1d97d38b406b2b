from email.message import Message
from importlib.metadata import Distribution
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.dependencies import faults, licence_fault, pinned

HASH = "    --hash=sha256:" + "0" * 64


def test_what_is_installed_is_pinned_and_reviewed() -> None:
    assert faults() == []


def test_a_lock_file_is_read() -> None:
    lock = f"# made by\na.b_c==1.0 \\\n{HASH} \\\n{HASH}\n    # via x\nd==2 ; os_name == 'nt' \\\n{HASH}\n"
    assert pinned(lock) == {"a-b-c": "1.0", "d": "2"}


@pytest.mark.parametrize(
    "lock",
    [
        "a==1.0\n",
        "a==1.0 \\\n",
        f"a==1.0 \\\nb==1.0 \\\n{HASH}\n",
        f"a==1.0 \\\n{HASH}\nA==1.1 \\\n{HASH}\n",
        f"--index-url https://example.invalid/\na==1 \\\n{HASH}\n",
        f"a @ https://example.invalid/a.whl \\\n{HASH}\n",
        f"a>=1.0 \\\n{HASH}\n",
    ],
    ids=["no hash", "none at the end", "one without", "twice", "an index", "an address", "not pinned"],
)
def test_a_lock_file_that_leaves_room_is_refused(lock: str) -> None:
    with pytest.raises(ValueError):
        pinned(lock)


@pytest.mark.parametrize(
    ("headers", "taken"),
    [
        ({"License-Expression": "MIT"}, True),
        ({"License-Expression": "GPL-3.0-only OR BSD-3-Clause"}, True),
        ({"License-Expression": "MIT AND PSF-2.0"}, True),
        ({"License-Expression": "MIT AND GPL-2.0-only"}, False),
        ({"Classifier": "License :: OSI Approved :: BSD License"}, True),
        ({"Classifier": "License :: OSI Approved :: GNU Affero General Public License v3"}, False),
        ({"License": "Proprietary"}, False),
        ({}, False),
    ],
)
def test_licences_are_taken_by_an_allow_list(headers: dict[str, str], taken: bool) -> None:
    metadata: Any = Message()
    metadata["Name"] = "example"
    for name, text in headers.items():
        metadata[name] = text
    distribution = cast(Distribution, SimpleNamespace(metadata=metadata))
    assert (licence_fault(distribution) is None) is taken
