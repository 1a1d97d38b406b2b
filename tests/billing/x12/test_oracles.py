"""What we write, read by libraries that we did not write.

pyx12 4.0.0 has maps for 837P, 837I, 835, 277CA and 999; x12sdk 2.2.0 has models for 270, 271, 276, 277, 835
and 837. For 278 there is no oracle: its golden files were checked by hand against the guide's loops.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.billing.x12.oracles import pyx12_errors, x12sdk_models

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*"))


def of(*kinds: str) -> list[Any]:
    return [pytest.param(path, id=path.name) for path in GOLDEN if path.suffix[1:] in kinds]


@pytest.mark.parametrize("path", of("837p", "837i", "835", "277ca", "999"))
def test_pyx12_finds_no_error(path: Path) -> None:
    assert pyx12_errors(path.read_text()) == []


# x12sdk requires NM103 of an 835 service provider, which the guide leaves situational: no 835 here.
@pytest.mark.parametrize("path", of("270", "271", "276", "277", "837p", "837i"))
def test_x12sdk_reads_the_set(path: Path) -> None:
    assert x12sdk_models(path.read_text()) == 1
