"""Levels of medical decision making and the numbers they lead to.

Authority: AMA CPT E/M guidelines 2021 (office) and 2023 (other settings), adopted by CMS in the CY2021 and
CY2023 physician fee schedule rules; office minutes "must be met or exceeded" since CPT 2024.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

LEVELS = ("straightforward", "low", "moderate", "high")


def rank(level: str) -> int:
    return LEVELS.index(level)


def highest(levels: tuple[str, ...]) -> str:
    """The highest of the levels; straightforward if there are none."""
    return max(levels, key=rank, default="straightforward")


def two_of_three(problems: str, data: str, risk: str) -> str:
    """The level that two of the three elements meet or exceed: the middle one."""
    return sorted((problems, data, risk), key=rank)[1]


@dataclass(frozen=True, slots=True)
class Level:
    code: str
    mdm: str
    minutes: int | None = None
    """Total minutes on the date that must be met; None where time does not select the code."""


FAMILIES: dict[str, tuple[Level, ...]] = {
    "office_new": (
        Level("99202", "straightforward", 15),
        Level("99203", "low", 30),
        Level("99204", "moderate", 45),
        Level("99205", "high", 60),
    ),
    "office_established": (
        Level("99212", "straightforward", 10),
        Level("99213", "low", 20),
        Level("99214", "moderate", 30),
        Level("99215", "high", 40),
    ),
    # Inpatient and observation care are one family since 2023; the lowest number holds two levels.
    "hospital_initial": (
        Level("99221", "low", 40),
        Level("99222", "moderate", 55),
        Level("99223", "high", 75),
    ),
    "hospital_subsequent": (
        Level("99231", "low", 25),
        Level("99232", "moderate", 35),
        Level("99233", "high", 50),
    ),
    "hospital_one_day": (
        Level("99234", "low", 45),
        Level("99235", "moderate", 70),
        Level("99236", "high", 85),
    ),
    "emergency": (
        Level("99282", "straightforward"),
        Level("99283", "low"),
        Level("99284", "moderate"),
        Level("99285", "high"),
    ),
    "telehealth_video_new": (
        Level("98000", "straightforward", 15),
        Level("98001", "low", 30),
        Level("98002", "moderate", 45),
        Level("98003", "high", 60),
    ),
    "telehealth_video_established": (
        Level("98004", "straightforward", 10),
        Level("98005", "low", 20),
        Level("98006", "moderate", 30),
        Level("98007", "high", 40),
    ),
    "telehealth_audio_new": (
        Level("98008", "straightforward", 15),
        Level("98009", "low", 30),
        Level("98010", "moderate", 45),
        Level("98011", "high", 60),
    ),
    "telehealth_audio_established": (
        Level("98012", "straightforward", 10),
        Level("98013", "low", 20),
        Level("98014", "moderate", 30),
        Level("98015", "high", 40),
    ),
}


def by_mdm(family: str, level: str) -> Level:
    """The code of the level; of a family whose lowest number holds straightforward too, that one."""
    return next(entry for entry in FAMILIES[family] if rank(entry.mdm) >= rank(level))


def by_time(family: str, minutes: int) -> Level | None:
    """The highest code whose minutes are met; None below the first threshold or where time does not count."""
    met = [e for e in FAMILIES[family] if e.minutes is not None and e.minutes <= minutes]
    return met[-1] if met else None


@cache
def level_of(code: str) -> tuple[str, Level] | None:
    """Family and level of an E/M number chosen by MDM or time; None for any other number."""
    return next(((f, e) for f, entries in FAMILIES.items() for e in entries if e.code == code), None)


# Visits outside 99202–99499 that modifier 25 may stand on (NCCI policy manual, chapter 1, section D).
_OTHER_VISITS = frozenset({"92002", "92004", "92012", "92014", "G0402", "G0438", "G0439"})


# Office and hospital, consultation, emergency and critical care, nursing facility, home, preventive, newborn,
# telehealth.
_VISITS = (
    ("99202", "99239"),
    ("99242", "99255"),
    ("99281", "99292"),
    ("99304", "99316"),
    ("99341", "99350"),
    ("99381", "99397"),
    ("99460", "99480"),
    ("98000", "98016"),
)


@cache
def is_visit(code: str) -> bool:
    """Visits: CPT evaluation and management, eye visits, Medicare wellness visits; no counselling."""
    if code in _OTHER_VISITS:
        return True
    return len(code) == 5 and any(first <= code <= last for first, last in _VISITS)
