"""The claim edits as a page for billers, `docs/claim-edits.md`. Generated: the catalogue is the source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from billing_service.scrub.catalog import CATALOG

_HEAD = """\
# Claim edits of the billing service

Generated from `billing_service/scrub/catalog.py`; change an edit there, then write this page again with
`python -c "from billing_service.scrub.document import write_page; write_page()"`.

A claim is judged when it is assembled, and again whenever it is assembled anew. An error holds it until it is
mended, or let stand by a person with a reason; a warning does not. An edit that lacks what it must look at
answers `no_data`, never `pass`. Beside these edits each claim is written as the 837 it would be and judged
by SNIP types 1 to 7 (`billing_service/x12/snip_rules.txt`), and the findings of its code set are carried over
(`docs/edits.md`). A clinic's own payer rules ([master data](master-data.md#payer-rules)) come beside them.

| Edit | What it asks | Severity | What it prevents | Authority |
|---|---|---|---|---|
"""


def page() -> str:
    return _HEAD + "".join(_rows())


def write_page(path: Path = Path("docs/claim-edits.md")) -> None:
    path.write_text(page(), encoding="utf-8")


def _rows() -> Iterator[str]:
    for edit in CATALOG:
        yield f"| `{edit.id}` | {edit.title} | {edit.severity} | {edit.prevents} | {edit.citation} |\n"
