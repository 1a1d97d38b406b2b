"""FHIR R4 resources of the terminology operations, in and out. Only what these operations use."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import ConfigDict, Field

from coding_service.codebook.book import DatedBooks
from coding_service.codebook.browsing import CodeOnDay
from coding_service.codebook.icd_tree import UNTITLED
from coding_service.codebook.terminology import ICD9, TITLES, URIS, Expansion, Match, release_on
from coding_service.domain.codes import CodeSystem
from shared.contracts.common import AnswerModel, IsoDate, StrictModel
from shared.errors import Invalid, Place

Json = dict[str, Any]


class CodingIn(StrictModel):
    system: str | None = Field(default=None, max_length=300)
    version: str | None = Field(default=None, max_length=80)
    code: str = Field(min_length=1, max_length=20)
    display: str | None = Field(default=None, max_length=500)


class CodeableConceptIn(StrictModel):
    coding: list[CodingIn] = Field(min_length=1, max_length=20)
    text: str | None = Field(default=None, max_length=500)


class ParameterIn(StrictModel):
    name: str = Field(min_length=1, max_length=60)
    valueString: str | None = Field(default=None, max_length=500)
    valueUri: str | None = Field(default=None, max_length=300)
    valueCode: str | None = Field(default=None, max_length=60)
    valueDate: IsoDate | None = None
    valueDateTime: str | None = Field(default=None, max_length=40)
    valueBoolean: bool | None = None
    valueInteger: int | None = None
    valueCoding: CodingIn | None = None
    valueCodeableConcept: CodeableConceptIn | None = None

    @property
    def value(self) -> Any:
        given = (getattr(self, name) for name in type(self).model_fields if name != "name")
        return next((each for each in given if each is not None), None)


class ParametersIn(StrictModel):
    """What an operation is asked: a FHIR `Parameters` resource."""

    resourceType: Literal["Parameters"]
    id: str | None = Field(default=None, max_length=64)
    parameter: list[ParameterIn] = Field(default=[], max_length=50)


class ResourceV1(AnswerModel):
    """A FHIR R4 resource; which one and its elements are FHIR's."""

    model_config = ConfigDict(extra="allow", frozen=True)

    resourceType: str


class Asked:
    """The parameters of a body, checked and taken by name: what an operation does not know is refused."""

    def __init__(self, body: ParametersIn, known: dict[str, type]) -> None:
        self._given: dict[str, Any] = {}
        for at, parameter in enumerate(body.parameter):
            wanted = known.get(parameter.name)
            value = parameter.value
            if wanted is date and isinstance(value, str):
                value = _day(value)
            if wanted is None or not isinstance(value, wanted):
                why = (
                    f"the operation takes: {', '.join(sorted(known))}"
                    if wanted is None
                    else "another type of value is expected"
                )
                place = Place(f"/parameter/{at}", "bad_parameter", why)
                raise Invalid("a parameter cannot be taken", code="bad_parameter", places=(place,))
            self._given.setdefault(parameter.name, value)

    def get(self, name: str, default: Any = None) -> Any:
        return self._given.get(name, default)


def parameters(*given: Json | None) -> ResourceV1:
    return ResourceV1.model_validate(
        {"resourceType": "Parameters", "parameter": [each for each in given if each is not None]}
    )


def lookup(found: CodeOnDay, wanted: set[str]) -> ResourceV1:
    """`wanted` are property codes; all of them where it is empty."""
    properties: list[Json] = []

    def tell(code: str, type: str, value: Any) -> None:
        if value is not None and (not wanted or code in wanted):
            part = [{"name": "code", "valueCode": code}, {"name": "value", f"value{type}": value}]
            properties.append({"name": "property", "part": part})

    icd, service = found.icd, found.service
    tell("inactive", "Boolean", not found.in_force)
    tell("notSelectable", "Boolean", bool(found.needs))
    if icd is not None:
        tell("parent", "Code", icd.parent)
        for branch in found.below:
            tell("child", "Code", branch.code)
        tell("chapter", "String", icd.chapter)
    for period in found.periods:
        tell("effectiveDate", "DateTime", period.first and period.first.isoformat())
        tell("deprecationDate", "DateTime", period.last and period.last.isoformat())
    for each in found.successors:
        tell("successorCandidate", "Code", each.code)
    for each in found.predecessors:
        tell("predecessorCandidate", "Code", each.code)
    if service is not None:
        tell("kind", "String", service.kind or None)
        tell("descriptor", "String", service.descriptor)
    terms = icd.inclusion_terms if icd else service.search_words if service else ()
    designations = [
        {"name": "designation", "part": [{"name": "value", "valueString": term}]} for term in terms
    ]
    return parameters(
        {"name": "name", "valueString": TITLES[found.system]},
        {"name": "version", "valueString": found.release.id},
        {"name": "display", "valueString": found.title},
        *(designations if not wanted or "designation" in wanted else ()),
        *properties,
    )


def validation(result: bool, message: str | None, display: str | None) -> ResourceV1:
    return parameters(
        {"name": "result", "valueBoolean": result},
        (message and {"name": "message", "valueString": message}) or None,
        (display and {"name": "display", "valueString": display}) or None,
    )


def untitled(display: str) -> bool:
    return display == UNTITLED


def value_set(
    url: str, filter: str, on: date, offset: int, count: int, expansion: Expansion, now: datetime
) -> ResourceV1:
    told: list[Json] = [
        {"name": "date", "valueDateTime": on.isoformat()},
        {"name": "offset", "valueInteger": offset},
        {"name": "count", "valueInteger": count},
    ]
    if filter:
        told.append({"name": "filter", "valueString": filter})
    contains = [
        {
            "system": each.system,
            **({"abstract": True} if each.abstract else {}),
            "version": expansion.release.id,
            "code": each.code,
            "display": each.display,
        }
        for each in expansion.concepts
    ]
    return ResourceV1.model_validate(
        {
            "resourceType": "ValueSet",
            "url": url,
            "version": expansion.release.id,
            "status": "active",
            "expansion": {
                "identifier": f"urn:claimwright:expansion:{expansion.release.id}",
                "timestamp": now.isoformat(),
                "total": expansion.total,
                "offset": offset,
                "parameter": told,
                **({"contains": contains} if contains else {}),
            },
        }
    )


def translation(matches: tuple[Match, ...], known: bool, source: str) -> ResourceV1:
    message = None
    if not known:
        message = "the map does not have the code"
    elif not matches:
        message = "the map says that there is no equivalent"
    return parameters(
        {"name": "result", "valueBoolean": bool(matches)},
        (message and {"name": "message", "valueString": message}) or None,
        *(_match(each, source) for each in matches),
    )


def _match(match: Match, source: str) -> Json:
    part: list[Json] = [
        {"name": "equivalence", "valueCode": match.equivalence},
        {"name": "concept", "valueCoding": _coding(match.concept.system, match.concept)},
    ]
    for each in match.together_with:
        beside = [
            {"name": "element", "valueUri": f"urn:claimwright:gem:{each.system}"},
            {"name": "concept", "valueCoding": _coding(match.concept.system, each)},
        ]
        part.append({"name": "product", "part": beside})
    part.append({"name": "source", "valueUri": source})
    return {"name": "match", "part": part}


def _coding(system: str, concept: Any) -> Json:
    display = {"display": concept.display} if concept.display else {}
    return {"system": system, "code": concept.code, **display}


def code_systems(books: DatedBooks, on: date) -> ResourceV1:
    entries = []
    for system, uri in URIS.items():
        release = release_on(books, system, on)
        resource = {
            "resourceType": "CodeSystem",
            "id": system.value,
            "url": uri,
            "version": release.id,
            "name": TITLES[system].replace(" ", "").replace("-", ""),
            "title": TITLES[system],
            "status": "active",
            "description": release.source,
            "caseSensitive": False,
            "valueSet": f"{uri}/vs",
            "compositional": False,
            "versionNeeded": False,
            "content": "complete" if release.complete else "fragment",
        }
        entries.append({"fullUrl": uri, "resource": resource, "search": {"mode": "match"}})
    return ResourceV1.model_validate(
        {"resourceType": "Bundle", "type": "searchset", "total": len(entries), "entry": entries}
    )


def capability(version: str, now: datetime) -> ResourceV1:
    operation = "http://hl7.org/fhir/OperationDefinition/"

    def resource(type: str, *operations: str) -> Json:
        named = [{"name": name, "definition": f"{operation}{type}-{name}"} for name in operations]
        return {"type": type, "operation": named}

    return ResourceV1.model_validate(
        {
            "resourceType": "CapabilityStatement",
            "status": "active",
            "date": now.date().isoformat(),
            "kind": "instance",
            "software": {"name": "claimwright coding service", "version": version},
            "implementation": {"description": f"Code books by date of service; maps to {ICD9} and back"},
            "fhirVersion": "4.0.1",
            "format": ["application/fhir+json"],
            "rest": [
                {
                    "mode": "server",
                    "resource": [
                        {
                            **resource("CodeSystem", "lookup", "validate-code"),
                            "interaction": [{"code": "search-type"}],
                        },
                        resource("ValueSet", "expand", "validate-code"),
                        resource("ConceptMap", "translate"),
                    ],
                }
            ],
        }
    )


def kept(system: CodeSystem) -> str:
    return URIS[system]


def _day(text: str) -> Any:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return text
