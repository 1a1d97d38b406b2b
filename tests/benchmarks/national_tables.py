"""Full-size NCCI tables, generated in the layout in which CMS publishes them and read by our own loaders.

The numbers are those of the starter lists and made-up ones of the same form; pairs, limits and dates are
drawn with a fixed seed in the proportions of a published quarter. Nothing of CMS is copied.
"""

from __future__ import annotations

import io
import random
from datetime import date
from pathlib import Path
from typing import IO

from coding_service.codebook.loaders.ncci_mue import read_mue
from coding_service.codebook.loaders.ncci_ptp import read_ptp
from coding_service.codebook.model import EditTables
from coding_service.codebook.ncci import MueTables, write_mue
from coding_service.codebook.ptp import PRACTITIONER, PtpRelease, PtpTables, write_ptp
from coding_service.codebook.records import Records
from coding_service.codebook.starter import read_starter
from coding_service.codebook.timeline import Dated, Timeline
from coding_service.domain.codes import CodeSystem

PAIRS = 2_640_000
LIMITS = {"practitioner": 14_800, "hospital": 14_300, "dme": 1_900}
QUARTER = date(2026, 7, 1)
_TITLES = {
    "practitioner": "Practitioner Services MUE Values",
    "hospital": "Outpatient Hospital Services MUE Values",
    "dme": "DME Supplier Services MUE Values",
}
_PTP_HEAD = (
    "Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date *=no data\t"
    "Modifier 0=not allowed 1=allowed 9=not applicable\tPTP Edit Rationale\n"
)


def tables(folder: Path, pairs: int = PAIRS) -> EditTables:
    """Writes the tables into `folder`, reads them as a loaded release is read."""
    chance = random.Random(20260701)
    codes = numbers(chance)
    write_ptp(folder / "ptp.book", read_ptp(iter([("ccipra-f1.txt", _ptp(chance, codes, pairs))])))
    release = PtpRelease(folder / "ptp.book", "ncci-ptp-practitioner-2026-07-01")
    return EditTables(
        ptp=PtpTables({PRACTITIONER: Timeline([Dated("ptp", QUARTER, release)])}),
        mue=MueTables({("medicare", name): _limits(folder, chance, codes, name) for name in LIMITS}),
    )


def numbers(chance: random.Random) -> list[str]:
    """Every number of the starter lists first, then made-up ones to the size of the code sets."""
    known = sorted({*read_starter(CodeSystem.CPT), *read_starter(CodeSystem.HCPCS)})
    more = {f"{n:05d}" for n in chance.sample(range(10000, 99999), 9_000)}
    more |= {f"{chance.choice('ACEGJKLQV')}{chance.randrange(10_000):04d}" for _ in range(6_500)}
    return known + sorted(more - set(known))


def _ptp(chance: random.Random, codes: list[str], pairs: int) -> IO[bytes]:
    out = io.BytesIO()
    out.write(_PTP_HEAD.encode())
    met: set[int] = set()
    # Pairs are among procedures, of which there are about eleven thousand: one in twenty pairs is an edit.
    size = min(len(codes), 11_000)
    while len(met) < pairs:
        one, other = chance.randrange(size), chance.randrange(size)
        if one == other or one * size + other in met or other * size + one in met:
            continue
        met.add(one * size + other)
        indicator = chance.choices("019", (30, 62, 8))[0]
        deleted = "20191231" if chance.random() < 0.35 else "*"
        out.write(
            f"{codes[one]}\t{codes[other]}\t\t20150101\t{deleted}\t{indicator}\tMore extensive\n".encode()
        )
    out.seek(0)
    return out


def _limits(folder: Path, chance: random.Random, codes: list[str], name: str) -> Timeline[Records]:
    """In a published quarter half of the limits of the practitioner table are 0; here 0 is drawn for numbers
    that no clinic's set of the benchmark holds, so that the sets stay as clean as real ones."""
    lines = [f"HCPCS/CPT Code,{_TITLES[name]},MUE Adjudication Indicator,MUE Rationale"]
    for at, code in enumerate(codes[: LIMITS[name]]):
        units = chance.choice((0, 1, 2)) if at > 2_000 else chance.choice((1, 2, 3, 4, 10))
        mai = chance.choices(
            ("1 Line Edit", "2 Date of Service Edit: Policy", "3 Date of Service Edit: Clinical")
        )
        lines.append(f"{code},{units},{mai[0]},Nature of Service/Procedure")
    _, rows = read_mue(io.BytesIO("\n".join(lines).encode()), f"{name}.csv")
    write_mue(folder / f"mue-{name}.book", rows)
    return Timeline([Dated(f"ncci-mue-{name}", QUARTER, Records(folder / f"mue-{name}.book"))])
