"""The corpus of planted faults: `faults.txt` read and applied to the right files in `../golden`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from billing_service.domain.trading_partner import TradingPartner
from billing_service.x12.partner import Partner

PAYER = Partner(
    TradingPartner(
        id="pay_1",
        name="SUMMIT HEALTH PLAN",
        payer_id="SHP01",
        sender_id="RIVERSIDE",
        receiver_id="SUMMITPAY",
        submitter_name="RIVERSIDE FAMILY CLINIC",
        submitter_id="RFC01",
        remittance_id="1311234568",
    ),
    on=date(2026, 3, 2),
)
"""The profile against which faults of SNIP type 7 are planted; the right files are right by it."""
HERE = Path(__file__).parent
RIGHT = HERE.parent / "golden"


@dataclass(frozen=True, slots=True)
class Fault:
    name: str
    base: str
    change: str
    rule: str
    loop: str
    place: str
    """Segment and element: `CLM05-3`."""
    at: str
    """How the segment begins that the finding names, `#2` for the second such; `-` for control segments."""

    def text(self) -> str:
        """The faulty interchange. Counts in SE are mended unless the change is `raw`."""
        text = (RIGHT / self.base).read_text().replace("\n", "")
        raw = self.change.startswith("raw ")
        for change in self.change.removeprefix("raw ").split(" ;; "):
            old, _, new = change.partition("=>")
            text = _replaced(text, old.strip(), new.strip().replace("<BEL>", "\x07"), anywhere=raw)
        return text if raw else _recounted(text)

    def position(self, text: str) -> int:
        """The segment's number in its set (ST is 1), 0 for a control segment."""
        if self.at == "-":
            return 0
        prefix, _, nth = self.at.partition("#")
        segments = text.split("~")
        first = next(at for at, one in enumerate(segments) if one.startswith("ST*"))
        found = [at for at, one in enumerate(segments) if at >= first and one.startswith(prefix)]
        return found[int(nth or 1) - 1] - first + 1


def faults() -> list[Fault]:
    lines = (HERE / "faults.txt").read_text().splitlines()
    rows = [[cell.strip() for cell in line.split(" | ")] for line in lines if line and line[0] != "#"]
    found = []
    for name, base, change, rule, where, at in rows:
        loop, place = where.split()
        found.append(Fault(name, base, change, rule, "" if loop == "-" else loop, place, at))
    return found


def _replaced(text: str, old: str, new: str, *, anywhere: bool) -> str:
    at = 0 if anywhere or old.startswith("*") else 1
    start = text.index(old if at == 0 else f"~{old}") + at
    end = start + len(old)
    if not new and text[end : end + 1] == "~":
        end += 1
    return text[:start] + new + text[end:]


def _recounted(text: str) -> str:
    segments = text.split("~")
    first = next(at for at, one in enumerate(segments) if one.startswith("ST*"))
    last = next(at for at, one in enumerate(segments) if one.startswith("SE*"))
    return re.sub(r"~SE\*\d+\*", f"~SE*{last - first + 1}*", text)
