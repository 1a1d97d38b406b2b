from datetime import UTC, date, datetime
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from shared.contracts.common import IsoDate, IsoDateTime, StrictModel, Stripped


class Visit(StrictModel):
    on: IsoDate
    at: IsoDateTime | None = None
    units: int = 1
    urgent: bool = False


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("on", 20260101),
        ("on", 1_767_225_600),
        ("on", "1767225600"),
        ("on", "20260101"),
        ("on", "2026-01-01T00:00:00"),
        ("on", "2026-02-30"),
        ("on", "٢٠٢٦-٠١-٠١"),
        ("on", datetime(2026, 1, 1, tzinfo=UTC)),
        ("on", None),
        ("at", 1_767_225_600),
        ("at", "2026-01-01"),
        ("at", "2026-01-01T10:00:00"),
        ("at", "0001-01-01T00:00:00+14:00"),
        ("at", "2026-01-01T25:00:00Z"),
        ("units", "1"),
        ("units", 1.0),
        ("units", True),
        ("urgent", 1),
        ("urgent", "yes"),
        ("unknown", 1),
    ],
)
def test_nothing_is_coerced(field: str, value: Any) -> None:
    with pytest.raises(ValidationError) as refusal:
        Visit.model_validate({"on": "2026-01-01", field: value})
    assert refusal.value.errors()[0]["loc"] == (field,)


def test_text_dates_become_dates_and_times_become_utc() -> None:
    visit = Visit.model_validate({"on": "2026-01-01", "at": "2026-01-01T23:30:00.5-05:00"})
    assert visit.on == date(2026, 1, 1)
    assert visit.at == datetime(2026, 1, 2, 4, 30, 0, 500_000, tzinfo=UTC)
    assert Visit.model_validate_json(visit.model_dump_json()) == visit
    assert Visit(on=date(2026, 1, 1)).on == visit.on


def test_they_are_dates_in_the_schema() -> None:
    assert TypeAdapter(IsoDate).json_schema() == {"type": "string", "format": "date"}
    assert TypeAdapter(IsoDateTime).json_schema() == {"type": "string", "format": "date-time"}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("  x ", "x"), ("\u00a0" + "x" * 60, None), (" " * 61, None), ("   ", None), ("x" * 60, "x" * 60)],
)
def test_text_that_is_stripped_is_measured_as_it_was_sent(sent: str, kept: str | None) -> None:
    text: TypeAdapter[str] = TypeAdapter(Annotated[str, Stripped(60, least=1)])
    if kept is None:
        with pytest.raises(ValidationError):
            text.validate_python(sent)
    else:
        assert text.validate_python(sent) == kept
