"""`make campaign`: every module of this folder in turn; names as arguments choose. Exit 1 on a fault."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import tests.campaigns


def main(names: list[str]) -> int:
    found = [module.name for module in pkgutil.iter_modules(tests.campaigns.__path__)]
    chosen = names or sorted(name for name in found if name != "__main__")
    results = {}
    for name in chosen:
        print(f"… {name}", flush=True)
        results[name] = importlib.import_module(f"tests.campaigns.{name}").run()
    for name, good in results.items():
        print(f"{name}: {'no fault' if good else 'FAULTS'}")
    return 0 if all(results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
