"""docs/security.md names what there is: each test and each file, and every paragraph of 45 CFR 164.312."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text()
PARAGRAPHS = (
    "(a)(1)", "(a)(2)(i)", "(a)(2)(ii)", "(a)(2)(iii)", "(a)(2)(iv)", "(b)", "(c)(1)", "(c)(2)", "(d)",
    "(e)(1)", "(e)(2)(i)", "(e)(2)(ii)",
)  # fmt: skip


def test_every_test_that_is_named_is_there() -> None:
    cited = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)
    assert len(cited) > 30
    missing = [
        f"{path}::{name}"
        for path, name in cited
        if not (ROOT / path).is_file()
        or not re.search(rf"^def {name}\(", (ROOT / path).read_text(), re.MULTILINE)
    ]
    assert not missing


def test_every_file_that_is_named_is_there() -> None:
    named = re.findall(r"`((?:tests|shared|billing_service|coding_service)/[\w/]+(?:\.py)?)`", PAGE)
    assert len(named) > 20
    assert not [path for path in named if not (ROOT / path).exists()]


def test_every_paragraph_of_the_rule_has_its_line_and_its_test() -> None:
    lines = [line for line in PAGE.splitlines() if line.startswith("| (")]
    assert [line.removeprefix("| ").split(" ")[0] for line in lines] == list(PARAGRAPHS)
    assert all("::test_" in line for line in lines)


def test_each_of_the_ten_risks_has_its_test() -> None:
    attacks = (ROOT / "tests" / "security" / "test_owasp_api_top10.py").read_text()
    for number in range(1, 11):
        assert f"test_owasp_api_top10.py::test_api{number}_" in PAGE
        assert f"def test_api{number}_" in attacks


def test_links_lead_somewhere() -> None:
    linked = re.findall(r"\]\(([\w-]+\.md)", PAGE)
    assert linked
    assert all((ROOT / "docs" / path).is_file() for path in linked)
