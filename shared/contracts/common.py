"""What every contract stands on: strict writes, tolerant answers, pages, problems, findings.

FastAPI hands pydantic parsed Python values, and pydantic's strict mode then refuses ISO text for a date.
So requests are strict, and dates and times are `IsoDate` and `IsoDateTime`: text in one form, never a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, Strict
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from shared.contracts.phi import PHI

Item = TypeVar("Item")
VerdictV1 = Literal["pass", "fail", "bypassed", "no_data"]
SeverityV1 = Literal["error", "warning", "info"]

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})", re.ASCII)


def _iso_date(value: Any) -> Any:
    if isinstance(value, str) and _DATE.fullmatch(value):
        return value
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise PydanticCustomError("date_form", "a date is text of the form YYYY-MM-DD")


def _iso_time(value: Any) -> Any:
    if isinstance(value, datetime) or (isinstance(value, str) and _TIME.fullmatch(value)):
        return value
    raise PydanticCustomError("datetime_form", "a time is text of the form YYYY-MM-DDThh:mm:ssZ")


def _utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise PydanticCustomError("datetime_range", "the time lies outside the calendar in UTC") from None


IsoDate = Annotated[date, Strict(False), BeforeValidator(_iso_date)]
IsoDateTime = Annotated[AwareDatetime, Strict(False), BeforeValidator(_iso_time), AfterValidator(_utc)]


class StrictModel(BaseModel):
    """What a caller writes: unknown fields refused, no coercion (a number is not a date, nor text a number).

    Use `IsoDate` and `IsoDateTime` for dates and times, `Literal` for enumerations, `list` for arrays.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class AnswerModel(BaseModel):
    """What a service answers. Readers ignore fields they do not know: new ones may appear within v1."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Page(AnswerModel, Generic[Item]):
    """One page of a list. `next_cursor` is null at the end."""

    items: list[Item]
    next_cursor: str | None = Field(description="Pass as `cursor` for the next page; null at the end.")


class ProblemPlace(AnswerModel):
    """Where in the request the fault is. Never repeats what was sent."""

    pointer: str = Field(description="JSON pointer into the body, or `/query/…`, `/header/…`, `/path/…`.")
    code: str
    message: str


class Problem(AnswerModel):
    """RFC 9457 problem details, as `application/problem+json`."""

    type: str = Field(description="Stable URI of the kind of problem.")
    title: str
    status: int
    detail: str
    instance: str = Field(description="The path that was asked for.")
    code: str = Field(description="Stable, finer than `type`.")
    request_id: str
    errors: list[ProblemPlace] = []


class BypassV1(AnswerModel):
    rule: str
    subjects: list[str]
    by: str
    reason: Annotated[str, PHI] = ""


class FindingV1(AnswerModel):
    """What one rule says of one thing. `fix` is RFC 6902 operations on the resource it was found in."""

    rule: str
    title: str
    verdict: VerdictV1
    severity: SeverityV1
    message: str
    citation: str
    subjects: list[str] = []
    fix: list[dict[str, Any]] = []
    release: str | None = None
    bypass: BypassV1 | None = None


@dataclass(frozen=True, slots=True)
class Stripped:
    """Text without the white space around it, of `least` characters then; at most `most` as it was sent, as
    the schema says: pydantic alone measures what is left."""

    most: int
    least: int = 0

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        text = core_schema.str_schema(
            strip_whitespace=True, min_length=self.least or None, max_length=self.most
        )
        return core_schema.no_info_before_validator_function(self._measured, text)

    def _measured(self, value: object) -> object:
        if isinstance(value, str) and len(value) > self.most:
            told = "String should have at most {max_length} characters"
            raise PydanticCustomError("string_too_long", told, {"max_length": self.most})
        return value
