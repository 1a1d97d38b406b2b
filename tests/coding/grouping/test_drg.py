from __future__ import annotations

from datetime import date

import pytest

from coding_service.domain.note import Sex
from coding_service.grouping.drg import Admission, group, version_on
from shared.errors import Invalid

NOVEMBER = date(2026, 11, 15)


@pytest.mark.parametrize(
    ("diagnoses", "drg", "severity"),
    [
        ((("I50.23", "Y"), ("N17.9", "Y")), 292, "CC"),
        ((("I50.23", "Y"),), 293, "NONE"),
        ((("I50.23", "Y"), ("J96.01", "Y")), 291, "MCC"),
        ((("J18.9", "Y"),), 195, "NONE"),
    ],
)
def test_the_grouper_assigns_the_published_drg(
    diagnoses: tuple[tuple[str, str], ...], drg: int, severity: str
) -> None:
    found = group(Admission(NOVEMBER, diagnoses, age=70, sex=Sex.MALE))
    assert (found.number, found.severity, found.reason, found.version) == (drg, severity, "OK", 440)


def test_a_set_that_cannot_be_grouped_says_why() -> None:
    found = group(Admission(NOVEMBER, (("W19.XXXA", "Y"),), age=70, sex=Sex.MALE))
    assert found.number is None
    assert found.reason != "OK"


@pytest.mark.parametrize(
    ("day", "version"),
    [(date(2022, 10, 1), 400), (date(2026, 9, 30), 431), (date(2026, 10, 1), 440), (date(2027, 9, 30), 440)],
)
def test_the_version_follows_the_discharge_date(day: date, version: int) -> None:
    assert version_on(day) == version


@pytest.mark.parametrize("day", [date(2022, 9, 30), date(2027, 10, 1)])
def test_no_version_no_drg(day: date) -> None:
    with pytest.raises(Invalid):
        group(Admission(day, (("I10", "Y"),)))


def test_no_principal_no_drg() -> None:
    with pytest.raises(Invalid):
        group(Admission(NOVEMBER, ()))


@pytest.mark.parametrize("indicator", [None, "", "1", "Y", "W"])
def test_a_stay_groups_whatever_is_said_of_presence_on_admission(indicator: str | None) -> None:
    stay = Admission(date(2026, 11, 15), (("I21.4", "Y"), ("Z87.891", indicator)), age=60, sex=Sex.MALE)
    assert group(stay).number is not None
