"""A page of one kind of thing, as most lists give it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from pydantic import BaseModel

from billing_service.api.deps import ServicesDep
from billing_service.workflows.ports import Entity, Store, Unit
from shared.contracts.common import Page
from shared.pagination import PageRequest, page_of
from shared.principal import Principal

E = TypeVar("E", bound=Entity)
Item = TypeVar("Item", bound=BaseModel)


def listed(
    services: ServicesDep,
    principal: Principal,
    page: PageRequest,
    where: Mapping[str, str | None],
    store: Callable[[Unit], Store[E]],
    shown: Callable[[Unit, E], Item],
) -> Page[Item]:
    wanted = {name: value for name, value in where.items() if value is not None}
    with services.units(principal, read_only=True) as unit:
        rows = store(unit).page(after=page.after or "", limit=page.limit + 1, where=wanted)
        return page_of(rows, page, key=lambda row: row.id, item=lambda row: shown(unit, row))
