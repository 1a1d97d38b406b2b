"""`make campaign`: every module of this folder that has `run(seed)`; names as arguments choose.

A fault ends it with a traceback, exit 1; the seed that repeats it is printed before. A whole run writes its
rows in docs/figures.md, a shortened one (`CAMPAIGN_SCALE`) only prints them.
"""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
import time
from pathlib import Path

import tests.campaigns
from tests.campaigns.outcome import SCALE, seed_from_environment

FIGURES = Path(__file__).parents[2] / "docs" / "figures.md"
RULE = "|---|---|---|---|---|\n"
"""Of the campaigns' table, the first with five columns in the file."""


def main(names: list[str]) -> int:
    found = [module.name for module in pkgutil.iter_modules(tests.campaigns.__path__)]
    chosen = names or sorted(set(found) - {"__main__", "outcome"})
    commit, rows = commit_measured(), []
    for name in chosen:
        seed = seed_from_environment()
        print(f"… {name}: CAMPAIGN_SEED={seed} CAMPAIGN_SCALE={SCALE:g}", flush=True)
        began = time.monotonic()
        outcomes = importlib.import_module(f"tests.campaigns.{name}").run(seed)
        took = time.monotonic() - began
        rows += [f"| {one.figure} | {one.value} | {seed} | {commit} | {took:.0f} s |\n" for one in outcomes]
    print("".join(rows), end="")
    if SCALE == 1:
        FIGURES.write_text(with_rows(FIGURES.read_text(), rows))
    return 0


def with_rows(text: str, rows: list[str]) -> str:
    """The file with these rows in place of those of the same figures."""
    head, rest = text.split(RULE)[0], text.split(RULE, 1)[1]
    figures = {_figure(row) for row in rows}
    table, _, tail = rest.partition("\n\n") if "\n\n" in rest else (rest.rstrip("\n"), "", "")
    kept = [f"{row}\n" for row in table.splitlines() if _figure(row) not in figures]
    return head + RULE + "".join(sorted(kept + rows)) + (f"\n{tail}" if tail else "")


def _figure(row: str) -> str:
    return row.split("|")[1].strip()


def commit_measured() -> str:
    """The commit that is measured; `+` where the checkout differs from it."""
    commit = subprocess.run(
        ("git", "rev-parse", "--short", "HEAD"), check=True, capture_output=True, text=True
    )
    changed = subprocess.run(("git", "diff", "--quiet", "HEAD"), check=False).returncode
    return commit.stdout.strip() + ("+" if changed else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
