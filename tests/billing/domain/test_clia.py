"""The list of tests under CLIA: every row has its kind and what confirms it."""

from __future__ import annotations

import re
from importlib import resources

from billing_service.domain.clia import TestKind, clia_kind, confirmed

TEXT = resources.files("billing_service").joinpath("data/clia_tests.tsv").read_text("utf-8")
ROWS = [line.split("\t") for line in TEXT.splitlines() if not line.startswith("#")]
HEADER = "\n".join(line for line in TEXT.splitlines() if line.startswith("#"))


def test_every_row_names_a_source_that_the_header_explains() -> None:
    codes = [code for code, _, _ in ROWS]
    assert len(codes) == len(set(codes)) > 100
    for code, kind, source in ROWS:
        assert re.fullmatch(r"[0-9]{5}|[0-9]{4}U|[GQ][0-9]{4}", code), code
        assert TestKind(kind) is clia_kind(code)
        assert re.search(rf"^#.*\b{re.escape(source)}\b", HEADER, re.MULTILINE), (code, source)


def test_the_nine_codes_that_need_no_qw_are_those_of_the_change_request() -> None:
    nine = {code for code, kind, _ in ROWS if kind == "waived"}
    assert nine == {"81002", "81025", "82270", "82272", "82962", "83026", "84830", "85013", "85651"}
    assert all(map(confirmed, nine))
    assert not confirmed("85025")
    assert not confirmed("99213")
