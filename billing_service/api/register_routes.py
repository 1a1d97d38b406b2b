"""The routes that everything in the register has: create, list, read, change, history.

router = Router(prefix="/v1/guarantors", tags=["patients"])
register_routes(router, Resource(noun="guarantor", plural="guarantors", …))
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from inspect import Parameter, Signature
from typing import Annotated, Any, Generic, TypeVar, cast

from fastapi import Depends, Path, Response
from pydantic import BaseModel, Field, create_model

from billing_service.api.deps import Services, ServicesDep
from billing_service.workflows.keep_register import Kept, change, register
from billing_service.workflows.ports import Entity, RegisterStore
from shared.contracts.common import AnswerModel, IsoDate, IsoDateTime, Page
from shared.etag import IfMatch, set_etag
from shared.ids import resource_id
from shared.pagination import PageQuery, page_of
from shared.principal import Principal
from shared.routing import DedupeKey, Router, requires

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Resource(Generic[E]):
    noun: str
    """As in `create_<noun>` and `{<noun>_id}`."""
    plural: str
    words: str
    """What summaries call one, with its article: `a coverage`."""
    prefix: str
    """Of its ids."""
    kept: Kept[E]
    write: type[BaseModel]
    answer: type[BaseModel]
    taken: Callable[[str, Any], E]
    shown: Callable[[E], BaseModel]
    read_scope: str
    write_scope: str
    filters: Mapping[str, type] = field(default_factory=dict)
    """Query parameter → its type; what the list may be narrowed by."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Query parameter → the store's name for it, where that is another."""


def register_routes(router: Router, resource: Resource[Any]) -> None:
    """Adds them in the order in which they are documented."""
    noun, many = resource.noun, resource.plural.replace("_", " ")
    reader = Annotated[Principal, Depends(requires(resource.read_scope))]
    writer = Annotated[Principal, Depends(requires(resource.write_scope))]
    filters = Annotated[dict[str, Any], Depends(_filters(resource.filters, resource.columns))]
    item_id = Annotated[str, Path(alias=f"{noun}_id")]
    store: Callable[[Any], RegisterStore[Any]] = cast("Any", resource.kept.store)
    revision_model = _revision_model(resource)

    def create(
        body: Any, principal: Any, services: ServicesDep, key: DedupeKey, response: Response
    ) -> BaseModel:
        item = resource.taken(resource_id(resource.prefix, services.clock, key), body)
        stored = register(principal, resource.kept, item, units=services.units, clock=services.clock)
        set_etag(response, stored.version)
        return resource.shown(stored)

    def read_list(principal: Any, services: ServicesDep, page: PageQuery, where: Any) -> Any:
        with services.units(principal, read_only=True) as unit:
            rows = store(unit).page(after=page.after or "", limit=page.limit + 1, where=where)
        return page_of(rows, page, key=lambda row: row.id, item=resource.shown)

    def read_one(id_: Any, principal: Any, services: ServicesDep, response: Response) -> BaseModel:
        with services.units(principal, read_only=True) as unit:
            item = store(unit).get(id_)
        set_etag(response, item.version)
        return resource.shown(item)

    def replace_one(
        id_: Any,
        body: Any,
        revision: IfMatch,
        principal: Any,
        services: ServicesDep,
        response: Response,
    ) -> BaseModel:
        item = resource.taken(id_, body)
        saved = change(principal, resource.kept, item, revision, units=services.units, clock=services.clock)
        set_etag(response, saved.version)
        return resource.shown(saved)

    def read_history(id_: Any, principal: Any, services: ServicesDep, page: PageQuery) -> Any:
        found = _revisions(services, principal, store, id_)
        rows = [r for r in found if _place(r) > (page.after or "")][: page.limit + 1]
        return page_of(
            rows,
            page,
            key=_place,
            item=lambda row: revision_model(
                revision=row.version, at=row.at, by=row.by, item=resource.shown(row.item)
            ),
        )

    add = router.add_api_route
    _annotate(create, f"create_{noun}", body=resource.write, principal=writer)
    add(
        "",
        create,
        methods=["POST"],
        status_code=201,
        response_model=resource.answer,
        summary=f"Register {resource.words}",
    )
    _annotate(read_list, f"list_{resource.plural}", principal=reader, where=filters)
    add(
        "",
        read_list,
        methods=["GET"],
        response_model=Page[resource.answer],  # type: ignore[name-defined]
        summary=f"List {many}, oldest first",
    )
    _annotate(read_one, f"get_{noun}", id_=item_id, principal=reader)
    add(
        f"/{{{noun}_id}}",
        read_one,
        methods=["GET"],
        response_model=resource.answer,
        summary=f"Read {resource.words}",
    )
    _annotate(replace_one, f"change_{noun}", id_=item_id, body=resource.write, principal=writer)
    add(
        f"/{{{noun}_id}}",
        replace_one,
        methods=["PUT"],
        response_model=resource.answer,
        summary=f"Change {resource.words} as a whole",
    )
    _annotate(read_history, f"list_{noun}_revisions", id_=item_id, principal=reader)
    add(
        f"/{{{noun}_id}}/revisions",
        read_history,
        methods=["GET"],
        response_model=Page[revision_model],  # type: ignore[valid-type]
        summary=f"List every version of {resource.words}, with who made it and when",
    )


def _revisions(
    services: Services, principal: Principal, store: Callable[[Any], RegisterStore[Any]], id_: str
) -> tuple[Any, ...]:
    with services.units(principal, read_only=True) as unit:
        store(unit).get(id_)
        return store(unit).revisions(id_)


def _place(row: Any) -> str:
    return f"{row.version:09d}"


def _revision_model(resource: Resource[Any]) -> type[BaseModel]:
    name = resource.answer.__name__.removesuffix("V1")
    model: type[BaseModel] = create_model(
        f"{name}RevisionV1",
        __base__=AnswerModel,
        revision=(int, ...),
        at=(IsoDateTime, ...),
        by=(str, Field(description="Who made this version.")),
        item=(resource.answer, ...),
    )
    extra = cast("dict[str, Any]", resource.answer.model_config["json_schema_extra"])
    shown = {"revision": 1, "at": "2026-03-02T09:00:00Z", "by": "biller-1", "item": extra["examples"][0]}
    model.model_config["json_schema_extra"] = {"examples": [shown]}
    return model


def _annotate(operation: Callable[..., Any], name: str, **kinds: Any) -> None:
    """Gives the operation its name in the document and the types that it takes here."""
    operation.__name__ = name
    operation.__annotations__ |= kinds


def _filters(names: Mapping[str, type], columns: Mapping[str, str]) -> Callable[..., dict[str, Any]]:
    """A dependency that reads these query parameters, all of them optional."""

    def read(**given: Any) -> dict[str, Any]:
        return {columns.get(name, name): value for name, value in given.items() if value is not None}

    cast("Any", read).__signature__ = Signature(
        [
            Parameter(
                name,
                Parameter.KEYWORD_ONLY,
                default=None,
                annotation=(IsoDate | None) if kind is date else (kind | None),
            )
            for name, kind in names.items()
        ]
    )
    return read
