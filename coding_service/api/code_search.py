"""`/v1/code-search` and `/v1/code-suggestions`: codes by what people type."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import Query
from pydantic import Field

from coding_service.api import examples_codes as examples
from coding_service.api.codes import KeptSystem, OnDay
from coding_service.api.deps import Reader, Services
from coding_service.api.described import shown
from coding_service.codebook.search import ALL, Found
from coding_service.domain.codes import CodeSystem
from shared.contracts.code_sets import SystemV1
from shared.contracts.common import AnswerModel
from shared.routing import Router

router = Router(prefix="/v1", tags=["codes"])

Typed = Annotated[
    str,
    Query(
        alias="q",
        min_length=1,
        max_length=200,
        description="Words, an abbreviation, a code or its beginning; nothing of a patient.",
    ),
]
Systems = Annotated[
    list[KeptSystem] | None,
    Query(alias="system", max_length=3, description="As often as needed; all of them without."),
]
AtMost = Annotated[int, Query(ge=1, le=100, description="How many at most.")]


class FoundCodeV1(AnswerModel):
    system: SystemV1
    code: str
    title: str
    matched: str = Field(
        description="The wording that was met: a title, inclusion term, synonym or the code."
    )
    needs: str = Field(
        description="What it lacks to be reported: nothing, `seventh_character` or `more_characters`."
    )
    score: float


class FoundCodesV1(AnswerModel):
    on: date
    found: list[FoundCodeV1] = Field(description="The best first.")


@router.get("/code-search", summary="Search the code books by words", responses=shown(200, examples.FOUND))
def search_codes(
    principal: Reader,
    services: Services,
    q: Typed,
    on: OnDay = None,
    systems: Systems = None,
    limit: AtMost = 10,
    reportable: Annotated[
        bool, Query(description="Leave out what needs more characters than a seventh.")
    ] = False,
) -> FoundCodesV1:
    """The best first, among what is in force on the day. `dm2 neuropathy`, `broken wrist left`, `glucose
    strips`, `99214`: abbreviations, lay words, half words and typing errors are understood."""
    day = on or services.clock.today()
    found = services.library().search.search(q, day, _systems(systems), limit, reportable)
    return _found_v1(day, found)


@router.get(
    "/code-suggestions", summary="Suggest codes while typing", responses=shown(200, examples.SUGGESTED)
)
def suggest_codes(
    principal: Reader,
    services: Services,
    q: Typed,
    on: OnDay = None,
    systems: Systems = None,
    limit: AtMost = 10,
) -> FoundCodesV1:
    """Codes and wordings that begin with what is typed, the shortest first; else what a search finds."""
    day = on or services.clock.today()
    return _found_v1(day, services.library().search.suggest(q, day, _systems(systems), limit))


def _systems(systems: Sequence[KeptSystem] | None) -> tuple[CodeSystem, ...]:
    return tuple(map(CodeSystem, systems)) if systems else ALL


def _found_v1(on: date, found: Sequence[Found]) -> FoundCodesV1:
    items = [
        FoundCodeV1(
            system=each.system.value,
            code=each.code,
            title=each.title,
            matched=each.matched,
            needs=each.needs,
            score=each.score,
        )
        for each in found
    ]
    return FoundCodesV1(on=on, found=items)
