"""`/v1/fhir`: the code books by FHIR R4's terminology operations, each by GET and by POST of `Parameters`.

Problems are `application/problem+json`, as everywhere in this service.
"""

from __future__ import annotations

from datetime import date
from importlib.metadata import version as installed
from typing import Annotated, Any

from fastapi import Body, Query
from fastapi.responses import JSONResponse

from coding_service.api import examples_codes as examples
from coding_service.api import terminology_wire as wire
from coding_service.api.deps import CodingServices, Reader, Services
from coding_service.api.terminology_wire import Asked, CodeableConceptIn, CodingIn, ParametersIn, ResourceV1
from coding_service.codebook import terminology as books
from shared.contracts.common import IsoDate
from shared.errors import Invalid, NotFound, Place
from shared.routing import Router

FHIR_JSON = "application/fhir+json"
DEFAULT_COUNT, MOST_COUNT = 100, 1000


class FhirResponse(JSONResponse):
    media_type = FHIR_JSON


router = Router(prefix="/v1/fhir", tags=["FHIR terminology"], default_response_class=FhirResponse)


def _shown(example: Any) -> dict[int | str, dict[str, Any]]:
    return {200: {"description": "Done.", "content": {FHIR_JSON: {"example": example}}}}


def _asked(value: Any) -> Any:
    return Body(media_type=FHIR_JSON, openapi_examples={"example": {"value": value}})


def _as_json(value: Any) -> dict[str, Any]:
    """The same body under the plain media type, as FHIR lets a server take it."""
    schema = {"$ref": "#/components/schemas/ParametersIn"}
    content = {"application/json": {"schema": schema, "examples": {"example": {"value": value}}}}
    return {"requestBody": {"content": content}}


Uri = Annotated[str, Query(max_length=300)]
Code = Annotated[str, Query(min_length=1, max_length=20)]
Version = Annotated[str | None, Query(max_length=80, description="A release's id, in the place of the day.")]
Day = Annotated[IsoDate | None, Query(alias="date", description="The date of service; today without.")]
Filter = Annotated[str, Query(max_length=200, description="What a person types.")]
Offset = Annotated[int, Query(ge=0, le=200_000)]
Count = Annotated[int, Query(ge=0, le=MOST_COUNT)]


@router.get("/metadata", summary="Read the capability statement", responses=_shown(examples.CAPABILITY))
def fhir_metadata(principal: Reader, services: Services) -> ResourceV1:
    """What this terminology server does."""
    return wire.capability(installed("claimwright"), services.clock.now())


@router.get("/CodeSystem", summary="List the code systems", responses=_shown(examples.CODE_SYSTEMS))
def fhir_code_systems(principal: Reader, services: Services, day: Day = None) -> ResourceV1:
    """Those that are kept here, each in the release that answers for the day."""
    return wire.code_systems(services.library().now, day or services.clock.today())


@router.get("/CodeSystem/$lookup", summary="Look up a concept", responses=_shown(examples.LOOKUP))
def fhir_lookup(
    principal: Reader,
    services: Services,
    system: Uri,
    code: Code,
    version: Version = None,
    day: Day = None,
    property: Annotated[list[str] | None, Query(max_length=20, description="All of them without.")] = None,
) -> ResourceV1:
    """Title, inclusion terms, parent and children, validity and what the code became."""
    return _lookup(services, system, code, version, day, set(property or ()))


@router.post(
    "/CodeSystem/$lookup",
    summary="Look up a concept by POST",
    responses=_shown(examples.LOOKUP),
    openapi_extra=_as_json(examples.LOOKUP_ASKED),
)
def fhir_lookup_by_post(
    principal: Reader, services: Services, body: Annotated[ParametersIn, _asked(examples.LOOKUP_ASKED)]
) -> ResourceV1:
    """As by GET; a `coding` may stand for `system` and `code`."""
    known = {"system": str, "code": str, "version": str, "date": date, "coding": CodingIn, "property": str}
    asked = Asked(body, known | {"displayLanguage": str})
    coding = _coding(asked)
    wanted = {p.value for p in body.parameter if p.name == "property"}
    return _lookup(services, coding.system, coding.code, coding.version, asked.get("date"), wanted)


@router.get("/CodeSystem/$validate-code", summary="Validate a code", responses=_shown(examples.VALIDATED))
def fhir_validate_code(
    principal: Reader,
    services: Services,
    url: Uri,
    code: Code,
    version: Version = None,
    day: Day = None,
    display: Annotated[str | None, Query(max_length=500)] = None,
) -> ResourceV1:
    """Whether the code is in the release of the day. One that is only a heading is: see `$lookup`'s
    `notSelectable`, or validate against the value set of what may be reported."""
    return _validate(services, url, code, version, day, display)


@router.post(
    "/CodeSystem/$validate-code",
    summary="Validate a code by POST",
    responses=_shown(examples.VALIDATED),
    openapi_extra=_as_json(examples.VALIDATE_ASKED),
)
def fhir_validate_code_by_post(
    principal: Reader, services: Services, body: Annotated[ParametersIn, _asked(examples.VALIDATE_ASKED)]
) -> ResourceV1:
    """As by GET; a `coding` or `codeableConcept` may stand for `code`: one coding that is valid is enough."""
    asked = Asked(
        body,
        {"url": str, "code": str, "version": str, "date": date, "display": str}
        | {"coding": CodingIn, "codeableConcept": CodeableConceptIn},
    )
    answers = [
        _validate(
            services,
            each.system or asked.get("url"),
            each.code,
            each.version or asked.get("version"),
            asked.get("date"),
            each.display or asked.get("display"),
        )
        for each in _codings(asked)
    ]
    return next((each for each in answers if _is_valid(each)), answers[0])


@router.get("/ValueSet/$expand", summary="Expand a value set", responses=_shown(examples.EXPANDED))
def fhir_expand(
    principal: Reader,
    services: Services,
    url: Uri,
    filter: Filter = "",
    day: Day = None,
    offset: Offset = 0,
    count: Count = DEFAULT_COUNT,
) -> ResourceV1:
    """`<system>/vs`: what may be reported on the day; `<system>/vs/E11`: what stands below a code.

    With a filter: what a search finds, the best first; `abstract` marks a code that wants its seventh
    character."""
    return _expand(services, url, filter, day, offset, count)


@router.post(
    "/ValueSet/$expand",
    summary="Expand a value set by POST",
    responses=_shown(examples.EXPANDED),
    openapi_extra=_as_json(examples.EXPAND_ASKED),
)
def fhir_expand_by_post(
    principal: Reader, services: Services, body: Annotated[ParametersIn, _asked(examples.EXPAND_ASKED)]
) -> ResourceV1:
    """As by GET."""
    known = {"url": str, "filter": str, "date": date, "offset": int, "count": int, "activeOnly": bool}
    asked = Asked(body, known | {"displayLanguage": str})
    offset, count = asked.get("offset", 0), asked.get("count", DEFAULT_COUNT)
    if not (0 <= offset <= 200_000 and 0 <= count <= MOST_COUNT):
        place = Place("/parameter", "out_of_range", f"offset from 0, count from 0 to {MOST_COUNT}")
        raise Invalid("the page cannot be given", code="out_of_range", places=(place,))
    filter = asked.get("filter", "")
    return _expand(services, _required(asked, "url"), filter, asked.get("date"), offset, count)


@router.get(
    "/ValueSet/$validate-code",
    summary="Validate a code against a value set",
    responses=_shown(examples.VALIDATED),
)
def fhir_validate_in_value_set(
    principal: Reader,
    services: Services,
    url: Uri,
    code: Code,
    system: Annotated[str | None, Query(max_length=300)] = None,
    day: Day = None,
) -> ResourceV1:
    """Whether the code may be reported on the day, and stands where the value set says."""
    return _validate_in(services, url, system, code, day)


@router.post(
    "/ValueSet/$validate-code",
    summary="Validate a code against a value set by POST",
    responses=_shown(examples.VALIDATED),
    openapi_extra=_as_json(examples.VALIDATE_IN_ASKED),
)
def fhir_validate_in_value_set_by_post(
    principal: Reader, services: Services, body: Annotated[ParametersIn, _asked(examples.VALIDATE_IN_ASKED)]
) -> ResourceV1:
    """As by GET; a `coding` or `codeableConcept` may stand for `system` and `code`."""
    asked = Asked(
        body,
        {"url": str, "system": str, "code": str, "date": date, "display": str, "version": str}
        | {"coding": CodingIn, "codeableConcept": CodeableConceptIn},
    )
    url, day = _required(asked, "url"), asked.get("date")
    answers = [_validate_in(services, url, each.system, each.code, day) for each in _codings(asked)]
    return next((each for each in answers if _is_valid(each)), answers[0])


@router.get("/ConceptMap/$translate", summary="Translate a code", responses=_shown(examples.TRANSLATED))
def fhir_translate(
    principal: Reader,
    services: Services,
    system: Uri,
    code: Code,
    targetsystem: Uri,
    day: Day = None,
) -> ResourceV1:
    """ICD-9-CM to ICD-10-CM and back: the General Equivalence Mappings, combinations as `product`.

    ICD-10-CM to itself: what the code is on the day, or the candidates for what it became or was. Nothing is
    equivalent unless its source says so: a person chooses."""
    return _translate(services, system, code, targetsystem, day)


@router.post(
    "/ConceptMap/$translate",
    summary="Translate a code by POST",
    responses=_shown(examples.TRANSLATED),
    openapi_extra=_as_json(examples.TRANSLATE_ASKED),
)
def fhir_translate_by_post(
    principal: Reader, services: Services, body: Annotated[ParametersIn, _asked(examples.TRANSLATE_ASKED)]
) -> ResourceV1:
    """As by GET; a `coding` may stand for `system` and `code`."""
    known = {
        "system": str,
        "code": str,
        "version": str,
        "targetsystem": str,
        "date": date,
        "coding": CodingIn,
    }
    asked = Asked(body, known)
    coding, target = _coding(asked), _required(asked, "targetsystem")
    return _translate(services, coding.system, coding.code, target, asked.get("date"))


def _lookup(
    services: CodingServices,
    system: str | None,
    code: str,
    version: str | None,
    day: date | None,
    wanted: set[str],
) -> ResourceV1:
    library = services.library()
    uri = _system(system)
    on = _on(services, uri, version, day)
    return wire.lookup(books.concept_at(library, uri, code, on), wanted)


def _validate(
    services: CodingServices,
    url: str | None,
    code: str,
    version: str | None,
    day: date | None,
    display: str | None,
) -> ResourceV1:
    uri = _system(url)
    on = _on(services, uri, version, day)
    try:
        found = books.concept_at(services.library(), uri, code, on)
    except NotFound as missing:
        if missing.code == "no_system":
            raise
        return wire.validation(False, missing.message, None)
    if not found.in_force:
        return wire.validation(False, "the code is of another time than the day asked about", found.title)
    if display is not None and display.strip().lower() != found.title.lower():
        return wire.validation(False, "the display is not the code's own", found.title)
    return wire.validation(True, None, found.title)


def _expand(
    services: CodingServices, url: str, filter: str, day: date | None, offset: int, count: int
) -> ResourceV1:
    on = day or services.clock.today()
    expansion = books.expand(services.library(), url, filter, on, offset, count)
    return wire.value_set(url, filter, on, offset, count, expansion, services.clock.now())


def _validate_in(
    services: CodingServices, url: str, system: str | None, code: str, day: date | None
) -> ResourceV1:
    on = day or services.clock.today()
    library = services.library()
    uri = url.partition("/vs")[0]
    inside = system in (None, uri) and books.in_value_set(library, url, code, on)
    if not inside:
        return wire.validation(False, "the code is not in the value set on the day", None)
    return wire.validation(True, None, books.concept_at(library, uri, code, on).title)


def _translate(
    services: CodingServices, system: str | None, code: str, target: str, day: date | None
) -> ResourceV1:
    on = day or services.clock.today()
    source = _system(system)
    matches, known = books.translate(services.library(), source, code, target, on)
    return wire.translation(matches, known, f"{source}|{target}")


def _on(services: CodingServices, uri: str, version: str | None, day: date | None) -> date:
    on = day or services.clock.today()
    if version is None:
        return on
    return books.day_of_version(services.library().now, books.system_of(uri), version, on)


def _is_valid(answer: ResourceV1) -> bool:
    told: dict[str, Any] = answer.model_dump()
    return bool(told["parameter"][0]["valueBoolean"])


def _coding(asked: Asked) -> CodingIn:
    return _codings(asked)[0]


def _codings(asked: Asked) -> list[CodingIn]:
    concept: CodeableConceptIn | None = asked.get("codeableConcept")
    if concept is not None:
        return concept.coding
    coding: CodingIn | None = asked.get("coding")
    if coding is not None:
        return [coding]
    code = _required(asked, "code")
    return [CodingIn(system=asked.get("system"), version=asked.get("version"), code=code)]


def _required(asked: Asked, name: str) -> str:
    value: str | None = asked.get(name)
    if not value:
        place = Place("/parameter", "missing", f"the parameter {name} is needed")
        raise Invalid(f"the parameter {name} is missing", code="missing_parameter", places=(place,))
    return value


def _system(uri: str | None) -> str:
    if not uri:
        place = Place("/parameter", "missing", "the parameter system (or url) is needed")
        raise Invalid("the code system is missing", code="missing_parameter", places=(place,))
    return uri
