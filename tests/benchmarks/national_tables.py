"""Full-size NCCI tables, generated in the layout in which CMS publishes them and loaded by our own loaders.

The numbers are those of the starter lists and made-up ones of the same form; pairs, limits and dates are
drawn with a fixed seed in the proportions of a published quarter. Nothing of CMS is copied.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from pathlib import Path

from coding_service.codebook.builtin import tabular_file
from coding_service.codebook.loaders.formats import Request
from coding_service.codebook.loading import Loader
from coding_service.codebook.starter import read_starter
from coding_service.codebook.store import ReleaseStore
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
# Pairs are among procedures, of which there are about eleven thousand: one pair of them in twenty is an edit.
_PROCEDURES = 11_000
_MAI = ("1 Line Edit", "2 Date of Service Edit: Policy", "3 Date of Service Edit: Clinical")
# Of the numbers that a clinic's sets hold, which come first, a limit lets the usual units pass.
_COMMON = 2_000


def load_national_tables(folder: Path, pairs: int = PAIRS) -> Path:
    """The store, in `folder`, with the practitioner's pairs and the three tables of limits of one quarter."""
    chance = random.Random(20260701)
    codes = numbers(chance)
    loader = Loader(ReleaseStore(folder / "codebook"), tabular_file())
    source = folder / "ccipra-v322r0-f1.txt"
    write_pairs(source, chance, codes, pairs)
    loader.load("ncci-ptp", [source], Request(effective=QUARTER, table="practitioner"), datetime.now(UTC))
    source.unlink()
    for name in LIMITS:
        file = folder / f"mue-{name}.csv"
        write_limits(file, chance, codes, name)
        loader.load("ncci-mue", [file], Request(effective=QUARTER), datetime.now(UTC))
    return folder / "codebook"


def numbers(chance: random.Random) -> list[str]:
    """Every number of the starter lists first, then made-up ones to the size of the code sets."""
    known = sorted({*read_starter(CodeSystem.CPT), *read_starter(CodeSystem.HCPCS)})
    more = {f"{n:05d}" for n in chance.sample(range(10000, 99999), 9_000)}
    more |= {f"{chance.choice('ACEGJKLQV')}{chance.randrange(10_000):04d}" for _ in range(6_500)}
    return known + sorted(more - set(known))


def write_pairs(path: Path, chance: random.Random, codes: list[str], pairs: int) -> None:
    met: set[int] = set()
    size = min(len(codes), _PROCEDURES)
    with path.open("w", encoding="ascii") as out:
        out.write(_PTP_HEAD)
        while len(met) < pairs:
            one, other = chance.randrange(size), chance.randrange(size)
            if one == other or one * size + other in met or other * size + one in met:
                continue
            met.add(one * size + other)
            indicator = chance.choices("019", (30, 62, 8))[0]
            deleted = "20191231" if chance.random() < 0.35 else "*"
            out.write(f"{codes[one]}\t{codes[other]}\t\t20150101\t{deleted}\t{indicator}\tMore extensive\n")


def write_limits(path: Path, chance: random.Random, codes: list[str], name: str) -> None:
    """Half of a published quarter's practitioner limits are 0; here so for what no clinic's set holds."""
    lines = [f"HCPCS/CPT Code,{_TITLES[name]},MUE Adjudication Indicator,MUE Rationale"]
    for at, code in enumerate(codes[: LIMITS[name]]):
        units = chance.choice((0, 1, 2)) if at > _COMMON else chance.choice((1, 2, 3, 4, 10))
        lines.append(f"{code},{units},{chance.choice(_MAI)},Nature of Service/Procedure")
    path.write_text("\n".join(lines), encoding="ascii")
