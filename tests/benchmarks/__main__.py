"""`make bench`: every module of this folder that has `figures()`, and one table of what they measured.

With names as arguments, only those modules. A benchmark that lacks its data or its peer says so and stops.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator

import tests.benchmarks
from tests.benchmarks.figure import Figure


def main(names: list[str]) -> int:
    rows = [("figure", "ours", "peer", "peer's", "unit", "ratio")]
    for name in names or sorted(found()):
        module = importlib.import_module(f"tests.benchmarks.{name}")
        if not hasattr(module, "figures"):
            continue  # a study of its own, run by its name
        print(f"… {name}", file=sys.stderr, flush=True)
        try:
            rows += [row(figure) for figure in module.figures()]
        except LookupError as missing:
            print(f"{name}: not measured: {missing}", file=sys.stderr)
    widths = [max(len(line[column]) for line in rows) for column in range(len(rows[0]))]
    for line in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
    return 0


def found() -> Iterator[str]:
    for module in pkgutil.iter_modules(tests.benchmarks.__path__):
        if module.name not in ("__main__", "figure"):
            yield module.name


def row(figure: Figure) -> tuple[str, ...]:
    ours, theirs = (
        f"{value:,.4g}" if value < 1000 else f"{value:,.0f}" for value in (figure.ours, figure.theirs)
    )
    return figure.name, ours, figure.peer, theirs, figure.unit, f"{figure.ratio:.2f}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
