"""The catalogue as a page for billers and coders, `docs/edits.md`. Generated: the catalogue is the source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from coding_service.edits.catalog import CATALOG
from coding_service.edits.subject import CodeSetSubject, EditBook
from shared.rules import Rule

_HEAD = """# Rules of the coding service

Generated from `coding_service/edits/catalog.py`; change a rule there, then write this page again with
`python -c "from coding_service.edits.document import write_page; write_page()"`.

Each rule answers `pass`, `fail`, or `no_data` where the table it reads is not loaded; a failed finding may
be `bypassed` by a person with a reason. An error keeps a code set from being finalized until it is mended or
bypassed; a warning and an information do not. A mend that a finding offers never lowers documented units,
drops a documented service or adds a modifier that bypasses an edit.

| Rule | What it asks | Severity | Authority | In force |
|---|---|---|---|---|
"""


def page(rules: Iterable[Rule[CodeSetSubject, EditBook]] = CATALOG) -> str:
    """Markdown, one row a rule in catalogue order."""
    return _HEAD + "".join(f"{_row(rule)}\n" for rule in rules)


def write_page(path: Path = Path("docs/edits.md")) -> None:
    path.write_text(page(), encoding="utf-8")


def _row(rule: Rule[CodeSetSubject, EditBook]) -> str:
    since = "" if rule.effective_from == date.min else f"from {rule.effective_from}"
    until = "" if rule.effective_to == date.max else f"to {rule.effective_to}"
    dates = " ".join(part for part in (since, until) if part) or "always"
    cells = (f"`{rule.id}`", rule.title, rule.severity.value, rule.citation, dates)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
