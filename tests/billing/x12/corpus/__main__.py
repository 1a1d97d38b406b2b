"""How many faults are planted, by right file and SNIP type."""

from __future__ import annotations

from collections import Counter

from billing_service.x12.snip_rules import rules
from tests.billing.x12.corpus import faults


def main() -> None:
    found = faults()
    counts = Counter((fault.base, rules()[fault.rule].level) for fault in found)
    print(f"{'right file':<32}" + "".join(f"{level:>5}" for level in range(1, 8)))
    for base in sorted({fault.base for fault in found}):
        print(f"{base:<32}" + "".join(f"{counts[base, level]:>5}" for level in range(1, 8)))
    print(f"{len(found)} faults, {len({fault.rule for fault in found})} rules of {len(rules())}")


if __name__ == "__main__":
    main()
